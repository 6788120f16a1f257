"""English number words: "one hundred", "thirty-three", "forty-ninth", "a million", "two dozen"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
# word → power of ten
MAGNITUDES = {
    **{"thousand": 3, "million": 6, "billion": 9, "trillion": 12, "quadrillion": 15},
    **{"quintillion": 18, "sextillion": 21, "lakh": 5, "crore": 7},
}
MULTIPLIERS = ("hundred", "dozen", *MAGNITUDES)
BASIC = dict(zip(UNITS, range(20), strict=True)) | dict(zip(TENS, range(20, 100, 10), strict=True))
# "twentyone" for "twenty-one"
RUN_TOGETHER = {ten + unit: BASIC[ten] + BASIC[unit] for ten in TENS for unit in UNITS[1:10]}
SMALL = BASIC | RUN_TOGETHER
IRREGULAR = {
    **{"first": "one", "second": "two", "third": "three", "fifth": "five", "eighth": "eight"},
    **{"ninth": "nine", "twelfth": "twelve"},
}
CARDINALS = (*BASIC, "hundred", *MAGNITUDES)
# ordinal word → cardinal word
ORDINALS = IRREGULAR | {
    (f"{word[:-1]}ieth" if word.endswith("y") else f"{word}th"): word
    for word in CARDINALS
    if word not in ("zero", *IRREGULAR.values())
}
ORDINALS |= {
    ten + ordinal: ten + unit
    for ten in TENS
    for ordinal, unit in ORDINALS.items()
    if unit in UNITS[1:10]
}
# as printed → as meant
SPELLINGS = {
    **{"fourty": "forty", "ninty": "ninety", "fourtieth": "fortieth", "nineth": "ninth"},
    **{"twelth": "twelfth", "eigth": "eighth", "lakhs": "lakh", "crores": "crore"},
    **{"lac": "lakh", "lacs": "lakh", "lkh": "lakh", "cr": "crore"},
    **{f"{word}s": word for word in MAGNITUDES if word.endswith("llion") or word == "thousand"},
}

WORD = "|".join(sorted((*SMALL, *MULTIPLIERS, *ORDINALS, *SPELLINGS), key=len, reverse=True))
# A run of number words, perhaps several numbers.
#   finds:  one hundred and five, thirty-three, a million, forty-ninth, a dozen
#   leaves: someone, often, two-thirds, "a" of "a third"
RUN = re.compile(
    rf"\b(?:an? (?=(?:hundred|dozen|{'|'.join(MAGNITUDES)})\b))?(?:{WORD})\b"
    rf"(?:(?: and |-and-|, | ?- ?| )(?:{WORD})\b)*",
    re.I,
)
PART = re.compile(r"[a-z]+", re.I)


@dataclass(frozen=True)
class Spelled:
    """A number in words, at its place; an ordinal ends in one ("forty-ninth")."""

    start: int
    end: int
    value: Decimal
    is_ordinal: bool


def is_multiplier(printed: str) -> bool:
    """Whether a word alone says how many of nothing: "million", "dozen"."""
    return _meant(printed) in MULTIPLIERS


def value(word: str) -> int:
    """A whole number printed either way: "100" → 100, "five" → 5."""
    return int(word) if word.isdigit() else int(next(found(word)).value)


def found(text: str) -> Iterator[Spelled]:
    """Every number spelled in words, in order; a run such as "one, two" gives several."""
    for run in RUN.finditer(text):
        words = [
            (_meant(m.group()), run.start() + m.start(), run.start() + m.end())
            for m in PART.finditer(run.group())
        ]
        yield from _split(text, words)


def _meant(printed: str) -> str:
    word = printed.lower()
    return SPELLINGS.get(word, word)


def _split(text: str, words: list[tuple[str, int, int]]) -> Iterator[Spelled]:
    """Cut a run into its numbers: each takes as many words as still make one number."""
    number: list[tuple[str, int, int]] = []
    for word in words:
        joint = text[number[-1][2] : word[1]] if number else ""
        if number and not _continues(number, word[0], joint):
            yield from _number(text, number)
            number = []
        if word[0] != "and":
            number.append(word)
    yield from _number(text, number)


def _continues(number: list[tuple[str, int, int]], word: str, joint: str) -> bool:
    """Whether the word can follow: "forty" takes "nine", "hundred" takes "and five"."""
    last, cardinal = number[-1][0], ORDINALS.get(word, word)
    if last in ORDINALS or last == "dozen" or "," in joint:
        return False
    if word == "and":
        return last == "hundred" or last in MAGNITUDES
    if last in TENS and cardinal in UNITS[1:10]:
        return True
    if cardinal in ("hundred", "dozen"):
        return last == "a" or last in SMALL
    if cardinal in MAGNITUDES:
        return last in ("a", "an", "hundred") or last in SMALL or last in MAGNITUDES
    return (last == "hundred" or last in MAGNITUDES) and joint != " - "


def _number(text: str, words: list[tuple[str, int, int]]) -> Iterator[Spelled]:
    """The number that the words make; none of a plural alone ("millions of people")."""
    if not words or (len(words) == 1 and text[words[0][1] : words[0][2]].lower() in _PLURALS):
        return
    yield Spelled(
        words[0][1], words[-1][2], _sum([w for w, _, _ in words]), words[-1][0] in ORDINALS
    )


_PLURALS = {printed for printed in SPELLINGS if printed.endswith("s")}


def _sum(words: list[str]) -> Decimal:
    total, current = Decimal(0), None
    for word in words:
        cardinal = ORDINALS.get(word, word)
        if cardinal in ("a", "an"):
            current = Decimal(1)
        elif cardinal in ("hundred", "dozen"):
            current = (current or Decimal(1)) * (100 if cardinal == "hundred" else 12)
        elif cardinal in MAGNITUDES:
            # "three thousand million" multiplies; scaleb keeps it known to the million
            grown = total if current is None and total else (current or Decimal(1))
            grown = grown.scaleb(MAGNITUDES[cardinal])
            total, current = (total + grown if total and current else grown), None
        else:
            current = (current or Decimal(0)) + SMALL[cardinal]
    return total + current if total and current else total or current or Decimal(0)
