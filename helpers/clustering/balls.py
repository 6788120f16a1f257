"""The sorted points as vectors and units, and a bounding ball round each block of them."""

from typing import NamedTuple

import numpy as np
from numba import njit

from helpers.clustering import weights
from helpers.clustering.cells import Cells
from helpers.clustering.places import Places


class Points(NamedTuple):
    """In the cells' order."""

    xyz: np.ndarray
    units: np.ndarray
    first: np.ndarray  # first point of each block, and the end


class Balls(NamedTuple):
    """Of each block: centre and radius (a chord; four rows), and the units inside, capped."""

    ball: np.ndarray
    units: np.ndarray


def place_points(places: Places, cells: Cells, minimum_density: float) -> Points:
    most, scale = float(minimum_density), weights.scale(minimum_density, weights.DENSITY_BITS)
    return Points(*_place_points(*places, cells.order, most, scale), cells.first_point)


def enclose(points: Points, needed: int) -> Balls:
    return Balls(*_enclose(*points, needed))


@njit(cache=True)
def _place_points(latitude, longitude, weight, order, most, scale):
    """All columns in one walk: the cache misses of one point overlap the sines of another."""
    xyz, units = np.empty((3, len(order))), np.empty(len(order), np.int64)
    for j in range(len(order)):
        i = order[j]
        north, east = np.radians(latitude[i]), np.radians(longitude[i])
        across = np.cos(north)
        xyz[0, j], xyz[1, j] = across * np.cos(east), across * np.sin(east)
        xyz[2, j] = np.sin(north)
        units[j] = np.int64(np.rint(min(weight[i], most) * scale))
    return xyz, units


@njit(cache=True)
def _enclose(xyz, units, first, needed):
    ball = np.empty((4, len(first) - 1))
    inside = np.zeros(len(first) - 1, np.int64)
    for block in range(len(first) - 1):
        start, end = first[block], first[block + 1]
        x = xyz[0, start:end].mean()
        y = xyz[1, start:end].mean()
        z = xyz[2, start:end].mean()
        farthest = 0.0
        for i in range(start, end):
            dx, dy, dz = xyz[0, i] - x, xyz[1, i] - y, xyz[2, i] - z
            farthest = max(farthest, dx * dx + dy * dy + dz * dz)
            inside[block] = min(inside[block] + units[i], needed)  # capped: no overflow
        ball[0, block], ball[1, block], ball[2, block] = x, y, z
        ball[3, block] = np.sqrt(farthest)
    return ball, inside
