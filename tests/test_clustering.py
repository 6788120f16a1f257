"""Clusters are what the definition of DBSCAN says: by hand, by brute force, by scikit-learn."""

import os

import numpy as np
import pytest
from clustering_oracle import labels
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import clustering
from helpers.clustering.sphere import EARTH_KM, chord, chord_km, unit_vectors

DEGREE = 111.195  # km of latitude
WORLDS = int(os.environ.get("CLUSTERING_WORLDS", 2_000))  # random ones; more by this variable


def find(points, radius_km=15, minimum_density=3):
    """Labels and cores as lists, of rows of latitude, longitude and, if any, weight."""
    made = clustering.find(*zip(*points, strict=True), radius_km=radius_km,
                           minimum_density=minimum_density)  # fmt: skip
    return made.label.tolist(), made.is_core.tolist()


def test_a_core_has_the_density_within_the_radius_itself_included():
    label, core = find([(0, 0), (0, 0.1), (0, 0.2), (0, 5)])
    assert label == [0, 0, 0, -1]
    assert core == [False, True, False, False]  # 0.2 degrees are 22 km


def test_cores_a_radius_apart_are_one_cluster_and_farther_ones_two():
    # Each place weighs enough alone.
    gap = 15 / DEGREE
    assert find([(0, 0, 3), (gap - 1e-4, 0, 3)])[0] == [0, 0]
    assert find([(0, 0, 3), (gap + 1e-4, 0, 3)])[0] == [0, 1]


def test_a_chain_of_cores_is_one_cluster():
    assert find([(0, n / 10, 3) for n in range(9)])[0] == [0] * 9


def test_a_border_point_goes_to_the_nearest_core():
    # Three in a row at each end; the point between sees one of each, the eastern one 0.3 km nearer.
    west, east = (
        [(0, n / 1000, 3) for n in (0, 10, 20)],
        [(0, n / 1000, 3) for n in (208, 218, 228)],
    )
    label, core = find([*west, (0, 0.115, 1), *east], radius_km=11, minimum_density=9)
    assert core == [True] * 3 + [False] + [True] * 3
    assert label == [1, 1, 1, 0, 0, 0, 0]


def test_between_two_equally_near_cores_the_southern_one_has_it():
    south, north = [(-0.1, 0, 9), (-0.11, 0, 12)], [(0.1, 0, 9), (0.11, 0, 14)]
    label, core = find([*north, (0, 0, 1), *south], radius_km=11.2, minimum_density=20)
    assert core == [True, True, False, True, True]
    assert label == [0, 0, 1, 1, 1]


@pytest.mark.parametrize(
    "points",
    [
        [(90, 0), (90, 120), (89.95, 77)],
        [(-90, 5), (-89.95, -100), (-89.99, 60)],
        [(10, 180), (10, -180), (10.05, 179.95)],
        [(0, -179.98), (0, 179.98), (0.01, 180)],
        [(7, 7)] * 3,
    ],
    ids=["north pole", "south pole", "180", "across 180", "one place"],
)
def test_the_globe_has_no_edges(points):
    assert find(points)[0] == [0, 0, 0]


def test_the_heaviest_cluster_is_number_0_of_equals_the_southernmost():
    assert find([(0, 0, 3), (9, 0, 5), (-9, 0, 3), (0, 90, 1)])[0] == [2, 0, 1, -1]


def test_an_order_of_adding_decides_nothing():
    tenths = [(0, 0, 0.1), (0, 0, 0.2), (0, 0, 0.7)]
    assert find(tenths, minimum_density=1)[0] == [0, 0, 0]
    assert find(tenths[::-1], minimum_density=1)[0] == [0, 0, 0]


def test_nothing_is_dense_where_the_density_is_beyond_all_weight():
    assert find([(0, 0, 1), (0, 0, 0)], minimum_density=1e300)[0] == [-1, -1]
    assert find([(0, 0, 0), (0, 0, 0)])[0] == [-1, -1]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (([0, 91], [0, 0], None, 15, 3), r"point 2: latitude 91.0 \(1 such points\); give degrees"),
        (([0, 0], [0, 181], None, 15, 3), "point 2: longitude 181.0"),
        (([0, float("nan")], [0, 0], None, 15, 3), "point 2: latitude nan"),
        (([0], [float("inf")], None, 15, 3), "point 1: longitude inf"),
        (([0, 0], [0, 0], [1, -2], 15, 3), "point 2: weight -2.0"),
        (([0], [0], [float("nan")], 15, 3), "point 1: weight nan"),
        (([], [], None, 15, 3), "no point to cluster"),
        (([0, 0], [0], None, 15, 3), "2 latitudes, 1 longitudes, 2 weights"),
        (([[0]], [[0]], [[1]], 15, 3), "flat lists"),
        (([0], [0], None, 0, 3), "radius 0 km"),
        (([0], [0], None, 5001, 3), "radius 5001 km"),
        (([0], [0], None, float("nan"), 3), "radius nan km"),
        (([0], [0], None, 15, 0), "minimum density 0"),
        (([0], [0], None, 15, float("inf")), "minimum density inf"),
    ],
)
def test_what_cannot_be_clustered_is_refused_in_one_sentence(given, says):
    latitude, longitude, weight, radius, density = given
    with pytest.raises(clustering.BadPoints, match=says):
        clustering.find(latitude, longitude, weight, radius_km=radius, minimum_density=density)


