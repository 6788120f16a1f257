"""Points sorted into cells so small that all points of a cell are neighbours of one another.

Bands of equal height run round the globe; each is cut in longitude so that a cell's diagonal is
within the radius. A cell is cut further into blocks of a few points, each with a bounding ball.
"""

from typing import NamedTuple

import numpy as np
from numba import njit

from helpers.clustering import sphere
from helpers.clustering.places import Places

PER_BLOCK = 8  # points in a block, at least, on average: fewer cost balls, more cost comparisons
GRID = 64  # blocks across a cell at most, a power of two
ROW_BITS = 31  # of a record: the point's row ...
PLACE_BITS = 43  # ... and its place in the cell's grid, 12 bits; 20 are left for band or column
BANDS_AWAY = 2  # a band is higher than half the radius, so no neighbour is three bands off
SAFE = 1e-9  # cells a billionth smaller and reaches a billionth wider than computed


class Bands(NamedTuple):
    """How the globe is cut, in degrees; band 0 touches the South Pole."""

    height: float
    columns: np.ndarray  # cells in each band
    reach: np.ndarray  # [band, offset + BANDS_AWAY]: how far in longitude a neighbour can be


class Cells(NamedTuple):
    """Occupied cells from south-west to north-east; all that follows is in their order.

    `near[near_first[c]:near_first[c + 1]]` are ranges [from, to) of cells that hold all
    neighbours of the points of cell c, c itself among them.
    """

    order: np.ndarray  # the points' rows, sorted by cell and block
    first_point: np.ndarray  # of each block, and the end
    first_block: np.ndarray  # of each cell, and the end
    near_first: np.ndarray
    near: np.ndarray


def cut(places: Places, radius_km: float) -> Cells:
    bands = globe(radius_km)
    records, by_band = sort(places.latitude, places.longitude, bands.height, bands.columns)
    first, band_first, cell_column = runs(records, by_band)
    order, first_point, first_block = blocks(records, first)
    del records
    near_first, near = neighbours(band_first, cell_column, bands.columns, bands.reach)
    return Cells(order, first_point, first_block, near_first, near)


def globe(radius_km: float) -> Bands:
    """Bands of at most radius / √2; in each, as few columns as keep the diagonal in the radius."""
    radius = sphere.radians(radius_km)
    count = int(np.ceil(np.pi / (radius / np.sqrt(2))))
    height = np.pi / count
    edges = np.arange(count + 1) * height - np.pi / 2
    widest, narrowest = parallels(edges)
    room = sphere.haversine(radius * (1 - SAFE)) - sphere.haversine(height)
    columns = np.ceil(2 * np.pi / sphere.angle_of(room / widest**2))
    columns[room >= widest**2] = 1
    reach = np.column_stack(
        [reaches(radius, height, narrowest, away) for away in range(-BANDS_AWAY, BANDS_AWAY + 1)]
    )
    return Bands(180 / count, columns.astype(np.int64), np.degrees(reach))


