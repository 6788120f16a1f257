"""Growth: cores within the radius of one another are of one cluster.

All cores of a cell are neighbours, so cells join rather than points: two cells join when any core
of one is within the radius of any core of the other.
"""

import numpy as np
from numba import njit

from helpers.clustering.balls import Balls, Points
from helpers.clustering.cells import Cells

NO_CORE = -1
SAFE = 1e-13  # of a chord; balls this near to the radius are left to their points


def grow(points: Points, balls: Balls, cells: Cells, core: np.ndarray, limit: float) -> np.ndarray:
    """The cluster of each cell's cores, as the number of its first cell; NO_CORE where none is."""
    return _grow(
        points.xyz, core, points.first, balls.ball,
        cells.first_block, cells.near_first, cells.near, limit,
    )  # fmt: skip


@njit(cache=True)
def _grow(xyz, core, first_point, ball, first_block, near_first, near, limit):
    cells = len(first_block) - 1
    has_core = np.zeros(len(first_point) - 1, np.bool_)
    for block in range(len(has_core)):
        has_core[block] = core[first_point[block] : first_point[block + 1]].any()
    parent = np.full(cells, NO_CORE, np.int32)
    for cell in range(cells):
        if has_core[first_block[cell] : first_block[cell + 1]].any():
            parent[cell] = cell
    for cell in range(cells):
        if parent[cell] == NO_CORE:
            continue
        for begin, end in near[near_first[cell] : near_first[cell + 1]]:
            for other in range(max(begin, cell + 1), end):
                if parent[other] == NO_CORE:
                    continue
                one, two = root(parent, cell), root(parent, other)
                if one != two and touch(
                    cell, other, xyz, core, first_point, ball, has_core, first_block, limit
                ):
                    parent[max(one, two)] = min(one, two)
    for cell in range(cells):
        if parent[cell] != NO_CORE:
            parent[cell] = root(parent, cell)
    return parent


@njit(cache=True)
def root(parent, cell):
    """Where the chain of parents ends; the chain is halved on the way."""
    while parent[cell] != cell:
        parent[cell] = parent[parent[cell]]
        cell = parent[cell]
    return cell


@njit(cache=True)
def touch(cell, other, xyz, core, first_point, ball, has_core, first_block, limit):
    """Whether any core of one cell is within the radius of any core of the other."""
    for a in range(first_block[cell], first_block[cell + 1]):
        if not has_core[a]:
            continue
        for b in range(first_block[other], first_block[other + 1]):
            if not has_core[b]:
                continue
            dx, dy, dz = ball[0, a] - ball[0, b], ball[1, a] - ball[1, b], ball[2, a] - ball[2, b]
            apart = np.sqrt(dx * dx + dy * dy + dz * dz)
            if apart - ball[3, a] - ball[3, b] > limit + SAFE:
                continue
            if apart + ball[3, a] + ball[3, b] <= limit - SAFE:
                return True
            if any_pair(a, b, xyz, core, first_point, ball, limit):
                return True
    return False


@njit(cache=True)
def any_pair(a, b, xyz, core, first_point, ball, limit):
    """The same of two blocks, core by core."""
    outside = limit + SAFE + ball[3, b]
    for i in range(first_point[a], first_point[a + 1]):
        if not core[i]:
            continue
        x, y, z = xyz[0, i], xyz[1, i], xyz[2, i]
        dx, dy, dz = ball[0, b] - x, ball[1, b] - y, ball[2, b] - z
        if dx * dx + dy * dy + dz * dz > outside * outside:
            continue
        for j in range(first_point[b], first_point[b + 1]):
            if core[j]:
                dx, dy, dz = xyz[0, j] - x, xyz[1, j] - y, xyz[2, j] - z
                if dx * dx + dy * dy + dz * dz <= limit * limit:
                    return True
    return False
