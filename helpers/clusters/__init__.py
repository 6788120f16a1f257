"""Weighted places → clusters: found, merged, named, counted, ranked, with their intensity.

By WIPO's method as GII 2024 states it (Appendix IV, pp. 304-306); see `methods` for each
parameter and `merging`, `weighting`, `naming` for what WIPO leaves open and is our choice.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from helpers.clusters import closeups, counting, grounds, merging, naming, populations, sweeps
from helpers.clusters.merging import Ties
from helpers.clusters.methods import NOISE, WIPO_2024, Method
from helpers.clusters.weighting import kinds, weighted
from helpers.progress import Tell

__all__ = [
    "NOISE",
    "WIPO_2024",
    "Clusters",
    "Method",
    "NothingDense",
    "find",
    "kinds",
    "look",
    "sweep",
    "weighted",
]

NO_PAIRS = ["a", "b", "distance_km", "documents", "rival_documents", "merged"]


class NothingDense(ValueError):
    """No cluster is found; says by which parameters, and what would do."""


@dataclass(frozen=True)
class Clusters:
    """What was found.

    `ranking`: one row a cluster, the largest first (see `counting`); `members`: the places with
    `weight`, `label` (NOISE for none) and `is_core`; `pairs`: the neighbours that might have been
    merged, with the names that they had, and whether they were; `found`: clusters before merging.
    """

    ranking: pd.DataFrame
    members: pd.DataFrame
    pairs: pd.DataFrame
    found: int
    method: Method

    def write_outlines(self, path) -> None:
        """The ground of each cluster as GeoJSON."""
        grounds.write_outlines(self.members, self.ranking, self.method.outline_degrees, path)


def find(
    places: pd.DataFrame,
    totals: pd.DataFrame,
    method: Method = WIPO_2024,
    ties: Callable[[pd.DataFrame], Ties] | None = None,
    population: pd.DataFrame | None = None,
    on_compile: Callable[[str], None] | None = None,
) -> Clusters:
    """The clusters of some places and their ranking.

    `places`, `totals`: as `addresses.Intake` has them. `ties(members)` gives a function that counts
    the documents which labels share with others, asked only where clusters lie near each other;
    without it nothing is merged. `population`: points with inhabitants, for the intensity.
    `on_compile` gets a word where the clustering has to be compiled first.
    """
    members = labelled(weighted(places), method, on_compile)
    found = int(members["label"].max()) + 1
    if not found:
        raise NothingDense(
            f"no place reaches a density of {method.minimum_density:g} within "
            f"{method.radius_km:g} km, so there is no cluster; the {len(members):,} places weigh "
            f"{members['weight'].sum():,.0f} together: give a smaller density or a wider radius"
        )
    pairs = pd.DataFrame(columns=NO_PAIRS)
    if method.merge_km and ties is not None and found > 1:
        pairs = _judged(members, method, ties)
        members = merging.relabelled(members, pairs)
    return Clusters(_ranking(members, totals, method, population), members, pairs, found, method)


def labelled(places: pd.DataFrame, method: Method, on_compile=None) -> pd.DataFrame:
    """Weighted places with the `label` of their cluster and whether they `is_core`."""
    from helpers import clustering  # numba with it: 0.2 s that only a search should cost

    made = clustering.find(
        places["latitude"].to_numpy(),
        places["longitude"].to_numpy(),
        places["weight"].to_numpy(),
        radius_km=method.radius_km,
        minimum_density=method.minimum_density,
        on_compile=on_compile,
    )
    return places.assign(label=made.label, is_core=made.is_core)


def _judged(members: pd.DataFrame, method: Method, ties) -> pd.DataFrame:
    near = merging.neighbours(members, method.merge_km)
    if near.empty:
        return pd.DataFrame(columns=NO_PAIRS)
    of_these = sorted({*near["a"], *near["b"]})
    pairs = merging.judged(near, ties(members)(of_these))
    names = naming.named(members[members["label"].isin(of_these)], method)
    by_label = names.set_index("label")["cluster"]
    return pairs.assign(name_a=pairs["a"].map(by_label), name_b=pairs["b"].map(by_label))


def _ranking(members, totals, method, population) -> pd.DataFrame:
    table = counting.counted(members, totals)
    table = table.merge(naming.named(members, method), on="label")
    people = None
    if population is not None:
        people = populations.inhabitants(members, population, method.outline_degrees)
    return counting.ranked(counting.per_million(table, people))


def look(found: Clusters, label: int) -> closeups.Spot:
    """A close look at one cluster."""
    return closeups.spot(found.members, found.ranking, label, found.method)


def sweep(
    found: Clusters,
    totals: pd.DataFrame,
    first: int = 10,
    apply: Callable | None = None,
    progress: Tell | None = None,
) -> pd.DataFrame:
    """What becomes of the largest clusters under other parameters (see `sweeps.swept`).

    `progress` is told what is done and how far.
    """
    largest = found.ranking.head(first)
    heaviest = [closeups.heaviest(found.members, label) for label in largest["label"]]
    marks = pd.DataFrame(heaviest)[["latitude", "longitude"]]
    marks = marks.assign(cluster=largest["cluster"].to_numpy()).reset_index(drop=True)
    places = found.members.drop(columns=["label", "is_core"])
    told = progress and (lambda share: progress("trying other parameters", share))
    return sweeps.swept(places, totals, found.method, marks, labelled, apply=apply, progress=told)
