"""What changed between two editions in the counting, not in the clusters."""

import re
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from helpers import reference as wipo
from helpers.provenance import Computed, Origin
from helpers.rankings.economy_counts import economy_in_text
from helpers.rankings.matches import followed, matches
from helpers.rankings.restatements import restatements
from helpers.rankings.windows import MEASURES, windows
from helpers.reference import Cell, Reference

FIELDS = ["edition", "kind", "what", "detail", "touches", "origins"]


class Break(NamedTuple):
    """One break: the edition from which it holds, what is new, which figures it touches.

    `what` has no digits; `detail` may have them, and `origins` are where it comes from.
    """

    edition: int
    kind: str
    what: str
    detail: str
    touches: str
    origins: tuple[Origin, ...] = ()


class Told(NamedTuple):
    """A break that no table states as one: its words, and facts of editions that bear it out."""

    edition: int
    kind: str
    what: str
    touches: str
    facts: tuple[tuple[int, str], ...]


DOCUMENTS = 2022  # from this edition on fewer types of document count as articles
TOLD = (
    Told(2018, "metric", "scientific articles are counted beside patent applications", "all ranks",
         ((2018, "first edition to add scientific publications"),)),
    Told(2020, "outline", "Guangzhou is counted with Shenzhen–Hong Kong", "this cluster",
         ((2020, "Shenzhen-Hong Kong and Guangzhou clusters merged for the first time"),)),
    Told(DOCUMENTS, "documents", "fewer types of document count as scientific articles",
         "articles, their shares, ranks",
         ((2020, "publications analysed (derived)"),
          (2022, "publications analysed (derived: count / share)"))),
    Told(2022, "unit", "rates are per million inhabitants, no longer per hundred thousand", "rates",
         ((2020, "per-capita tables published per"),)),
    Told(2025, "metric", "venture-capital deals are counted as a third measure", "all ranks",
         ((2025, "new third metric"),)),
)  # fmt: skip
# finds the note of a restated rank: "restated in GII 2024 (clusters re-run with …)"
# leaves "restated in GII 2023" and "(rank 2013-17)", which tell of no change in method
RERUN = re.compile(r"restated in GII \d{4} \(.*?(?P<method>geocoding|method)\)")
METHODS = {
    "geocoding": "addresses are placed anew on the map",
    "method": "the method is adjusted",
}


def edition_breaks(reference: Reference, before: int, now: int) -> pd.DataFrame:
    """The breaks after `before` up to `now`, in the order of their editions.

    Columns: edition, kind ("window", "metric", "documents", "unit", "method", "outline", "name",
    "economies"), what, detail, touches, origins. Windows, methods, names and economies are derived
    from the tables.
    """
    table = matches(reference, before, now)
    told = [t for t in TOLD if before < t.edition <= now]
    found = [
        *_window_jumps(reference, before, now),
        *(_told(reference, t) for t in told),
        *_reruns(reference, before, now),
        *_new_names(reference, table, {t.edition for t in told if t.kind == "outline"}),
        *_new_economies(reference, table, before, now),
    ]
    return pd.DataFrame(found, columns=FIELDS).sort_values("edition", kind="stable",
                                                           ignore_index=True)  # fmt: skip


def _window_jumps(reference: Reference, before: int, now: int) -> list[Break]:
    """Where a window moves by more or fewer years than the editions do."""
    held = windows(reference, *range(before, now + 1))
    jumps = []
    for measure in MEASURES:
        rows = held[held["measure"] == measure]
        for a, b in pairwise(rows.itertuples()):
            if (moved := b.first - a.first) != b.edition - a.edition:
                jumps.append(_jump(measure, a, b, moved))
    return jumps


def _jump(measure: str, a, b, moved: int) -> Break:
    left_out = [f"{y}–{y + a.length - 1}" for y in range(a.first + 1, b.first)]
    never = f"; no edition counts {' or '.join(left_out)}" if left_out else ""
    detail = f"{a.first}–{a.last} in GII {a.edition}, {b.first}–{b.last} in GII {b.edition}{never}"
    what = f"the years counted for {measure} jump"
    return Break(
        b.edition, "window", what, detail, f"{measure}, shares, ranks", (a.origin, b.origin)
    )


