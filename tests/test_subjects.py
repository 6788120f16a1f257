"""The edition an article is about."""

from reading import claim_of


def test_the_edition_named_in_the_lead_holds():
    text = "Seoul is fourth in the Global Innovation Index 2022.\n\nBusan is 81st."
    assert claim_of(text, "81st").period == "2022"


def test_last_years_index_further_down_does_not():
    text = "Seoul is fourth.\n\nBusan is 81st.\n\nIt was 39th in the 2023 index."
    assert claim_of(text, "81st").period == "2024"


def test_a_lead_about_intensity_makes_ranks_those_of_intensity():
    text = "Cambridge is the world's most intensive cluster\n\nOxford was fourth."
    assert claim_of(text, "fourth").measure == "cluster intensity rank"


def test_a_lead_that_speaks_of_both_leaves_ranks_to_size():
    text = "Zurich is ranked 50th in the world and 18th by intensity.\n\nCairo came 95th."
    assert claim_of(text, "95th").measure == "cluster rank"


def test_a_lead_on_inhabitants_or_income_leaves_ranks_to_size():
    for lead in (
        "Berlin is the largest German city by population",
        "Income per capita in Berlin, where GDP per capita rises",
        "Berlin lives by R&D intensity and labour-intensive trades",
    ):
        assert claim_of(f"{lead}\n\nMunich came 22nd.", "22nd").measure == "cluster rank"
