"""Economies of the Global Innovation Index: ISO code, name in English news, adjective, spellings.

Names are those of news English ("South Korea"), not of WIPO's annexes ("Republic of Korea"), which
stand among the spellings. Codes are ISO 3166-1 alpha-2.
"""

from functools import cache
from typing import NamedTuple

# code name | adjective | further spellings
TABLE = """
AE United Arab Emirates | Emirati | UAE
AL Albania | Albanian |
AM Armenia | Armenian |
AO Angola | Angolan |
AR Argentina | Argentine, Argentinian |
AT Austria | Austrian |
AU Australia | Australian |
AZ Azerbaijan | Azerbaijani |
BA Bosnia and Herzegovina | Bosnian | Bosnia
BB Barbados | Barbadian |
BD Bangladesh | Bangladeshi |
BE Belgium | Belgian |
BF Burkina Faso | |
BG Bulgaria | Bulgarian |
BH Bahrain | Bahraini |
BI Burundi | |
BJ Benin | |
BN Brunei | | Brunei Darussalam
BO Bolivia | Bolivian | Bolivia (Plurinational State of)
BR Brazil | Brazilian |
BW Botswana | |
BY Belarus | Belarusian |
CA Canada | Canadian |
CH Switzerland | Swiss |
CI Côte d'Ivoire | Ivorian | Ivory Coast
CL Chile | Chilean |
CM Cameroon | Cameroonian |
CN China | Chinese | PRC, P.R. China, People's Republic of China, mainland China, Chinese mainland
CO Colombia | Colombian |
CR Costa Rica | Costa Rican |
CV Cabo Verde | | Cape Verde
CY Cyprus | Cypriot |
CZ Czechia | Czech | Czech Republic
DE Germany | German |
DK Denmark | Danish |
DO Dominican Republic | |
DZ Algeria | Algerian |
EC Ecuador | Ecuadorian |
EE Estonia | Estonian |
EG Egypt | Egyptian |
ES Spain | Spanish |
ET Ethiopia | Ethiopian |
FI Finland | Finnish |
FR France | French |
GB United Kingdom | British | UK, U.K., Britain, Great Britain
GE Georgia | Georgian |
GH Ghana | Ghanaian |
GR Greece | Greek |
GT Guatemala | Guatemalan |
HK Hong Kong | | HK, Hong Kong SAR, HKSAR, Hong Kong (China)
HN Honduras | Honduran |
HR Croatia | Croatian |
HU Hungary | Hungarian |
ID Indonesia | Indonesian |
IE Ireland | Irish |
IL Israel | Israeli |
IN India | Indian |
IQ Iraq | Iraqi |
IR Iran | Iranian | Iran (Islamic Republic of), Islamic Republic of Iran
IS Iceland | Icelandic |
IT Italy | Italian |
JM Jamaica | Jamaican |
JO Jordan | Jordanian |
JP Japan | Japanese |
KE Kenya | Kenyan |
KG Kyrgyzstan | Kyrgyz |
KH Cambodia | Cambodian |
KR South Korea | South Korean, Korean | Republic of Korea, ROK, S. Korea, Korea
KW Kuwait | Kuwaiti |
KZ Kazakhstan | Kazakh |
LA Laos | Laotian | Lao People's Democratic Republic
LB Lebanon | Lebanese |
LK Sri Lanka | Sri Lankan |
LT Lithuania | Lithuanian |
LU Luxembourg | |
LV Latvia | Latvian |
MA Morocco | Moroccan |
MD Moldova | Moldovan | Republic of Moldova
ME Montenegro | Montenegrin |
MG Madagascar | Malagasy |
MK North Macedonia | Macedonian |
ML Mali | Malian |
MM Myanmar | |
MN Mongolia | Mongolian |
MT Malta | Maltese |
MU Mauritius | Mauritian |
MX Mexico | Mexican |
MY Malaysia | Malaysian |
MZ Mozambique | |
NA Namibia | Namibian |
NE Niger | |
NG Nigeria | Nigerian |
NL Netherlands | Dutch | Holland, Netherlands (Kingdom of the)
NO Norway | Norwegian |
NP Nepal | Nepalese, Nepali |
NZ New Zealand | |
OM Oman | Omani |
PA Panama | Panamanian |
PE Peru | Peruvian |
PH Philippines | Philippine, Filipino |
PK Pakistan | Pakistani |
PL Poland | Polish |
PT Portugal | Portuguese |
PY Paraguay | Paraguayan |
QA Qatar | Qatari |
RO Romania | Romanian |
RS Serbia | Serbian |
RU Russia | Russian | Russian Federation
RW Rwanda | Rwandan |
SA Saudi Arabia | Saudi |
SE Sweden | Swedish |
SG Singapore | Singaporean |
SI Slovenia | Slovenian |
SK Slovakia | Slovak |
SN Senegal | Senegalese |
SV El Salvador | Salvadoran |
TG Togo | Togolese |
TH Thailand | Thai |
TJ Tajikistan | Tajik |
TN Tunisia | Tunisian |
TR Türkiye | Turkish | Turkey
TT Trinidad and Tobago | |
TW Taiwan | Taiwanese | Taiwan, Province of China, Chinese Taipei
TZ Tanzania | Tanzanian | United Republic of Tanzania
UA Ukraine | Ukrainian |
UG Uganda | Ugandan |
US United States | American | US, U.S., USA, U.S.A., United States of America, America
UY Uruguay | Uruguayan |
UZ Uzbekistan | Uzbek |
VE Venezuela | Venezuelan |
VN Viet Nam | Vietnamese | Vietnam
ZA South Africa | South African |
ZM Zambia | Zambian |
ZW Zimbabwe | Zimbabwean |
"""


class Economy(NamedTuple):
    name: str
    adjectives: tuple[str, ...]
    spellings: tuple[str, ...]


@cache
def by_code() -> dict[str, Economy]:
    """ISO code → economy, in the table's order."""
    return dict(_row(line) for line in TABLE.strip().splitlines())


def _row(line: str) -> tuple[str, Economy]:
    head, adjectives, spellings = (part.strip() for part in line.split("|"))
    code, name = head.split(" ", 1)
    # "Taiwan, Province of China" is one spelling, not two
    spellings = spellings.replace(", Province", "; Province")
    return code, Economy(name, _list(adjectives), _list(spellings))


def _list(printed: str) -> tuple[str, ...]:
    return tuple(p.replace(";", ",") for p in printed.split(", ") if p)
