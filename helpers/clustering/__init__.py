"""Weighted DBSCAN on the globe: dense areas among points that carry weights.

A point is core if the points within the radius of it, itself included, weigh the minimum density or
more. Cores within the radius of each other are in one cluster. A point that is not core but within
the radius of one is border, and in the cluster of its nearest core; all others are noise. (Ester,
Kriegel, Sander and Xu, "A density-based algorithm for discovering clusters", KDD 1996; the weights
are those of scikit-learn.) Distances are great-circle distances, exact.
"""

from dataclasses import dataclass

import numpy as np

from helpers.clustering.borders import nearest_cores
from helpers.clustering.cells import Grid, grid
from helpers.clustering.cores import cores
from helpers.clustering.growth import Cores, grown, only_cores
from helpers.clustering.points import BadPoints, Points, prove_parameters, proved

__all__ = ["NOISE", "BadPoints", "Labels", "find"]

NOISE = -1
ALIKE = 20  # binary digits of 61: clusters whose weights agree in the others weigh the same


@dataclass(frozen=True)
class Labels:
    """For each point the number of its cluster, or NOISE, and whether it is core.

    Clusters count from 0 by the weight of all their points, the heaviest first; of equals, the one
    with the southernmost core, then the westernmost.
    """

    label: np.ndarray
    is_core: np.ndarray

    @property
    def clusters(self) -> int:
        return int(self.label.max()) + 1


def find(latitude, longitude, weight=None, *, radius_km: float, minimum_density: float) -> Labels:
    """The cluster of each point; the same points in another order get the same clusters.

    Degrees WGS 84, weights of nought or more (one each if none are given), a radius of at most
    5,000 km. BadPoints for what cannot be clustered.
    """
    points = proved(latitude, longitude, weight)
    prove_parameters(radius_km, minimum_density)
    cells = grid(points, radius_km)
    core = cores(cells, minimum_density)
    alone = only_cores(cells, core)
    nearest = nearest_cores(cells, alone, points)
    head = _heads(cells, nearest, grown(cells, alone))
    label = _numbered(head, cells, alone, points)
    return Labels(_unsorted(label, cells), _unsorted(core, cells))


def _heads(cells: Grid, nearest: np.ndarray, grown_from: np.ndarray) -> np.ndarray:
    """For each point the cell that its cluster grew from; NOISE for none."""
    cell = np.repeat(np.arange(len(cells)), np.diff(cells.cell_start))
    return np.where(nearest < 0, NOISE, grown_from[cell[nearest]])


def _numbered(head: np.ndarray, cells: Grid, alone: Cores, points: Points) -> np.ndarray:
    """The heads as labels 0, 1, 2 …, by weight and place."""
    inside = head >= 0
    number = np.zeros(len(cells) + 1, np.int64)
    number[head[inside]] = 1
    number = np.cumsum(number) - 1
    weight = np.zeros(number[-1] + 1, np.int64)
    np.add.at(weight, number[head[inside]], cells.weight[inside])
    weight >>= ALIKE  # below the digits in which 0.1 + 0.2 + 0.7 and 1 may differ
    own, at = number[head[alone.index]], cells.order[alone.index]
    south, west = np.full(len(weight), np.inf), np.full(len(weight), np.inf)
    np.minimum.at(south, own, points.latitude[at])
    southern = points.latitude[at] == south[own]
    np.minimum.at(west, own[southern], points.longitude[at[southern]])
    rank = np.empty(len(weight), np.int64)
    rank[np.lexsort((west, south, -weight))] = np.arange(len(weight))
    return np.where(inside, rank[number[head]], NOISE) if len(rank) else head


def _unsorted(values: np.ndarray, cells: Grid) -> np.ndarray:
    """Values of sorted points in the order of the input."""
    given = np.empty_like(values)
    given[cells.order] = values
    return given
