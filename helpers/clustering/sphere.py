"""The globe as a unit sphere: places as vectors, distances as squared chords.

Two points are within a radius where the straight line between them is no longer than the chord of
that radius; squared, this needs no trigonometry for each pair.
"""

import numpy as np

EARTH_KM = 6371.0088  # mean radius (IUGG)
AT_ONCE = 500_000  # points: what is only needed on the way stays small


def unit_vectors(latitude: np.ndarray, longitude: np.ndarray) -> np.ndarray:
    """One row x, y, z a point; 180 and -180 degrees are one place, and so is a pole."""
    vectors = np.empty((len(latitude), 3))
    for first in range(0, len(latitude), AT_ONCE):
        part = slice(first, first + AT_ONCE)
        north = np.radians(latitude[part])
        east = np.radians(np.where(longitude[part] == -180, 180, longitude[part]))
        flat = np.where(np.abs(latitude[part]) == 90, 0.0, np.cos(north))
        vectors[part] = np.column_stack((flat * np.cos(east), flat * np.sin(east), np.sin(north)))
    return vectors


def chord(radius_km: float) -> float:
    """The straight line under an arc of the globe, in Earth radii."""
    return 2 * np.sin(radius_km / EARTH_KM / 2)


def chord_km(chord_length):
    """The arc in km over a straight line given in Earth radii."""
    return 2 * EARTH_KM * np.arcsin(np.minimum(np.asarray(chord_length) / 2, 1))
