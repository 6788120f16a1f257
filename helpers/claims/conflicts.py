"""Contradictions inside one article: one thing of one owner and one period, stated at two values.

In one sentence two values are more likely of two things ("8th overall ... and placed fifth"): that
is a doubt of the reading, no contradiction of the article.
"""

from collections.abc import Iterable
from decimal import Decimal
from itertools import combinations, groupby

KINDS = ("rank", "rank_change", "count", "rate", "share", "growth", "streak")
WITHOUT_OWNER = ("economies ranked", "clusters identified")
INFINITE = Decimal("Infinity")


def numbered(found: Iterable) -> dict[str, str]:
    """Fact → name of the contradiction it is part of ("C1"), for those that are in one.

    Bounds and rounded values that can hold together ("more than 100" and 129) contradict nothing.
    """
    numbers: dict[str, str] = {}
    for pairs in _apart(found):
        facts = {c.fact for pair in pairs if not _in_one_sentence(pair) for c in pair}
        if facts:
            name = f"C{len(set(numbers.values())) + 1}"
            numbers |= dict.fromkeys(sorted(facts), name)
    return numbers


def doubted(found: Iterable) -> set[str]:
    """Facts to which one sentence gives two values."""
    apart = [pair for pairs in _apart(found) for pair in pairs]
    return {c.fact for pair in apart if _in_one_sentence(pair) for c in pair}


def _apart(found: Iterable) -> list[list[tuple]]:
    """The pairs of claims of one thing that cannot both be true, a list for each thing."""
    stated = sorted((c for c in found if _is_comparable(c)), key=_thing)
    groups = sorted(
        (list(group) for _, group in groupby(stated, key=_thing)), key=lambda g: g[0].start
    )
    return [[p for p in combinations(group, 2) if not _agree(*p)] for group in groups]


def _in_one_sentence(pair: tuple) -> bool:
    return pair[0].sentence_start == pair[1].sentence_start


def _is_comparable(claim) -> bool:
    owned = len(claim.entity) == 1 or claim.measure in WITHOUT_OWNER
    plain = isinstance(claim.value, Decimal) and claim.modality == "fact" and not claim.doubt
    return claim.kind in KINDS and owned and plain and bool(claim.measure)


def _thing(claim) -> tuple:
    """What a claim is a claim of, all but its value; a movement also by its direction."""
    moved = claim.direction or "" if claim.kind in ("rank_change", "growth") else ""
    return (claim.kind, claim.unit, claim.measure, claim.entity, claim.period or "", moved)


def _agree(a, b) -> bool:
    """Whether one true value can lie behind both."""
    (low, high), (other_low, other_high) = _bounds(a), _bounds(b)
    return low <= other_high and other_low <= high


def _bounds(claim) -> tuple[Decimal, Decimal]:
    value, half = claim.value, claim.half_unit
    rough = max(half, Decimal(5).scaleb(value.normalize().as_tuple().exponent - 1))
    return {
        None: (value - half, value + half),
        "about": (value - rough, value + rough),
        "nearly": (value - rough, value),
        "more than": (value, INFINITE),
        "at least": (value, INFINITE),
        "less than": (-INFINITE, value),
        "at most": (-INFINITE, value),
    }[claim.qualifier]
