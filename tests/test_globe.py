"""Kilometres on a sphere."""

import numpy as np
import pandas as pd
import pytest

from helpers import globe


def chord(one, other):
    return np.linalg.norm(globe.unit_vectors(*one) - globe.unit_vectors(*other))


@pytest.mark.parametrize(
    ("one", "other", "degrees"),
    [
        ((0, 0), (0, 1), 1),
        ((0, 179.5), (0, -179.5), 1),  # over the date line
        ((90, 12), (90, -70), 0),  # the pole is one point
        ((0, 20), (0, -161), 179),
        ((60, 0), (60, 180), 60),  # over the pole
    ],
)
def test_a_great_circle_is_as_long_as_its_angle(one, other, degrees):
    assert globe.km_of(chord(one, other)) == pytest.approx(degrees * globe.KM_PER_DEGREE, abs=1e-6)


def test_a_degree_of_latitude_is_a_nautical_mile_a_minute():
    assert abs(globe.KM_PER_DEGREE - 60 * 1.852) < 0.1


def test_a_plane_agrees_with_the_sphere_near_its_centre():
    points = pd.DataFrame({"latitude": [48.1, 47.9], "longitude": [180.0, -179.9]})
    east, north = globe.plane(points["latitude"], points["longitude"], (48.0, -179.95))
    assert (np.sign(east) == [-1, 1]).all() and (np.sign(north) == [1, -1]).all()
    true = [globe.km_of(chord(p, (48.0, -179.95))) for p in points.to_numpy()]
    assert np.hypot(east, north).to_numpy() == pytest.approx(true, rel=1e-3)
