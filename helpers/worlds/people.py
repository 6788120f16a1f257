"""Inhabitants of the world on cells of 0.01°, so that the clusters' are those published."""

import numpy as np
import pandas as pd

from helpers.globe import KM_PER_DEGREE
from helpers.worlds.clusters import disc_km
from helpers.worlds.distances import clear_of
from helpers.worlds.scatter import SCALES

CELLS = 100  # to a degree
AROUND = 36_000  # cells around the globe
OUTLINE_KM = 0.05 * KM_PER_DEGREE  # WIPO counts people so far from each address
LARGEST_KM = 10.0


def population(discs: pd.DataFrame, cities: pd.DataFrame) -> pd.DataFrame:
    """`latitude`, `longitude` (a cell's middle, to two decimals), `population`; sorted by place.

    The clusters' people lie where their addresses do; everyone else in the cities of GeoNames that
    are out of reach of a cluster's outline.
    """
    clusters = discs[discs["cluster"] >= 0]
    others = cities[cities["population"] > 0].reset_index(drop=True)
    others = others.assign(radius_km=disc_km(others["population"].to_numpy(), LARGEST_KM))
    others = clear_of(others, clusters, OUTLINE_KM + LARGEST_KM)
    columns = ["latitude", "longitude", "radius_km", "population"]
    return _cells(pd.concat([clusters[columns], others[columns]], ignore_index=True))


def _cells(discs: pd.DataFrame) -> pd.DataFrame:
    parts = [_disc_cells(*disc) for disc in discs.itertuples(index=False)]
    cells = pd.DataFrame(
        {
            "cell": np.concatenate([cell for cell, _ in parts]),
            "population": np.concatenate([people for _, people in parts]),
        }
    )
    sums = cells.groupby("cell")["population"].sum()
    row, column = np.divmod(sums.index.to_numpy(), AROUND)
    return pd.DataFrame(
        {
            "latitude": np.round(row / CELLS - 90, 2),
            "longitude": np.round(column / CELLS - 180, 2),
            "population": np.round(sums.to_numpy(), 3),
        }
    )


def _disc_cells(
    latitude: float, longitude: float, radius_km: float, people: float
) -> tuple[np.ndarray, np.ndarray]:
    """Cells whose middle is in the disc, and the people of each, fewer outward as addresses are."""
    narrow = np.cos(np.radians(latitude))
    reach = radius_km / KM_PER_DEGREE * CELLS
    row, column = round((latitude + 90) * CELLS), round((longitude + 180) * CELLS)
    rows = np.arange(row - int(reach) - 1, row + int(reach) + 2)[:, None]
    wide = int(reach / narrow) + 1
    columns = np.arange(column - wide, column + wide + 1)[None]
    north = (rows / CELLS - 90 - latitude) * KM_PER_DEGREE
    east = (columns / CELLS - 180 - longitude) * KM_PER_DEGREE * narrow
    km = np.hypot(north, east)
    weight = np.where(km <= radius_km, np.exp(-km * SCALES / radius_km), 0)
    cells = rows * AROUND + columns % AROUND
    held = weight > 0
    if not held.any():  # a disc smaller than a cell
        return np.array([row * AROUND + column % AROUND]), np.array([people])
    return cells[held], weight[held] / weight.sum() * people
