"""Where in its disc an address is: dense in the middle, exponentially thinner outward."""

import numpy as np

from helpers.globe import KM_PER_DEGREE

SCALES = 4.0  # a disc ends after so many scale lengths, where a twelfth would still lie outside
STEPS = 4096


def _radii() -> np.ndarray:
    """Distances from the middle, in radii of the disc, at even steps of what lies inside them."""
    fine = np.linspace(0, SCALES, 200_001)
    inside = 1 - (1 + fine) * np.exp(-fine)
    return np.interp(np.linspace(0, inside[-1], STEPS), inside, fine) / SCALES


RADII = _radii()


def scattered(
    random: np.random.Generator, latitude: np.ndarray, longitude: np.ndarray, radius_km: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """One place in each disc, in degrees to five decimals (a metre); never off the globe."""
    number = len(latitude)
    where = random.random(number) * (STEPS - 1)
    step = where.astype(np.int32)
    radius = RADII[step] + (where - step) * (RADII[step + 1] - RADII[step])
    degrees = radius * radius_km / KM_PER_DEGREE
    angle = random.random(number) * (2 * np.pi)
    north = latitude + degrees * np.sin(angle)
    # On the plane that touches the globe: discs are small and no city stands at a pole.
    east = longitude + degrees * np.cos(angle) / np.cos(np.radians(latitude))
    return np.round(north, 5), np.round((east + 180) % 360 - 180, 5)
