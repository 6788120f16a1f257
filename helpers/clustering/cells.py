"""The globe cut into cells so small that all points of a cell are within the radius of each other.

Bands of latitude are chord/√2 high, each is cut along its length in pieces that are chord/√2 wide
at the band's widest parallel: by sin²(d/2) = sin²(Δφ/2) + cos φ₁ cos φ₂ sin²(Δλ/2) no two points of
a cell are farther apart than the chord. What is within the radius of a cell lies at most `reach`
bands away, there in one unbroken run of cells (two where it crosses 180 degrees). Within a cell,
points lie in blocks, each with a sphere around it: mostly the sphere alone decides.
"""

from dataclasses import dataclass

import numpy as np
from numba import njit

from helpers.clustering import sphere
from helpers.clustering.points import Points

SPLIT = 4  # blocks along a side of a cell
SAFE = 1e-9  # radians (6 mm): what rounding may move a bound by
UNITS = 2.0**61  # the weights of all points together, as an integer: sums of them are exact


@dataclass(frozen=True)
class Bands:
    """The bands of latitude: `height` (radians) and for each its number of cells (`columns`), how
    far east and west (`turn`, radians) and how many bands away (`reach`) a neighbour may lie, and
    the key of its first cell (`start`, with the end of the last band)."""

    height: float
    columns: np.ndarray
    turn: np.ndarray
    reach: int
    start: np.ndarray


@dataclass(frozen=True)
class Grid:
    """Points sorted by cell and block; `order[i]` is the place in the input of the point at i.

    Cell c has the points `cell_start[c]` to `cell_start[c + 1]` and the blocks `cell_block[c]` to
    `cell_block[c + 1]`; block b the points `block_start[b]` to `block_start[b + 1]`. `middle` and
    `extent` are the sphere around a block: centre and radius. Weights are whole numbers of `unit`.
    """

    bands: Bands
    chord: float
    order: np.ndarray
    xyz: np.ndarray
    weight: np.ndarray
    unit: float
    cell_key: np.ndarray
    cell_start: np.ndarray
    cell_block: np.ndarray
    block_start: np.ndarray
    block_weight: np.ndarray
    middle: np.ndarray
    extent: np.ndarray

    def __len__(self) -> int:
        """The cells that have points."""
        return len(self.cell_key)

    @property
    def around(self) -> tuple:
        """What `runs` needs to find the cells around a cell; the last is how many bands away."""
        bands = self.bands
        return self.cell_key, bands.start, bands.columns, bands.turn, bands.reach

    @property
    def blocks(self) -> tuple:
        """What the kernels need to compare points, block by block."""
        return self.xyz, self.cell_block, self.block_start, self.middle, self.extent


