"""Clusters numbered by the weight of their points, heaviest first; equal ones by place."""

import numpy as np
from numba import njit

from helpers.clustering import weights
from helpers.clustering.borders import NOISE
from helpers.clustering.places import Places


def numbered(places: Places, label: np.ndarray, is_core: np.ndarray) -> np.ndarray:
    """Labels 0, 1, 2 ... in that order. A cluster's place is its first core by latitude."""
    first, total, south, west = tally(
        *places, label, is_core, int(label.max()) + 1, weights.scale_of_sums(places.weight)
    )
    rank = np.empty(len(first) + 1, np.int32)
    rank[np.lexsort((west, south, -total))] = np.arange(len(first), dtype=np.int32)
    rank[NOISE] = NOISE
    position = np.full(int(label.max()) + 2, NOISE, np.int32)
    position[first] = rank[:-1]
    return position[label]  # NOISE, -1, finds the spare last one


@njit(cache=True)
def tally(latitude, longitude, weight, label, is_core, labels, scale):
    """Of each label in use: the label, its whole-number weight, its first core's place."""
    used = np.zeros(labels, np.bool_)
    total = np.zeros(labels, np.int64)
    south, west = np.full(labels, np.inf), np.full(labels, np.inf)
    for i in range(len(label)):
        k = label[i]
        if k == NOISE:
            continue
        used[k] = True
        total[k] += np.int64(np.rint(weight[i] * scale))
        if is_core[i] and (latitude[i], longitude[i]) < (south[k], west[k]):
            south[k], west[k] = latitude[i], longitude[i]
    first = np.flatnonzero(used)
    return first, total[first], south[first], west[first]
