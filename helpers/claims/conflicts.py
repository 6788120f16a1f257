"""Contradictions inside one article: one thing of one owner and one period, stated at two values.

In one sentence two values are more likely of two things ("8th overall ... and placed fifth"): that
is a doubt of the reading, no contradiction of the article.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations

KINDS = ("rank", "rank_change", "count", "rate", "share", "growth", "streak")
EXACT = ("rank", "rank_change", "streak")  # whole numbers that nobody rounds
WITHOUT_OWNER = ("economies ranked", "clusters identified")
INFINITE = Decimal("Infinity")


def numbered(found: Iterable) -> dict[str, str]:
    """Fact → name of the contradiction it is part of ("C1"), for those that are in one.

    Bounds and rounded values that can hold together ("more than 100" and 129) contradict nothing.
    """
    numbers: dict[str, str] = {}
    for pairs in _apart(found):
        facts = {claims[0].fact for pair in pairs if not _in_one_sentence(*pair) for claims in pair}
        if facts:
            name = f"C{len(set(numbers.values())) + 1}"
            numbers |= dict.fromkeys(sorted(facts), name)
    return numbers


def doubted(found: Iterable) -> set[str]:
    """Facts to which one sentence gives two values."""
    apart = [pair for pairs in _apart(found) for pair in pairs]
    return {claims[0].fact for pair in apart if _in_one_sentence(*pair) for claims in pair}


def _apart(found: Iterable) -> Iterator[list[tuple[list, list]]]:
    """Pairs of facts of one thing that cannot both be true, a list for each thing in text order;
    a fact is the list of the claims that state it.
    """
    things: dict[tuple, dict[str, list]] = {}
    for claim in filter(_is_comparable, found):
        things.setdefault(_thing(claim), {}).setdefault(claim.fact, []).append(claim)
    for facts in things.values():
        bounded = [(claims, _bounds(claims[0])) for claims in facts.values()]
        pairs = combinations(bounded, 2)
        yield [(a, b) for (a, first), (b, second) in pairs if not _overlap(first, second)]


def _in_one_sentence(one: list, other: list) -> bool:
    return bool({c.sentence_start for c in one} & {c.sentence_start for c in other})


def _is_comparable(claim) -> bool:
    owned = len(claim.entity) == 1 or claim.measure in WITHOUT_OWNER
    plain = isinstance(claim.value, Decimal) and claim.modality == "fact" and not claim.doubt
    return claim.kind in KINDS and owned and plain and bool(claim.measure)


def _thing(claim) -> tuple:
    """What a claim is a claim of, all but its value; a movement also by its direction."""
    moved = claim.direction or "" if claim.kind in ("rank_change", "growth") else ""
    return (claim.kind, claim.unit, claim.measure, claim.entity, claim.period or "", moved)


def _overlap(one: tuple[Decimal, Decimal], other: tuple[Decimal, Decimal]) -> bool:
    """Whether one true value can lie behind both."""
    return one[0] <= other[1] and other[0] <= one[1]


def _bounds(claim) -> tuple[Decimal, Decimal]:
    exact = claim.kind in EXACT or claim.unit in ("clusters", "cities", "economies")
    value, half = claim.value, Decimal(0) if exact else claim.half_unit
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
