"""Each fact an article states, judged against WIPO's tables: one verdict a fact.

What the tables do not hold is not checkable, never refuted, and says why.
"""

from collections import Counter
from dataclasses import replace

import pandas as pd

from helpers.claims import Claim
from helpers.claims.yardsticks import BY_HEAD, BY_SIZE, EITHER
from helpers.provenance import cited
from helpers.reference import Reference, named_edition
from helpers.verdicts.cases import Case, is_year
from helpers.verdicts.judgement import OUTCOMES, REFUTED, UNCHECKED, Verdict, unchecked
from helpers.verdicts.rules import RULES, outside

OTHER_YARDSTICK = {BY_SIZE: BY_HEAD, BY_HEAD: BY_SIZE}


def check_all(found: list[Claim], reference: Reference, edition: str = "auto") -> list[Verdict]:
    """One verdict a fact, in the order of first mention; their number is the number of facts.

    A year as `edition` judges all claims by that edition's tables; "auto" takes the one each names.
    What the tables (`reference.load()`) do not hold is no error but a verdict "not checkable" with
    the reason; LookupError for an edition of which no table is held.
    """
    edition = str(edition)  # papermill's command line makes a number of a year
    case = Case(reference, named_edition(found, reference, edition), found)
    if edition != "auto":
        found = [replace(c, period=edition) if is_year(c.period) else c for c in found]
    facts: dict[str, list[Claim]] = {}
    for claim in found:
        facts.setdefault(claim.fact, []).append(claim)
    return [replace(check(m[0], case), mentions=tuple(m)) for m in facts.values()]


def check(claim: Claim, case: Case) -> Verdict:
    """Judge one claim; a value that the tables lack makes it not checkable, with the reason.

    A claim that can be read in two ways may be supported, but is not refuted on one of them alone.
    """
    if claim.modality != "fact" or claim.kind not in RULES:
        return unchecked(claim, outside(claim))
    try:
        verdict = RULES[claim.kind](claim, case)
    except LookupError as missing:
        return unchecked(claim, missing.args[0])
    if claim.doubt and verdict.outcome == REFUTED and not _refuted_otherwise(claim, case):
        return unchecked(claim, f"{verdict.reason}, but the sentence leaves open {claim.doubt}")
    return verdict


def _refuted_otherwise(claim: Claim, case: Case) -> bool:
    """Whether a rank that may be by size or by head is wrong by the other one too."""
    other = OTHER_YARDSTICK.get(claim.measure)
    if claim.doubt != EITHER or other is None:
        return False
    try:
        return RULES[claim.kind](replace(claim, measure=other), case).outcome == REFUTED
    except LookupError:
        return False


def counts(checked: list[Verdict]) -> dict[str, int]:
    """How many facts came out each way; the three numbers add up to all facts."""
    number = Counter(v.outcome for v in checked)
    return {outcome: number[outcome] for outcome in OUTCOMES}


def decided(checked: list[Verdict]) -> list[Verdict]:
    """The facts that the tables decide, one way or the other."""
    return [v for v in checked if v.outcome != UNCHECKED]


def undecided(checked: list[Verdict]) -> list[Verdict]:
    """The facts that no table decides."""
    return [v for v in checked if v.outcome == UNCHECKED]


def sources(checked: list[Verdict], *tables: pd.DataFrame) -> list[str]:
    """Keys of all sources behind the evidence and the tables shown, in order of first use."""
    used = [c.source_id for v in checked for c in v.evidence]
    return list(dict.fromkeys([*used, *cited(*tables)]))


def to_frame(checked: list[Verdict]) -> pd.DataFrame:
    """One row a fact, ready for JSON: the claim, its outcome, the published value and its place.

    `fact`; `outcome`: supported, refuted or not checkable; of the claim `text`, `kind`, `value`
    (in `unit`), `measure`, `entity` (a list of names), `period`, and `mentions`, its offsets in the
    article; `published` (in the table's own unit), `difference` (stated − published), `weight` (of
    a refutation), `reason`; `evidence`: each cell used, with table, row, column and source.
    """
    return pd.DataFrame([_row(v) for v in checked])


def _row(verdict: Verdict) -> dict:
    claim, cells = verdict.claim, verdict.evidence
    return {
        "fact": verdict.fact,
        "outcome": verdict.outcome,
        "text": claim.text,
        "kind": claim.kind,
        "value": claim.value,
        "unit": claim.unit,
        "measure": claim.measure,
        "entity": list(claim.entity),
        "period": claim.period,
        "mentions": [[c.start, c.end] for c in verdict.mentions],
        "published": cells[-1].value if cells else None,
        "difference": verdict.difference,
        "weight": verdict.weight,
        "reason": verdict.reason,
        "evidence": [vars(c) for c in cells],
    }