def grid(points: Points, radius_km: float) -> Grid:
    """The points sorted into cells for a radius."""
    chord = sphere.chord(radius_km)
    bands = _bands(chord, radius_km / sphere.EARTH_KM)
    key = _keys(points.latitude, points.longitude, bands.height, bands.columns, bands.start)
    order = np.argsort(key)
    key = key[order]
    block_start = _starts(key)
    cell_start = _starts(key // SPLIT**2)
    xyz = sphere.unit_vectors(points.latitude[order], points.longitude[order])
    total = points.weight.sum()
    unit = total / UNITS if total > 0 else 1.0
    weight = np.rint(points.weight[order] / unit).astype(np.int64)
    middle, extent = spheres(xyz, block_start)
    return Grid(
        bands=bands,
        chord=chord,
        order=order,
        xyz=xyz,
        weight=weight,
        unit=unit,
        cell_key=key[cell_start[:-1]] // SPLIT**2,
        cell_start=cell_start,
        cell_block=np.searchsorted(block_start, cell_start),
        block_start=block_start,
        block_weight=np.add.reduceat(weight, block_start[:-1]),
        middle=middle,
        extent=extent,
    )


def _bands(chord: float, arc: float) -> Bands:
    height = chord / np.sqrt(2)
    edges = np.minimum(np.arange(np.ceil(np.pi / height) + 1) * height - np.pi / 2, np.pi / 2)
    south, north = edges[:-1], edges[1:]
    nearest = np.where((south < 0) & (north > 0), 0, np.minimum(abs(south), abs(north)))
    columns = np.maximum(np.ceil(2 * np.pi * np.cos(nearest) / height), 1)
    # A disc around a point reaches asin(sin arc / cos latitude) east and west; round a pole, all.
    farthest = np.maximum(abs(south), abs(north)) + SAFE
    free = farthest + arc < np.pi / 2
    turn = np.arcsin(np.where(free, np.sin(arc) / np.cos(np.where(free, farthest, 0)), 1))
    turn = np.where(free, turn + SAFE, np.pi)
    start = np.concatenate(([0], np.cumsum(columns))).astype(np.int64)
    return Bands(height, columns.astype(np.int64), turn, int(arc / height + SAFE) + 1, start)


@njit(cache=True, nogil=True)
def _keys(latitude, longitude, height, columns, start):
    """The cell of each point and its block in it, as one number."""
    keys = np.empty(len(latitude), np.int64)
    for point in range(len(latitude)):
        up = (np.radians(latitude[point]) + np.pi / 2) / height
        band = min(int(up), len(columns) - 1)
        # 180 degrees are -180: both in the first column.
        round_ = (np.radians(longitude[point]) + np.pi) / (2 * np.pi)
        along = (round_ - np.floor(round_)) * columns[band]
        column = min(int(along), columns[band] - 1)
        block_up = min(int((up - band) * SPLIT), SPLIT - 1)
        block_along = min(int((along - column) * SPLIT), SPLIT - 1)
        keys[point] = ((start[band] + column) * SPLIT + block_up) * SPLIT + block_along
    return keys


def _starts(key: np.ndarray) -> np.ndarray:
    """Where each run of equal keys begins, and the end."""
    begins = np.flatnonzero(np.diff(key, prepend=key[0] - 1))
    return np.append(begins, len(key))


@njit(cache=True, nogil=True)
def spheres(xyz, starts):
    """A sphere around each run of points: the middle of their bounds and the farthest point."""
    runs = len(starts) - 1
    middle, extent = np.empty((runs, 3)), np.zeros(runs)
    for run in range(runs):
        low, high = starts[run], starts[run + 1]
        for axis in range(3):
            least = most = xyz[low, axis]
            for point in range(low + 1, high):
                least = min(least, xyz[point, axis])
                most = max(most, xyz[point, axis])
            middle[run, axis] = (least + most) / 2
        for point in range(low, high):
            extent[run] = max(extent[run], squared(xyz, point, middle, run))
        extent[run] = np.sqrt(extent[run]) + 1e-12  # what rounding may have taken away
    return middle, extent


@njit(cache=True, nogil=True)
def squared(one, i, other, j):
    """The squared distance of two rows."""
    x, y, z = one[i, 0] - other[j, 0], one[i, 1] - other[j, 1], one[i, 2] - other[j, 2]
    return x * x + y * y + z * z


@njit(cache=True, nogil=True)
def runs(cell, around, found):
    """The cells that may have neighbours of a cell: rows of first and past-the-last cell.

    They are written into `found`; the number of rows is returned. The cell itself is among them.
    """
    cell_key, start, columns, turn, reach = around
    key = cell_key[cell]
    band = np.searchsorted(start, key, side="right") - 1
    west = (key - start[band]) / columns[band]
    east = (key - start[band] + 1) / columns[band]
    count = 0
    for other in range(max(band - reach, 0), min(band + reach + 1, len(columns))):
        wide = columns[other]
        # The disc of a place nearer to the pole reaches farther round.
        way = max(turn[band], turn[other]) / (2 * np.pi)
        low, high = int(np.floor((west - way) * wide)), int(np.floor((east + way) * wide))
        if high - low + 1 >= wide:
            count = _add(found, count, cell_key, start[other], start[other] + wide)
        elif low < 0:
            count = _add(found, count, cell_key, start[other] + low + wide, start[other] + wide)
            count = _add(found, count, cell_key, start[other], start[other] + high + 1)
        elif high >= wide:
            count = _add(found, count, cell_key, start[other] + low, start[other] + wide)
            count = _add(found, count, cell_key, start[other], start[other] + high - wide + 1)
        else:
            count = _add(found, count, cell_key, start[other] + low, start[other] + high + 1)
    return count


@njit(cache=True, nogil=True)
def _add(found, count, cell_key, first, end):
    """The cells that have points among the keys from `first` to before `end`, as one more row."""
    low, high = np.searchsorted(cell_key, first), np.searchsorted(cell_key, end)
    if low == high:
        return count
    found[count, 0], found[count, 1] = low, high
    return count + 1
