"""One place and its surroundings, for a picture of how the clusters there come about."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from helpers.clusters.methods import NOISE, Method
from helpers.globe import km_of, plane, unit_vectors

CELL_KM = 2.5  # what a picture shows: places are drawn together in squares of this side
CORE, BORDER, NOISY = "core", "border", "noise"


@dataclass(frozen=True)
class Spot:
    """A cluster as it is looked at closely: from its heaviest place, with the squares around it.

    `density`: the weight within the radius of that place. `squares`: from `squares`.
    """

    cluster: str
    label: int
    rank: int
    density: float
    squares: pd.DataFrame


def spot(
    members: pd.DataFrame, ranking: pd.DataFrame, label: int, method: Method, reach_km: float = 80
) -> Spot:
    """A close look at the cluster `label`, `reach_km` in each direction."""
    place = heaviest(members, label)
    at = float(place["latitude"]), float(place["longitude"])
    row = ranking[ranking["label"] == label].iloc[0]
    return Spot(
        row["cluster"],
        label,
        int(row["rank"]),
        density(members, *at, method.radius_km),
        squares(members, *at, reach_km, method.radius_km),
    )


def squares(
    members: pd.DataFrame, latitude: float, longitude: float, reach_km: float, radius_km: float
) -> pd.DataFrame:
    """The places within `reach_km` east, west, north and south of a point, in squares.

    One row a square that has addresses: `x_km`, `y_km` from the point to its middle, `weight`,
    `places`, and of its heaviest place `role` (CORE, BORDER, NOISY) and `label`; `near`: its middle
    lies within `radius_km` of the point. Distances are true near the point only.
    """
    x, y = plane(members["latitude"], members["longitude"], (latitude, longitude))
    seen = members[(abs(x) <= reach_km) & (abs(y) <= reach_km)]
    role = np.select([seen["is_core"], seen["label"] != NOISE], [CORE, BORDER], NOISY)
    squares = seen.assign(
        column=np.rint(x[seen.index] / CELL_KM), row=np.rint(y[seen.index] / CELL_KM), role=role
    )
    order = squares.sort_values("weight", ascending=False, kind="stable").groupby(["row", "column"])
    table = order.agg(
        weight=("weight", "sum"),
        places=("weight", "size"),
        role=("role", "first"),
        label=("label", "first"),
    ).reset_index()
    table = table.assign(x_km=table["column"] * CELL_KM, y_km=table["row"] * CELL_KM)
    near = np.hypot(table["x_km"], table["y_km"]) <= radius_km
    return table.assign(near=near).drop(columns=["row", "column"])


def density(members: pd.DataFrame, latitude: float, longitude: float, radius_km: float) -> float:
    """The weight of all places within the radius of a point, the point's own included."""
    points = unit_vectors(members["latitude"], members["longitude"])
    chord = np.linalg.norm(points - unit_vectors(latitude, longitude), axis=1)
    return float(members.loc[km_of(chord) <= radius_km, "weight"].sum())


def heaviest(members: pd.DataFrame, label: int) -> pd.Series:
    """The place of a cluster with the largest weight; the northernmost of equals."""
    own = members[members["label"] == label]
    order = own.sort_values(["weight", "latitude", "longitude"], ascending=[False, False, True])
    return order.iloc[0]


def counted_roles(members: pd.DataFrame) -> dict[str, int]:
    """How many of all places are core, border and noise."""
    core = int(members["is_core"].sum())
    clustered = int((members["label"] != NOISE).sum())
    return {CORE: core, BORDER: clustered - core, NOISY: len(members) - clustered}