def test_a_chord_and_its_arc_are_one_distance():
    assert chord_km(chord(1500)) == pytest.approx(1500)
    one, other = unit_vectors(np.array([0.0, 1.0]), np.array([0.0, 0.0]))
    assert chord_km(np.linalg.norm(one - other)) == pytest.approx(EARTH_KM * np.pi / 180)


@st.composite
def worlds(draw):
    """A few dozen points, clumped around places that are often a pole or at 180 degrees."""
    random = np.random.default_rng(draw(st.integers(0, 2**32)))
    radius = draw(st.one_of(st.floats(1, 60), st.floats(60, 1500)))
    spread = draw(st.sampled_from([0.3, 1, 3])) * radius / DEGREE
    corners = [(90, 0), (-90, 0), (0, 180), (60, -180), (0, 0), (45, 10), (-33, 151)]
    centres = draw(st.lists(st.sampled_from(corners), min_size=1, max_size=3))
    number = draw(st.integers(1, 60))
    centre = np.array(centres)[random.integers(0, len(centres), number)]
    latitude = centre[:, 0] + random.normal(0, spread, number)
    latitude = np.where(latitude > 90, 180 - latitude, latitude)
    latitude = np.clip(np.where(latitude < -90, -180 - latitude, latitude), -90, 90)
    wide = spread / np.maximum(np.cos(np.radians(latitude)), 0.02)
    longitude = (centre[:, 1] + random.normal(0, 1, number) * wide + 180) % 360 - 180
    if draw(st.booleans()):  # on a grid: duplicates, equal distances
        latitude, longitude = np.round(latitude, 1), np.round(longitude, 1)
    weight = random.choice(draw(st.sampled_from([[1.0], [0, 1, 2], [0.1, 0.25, 1.7, 3]])), number)
    if draw(st.booleans()):
        weight = weight * random.uniform(0, 2, number)
    density = draw(st.floats(0.05, 8))
    return latitude, longitude, weight, radius, density


@settings(max_examples=WORLDS, derandomize=True, deadline=None,
          suppress_health_check=list(HealthCheck))  # fmt: skip
@given(worlds())
def test_random_worlds_equal_brute_force(world):
    latitude, longitude, weight, radius, density = world
    made = clustering.find(latitude, longitude, weight, radius_km=radius, minimum_density=density)
    label, core = labels(latitude, longitude, weight, radius, density)
    assert made.is_core.tolist() == core.tolist()
    assert made.label.tolist() == label.tolist()


def clumpy(number: int, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    random = np.random.default_rng(seed)
    centres = random.uniform((-60, -180), (70, 180), (30, 2))
    at = centres[random.integers(0, 30, number)] + random.standard_t(2, (number, 2)) * 0.15
    at[:, 1] = (at[:, 1] + 180) % 360 - 180
    return np.clip(at[:, 0], -90, 90), at[:, 1], random.integers(1, 20, number).astype(float)


def test_the_order_of_points_and_their_grouping_change_nothing():
    latitude, longitude, weight = clumpy(5_000, 1)
    latitude, longitude = latitude.round(2), longitude.round(2)
    made = clustering.find(latitude, longitude, weight, radius_km=15, minimum_density=300)
    order = np.random.default_rng(2).permutation(5_000)
    other = clustering.find(latitude[order], longitude[order], weight[order], radius_km=15,
                            minimum_density=300)  # fmt: skip
    assert (made.label[order] == other.label).all()
    places, number = np.unique(np.column_stack([latitude, longitude]), axis=0, return_inverse=True)
    grouped = clustering.find(*places.T, np.bincount(number, weight), radius_km=15,
                              minimum_density=300)  # fmt: skip
    assert (grouped.label[number] == made.label).all()
    assert made.clusters > 5


def test_scikit_learn_finds_the_same_cores_noise_and_clusters():
    cluster = pytest.importorskip("sklearn.cluster", reason="scikit-learn is not installed")
    latitude, longitude, weight = clumpy(8_000, 3)
    made = clustering.find(latitude, longitude, weight, radius_km=15, minimum_density=300)
    peer = cluster.DBSCAN(eps=15 / EARTH_KM, min_samples=300, metric="haversine")
    peer.fit(np.radians(np.column_stack([latitude, longitude])), sample_weight=weight)
    core = np.zeros(8_000, bool)
    core[peer.core_sample_indices_] = True
    assert (made.is_core == core).all()
    assert ((made.label < 0) == (peer.labels_ < 0)).all()
    pairs = set(zip(made.label[core].tolist(), peer.labels_[core].tolist(), strict=True))
    assert len(pairs) == made.clusters == len({b for _, b in pairs})
