"""Clusters with their ranks, counts and rates."""

from html import escape

import pandas as pd

from helpers.rankings import Context
from helpers.tables.table import Column, Table
from helpers.wording import number


def ranking(table: pd.DataFrame, about: Context, title: str) -> Table:
    """All clusters of an edition in its order (from `rankings.standings`)."""
    columns = (
        Column("Rank", 2, True),
        Column("Cluster", 10),
        Column("Economies", 4),
        Column("PCT applications", 4, True),
        Column("Scientific articles", 4, True),
        Column("Size, %", 3, True),
        Column("Rank per head", 3, True),
    )
    rows = tuple(
        (
            number(row.rank),
            _named(row.cluster, about),
            escape(row.economies.replace("/", ", ")),
            number(row.pct_applications),
            number(row.publications),
            number(row.total_share, 1),
            number(row.rank_total_share_per_capita),
        )
        for row in table.itertuples()
    )
    source = (
        f"{table['documents'].iloc[0]}. Size: share of the world’s PCT applications plus share of "
        "its articles, in per cent. Economies by their ISO codes."
    )
    return Table(title, columns, rows, source, breakable=True)


def _named(cluster: str, about: Context) -> str:
    name = escape(cluster)
    return f"<strong>{name}</strong>" if cluster == about.cluster else name


def peers(table: pd.DataFrame, about: Context) -> Table:
    """Neighbours by size with counts, rates and the rank per head (from `rankings.peers`)."""
    columns = (
        Column("Cluster", 7),
        Column("Rank by size", 2, True),
        Column("Rank per head", 2, True),
        Column("Inhabitants, million", 3, True),
        Column("PCT applications per million", 3, True),
        Column("Articles per million", 3, True),
    )
    rows = tuple(
        (
            _named(row.cluster, about),
            number(row.rank),
            number(row.rank_total_share_per_capita),
            number(row.population / 1e6, 1),
            number(row.pct_per_million),
            number(row.publications_per_million),
        )
        for row in table.itertuples()
    )
    title = f"The {len(table)} clusters nearest in size, GII {about.edition}"
    return Table(title, columns, rows, f"{table['documents'].iloc[0]}.")
