"""Weighted DBSCAN by its definition, every point against every other: the judge of the fast one."""

import math

import numpy as np

from helpers.clustering.cores import NEARLY
from helpers.clustering.sphere import chord, unit_vectors


def labels(latitude, longitude, weight, radius_km, minimum_density):
    """Label (-1 for noise) and core of each point, clusters numbered as `clustering.find` does."""
    latitude, longitude, weight = (np.asarray(v, float) for v in (latitude, longitude, weight))
    points = unit_vectors(latitude, longitude)
    steps = points[:, None] - points
    squares = steps[..., 0] ** 2 + steps[..., 1] ** 2 + steps[..., 2] ** 2
    near = squares <= chord(radius_km) ** 2
    wanted = minimum_density * (1 - NEARLY)
    core = np.array([math.fsum(weight[row]) >= wanted for row in near])
    group = np.full(len(points), -1)
    for first in np.flatnonzero(core):
        if group[first] < 0:
            grow(first, near & core, group)
    for point in np.flatnonzero(~core & (near & core).any(axis=1)):
        cores = np.flatnonzero(near[point] & core)
        group[point] = group[
            min(cores, key=lambda c: (squares[point, c], latitude[c], longitude[c]))
        ]
    return numbered(group, core, latitude, longitude, weight), core


def grow(first, near, group):
    """Give the cores that can be reached from a core its number."""
    front = [first]
    while front:
        point = front.pop()
        if group[point] < 0:
            group[point] = first
            front += list(np.flatnonzero(near[point]))


def numbered(group, core, latitude, longitude, weight):
    """The groups as 0, 1, 2 …, the heaviest first, of equals the one with the first core."""

    def order(name):
        own = group == name
        first = min(zip(latitude[own & core], longitude[own & core], strict=True))
        return -round(math.fsum(weight[own]), 9), first

    names = sorted(set(group) - {-1}, key=order)
    return np.array([names.index(name) if name >= 0 else -1 for name in group])
