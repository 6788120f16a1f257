"""Counts, rates, shares and growth, against the tables of size and of intensity."""

from dataclasses import replace
from decimal import Decimal

from helpers import reference as wipo
from helpers.claims import Claim
from helpers.claims.nouns import ARTICLES, BOTH, DEALS, PCT
from helpers.reference import Cell, Reference
from helpers.verdicts.cases import Case, edition_of, for_each_owner, says, signed
from helpers.verdicts.judgement import Verdict, agrees, contradicted, refuted, supported

# Where a measure stands: the column of its rate per million inhabitants and of its count.
RATE = {PCT: "pct_per_million", ARTICLES: "publications_per_million"}
COUNT = {PCT: "pct_applications", ARTICLES: "publications"}
SHARE = {
    PCT: "pct_share",
    ARTICLES: "publication_share",
    BOTH: "total_share",
}  # the sum of both: size
# The 2020 report and part of the press print per 100,000 inhabitants.
PER_MILLION = {
    "per 1 million inhabitants": Decimal(1),
    "per 100,000 inhabitants": Decimal(10),
    "per 10,000 inhabitants": Decimal(100),
}


@for_each_owner
def check_rate(claim: Claim, case: Case) -> Verdict:
    """A rate per so many inhabitants."""
    if claim.unit not in PER_MILLION or claim.measure not in RATE:
        raise LookupError(f"no table holds {claim.measure} {claim.unit}")
    return _against(claim, case, "intensity", RATE[claim.measure], PER_MILLION[claim.unit])


@for_each_owner
def check_documents(claim: Claim, case: Case) -> Verdict:
    """A number of PCT applications or articles of one cluster."""
    return _against(claim, case, "clusters", COUNT[claim.measure])


def _against(claim, case, table, column, scale=Decimal(1)) -> Verdict:
    edition = edition_of(claim, case)
    cell = wipo.cell(case.reference, table, edition, claim.entity[0], column)
    reason = says(cell, f"{cell.value:,}")
    if agrees(claim, cell, scale):
        return supported(claim, [cell], reason)
    if is_round(claim) and agrees(replace(claim, qualifier="about"), cell, scale):
        return supported(claim, [cell], f"{reason}; the article rounds")
    return refuted(claim, cell, reason, scale)


def is_round(claim: Claim) -> bool:
    """Whether a number ends in two zeros or more: 2,300 is more likely rounded than exact."""
    whole = isinstance(claim.value, Decimal) and claim.value == claim.value.to_integral_value()
    return claim.qualifier is None and whole and claim.value % 100 == 0


def check_share(claim: Claim, case: Case) -> Verdict:
    """A share of the world's output; several owners together have the sum of their shares."""
    measure = claim.measure.removeprefix("share of ")
    if measure == "share":
        raise LookupError("the sentence leaves open what this is a share of")
    if measure not in (PCT, ARTICLES, DEALS, BOTH):
        raise LookupError(f"no table holds {claim.measure}")
    if not claim.entity:
        raise LookupError("the sentence leaves open whose share this is")
    edition = edition_of(claim, case, measure)
    cells = [_share(case.reference, edition, owner, measure) for owner in claim.entity]
    total = replace(cells[0], value=sum(cell.value for cell in cells))
    scale = Decimal(100) if claim.unit == "ratio" else Decimal(1)
    reason = says(total, " + ".join(f"{cell.value}%" for cell in cells))
    if agrees(claim, total, scale):
        return supported(claim, cells, reason)
    return replace(refuted(claim, total, reason, scale), evidence=tuple(cells))


def _share(reference: Reference, edition: int, cluster: str, measure: str) -> Cell:
    """From the table of clusters; of an edition known from the press, from its facts."""
    if measure in SHARE:
        try:
            return wipo.cell(reference, "clusters", edition, cluster, SHARE[measure])
        except LookupError:
            pass  # 2025's table is not held, but some of its shares are
    if measure == BOTH:
        raise LookupError(f"no share of {BOTH} of {cluster} is held for {edition}")
    return wipo.share_fact(reference, edition, cluster, measure)


@for_each_owner
def check_growth(claim: Claim, case: Case) -> Verdict:
    """Growth in output as WIPO's chapter prints it, or of a rate or count stated beside it."""
    if claim.measure == "S&T output":
        edition = edition_of(claim, case)
        cell = wipo.growth_fact(case.reference, edition, claim.entity[0])
        reason = says(cell, f"{cell.value}%")
        if agrees(claim, cell):
            return supported(claim, [cell], reason)
        return refuted(claim, cell, reason)
    return _check_computed_growth(claim, case)


def _check_computed_growth(claim: Claim, case: Case) -> Verdict:
    """Per cent between two editions; the article says by its other figures, of rates or counts."""
    if claim.measure not in RATE:
        raise LookupError(f"no table holds growth of {claim.measure}")
    kinds = {
        c.kind for c in case.found if c.measure == claim.measure and c.kind in ("rate", "count")
    }
    if len(kinds) != 1:
        raise LookupError(f"the article leaves open what grew: {claim.measure} or their rate")
    table, columns = ("intensity", RATE) if kinds == {"rate"} else ("clusters", COUNT)
    before, now = _two_editions(claim, case, table, columns[claim.measure])
    moved = per_cent(before, now)
    computed = replace(now, value=abs(moved).quantize(Decimal("0.01")))
    reason = f"{_both(before, now)}: {signed(moved, 1)}%"
    wrong_way = claim.direction == ("up" if moved < 0 else "down")
    if wrong_way or not agrees(claim, computed):
        return contradicted(claim, [before, now], reason, claim.value - computed.value)
    return supported(claim, [before, now], reason)


@for_each_owner
def check_trend(claim: Claim, case: Case) -> Verdict:
    """A rise or fall without a number, from the per-million rates of two editions in a row."""
    if claim.measure not in RATE:
        raise LookupError(f"no table holds {claim.measure} for two editions")
    before, now = _two_editions(claim, case, "intensity", RATE[claim.measure])
    difference = now.value - before.value
    actual = "up" if difference > 0 else "down" if difference < 0 else "same"
    verdict = supported if claim.value == actual else contradicted
    reason = f"{_both(before, now)}: {signed(per_cent(before, now), 1)}%"
    return verdict(claim, [before, now], reason, difference)


def per_cent(before: Cell, now: Cell) -> Decimal:
    """How much more or less the later value is, in per cent of the earlier one."""
    return 100 * (now.value - before.value) / before.value


def _two_editions(claim: Claim, case: Case, table: str, column: str) -> list[Cell]:
    edition = edition_of(claim, case)
    years = (edition - 1, edition)
    return [wipo.cell(case.reference, table, year, claim.entity[0], column) for year in years]


def _both(before: Cell, now: Cell) -> str:
    return ", ".join(
        f"{cell.value:,} in GII {cell.edition}{'' if cell.is_from_wipo else ' as reported'}"
        for cell in (before, now)
    )
