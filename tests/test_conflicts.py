"""What an article states at two values."""

import pytest
from reading import claims_of


def conflicts_of(text: str) -> list[str]:
    return [c.text for c in claims_of(text) if c.conflict]


def test_one_thing_at_two_values_is_a_contradiction():
    text = (
        "Oxford filed 2,608 patents per million people.\n\nOxford filed 2,860 patents per million."
    )
    assert conflicts_of(text) == ["2,608", "2,860"]
    assert {c.conflict for c in claims_of(text) if c.conflict} == {"C1"}


@pytest.mark.parametrize(
    "text",
    [
        "China has more than 20 clusters.\n\nChina has 26 clusters.",
        "Seoul filed about 63,000 patents.\n\nSeoul filed 63,447 patents.",
        "Seoul is fourth.\n\nSeoul was third in 2023.",
        "Seoul is fourth.\n\nBeijing is third.",
        "Seoul is fourth.\n\nCorrection: an earlier version said that Seoul is fifth.",
    ],
)
def test_what_can_hold_together_is_none(text):
    assert conflicts_of(text) == []


def test_two_values_in_one_sentence_are_a_doubt():
    found = claims_of("Boston-Cambridge is 8th and came fifth.")
    assert not any(c.conflict for c in found)
    assert all("two values" in c.doubt for c in found)


def test_whole_numbers_that_nobody_rounds_contradict_by_one():
    assert conflicts_of("Munich ranks 21st.\n\nIn the table Munich is 22nd.") == ["21st", "22nd"]
