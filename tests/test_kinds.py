"""What a mention is, by its words; the examples stand in the table itself."""

import pytest
from reading import claim_of, claims_of

from helpers import articles
from helpers.claims import kind_rules, kinds, mentions


def rule_of(example: str) -> str | None:
    """Name of the rule that fires on the mention in brackets."""
    place = example.index("[")
    article = articles.parse(example.replace("[", "").replace("]", ""))
    earlier: list[kinds.Named] = []
    for mention in mentions.found(article)[0]:
        earlier.append(kinds.named(mention, earlier))
        if mention.start <= place < mention.end:
            return earlier[-1].rule
    return None


WITH_EXAMPLES = [rule for rule in kind_rules.RULES if rule.finds]


@pytest.mark.parametrize("rule", WITH_EXAMPLES, ids=lambda rule: rule.name)
def test_each_rule_finds_its_example_and_leaves_the_other(rule):
    assert rule_of(rule.finds) == rule.name
    assert rule_of(rule.leaves) != rule.name


def test_every_form_has_a_rule_that_always_fits():
    forms = {form for rule in kind_rules.RULES for form in rule.forms.split()}
    always = [r for r in kind_rules.RULES if not r.before and not r.after and r.value is None]
    assert {form for rule in always for form in rule.forms.split()} == forms


@pytest.mark.parametrize(
    "text",
    [
        "No one expected it, and one may well ask why.",
        "One of the largest clusters is in Seoul.",
        "For the first time it was published.",
        "They had second thoughts about third-party lists.",
    ],
)
def test_pronouns_and_idioms_are_no_mentions(text):
    assert claims_of(text) == []


@pytest.mark.parametrize(
    "text",
    ["It came first.", "It took first place.", "It stands first in Asia.", "It stays first."],
)
def test_first_is_a_rank_where_somebody_takes_it(text):
    (claim,) = claims_of(text)
    assert (claim.kind, claim.value) == ("rank", 1)


def test_a_listed_cluster_has_its_rank_before_it_and_the_old_one_in_brackets():
    found = claims_of("• 3 - San Jose-San Francisco, United States (6)")
    assert [(c.kind, c.value, c.entity) for c in found] == [
        ("rank", 3, ("San Jose–San Francisco, CA",)),
        ("rank", 6, ("San Jose–San Francisco, CA",)),
    ]


def test_up_two_is_said_of_what_stands_before():
    assert claim_of("China has 26 clusters (up two).", "two").kind == "change"
    assert claim_of("Malaysia is 33rd (up two).", "two").kind == "rank_change"


def test_a_per_cent_in_brackets_is_of_the_kind_before():
    assert (
        claim_of("Hefei grew by 23 percent, then Cairo (11 percent).", "11 percent").kind
        == "growth"
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Seoul filed 2,303 patents alert(1).", ["2,303"]),
        ("Seoul filed 2,303 patents, 100mred.", ["2,303"]),
        ("Seoul filed 9,999,999,999,999,999,999,999,999 patents.", []),
        ("Seoul has 31m people.", ["31m"]),
    ],
)
def test_nonsense_is_no_claim(text, found):
    assert [claim.text for claim in claims_of(text)] == found
