"""What WIPO's tables say to a claim: one rule for each kind, in `RULES`.

A rule looks up the published value, compares and gives its evidence; a value that the tables do
not hold is a LookupError, which makes the claim not checkable.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from helpers import reference as wipo
from helpers.claims import Claim
from helpers.reference import Cell, Reference
from helpers.verdicts.judgement import Verdict, agrees, contradicted, refuted, supported

# Where a measure stands: the table and column of its count, its share and its per-million rate.
RATE = {"PCT applications": "pct_per_million", "scientific articles": "publications_per_million"}
COUNT = {"PCT applications": "pct_applications", "scientific articles": "publications"}
SHARE = {"PCT applications": "pct_share", "scientific articles": "publication_share"}
# The 2020 report and part of the press print per 100,000 inhabitants.
PER_MILLION = {"per 1 million inhabitants": Decimal(1), "per 100,000 inhabitants": Decimal(10)}


@dataclass(frozen=True)
class Case:
    """What a rule may look at: the tables, the article's edition, the article's claims."""

    reference: Reference
    edition: int
    found: list[Claim]


def _check_rank(claim: Claim, case: Case) -> Verdict:
    edition = _edition(claim, case)
    cluster = _cluster(claim)
    if "intensity" in claim.measure:
        cells = [wipo.cell(case.reference, "intensity", edition, cluster, "rank")]
    else:
        cells = wipo.ranks(case.reference, cluster, edition)
    if not cells:
        raise LookupError(f"no rank of {cluster} is held for {edition}")
    same = [cell for cell in cells if agrees(claim, cell)]
    if not same:
        return refuted(claim, cells[0], _says(cells[0], f"rank {cells[0].value}"))
    cell = same[0]
    return supported(claim, [cell], _says(cell, f"rank {cell.value}"))


def _check_rate(claim: Claim, case: Case) -> Verdict:
    if claim.unit not in PER_MILLION or claim.measure not in RATE:
        raise LookupError(f"no table holds {claim.measure} {claim.unit}")
    return _check_value(claim, case, "intensity", RATE[claim.measure], PER_MILLION[claim.unit])


def _check_count(claim: Claim, case: Case) -> Verdict:
    if claim.measure not in COUNT:
        raise LookupError(f"no table holds a count of {claim.measure}")
    return _check_value(claim, case, "clusters", COUNT[claim.measure])


def _check_share(claim: Claim, case: Case) -> Verdict:
    measure = next((m for m in SHARE if m in claim.measure), None)
    if measure is None:
        raise LookupError(f"no table holds {claim.measure}")
    return _check_value(claim, case, "clusters", SHARE[measure])


def _check_value(claim, case, table, column, scale=Decimal(1)) -> Verdict:
    edition = _edition(claim, case)
    cell = wipo.cell(case.reference, table, edition, _cluster(claim), column)
    says = _says(cell, f"{cell.value:,}")
    if agrees(claim, cell, scale):
        return supported(claim, [cell], says)
    return refuted(claim, cell, says, scale)


def _check_streak(claim: Claim, case: Case) -> Verdict:
    """The run of editions, back from the claim's own, in which the cluster held the rank named."""
    cluster, edition = _cluster(claim), _edition(claim, case)
    rank = _rank_beside(claim, case.found)
    run = wipo.run(case.reference, cluster, edition, rank)
    if not run:
        raise LookupError(f"no rank {rank} of {cluster} is held for {edition}")
    length = replace(run[0], column="run", value=Decimal(len(run)))
    span = f"rank {rank} in each edition from {run[-1].edition} to {edition}"
    restated = [c.edition for c in run if not c.is_published]
    if restated:
        years = " and ".join(map(str, restated))
        span += f" ({years} as restated later: its own table is not held)"
    if agrees(claim, length):
        return supported(claim, run, span)
    difference = claim.value - len(run)
    return contradicted(claim, run, f"{span}: {len(run)} editions", difference)


