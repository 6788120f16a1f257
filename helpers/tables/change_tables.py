"""The tables of a report on two editions: breaks, entries, every rank, counts at the median."""

from html import escape

import pandas as pd

from helpers.provenance import cited
from helpers.rankings import Context
from helpers.reference.publications import publication
from helpers.tables.table import Column, Table
from helpers.wording import capital, number, signed, signed_per_cent

NONE = "–"


def edition_breaks(table: pd.DataFrame, before: int, now: int) -> Table:
    """Each break, the edition it begins at, its exact years (`rankings.edition_breaks`)."""
    columns = (
        Column("Since", 3),
        Column("What changed", 10),
        Column("Exactly", 12),
        Column("Touches", 7),
    )
    rows = tuple(
        (f"GII {row.edition}", escape(capital(row.what)), escape(row.detail or NONE),
         escape(capital(row.touches)))
        for row in table.itertuples()
    )  # fmt: skip
    title = f"What changed in the counting from GII {before} to GII {now}"
    source = f"WIPO, Global Innovation Index {before} to {now}."
    return Table(title, columns, rows, source, breakable=True)


def entries(matched: pd.DataFrame, before: int, now: int) -> Table:
    """Clusters new to the hundred, gone from it, renamed or merged (`rankings.matches`)."""
    words = {"entered": "New", "left": "Gone", "renamed": "Renamed", "merged": "Merged"}
    columns = (
        Column("Cluster", 8),
        Column("What happened", 4),
        Column(f"Rank in GII {before}", 3, True),
        Column(f"Rank in GII {now}", 3, True),
    )
    told = matched[matched["how"].isin(words)]
    rows = tuple(
        (_names(row), words[row.how], _rank(row.rank_before), _rank(row.rank_now))
        for row in told.itertuples()
    )
    title = f"Entries, exits and new names from GII {before} to GII {now}"
    return Table(title, columns, rows, _sources(told), breakable=True)


def ranks(matched: pd.DataFrame, about: Context, before: int) -> Table:
    """Every cluster of the later edition: rank before, published and as compared, and now."""
    now = about.edition
    columns = (
        Column("Cluster", 9),
        Column(f"Published in GII {before}", 3, True),
        Column(f"As compared ({_basis(matched)})", 4, True),
        Column(f"GII {now}", 3, True),
        Column("Places", 2, True),
    )
    shown = matched[matched["cluster_now"] != ""]
    rows = tuple(
        (
            f"<strong>{_names(row)}</strong>" if row.cluster_now == about.cluster else _names(row),
            _rank(row.rank_published),
            _rank(row.rank_before),
            _rank(row.rank_now),
            _places(row.change),
        )
        for row in shown.itertuples()
    )
    return Table(f"Every rank, GII {before} and GII {now}", columns, rows, _sources(shown),
                 breakable=True)  # fmt: skip


def count_changes(
    changes: pd.DataFrame, medians: pd.DataFrame, world: pd.DataFrame, about: Context, before: int
) -> Table:
    """Each measure at the median, in the world where known, and in the focus cluster."""
    columns = (
        Column("Measure", 6),
        Column("Clusters compared", 3, True),
        Column("Median change", 3, True),
        Column("Clusters that rose", 3, True),
        Column("World’s total", 3, True),
        Column(about.cluster, 5, True),
    )
    own = changes[changes["cluster"] == about.cluster].set_index("measure")["per_cent"]
    rows = tuple(
        (
            escape(capital(row.words)),
            number(row.clusters),
            signed_per_cent(row.median),
            number(row.rose),
            _world(world, row.measure),
            signed_per_cent(own[row.measure]) if row.measure in own else NONE,
        )
        for row in medians.itertuples()
    )
    title = (
        f"Changes from GII {before} to GII {about.edition}, clusters of the same name and economies"
    )
    keys = dict.fromkeys(cell.source_id for cells in (changes["origin_before"],
                         changes["origin_now"]) for cell in cells)  # fmt: skip
    return Table(title, columns, rows, _documents(keys))


def _names(row) -> str:
    """Both names where they differ, the later one first."""
    if "" in (row.cluster_now, row.cluster_before) or row.cluster_now == row.cluster_before:
        return escape(row.cluster_now or row.cluster_before)
    return f"{escape(row.cluster_now)} <small>(was {escape(row.cluster_before)})</small>"


def _rank(rank: float) -> str:
    return NONE if pd.isna(rank) else number(rank)


def _places(change: float) -> str:
    return NONE if pd.isna(change) else signed(change)


def _basis(matched: pd.DataFrame) -> str:
    kinds = [basis for basis in matched["basis"].unique() if basis]
    return kinds[0] if len(kinds) == 1 else "see text"


def _world(world: pd.DataFrame, measure: str) -> str:
    """+12%, or +2 to +3% where the totals are known less closely."""
    rows = world[world["measure"] == measure]
    if rows.empty:
        return NONE
    ends = dict.fromkeys(signed_per_cent(end, 0) for end in rows[["low", "high"]].iloc[0])
    return " to ".join(ends)


def _sources(rows: pd.DataFrame) -> str:
    return _documents(cited(rows[[c for c in rows if c.startswith("origin")]]))


def _documents(keys) -> str:
    return f"{'; '.join(publication(key) for key in keys)}."
