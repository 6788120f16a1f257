"""What a ranking from addresses shows in rows."""

from html import escape

import pandas as pd

from helpers.clusters import Clusters, kinds
from helpers.clusters.recoveries import LOST, ONE
from helpers.tables.table import Column, Table
from helpers.wording import number, signed

COUNTS = {"patent": "PCT applications", "article": "Scientific articles", "deal": "Deals"}


def found(clusters: Clusters, source: str, first: int = 100) -> Table:
    """The first clusters of the ranking with counts, shares and, where known, intensity."""
    table, own = clusters.ranking.head(first), kinds(clusters.members)
    known = "total_share_per_million" in table
    columns = (
        Column("Rank", 2, True),
        Column("Cluster", 9),
        Column("Economies", 3),
        *(Column(COUNTS.get(kind, kind), 4, True) for kind in own),
        Column("Size, %", 3, True),
        *([Column("Rank per head", 3, True)] if known else []),
    )
    rows = tuple(
        (
            number(row["rank"]),
            escape(row["cluster"]),
            escape(row["economies"].replace("/", ", ")),
            *(number(row[f"{kind}_count"]) for kind in own),
            number(row["total_share"], 2),
            *([_rank(row["intensity_rank"])] if known else []),
        )
        for _, row in table.iterrows()
    )
    return Table(f"The {len(rows)} largest clusters found", columns, rows, source, breakable=True)


def _rank(value) -> str:
    return "–" if pd.isna(value) else number(int(value))


def pairs(clusters: Clusters, source: str) -> Table:
    """Neighbours that might have been merged, and what decided."""
    columns = (
        Column("Cluster", 5),
        Column("Neighbour", 5),
        Column("Distance, km", 3, True),
        Column("Documents shared", 3, True),
        Column("Most with another", 3, True),
        Column("Merged", 2),
    )
    rows = tuple(
        (
            escape(pair.name_a),
            escape(pair.name_b),
            number(pair.distance_km, 1),
            number(pair.documents),
            number(pair.rival_documents),
            "yes" if pair.merged else "no",
        )
        for pair in clusters.pairs.itertuples()
    )
    return Table("Neighbouring clusters", columns, rows, source)


def displaced(again: pd.DataFrame, source: str, least: int = 3) -> Table:
    """Published clusters that were not found one to one or moved by `least` places or more.

    Where most are not found at all, since the addresses are of a part of the world, only those
    that are found are shown.
    """
    columns = (
        Column("Published cluster", 6),
        Column("Rank", 2, True),
        Column("Rank found", 2, True),
        Column("Places", 2, True),
        Column("Found as", 6),
        Column("How", 3),
    )
    lost = again["outcome"] == LOST
    odd = again[(again["outcome"] != ONE) | (again["moved"].abs() >= least)]
    if lost.mean() > 0.5:
        odd = odd[odd["outcome"] != LOST]
    rows = tuple(
        (
            escape(row.cluster),
            number(row.rank),
            _rank(row.found_rank),
            "–" if pd.isna(row.moved) else signed(row.moved),
            "–" if pd.isna(row.found_as) else escape(row.found_as),
            escape(row.outcome),
        )
        for row in odd.itertuples()
    )
    title = f"Not found one to one, or moved by {least} places or more"
    return Table(title, columns, rows, source, breakable=True)
