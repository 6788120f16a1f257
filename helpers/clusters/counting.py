"""What lies in each cluster, counted in fractions of documents, and its share of the world's."""

import pandas as pd

from helpers.clusters.methods import NOISE
from helpers.clusters.weighting import kinds

# Decimals of a size in per cent. A fraction is kept to 2^-41, so thirds of three documents are not
# quite three: with up to ten addresses a document a size is off by less than half of the last
# decimal, while one author more or less shows.
SIZE_DECIMALS = 9


def counted(members: pd.DataFrame, totals: pd.DataFrame) -> pd.DataFrame:
    """One row a label with its counts and shares.

    For each kind `…_addresses`, `…_count` (documents: the part of each that its inventors or
    authors in the cluster have) and `…_share` (per cent of the count of the world, `fraction` of
    `totals`: addresses that have no place belong to the world too); `total_share`, the sum of the
    shares, is the size. Also `weight`, `places`, and the heaviest place.
    """
    inside = members[members["label"] != NOISE]
    sums = {"weight": ("weight", "sum"), "places": ("weight", "size")}
    for kind in kinds(members):
        sums[f"{kind}_addresses"] = (f"{kind}_addresses", "sum")
        sums[f"{kind}_count"] = (f"{kind}_fraction", "sum")
    table = inside.groupby("label", sort=True).agg(**sums)
    of_world = totals.set_index("kind")["fraction"]
    shares = {
        f"{kind}_share": 100 * table[f"{kind}_count"] / of_world[kind]
        for kind in kinds(members)
        if of_world.get(kind, 0) > 0
    }
    heaviest = inside.loc[inside.groupby("label", sort=True)["weight"].idxmax()]
    return table.assign(
        **shares,
        total_share=sum(shares.values()).round(SIZE_DECIMALS),
        latitude=heaviest["latitude"].to_numpy(),
        longitude=heaviest["longitude"].to_numpy(),
    ).reset_index()


def per_million(table: pd.DataFrame, population: pd.Series | None) -> pd.DataFrame:
    """The clusters with `population` and, of counts and size, what falls on a million of it.

    `population`: inhabitants by label; None where none is known, then the table stays as it is.
    A cluster without inhabitants has no intensity.
    """
    if population is None:
        return table
    people = table["label"].map(population).fillna(0.0)
    millions = (people / 1e6).where(people > 0)
    measures = [c for c in table.columns if c.endswith("_count")]
    rates = {f"{m.removesuffix('_count')}_per_million": table[m] / millions for m in measures}
    return table.assign(
        population=people, **rates, total_share_per_million=table["total_share"] / millions
    )


def ranked(table: pd.DataFrame) -> pd.DataFrame:
    """The clusters by size, the largest first, `rank` in front; equal sizes share the better rank.

    Equals stand in the order of their names. `intensity_rank` likewise, where intensity is known.
    """
    order = table.sort_values(["total_share", "cluster"], ascending=[False, True])
    ranks = {"rank": _rank(order["total_share"])}
    if "total_share_per_million" in order:
        ranks["intensity_rank"] = _rank(order["total_share_per_million"])
    first = ["rank", "cluster", "economies"]
    order = order.assign(**ranks).reset_index(drop=True)
    return order[first + [c for c in order.columns if c not in first]]


def _rank(values: pd.Series) -> pd.Series:
    return values.rank(ascending=False, method="min", na_option="keep").astype("Int64")


def balance(table: pd.DataFrame) -> pd.Series:
    """The patents' part of each size, 0 to 1."""
    if "patent_share" not in table:
        return pd.Series(0.0, index=table.index)
    return table["patent_share"] / table["total_share"]
