"""Numbers in a text as expressions: "2,303", "9 per cent", "HK$200 billion", "one in ten", "No. 1".

Works on folded text (`names.fold`): the bare numbers first, in digits or words; then what stands
before and behind each makes the expression and its form.
"""

import re
from collections.abc import Iterable, Iterator
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
#   finds:  "per ", "top "                                       leaves: "several "
LONE = re.compile(rf"{PER.pattern}|\btop[ -]$", re.I)
#   finds:  "No. ", "No ", "number ", "#"                        leaves: "volcano "
NUMBER = re.compile(r"(?:\b(?:No\. ?|N[oO] |NO\. ?|number[ -]|Number |NUMBER |Platz )|#)$")
#   finds:  " to ", "-"                                          leaves: ", ", " and "
TO = re.compile(r" (?:to|-) |-", re.I)
#   finds:  " in ", " of every ", "-in-", " out of every "       leaves: " of the ", " of "
IN = re.compile(r"[ -](?:in|in every|(?:out )?of every|out of)[ -]", re.I)
# What makes a percentage of a fraction.
#   finds:  " a percentage point", " of a per cent"      leaves: " a point"
HALF_POINT = re.compile(
    r"(?: of)? an? (?:(?P<points>percentage point|percent point)|per ?cent)\b(?! of)", re.I
)
#   finds:  " and ", " "                         leaves: ", "
CENTS = re.compile(r" (?:and )?", re.I)
#   finds:  " dollars"                           leaves: " USD"
COINS = re.compile(r"(?:dollar|euro|pound|rupee)s$", re.I)
CLAUSE_END = re.compile(r"\s*(?:[.;,!?)]|$)")
BETWEEN = re.compile(r"\b(?:between|from|of) (?:\w+ )?$", re.I)
#   finds:  ", ", " and " of "5, 6 and 7 percent"    leaves: ", and ", " or so "
LISTED = re.compile(r", | and | or ", re.I)
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
    bare = [_mixed(text, n) for n in _bare(blank(text, fractions))]
    # a mixed number takes in the fraction behind it, so the longer goes first
    known = sorted([*fractions, *bare], key=lambda n: (n.start, -n.end))
    return _listed(text, _join(text, [_dress(text, n) for n in _apart(known)]))


def _apart(numerals: list[Numeral]) -> Iterator[Numeral]:
    """Without those that begin inside the one before."""
    end = 0
    for numeral in numerals:
        if numeral.start >= end:
            end = numeral.end
            yield numeral


def blank(text: str, spans: Iterable) -> str:
    """The text with these spans struck out, one sign for each character."""
    pieces, at = [], 0
    for span in sorted(spans, key=lambda s: s.start):
        pieces += [text[at : span.start], "\ue000" * (span.end - max(span.start, at))]
        at = max(at, span.end)
    return "".join(pieces) + text[at:]


def _spelled(text: str) -> Iterable[numberwords.Spelled]:
    """Number words; a magnitude alone ("several million") is one behind "per" or "top"."""
    for word in numberwords.found(text):
        printed = text[word.start : word.end].lower()
        before = text[max(0, word.start - 12) : word.start]
        if not numberwords.is_multiplier(printed) or LONE.search(before):
            yield word


def _bare(text: str) -> list[Numeral]:
    """Numbers in digits and in words with nothing of what stands around them."""
    written = [(n, False) for n in digits.found(text)] + [(n, True) for n in _spelled(text)]
    return [
        Numeral(
            n.start,
            n.end,
            n.value,
            "ordinal" if n.is_ordinal else "cardinal",
            number=(n.start, n.end),
            in_words=in_words,
        )
        for n, in_words in written
    ]


def _mixed(text: str, bare: Numeral) -> Numeral:
    """With the fraction behind it, if there is one: "two and a half million"."""
    tail = ratios.tail(text, bare.end, bare.value) if bare.form == "cardinal" else None
    if tail is None:
        return bare
    end, value = tail
    return replace(bare, end=end, value=value, number=(bare.start, end))


def _dress(text: str, bare: Numeral) -> Numeral:
    """The expression that a bare number is the heart of."""
    start, end = bare.start, bare.end
    before = text[max(0, start - 12) : start]
    if bare.form == "ratio" and (m := HALF_POINT.match(text, end)):
        return replace(bare, form="points" if m["points"] else "percent", end=m.end())
    if bare.form != "cardinal":
        return bare
    if m := POINTS.match(text, end):
        return replace(bare, form="points", end=m.end())
    if m := PERCENT.match(text, end):
        return replace(bare, form="percent", end=m.end())
    if money := currencies.before(text, start):
        return replace(bare, form="money", start=money[0], unit=money[1])
    if money := currencies.behind(text, end):
        return replace(bare, form="money", end=money[0], unit=money[1])
    if PER.search(before):
        return replace(bare, form="denominator")
    m = NUMBER.search(before)
    if m and not (bare.in_words and m.group().startswith(("No ", "NO "))):
        return replace(bare, form="number", start=start - len(m.group()))
    return bare


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
    if len(between) > 14:
        return None
    if left.form == "money" and right.form == "cardinal":
        return _with_cents(text, left, right)
    if left.form != "cardinal":
        return None
    span = {"start": left.start, "number": (left.start, right.number[1])}
    if right.form in ("percent", "points") and TO.fullmatch(between) and left.value < right.value:
        return replace(right, value=(left.value, right.value), **span)
    small = right.form == "cardinal" and left.value < right.value <= LARGEST_WHOLE
    alike = left.in_words == right.in_words or left.value == 1
    if small and alike and IN.fullmatch(between):
        return replace(right, value=left.value / right.value, form="ratio", **span)
    return None


def _with_cents(text: str, left: Numeral, right: Numeral) -> Numeral | None:
    """ "15 dollars and 50" as one amount, but not "between 10 dollars and 15"."""
    whole = left.value.as_tuple().exponent == 0 and COINS.search(text[left.number[1] : left.end])
    if not (whole and 10 <= right.value < 100 and CENTS.fullmatch(text[left.end : right.start])):
        return None
    if not CLAUSE_END.match(text, right.end) or BETWEEN.search(text[: left.start][-12:]):
        return None
    return replace(left, end=right.end, value=left.value + right.value / 100)


def _listed(text: str, numerals: list[Numeral]) -> list[Numeral]:
    """A list with one per cent at its end: each of "5, 6 and 7 percent" is one."""
    listed = list(numerals)
    for at in range(len(listed) - 2, -1, -1):
        left, right = listed[at : at + 2]
        shares = right.form == "percent" and left.form == "cardinal" and not left.in_words
        if shares and left.value <= 100 and LISTED.fullmatch(text[left.end : right.start]):
            listed[at] = replace(left, form="percent")
    return listed
