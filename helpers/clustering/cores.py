"""Core points: those whose neighbours within the radius, themselves included, are heavy enough.

Three short ways round comparing points. A cell as heavy as the density is all core; a cell whose
whole neighbourhood is lighter has no core; and a block whose bounding ball is wholly within the
radius, or wholly beyond it, counts or does not count as one.
"""

import numpy as np
from numba import njit

from helpers.clustering.balls import Balls, Points
from helpers.clustering.cells import Cells

SAFE = 1e-13  # of a chord; balls this near to the radius are left to their points
AT_ONCE = 1024  # points, each of at most the density: 2**10 * 2**52 units fit in 64 bits


def find(points: Points, balls: Balls, cells: Cells, limit: float, needed: int) -> np.ndarray:
    """Whether each point, in the cells' order, is a core; `limit` is the radius as a chord."""
    return _find(
        *points, *balls, cells.first_block, cells.near_first, cells.near, limit, np.int64(needed)
    )


@njit(cache=True)
def _find(xyz, units, first_point, ball, block_units, first_block, near_first, near, limit, needed):
    core = np.zeros(len(units), np.bool_)
    cell_units, running = capped_sums(first_block, block_units, needed)
    open_blocks = np.empty(len(block_units), np.int32)
    rest = np.empty(len(block_units) + 1, np.int64)
    for cell in range(len(cell_units)):
        blocks = first_block[cell], first_block[cell + 1]
        if cell_units[cell] >= needed:
            core[first_point[blocks[0]] : first_point[blocks[1]]] = True
            continue
        ranges = near[near_first[cell] : near_first[cell + 1]]
        if around(ranges, running) < needed:
            continue
        for block in range(blocks[0], blocks[1]):
            # All of the cell is within the radius, so the sum starts with it.
            sure, count = sort_out(
                block, cell, ranges, first_block, ball, block_units,
                limit, needed, cell_units[cell], open_blocks,
            )  # fmt: skip
            members = first_point[block], first_point[block + 1]
            if sure >= needed:
                core[members[0] : members[1]] = True
                continue
            rest[count] = 0
            for j in range(count - 1, -1, -1):
                rest[j] = min(rest[j + 1] + block_units[open_blocks[j]], needed)
            if sure + rest[0] < needed:
                continue
            for i in range(members[0], members[1]):
                core[i] = heavy(
                    i, xyz, units, first_point, ball, block_units, limit, needed,
                    sure, open_blocks[:count], rest,
                )  # fmt: skip
    return core


@njit(cache=True)
def capped_sums(first_block, block_units, needed):
    """Units of each cell, capped; and their running sum, which may wrap: differences are exact."""
    cells = len(first_block) - 1
    cell_units = np.zeros(cells, np.int64)
    running = np.zeros(cells + 1, np.int64)
    for cell in range(cells):
        for block in range(first_block[cell], first_block[cell + 1]):
            cell_units[cell] = min(cell_units[cell] + block_units[block], needed)
        running[cell + 1] = running[cell] + cell_units[cell]
    return cell_units, running


@njit(cache=True)
def around(ranges, running):
    """Units of all the cells near a cell."""
    total = 0
    for begin, end in ranges:
        total += running[end] - running[begin]
    return total


@njit(cache=True)
def sort_out(block, cell, ranges, first_block, ball, block_units, limit, needed, sure, open_blocks):
    """Units surely within the radius of every point of the block, and the blocks left open."""
    x, y, z, radius = ball[0, block], ball[1, block], ball[2, block], ball[3, block]
    count = 0
    for begin, end in ranges:
        for other in range(first_block[begin], first_block[end]):
            if first_block[cell] <= other < first_block[cell + 1]:
                continue
            dx, dy, dz = ball[0, other] - x, ball[1, other] - y, ball[2, other] - z
            apart = dx * dx + dy * dy + dz * dz
            outside = limit + SAFE + radius + ball[3, other]
            if apart > outside * outside:
                continue
            inside = limit - SAFE - radius - ball[3, other]
            if inside > 0 and apart <= inside * inside:
                sure += block_units[other]
                if sure >= needed:
                    return sure, 0
            else:
                open_blocks[count] = other
                count += 1
    return sure, count


@njit(cache=True)
def heavy(i, xyz, units, first_point, ball, block_units, limit, needed, sure, open_blocks, rest):
    """Whether a point's neighbours reach the density; `rest[j]` is what blocks from j on hold."""
    x, y, z = xyz[0, i], xyz[1, i], xyz[2, i]
    for j, other in enumerate(open_blocks):
        if sure + rest[j] < needed:
            return False
        dx, dy, dz = ball[0, other] - x, ball[1, other] - y, ball[2, other] - z
        apart = dx * dx + dy * dy + dz * dz
        outside = limit + SAFE + ball[3, other]
        inside = limit - SAFE - ball[3, other]
        if apart > outside * outside:
            continue
        if inside > 0 and apart <= inside * inside:
            sure += block_units[other]
        else:
            last = first_point[other + 1]
            for start in range(first_point[other], last, AT_ONCE):
                sure += within(xyz, units, start, min(start + AT_ONCE, last), i, limit)
                if sure >= needed:
                    return True
        if sure >= needed:
            return True
    return False


@njit(cache=True)
def within(xyz, units, start, end, i, limit):
    """Units of the points from start to end that are neighbours of point i.

    Slices and no early exit, so that the compiler compares several points at a time.
    """
    x, y, z = xyz[0, i], xyz[1, i], xyz[2, i]
    xs, ys, zs, held = xyz[0, start:end], xyz[1, start:end], xyz[2, start:end], units[start:end]
    square = limit * limit
    total = 0
    for k in range(len(held)):
        dx, dy, dz = xs[k] - x, ys[k] - y, zs[k] - z
        total += held[k] if dx * dx + dy * dy + dz * dz <= square else 0
    return total
