"""Numbers that are refused."""

import pytest

from helpers.claims import decoys


@pytest.mark.parametrize("rule", decoys.RULES, ids=lambda rule: f"{rule.reason}: {rule.finds}")
def test_each_rule_finds_its_examples_and_leaves_the_others(rule):
    for text in rule.finds.split("|"):
        assert rule.compiled.search(text), text
    assert not rule.compiled.search(rule.leaves)


def test_a_refused_number_has_its_place_and_reason():
    (decoy,) = decoys.found("Call +86 755 1234 5678 now")
    assert (decoy.start, decoy.end, decoy.reason) == (5, 22, "phone number")


def test_an_address_is_refused_once():
    assert len(decoys.found("https://example.org/2024/08/28")) == 1
