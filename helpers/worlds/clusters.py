"""Towns of the published clusters: whose they are, how large, and what stands in nobody's way."""

import numpy as np
import pandas as pd

from helpers.worlds.calibration import KINDS, Calibration
from helpers.worlds.distances import km_between, near

PEOPLE_PER_KM2 = 4_000  # a built-up area; from inhabitants to a radius
DISC_KM = (4.0, 16.0)  # smallest and largest disc of one town
REACH_KM = (8.0, 40.0)  # how far from a named city its towns may lie
NAMED_PART = 0.15  # a city in the name has at least this part of its cluster
LINK_KM = 18.0  # a town further from the next one is no longer of the cluster
WINDOW_KM = 12.0  # a town is dense if its cluster is within this distance of it
SOLID = 2.5  # times the method's density: no town hangs on the luck of a small world
STEP_KM = 8.0  # between the points of a corridor
CORRIDOR_KM = 5.0  # radius of a corridor's discs
MARGIN_KM = 2.0  # of empty country beyond the method's radius


def disc_km(population: np.ndarray, largest: float = DISC_KM[1]) -> np.ndarray:
    """Radius of the disc over which a town of so many people is spread."""
    return np.clip(np.sqrt(population / (np.pi * PEOPLE_PER_KM2)), DISC_KM[0], largest)


def published_sites(known: Calibration, cities: pd.DataFrame) -> pd.DataFrame:
    """The towns of every published cluster, each with its part of the cluster.

    Columns: cluster (row of the calibration's table), latitude, longitude, radius_km, part, fixed
    (a city in the name, or on the way between two).
    """
    anchors = _anchors(known.clusters, cities)
    towns = _own_towns(known, anchors, cities)
    sites = pd.concat([anchors, towns], ignore_index=True)
    kept = [_dense(known, number, own) for number, own in sites.groupby("cluster")]
    return pd.concat(kept, ignore_index=True)


def too_near(sites: pd.DataFrame, gap_km: float) -> pd.DataFrame:
    """Pairs of clusters with less than `gap_km` of empty country between their discs."""
    pairs = near(sites, sites, 2 * sites["radius_km"].max() + gap_km)
    one, two = (sites.iloc[pairs[c]].reset_index(drop=True) for c in ("point", "other"))
    gap = pairs["km"] - one["radius_km"] - two["radius_km"]
    found = pd.DataFrame({"cluster": one["cluster"], "other": two["cluster"], "gap_km": gap})
    found = found[(found["cluster"] < found["other"]) & (found["gap_km"] < gap_km)]
    return found.groupby(["cluster", "other"], as_index=False)["gap_km"].min()


def _anchors(clusters: pd.DataFrame, cities: pd.DataFrame) -> pd.DataFrame:
    """The cities in the clusters' names and, where these lie apart, points on the way."""
    by_id = cities.set_index("geonameid")
    found = []
    for number, ids in enumerate(clusters["geonameids"]):
        named = by_id.loc[ids].reset_index()
        discs = disc_km(named["population"].to_numpy())
        places = named[["latitude", "longitude", "population"]]
        found.append(places.assign(cluster=number, radius_km=discs, is_named=True))
        ways = _corridors(named)
        found.append(ways.assign(cluster=number, radius_km=CORRIDOR_KM, is_named=False))
    anchors = pd.concat(found, ignore_index=True).fillna({"population": 0.0})
    return anchors.assign(fixed=True)


