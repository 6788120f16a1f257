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
    assert "date" not in {kind for kind, _ in values("June 31, 2024; 31-31-2024")}


def test_a_clock_in_24_hours_stays_apart_from_its_day():
    assert values("09:43, August 28, 2024") == [("time", "09:43"), ("date", "2024-08-28")]


def test_without_a_day_of_publication_only_full_dates_are_read():
    assert [d.value for d in dates.found("Tuesday, Aug. 27; July 3, 2025")] == ["2025-07-03"]


def test_a_count_in_four_digits_is_no_year():
    assert values("2019 papers and 2,024 deals") == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("9/10/2024", "2024-09-10"),  # nearer than 9 October
        ("10/9/2024", "2024-09-10"),
        ("11/25/2024", "2024-11-25"),
        ("7.9.2024", "2024-09-07"),
        ("9.7.2024", "2024-07-09"),  # points: the day first, though 7 September is nearer
        ("5/6/98", "1998-06-05"),
        ("Oct7 , 2021", "2021-10-07"),
        ("June ninth, 2021", "2021-06-09"),
        ("twenty-first of June 2021", "2021-06-21"),
        ("Wed, 05 May 2021", "2021-05-05"),
    ],
)
def test_a_full_date_is_read_in_digits_and_words(text, value):
    assert [(d.value, d.start, d.end) for d in dates.found(text, ANCHOR)] == [(value, 0, len(text))]


def test_without_a_day_of_publication_the_day_stands_first_if_it_can():
    assert dates.iso("9/10/2024") == date(2024, 10, 9)
    assert dates.iso("9/25/2024") == date(2024, 9, 25)


def test_the_first_full_date_may_have_a_time():
    assert dates.iso("Updated Sept 2 2025, 11:42 a.m.") == date(2025, 9, 2)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("third quarter of 2021", "span", "2021-07-01/2021-10-01"),
        ("Q4 2021", "span", "2021-10-01/2022-01-01"),
        ("2021 H1", "span", "2021-01-01/2021-07-01"),
        ("last half of 2021", "span", "2021-07-01/2022-01-01"),
        ("first nine months of 2021", "span", "2021-01-01/2021-10-01"),
        ("last two quarters of 2021", "span", "2021-07-01/2022-01-01"),
        ("at the end of 2021", "span", "2021-09-01/2022-01-01"),
        ("at the start of 2021", "span", "2021-01-01/2021-04-01"),
        ("in the middle of 2021", "year", "2021"),
        ("by the end of 2021", "year", "2021"),
        ("fifth month of 2021", "month", "2021-05"),
        ("10-2021", "month", "2021-10"),
        ("second Thursday of May 2021", "date", "2021-05-13"),
        ("Black Friday 2021", "date", "2021-11-26"),
        ("May 3-9, 2021", "span", "2021-05-03/2021-05-09"),
        ("Dec. 3-9", "span", "2024-12-03/2024-12-09"),
        ("4/2-4/9, 2021", "span", "2021-04-02/2021-04-09"),  # the shortest stretch
        ("2/4/2021 - 9/4/2021", "span", "2021-04-02/2021-04-09"),
    ],
)
def test_a_part_of_a_year_is_read_in_days(text, kind, value):
    assert values(text) == [(kind, value)]


@pytest.mark.parametrize(
    "text",
    (
        "it may 12 times|he may 3-5 times|30 may fail|24/7|a 2-1 win|9-1-1|from 11 to 9|H1N1"
        "|second March|the first of May's two|1/2-3/4|3.5 - 4.5|1-5 of 12|Resolution 09/2021"
    ).split("|"),
)
def test_numbers_of_other_things_are_no_dates(text):
    assert values(text) == []
