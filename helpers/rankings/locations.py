"""Where each cluster of an edition lies, and what its size is made of."""

import pandas as pd

from helpers.rankings.balances import with_balance
from helpers.rankings.standings import standings
from helpers.reference import Reference

# The parts of the world with most clusters, by ISO code, after the UN's M49; all others: ELSEWHERE.
REGIONS = {
    "East Asia": "CN HK JP KP KR MN MO TW",
    "North America": "CA US",
    "Europe": "AD AL AT BA BE BG BY CH CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MC "
    "MD ME MK MT NL NO PL PT RO RS RU SE SI SK SM UA",
}
ELSEWHERE = "elsewhere"
CLASSES = 5  # of equal width, so that the third is "about even": 0 is mostly patents


def locations(reference: Reference, edition: int) -> pd.DataFrame:
    """All clusters of `edition` with place, `region` and `balance`, the largest first.

    `balance`: part of PCT applications in the size (see `with_balance`); `balance_class`: its
    fifth, 0 the one from 0.8.
    """
    table = standings(reference, edition)
    places = reference.places[["cluster", "lat", "lon"]]
    table = table.merge(places, on="cluster", how="left")
    if table["lat"].isna().any():
        missing = ", ".join(table.loc[table["lat"].isna(), "cluster"])
        raise LookupError(f"no place is held for {missing}; add it to places.csv")
    table = with_balance(reference, table, edition)
    fifth = (table["balance"] * CLASSES).astype(int).clip(upper=CLASSES - 1)
    return table.assign(region=table["economies"].map(region), balance_class=CLASSES - 1 - fifth)


def by_region(table: pd.DataFrame) -> pd.DataFrame:
    """Clusters of `locations` counted by region and their part of all sizes, %; elsewhere last.

    `codes`: the first economies of these clusters, by which they were put there.
    """
    first = table.assign(code=table["economies"].str.partition("/")[0])
    groups = (
        first.groupby("region")
        .agg(
            clusters=("rank", "size"),
            size=("total_share", "sum"),
            codes=("code", lambda codes: ", ".join(sorted(set(codes)))),
        )
        .reset_index()
    )
    groups = groups.assign(
        size_part=100 * groups["size"] / groups["size"].sum(),
        last=groups["region"] == ELSEWHERE,
    )
    order = groups.sort_values(["last", "size", "region"], ascending=[True, False, True])
    return order.drop(columns="last").reset_index(drop=True)


def region(economies: str) -> str:
    """The part of the world of a cluster, by the first of its economies ("CH/DE/FR")."""
    first = economies.partition("/")[0]
    return next((name for name, codes in REGIONS.items() if first in codes.split()), ELSEWHERE)
