"""The globe as a unit sphere: places as vectors, distances as squared chords.

Two points are within a radius where the straight line between them is no longer than the chord of
that radius; squared, this needs no trigonometry for each pair.
"""

import numpy as np

EARTH_KM = 6371.0088  # mean radius (IUGG)


def unit_vectors(latitude: np.ndarray, longitude: np.ndarray) -> np.ndarray:
    """One row x, y, z a point; 180 and -180 degrees are one place, and so is a pole."""
    north, east = np.radians(latitude), np.radians(np.where(longitude == -180, 180, longitude))
    flat = np.where(np.abs(latitude) == 90, 0.0, np.cos(north))
    return np.column_stack((flat * np.cos(east), flat * np.sin(east), np.sin(north)))


def chord(radius_km: float) -> float:
    """The straight line under an arc of the globe, in Earth radii."""
    return 2 * np.sin(radius_km / EARTH_KM / 2)


def chord_km(chord_length):
    """The arc in km over a straight line given in Earth radii."""
    return 2 * EARTH_KM * np.arcsin(np.minimum(np.asarray(chord_length) / 2, 1))
