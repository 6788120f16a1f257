"""Where a number of a ranking's table comes from: a printed cell, or a calculation from cells."""

from decimal import Decimal

import pandas as pd

from helpers.provenance import COLUMNS, Computed, Origin, shown
from helpers.reference import Cell
from helpers.reference.publications import publication

BY_HEAD = {
    "pct_per_million",
    "publications_per_million",
    "population",
    "total_share_per_capita",
    "rank_intensity",
}
# WIPO's own ranks, by the names that `standings` gives them.
PRINTED_RANKS = {"rank_total_share": "rank", "rank_total_share_per_capita": "rank_intensity"}


def origin(row: pd.Series, column: str) -> Origin:
    """Where `column` of a row of `rankings.standings` comes from; WIPO prints two of the ranks."""
    if column in PRINTED_RANKS:
        column = PRINTED_RANKS[column]
    if not column.startswith("rank_") or column == "rank_intensity":
        return _cell(row, column)
    measure = column.removeprefix("rank_")
    own = _cell(row, measure)
    how = f"rank of {shown(own.value)} among all clusters by {COLUMNS[measure]}, largest first"
    return Computed(how, (own,))


def median_origin(table: pd.DataFrame, column: str) -> Computed:
    """Where the median of a column of `rankings.standings` comes from."""
    key = "source_id_intensity" if column in BY_HEAD else "source_id"
    document = publication(table[key].iloc[0])
    return Computed(f"median of {len(table)} values: {document}, column {COLUMNS[column]}")


def rank_origin(row: pd.Series) -> Cell:
    """The cell behind a row of `rankings.history`."""
    return Cell(
        "rank_history",
        int(row["edition"]),
        row["cluster"],
        "rank",
        Decimal(int(row["rank"])),
        row["source_id"],
        row["basis"],
    )


def _cell(row: pd.Series, column: str) -> Cell:
    by_head = column in BY_HEAD
    table, source = ("intensity", "source_id_intensity") if by_head else ("clusters", "source_id")
    value = Decimal(str(row[column]))
    printed = "rank" if column == "rank_intensity" else column
    return Cell(table, int(row["edition"]), row["cluster"], printed, value, row[source])
