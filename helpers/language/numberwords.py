"""English number words: "one hundred", "thirty-three", "forty-ninth", "a million"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
MAGNITUDES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
SMALL = dict(zip(UNITS, range(20), strict=True)) | dict(zip(TENS, range(20, 100, 10), strict=True))
IRREGULAR = {
    **{"first": "one", "second": "two", "third": "three", "fifth": "five", "eighth": "eight"},
    **{"ninth": "nine", "twelfth": "twelve"},
}
CARDINALS = (*SMALL, "hundred", *MAGNITUDES)
# ordinal word → cardinal word
ORDINALS = IRREGULAR | {
    (f"{word[:-1]}ieth" if word.endswith("y") else f"{word}th"): word
    for word in CARDINALS
    if word not in ("zero", *IRREGULAR.values())
}

WORD = "|".join(sorted((*CARDINALS, *ORDINALS), key=len, reverse=True))
# A run of number words, perhaps several numbers.
#   finds:  one hundred and five, thirty-three, a million, forty-ninth
#   leaves: someone, often, two-thirds, "a" of "a third"
RUN = re.compile(
    rf"\b(?:an? (?=(?:hundred|{'|'.join(MAGNITUDES)})\b))?(?:{WORD})\b"
    rf"(?:(?: and |, | ?- ?| )(?:{WORD})\b)*",
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


def value(word: str) -> int:
    """A whole number printed either way: "100" → 100, "five" → 5."""
    return int(word) if word.isdigit() else int(next(found(word)).value)


def found(text: str) -> Iterator[Spelled]:
    """Every number spelled in words, in order; a run such as "one, two" gives several."""
    for run in RUN.finditer(text):
        words = [
            (m.group().lower(), run.start() + m.start(), run.start() + m.end())
            for m in PART.finditer(run.group())
        ]
        yield from _split(text, words)


def _split(text: str, words: list[tuple[str, int, int]]) -> Iterator[Spelled]:
    """Cut a run into its numbers: each takes as many words as still make one number."""
    number: list[tuple[str, int, int]] = []
    for word in words:
        joint = text[number[-1][2] : word[1]] if number else ""
        if number and not _continues(number, word[0], joint):
            yield from _number(number)
            number = []
        if word[0] != "and":
            number.append(word)
    yield from _number(number)


def _continues(number: list[tuple[str, int, int]], word: str, joint: str) -> bool:
    """Whether the word can follow: "forty" takes "nine", "hundred" takes "and five"."""
    last, cardinal = number[-1][0], ORDINALS.get(word, word)
    if last in ORDINALS or "," in joint:
        return False
    if word == "and":
        return last == "hundred" or last in MAGNITUDES
    if last in TENS and cardinal in UNITS[1:10]:
        return True
    if cardinal == "hundred":
        return last in ("a", *UNITS[1:20])
    if cardinal in MAGNITUDES:
        return last in ("a", "an", "hundred") or last in SMALL
    return (last == "hundred" or last in MAGNITUDES) and "-" not in joint


def _number(words: list[tuple[str, int, int]]) -> Iterator[Spelled]:
    if not words:
        return
    total, current = Decimal(0), Decimal(0)
    for word, _, _ in words:
        cardinal = ORDINALS.get(word, word)
        if cardinal in ("a", "an"):
            current = Decimal(1)
        elif cardinal == "hundred":
            current = max(current, Decimal(1)) * 100
        elif cardinal in MAGNITUDES:
            # scaleb keeps "three million" known to the million, not to the unit
            current = max(current, Decimal(1)).scaleb(MAGNITUDES[cardinal])
            total, current = (total + current if total else current), Decimal(0)
        else:
            current += SMALL[cardinal]
    value = total + current if total and current else total or current
    yield Spelled(words[0][1], words[-1][2], value, words[-1][0] in ORDINALS)
