"""The noun that a number counts."""

import pytest

from helpers import articles
from helpers.claims import mentions, nouns


def noun_of(text: str) -> tuple[str, str]:
    return nouns.of(mentions.found(articles.parse(text))[0][0])


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("2,303 patent cooperation treaty applications per head", nouns.PCT),
        ("6,379 Patent Cooperation Treaty (PCT) applications", nouns.PCT),
        ("some 133,604 papers", nouns.ARTICLES),
        ("It has 6,916 venture capital deals", nouns.DEALS),
        ("with papers at 193,635", nouns.ARTICLES),
        ("26 (up two), ahead of clusters", ""),
        ("24 of them", ""),
        ("a radius of 15 kilometres", "kilometres"),
    ],
)
def test_the_noun_stands_behind_or_before(text, measure):
    assert noun_of(text)[0] == measure
