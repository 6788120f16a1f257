"""Border points: no cores themselves, but within the radius of one; they go with the nearest.

DBSCAN leaves open which core takes a border point between two clusters. Of cores equally near
(to 100 nm), the first by latitude, then longitude, takes it: no answer hangs on the rows' order.
"""

import numpy as np
from numba import njit

from helpers.clustering import sphere
from helpers.clustering.balls import Balls, Points
from helpers.clustering.cells import Cells
from helpers.clustering.growth import NO_CORE
from helpers.clustering.places import Places

SAFE = 1e-13  # of a chord; balls this near to the radius are left to their points
NOISE = -1
SEVERAL = -2


def assign(
    places: Places, points: Points, balls: Balls, cells: Cells,
    core: np.ndarray, cluster: np.ndarray, limit: float,
) -> np.ndarray:  # fmt: skip
    """The cluster (of its cell, or of the nearest core) of each point in the cells' order."""
    touch = sphere.chord(sphere.TOUCH_KM)
    return _assign(
        places.latitude, places.longitude, cells.order, points.xyz, core, points.first, balls.ball,
        cells.first_block, cells.near_first, cells.near, cluster, limit, touch,
    )  # fmt: skip


@njit(cache=True)
def _assign(
    latitude, longitude, order, xyz, core, first_point, ball,
    first_block, near_first, near, cluster, limit, touch,
):  # fmt: skip
    label = np.empty(len(core), np.int32)
    owner = owners(core, first_point, first_block, cluster)
    candidates = np.empty(len(owner), np.int32)
    for cell in range(len(cluster)):
        start, end = first_point[first_block[cell]], first_point[first_block[cell + 1]]
        for i in range(start, end):
            label[i] = cluster[cell] if core[i] else NOISE
        ranges = near[near_first[cell] : near_first[cell + 1]]
        sole = only_cluster(ranges, cluster)
        if sole == NO_CORE:
            continue
        for block in range(first_block[cell], first_block[cell + 1]):
            members = first_point[block], first_point[block + 1]
            if core[members[0] : members[1]].all():
                continue
            found = in_reach(block, ranges, first_block, owner, ball, limit, candidates)
            close = candidates[:found]
            for i in range(members[0], members[1]):
                if core[i]:
                    continue
                if sole == SEVERAL:
                    label[i] = taker(
                        i, close, xyz, core, first_point, ball, owner, limit, touch,
                        latitude, longitude, order,
                    )  # fmt: skip
                elif reached(i, close, xyz, core, first_point, ball, limit):
                    label[i] = sole
    return label


@njit(cache=True)
def owners(core, first_point, first_block, cluster):
    """The cluster of each block's cores; NO_CORE where none is."""
    owner = np.full(len(first_point) - 1, NO_CORE, np.int32)
    for cell in range(len(cluster)):
        for block in range(first_block[cell], first_block[cell + 1]):
            if core[first_point[block] : first_point[block + 1]].any():
                owner[block] = cluster[cell]
    return owner


@njit(cache=True)
def only_cluster(ranges, cluster):
    """The one cluster that has cores in these cells, or NO_CORE, or SEVERAL."""
    sole = NO_CORE
    for begin, end in ranges:
        for cell in range(begin, end):
            if cluster[cell] != NO_CORE and cluster[cell] != sole:
                if sole != NO_CORE:
                    return SEVERAL
                sole = cluster[cell]
    return sole


@njit(cache=True)
def in_reach(block, ranges, first_block, owner, ball, limit, candidates):
    """List the blocks with cores that may be within the radius of a point of this block."""
    x, y, z = ball[0, block], ball[1, block], ball[2, block]
    count = 0
    for begin, end in ranges:
        for other in range(first_block[begin], first_block[end]):
            if owner[other] == NO_CORE:
                continue
            dx, dy, dz = ball[0, other] - x, ball[1, other] - y, ball[2, other] - z
            outside = limit + SAFE + ball[3, other] + ball[3, block]
            if dx * dx + dy * dy + dz * dz <= outside * outside:
                candidates[count] = other
                count += 1
    return count


@njit(cache=True)
def reached(i, close, xyz, core, first_point, ball, limit):
    """Whether any core is within the radius: by the balls if they tell, else core by core."""
    x, y, z = xyz[0, i], xyz[1, i], xyz[2, i]
    if surely_within(x, y, z, close, ball) <= limit:
        return True
    for block in close:
        dx, dy, dz = ball[0, block] - x, ball[1, block] - y, ball[2, block] - z
        outside = limit + SAFE + ball[3, block]
        if dx * dx + dy * dy + dz * dz <= outside * outside:
            members = first_point[block], first_point[block + 1]
            if any_core(xyz, core, members[0], members[1], i, limit):
                return True
    return False


@njit(cache=True)
def any_core(xyz, core, start, end, i, limit):
    """Whether any core from start to end is within the radius.

    Slices and no early exit, so that the compiler compares several points at a time.
    """
    x, y, z = xyz[0, i], xyz[1, i], xyz[2, i]
    xs, ys, zs, cores = xyz[0, start:end], xyz[1, start:end], xyz[2, start:end], core[start:end]
    square = limit * limit
    found = 0
    for k in range(len(cores)):
        dx, dy, dz = xs[k] - x, ys[k] - y, zs[k] - z
        found += 1 if cores[k] and dx * dx + dy * dy + dz * dz <= square else 0
    return found > 0


@njit(cache=True)
def surely_within(x, y, z, close, ball):
    """A chord that is not shorter than that to the nearest core, from the balls alone."""
    best = np.inf
    for block in close:
        dx, dy, dz = ball[0, block] - x, ball[1, block] - y, ball[2, block] - z
        best = min(best, np.sqrt(dx * dx + dy * dy + dz * dz) + ball[3, block])
    return best + SAFE


@njit(cache=True)
def taker(i, close, xyz, core, first_point, ball, owner, limit, touch, latitude, longitude, order):
    """The cluster of the nearest core within the radius; of equally near ones, of the first."""
    x, y, z = xyz[0, i], xyz[1, i], xyz[2, i]
    best, found = min(limit, surely_within(x, y, z, close, ball)), False
    label, south, west = NOISE, np.inf, np.inf
    for looking_for_equals in (False, True):  # first the distance, then who is at it
        for block in close:
            dx, dy, dz = ball[0, block] - x, ball[1, block] - y, ball[2, block] - z
            outside = best + SAFE + ball[3, block]
            if dx * dx + dy * dy + dz * dz > outside * outside:
                continue
            for k in range(first_point[block], first_point[block + 1]):
                if not core[k]:
                    continue
                dx, dy, dz = xyz[0, k] - x, xyz[1, k] - y, xyz[2, k] - z
                square = dx * dx + dy * dy + dz * dz
                if square > best * best:
                    continue
                if not looking_for_equals:
                    best, found = np.sqrt(square), True
                    continue
                place = latitude[order[k]], longitude[order[k]]
                if place < (south, west):
                    label, (south, west) = owner[block], place
        if not found:
            return NOISE
        best += touch
    return label
