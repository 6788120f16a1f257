"""What words leave open; the examples stand in the table itself."""

import pytest
from reading import claims_of

from helpers.claims import doubts

IDS = [f"{n} {rule.open}" for n, rule in enumerate(doubts.RULES)]


def doubt_on(example: str) -> str:
    """What is open of the number in brackets."""
    place = example.index("[")
    found = claims_of(example.replace("[", "").replace("]", ""))
    return next(c.doubt for c in found if c.start <= place < c.end)


@pytest.mark.parametrize("rule", doubts.RULES, ids=IDS)
def test_each_rule_fires_on_its_example_and_not_on_the_other(rule):
    assert doubt_on(rule.finds) == rule.open
    assert doubt_on(rule.leaves) != rule.open


def test_a_count_behind_a_rate_may_be_by_head():
    text = "Oxford has 2,608 patents per million people, and [32,000] articles."
    assert doubt_on(text) == doubts.BY_HEAD
