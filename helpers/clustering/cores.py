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
        in_parts(
            len(grid),
            lambda first, end: _mark(
                first, end, grid.around, grid.blocks, grid.block_weight, grid.weight, grid.chord,
                limit, core,
            ),
        )  # fmt: skip
    return core


@njit(cache=True, nogil=True)
def _mark(first, end, around, blocks, block_weight, weight, chord, limit, core):
    _, cell_block, block_start, middle, extent = blocks
    found = np.empty((4 * around[4] + 2, 2), np.int64)
    near = np.empty(len(middle), np.int64)  # blocks that some point of a block may reach
    for cell in range(first, end):
        home, last = cell_block[cell], cell_block[cell + 1]
        if block_weight[home:last].sum() >= limit:
            # All points of a cell are within the radius of each other.
            core[block_start[home] : block_start[last]] = True
            continue
        count = runs(cell, around, found)
        total = 0
        for run in range(count):
            total += block_weight[cell_block[found[run, 0]] : cell_block[found[run, 1]]].sum()
        if total < limit:
            continue
        for block in range(home, last):
            sure, most, nears = 0, 0, 0  # weight that all points reach; that some may; its blocks
            for run in range(count):
                for other in range(cell_block[found[run, 0]], cell_block[found[run, 1]]):
                    away = np.sqrt(squared(middle, block, middle, other))
                    if away + extent[block] + extent[other] <= chord:
                        sure += block_weight[other]
                    elif away - extent[block] - extent[other] <= chord:
                        most += block_weight[other]
                        near[nears] = other
                        nears += 1
            if sure + most < limit:
                continue
            for point in range(block_start[block], block_start[block + 1]):
                core[point] = sure >= limit or _reaches(
                    point, sure, most, near[:nears], blocks, block_weight, weight, chord, limit
                )


@njit(cache=True, nogil=True)
def _reaches(point, sure, most, near, blocks, block_weight, weight, chord, limit):
    """Whether the weight around a point reaches the limit, blocks at a time where that decides."""
    xyz, _, block_start, middle, extent = blocks
    for block in near:
        if sure >= limit or sure + most < limit:
            break
        most -= block_weight[block]
        away = np.sqrt(squared(xyz, point, middle, block))
        if away + extent[block] <= chord:
            sure += block_weight[block]
        elif away - extent[block] <= chord:
            for other in range(block_start[block], block_start[block + 1]):
                if squared(xyz, point, xyz, other) <= chord * chord:
                    sure += weight[other]
    return sure >= limit
