"""Border points: not core, but within the radius of one; they go to the nearest core's cluster.

DBSCAN leaves open whose a border point is that lies near two clusters; the nearest core is our
choice, of equally near ones the southernmost, then the westernmost.
"""

import numpy as np
from numba import njit

from helpers.clustering.cells import Grid, runs, squared
from helpers.clustering.threads import in_parts


def nearest_cores(grid: Grid, core: np.ndarray, place: np.ndarray) -> np.ndarray:
    """For each point of the grid its nearest core within the radius; -1 for noise.

    A core's is itself. `place`: the points' order from south to north and west to east.
    """
    nearest = np.full(len(core), -1)
    if core.any():
        around, blocks = grid.around, grid.blocks
        in_parts(
            len(grid),
            lambda first, end: _find(
                first, end, *around, *blocks, grid.chord, core, place, nearest
            ),
        )  # fmt: skip
    return nearest


@njit(cache=True, nogil=True)
def _find(first, end, cell_key, start, columns, turn, reach, xyz, cell_block, block_start, middle,
          extent, chord, core, place, nearest):  # fmt: skip
    found = np.empty((4 * reach + 2, 2), np.int64)
    for cell in range(first, end):
        count = -1
        for point in range(block_start[cell_block[cell]], block_start[cell_block[cell + 1]]):
            if core[point]:
                nearest[point] = point
                continue
            if count < 0:
                count = runs(cell, cell_key, start, columns, turn, reach, found)
            best = chord * chord
            for run in range(count):
                for block in range(cell_block[found[run, 0]], cell_block[found[run, 1]]):
                    away = np.sqrt(squared(xyz, point, middle, block)) - extent[block]
                    if away > 0 and away * away > best * (1 + 1e-9):
                        continue
                    for other in range(block_start[block], block_start[block + 1]):
                        if core[other]:
                            far = squared(xyz, point, xyz, other)
                            now = nearest[point]
                            if far < best or (
                                far == best and (now < 0 or place[other] < place[now])
                            ):
                                best, nearest[point] = far, other
