"""Counts, rates, shares and growth, each against its own table."""

import pytest
from conftest import claim, judge

from helpers.verdicts.judgement import LAST_DIGIT, REFUTED, SUPPORTED, UNCHECKED

PCT, ARTICLES = "PCT applications", "scientific articles"
MILLION, HUNDRED_THOUSAND = "per 1 million inhabitants", "per 100,000 inhabitants"


def rate(text: str, measure: str = PCT, unit: str = MILLION, **fields):
    return claim(text, "rate", text.replace(",", ""), measure, unit=unit, **fields)


def test_a_rate_names_its_edition_by_the_window_it_counts(published):
    assert judge(published, rate("2,303", period="2019/2023")).outcome == SUPPORTED
    assert judge(published, rate("2,291", period="2018/2022")).outcome == SUPPORTED
    assert judge(published, rate("2,291", period="2019/2023")).outcome == REFUTED


def test_a_window_that_no_edition_counts_cannot_be_checked(published):
    verdict = judge(published, rate("2,303", period="2017/2021"))
    assert verdict.outcome == UNCHECKED
    assert verdict.reason == "no edition held counts PCT applications of 2017–2021"


def test_a_rate_per_100_000_is_a_tenth_of_the_published_one(published):
    assert judge(published, rate("230.3", unit=HUNDRED_THOUSAND)).outcome == SUPPORTED
    assert judge(published, rate("2,303", unit=HUNDRED_THOUSAND)).outcome == REFUTED


def test_a_rate_per_another_unit_is_not_checkable(published):
    assert judge(published, rate("5", unit="per deal")).outcome == UNCHECKED


def test_a_slip_in_the_last_digit_is_refuted_but_called_one(published):
    verdict = judge(published, rate("3,470", ARTICLES))
    assert (verdict.outcome, verdict.weight) == (REFUTED, LAST_DIGIT)


def test_a_round_number_is_taken_as_rounded_and_said_so(published):
    verdict = judge(published, rate("2,300"))
    assert verdict.outcome == SUPPORTED
    assert verdict.reason.endswith("the article rounds")
    assert judge(published, rate("2,310")).outcome == REFUTED
    assert judge(published, rate("2,400")).outcome == REFUTED


def test_a_range_holds_every_value_between_its_ends(published):
    low, high = rate("2,300").value, rate("2,310").value
    made = claim("2,300 to 2,310", "rate", "0", PCT, unit=MILLION)
    inside = type(made)(**{**vars(made), "value": (low, high)})
    outside = type(made)(**{**vars(made), "value": (high, high + 1)})
    assert judge(published, inside).outcome == SUPPORTED
    assert judge(published, outside).outcome == REFUTED


def test_a_count_is_never_compared_with_a_rate(published):
    assert judge(published, claim("116,411", "count", "116411", PCT)).outcome == SUPPORTED
    assert judge(published, claim("2,303", "count", "2303", PCT)).outcome == REFUTED


@pytest.mark.parametrize(
    ("printed", "measure", "period", "outcome"),
    [
        ("9", PCT, "2024", SUPPORTED),
        ("2.2", ARTICLES, "2024", SUPPORTED),
        ("2.1", ARTICLES, "2017/2021", SUPPORTED),  # the window of GII 2023
        ("2.1", ARTICLES, "2018/2022", REFUTED),
        ("9.0", PCT, "2025", SUPPORTED),  # no table of 2025 is held, but this share is
        ("2.9", "VC deals", "2025", SUPPORTED),
        ("2.9", "VC deals", "2024", UNCHECKED),
        ("9", "exports", "2024", UNCHECKED),
    ],
)
def test_a_share_is_looked_up_in_its_edition(published, printed, measure, period, outcome):
    made = claim(printed, "share", printed, f"share of {measure}", period=period)
    assert judge(published, made).outcome == outcome


def test_owners_together_have_the_sum_of_their_shares(published):
    both = ("Tokyo–Yokohama", "Shenzhen–Hong Kong–Guangzhou")
    fifth = claim("one in five", "ratio", "0.2", f"share of {PCT}", unit="ratio", entity=both)
    third = claim("one in three", "ratio", "0.33", f"share of {PCT}", unit="ratio", entity=both)
    verdict = judge(published, fifth)
    assert (verdict.outcome, verdict.reason) == (SUPPORTED, "GII 2024 prints 10.5% + 9.0%")
    assert judge(published, third).outcome == REFUTED


def test_a_share_of_nobody_is_not_checkable(published):
    made = claim("20%", "share", "20", f"share of {PCT}", entity=())
    assert judge(published, made).outcome == UNCHECKED


@pytest.mark.parametrize(
    ("printed", "outcome"), [("23", SUPPORTED), ("22.7", SUPPORTED), ("24", REFUTED)]
)
def test_growth_in_output_is_that_of_wipo_s_chapter(published, printed, outcome):
    made = claim(printed, "growth", printed, "S&T output", entity=("Hefei",))
    assert judge(published, made).outcome == outcome


def growth(printed: str, direction: str | None, *beside: str):
    owner = {"entity": ("Cambridge",)}
    others = [claim("1", kind, "1", PCT, fact=f"F{n}", **owner) for n, kind in enumerate(beside, 2)]
    return claim(printed, "growth", printed, PCT, direction=direction, **owner), *others


def test_growth_of_a_rate_is_computed_from_two_editions(published):
    verdict = judge(published, *growth("3", "down", "rate"))
    assert verdict.outcome == SUPPORTED
    assert verdict.reason == "6,582 in GII 2023 as reported, 6,379 in GII 2024: −3.1%"
    assert judge(published, *growth("3", "up", "rate")).outcome == REFUTED
    assert judge(published, *growth("4", "down", "rate")).outcome == REFUTED


def test_growth_of_neither_or_of_both_rates_and_counts_is_left_open(published):
    assert judge(published, *growth("3", "down")).outcome == UNCHECKED
    assert judge(published, *growth("3", "down", "rate", "count")).outcome == UNCHECKED


@pytest.mark.parametrize(("value", "outcome"), [("up", SUPPORTED), ("down", REFUTED)])
@pytest.mark.parametrize("measure", [PCT, ARTICLES])
def test_a_rise_is_computed_from_two_editions(published, measure, value, outcome):
    verdict = judge(published, claim("increasing", "trend", value, measure, unit=MILLION))
    assert verdict.outcome == outcome
    assert [c.edition for c in verdict.evidence] == [2023, 2024]


def test_a_rise_of_a_cluster_without_an_earlier_figure_cannot_be_checked(published):
    made = claim("rising", "trend", "up", PCT, unit=MILLION, entity=("Seoul",))
    assert judge(published, made).outcome == UNCHECKED


def test_a_share_of_both_is_the_size_and_a_share_of_nobody_knows_what_stays_open(published):
    both = claim(
        "11.9", "share", "11.9", f"share of {PCT} and {ARTICLES}", entity=("Tokyo–Yokohama",)
    )
    assert judge(published, both).outcome == SUPPORTED
    wrong = claim(
        "12.9", "share", "12.9", f"share of {PCT} and {ARTICLES}", entity=("Tokyo–Yokohama",)
    )
    assert judge(published, wrong).outcome == REFUTED
    open_ = judge(published, claim("11.9", "share", "11.9", "share", entity=("Tokyo–Yokohama",)))
    assert open_.outcome == UNCHECKED and "what this is a share of" in open_.reason
