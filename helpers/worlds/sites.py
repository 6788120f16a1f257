"""All places of the world's addresses: one row per disc, with its share of each kind."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from helpers import geonames
from helpers.worlds.calibration import KINDS, Calibration
from helpers.worlds.clusters import published_sites, too_near
from helpers.worlds.countryside import DISC_KM, FULLEST, away_from_clusters, countryside_parts
from helpers.worlds.unpublished import unpublished_clusters, unpublished_sites

COUNTRYSIDE = -1


@dataclass(frozen=True)
class Sites:
    """Discs and what they belong to.

    `discs`: cluster (row of `clusters`, or COUNTRYSIDE), latitude, longitude, radius_km, half, the
    shares of patents and articles, population. `clusters`: cluster, rank (missing where not
    published), patent, article, population, twin. `crowded`: clusters that come too near others.
    """

    discs: pd.DataFrame
    clusters: pd.DataFrame
    crowded: pd.DataFrame


def sites(known: Calibration) -> Sites:
    """Where everything in the world is."""
    cities = geonames.cities()
    printed = published_sites(known, cities).assign(half=-1)
    others = unpublished_clusters(known, printed, cities)
    clusters = pd.concat([known.clusters, others], ignore_index=True)
    clusters = clusters[["cluster", "rank", "twin", *KINDS, "population"]]
    clusters["rank"] = clusters["rank"].astype("Int64")

    added = unpublished_sites(others)
    added["cluster"] += len(known.clusters)
    inside = pd.concat([printed, added], ignore_index=True)
    of = clusters.iloc[inside["cluster"]].reset_index(drop=True)
    shares = {column: of[column] * inside["part"] for column in (*KINDS, "population")}
    inside = inside.drop(columns=["population"]).assign(**shares)

    towns = away_from_clusters(known, inside, cities)
    discs = pd.concat([inside, _countryside(known, clusters, towns)], ignore_index=True)
    crowded = too_near(inside, known.radius_km)
    return Sites(
        discs=discs[
            ["cluster", "latitude", "longitude", "radius_km", "half", *KINDS, "population"]
        ],
        clusters=clusters,
        crowded=crowded.assign(
            cluster=clusters["cluster"].to_numpy()[crowded["cluster"]],
            other=clusters["cluster"].to_numpy()[crowded["other"]],
        ),
    )


def _countryside(known: Calibration, clusters: pd.DataFrame, towns: pd.DataFrame) -> pd.DataFrame:
    rest = 1 - clusters[list(KINDS)].sum()
    part = countryside_parts(towns, FULLEST * known.threshold / rest.sum())
    return pd.DataFrame(
        {
            "cluster": COUNTRYSIDE,
            "latitude": towns["latitude"],
            "longitude": towns["longitude"],
            "radius_km": DISC_KM,
            "half": -1,
            **{kind: rest[kind] * part for kind in KINDS},
            "population": np.maximum(towns["population"].to_numpy(dtype=float), 0),
        }
    )
