"""The Earth as a sphere: points as unit vectors, kilometres between them, a plane around one."""

import numpy as np

EARTH_RADIUS_KM = 6371.0088  # mean radius R1 of WGS 84 (Moritz 2000)
KM_PER_DEGREE = EARTH_RADIUS_KM * np.pi / 180  # of latitude


def unit_vectors(latitude, longitude) -> np.ndarray:
    """Points in degrees as rows of x, y, z on the unit sphere."""
    north, east = np.radians(np.asarray(latitude)), np.radians(np.asarray(longitude))
    return np.column_stack(
        (np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north))
    )


def km_of(chord):
    """Great-circle kilometres between two points, of the straight line between their vectors."""
    return 2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(chord / 2, 1))


def plane(latitude, longitude, centre: tuple[float, float]):
    """Kilometres east and north of a centre (latitude, longitude), all in degrees.

    As on a plane that touches the globe there: true near the centre only.
    """
    turn = (longitude - centre[1] + 180) % 360 - 180
    east = turn * KM_PER_DEGREE * np.cos(np.radians(centre[0]))
    return east, (latitude - centre[0]) * KM_PER_DEGREE
