"""Movements without a number."""

from reading import claims_of


def test_both_is_a_trend_for_each_of_two_counts():
    text = "Filings rose to 117,542 and papers to 193,635, both increasing from the last edition."
    trends = [c for c in claims_of(text) if c.kind == "trend"]
    assert [(c.value, c.measure) for c in trends] == [
        ("up", "PCT applications"),
        ("up", "scientific articles"),
    ]


def test_both_with_its_numbers_is_none():
    text = "Filings were 6,582 and papers 37,136, so both slipped, by 3% and 6%."
    assert [c for c in claims_of(text) if c.kind == "trend"] == []


def test_both_of_three_counts_is_left_open():
    text = "It has 24 filings, 25 papers and 26 deals, both rising."
    assert [c for c in claims_of(text) if c.kind == "trend"] == []