def _told(reference: Reference, told: Told) -> Break:
    cells = tuple(wipo.fact(reference, edition, fact) for edition, fact in told.facts)
    detail = _told_detail(told, cells)
    return Break(told.edition, told.kind, told.what, detail, told.touches, cells)


def _told_detail(told: Told, cells: tuple[Cell, ...]) -> str:
    """The totals on both sides of a break of documents; nothing where the fact is only a yes."""
    if told.kind != "documents":
        return ""
    totals = (f"{_first_number(c) / 1e6:.2f} million articles in GII {c.edition}" for c in cells)
    return ", ".join(totals)


def _first_number(cell: Cell) -> float:
    return float(str(cell.value).partition(" ")[0])


def _reruns(reference: Reference, before: int, now: int) -> list[Break]:
    """Editions that ran an earlier one again by their own method, by the note on their ranks."""
    history = reference.rank_history.assign(
        method=lambda t: t["basis"].str.extract(RERUN, expand=False)
    ).dropna(subset="method")
    moved = restatements(reference, before, now)
    found = []
    for earlier, method in history.groupby(["edition", "method"]).groups:
        edition = int(earlier) + 1
        if before < edition <= now:
            held = moved[(moved["edition"] == earlier) & (moved["restated_in"] == edition)]
            how = f"ranks of GII {earlier} as published and as GII {edition} restates them"
            origins = (Computed(how),)
            found.append(
                Break(edition, "method", METHODS[method], _moved(held), "all figures", origins)
            )
    return found


def _moved(held: pd.DataFrame) -> str:
    """How many ranks the re-run changed, where both are held."""
    return "".join(
        f"{row.differing} of the {row.compared} ranks of {row.edition} that can be checked changed"
        for row in held.itertuples()
    )


def _new_names(reference: Reference, table: pd.DataFrame, told: set[int]) -> list[Break]:
    """Clusters followed under another name, from the first edition that is held to use it."""
    rows = followed(table)
    rows = rows[rows["how"].isin(["renamed", "merged"])]
    history = reference.rank_history
    own = history[history["basis"].str.startswith(wipo.PUBLISHED)]
    first = own.groupby("cluster")["edition"].min()
    return [
        Break(int(first[row.cluster_now]), "name", f"{row.cluster_before} became {row.cluster_now}",
              "" if row.how == "renamed" else "two clusters in one", "this cluster",
              (row.origin_before, row.origin_now))
        for row in rows.itertuples()
        if first[row.cluster_now] not in told
    ]  # fmt: skip


def _border(before: str, now: str) -> str:
    """What an outline won or lost, by the codes of its economies: "CH/DE", "CH"."""
    then, later = before.split("/"), now.split("/")
    won = [economy_in_text(code) for code in later if code not in then]
    lost = [economy_in_text(code) for code in then if code not in later]
    said = [f"now reaches into {' and '.join(won)}"] if won else []
    return "; ".join(said + ([f"no longer reaches into {' and '.join(lost)}"] if lost else []))


def _new_economies(reference: Reference, table: pd.DataFrame, before: int, now: int) -> list[Break]:
    """Clusters of the same name that lie in other economies: their outline moved.

    `detail` says which economy was won or lost: "now reaches into Malaysia".
    """
    return [
        Break(now, "economies", f"{row.cluster_now} is drawn across other borders",
              _border(row.economies_before, row.economies_now),
              "this cluster", tuple(
                  wipo.cell(reference, "clusters", edition, row.cluster_now, "economies")
                  for edition in (before, now)))
        for row in table.itertuples()
        if row.cluster_before == row.cluster_now
        and row.economies_before and row.economies_now
        and row.economies_before != row.economies_now
    ]  # fmt: skip
