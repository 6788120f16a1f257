"""How far counts, inhabitants and rates of the clusters moved between two editions."""

from decimal import Decimal

import pandas as pd

from helpers import reference as wipo
from helpers.provenance import Computed
from helpers.rankings.edition_breaks import DOCUMENTS
from helpers.rankings.matches import followed
from helpers.reference import NONE, Cell, Reference

# Better placing of addresses alone may move a figure by half a per cent.
METHOD_PER_CENT = 0.5

# measure: the table that holds it and its words
COUNTED = {
    "pct_applications": ("clusters", "PCT applications"),
    "publications": ("clusters", "scientific articles"),
    "population": ("intensity", "inhabitants"),
    "pct_per_million": ("intensity", "PCT applications per million"),
    "publications_per_million": ("intensity", "articles per million"),
}
TOTALS = {"pct_applications": "PCT applications analysed (derived",
          "publications": "publications analysed (derived"}  # fmt: skip
FIELDS = ["cluster", "measure", "words", "before", "now", "per_cent", "origin_before", "origin_now"]


def within_method(per_cent):
    """Whether a change (a number or a column), printed to a tenth, is no more than that."""
    return round(abs(per_cent), 1) <= METHOD_PER_CENT


def same_outline(matched: pd.DataFrame) -> pd.DataFrame:
    """The clusters of `matches` that may be compared by counts: same name and same economies.

    Where an edition does not hold the economies, the name alone decides. A cluster may still have
    won or lost suburbs: WIPO's outlines are not held.
    """
    rows = followed(matched)
    both = (rows["economies_before"] != "") & (rows["economies_now"] != "")
    moved = both & (rows["economies_before"] != rows["economies_now"])
    return rows[(rows["cluster_before"] == rows["cluster_now"]) & ~moved].reset_index(drop=True)


def count_changes(
    reference: Reference, matched: pd.DataFrame, before: int, now: int
) -> pd.DataFrame:
    """A row for each cluster of the same outline and each measure held in both editions.

    `measure` as in `COUNTED`; before, now: the published figures; per_cent: (now − before) ÷
    before; origins are the two cells. Counts are fractional and not rounded.
    """
    names = same_outline(matched)["cluster_now"]
    rows = []
    for measure, (table, words) in COUNTED.items():
        then, later = (_cells(reference, table, edition, measure) for edition in (before, now))
        rows += [
            _change(measure, words, then[name], later[name])
            for name in names
            if name in then and name in later
        ]
    return pd.DataFrame(rows, columns=FIELDS)


def medians(changes: pd.DataFrame) -> pd.DataFrame:
    """By measure: clusters compared, the median change in per cent, how many rose; `origin`."""
    groups = changes.groupby("measure", sort=False)
    table = groups.agg(
        words=("words", "first"),
        clusters=("cluster", "size"),
        median=("per_cent", "median"),
        rose=("per_cent", lambda values: int((values > 0).sum())),
        before=("origin_before", "first"),
        now=("origin_now", "first"),
    ).reset_index()
    origins = [_median_origin(row) for row in table.itertuples()]
    return table.assign(origin=origins).drop(columns=["before", "now"])


def world_growth(reference: Reference, before: int, now: int) -> pd.DataFrame:
    """By how much the world's totals of two editions differ, as far as they are known.

    Columns: measure, low, high (per cent: the totals are derived from rounded shares), origin.
    No row where a total is not held, nor for articles across the editions that count other types
    of document.
    """
    rows = []
    for measure, start in TOTALS.items():
        cells = [_total(reference, edition, start) for edition in (before, now)]
        across = measure == "publications" and before < DOCUMENTS <= now
        if all(cells) and not across:
            (a, b), (c, d) = (_range(cell) for cell in cells)
            made = Computed(
                "the growth of the world’s total, in per cent of the earlier one", tuple(cells)
            )
            rows.append((measure, 100 * (c / b - 1), 100 * (d / a - 1), made))
    return pd.DataFrame(rows, columns=["measure", "low", "high", "origin"])


def _cells(reference: Reference, table: str, edition: int, column: str) -> dict[str, Cell]:
    rows = reference.printed[table]
    rows = rows[(rows["edition"] == str(edition)) & ~rows[column].isin(NONE)]
    return {
        row["cluster"]: Cell(
            table, edition, row["cluster"], column, Decimal(row[column]), row["source_id"]
        )
        for _, row in rows.iterrows()
    }


def _change(measure: str, words: str, then: Cell, later: Cell) -> tuple:
    before, now = float(then.value), float(later.value)
    return (then.row, measure, words, before, now, 100 * (now / before - 1), then, later)


def _median_origin(row) -> Computed:
    return Computed(
        f"the middle one of the changes in {row.words} of {row.clusters} clusters from GII "
        f"{row.before.edition} to GII {row.now.edition}, each in per cent of the earlier figure"
    )


def _total(reference: Reference, edition: int, start: str) -> Cell | None:
    facts = reference.edition_facts
    names = facts.loc[(facts["edition"] == edition) & facts["fact"].str.startswith(start), "fact"]
    return wipo.fact(reference, edition, names.iloc[0]) if len(names) else None


def _range(cell: Cell) -> tuple[float, float]:
    """A total and the same again, or the two ends of "1286309 to 1289656"."""
    ends = [float(end) for end in str(cell.value).split(" to ")]
    return ends[0], ends[-1]
