"""The Earth on paper: two projections that keep areas true, and the land inside a box.

Longitudes and latitudes are degrees (WGS 84), places on a map are Earth radii. A box is west,
south, east, north in degrees; where it reaches past 180° its longitudes go on to 191, 192, …
"""

import json
from functools import cache
from pathlib import Path

import numpy as np

LAND = Path(__file__).parent / "land" / "land.json"  # Natural Earth; see the README beside it

# Šavrič, Patterson and Jenny, "The Equal Earth map projection", International Journal of
# Geographical Information Science 33(3), 2019 (online 2018), equations 1 to 3.
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796

Box = tuple[float, float, float, float]


def equal_earth(lon, lat) -> tuple[np.ndarray, np.ndarray]:
    """x and y of places on the Equal Earth map; `lon` is counted from the map's middle meridian."""
    angle = np.arcsin(np.sqrt(3) / 2 * np.sin(np.radians(lat)))
    slope = 9 * A4 * angle**8 + 7 * A3 * angle**6 + 3 * A2 * angle**2 + A1
    x = 2 * np.sqrt(3) * np.radians(lon) * np.cos(angle) / (3 * slope)
    return x, A4 * angle**9 + A3 * angle**7 + A2 * angle**3 + A1 * angle


def azimuthal(lon, lat, centre: tuple[float, float]) -> tuple[np.ndarray, np.ndarray]:
    """x and y on Lambert's equal-area map around `centre` (lon, lat): true shapes near it.

    Snyder, Map Projections: A Working Manual (USGS 1987), equations 22-4, 24-2, 24-13, 24-14.
    """
    turn, lat, middle = np.radians(lon - centre[0]), np.radians(lat), np.radians(centre[1])
    ahead = np.sin(middle) * np.sin(lat) + np.cos(middle) * np.cos(lat) * np.cos(turn)
    scale = np.sqrt(2 / (1 + ahead))
    up = np.cos(middle) * np.sin(lat) - np.sin(middle) * np.cos(lat) * np.cos(turn)
    return scale * np.cos(lat) * np.sin(turn), scale * up


def unazimuthal(x, y, centre: tuple[float, float]) -> tuple[np.ndarray, np.ndarray]:
    """Longitude and latitude of places on the map of `azimuthal` (Snyder, 20-14, 20-15, 24-16)."""
    middle, away = np.radians(centre[1]), np.maximum(np.hypot(x, y), 1e-12)
    angle = 2 * np.arcsin(away / 2)
    lat = np.cos(angle) * np.sin(middle) + y * np.sin(angle) * np.cos(middle) / away
    ahead = away * np.cos(middle) * np.cos(angle) - y * np.sin(middle) * np.sin(angle)
    turn = np.arctan2(x * np.sin(angle), ahead)
    return centre[0] + np.degrees(turn), np.degrees(np.arcsin(lat))


def land(box: Box) -> list[np.ndarray]:
    """The outlines of the land inside `box`, each a ring of longitudes and latitudes.

    A ring is cut at the box, so none jumps across a map that ends there; its last point is joined
    to its first. Lakes are rings that run the other way round.
    """
    turns = [np.add(ring, (turn, 0)) for turn in (-360, 0, 360) for ring in _rings()]
    return [ring for ring in (clipped(turn, box) for turn in turns) if len(ring)]


def clipped(ring: np.ndarray, box: Box) -> np.ndarray:
    """The part of a ring inside `box` (Sutherland and Hodgman's way); empty if there is none."""
    west, south, east, north = box
    for axis, edge, inwards in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        ring = _cut(ring, axis, edge, inwards)
    return ring


def thinned(ring: np.ndarray, step: float) -> np.ndarray:
    """The ring without points nearer than `step` to the one kept before them."""
    kept = list(ring[:1])
    for point in ring[1:]:
        if np.hypot(*(point - kept[-1])) >= step:
            kept.append(point)
    return np.array(kept)


def _cut(ring: np.ndarray, axis: int, edge: float, inwards: int) -> np.ndarray:
    """What of a ring lies on one side of a line, with the points where it crosses it."""
    inside = inwards * (ring[:, axis] - edge) >= 0
    if inside.all() or not inside.any():
        return ring[inside]
    steps = np.roll(ring, -1, axis=0) - ring
    crosses = inside != np.roll(inside, -1)
    part = np.zeros(len(ring))
    part[crosses] = (edge - ring[crosses, axis]) / steps[crosses, axis]
    points = np.stack([ring, ring + part[:, None] * steps], axis=1)
    return points[np.stack([inside, crosses], axis=1)]


@cache
def _rings() -> tuple[np.ndarray, ...]:
    """Every ring of the land file, without jumps at 180°: a ring across it goes on past it."""
    topology = json.loads(LAND.read_text(encoding="utf-8"))
    place = topology["transform"]
    arcs = [np.cumsum(arc, axis=0) * place["scale"] + place["translate"]
            for arc in topology["arcs"]]  # fmt: skip
    polygons = topology["objects"]["land"]["geometries"][0]["arcs"]
    return tuple(_unwrapped(_joined(arcs, ring)) for polygon in polygons for ring in polygon)


def _joined(arcs: list[np.ndarray], ring: list[int]) -> np.ndarray:
    """A ring from its arcs: the last point of each is the next one's first; ~n is n backwards."""
    return np.concatenate([(arcs[n] if n >= 0 else arcs[~n][::-1])[:-1] for n in ring])


def _unwrapped(ring: np.ndarray) -> np.ndarray:
    return np.column_stack([np.unwrap(ring[:, 0], period=360), ring[:, 1]])
