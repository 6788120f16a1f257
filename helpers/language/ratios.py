"""Fractions and multiples in words: "one-ninth", "half of", "two-thirds", "¾", "doubled"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

PARTS = {"half": 2, "halve": 2, "quarter": 4} | {
    word: n
    for n, word in enumerate("third fourth fifth sixth seventh eighth ninth tenth".split(), start=3)
}
COUNTS = "one two three four five six seven eight nine".split()
_PART = "|".join(PARTS)
# A fraction in words.
#   finds:  two-thirds, three quarters, one-ninth, a third (of), half (of, the)
#   leaves: the third, a third cluster, second half, half a year, half-year
FRACTION = re.compile(
    rf"\b(?:(?P<count>{'|'.join(COUNTS[1:])})[ -](?P<parts>{_PART})s"
    rf"|(?P<one>one)[ -](?P<part>{_PART})"
    rf"|an? (?P<of>{_PART})(?= of\b)"
    r"|(?<!first )(?<!second )(?<!latter )(?<!other )half(?= (?:of|the|its|all|their)\b))\b",
    re.I,
)
VULGAR = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
#   finds:  ½, ¾              leaves: ²
SIGN = re.compile("[" + "".join(VULGAR) + "]")
TIMES = {"doubled": 2, "tripled": 3, "trebled": 3, "quadrupled": 4}
TENS = {"ten": 10, "twenty": 20, "hundred": 100}
#   finds:  doubled, tripled, tenfold, 3-fold     leaves: double-blind, manifold, folders
MULTIPLE = re.compile(
    rf"\b(?:(?P<verb>{'|'.join(TIMES)})"
    rf"|(?:(?P<word>{'|'.join((*COUNTS, *TENS))})|(?P<digits>\d{{1,4}}))-?fold)\b",
    re.I,
)


@dataclass(frozen=True)
class Ratio:
    start: int
    end: int
    value: Decimal
    form: str  # ratio or multiple


def found(text: str) -> Iterator[Ratio]:
    """Every fraction and multiple that one expression in words (or one sign) makes."""
    for m in FRACTION.finditer(text):
        part = PARTS[(m["parts"] or m["part"] or m["of"] or "half").lower()]
        count = COUNTS.index(m["count"].lower()) + 1 if m["count"] else 1
        yield Ratio(m.start(), m.end(), Decimal(count) / part, "ratio")
    for m in SIGN.finditer(text):
        yield Ratio(m.start(), m.end(), VULGAR[m.group()], "ratio")
    for m in MULTIPLE.finditer(text):
        yield Ratio(m.start(), m.end(), _times(m), "multiple")


def _times(m: re.Match) -> Decimal:
    word = (m["word"] or "").lower()
    if m["verb"]:
        return Decimal(TIMES[m["verb"].lower()])
    return Decimal(m["digits"] or TENS.get(word) or COUNTS.index(word) + 1)
