"""What no table decides: how many facts and of which sorts."""

import pytest
from conftest import claim

from helpers.narrative import left_open
from helpers.narrative.findings import Finding
from helpers.verdicts.judgement import SUPPORTED, UNCHECKED, Verdict


def verdict(outcome: str = UNCHECKED, kind: str = "rank", **fields) -> Verdict:
    made = claim("2nd", kind, "2", "cluster rank", **fields)
    return Verdict("F1", made, (made,), outcome, "")


def test_the_undecided_are_counted_or_said_to_be_none():
    assert left_open.undecided([]) == "No figure was found, so none is left open."
    assert left_open.undecided([verdict(SUPPORTED)]) == "Every fact found could be checked."
    assert left_open.undecided([verdict()]).startswith("One fact stays open: no table at hand")
    assert left_open.undecided([verdict()] * 2).startswith("Two facts stay open")


@pytest.mark.parametrize(
    ("left", "said"),
    [
        ([verdict(SUPPORTED)], ""),
        ([verdict(kind="date")], "The one left open is a date or time."),
        (
            [verdict(kind="date"), verdict(kind="time"), verdict(kind="money")],
            "Those left open are two dates or times and one number from outside the ranking.",
        ),
        (
            [verdict(kind="date"), verdict()],
            "Those left open are one date or time and one figure the tables do not settle.",
        ),
        (
            [verdict(modality="target")],
            "The one left open is an aim or denial.",
        ),
    ],
)
def test_the_sorts_of_what_is_left_open_are_counted(left, said):
    assert str(Finding(left_open.sorts(left))) == said
