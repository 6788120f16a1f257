"""Distances as chords: straight lines between points of the unit sphere.

A chord grows with its arc, so comparing chords is comparing great-circle distances.
"""

import numpy as np

from helpers.globe import EARTH_RADIUS_KM

# Degrees in float64 place a point to about 2 nm, a chord to about 10 nm. What exceeds the radius by
# less than 100 nm is at the radius, so that points laid out one radius apart are neighbours.
TOUCH_KM = 1e-10


def radians(distance_km: float) -> float:
    return distance_km / EARTH_RADIUS_KM


def chord(distance_km: float) -> float:
    """The straight line through the unit sphere under an arc of so many kilometres."""
    return 2 * np.sin(radians(distance_km) / 2)


def haversine(angle):
    """(1 - cos angle) / 2, without its loss of digits at small angles."""
    return np.sin(angle / 2) ** 2


def angle_of(haversine_):
    """The angle of a haversine; 180 degrees for all that exceed 1."""
    return 2 * np.arcsin(np.sqrt(np.minimum(haversine_, 1)))
