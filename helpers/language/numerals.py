"""Numbers in a text as expressions: "2,303", "9 per cent", "HK$200 billion", "one in ten", "No. 1".

Works on folded text (`names.fold`): the bare numbers first, in digits or words; then what stands
before and behind each makes the expression and its form.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from helpers.language import currencies, digits, numberwords, ratios

Value = Decimal | tuple[Decimal, Decimal]

#   finds:  " percentage points", "-percentage-point", " pp"     leaves: " points of view"
POINTS = re.compile(r"[ -]?(?:percentage[ -]points?|percent points?|pp)\b", re.I)
#   finds:  "%", " per cent", "-percent", " pct"                 leaves: " percentage of", " PCT"
PERCENT = re.compile(r" ?%|[ -](?:(?i:per ?cent)|pct)\b")
#   finds:  "per ", "for every "                                 leaves: "super ", "in every "
PER = re.compile(r"\b(?:per|for (?:every|each)) $", re.I)
#   finds:  "No. ", "No ", "number ", "#"                        leaves: "volcano "
NUMBER = re.compile(r"(?:\b(?:No\. ?|N[oO] |NO\. ?|number[ -]|Number |NUMBER |Platz )|#)$")
#   finds:  " to ", "-"                                          leaves: ", ", " and "
TO = re.compile(r" (?:to|-) |-")
#   finds:  " in ", " of every ", "-in-", " out of every "       leaves: " of the ", " of "
IN = re.compile(r"[ -](?:in|in every|(?:out )?of every|out of)[ -]", re.I)
LARGEST_WHOLE = 1000  # "one in ten", not "three in 5,000"


@dataclass(frozen=True)
class Numeral:
    """A number's full expression; `number` bounds the bare number in it.

    `form` is cardinal, ordinal, number ("No. 1"), percent, points, money, ratio, multiple or
    denominator ("per 1 million"); `unit` is an ISO 4217 code for money.
    """

    start: int
    end: int
    value: Value
    form: str
    unit: str = ""
    number: tuple[int, int] = (0, 0)
    in_words: bool = False


def found(text: str) -> list[Numeral]:
    """Every numeral of a folded text, in order, none inside another."""
    fractions = [
        Numeral(r.start, r.end, r.value, r.form, "", (r.start, r.end), in_words=True)
        for r in ratios.found(text)
    ]
    rest = blank(text, fractions)
    bare = [(n, False) for n in digits.found(rest)] + [(n, True) for n in _spelled(rest)]
    dressed = [_dress(rest, n, in_words) for n, in_words in sorted(bare, key=lambda b: b[0].start)]
    return sorted([*fractions, *_join(rest, dressed)], key=lambda n: n.start)


def blank(text: str, spans: Iterable) -> str:
    """The text with these spans struck out, one sign for each character."""
    pieces, at = [], 0
    for span in sorted(spans, key=lambda s: s.start):
        pieces += [text[at : span.start], "\ue000" * (span.end - max(span.start, at))]
        at = max(at, span.end)
    return "".join(pieces) + text[at:]


def _spelled(text: str) -> Iterable[numberwords.Spelled]:
    """Number words; a magnitude alone ("several million") is a number only behind "per"."""
    for word in numberwords.found(text):
        printed = text[word.start : word.end].lower()
        alone = printed in numberwords.MAGNITUDES or printed == "hundred"
        if not alone or PER.search(text[max(0, word.start - 12) : word.start]):
            yield word


def _dress(text: str, bare: digits.Written | numberwords.Spelled, in_words: bool) -> Numeral:
    """The expression that a bare number is the heart of."""
    form, unit, start, end = "cardinal", "", bare.start, bare.end
    before = text[max(0, start - 12) : start]
    if bare.is_ordinal:
        form = "ordinal"
    elif m := POINTS.match(text, end):
        form, end = "points", m.end()
    elif m := PERCENT.match(text, end):
        form, end = "percent", m.end()
    elif found := currencies.before(text, start):
        form, (start, unit) = "money", found
    elif found := currencies.behind(text, end):
        form, (end, unit) = "money", found
    elif PER.search(before):
        form = "denominator"
    elif (m := NUMBER.search(before)) and not (in_words and m.group().startswith(("No ", "NO "))):
        form, start = "number", start - len(m.group())
    return Numeral(start, end, bare.value, form, unit, (bare.start, bare.end), in_words)


def _join(text: str, dressed: list[Numeral]) -> list[Numeral]:
    """Join neighbours that are one expression: "one in ten", "0.5 to 0.7 percentage points"."""
    joined: list[Numeral] = []
    for numeral in dressed:
        if joined and numeral.start < joined[-1].end:
            continue
        both = _joined(text, joined[-1], numeral) if joined else None
        joined[-1:] = [both] if both else [*joined[-1:], numeral]
    return joined


def _joined(text: str, left: Numeral, right: Numeral) -> Numeral | None:
    between = text[left.end : right.start]
    if left.form != "cardinal" or len(between) > 14:
        return None
    span = {"start": left.start, "number": (left.start, right.number[1])}
    if right.form in ("percent", "points") and TO.fullmatch(between) and left.value < right.value:
        return replace(right, value=(left.value, right.value), **span)
    small = right.form == "cardinal" and left.value < right.value <= LARGEST_WHOLE
    if small and IN.fullmatch(between) and left.in_words == right.in_words:
        return replace(right, value=left.value / right.value, form="ratio", **span)
    return None
