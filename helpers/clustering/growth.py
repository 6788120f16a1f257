"""Clusters grow from cores: cores within the radius of each other are in one cluster."""

import numpy as np
from numba import njit

from helpers.clustering.cells import Grid, runs, spheres, squared


def grown(grid: Grid, core: np.ndarray) -> np.ndarray:
    """For each cell the first cell of its cluster; -1 for a cell without cores.

    All cores of a cell are in one cluster, so it is cells that are joined.
    """
    points = np.flatnonzero(core)
    if not len(points):
        return np.full(len(grid), -1)
    # The same blocks with their cores alone: tighter spheres, no look at other points.
    block_start = np.searchsorted(points, grid.block_start)
    filled = np.flatnonzero(np.diff(block_start))
    starts = np.append(block_start[filled], len(points))
    cell_block = np.searchsorted(filled, grid.cell_block)
    xyz = np.ascontiguousarray(grid.xyz[points])
    middle, extent = spheres(xyz, starts)
    return _joined(*grid.around, xyz, cell_block, starts, middle, extent, grid.chord)


@njit(cache=True, nogil=True)
def _joined(cell_key, start, columns, turn, reach, xyz, cell_block, block_start, middle, extent,
            chord):  # fmt: skip
    cells = len(cell_key)
    head = np.arange(cells)
    found = np.empty((4 * reach + 2, 2), np.int64)
    for cell in range(cells):
        if cell_block[cell] == cell_block[cell + 1]:
            head[cell] = -1
            continue
        for run in range(runs(cell, cell_key, start, columns, turn, reach, found)):
            for other in range(found[run, 0], min(found[run, 1], cell)):
                if cell_block[other] == cell_block[other + 1]:
                    continue
                one, two = _head(head, cell), _head(head, other)
                if one != two and _touch(cell, other, xyz, cell_block, block_start, middle, extent,
                                         chord):  # fmt: skip
                    head[max(one, two)] = min(one, two)
    for cell in range(cells):
        if head[cell] >= 0:
            head[cell] = _head(head, cell)
    return head


@njit(cache=True, nogil=True)
def _head(head, cell):
    while head[cell] != cell:
        head[cell] = head[head[cell]]
        cell = head[cell]
    return cell


@njit(cache=True, nogil=True)
def _touch(one, two, xyz, cell_block, block_start, middle, extent, chord):
    """Whether any core of one cell is within the radius of any core of another."""
    for block in range(cell_block[one], cell_block[one + 1]):
        for other in range(cell_block[two], cell_block[two + 1]):
            away = np.sqrt(squared(middle, block, middle, other))
            if away - extent[block] - extent[other] > chord:
                continue
            if away + extent[block] + extent[other] <= chord:
                return True
            for i in range(block_start[block], block_start[block + 1]):
                for j in range(block_start[other], block_start[other + 1]):
                    if squared(xyz, i, xyz, j) <= chord * chord:
                        return True
    return False
