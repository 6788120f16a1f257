"""What is clustered: points on the globe with weights, proved once."""

from dataclasses import dataclass

import numpy as np

FARTHEST_KM = 5_000  # of a radius: beyond it "near" has no meaning for a place


class BadPoints(ValueError):
    """Points or parameters that cannot be clustered; says which, the value and what would do."""


@dataclass(frozen=True)
class Points:
    """Latitude and longitude in degrees, weights of nought or more; one entry each a point."""

    latitude: np.ndarray
    longitude: np.ndarray
    weight: np.ndarray

    def __len__(self) -> int:
        return len(self.latitude)


def proved(latitude, longitude, weight=None) -> Points:
    """The points as arrays of floats; without weights each weighs one. BadPoints for bad ones."""
    latitude, longitude = (np.asarray(given, dtype=np.float64) for given in (latitude, longitude))
    if weight is None:
        weight = np.ones(len(latitude))
    weight = np.asarray(weight, dtype=np.float64)
    if not latitude.ndim == longitude.ndim == weight.ndim == 1:
        raise BadPoints("latitude, longitude and weight must be flat lists of numbers")
    if not len(latitude) == len(longitude) == len(weight):
        raise BadPoints(
            f"{len(latitude)} latitudes, {len(longitude)} longitudes, {len(weight)} weights: each "
            "point needs one of each"
        )
    if not len(latitude):
        raise BadPoints("there is no point to cluster; give at least one")
    _prove("latitude", latitude, -90, 90, "give degrees from -90 to 90")
    _prove("longitude", longitude, -180, 180, "give degrees from -180 to 180")
    _prove("weight", weight, 0, np.finfo(float).max, "give a number of nought or more")
    return Points(latitude, longitude, weight)


def _prove(name: str, values: np.ndarray, low: float, high: float, remedy: str) -> None:
    wrong = ~((values >= low) & (values <= high))  # NaN is neither
    if wrong.any():
        first = int(wrong.argmax())
        raise BadPoints(
            f"point {first + 1}: {name} {values[first]} ({int(wrong.sum())} such points); {remedy}"
        )


def prove_parameters(radius_km: float, minimum_density: float) -> None:
    """BadPoints for a radius or a density that finds nothing or everything."""
    if not 0 < radius_km <= FARTHEST_KM:
        raise BadPoints(f"radius {radius_km} km: give more than 0 and at most {FARTHEST_KM}")
    if not 0 < minimum_density < np.inf:
        raise BadPoints(f"minimum density {minimum_density}: give a number above 0")
