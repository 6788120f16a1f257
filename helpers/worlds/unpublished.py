"""The clusters that WIPO found and did not print: where they might be, and how large."""

import numpy as np
import pandas as pd

from helpers.globe import KM_PER_DEGREE
from helpers.worlds.calibration import Calibration, falling, part_of_patents
from helpers.worlds.clusters import MARGIN_KM
from helpers.worlds.distances import clear_of, km_between, near

DISC_KM = 8.0
SMALLEST = 1.8  # times the method's density, so that small worlds too find the smallest
APART_KM = 80.0  # between two of them: each has a twin's room
TWIN_KM = (52.0, 60.0)  # dense parts apart, edges together
TWIN_SMALLEST = 4.5  # times the density: both halves are clusters of their own
BRIDGE_PART = 0.04  # of a twin cluster, thinly on the way from one half to the other
BRIDGE_STEP_KM = 2.0


def unpublished_clusters(
    known: Calibration, published: pd.DataFrame, cities: pd.DataFrame
) -> pd.DataFrame:
    """The most populous cities away from all published clusters, the largest first.

    Columns: cluster (a name), latitude, longitude, population, patent, article; twin_latitude,
    twin_longitude, twin of those that have a second city (else missing).
    """
    free = clear_of(cities, published, DISC_KM + known.radius_km + MARGIN_KM)
    chosen = _apart(free, known.found - len(known.clusters))
    smallest_published = known.clusters[["patent", "article"]].sum(axis=1).min()
    sizes = falling(smallest_published, SMALLEST * known.threshold, len(chosen))
    patents = part_of_patents(known.clusters, chosen["country"])
    found = chosen.assign(patent=sizes * patents, article=sizes * (1 - patents))
    large = int((sizes >= TWIN_SMALLEST * known.threshold).sum())
    wanted = known.before_merging - known.found
    return _named(found.merge(_twins(found[:large], free, found, wanted), how="left"))


def unpublished_sites(clusters: pd.DataFrame) -> pd.DataFrame:
    """Discs of the unpublished clusters; twins are two halves with a thin bridge between them.

    Columns as `published_sites`, and `half`: 0 or 1 in a twin cluster, -1 on a bridge or elsewhere.
    """
    rows = []
    for number, city in enumerate(clusters.itertuples()):
        here = (city.latitude, city.longitude)
        if np.isnan(city.twin_latitude):
            rows.append((number, *here, DISC_KM, 1.0, -1))
            continue
        there = (city.twin_latitude, city.twin_longitude)
        rows += [(number, *place, DISC_KM, (1 - BRIDGE_PART) / 2, half)
                 for half, place in enumerate((here, there))]  # fmt: skip
        way = _bridge(here, there)
        rows += [(number, *place, BRIDGE_STEP_KM / 2, BRIDGE_PART / len(way), -1) for place in way]
    columns = ["cluster", "latitude", "longitude", "radius_km", "part", "half"]
    return pd.DataFrame(rows, columns=columns)


def _apart(cities: pd.DataFrame, number: int) -> pd.DataFrame:
    """The first `number` cities that are no nearer than APART_KM to one taken before."""
    taken: list[int] = []
    for row in range(len(cities)):
        if len(taken) == number:
            break
        if not taken or km_between(cities.iloc[[row]], cities.iloc[taken]).min() >= APART_KM:
            taken.append(row)
    return cities.iloc[taken].reset_index(drop=True)


def _twins(
    large: pd.DataFrame, free: pd.DataFrame, clusters: pd.DataFrame, wanted: int
) -> pd.DataFrame:
    """Second cities of the first `wanted` that have one: the most populous of the same country."""
    pairs = near(large, free, TWIN_KM[1])
    pairs = pairs[pairs["km"] >= TWIN_KM[0]].sort_values(["point", "other"])
    # A twin keeps as far from the clusters other than its own as these do from each other.
    km = km_between(free.iloc[pairs["other"]], clusters)
    km[np.arange(len(pairs)), pairs["point"]] = np.inf
    country = large["country"].to_numpy()[pairs["point"]]
    fits = (km.min(axis=1) >= APART_KM) & (free["country"].to_numpy()[pairs["other"]] == country)
    pairs = pairs[fits].drop_duplicates("point").head(wanted)
    second = free.iloc[pairs["other"]]
    return pd.DataFrame(
        {
            "geonameid": large["geonameid"].to_numpy()[pairs["point"]],
            "twin": second["name"].to_numpy(),
            "twin_latitude": second["latitude"].to_numpy(),
            "twin_longitude": second["longitude"].to_numpy(),
            "twin_population": second["population"].to_numpy(dtype=float),
        }
    )


def _named(clusters: pd.DataFrame) -> pd.DataFrame:
    names = clusters["name"].where(
        clusters["twin"].isna(), clusters["name"] + "–" + clusters["twin"]
    )
    repeated = names.duplicated(keep=False)
    names = names.where(~repeated, names + ", " + clusters["country"])
    people = clusters["population"] + clusters["twin_population"].fillna(0)
    return clusters.assign(cluster=names, population=people.astype(float))


def _bridge(here: tuple[float, float], there: tuple[float, float]) -> list[tuple[float, float]]:
    """Places on the way between two discs, every BRIDGE_STEP_KM."""
    start, end = np.array(here), np.array(there)
    scale = KM_PER_DEGREE * np.array([1, np.cos(np.radians((here[0] + there[0]) / 2))])
    km = np.linalg.norm((end - start) * scale)
    along = np.arange(DISC_KM, km - DISC_KM + 1e-9, BRIDGE_STEP_KM) / km
    return [tuple(place) for place in start + along[:, None] * (end - start)]
