"""Clusters grow from cores: cores within the radius of each other are in one cluster."""

from dataclasses import dataclass

import numpy as np
from numba import njit

from helpers.clustering.cells import Grid, runs, spheres, squared


@dataclass(frozen=True)
class Cores:
    """The cores alone, in the cells and blocks of their grid: tighter spheres, no other points.

    `index`: the place of each core in the grid; the rest as in `Grid`.
    """

    index: np.ndarray
    xyz: np.ndarray
    cell_block: np.ndarray
    block_start: np.ndarray
    middle: np.ndarray
    extent: np.ndarray

    def __len__(self) -> int:
        return len(self.index)

    @property
    def blocks(self) -> tuple:
        """What the kernels need to compare cores, block by block."""
        return self.xyz, self.cell_block, self.block_start, self.middle, self.extent


def only_cores(grid: Grid, core: np.ndarray) -> Cores:
    """The cores of a grid, where `core` marks them."""
    index = np.flatnonzero(core)
    starts = np.searchsorted(index, grid.block_start)
    filled = np.flatnonzero(np.diff(starts))  # blocks that have a core
    block_start = np.append(starts[filled], len(index))
    xyz = grid.xyz[index]
    middle, extent = spheres(xyz, block_start)
    cell_block = np.searchsorted(filled, grid.cell_block)
    return Cores(index, xyz, cell_block, block_start, middle, extent)


def grown(grid: Grid, cores: Cores) -> np.ndarray:
    """For each cell the first cell of its cluster; -1 for a cell without cores.

    All cores of a cell are in one cluster, so it is cells that are joined.
    """
    return _joined(grid.around, cores.blocks, grid.chord)


@njit(cache=True, nogil=True)
def _joined(around, blocks, chord):
    cell_block = blocks[1]
    cells = len(cell_block) - 1
    head = np.arange(cells)
    found = np.empty((4 * around[4] + 2, 2), np.int64)
    for cell in range(cells):
        if cell_block[cell] == cell_block[cell + 1]:
            head[cell] = -1
            continue
        for run in range(runs(cell, around, found)):
            for other in range(found[run, 0], min(found[run, 1], cell)):
                if cell_block[other] == cell_block[other + 1]:
                    continue
                one, two = _head(head, cell), _head(head, other)
                if one != two and _touch(cell, other, blocks, chord):
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
def _touch(one, two, blocks, chord):
    """Whether any core of one cell is within the radius of any core of another."""
    xyz, cell_block, block_start, middle, extent = blocks
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
