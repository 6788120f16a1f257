"""The map's geometry: known values of the projections, land that closes and never jumps."""

import numpy as np
import pytest

from helpers.charts import earth

WORLD = (-169, -57, 191, 84)


def area(x, y) -> float:
    return 0.5 * np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y)


def test_equal_earth_has_the_published_corners():
    assert earth.equal_earth(0, 0) == pytest.approx((0, 0))
    assert earth.equal_earth(180, 0) == pytest.approx((2.7066299836, 0))
    assert earth.equal_earth(0, 90) == pytest.approx((0, 1.3173627591))
    assert earth.equal_earth(180, -90)[0] / 2.7066299836 == pytest.approx(0.59, abs=0.005)  # poles


@pytest.mark.parametrize("lat", [0, 35, 60, 80])
def test_both_maps_keep_areas_true(lat):
    lon, up = np.array([20, 20.1, 20.1, 20]), np.array([lat, lat, lat + 0.1, lat + 0.1])
    true = np.radians(0.1) * (np.sin(np.radians(lat + 0.1)) - np.sin(np.radians(lat)))
    assert area(*earth.equal_earth(lon, up)) == pytest.approx(true, rel=1e-3)
    assert area(*earth.azimuthal(lon, up, (5, 50))) == pytest.approx(true, rel=1e-3)


def test_the_close_up_map_is_centred_and_comes_back():
    assert earth.azimuthal(9, 50, (9, 50)) == pytest.approx((0, 0))
    x, y = earth.azimuthal(np.array([-120.0, 9, 30]), np.array([35.0, 50, 70]), (9, 50))
    lon, lat = earth.unazimuthal(x, y, (9, 50))
    assert list(lon) == pytest.approx([-120, 9, 30])
    assert list(lat) == pytest.approx([35, 50, 70])


def test_a_square_is_cut_at_the_box():
    square = np.array([(0.0, 0.0), (2, 0), (2, 2), (0, 2)])
    assert abs(area(*earth.clipped(square, (1, 1, 9, 9)).T)) == pytest.approx(1)
    assert abs(area(*earth.clipped(square, (-9, -9, 9, 9)).T)) == pytest.approx(4)
    assert len(earth.clipped(square, (3, 3, 9, 9))) == 0


def test_thinning_keeps_points_a_step_apart():
    line = np.array([(0.0, 0.0), (0.4, 0), (1, 0), (1.2, 0), (2.1, 0)])
    assert earth.thinned(line, 1)[:, 0].tolist() == [0, 1, 2.1]


def test_no_outline_jumps_across_the_world():
    """Ring by ring, the last point joined to the first."""
    for ring in earth.land(WORLD):
        assert np.abs(np.roll(ring[:, 0], -1) - ring[:, 0]).max() < 15


def test_the_land_stays_in_its_box_and_leaves_antarctica_out():
    points = np.vstack(earth.land(WORLD))
    assert points[:, 0].min() >= -169
    assert points[:, 0].max() <= 191
    assert points[:, 1].min() > -57


def test_land_across_the_date_line_is_whole_on_a_map_that_goes_past_it():
    """The far east of Siberia has longitudes west of 180; it stays with Siberia."""
    siberia = max(earth.land(WORLD), key=lambda ring: ring[:, 0].max() * len(ring))
    assert 189 < siberia[:, 0].max() < 191


def test_the_land_has_the_earth_s_share_of_land():
    """Antarctica apart, land is 26% of the Earth (4π on a globe of radius 1)."""
    total = -sum(
        area(*earth.equal_earth(ring[:, 0] - 11, ring[:, 1])) for ring in earth.land(WORLD)
    )
    assert total / (4 * np.pi) == pytest.approx(0.262, abs=0.006)
