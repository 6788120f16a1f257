"""Border points: not core, but within the radius of one; they go to the nearest core's cluster.

DBSCAN leaves open whose a border point is that lies near two clusters; the nearest core is our
choice, of equally near ones the southernmost, then the westernmost.
"""

import numpy as np
from numba import njit

from helpers.clustering.cells import Grid, runs, squared
from helpers.clustering.growth import Cores
from helpers.clustering.points import Points
from helpers.clustering.threads import in_parts


def nearest_cores(grid: Grid, cores: Cores, points: Points) -> np.ndarray:
    """For each point of the grid the nearest core within the radius, by its place in the grid.

    A core's is itself; -1 for noise. `points`: those the grid was made of, for their degrees.
    """
    nearest = np.full(len(grid.xyz), -1)
    nearest[cores.index] = cores.index
    if len(cores):
        degrees = (points.latitude, points.longitude, grid.order)
        in_parts(
            len(grid),
            lambda first, end: _find(
                first, end, grid.around, grid.xyz, grid.cell_start, cores.blocks, cores.index,
                degrees, grid.chord, nearest,
            ),
        )  # fmt: skip
    return nearest


@njit(cache=True, nogil=True)
def _find(first, end, around, points, cell_start, blocks, index, degrees, chord, nearest):
    xyz, cell_block, block_start, middle, extent = blocks
    found = np.empty((4 * around[4] + 2, 2), np.int64)
    for cell in range(first, end):
        count = -1
        for point in range(cell_start[cell], cell_start[cell + 1]):
            if nearest[point] >= 0:
                continue
            if count < 0:  # asked only where there is a point that is no core
                count = runs(cell, around, found)
            best = chord * chord
            for run in range(count):
                for block in range(cell_block[found[run, 0]], cell_block[found[run, 1]]):
                    away = np.sqrt(squared(points, point, middle, block)) - extent[block]
                    if away > 0 and away * away > best * (1 + 1e-9):
                        continue
                    for core in range(block_start[block], block_start[block + 1]):
                        far = squared(points, point, xyz, core)
                        if far < best or (
                            far == best and _is_first(index[core], nearest[point], degrees)
                        ):
                            best, nearest[point] = far, index[core]


@njit(cache=True, nogil=True)
def _is_first(one, other, degrees):
    """Whether a point lies south of another, or west at the same latitude, or there is no other."""
    latitude, longitude, order = degrees
    if other < 0:
        return True
    north, south = latitude[order[one]], latitude[order[other]]
    return north < south or (north == south and longitude[order[one]] < longitude[order[other]])
