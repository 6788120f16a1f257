"""Ranks of an edition as it published them and as later editions restate them."""

import re

import pandas as pd

from helpers import reference as wipo
from helpers.rankings.origins import rank_origin
from helpers.reference import Cell, Reference

# finds the edition that restated a rank: 2024 in "restated in GII 2024 (clusters re-run …)"
# leaves "published", "published, as reported by press"
RESTATED_IN = re.compile(r"restated in GII (\d{4})")
# finds what the note on a restated rank says of its method: "adjusted to the 2022 method"
# leaves the years it counts: "(rank 2013-17)", "(rank 2015-19, …"
NOTE = re.compile(r"restated in GII \d{4} \((?:rank [\d-]+(?:, |(?=\))))?([^)]*)\)")


def restatements(reference: Reference, before: int, now: int) -> pd.DataFrame:
    """How far WIPO's later words on an edition differ from its published ranks.

    A row for each edition from `before` on, older than `now`, that another restates: edition,
    restated_in, compared, differing, largest (places), depth (lowest rank that could be compared).
    Method, not a cluster, made the difference.
    """
    rows = []
    for edition in range(before, now):
        own = published(reference, edition)
        for later, again in restated(reference, edition).items():
            names = [name for name in own if name in again]
            both = [abs(own[name].value - again[name].value) for name in names]
            if both:
                differing = sum(places > 0 for places in both)
                depth = int(max(own[name].value for name in names))
                rows.append((edition, later, len(both), differing, int(max(both)), depth))
    columns = "edition restated_in compared differing largest depth".split()
    return pd.DataFrame(rows, columns=columns)


def published(reference: Reference, edition: int) -> dict[str, Cell]:
    """The published ranks of an edition by cluster, first to last."""
    rows = reference.rank_history
    rows = rows[(rows["edition"] == edition) & rows["basis"].str.startswith(wipo.PUBLISHED)]
    return _cells(rows)


def restated(reference: Reference, edition: int) -> dict[int, dict[str, Cell]]:
    """By the edition that restates them, the ranks of `edition` by cluster."""
    rows = reference.rank_history
    rows = rows[rows["edition"] == edition]
    by = rows["basis"].str.extract(RESTATED_IN, expand=False)
    return {int(later): _cells(part) for later, part in rows.groupby(by)}


def _cells(rows: pd.DataFrame) -> dict[str, Cell]:
    ordered = rows.sort_values(["rank", "cluster"])
    return {row["cluster"]: rank_origin(row) for _, row in ordered.iterrows()}


def restated_in(cell: Cell) -> int | None:
    """The edition that restated a rank; None for a published one."""
    found = RESTATED_IN.search(cell.basis)
    return int(found[1]) if found else None


def note(cell: Cell) -> str:
    """What WIPO's note on a restated rank says of its method; "" where it says nothing."""
    found = NOTE.search(cell.basis)
    return found[1] if found else ""
