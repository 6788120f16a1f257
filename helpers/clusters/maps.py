"""The clusters found as the map of the world wants them."""

import pandas as pd

from helpers.clusters import Clusters
from helpers.clusters.counting import balance
from helpers.rankings.locations import CLASSES, region

PLACES = "Places: that of each cluster with most addresses."


def mapped(found: Clusters, documents: str) -> pd.DataFrame:
    """The clusters that would be listed, with place, region and balance (see `rankings.locations`).

    A cluster stands at its heaviest place; `documents` is what the map says of its source.
    """
    ranking = found.ranking.head(found.method.listed)
    part = balance(ranking)
    fifth = (part * CLASSES).astype(int).clip(upper=CLASSES - 1)
    return ranking.assign(
        rank=ranking["rank"].astype(int),
        lat=ranking["latitude"],
        lon=ranking["longitude"],
        total_share=ranking["total_share"].round(2),
        balance=part,
        balance_class=CLASSES - 1 - fifth,
        region=ranking["economies"].map(region),
        documents=documents,
    ).drop(columns=["latitude", "longitude"])