def parallels(edges: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The longest and the shortest parallel in each band, as shares of the equator."""
    at_edge = np.maximum(np.cos(edges), 0)
    widest = np.maximum(at_edge[:-1], at_edge[1:])
    widest[(edges[:-1] < 0) & (edges[1:] > 0)] = 1
    return widest, np.minimum(at_edge[:-1], at_edge[1:])


def reaches(radius: float, height: float, narrowest: np.ndarray, away: int) -> np.ndarray:
    """Longitude between points of a band and neighbours in the band so far away: at most this.

    hav(distance) = hav(difference in latitude) + cos · cos · hav(difference in longitude).
    """
    other = np.clip(np.arange(len(narrowest)) + away, 0, len(narrowest) - 1)
    gap = max(abs(away) - 1, 0) * height * (1 - SAFE)
    room = sphere.haversine(radius * (1 + SAFE)) - sphere.haversine(gap)
    product = np.maximum(narrowest * narrowest[other], 1e-300)
    return sphere.angle_of(np.maximum(room, 0) / product) * (1 + SAFE)


@njit(cache=True)
def locate(latitude, longitude, height, columns):
    """Band and column of a point, and where in its cell it is: row and column of GRID."""
    up = (latitude + 90) / height
    band = min(int(up), len(columns) - 1)
    along = (longitude + 180) / 360 * columns[band]
    column = min(int(along), columns[band] - 1)
    row, across = int((up - band) * GRID), int((along - column) * GRID)
    return band, column, min(row, GRID - 1) * GRID + min(across, GRID - 1)


@njit(cache=True)
def sort(latitude, longitude, height, columns):
    """Records of the points by band and column, and the first record of each band.

    Two passes of a radix sort: by column, then by band. A record packs all that the next step
    needs (band, or column; place in the cell; row), so each pass reads straight through.
    """
    by_band = np.zeros(len(columns) + 1, np.int64)
    by_column = np.zeros(columns.max() + 1, np.int64)
    for i in range(len(latitude)):
        band, column, _ = locate(latitude[i], longitude[i], height, columns)
        by_band[band + 1] += 1
        by_column[column + 1] += 1
    by_band, by_column = np.cumsum(by_band), np.cumsum(by_column)
    free = by_column.copy()
    once = np.empty(len(latitude), np.int64)
    for i in range(len(latitude)):
        band, column, spot = locate(latitude[i], longitude[i], height, columns)
        once[free[column]] = (band << PLACE_BITS) | (spot << ROW_BITS) | i
        free[column] += 1
    free = by_band.copy()
    twice = np.empty_like(once)
    for column in range(len(by_column) - 1):
        for j in range(by_column[column], by_column[column + 1]):
            band = once[j] >> PLACE_BITS
            twice[free[band]] = (column << PLACE_BITS) | (once[j] & ((1 << PLACE_BITS) - 1))
            free[band] += 1
    return twice, by_band


@njit(cache=True)
def runs(records, by_band):
    """First point of each cell (and the end), first cell of each band (and the end), columns."""
    first = np.empty(len(records) + 1, np.int32)
    cell_column = np.empty(len(records), np.int32)
    band_first = np.empty(len(by_band), np.int32)
    cells = 0
    for band in range(len(by_band) - 1):
        band_first[band] = cells
        at = -1
        for j in range(by_band[band], by_band[band + 1]):
            column = records[j] >> PLACE_BITS
            if column != at:
                at = column
                first[cells], cell_column[cells] = j, column
                cells += 1
    first[cells], band_first[-1] = len(records), cells
    return first[: cells + 1].copy(), band_first, cell_column[:cells].copy()


@njit(cache=True)
def blocks(records, first):
    """Sort the records of each cell by block: rows in order, first points and first blocks."""
    order = np.empty(len(records), np.int32)
    first_point = np.empty(len(records) + 1, np.int32)
    first_block = np.empty(len(first), np.int32)
    free = np.empty(GRID * GRID + 1, np.int64)
    count = 0
    for cell in range(len(first) - 1):
        first_block[cell] = count
        start, size = first[cell], first[cell + 1] - first[cell]
        across, coarser = 1, GRID
        while across < GRID and 4 * across * across * PER_BLOCK <= size:
            across, coarser = 2 * across, coarser // 2
        free[: across * across + 1] = 0
        for record in records[start : start + size]:
            free[block_of(record, across, coarser) + 1] += 1
        for block in range(across * across):
            if free[block + 1] > 0:
                first_point[count] = start + free[block]
                count += 1
            free[block + 1] += free[block]
        for record in records[start : start + size]:
            block = block_of(record, across, coarser)
            order[start + free[block]] = record & ((1 << ROW_BITS) - 1)
            free[block] += 1
    first_block[-1], first_point[count] = count, len(records)
    return order, first_point[: count + 1].copy(), first_block


@njit(cache=True)
def block_of(record, across, coarser):
    spot = (record >> ROW_BITS) & (GRID * GRID - 1)
    return spot // GRID // coarser * across + spot % GRID // coarser


@njit(cache=True)
def neighbours(band_first, cell_column, columns, reach):
    """Ranges of cells within reach of each cell; a range that crosses 180 degrees is two."""
    near_first = np.empty(len(cell_column) + 1, np.int64)
    near = np.empty((len(cell_column) * 2 * (2 * BANDS_AWAY + 1), 2), np.int32)
    count = 0
    for band in range(len(columns)):
        width = 360.0 / columns[band]
        for cell in range(band_first[band], band_first[band + 1]):
            near_first[cell] = count
            west, east = cell_column[cell] * width, (cell_column[cell] + 1) * width
            for away in range(-BANDS_AWAY, BANDS_AWAY + 1):
                other = band + away
                if not 0 <= other < len(columns) or band_first[other] == band_first[other + 1]:
                    continue
                scale = columns[other] / 360.0
                margin = reach[band, away + BANDS_AWAY] + 1e-9
                low = int(np.floor((west - margin) * scale))
                high = int(np.floor((east + margin) * scale)) + 1
                if high - low >= columns[other]:
                    low, high = 0, columns[other]
                # Three turns of the globe: a range may begin west or end east of 180 degrees.
                for turn in range(-1, 2):
                    start = max(low - turn * columns[other], 0)
                    stop = min(high - turn * columns[other], columns[other])
                    if start >= stop:
                        continue
                    held = cell_column[band_first[other] : band_first[other + 1]]
                    begin = band_first[other] + np.searchsorted(held, start)
                    end = band_first[other] + np.searchsorted(held, stop)
                    if begin < end:
                        near[count, 0], near[count, 1] = begin, end
                        count += 1
    near_first[-1] = count
    return near_first, near[:count].copy()