def _check_edition(claim: Claim, case: Case) -> Verdict:
    edition = int(claim.value)
    rows = case.reference.printed["rank_history"]
    rows = rows[(rows["edition"] == str(edition)) & rows["basis"].str.startswith(wipo.PUBLISHED)]
    if rows.empty:
        raise LookupError(f"no ranks of an edition of {edition} are held")
    cell = Cell("rank_history", edition, "all", "edition", claim.value, rows.iloc[0]["source_id"])
    return supported(claim, [cell], f"GII {edition} ranks clusters")


def _check_top_n(claim: Claim, case: Case) -> Verdict:
    edition = _edition(claim, case)
    rows = case.reference.clusters[case.reference.clusters["edition"] == edition]
    if claim.measure != "clusters ranked" or len(rows) < 100:
        raise LookupError(f"a part of the list of {edition}, not a statement about its length")
    source_id = rows.iloc[0]["source_id"]
    cell = Cell("clusters", edition, "all", "rank", Decimal(len(rows)), source_id)
    says = f"GII {edition} ranks {len(rows)} clusters"
    return supported(claim, [cell], says) if agrees(claim, cell) else refuted(claim, cell, says)


def _check_period(claim: Claim, case: Case) -> Verdict:
    """A window of years against that of the article's edition: the two kinds have their own."""
    if claim.measure not in RATE:
        raise LookupError("a span of years that belongs to no measure of the ranking")
    cell = wipo.window(case.reference, case.edition, claim.measure)
    says = f"GII {case.edition} counts {wipo.years(cell.value)}"
    if claim.value == cell.value:
        return supported(claim, [cell], says)
    return contradicted(claim, [cell], says)


def _check_trend(claim: Claim, case: Case) -> Verdict:
    """A rise or fall without a number, from the per-million rates of two editions in a row."""
    if claim.measure not in RATE:
        raise LookupError(f"no table holds {claim.measure} for two editions")
    edition, column = _edition(claim, case), RATE[claim.measure]
    before, now = (
        wipo.cell(case.reference, "intensity", year, _cluster(claim), column)
        for year in (edition - 1, edition)
    )
    difference = now.value - before.value
    actual = "up" if difference > 0 else "down" if difference < 0 else "same"
    says = f"{before.value:,} in GII {edition - 1}, {now.value:,} in GII {edition}"
    if claim.value == actual:
        return supported(claim, [before, now], says, difference)
    return contradicted(claim, [before, now], says, difference)


RULES: dict[str, Callable[[Claim, Case], Verdict]] = {
    "rank": _check_rank,
    "rate": _check_rate,
    "count": _check_count,
    "share": _check_share,
    "streak": _check_streak,
    "edition": _check_edition,
    "top_n": _check_top_n,
    "period": _check_period,
    "trend": _check_trend,
}


def is_year(period: str | None) -> bool:
    """Whether a period names an edition ("2024") rather than a window of years ("2019/2023")."""
    return bool(period) and period.isdigit()


def _edition(claim: Claim, case: Case) -> int:
    """The edition a claim speaks of: its year, else the edition that counts its window of years."""
    if claim.period is None:
        return case.edition
    if is_year(claim.period):
        return int(claim.period)
    return wipo.edition_of(case.reference, claim.measure, claim.period, case.edition)


def _cluster(claim: Claim) -> str:
    if len(claim.entity) != 1:
        owners = " or ".join(claim.entity) or "nobody"
        raise LookupError(f"the sentence leaves open whose figure this is: {owners}")
    return claim.entity[0]


def _rank_beside(claim: Claim, found: list[Claim]) -> Decimal:
    """The rank that a streak is about: stated in the same sentence of the same cluster."""
    beside = [c for c in found if c.kind == "rank" and c.entity == claim.entity]
    same = [c for c in beside if c.sentence_start == claim.sentence_start]
    if not same:
        raise LookupError("the sentence names no rank that the run of years could be of")
    return min(same, key=lambda c: abs(c.start - claim.start)).value


def _says(cell: Cell, value: str) -> str:
    """GII 2024 prints rank 2; Restated in GII 2024 (…): rank 12 for 2023."""
    if cell.is_published:
        return f"GII {cell.edition} prints {value}"
    return f"{cell.basis}: {value} for {cell.edition}"
