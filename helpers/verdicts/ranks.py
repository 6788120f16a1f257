"""Ranks, moves in rank and years in a row, against the tables of ranks.

WIPO gives a rank twice: as published, and as a later edition restates it under its own method.
Either supports a claim; the reason says which one did.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from helpers import reference as wipo
from helpers.claims import Claim
from helpers.language import names, numberwords
from helpers.reference import Cell, Reference
from helpers.verdicts.cases import Case, edition_of, for_each_owner, is_year, says, signed
from helpers.verdicts.judgement import (
    Verdict,
    agrees,
    contradicted,
    refuted,
    supported,
)

BY_SIZE, BY_HEAD = "cluster rank", "cluster intensity rank"
RISING = "consecutive years of rising rank"
BY_COUNT = {
    f"{BY_SIZE} by PCT applications": "pct_applications",
    f"{BY_SIZE} by scientific articles": "publications",
}
# finds: "consecutive years in top five" (five)   leaves: "consecutive years at rank"
# finds: "fifth", "4th", "third"                   leaves: "five", "four"
ORDINAL = re.compile(r"(?:st|nd|rd|th)$")
IN_TOP = re.compile(r"in top (\w+)")


@for_each_owner
def check_rank(claim: Claim, case: Case) -> Verdict:
    """A rank against the published one and those restated later."""
    if claim.period and not is_year(claim.period):
        return _check_rank_throughout(claim, case)
    edition = edition_of(claim, case)
    cells = _ranks(case.reference, claim, edition)
    agreeing = [cell for cell in cells if agrees(claim, cell)]
    if agreeing:
        return supported(claim, agreeing[:1], says(agreeing[0], f"rank {agreeing[0].value}"))
    if not cells[0].is_published:
        told = says(cells[0], f"rank {cells[0].value}")
        raise LookupError(f"the rank as published then is not held ({told})")
    return refuted(claim, cells[0], says(cells[0], f"rank {cells[0].value}"))


def _check_rank_throughout(claim: Claim, case: Case) -> Verdict:
    """One rank in every edition of a span: "second in every edition from 2020 to 2024"."""
    first, last = map(int, claim.period.split("/"))
    cells = [_ranks(case.reference, claim, edition) for edition in range(first, last + 1)]
    other = [held[0] for held in cells if not any(agrees(claim, cell) for cell in held)]
    if other and not other[0].is_published:
        raise LookupError(f"the rank as published in {other[0].edition} is not held")
    if other:
        return refuted(claim, other[0], says(other[0], f"rank {other[0].value}"))
    run = [held[0] for held in reversed(cells)]
    return supported(claim, run, _told(run, f"at rank {claim.value}", last))


def _ranks(reference: Reference, claim: Claim, edition: int) -> list[Cell]:
    cluster = claim.entity[0]
    if claim.measure == BY_HEAD:
        return [wipo.cell(reference, "intensity", edition, cluster, "rank")]
    if by := BY_COUNT.get(claim.measure):
        return [wipo.rank_by(reference, edition, cluster, by)]
    if claim.measure.startswith(f"{BY_SIZE} in "):
        code = _code(claim.measure.removeprefix(f"{BY_SIZE} in "), claim.measure)
        return [wipo.rank_within(reference, edition, cluster, code)]
    if claim.measure != BY_SIZE:
        raise LookupError(f"no table of the {claim.measure} is held")
    if cells := wipo.ranks(reference, cluster, edition):
        return cells
    raise LookupError(f"no rank of {cluster} is held for {edition}")


def _code(economy: str, measure: str) -> str:
    try:
        return names.code(economy)
    except LookupError:
        raise LookupError(f"no table of the {measure} is held") from None


@for_each_owner
def check_rank_change(claim: Claim, case: Case) -> Verdict:
    """Places climbed or lost: WIPO's own figure, else the difference of two published ranks."""
    if claim.measure not in (BY_SIZE, BY_HEAD):
        raise LookupError(f"no table of the {claim.measure} is held")
    edition, cluster = edition_of(claim, case), claim.entity[0]
    if claim.measure == BY_HEAD:
        changes = [*_printed_change(case.reference, "intensity", edition, cluster)]
    else:
        changes = [*_printed_change(case.reference, "clusters", edition, cluster)]
        changes += _published_change(case.reference, edition, cluster)
    if not changes:
        raise LookupError(f"no change of rank of {cluster} is held for {edition}")
    for places, cells, reason in changes:
        if _same_move(claim, places):
            return supported(claim, cells, reason)
    places, cells, reason = changes[0]
    return contradicted(claim, cells, reason, claim.value - abs(places))


def _printed_change(reference: Reference, table: str, edition: int, cluster: str):
    try:
        cell = wipo.cell(reference, table, edition, cluster, "rank_change")
    except LookupError:
        return
    value = signed(cell.value) if cell.value else "0"
    moved = f"GII {edition} prints {value}: {_way(cell.value)}"
    yield cell.value, [cell], f"{moved} its rank in {edition - 1} as restated"


def _way(places: Decimal) -> str:
    """In words, so that nobody takes −1 for a climb to a smaller rank."""
    if places == 0:
        return "at"
    noun = "place" if abs(places) == 1 else "places"
    return f"{abs(places):.0f} {noun} {'up' if places > 0 else 'down'} from"


def _published_change(reference: Reference, edition: int, cluster: str):
    cells = [
        next((c for c in wipo.ranks(reference, cluster, e) if c.is_published), None)
        for e in (edition - 1, edition)
    ]
    if all(cells):
        before, now = (int(cell.value) for cell in cells)
        reason = f"published ranks: {before} in {edition - 1}, {now} in {edition}"
        yield Decimal(before - now), cells, reason


