"""Dates that are one expression with what stands beside them."""

from datetime import date

import pytest

from helpers.language import dates

ANCHOR = date(2024, 8, 28)


def spelled(text: str) -> list[tuple[str, str]]:
    return [(text[d.start : d.end], d.value) for d in dates.found(text, ANCHOR)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("6 May 2021 at 7 a.m.", "2021-05-06T07:00"),
        ("7.30pm, Thursday, 6 May 2021", "2021-05-06T19:30"),
        ("11:06 p.m., Sept. 16, 2024", "2024-09-16T23:06"),
        ("Thu, 06 May 2021 13:51:39 +0200", "2021-05-06T13:51"),
    ],
)
def test_a_day_and_its_clock_are_one(text, value):
    assert spelled(text) == [(text, value)]


@pytest.mark.parametrize(
    "text", ["Sept. 2, 2025 11:42", "May 6 2021, 10:17 pm", "13:05:10, June 7, 2025"]
)
def test_a_clock_that_may_be_of_something_else_stays_apart(text):
    assert len(spelled(text)) == 2


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("May 6, 2021 to June 3, 2022", "2021-05-06/2022-06-03"),
        ("6 May 2021-3 June 2022", "2021-05-06/2022-06-03"),
        ("2021-05-06 - 2021-05-09", "2021-05-06/2021-05-09"),
        ("May 2021 until March 2022", "2021-05-01/2022-03-01"),
        ("Feb/2021-May/2022", "2021-02-01/2022-05-01"),
        ("Q1 2021 to Q3 2022", "2021-01-01/2022-07-01"),
        ("Nov. 6 to Dec. 3, 2021", "2021-11-06/2021-12-03"),
        ("Nov. 6 to Jan. 3, 2022", "2021-11-06/2022-01-03"),
        ("Sept. 6 to Oct. 3", "2024-09-06/2024-10-03"),
        ("Feb-May 2021", "2021-02-01/2021-05-01"),
        ("february to june in 2021", "2021-02-01/2021-06-01"),
        ("Nov-Feb 6th, 2021", "2020-11-01/2021-02-06"),
        ("6-9 May 2021", "2021-05-06/2021-05-09"),
        ("6 to 9 May 2021", "2021-05-06/2021-05-09"),
        ("6-9 September", "2024-09-06/2024-09-09"),
    ],
)
def test_two_ends_are_one_stretch(text, value):
    assert spelled(text) == [(text, value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("from January to May 2021", "2021-01-01/2021-05-01"),
        ("from this May to October 2025", "2024-05-01/2025-10-01"),
        ("from 2019 to 5 May 2021", "2019-01-01/2021-05-05"),
        ("between May 2021 and June 2022", "2021-05-01/2022-06-01"),
        ("between March and June 2022", "2022-03-01/2022-06-01"),
        ("between 6 and 9 May 2021", "2021-05-06/2021-05-09"),
        ("from 2019 to the end of 2021", "2019/2021"),
        ("between the start of 2019 and the end of 2021", "2019/2021"),
        ("from the middle of 2019 to the end of 2021", "2019-07-02/2022-01-01"),
        ("from the end of 2019 to May 2021", "2020-01-01/2021-05-01"),
        ("from May 2021 to today", "2021-05-01/2024-08-28"),
        ("between May 2021 and tomorrow", "2021-05-01/2024-08-29"),
    ],
)
def test_from_and_between_open_a_stretch(text, value):
    assert [v for _, v in spelled(text)] == [value]


@pytest.mark.parametrize(
    "text",
    (
        "The index of 2024 - August 27, 2024|May 2024 - 27 August 2024|May 2021 and June 2022"
        "|June 3, 2022 to May 6, 2021|from 28 May to the year 2021|Monday to Friday"
    ).split("|"),
)
def test_two_dates_that_are_no_ends_stay_two(text):
    assert len(spelled(text)) == 2


@pytest.mark.parametrize(
    "text",
    (
        "they may - April 2021|up from 3 to 7 March|Rank 5 - 7 March 2021|3 and 7 March 2021"
        "|9-7 March 2021|January and March 2021|May 2021 today"
    ).split("|"),
)
def test_what_stands_before_a_date_is_not_always_its_begin(text):
    assert all("/" not in value for _, value in spelled(text))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("two weeks before May 20, 2021", "2021-05-06"),
        ("10 days after the 20th of May, 2021", "2021-05-30"),
        ("second Monday after Christmas 2021", "2022-01-03"),
        ("first Friday before 20 May 2021", "2021-05-14"),
    ],
)
def test_a_day_may_be_counted_from_another(text, value):
    assert spelled(text) == [(text, value)]


def test_nothing_is_counted_from_a_day_without_its_year():
    assert spelled("two days before May 20") == [("May 20", "2024-05-20")]
