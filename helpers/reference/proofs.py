"""The tables proved at the door: a fault is a ValueError with file, row and remedy.

Beyond the door the code trusts what it gets.
"""

import pandas as pd

PERCENT = ["pct_share", "publication_share", "total_share"]


def prove(tables: dict[str, pd.DataFrame]) -> None:
    """Columns are there already; ranks, shares, rates, places and sources have to hold."""
    for name, table in tables.items():
        _prove_sources(name, table, tables["sources"])
    for name in ("clusters", "intensity"):
        _prove_ranks(name, tables[name])
    _prove_shares(tables["clusters"])
    _prove_intensities(tables["clusters"], tables["intensity"])
    _prove_places(tables["clusters"], tables["places"])


def _refuse(table: str, rows: pd.DataFrame, what: str) -> None:
    if not rows.empty:
        first = rows.iloc[0].to_dict()
        raise ValueError(
            f"{table}.csv: {what}, first in row {rows.index[0] + 2}: {first}; "
            "compare it with its source or take the table from git"
        )


def _prove_sources(name: str, table: pd.DataFrame, sources: pd.DataFrame) -> None:
    known = table["source_id"].isin(sources["source_id"])
    _refuse(name, table[~known], "a source_id that sources.csv does not explain")


def _prove_ranks(name: str, table: pd.DataFrame) -> None:
    """Each rank and each cluster once an edition; a full table has the ranks 1 to 100."""
    for key in ("rank", "cluster"):
        _refuse(name, table[table.duplicated(["edition", key])], f"a {key} given twice")
    outside = ~table["rank"].between(1, 100) | (table["rank"] % 1 != 0)
    _refuse(name, table[outside], "a rank that is not a whole number from 1 to 100")


def _prove_shares(clusters: pd.DataFrame) -> None:
    for column in PERCENT:
        outside = (clusters[column] < 0) | (clusters[column] > 100)
        _refuse("clusters", clusters[outside], f"a {column} that is not a per cent of the world")
    # Three rounded numbers: each may be off by half a tenth.
    apart = clusters["total_share"] - clusters["pct_share"] - clusters["publication_share"]
    _refuse("clusters", clusters[apart.abs() > 0.15], "a total that is not the sum of its shares")


def _prove_intensities(clusters: pd.DataFrame, intensity: pd.DataFrame) -> None:
    """Counts divided by population are the per-million figures, as far as those are printed."""
    both = intensity.merge(clusters, on=["edition", "cluster"], suffixes=("", "_by_size"))
    for count, rate in (
        ("pct_applications", "pct_per_million"),
        ("publications", "publications_per_million"),
    ):
        apart = (both[count] / both["population"] * 1e6 - both[rate]).abs()
        # 2022 prints one decimal, later editions whole numbers; half a count more for the rounding.
        limit = both["edition"].map(lambda e: 0.051 if e == 2022 else 0.501)
        limit += 0.5e6 / both["population"]
        _refuse("intensity", both[apart > limit], f"a {rate} that is not {count} by population")


def _prove_places(clusters: pd.DataFrame, places: pd.DataFrame) -> None:
    _refuse("places", places[places.duplicated("cluster")], "a cluster given twice")
    _refuse("places", places[~places["lat"].between(-90, 90)], "a latitude beyond the poles")
    _refuse("places", places[~places["lon"].between(-180, 180)], "a longitude beyond 180 degrees")
    without = clusters[~clusters["cluster"].isin(places["cluster"])]
    _refuse("clusters", without, "a cluster without a place in places.csv")
