"""Numbers that are no mentions of the article: addresses, codes, list marks, idioms.

`RULES` is the table of them, each row with what it finds and what it must leave; the tests read
both. Works on folded text (`names.fold`), before dates and numbers are read.
"""

import re
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Decoy:
    """A number refused, and why."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True)
class Rule:
    """`finds` are texts, parted by |, in each of which the pattern finds something."""

    reason: str
    pattern: str
    finds: str
    leaves: str
    flags: int = 0

    @cached_property
    def compiled(self) -> re.Pattern:
        return re.compile(self.pattern, self.flags)


def found(text: str) -> list[Decoy]:
    """Every decoy in order; of two that overlap, the one whose rule stands first."""
    taken, decoys = bytearray(len(text)), []
    for rule in RULES:
        for m in rule.compiled.finditer(text):
            if m.end() > m.start() and not any(taken[m.start() : m.end()]):
                taken[m.start() : m.end()] = b"\1" * (m.end() - m.start())
                decoys.append(Decoy(m.start(), m.end(), rule.reason))
    return sorted(decoys, key=lambda d: d.start)


_STANDARD = "ISO|IEC|GB/T|GB|DIN|EN|IEEE|RFC|ASTM|ANSI|ETSI|SAE"
_NUMBERED = (
    r"Horizon 2020|Vision 20\d\d|Agenda 20\d\d|20\d\d Agenda|Made in China 2025|Industry 4\.0"
    r"|Web ?[23]\.0|(?:Fortune|Forbes|Global|S&P|Stoxx|FTSE|CSI|Nasdaq|Nikkei)[ -]\d{2,4}"
    r"|Group of (?:20|Seven|Twenty)|Formula (?:1|One)|Double First[- ]Class"
    r"|[Oo]ne [Cc]ountry, [Tt]wo [Ss]ystems|[Tt]wo [Ss]essions"
    r"|(?:World War|Phase|Pillar|Tier|Level|Grade|Type|Article|Section|Chapter|Annex|Appendix|Table"
    r"|Mention|Fig\.|Chart|Box|Room|Hall|Building|Block|Gate|Flight|Terminal|Line|Channel|Route"
    r"|Highway) \d{1,4}[A-Z]?"
)
# Letters that may stand before a number without making a code of it.
_NO_CODE = (
    "RM|RMB|Rs|USD|CNY|HKD|EUR|GBP|INR|JPY|KRW|CHF|SGD|AUD|CAD|GII|INDEX|NO|No|Nr|TOP|Top|MID|Mid"
    "|FY|(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
)
_AFTER_ONE = (
    "of (?:the|its|their|his|her|our|your|my|them|these|those|us|which)|another|day|thing|hand|way"
    "|side|may|might|can|could|must|should|would|who|that|which|has to|needs|sees|looks|wonders"
    "|and the same|and all|by one|last time|more time"
)
_ECONOMY = (
    "economy|country|city|population|market|company|companies|employer|exporter|trading partner"
)
_EXTENSION = r"(?:,? ?(?:ext\.?|extension|x) ?\d{1,6}\b)?"
_LABEL = "READ MORE|READ ALSO|ALSO READ|RELATED|WATCH|LISTEN|SEE ALSO"

# fmt: off
# a row of the table stays a row
RULES = (
    Rule(
        "web address", r"\b(?:https?://|www\.)[^\s<>\"]+", flags=re.I,
        finds="https://example.org/2024/08/28|www.wipo.int/2024", leaves="the web of 2024",
    ),
    Rule(
        "e-mail", r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}",
        finds="press2@example.ac.uk", leaves="at 5 a.m.",
    ),
    Rule(
        "DOI", r"\b(?:doi: ?\S+|10\.\d{4,9}/\S+)", flags=re.I,
        finds="10.1000/182|doi:10.5281/zenodo.1", leaves="10.5 per cent",
    ),
    Rule(
        "identifier", r"\b(?:ISBN|ISSN)\b[ :]*[\dX][\dX -]{6,18}[\dX]",
        finds="ISBN 978-92-805-0000-1|ISSN: 2788-4953", leaves="ISBN of 24 books",
    ),
    Rule(
        "identifier", r"\b[A-Z]{2,6}/(?:[A-Z]{1,6}/)?\d{2,4}/\d{1,6}\b(?!/)",
        finds="PR/2025/0938|WO/GA/57/2", leaves="PCT 2024/25",
    ),
    Rule(
        "identifier", r"\b[\da-f]{8}-?(?:[\da-f]{4}-?){3}[\da-f]{12}\b", flags=re.I,
        finds="123e4567-e89b-12d3-a456-426655440000", leaves="24-year run",
    ),
    Rule(
        "network address",
        r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?:/\d+)?(?![\w]|\.\d)"
        r"|(?<!\w)[\da-f]{0,4}(?:::?[\da-f]{1,4}){3,8}|(?<!\w)[\da-f]{0,4}::[\da-f]{0,4}",
        flags=re.I,
        finds="255.255.255.255|fe80:0:0:0:204|12::1", leaves="09:43 and 1.234.567",
    ),
    Rule(
        "phone number", rf"\(?\+\d[\d ().-]{{6,20}}\d{_EXTENSION}", flags=re.I,
        finds="+44 (0)1223 496 0000|+86 755 1234 5678", leaves="up +5 to 24",
    ),
    Rule(
        "phone number",
        r"(?:\b(?:1-?)?\d{3,4}([-.])\d{3,4}\1\d{3,4}\b"
        r"|(?:\b1 ?)?\(0?\d{2,4}\)[ -]?\d{3,5}[ -]?\d{3,5}\b"
        rf"|(?<![\d.,])0\d{{2,4}}[ /-]{{1,3}}\d[\d -]{{3,12}}\d\b){_EXTENSION}", flags=re.I,
        finds="1800-000-4455|(0755) 1234 5678|123.456.7890 ext. 12|020 1111 1111|1-444-555-1234",
        leaves="2019-2023 and (24) 100",
    ),
    Rule(
        "phone number",
        r"\b(?:tele)?(?:tel|phone|call|hotline|fax|mobile|whatsapp)\b[^\d\n.;]{0,20}(?:\. ?)?"
        r"(?!(?:19|20)\d\d-\d\d?-\d)[(]?\d[\d ()./x-]{4,24}\d",
        flags=re.I,
        finds="My phone number is 189 1111 1111|Call 1800 000 445", leaves="He called 24 clusters",
    ),
    Rule(
        "number of an account", r"(?<![\w.,])(?:0\d{3,15}|\d{9,20})(?![\d.,]\d)\b",
        finds="0049176|35970045045", leaves="0.5 of 1000000",
    ),
    Rule(
        "longer than any number", r"(?<![\w.,])\d{1,3}(?:([,. ])\d{3})(?:\1\d{3}){5,}(?!\d)",
        finds="9,999,999,999,999,999,999,999,999", leaves="1,234,567,890,123",
    ),
    Rule(
        "code", r"(?<![A-Za-z])[a-z_]\w*\(['\"]?\d{0,12}['\"]?\);?",
        finds="alert(1)|eval('12')", leaves="clusters (26) of Cairo(11)",
    ),
    Rule(
        "standard", rf"\b(?:{_STANDARD})(?:/[A-Z]{{2,4}})?[ -]?\d[\d:.-]*",
        finds="ISO 9001:2015|GB/T 29490", leaves="ISO has 24 members",
    ),
    Rule(
        "patent number",
        r"\bPCT/[A-Z]{2}\d{4}/\d+|\bWO ?\d{4}/\d+"
        r"|\b(?:US|EP|CN|JP|KR|DE)[ -]?\d[\d,]{6,12} ?[A-Z]\d?\b",
        finds="WO 2024/123456|US 11,123,456 B2|PCT/CN2023/1234", leaves="the US 20",
    ),
    Rule(
        "copyright year", r"(?:©|\(c\)|\bcopyright)\W{0,3}\d{4}(?: ?- ?\d{2,4})?", flags=re.I,
        finds="© 2024 LPA|Copyright 2019-2024", leaves="the copyright law of 2024",
    ),
    Rule(
        "page number", r"\b(?:pages?|pp?\.) ?\d{1,4}(?: ?(?:of|-|/) ?\d{1,4})?\b", flags=re.I,
        finds="page 2 of 5|pp. 10-12|p. 305", leaves="24 pages",
    ),
    Rule(
        "version", r"\b[vV]\d+(?:\.\d+)+|(?<![\d.])\d\.\d{1,3}\.\d{1,2}(?![.\d])",
        finds="4.18.2|v1.0", leaves="23.10.25 and 2.303",
    ),
    Rule(
        "idiom", r"\b(?:24[/x]7|9/11|50[-/]50|360[- ]degree|\d{2,5}x\d{2,5})\b",
        finds="24/7|24x7|9/11|1200x675", leaves="24 of 7",
    ),
    Rule(
        "reading time", r"\b\d{1,2}[ -]min(?:ute)?s?[ -](?:read|listen)\b", flags=re.I,
        finds="3 min read|2-minute listen", leaves="3 minutes",
    ),
    Rule(
        "address",
        r"\b\d{1,5} [A-Z][a-z]+ (?:Street|St\.|Road|Rd\.|Avenue|Ave\.|Lane|Drive|Square)"
        r"|P\.? ?O\.? Box \d+|\bCH-\d{4}\b|\b\d{1,3},? (?:chemin|rue|avenue) d",
        finds="12 Baker Street|P.O. Box 18|CH-1211|34, chemin des Colombettes",
        leaves="12 Streets",
    ),
    Rule(
        "numbered name", rf"\b(?:{_NUMBERED})\b",
        finds="Fortune 500|Vision 2030|one country, two systems|the two sessions",
        leaves="Global Innovation Index 2024",
    ),
    Rule(
        "letters and digits", r"(?<![\w$£€.,])(?:\d{1,2}[GD]|[48]K|\d[A-Z]\d?)\b",
        finds="5G|3D|4K", leaves="$5K and 20K",
    ),
    Rule(
        "letters and digits",
        rf"\b(?!(?:{_NO_CODE})-?\d|[QH][1-4]\b)[A-Z][A-Za-z]{{0,11}}-?\d{{1,12}}(?:[A-Z]\w{{0,20}})?\b"
        r"(?![.,]\d)",
        finds="G20|Covid-19|H1N1|U22100KA1999PLC", leaves="RM1 and GII2024 and Top-100",
    ),
    Rule(
        "footnote mark", r"(?<=[a-z]{4})\d{1,2}(?=[\s.,;)]|$)|\[\d{1,3}\]",
        finds="its outputs1 grew|as shown [12]", leaves="top100 of mid2024",
    ),
    Rule(
        "footnote mark", r"(?<=\d{4}-\d\d)\.\d{1,2}(?=\s|$)",
        finds="in 2019-23.2 ", leaves="in 2019-23. 2 are",
    ),
    Rule(
        "list mark", r"^[ ]{0,4}\(?\d{1,2}[.)](?= )", flags=re.M,
        finds="1. The GII|2) Enquiries", leaves="1.3 million",
    ),
    Rule(
        "related headline", rf"^(?:(?:{_LABEL})\b|(?i:{_LABEL}):).*$", flags=re.M,
        finds="READ MORE Five things|Also read: 24 things", leaves="Read more about 24",
    ),
    Rule(
        "idiom",
        r"\bfirst(?:[- ](?:time|ever|class|rate|hand|aid|name|lady|of all|and foremost|instance)"
        r"|-(?!placed|ranked|largest|biggest)\w+)"
        r"|\bat first\b(?! place)|\bin the first place\b(?! (?:on|of|in|among))"
        r"|\bfirst (?=released|published|launched|compiled|introduced|began)",
        flags=re.I,
        finds="for the first time|at first it|first of all|first published|in the first place,",
        leaves="came first, in first place",
    ),
    Rule(
        "idiom",
        r"\b(?:second[- ](?:thoughts?|hand|nature|half|chance|opinion|guess\w*)|split second"
        r"|third[- ](?:part(?:y|ies)|world)|first half|(?:first|second|third|fourth)[- ]quarter"
        r"|(?:first|second|third|fourth|fifth)[- ]generation|fourth industrial revolution)\b"
        r"(?! (?:of|in) (?:the year )?(?:19|20)\d\d)",
        flags=re.I,
        finds="second thoughts|third-party|the second half", leaves="in second place",
    ),
    Rule(
        "another ranking",
        r"\b\w+(?:-| )(?:largest|biggest|most populous|richest|most valuable)(?: \w+)?"
        rf" (?:{_ECONOMY})\b",
        flags=re.I,
        finds="the second-largest economy", leaves="the second-largest cluster",
    ),
    Rule(
        "pronoun",
        r"\b(?:no|any|every|some|each|which|this|that|the|only|another) one\b"
        r"(?! in (?:\d|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)\b)"
        r"(?! (?:place|spot|notch))"
        rf"|\b(?<!number )(?<!in )one (?:{_AFTER_ONE})\b|\bone's\b"
        r"|\bone-(?:off|stop|sided|time|to-one|on-one)\b",
        flags=re.I,
        finds="no one|one of the largest|one may well ask", leaves="one place, number one",
    ),
    Rule(
        "age",
        r"(?<=[a-z], )\d\d(?=, (?:who|a|an|the|head|chief|director|professor|from|founder)\b)"
        r"|\baged \d\d\b|\b\d\d-year-old\b",
        finds="Anna Keller, 45, head|aged 45|a 45-year-old", leaves="Seoul, 4, and",
    ),
    Rule(
        "idiom",
        r"\b(?:second to none|third-rate|seventh heaven|eleventh hour|sixth sense|catch-22"
        r"|nine times out of ten|a thousand (?:thanks|times)|three cheers|one in a million"
        r"|nine days'? wonder|cloud nine|at sixes and sevens|two-way"
        r"|one[- ]size[- ]fits[- ]all|one and all|one by one|fifty-fifty|third degree)\b",
        flags=re.I,
        finds="second to none|a nine days' wonder|one by one", leaves="second to Seoul",
    ),
    Rule(
        "idiom", r"\b(?:zero[- ](?:carbon|emission|tolerance|sum|day)\w*|net[- ]zero|square one)\b",
        flags=re.I,
        finds="zero-carbon|net zero", leaves="zero clusters",
    ),
)
# fmt: on
