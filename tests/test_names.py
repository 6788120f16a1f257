"""Names of clusters and economies in every spelling."""

import pytest

from helpers.language import names

SHENZHEN = "Shenzhen–Hong Kong–Guangzhou"


def canonical(text: str) -> list[str]:
    return [name.canonical for name in names.found(text)]


@pytest.mark.parametrize(
    "spelled",
    [
        "Shenzhen-Hong Kong-Guangzhou",
        "Shenzhen – Hong Kong — Guangzhou",
        "Shenzhen/Hong Kong/Guangzhou",
        "Shenzhen‑Hong\u00a0Kong‐Guangzhou",
        "SHENZHEN-HONG KONG-GUANGZHOU",
        "Hong Kong-Shenzhen-Guangzhou",
        "SZ-HK-GZ",
    ],
)
def test_a_cluster_is_known_in_any_spelling(spelled):
    assert canonical(f"The {spelled} cluster") == [SHENZHEN]


def test_a_us_state_may_stand_or_not():
    san_jose = "San Jose–San Francisco, CA"
    for spelled in (
        "San Jose–San Francisco, CA",
        "San Jose, San Francisco",
        "San Francisco-San Jose",
    ):
        assert canonical(f"{spelled} is third") == [san_jose]


def test_accents_may_be_missing():
    assert canonical("Sao Paulo, Zurich and Türkiye") == ["São Paulo", "Zürich", "Türkiye"]


def test_the_longest_name_holds():
    assert canonical("Shenzhen-Hong Kong, Hong Kong") == ["Shenzhen–Hong Kong", "Hong Kong"]


def test_a_list_of_cities_is_no_cluster():
    assert SHENZHEN not in canonical("in Shenzhen, Hong Kong and Guangzhou")


def test_initials_are_a_name_only_in_capitals():
    assert canonical("It helps us in the US, said the U.S. office") == ["United States"] * 2


def test_the_letters_of_a_currency_are_no_country():
    assert canonical("US$25.6 billion") == []


def test_a_name_stands_where_it_says():
    text = "Japan’s Tokyo–Yokohama leads."
    assert [text[n.start : n.end] for n in names.found(text)] == ["Japan", "Tokyo–Yokohama"]


def test_folding_keeps_every_place():
    text = "São Paulo – 2 ½ “İzmir” ３ ﬁ 深圳"
    folded = names.fold(text)
    assert len(folded) == len(text)
    assert folded.startswith('Sao Paulo - 2 ½ "Izmir" 3')


def test_masks_keep_every_place():
    text = "China has 24 of them"
    assert names.masked(text, names.found(text)) == names.MARKS["economy"] * 5 + " has 24 of them"


def test_economies_have_codes_and_names():
    assert names.economy("KR") == "South Korea"
    assert names.code("Republic of Korea") == "KR"
    with pytest.raises(LookupError, match="no economy has the ISO code 'XX'"):
        names.economy("XX")
    with pytest.raises(LookupError, match="no economy is called 'Utopia'"):
        names.code("Utopia")


def test_a_name_for_ascii_readers_has_no_state():
    assert names.plain("San Jose–San Francisco, CA") == "San Jose-San Francisco"
