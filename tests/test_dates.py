"""Dates, times and periods against the day of publication."""

from datetime import date

import pytest

from helpers.language import dates

ANCHOR = date(2024, 8, 28)  # a Wednesday


def values(text: str) -> list[tuple[str, str]]:
    return [(d.kind, d.value) for d in dates.found(text, ANCHOR)]


@pytest.mark.parametrize("rule", dates.RULES, ids=lambda rule: rule.name)
def test_each_rule_finds_its_examples_and_leaves_the_others(rule):
    for text in rule.finds.split("|"):
        assert rule.name in {d.rule for d in dates.found(text, ANCHOR)}, text
    assert rule.name not in {d.rule for d in dates.found(rule.leaves, ANCHOR)}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Aug. 28", "2024-08-28"),
        ("Mar. 3", "2024-03-03"),
        ("Jan. 3", "2025-01-03"),
        ("on Tuesday", "2024-08-27"),
        ("on Wednesday", "2024-08-28"),
        ("due Thursday", "2024-08-29"),
        ("Sept. 8, 2021", "2021-09-08"),
        ("29 August 2024", "2024-08-29"),
        ("in December", "2023-12"),
        ("2018-22", "2018/2022"),
        ("between 2018 and 2022", "2018/2022"),
        ("1998-02", "1998/2002"),
        ("4:15 pm", "16:15"),
        ("12.05 a.m.", "00:05"),
    ],
)
def test_a_date_is_read_from_the_day_of_publication(text, value):
    assert [v for _, v in values(text)] == [value]


def test_years_that_run_backwards_are_no_period():
    assert {kind for kind, _ in values("2022 to 2019, 2022-19")} == {"year"}


def test_a_day_that_no_calendar_has_is_no_date():
    assert "date" not in {kind for kind, _ in values("June 31, 2024")}


def test_a_clock_in_24_hours_stays_apart_from_its_day():
    assert values("09:43, August 28, 2024") == [("time", "09:43"), ("date", "2024-08-28")]


def test_without_a_day_of_publication_only_full_dates_are_read():
    assert [d.value for d in dates.found("Tuesday, Aug. 27; July 3, 2025")] == ["2025-07-03"]


def test_a_count_in_four_digits_is_no_year():
    assert values("2019 papers and 2,024 deals") == []
