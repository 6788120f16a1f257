"""The ground of a cluster: all space within 0.05 degrees of its addresses (GII 2024, p. 306).

It is kept as cells of a hundredth of a degree, the grid that addresses are grouped on; distances
are in degrees, as WIPO states them.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import shapely

from helpers.clusters.methods import NOISE

STEP = 0.01  # degrees: a cell
ROUND = 36_000  # cells around the globe
COARSE = 10  # cells: most points of the world are far from every cluster, told at this step


def cells(latitude, longitude) -> tuple[np.ndarray, np.ndarray]:
    """Row and column of the cell of each point; columns wrap at 180 degrees."""
    row = np.rint(np.asarray(latitude) / STEP).astype(np.int64)
    return row, np.rint(np.asarray(longitude) / STEP).astype(np.int64) % ROUND


def owners(members: pd.DataFrame, points: pd.DataFrame, degrees: float) -> np.ndarray:
    """The label of the cluster on whose ground each point lies, that of the nearest place first.

    `members`: latitude, longitude, label. NOISE for a point on none.
    """
    inside = members[members["label"] != NOISE]
    row, column = cells(inside["latitude"], inside["longitude"])
    keys, first = np.unique(row * ROUND + column, return_index=True)
    labels = inside["label"].to_numpy()[first]
    found = np.full(len(points), NOISE)
    if not len(keys):
        return found
    row, column = cells(points["latitude"], points["longitude"])
    left = np.flatnonzero(_is_near(keys, row, column))
    for down, right in _offsets(degrees):
        sought = (row[left] + down) * ROUND + (column[left] + right) % ROUND
        at = np.searchsorted(keys, sought).clip(max=len(keys) - 1)
        hit = keys[at] == sought
        found[left[hit]] = labels[at[hit]]
        left = left[~hit]
    return found


def _is_near(keys: np.ndarray, row: np.ndarray, column: np.ndarray) -> np.ndarray:
    """Whether a point lies in or beside a coarse cell that has a member."""
    around = ROUND // COARSE
    coarse = np.unique((keys // ROUND) // COARSE * around + keys % ROUND // COARSE)
    near = np.zeros(len(row), bool)
    for down in (-1, 0, 1):
        for right in (-1, 0, 1):
            at = (row // COARSE + down) * around + (column // COARSE + right) % around
            near |= np.isin(at, coarse)
    return near


def _offsets(degrees: float) -> list[tuple[int, int]]:
    """Steps to all cells within so many degrees, the nearest first."""
    reach = int(degrees / STEP + 1e-9)
    if reach > COARSE:
        raise ValueError(f"an outline of {degrees} degrees is too wide; at most {COARSE * STEP}")
    steps = range(-reach, reach + 1)
    disc = [(i, j) for i in steps for j in steps if i * i + j * j <= reach * reach]
    return sorted(disc, key=lambda step: (step[0] ** 2 + step[1] ** 2, step))


def write_outlines(members: pd.DataFrame, ranking: pd.DataFrame, degrees: float, path: Path):
    """The grounds as GeoJSON (RFC 7946), one feature a cluster with its row of the ranking."""
    rows = ranking.set_index("label")
    features = []
    for label, own in members[members["label"] != NOISE].groupby("label", sort=True):
        if label in rows.index:
            outline = outlined(own["latitude"], own["longitude"], degrees)
            features.append(_feature(outline, rows.loc[label]))
    collection = {"type": "FeatureCollection", "features": features}
    path.write_text(json.dumps(collection, ensure_ascii=False) + "\n", encoding="utf-8")


def _feature(outline: shapely.Geometry, row: pd.Series) -> dict:
    properties = {name: _plain(value) for name, value in row.items()}
    shape = json.loads(shapely.to_geojson(outline))
    return {"type": "Feature", "properties": properties, "geometry": shape}


def _plain(value):
    """A value that JSON has: no number of numpy's, neither NaN nor pandas' NA."""
    if isinstance(value, np.generic):
        value = value.item()
    return None if pd.isna(value) else value


def outlined(latitude, longitude, degrees: float) -> shapely.Geometry:
    """The outline of the ground around some places; cut in two where it crosses 180 degrees."""
    row, column = cells(latitude, longitude)
    if column.max() - column.min() > ROUND / 2:  # around Greenwich columns count from 180 instead
        column = (column + ROUND // 2) % ROUND - ROUND // 2
    reach = int(degrees / STEP + 1e-9)
    top, left = row.min() - reach, column.min() - reach
    ground = np.zeros((row.max() - top + reach + 1, column.max() - left + reach + 1), bool)
    marked = np.zeros_like(ground)
    marked[row - top, column - left] = True
    for down, right in _offsets(degrees):
        ground |= np.roll(marked, (down, right), axis=(0, 1))
    strips = [
        shapely.box((left + a - 0.5) * STEP, (top + y - 0.5) * STEP,
                    (left + b - 0.5) * STEP, (top + y + 0.5) * STEP)
        for y, a, b in _runs(ground)
    ]  # fmt: skip
    outline = shapely.set_precision(_within_the_globe(shapely.union_all(strips)), 1e-6)
    # RFC 7946, 3.1.6: outer rings counterclockwise, holes clockwise; a union gives the reverse.
    return shapely.orient_polygons(outline)


def _runs(ground: np.ndarray) -> Iterator[tuple[int, int, int]]:
    """Row, first and past-the-last column of each unbroken run of ground."""
    edges = np.diff(np.pad(ground, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    for y in range(len(ground)):
        starts, ends = np.flatnonzero(edges[y] == 1), np.flatnonzero(edges[y] == -1)
        yield from ((y, a, b) for a, b in zip(starts, ends, strict=True))


def _within_the_globe(outline: shapely.Geometry) -> shapely.Geometry:
    """Longitudes from −180 to 180, latitudes from −90 to 90."""
    parts = []
    for turn in (-360, 0, 360):
        window = shapely.box(-180 - turn, -90, 180 - turn, 90)
        part = shapely.intersection(outline, window)
        if not part.is_empty:
            parts.append(shapely.transform(part, lambda xy, by=turn: xy + np.array((by, 0))))
    return shapely.union_all(parts)
