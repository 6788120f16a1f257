"""What a rule may look at, and how it finds the cluster and the edition a claim speaks of."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from helpers import reference as wipo
from helpers.claims import Claim
from helpers.reference import Cell, Reference
from helpers.verdicts.judgement import REFUTED, SUPPORTED, Verdict


@dataclass(frozen=True)
class Case:
    """The tables, the article's edition, the article's claims."""

    reference: Reference
    edition: int
    found: list[Claim]


Rule = Callable[[Claim, Case], Verdict]


def for_each_owner(rule: Rule) -> Rule:
    """A rule for one owner made one for several: "four each" holds if it holds of all of them."""

    def judged(claim: Claim, case: Case) -> Verdict:
        if not claim.entity:
            raise LookupError("the sentence leaves open whose figure this is")
        verdicts = [rule(replace(claim, entity=(owner,)), case) for owner in claim.entity]
        if len(verdicts) == 1:
            return replace(verdicts[0], claim=claim)
        refuted = [v for v in verdicts if v.outcome == REFUTED]
        return Verdict(
            claim.fact,
            claim,
            (claim,),
            REFUTED if refuted else SUPPORTED,
            "; ".join(f"{v.claim.entity[0]}: {v.reason}" for v in verdicts),
            tuple(cell for v in verdicts for cell in v.evidence),
            refuted[0].difference if refuted else None,
            refuted[0].weight if refuted else None,
        )

    return judged


def edition_of(claim: Claim, case: Case, measure: str = "") -> int:
    """The edition a claim speaks of: its year, else the one that counts its window of years."""
    if claim.period is None:
        return case.edition
    if is_year(claim.period):
        return int(claim.period)
    return wipo.edition_of(case.reference, measure or claim.measure, claim.period, case.edition)


def is_year(period: str | None) -> bool:
    """Whether a period names an edition ("2024") rather than a span of years ("2019/2023")."""
    return bool(period) and period.isdigit()


def signed(value: Decimal, decimals: int = 0) -> str:
    """+3, −3.1: with a true minus sign."""
    return f"{value:+.{decimals}f}".replace("-", "−")


def says(cell: Cell, value: str) -> str:
    """GII 2024 prints rank 2; GII 2025 has rank 1, as reported; restated in GII 2024 (…): …"""
    if cell.is_published and cell.is_from_wipo:
        return f"GII {cell.edition} prints {value}"
    if cell.is_published:
        return f"GII {cell.edition} has {value}, as reported"
    return f"{cell.basis}: {value} for {cell.edition}"
