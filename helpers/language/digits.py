"""Numbers in digits: "2,303", "24 239", "1,05,000", "22,7", "1.3 million", "9万4079", "135th"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from helpers.language import currencies

_TOUCHING = "|".join(rf"(?<=\b{letters})" for letters in currencies.LETTERS)
# A number; commas and blanks group thousands, or lakhs by two.
#   finds:  2,303  24 239  1,05,000  22,7  2.4  6916  the 1.5 of RM1.5bn
#   leaves: the 2 of outputs2, the 3 of 4.18.3, the 08 of 2024/08, the 2 of m^2
NUMBER = re.compile(
    rf"(?:(?<![\w/^])|{_TOUCHING})(?<!\d[.,])"
    r"(?:\d{1,3}(?:,\d{2,3}){0,5},\d{3}(?!\d)(?:\.\d{1,9})?"
    r"|\d{1,3}(?: \d{3}){1,5}(?!\d|,\d{3})(?:[.,]\d{1,9})?"
    r"|\d{1,3}(?:\.\d{3}){1,5},\d{1,9}|\d{1,3}(?:\.\d{3}){2,5}"
    r"|\d{1,15}(?:[.,]\d{1,9})?)(?!\d)"
)
# A power of ten behind the digits.
#   finds:  " million", "bn", " lakh crore", " Cr"     leaves: " m" of "5 m tall", " Kr"
MAGNITUDE = re.compile(
    r"[ -]{0,2}(lakhs? crores?|lakhs?|lkh|lacs?|crores?|cr"
    r"|(?:hundred|thousand|(?:m|b|tr|quadr)illion)s?|bn|bln|mn|mln|mil|tn|tln)\b",
    re.I,
)
POWERS = {
    **{"lakh crore": 12, "lakh": 5, "lkh": 5, "lac": 5, "crore": 7, "cr": 7, "hundred": 2},
    **{"thousand": 3, "million": 6, "mn": 6, "mln": 6, "mil": 6, "m": 6, "k": 3, "quadrillion": 15},
    **{"billion": 9, "bn": 9, "bln": 9, "b": 9, "trillion": 12, "tn": 12, "tln": 12},
}
# A power of ten in one letter, read only beside money or a noun that is counted.
#   finds:  the m of $5m, the k of €20K, the M of 30 MUSD     leaves: the m of 5 m, the b of 3bits
LETTER = re.compile(rf"([mbk])\b| ?([MBk])(?=(?:{'|'.join(currencies.CODES)})\b)", re.I)
#   finds:  the m of 31m people, the k of 12k patents            leaves: the m of 31 m
COUNTED = re.compile(
    r"([mk])(?= (?:people|inhabitants|residents|citizens|patents?|papers|articles|applications"
    r"|filings|publications|jobs)\b)",
    re.I,
)
#   finds:  the k of 20k, the b of 1.2b                          leaves: the K of 4K, the b of 3b
ATTACHED = re.compile(r"(k)\b|(?<=\.\d)(b)\b")
# The rest of a number whose hundreds are a word.
#   finds:  " and 21" of "3 hundred and 21"                      leaves: " and 21%"
REST = re.compile(r" and (\d\d?)(?![\d%]|[.,]\d| ?per ?cent)", re.I)
# A number in powers of ten.
#   finds:  2.48x10-5, 1.2 x 10^9                                leaves: 2 x 100, 10x10
SCIENTIFIC = re.compile(
    r"(?<![\w.,])(?P<digits>\d(?:\.\d{1,9})?) ?[x×] ?10(?:\^(?=\d)|\^?(?P<minus>-))"
    r"(?P<power>\d{1,2})(?![\w%]|[.,]\d)"
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
    special = [*map(_myriad, MYRIAD.finditer(text)), *map(_scientific, SCIENTIFIC.finditer(text))]
    at_place = {written.start: written for written in special}
    end = 0
    for m in NUMBER.finditer(text):
        if m.start() >= end:
            written = at_place.get(m.start()) or _written(text, m, read(m.group(), european))
            end = written.end
            yield written


def _written(text: str, m: re.Match, value: Decimal) -> Written:
    if ending := ORDINAL_END.match(text, m.end()):
        return Written(m.start(), ending.end(), value, is_ordinal=True)
    power = MAGNITUDE.match(text, m.end())
    letter = None if power else _letter(text, m)
    if not (power or letter):
        return Written(m.start(), m.end(), value)
    word = re.sub(r"s\b", "", (power[1] if power else letter[letter.lastindex]).lower())
    grown = value.scaleb(POWERS[word])
    rest = REST.match(text, power.end()) if word in ("hundred", "thousand") else None
    if rest:
        return Written(m.start(), rest.end(), grown + Decimal(rest[1]))
    return Written(m.start(), (power or letter).end(), grown)


def _letter(text: str, m: re.Match) -> re.Match | None:
    """The letter that stands for a power of ten behind a number."""
    letter = LETTER.match(text, m.end())
    if letter and (letter[2] or currencies.before(text, m.start())):
        return letter
    return COUNTED.match(text, m.end()) or ATTACHED.match(text, m.end())


def _myriad(m: re.Match) -> Written:
    high = Decimal(m[1]).scaleb(MYRIAD_POWERS[m[2]])
    return Written(m.start(), m.end(), high + Decimal(m[3]) if m[3] else high)


def _scientific(m: re.Match) -> Written:
    power = int(m["power"]) * (-1 if m["minus"] else 1)
    return Written(m.start(), m.end(), Decimal(m["digits"]).scaleb(power))


def read(printed: str, european: bool = False) -> Decimal:
    """The value of a number as printed; `european` reads 117.542 as thousands, 22,7 as decimals.

    A comma that cannot group ("22,7") is a decimal sign everywhere.
    """
    number = printed.replace(" ", "")
    if "." in number and number.rfind(",") > number.rfind("."):
        return Decimal(number.replace(".", "").replace(",", "."))
    if DOTTED.fullmatch(number) and (european or number.count(".") > 1):
        return Decimal(number.replace(".", ""))
    if GROUPED.fullmatch(number) and not (european and number.count(",") == 1 and "." in number):
        return Decimal(number.replace(",", ""))
    return Decimal(number.replace(",", "."))
