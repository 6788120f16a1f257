"""Numbers in digits: "2,303", "24 239", "1,05,000", "22,7", "1.3 million", "9万4079", "135th"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from helpers.language import currencies

_TOUCHING = "|".join(rf"(?<=\b{letters})" for letters in currencies.LETTERS)
# A number; commas and blanks group thousands, or lakhs by two.
#   finds:  2,303  24 239  1,05,000  22,7  2.4  6916  the 1.5 of RM1.5bn
#   leaves: the 2 of outputs2, the 3 of 4.18.3, the 08 of 2024/08
NUMBER = re.compile(
    rf"(?:(?<![\w/])|{_TOUCHING})(?<!\d[.,])"
    r"(?:\d{1,3}(?:,\d{2,3}){0,5},\d{3}(?!\d)(?:\.\d{1,9})?"
    r"|\d{1,3}(?: \d{3}){1,5}(?![\d,]|\.\d)"
    r"|\d{1,3}(?:\.\d{3}){2,5}"
    r"|\d{1,15}(?:[.,]\d{1,9})?)(?!\d)"
)
# A power of ten behind the digits.
#   finds:  " million", "bn", " lakh crore"     leaves: " m" of "5 m tall", " millions"
MAGNITUDE = re.compile(
    r"[ -]?(lakh crore|lakh|crore|hundred|thousand|million|billion|trillion"
    r"|bn|bln|mn|mln|mil|tn|tln)\b",
    re.I,
)
POWERS = {
    **{"lakh crore": 12, "lakh": 5, "crore": 7, "hundred": 2, "thousand": 3, "million": 6},
    **{
        "billion": 9,
        "trillion": 12,
        "bn": 9,
        "bln": 9,
        "mn": 6,
        "mln": 6,
        "mil": 6,
        "tn": 12,
        "tln": 12,
        "m": 6,
        "b": 9,
        "k": 3,
    },
}
# A power of ten in one letter, read only behind an amount of money.
#   finds:  the m of $5m, the k of €20K     leaves: the m of 5 m, the b of 3bits
LETTER = re.compile(r"([mbk])\b", re.I)
#   finds:  the m of 31m people, the k of 12k patents            leaves: the m of 31 m
COUNTED = re.compile(
    r"([mk])(?= (?:people|inhabitants|residents|citizens|patents?|papers|articles|applications"
    r"|filings|publications|jobs)\b)",
    re.I,
)
# Chinese and Japanese myriads.
#   finds:  9万4079, 3.5亿     leaves: 万 without a number
MYRIAD = re.compile(r"(?<![\w.,])(\d{1,6}(?:\.\d{1,4})?)([万萬亿億])(\d{1,8})?(?!\d)")
MYRIAD_POWERS = {"万": 4, "萬": 4, "亿": 8, "億": 8}
#   finds:  the th of 135th, the nd of 2ND      leaves: the st of 1stly
ORDINAL_END = re.compile(r"(?:st|nd|rd|th)\b", re.I)
# One such number makes the comma the decimal sign of the whole document.
#   finds:  22,7 %, 5,1 percent                 leaves: 1,234 percent, 2.4 %
EUROPEAN = re.compile(r"\d,\d{1,2} ?(?:%|per ?cent)", re.I)
#   finds:  2.303, 1.234.567 (thousands where the comma is decimal)     leaves: 22.7
DOTTED = re.compile(r"\d{1,3}(?:\.\d{3})+")
#   finds:  2,303, 1,05,000                     leaves: 22,7
GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?")


@dataclass(frozen=True)
class Written:
    """A number in digits, at its place; the value keeps its printed decimals."""

    start: int
    end: int
    value: Decimal
    is_ordinal: bool = False


def found(text: str) -> Iterator[Written]:
    """Every number in digits of a folded text, with its power of ten or its ordinal ending."""
    european = bool(EUROPEAN.search(text))
    myriads = {m.start(): m for m in MYRIAD.finditer(text)}
    for m in NUMBER.finditer(text):
        if m.start() in myriads:
            yield _myriad(myriads[m.start()])
        else:
            yield _written(text, m, read(m.group(), european))


def _written(text: str, m: re.Match, value: Decimal) -> Written:
    if ending := ORDINAL_END.match(text, m.end()):
        return Written(m.start(), ending.end(), value, is_ordinal=True)
    power = MAGNITUDE.match(text, m.end())
    if not power and currencies.before(text, m.start()):
        power = LETTER.match(text, m.end())
    power = power or COUNTED.match(text, m.end())
    if not power:
        return Written(m.start(), m.end(), value)
    return Written(m.start(), power.end(), value.scaleb(POWERS[power[1].lower()]))


def _myriad(m: re.Match) -> Written:
    high = Decimal(m[1]).scaleb(MYRIAD_POWERS[m[2]])
    return Written(m.start(), m.end(), high + Decimal(m[3]) if m[3] else high)


def read(printed: str, european: bool = False) -> Decimal:
    """The value of a number as printed; `european` reads 117.542 as thousands, 22,7 as decimals.

    A comma that cannot group ("22,7") is a decimal sign everywhere.
    """
    number = printed.replace(" ", "")
    if DOTTED.fullmatch(number) and (european or number.count(".") > 1):
        return Decimal(number.replace(".", ""))
    if GROUPED.fullmatch(number) and not (european and number.count(",") == 1 and "." in number):
        return Decimal(number.replace(",", ""))
    return Decimal(number.replace(",", "."))