def _same_move(claim: Claim, places: Decimal) -> bool:
    signs = {"up": 1, "down": -1, "same": 0}
    if claim.direction is None:
        return abs(places) == claim.value
    return places == claim.value * signs[claim.direction]


def check_streak(claim: Claim, case: Case) -> Verdict:
    """A run of editions, back from the claim's own, at a rank or in a part of the list.

    Several owners have together the run of the one whose is shortest.
    """
    if not claim.entity:
        raise LookupError("the sentence leaves open whose run of years this is")
    if claim.measure == RISING:
        return _check_rises(claim, case)
    top = IN_TOP.search(claim.measure)
    beside = None if top else _rank_beside(claim, case.found)
    limit = numberwords.value(top[1]) if top else int(beside.value)
    fits = (lambda rank: rank <= limit) if top else (lambda rank: rank == limit)
    by_head = beside is not None and beside.measure == BY_HEAD
    throughout = claim.period and not is_year(claim.period)  # "from 2020 to 2024, five in a row"
    edition = int(claim.period.split("/")[-1]) if throughout else edition_of(claim, case)
    runs = [_run(case.reference, owner, edition, fits, limit, by_head) for owner in claim.entity]
    where = f"in the top {limit}" if top else f"at rank {limit}"
    return _judged_run(claim, min(runs, key=lambda run: len(run.cells)), where, edition)


def _check_rises(claim: Claim, case: Case) -> Verdict:
    """Editions in a row, each with a better rank than the one before."""
    edition, held = edition_of(claim, case), []
    while cells := wipo.ranks(case.reference, claim.entity[0], edition - len(held)):
        if held and cells[0].value <= held[-1].value:
            break
        held.append(cells[0])
    if not held:
        raise LookupError(f"no rank of {claim.entity[0]} is held for {edition}")
    rises = len(held) - 1
    reason = "ranks " + ", ".join(f"{cell.value} in {cell.edition}" for cell in reversed(held))
    if rises >= claim.value and (rises == claim.value or not ORDINAL.search(claim.text)):
        return supported(claim, held, reason)
    if not cells:  # no rank is held from before these
        raise LookupError(f"{reason}; no earlier rank is held")
    return contradicted(claim, held, f"{reason}: {rises} in a row", claim.value - rises)


@dataclass(frozen=True)
class Run:
    """Editions in a row, newest first; `ended` by a rank held (`broken_by`), else by the tables."""

    cells: list[Cell]
    ended: bool
    broken_by: Cell | None = None


def _judged_run(claim: Claim, run: Run, where: str, edition: int) -> Verdict:
    """The run's length against the claim; a run that leaves the tables may be longer than known.

    "The fifth consecutive year" names the length; "for five years running" is true of six as well.
    """
    length, wanted = len(run.cells), claim.value
    at_least = claim.qualifier in ("at least", "more than") or not ORDINAL.search(claim.text)
    if length < wanted and not run.ended:
        raise LookupError(f"{where} for {length} editions held; no earlier rank is held")
    if not run.cells:
        cells = [run.broken_by] if run.broken_by else []
        return contradicted(claim, cells, f"not {where} in {edition}", wanted)
    reason = _told(run.cells, where, edition)
    if length == wanted or (at_least and length >= wanted):
        return supported(claim, run.cells, reason)
    return contradicted(claim, run.cells, f"{reason}: {length} in a row", wanted - length)


def _told(run: list[Cell], where: str, edition: int) -> str:
    if len(run) == 1:
        return f"{where} in {edition}, not in the edition before"
    text = f"{where} in each edition from {run[-1].edition} to {edition}"
    restated = [str(cell.edition) for cell in reversed(run) if not cell.is_published]
    if restated:
        text += f" ({', '.join(restated)} as restated later)"
    return text


def _rank_beside(claim: Claim, found: list[Claim]) -> Claim:
    """The rank that a streak is about: of the same owner, in its sentence or the one before."""
    ranks = [c for c in found if c.kind == "rank" and set(claim.entity) & set(c.entity)]
    ranks = [c for c in ranks if c.sentence_start <= claim.sentence_start]
    if not ranks:
        raise LookupError("the sentence names no rank that the run of years could be of")
    return min(ranks, key=lambda c: abs(c.start - claim.start))


def _run(reference, cluster, edition, fits, depth, by_head) -> Run:
    cells: list[Cell] = []
    while True:
        cell = _standing(reference, cluster, edition, depth, by_head)
        if cell is None:
            return Run(cells, ended=not by_head and wipo.is_held_to(reference, edition, depth))
        if not fits(cell.value):
            return Run(cells, ended=True, broken_by=cell)
        cells.append(cell)
        edition -= 1


def _standing(reference, cluster, edition, depth, by_head) -> Cell | None:
    """The rank to count with: published; restated only where the published list has a gap.

    GII 2020 restates 2019 as if Guangzhou had been merged already, but 2019's own list is held
    to that depth and has another cluster there: the restated rank says nothing of that year.
    """
    if by_head:
        try:
            return wipo.cell(reference, "intensity", edition, cluster, "rank")
        except LookupError:
            return None
    cells = wipo.ranks(reference, cluster, edition)
    published = [cell for cell in cells if cell.is_published]
    restated = [] if wipo.is_held_to(reference, edition, depth) else cells
    return next(iter(published or restated), None)
