"""Fractions and multiples: "one-ninth", "half of", "½", "tenfold"; "half a million" is a number.

A fraction behind a number belongs to it: "two and a half million", "3 million and a half".
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from helpers.language import numberwords

PARTS = {"half": 2, "halve": 2, "quarter": 4} | {
    word: n
    for n, word in enumerate("third fourth fifth sixth seventh eighth ninth tenth".split(), start=3)
}
COUNTS = "one two three four five six seven eight nine".split()
DOZEN = "dozen"
_PART = "|".join(PARTS)
_POWER = "|".join(sorted((*numberwords.MAGNITUDES, DOZEN), key=len, reverse=True))
_SEVERAL = rf"(?P<count>{'|'.join(COUNTS[1:])})[ -](?P<parts>{_PART})s"
# Words that make the half before or behind them a part and not a season or a stretch of play.
_HALVED = "".join(
    rf"|(?<=\b{word} )"
    for word in "than about nearly almost over roughly around just some by only under".split()
)
# A fraction in words.
#   finds:  two-thirds, three quarters, one-ninth, a third (of), half (of, the), rose by a fifth.
#   leaves: the third, a third cluster, second half, half a year, half-year
FRACTION = re.compile(
    rf"\b(?:{_SEVERAL}"
    rf"|(?P<one>one|1)[ -](?P<part>{_PART})"
    rf"|an? (?P<of>{_PART})(?= of\b|[ ]*(?:[.,;:!?)]|$))"
    r"|(?<!first )(?<!second )(?<!latter )(?<!other )half"
    r"(?= (?:of|the|its|all|their|a per ?cent\w* points?)\b)"
    rf"|(?:(?!){_HALVED})half(?! an?\b|-))\b",
    re.I | re.M,
)
# A part of a great number.
#   finds:  half a million, a quarter million, two thirds of a million, half a dozen
#   leaves: half a year, last quarter million-dollar labs, a third billion-dollar fund
SCALED = re.compile(
    r"\b(?<!this )(?<!last )(?<!next )(?<!first )(?<!second )(?<!third )(?<!fourth )"
    rf"(?:{_SEVERAL}|(?:an? |one[ -])?(?P<half>half|quarter)|(?:an? |one[ -])(?P<part>{_PART}))"
    rf"(?: of)?(?: an?)? (?P<power>{_POWER})\b(?!-)",
    re.I,
)
# The fraction behind a whole number, perhaps with the power of ten of both.
#   finds:  " and a half", " and three quarters million", "½", " 3/4"
#   leaves: " and a third cluster", " and half of"
TAIL = re.compile(
    rf"(?: and |-and-)(?:an?[ -]half|(?:an?|one)[ -](?P<part>{_PART})(?!s)"
    rf"(?=[ ]*(?:[.,;:!?)]|$)| (?:{_POWER}|times|years|months|days|per ?cent|points)\b)"
    rf"|{_SEVERAL}(?! of\b))(?: (?P<power>{_POWER}))?\b"
    r"|[ ]?(?P<sign>[¼-¾⅐-⅞])|[ ](?P<top>[1-9])[/⁄](?P<bottom>[2-9])(?![\d/])",
    re.I | re.M,
)
#   finds:  the 2/3 of "2/3 of them"           leaves: 24/7, 3/10 and 2 of 3
SLASHED = re.compile(r"(?<![\w/.,])(?P<above>[1-9])/(?P<below>[2-9]|10)(?= of\b)")
#   finds:  ½, ¾, ⅙           leaves: ²
SIGN = re.compile("[¼-¾⅐-⅞]")
TIMES = {"doubled": 2, "tripled": 3, "trebled": 3, "quadrupled": 4}
TENS = {"ten": 10, "twenty": 20, "hundred": 100}
#   finds:  doubled, tripled, tenfold, 3-fold, twice as many
#   leaves: double-blind, manifold, folders, twice a year
MULTIPLE = re.compile(
    rf"\b(?:(?P<verb>{'|'.join(TIMES)})"
    r"|(?P<twice>twice|double)(?= (?:(?:as|the|that|its|their)\b|(?-i:[A-Z])))"
    rf"|(?:(?P<word>{'|'.join((*COUNTS, *TENS))})|(?P<digits>\d{{1,4}}))-?fold)\b",
    re.I,
)


@dataclass(frozen=True)
class Ratio:
    start: int
    end: int
    value: Decimal
    form: str  # ratio, multiple, or cardinal for a part of a great number


def found(text: str) -> Iterator[Ratio]:
    """Every fraction and multiple that one expression in words (or one sign) makes."""
    taken: set[int] = set()
    for m in SCALED.finditer(text):
        taken.update(range(m.start(), m.end()))
        yield Ratio(m.start(), m.end(), _grown(_part(m), m), "cardinal")
    for m in FRACTION.finditer(text):
        if m.start() not in taken:
            yield Ratio(m.start(), m.end(), _part(m), "ratio")
    for m in SLASHED.finditer(text):
        yield Ratio(m.start(), m.end(), Decimal(m["above"]) / int(m["below"]), "ratio")
    for m in SIGN.finditer(text):
        yield Ratio(m.start(), m.end(), _sign(m.group()), "ratio")
    for m in MULTIPLE.finditer(text):
        yield Ratio(m.start(), m.end(), _times(m), "multiple")


def tail(text: str, at: int, whole: Decimal) -> tuple[int, Decimal] | None:
    """End and value of a whole number with the fraction behind it; None without one.

    "two and a half million" grows both parts, "3 million and a half" the half by the million.
    """
    m = TAIL.match(text, at)
    if m is None:
        return None
    part = _sign(m["sign"]) if m["sign"] else _part(m)
    if m["top"]:
        part = Decimal(m["top"]) / int(m["bottom"])
    power = whole.as_tuple().exponent
    if power <= 0:
        return m.end(), _grown(whole + part, m)
    return m.end(), whole + (_grown(part, m) if m["power"] else part.scaleb(power))


def _part(m: re.Match) -> Decimal:
    """The fraction of a match: its named part, a half where it names none."""
    named = m.groupdict()
    words = (named.get(group) for group in ("parts", "part", "of", "half"))
    part = PARTS[next((word.lower() for word in words if word), "half")]
    return Decimal(COUNTS.index(m["count"].lower()) + 1 if m["count"] else 1) / part


def _grown(value: Decimal, m: re.Match) -> Decimal:
    power = (m["power"] or "").lower()
    return value * 12 if power == DOZEN else value.scaleb(numberwords.MAGNITUDES.get(power, 0))


def _sign(sign: str) -> Decimal:
    above, below = unicodedata.normalize("NFKC", sign).split("⁄")
    return Decimal(above) / int(below)


def _times(m: re.Match) -> Decimal:
    word = (m["word"] or "").lower()
    if m["twice"]:
        return Decimal(2)
    if m["verb"]:
        return Decimal(TIMES[m["verb"].lower()])
    return Decimal(m["digits"] or TENS.get(word) or COUNTS.index(word) + 1)
