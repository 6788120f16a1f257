"""Movements that an article states without a number: "both increasing from the previous cycles"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from helpers.claims.drafts import Draft, counted
from helpers.language.vocabulary import FALL, RISE

# Two measures of a sentence that move alike.
#   finds:  "both increasing from the previous cycles", "Both measures rose"
#   leaves: "both measures slipped, by roughly 3% and almost 6%" (it has the numbers)
BOTH = re.compile(
    r"\bboth (?:of (?:them|which) )?(?:measures |figures |numbers |rates )?"
    rf"(?:(?P<up>{RISE})|(?P<down>{FALL}))\b"
    r"(?: (?:from|over|on|than|compared with) (?:the |its |their )?"
    r"(?:previous|last|prior|preceding) \w+)?(?!,? (?:by|to)\b)",
    re.I,
)


@dataclass(frozen=True)
class Trend:
    """A movement of what `draft` measures; `value` is up or down."""

    start: int
    end: int
    value: str
    draft: Draft


def found(drafts: Sequence[Draft]) -> Iterator[Trend]:
    """A trend for each of the two counts or rates that "both" speaks of."""
    for _, group in groupby(drafts, key=lambda d: d.mention.sentence.start):
        pair = counted(list(group))
        sentence = pair[0].mention.sentence if pair else None
        m = BOTH.search(sentence.text) if sentence else None
        if m and len(pair) == 2:
            start, end = sentence.start + m.start(), sentence.start + m.end()
            for draft in pair:
                yield Trend(start, end, "up" if m["up"] else "down", draft)