def _corridors(named: pd.DataFrame) -> pd.DataFrame:
    """Points on the line from each named city to the nearest one named before it."""
    places = named[["latitude", "longitude"]].to_numpy()
    km = km_between(named, named)
    found = [np.empty((0, 2))]
    for last in range(1, len(named)):
        first = km[last, :last].argmin()
        steps = int(km[last, first] // STEP_KM)
        along = np.arange(1, steps)[:, None] / max(steps, 1)
        found.append(places[first] + along * (places[last] - places[first]))
    return pd.DataFrame(np.concatenate(found), columns=["latitude", "longitude"])


def _own_towns(known: Calibration, anchors: pd.DataFrame, cities: pd.DataFrame) -> pd.DataFrame:
    """Towns within reach of a cluster and clear of every other, the most populous first."""
    named = {i for ids in known.clusters["geonameids"] for i in ids}
    towns = cities[~cities["geonameid"].isin(named) & (cities["population"] > 0)]
    towns = towns.reset_index(drop=True)
    pairs = near(towns, anchors, REACH_KM[1])
    pairs["cluster"] = anchors["cluster"].to_numpy()[pairs["other"]]
    nearest = pairs.sort_values(["point", "km", "other"]).drop_duplicates("point")
    reach = _reach_km(known.clusters)[nearest["cluster"]]
    nearest = nearest[nearest["km"].to_numpy() <= reach]
    own = towns.iloc[nearest["point"]].assign(cluster=nearest["cluster"].to_numpy())
    own = own.assign(radius_km=disc_km(own["population"].to_numpy()), is_named=False, fixed=False)
    return _clear_of_others(own, anchors, known.radius_km + MARGIN_KM)


def _reach_km(clusters: pd.DataFrame) -> np.ndarray:
    """From the published inhabitants: the radius of as many built-up areas as cities are named."""
    people = clusters["population"] / clusters["geonameids"].str.len()
    return np.clip(np.sqrt(people / (np.pi * PEOPLE_PER_KM2)), *REACH_KM).to_numpy()


def _clear_of_others(towns: pd.DataFrame, anchors: pd.DataFrame, gap_km: float) -> pd.DataFrame:
    """Leave out towns whose disc comes within `gap_km` of a disc of another cluster kept so far."""
    # The most populous first: `cities` is in that order.
    sites = pd.concat([anchors, towns], ignore_index=True)
    pairs = near(sites, sites, 2 * DISC_KM[1] + gap_km)
    cluster, radius = sites["cluster"].to_numpy(), sites["radius_km"].to_numpy()
    point, other = pairs["point"].to_numpy(), pairs["other"].to_numpy()
    crowded = (cluster[point] != cluster[other]) & (
        pairs["km"].to_numpy() < radius[point] + radius[other] + gap_km
    )
    rivals = pairs[crowded].groupby("point")["other"].agg(list)
    kept = np.ones(len(sites), dtype=bool)
    for site, others in rivals.items():
        if site >= len(anchors):
            kept[site] = not any(kept[o] for o in others if o < site)
    return sites[kept].iloc[len(anchors) :]


def _dense(known: Calibration, number: int, sites: pd.DataFrame) -> pd.DataFrame:
    """Keep the towns where the cluster is dense and that hang together with its named cities."""
    size = known.clusters.loc[number, list(KINDS)].sum()
    needed = SOLID * known.threshold / size
    sites = sites.reset_index(drop=True)
    while True:
        part = _parts(sites, needed)
        km = km_between(sites, sites)
        solid = ((km <= WINDOW_KM) @ part) >= needed
        kept = sites["fixed"].to_numpy() | (solid & _linked(km, sites["fixed"].to_numpy(), solid))
        if kept.all():
            return sites.assign(part=part)
        sites = sites[kept].reset_index(drop=True)


def _parts(sites: pd.DataFrame, needed: float) -> np.ndarray:
    """Parts of a cluster: corridors as much as keeps them dense, the rest by population."""
    named, fixed = sites["is_named"].to_numpy(), sites["fixed"].to_numpy()
    corridor = fixed & ~named
    # Any window over the way takes in three of its points.
    way = np.where(corridor, needed / 3, 0.0)
    people = np.where(corridor, 0.0, sites["population"])
    part = people / people.sum() * (1 - way.sum())
    part = np.where(named, np.maximum(part, NAMED_PART), part)
    # The towns make room for what the named cities were given beyond their people.
    free = ~corridor & ~(named & (part == NAMED_PART))
    left = 1 - way.sum() - part[~corridor & ~free].sum()
    part = np.where(free, part * left / part[free].sum() if free.any() else part, part)
    part[~corridor] *= (1 - way.sum()) / part[~corridor].sum()
    return part + way


def _linked(km: np.ndarray, fixed: np.ndarray, solid: np.ndarray) -> np.ndarray:
    """The sites reached from the fixed ones in steps of at most LINK_KM over dense ones."""
    reached = fixed.copy()
    while True:
        further = reached | ((km[:, reached & (solid | fixed)] <= LINK_KM).any(axis=1) & solid)
        if (further == reached).all():
            return reached
        reached = further
