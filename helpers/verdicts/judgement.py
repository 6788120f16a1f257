"""A verdict, and when a stated number agrees with a published one.

Three outcomes and no others: supported, refuted, not checkable. Numbers are compared at the
precision they were printed with, by the claim's qualifier ("about", "more than", "nearly").
"""

from dataclasses import dataclass
from decimal import Decimal

from helpers.claims import Claim
from helpers.reference import Cell

SUPPORTED, REFUTED, UNCHECKED = "supported", "refuted", "not checkable"
OUTCOMES = (SUPPORTED, REFUTED, UNCHECKED)
LAST_DIGIT, CHANGES_SENTENCE = "last digit", "changes the sentence"


@dataclass(frozen=True)
class Verdict:
    """What became of one fact: its claim, every mention of it, the outcome and the evidence."""

    fact: str
    claim: Claim
    mentions: tuple[Claim, ...]
    outcome: str
    reason: str
    evidence: tuple[Cell, ...] = ()
    difference: Decimal | None = None
    weight: str | None = None


def agrees(claim: Claim, published: Cell, scale: Decimal = Decimal(1)) -> bool:
    """Whether the claim, read with its qualifier, can be the published value rounded.

    Both are known to half their last printed digit; the coarser of the two decides. "About" and
    "nearly" count zeros at the end as rounding ("about 2,300" is good for 2,250 to 2,350).
    """
    if isinstance(claim.value, tuple):
        return _in_range(claim, published, scale)
    stated, exact = claim.value * scale, published.value
    slack = max(claim.half_unit * scale, published.half_unit)
    rough = max(slack, Decimal(5).scaleb(stated.normalize().as_tuple().exponent - 1))
    return {
        None: abs(exact - stated) <= slack,
        "about": abs(exact - stated) <= rough,
        "nearly": stated - rough <= exact <= stated,
        "more than": exact > stated,
        "at least": exact >= stated,
        "less than": exact < stated,
        "at most": exact <= stated,
    }[claim.qualifier]


def _in_range(claim: Claim, published: Cell, scale: Decimal) -> bool:
    """ "Between 3 and 5 per cent": anything from the one to the other, the ends included."""
    low, high = claim.value
    return low * scale <= published.value <= high * scale


def weight(claim: Claim, published: Cell, scale: Decimal = Decimal(1)) -> str:
    """How much a difference matters: one unit of the last printed digit, or the sentence itself.

    A rank or a length of years has no last digit to be careless with: 2nd is not 3rd.
    """
    whole = claim.kind in ("rank", "streak", "top_n") or claim.unit in ("clusters", "economies")
    if whole or isinstance(claim.value, tuple):
        return CHANGES_SENTENCE
    unit = 2 * max(claim.half_unit * scale, published.half_unit)
    return LAST_DIGIT if abs(claim.value * scale - published.value) <= unit else CHANGES_SENTENCE


def supported(claim, cells, reason, difference=None) -> Verdict:
    return Verdict(claim.fact, claim, (claim,), SUPPORTED, reason, tuple(cells), difference)


def refuted(claim, cell, reason, scale=Decimal(1)) -> Verdict:
    single = isinstance(claim.value, Decimal)
    difference = claim.value * scale - cell.value if single else None
    heavy = weight(claim, cell, scale)
    return Verdict(claim.fact, claim, (claim,), REFUTED, reason, (cell,), difference, heavy)


def contradicted(claim, cells, reason, difference=None) -> Verdict:
    """Refuted where there is no last digit to be out by: other years, the other direction."""
    heavy = CHANGES_SENTENCE
    return Verdict(claim.fact, claim, (claim,), REFUTED, reason, tuple(cells), difference, heavy)


def unchecked(claim: Claim, reason: str) -> Verdict:
    return Verdict(claim.fact, claim, (claim,), UNCHECKED, reason)
