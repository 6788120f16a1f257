"""Which points are core: those with the minimum density within the radius, their own included."""

import numpy as np
from numba import njit

from helpers.clustering.cells import Grid, runs, squared
from helpers.clustering.threads import in_parts

# A sum this near to the density reaches it: so 0.1 + 0.2 + 0.7 make 1 in every order.
NEARLY = 1e-12


def cores(grid: Grid, minimum_density: float) -> np.ndarray:
    """Whether each point of the grid, in its order, is core."""
    core = np.zeros(len(grid.xyz), np.bool_)
    wanted = minimum_density * (1 - NEARLY)
    if wanted <= grid.weight.sum() * grid.unit:  # else the density may be beyond all integers
        limit = np.int64(np.ceil(wanted / grid.unit))
        around, blocks = grid.around, grid.blocks
        in_parts(
            len(grid),
            lambda first, end: _mark(
                first, end, *around, *blocks, grid.cell_start, grid.block_weight, grid.weight,
                grid.chord**2, limit, core,
            ),
        )  # fmt: skip
    return core


@njit(cache=True, nogil=True)
def _mark(first, end, cell_key, start, columns, turn, reach, xyz, cell_block, block_start, middle,
          extent, cell_start, block_weight, weight, chord2, limit, core):  # fmt: skip
    chord = np.sqrt(chord2)
    found = np.empty((4 * reach + 2, 2), np.int64)
    near = np.empty(len(middle), np.int64)  # blocks that some point of the cell may reach
    for cell in range(first, end):
        low, high = cell_start[cell], cell_start[cell + 1]
        own = 0
        for block in range(cell_block[cell], cell_block[cell + 1]):
            own += block_weight[block]
        if own >= limit:  # all points of a cell are within the radius of each other
            core[low:high] = True
            continue
        count = runs(cell, cell_key, start, columns, turn, reach, found)
        total = 0
        for run in range(count):
            for block in range(cell_block[found[run, 0]], cell_block[found[run, 1]]):
                total += block_weight[block]
        if total < limit:
            continue
        for home in range(cell_block[cell], cell_block[cell + 1]):
            sure, nears = 0, 0  # what all points of the block reach; what only some may reach
            most = 0
            for run in range(count):
                for block in range(cell_block[found[run, 0]], cell_block[found[run, 1]]):
                    away = np.sqrt(squared(middle, home, middle, block))
                    if away + extent[home] + extent[block] <= chord:
                        sure += block_weight[block]
                    elif away - extent[home] - extent[block] <= chord:
                        near[nears] = block
                        nears += 1
                        most += block_weight[block]
            if sure >= limit:
                core[block_start[home] : block_start[home + 1]] = True
            elif sure + most >= limit:
                for point in range(block_start[home], block_start[home + 1]):
                    core[point] = _reaches(point, sure, most, near[:nears], xyz, block_start,
                                           middle, extent, block_weight, weight, chord, limit)  # fmt: skip


@njit(cache=True, nogil=True)
def _reaches(point, sure, most, near, xyz, block_start, middle, extent, block_weight, weight,
             chord, limit):  # fmt: skip
    """Whether the weight around a point reaches the limit, blocks at a time where that decides."""
    for block in near:
        if sure >= limit:
            return True
        if sure + most < limit:
            return False
        most -= block_weight[block]
        away = np.sqrt(squared(xyz, point, middle, block))
        if away + extent[block] <= chord:
            sure += block_weight[block]
        elif away - extent[block] <= chord:
            for other in range(block_start[block], block_start[block + 1]):
                if squared(xyz, point, xyz, other) <= chord * chord:
                    sure += weight[other]
    return sure >= limit
