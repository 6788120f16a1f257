"""The rest of the world: every town away from the clusters, each too thin to be one."""

import numpy as np
import pandas as pd

from helpers.worlds.calibration import Calibration
from helpers.worlds.clusters import MARGIN_KM
from helpers.worlds.distances import clear_of, near

DISC_KM = 10.0
FULLEST = 0.4  # times the method's density: the most that a neighbourhood of towns may hold
NEIGHBOURHOOD_KM = 25.0  # the method's radius, and the towns' own discs
ROUNDS = 200


def away_from_clusters(
    known: Calibration, sites: pd.DataFrame, cities: pd.DataFrame
) -> pd.DataFrame:
    """The cities whose disc is out of reach of every disc of a cluster."""
    return clear_of(cities, sites, DISC_KM + known.radius_km + MARGIN_KM)


def countryside_parts(towns: pd.DataFrame, fullest_part: float) -> np.ndarray:
    """Each town's part of the countryside: by population, but no neighbourhood over `fullest_part`.

    What a full neighbourhood cannot take goes to the others, round by round.
    """
    pairs = near(towns, towns, NEIGHBOURHOOD_KM)
    point, other = pairs["point"].to_numpy(), pairs["other"].to_numpy()
    part = towns["population"].clip(lower=1).to_numpy(dtype=float)
    for _ in range(ROUNDS):
        part = part / part.sum()
        load = np.bincount(point, part[other], len(towns))
        if load.max() <= fullest_part * 1.01:
            return part
        # A town gives way for the fullest neighbourhood that it is in, not only for its own.
        room = np.ones(len(towns))
        np.minimum.at(room, other, (fullest_part / load)[point])
        part = part * room
    raise ValueError(
        f"the countryside has no room: {load.max() / fullest_part:.2f} of what a neighbourhood may "
        f"hold; raise FULLEST ({FULLEST}) or spread it over more towns"
    )
