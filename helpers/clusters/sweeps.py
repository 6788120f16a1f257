"""What the parameters do: the same places ranked by other radii, densities and weights."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

import pandas as pd

from helpers.clusters import counting
from helpers.clusters.methods import NOISE, Method

# WIPO's own choice stands in the middle; 13 km is the radius of 2017.
RADII_KM = (10, 13, 15, 17, 20)
DENSITY_FACTORS = (0.5, 1, 2)
WEIGHTINGS = ("equal", "by address")


@dataclass(frozen=True)
class Setting:
    """One run of a sweep."""

    radius_km: float
    minimum_density: float
    weighting: str

    def method(self, base: Method) -> Method:
        return replace(base, radius_km=self.radius_km, minimum_density=self.minimum_density)


def settings(base: Method) -> Iterator[Setting]:
    """Every radius with every density and weighting."""
    for weighting, factor, radius in product(WEIGHTINGS, DENSITY_FACTORS, RADII_KM):
        yield Setting(radius, factor * base.minimum_density, weighting)


def swept(
    places: pd.DataFrame,
    totals: pd.DataFrame,
    base: Method,
    marks: pd.DataFrame,
    label,
    runs: Sequence[Setting] | None = None,
    apply: Callable | None = None,
    progress: Callable[[float], None] | None = None,
) -> pd.DataFrame:
    """One row a setting and mark: what becomes of the cluster around each marked place.

    `places`: weighted places with their kinds; `label(places, method)` gives them labels; `marks`:
    rows of `cluster`, `latitude`, `longitude`, each of them a place. Columns: the setting,
    `cluster`, `rank` and `total_share` (missing where the place is noise), `with_others` (other
    marks in the same cluster), `clusters` found and `clustered` (part of the weight in clusters).
    Nothing is merged. `apply`: a map that runs the settings elsewhere (`distributed.spread`);
    `progress` gets the share of settings done, where they are done here.
    """
    shared = {"places": places, "totals": totals, "marks": marks, "label": label, "base": base}
    runs = runs or list(settings(base))
    parts = apply(fates, runs, **shared) if apply else _here(runs, shared, progress)
    return pd.concat(parts, ignore_index=True)


def _here(runs: Sequence[Setting], shared: dict, progress) -> Iterator[pd.DataFrame]:
    for place, run in enumerate(runs, 1):
        yield fates(run, **shared)
        if progress:
            progress(place / len(runs))


def fates(run: Setting, places, totals, marks, label, base: Method) -> pd.DataFrame:
    """The rows of one setting."""
    labelled = label(reweighted(places, run.weighting), run.method(base))
    table = counting.counted(labelled, totals)
    ranks = table["total_share"].rank(ascending=False, method="min").astype(int)
    table = table.assign(rank=ranks).set_index("label")
    at = marks.merge(
        labelled[["latitude", "longitude", "label"]], on=["latitude", "longitude"], how="left"
    )
    own = at["label"].where(at["label"] != NOISE)
    return pd.DataFrame(
        {
            "radius_km": run.radius_km,
            "minimum_density": run.minimum_density,
            "weighting": run.weighting,
            "cluster": marks["cluster"].to_numpy(),
            "rank": own.map(table["rank"]),
            "total_share": own.map(table["total_share"]),
            "with_others": own.map(own.value_counts()) - 1,
            "clusters": len(table),
            "clustered": table["weight"].sum() / labelled["weight"].sum(),
        }
    )


def reweighted(places: pd.DataFrame, weighting: str) -> pd.DataFrame:
    """The places with equal weight of the kinds, as they are, or with each address as one."""
    if weighting == "equal":
        return places
    addresses = places[[c for c in places.columns if c.endswith("_addresses")]].sum(axis=1)
    return places.assign(weight=addresses.astype(float))
