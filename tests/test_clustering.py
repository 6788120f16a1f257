"""Three judges: points drawn by hand, the definition by brute force, and scikit-learn."""

import os

import clustering_oracle
import numpy as np
import pytest
from clustering_world import addresses
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numba import njit
from numba.core.dispatcher import Dispatcher

from helpers import clustering, globe
from helpers.clustering import NOISE, PlacesRefused, cells, sphere, weights
from helpers.clustering.compiling import MESSAGE, announced

EXAMPLES = int(os.environ.get("CLUSTERING_EXAMPLES", 2000))
KM = np.degrees(1 / globe.EARTH_RADIUS_KM)  # a kilometre of latitude, in degrees


def find(points, density=1.0, radius_km=15.0):
    """Points are (latitude, longitude) or (latitude, longitude, weight); labels as a list."""
    columns = np.array([(*p, 1.0)[:3] for p in points], float).T
    found = clustering.find(*columns, radius_km=radius_km, minimum_density=density)
    return found.label.tolist(), found.is_core.tolist()


# --- drawn by hand


def test_a_heavy_point_is_a_cluster_and_a_light_one_is_noise():
    assert find([(0, 0, 5)], density=5) == ([0], [True])
    assert find([(0, 0, 5)], density=6) == ([NOISE], [False])


def test_a_point_between_two_groups_bridges_them_only_if_it_is_a_core():
    groups = [(0, 0, 3), (28 * KM, 0, 2)]
    label, _ = find([*groups, (14 * KM, 0, 1)], density=2)
    assert label == [0, 0, 0]
    label, core = find([(0, 0, 5), (28 * KM, 0, 4), (14 * KM, 0, 1)], density=11)
    assert core == [False, False, False] and label == [NOISE] * 3
    label, core = find([(0, 0, 5), (10 * KM, 0, 1), (24 * KM, 0, 1), (34 * KM, 0, 4)], density=5)
    assert core == [True, True, True, True] and label == [0, 0, 0, 0]


def test_a_border_point_goes_with_the_nearest_core_and_joins_no_clusters():
    groups = [(-2 * KM, 0, 5), (0, 0, 3), (29 * KM, 0, 3), (31 * KM, 0, 4)]
    for kilometres, nearest in ((14.4, 0), (14.6, 1)):
        label, core = find([*groups, (kilometres * KM, 0, 0)], density=7)
        assert core == [True, True, True, True, False]
        assert label == [0, 0, 1, 1, nearest]


@pytest.mark.parametrize("rows", [[0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [2, 3, 4, 0, 1]])
def test_of_two_cores_equally_near_the_first_by_place_takes_a_border_point(rows):
    points = [
        (10, 20 - 0.1, 2), (10, 20 - 0.2, 3), (10, 20 + 0.1, 2), (10, 20 + 0.2, 4), (10, 20, 0),
    ]  # fmt: skip
    label, core = find([points[i] for i in rows], density=5, radius_km=11.0)
    label = dict(zip(rows, label, strict=True))
    assert core[rows.index(4)] is False
    assert label[2] == label[3] == 0 and label[0] == label[1] == label[4] == 1


def test_a_point_counts_its_own_weight_and_those_at_the_same_place():
    assert find([(1, 1, 2), (1, 1, 3)], density=5) == ([0, 0], [True, True])


def test_points_that_are_all_the_same_are_one_cluster_or_none():
    assert find([(22.5, 114.1)] * 3000, density=3000)[0] == [0] * 3000
    assert find([(22.5, 114.1)] * 3000, density=3001)[0] == [NOISE] * 3000


@pytest.mark.parametrize("radius_km", [1, 15, 333.3, 1500])
def test_points_laid_out_one_radius_apart_are_one_chain(radius_km):
    latitude = np.arange(0, 89, radius_km * KM)[:500] - 40
    count = len(latitude)
    for meridian in (0.0, 113.3, -180.0):
        label, core = find([(at, meridian) for at in latitude], 2, radius_km)
        assert label == [0] * count and all(core)
        label, _ = find([(at, meridian) for at in latitude], 2, radius_km * (1 - 1e-9))
        assert label == [NOISE] * count


def test_a_pole_joins_all_longitudes():
    for pole in (90, -90):
        ring = [(pole * (1 - 5 * KM / 90), longitude) for longitude in range(-180, 180, 30)]
        assert find(ring, density=12)[0] == [0] * 12
        assert find([(pole, 0), (pole, 77), (pole, -180)], density=3)[0] == [0] * 3


def test_180_degrees_east_is_180_degrees_west():
    assert find([(10, 180), (10, -180)], density=2, radius_km=1)[0] == [0, 0]
    assert find([(10, 179.99), (10, -179.99)], density=2)[0] == [0, 0]
    assert find([(10, 179), (10, -179)], density=2)[0] == [NOISE, NOISE]


def test_clusters_are_numbered_by_weight_then_by_place():
    points = [(50, 8, 5), (10, 8, 7), (-20, 8, 5), (-20, 3, 5)]
    assert find(points, density=5)[0] == [3, 0, 2, 1]


def test_the_place_of_a_cluster_is_its_first_core_not_its_first_border_point():
    with_border = [(10.0, 0, 3), (10.05, 0, 3), (9.9, 0, 1)]
    label, core = find([*with_border, (9.95, 50, 7)], density=6)
    assert core == [True, True, False, True] and label == [1, 1, 1, 0]


def test_three_thirds_make_one():
    assert find([(0, 0, 1 / 3)] * 3, density=1)[0] == [0, 0, 0]
    assert find([(0, 0, 0.1)] * 10, density=1)[0] == [0] * 10
    assert find([(0, 0, 0.0999)] * 10, density=1)[0] == [NOISE] * 10


def test_weights_of_very_different_size_are_added_without_loss():
    heavy, light = (0, 0, 1e290), (0, 0, 1e-300)
    assert find([heavy, light], density=1e-300)[0] == [0, 0]
    assert find([light, light], density=2e-300)[0] == [0, 0]
    assert find([light], density=1e300)[0] == [NOISE]


def test_many_heavy_points_at_the_edge_of_the_radius_do_not_overflow():
    rng = np.random.default_rng(0)
    heavy = [(at, 0, 8191) for at in 14.99 * KM + rng.uniform(0, 0.02 * KM, 6000)]
    label, core = find([(0, 0, 0), *heavy], density=8191)
    assert core[0] and label[0] == 0


def test_weights_of_zero_make_no_cluster_but_can_be_cores_of_one():
    assert find([(0, 0, 0)] * 4, density=1e-9)[0] == [NOISE] * 4
    assert find([(0, 0, 0), (5 * KM, 0, 2)], density=2) == ([0, 0], [True, True])


# --- the definition, by brute force


@st.composite
def worlds(draw):
    """A few dozen points about as far apart as the radius, where the globe is awkward or not."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    count = draw(st.integers(1, 70))
    radius_km = draw(st.floats(0, 1).map(lambda x: round(1500.0**x, 2)))
    latitude, longitude = draw(
        st.sampled_from([(0, 0), (90, 0), (-90, 0), (0, 180), (67, 180), (-33, -70), (89, 180)])
    )
    spread = draw(st.floats(0.1, 4)) * radius_km * KM
    north = latitude + rng.normal(0, spread, count)
    stretch = max(np.cos(np.radians(latitude)), 0.03)
    east = longitude + rng.normal(0, spread / stretch, count)
    over = np.abs(north) > 90  # across the pole, down the other side
    north, east = (
        np.where(over, np.sign(north) * 180 - north, north),
        np.where(over, east + 180, east),
    )
    north, east = np.clip(north, -90, 90), (east + 180) % 360 - 180
    if draw(st.booleans()):  # on a grid, so that many are at one place or equally far
        step = spread / draw(st.sampled_from([1, 2, 5]))
        north, east = np.clip(np.rint(north / step) * step, -90, 90), np.rint(east / step) * step
        east = np.clip(east, -180, 180)
    twice = rng.random(count) < draw(st.sampled_from([0, 0.3]))
    source = rng.integers(0, count, count)
    north, east = np.where(twice, north[source], north), np.where(twice, east[source], east)
    weight = rng.exponential(1, count) * (rng.random(count) < draw(st.sampled_from([1, 0.7])))
    if draw(st.booleans()):
        weight = np.ceil(weight)
    density = draw(st.floats(0.1, 8)) if draw(st.booleans()) else float(draw(st.integers(1, 9)))
    return north, east, weight, radius_km, density


@settings(
    max_examples=EXAMPLES, derandomize=True, deadline=None, database=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
@given(worlds())
def test_a_random_small_world_equals_brute_force(world):
    found = clustering.find(*world)
    label, is_core = clustering_oracle.find(*world)
    np.testing.assert_array_equal(found.is_core, is_core)
    np.testing.assert_array_equal(found.label, label)


@pytest.mark.parametrize(
    ("radius_km", "density", "squeeze"), [(4, 8, 9), (15, 25, 9), (60, 90, 9), (700, 250, 1)]
)
def test_a_crowded_world_equals_brute_force(radius_km, density, squeeze):
    """Enough points in a cell that it is cut into blocks; across 180 degrees."""
    latitude, longitude, weight = addresses(3000, seed=radius_km)
    latitude, longitude = latitude / squeeze + 30, (longitude / squeeze + 350) % 360 - 180
    latitude = np.minimum(latitude, 90)
    found = clustering.find(latitude, longitude, weight, radius_km, density)
    label, is_core = clustering_oracle.find(latitude, longitude, weight, radius_km, density)
    assert 0.1 < is_core.mean() < 0.9
    assert cells_cut_into_blocks(latitude, longitude, weight, radius_km)
    np.testing.assert_array_equal(found.is_core, is_core)
    np.testing.assert_array_equal(found.label, label)


def cells_cut_into_blocks(latitude, longitude, weight, radius_km) -> bool:
    cut = cells.cut(clustering.places.checked(latitude, longitude, weight), radius_km)
    return bool((np.diff(cut.first_block) > 1).any())


def test_it_equals_scikit_learn():
    cluster = pytest.importorskip("sklearn.cluster", reason="scikit-learn is not installed")
    latitude, longitude, weight = addresses(20_000, seed=3)
    ours = clustering.find(latitude, longitude, weight, radius_km=15, minimum_density=12)
    theirs = cluster.DBSCAN(
        eps=15 / globe.EARTH_RADIUS_KM, min_samples=12, metric="haversine", algorithm="ball_tree"
    ).fit(np.radians(np.column_stack([latitude, longitude])), sample_weight=weight)
    is_core = np.zeros(len(weight), bool)
    is_core[theirs.core_sample_indices_] = True
    np.testing.assert_array_equal(ours.is_core, is_core)
    np.testing.assert_array_equal(ours.label == NOISE, theirs.labels_ == NOISE)
    pairs = set(zip(ours.label[is_core], theirs.labels_[is_core], strict=True))
    assert len(pairs) == len({a for a, _ in pairs}) == len({b for _, b in pairs}) > 20


# --- the same input, the same answer


def test_the_order_of_the_points_does_not_matter():
    latitude, longitude, weight = addresses(30_000, seed=5)
    shuffled = np.random.default_rng(0).permutation(len(weight))
    one = clustering.find(latitude, longitude, weight, 15, 15)
    two = clustering.find(latitude[shuffled], longitude[shuffled], weight[shuffled], 15, 15)
    np.testing.assert_array_equal(one.label[shuffled], two.label)
    np.testing.assert_array_equal(one.is_core[shuffled], two.is_core)


def test_the_columns_are_left_as_they_were_and_may_be_read_only():
    columns = [np.array(column) for column in ([1.0, 1.0], [2.0, 2.0], [3.0, 3.0])]
    for column in columns:
        column.flags.writeable = False
    compiled = []
    clustering.find([1, 1], [2, 2], [3, 3])
    found = clustering.find(*columns, minimum_density=6, on_compile=compiled.append)
    assert found.label.tolist() == [0, 0] and not compiled
    assert [column.tolist() for column in columns] == [[1, 1], [2, 2], [3, 3]]


def test_grouped_addresses_keep_their_weight_and_find_their_place():
    places, place = clustering.grouped([22.571, 1.0, 22.569], [114.0, 5.0, 114.0], [1, 2, 3.5])
    assert places.latitude.tolist() == [1.0, 22.57] and places.longitude.tolist() == [5.0, 114.0]
    assert places.weight.tolist() == [2, 4.5] and place.tolist() == [1, 0, 1]


def test_grouping_knows_one_date_line_and_two_poles():
    places, place = clustering.grouped([90, -90, 0, 0], [0, 0, 180, -180], decimals=1)
    assert place.tolist() == [2, 0, 1, 1] and places.latitude.tolist() == [-90, 0, 90]
    assert places.longitude.tolist() == [0, -180, 0]


def test_grouping_equals_rounding_each_address():
    latitude, longitude, weight = addresses(50_000, seed=1)
    places, place = clustering.grouped(latitude, longitude, weight, decimals=1)
    np.testing.assert_allclose(places.latitude[place], np.round(latitude, 1), atol=1e-9)
    apart = np.abs(places.longitude[place] - np.round(longitude, 1)) % 360
    assert np.minimum(apart, 360 - apart).max() < 1e-9
    assert len(places.weight) == len(set(zip(places.latitude, places.longitude, strict=True)))
    np.testing.assert_allclose(places.weight, np.bincount(place, weight))


# --- the globe is cut well


@pytest.mark.parametrize("radius_km", [0.1, 1, 15, 100, 777, 1500, 3000, 5000])
def test_a_cell_is_within_the_radius_and_bands_three_off_are_beyond_it(radius_km):
    bands = cells.globe(radius_km)
    south = -90 + bands.height * np.arange(len(bands.columns))
    north, width = south + bands.height, 360 / bands.columns
    radius = np.degrees(sphere.radians(radius_km))
    nearer_equator = np.where(north <= 0, north, np.where(south >= 0, south, 0))
    for latitude in (south, north, nearer_equator):
        assert (arc(south, latitude, width) <= radius).all()
        assert (arc(latitude, latitude, width) <= radius).all()
        assert (arc(latitude, north, width) <= radius).all()
    assert (cells.BANDS_AWAY) * bands.height > radius


def arc(one, two, east):
    """Degrees between points at two latitudes, so far apart in longitude; half a turn at most."""
    one, two, east = np.radians(one), np.radians(two), np.radians(np.minimum(east, 180))
    half = np.sin((two - one) / 2) ** 2 + np.cos(one) * np.cos(two) * np.sin(east / 2) ** 2
    return np.degrees(2 * np.arcsin(np.sqrt(np.minimum(half, 1))))


def test_whole_weights_are_exact_in_units():
    scale = weights.scale(4500, weights.DENSITY_BITS)
    assert 2**51 <= 4500 * scale < 2**52 and float(scale).hex().startswith("0x1.0")


def test_whoever_waits_for_a_compilation_is_told_once():
    @announced
    def work():
        return njit(lambda x: x + 1)(1), njit(lambda x: x + 2)(1)

    told = []
    assert work(on_compile=told.append) == (2, 3)
    assert told == [MESSAGE]


def test_no_kernel_calls_one_of_another_module():
    """numba looks only at a kernel's own file to see whether its cache is stale."""
    for module in vars(clustering).values():
        for kernel in vars(module).values() if hasattr(module, "__file__") else ():
            if isinstance(kernel, Dispatcher):
                used = [module.__dict__.get(name) for name in kernel.py_func.__code__.co_names]
                assert {k.__module__ for k in used if isinstance(k, Dispatcher)} <= {
                    module.__name__
                }


# --- bad input is one clear error


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        (
            ([0, np.nan], [0, 0]),
            "latitude in row 1, counted from 0, is nan; it must be a number from -90 to 90",
        ),
        (([0, 0], [np.inf, 0]), "longitude in row 0, counted from 0, is inf"),
        (([0, 90.5, 91], [0, 0, 0]), r"latitude in row 1 \(and 1 more\), counted from 0, is 90.5"),
        (
            ([0], [-180.01]),
            "longitude in row 0, counted from 0, is -180.01; it must be a number from -180 to 180",
        ),
        (
            ([0, 0], [0, 0], [1, -2]),
            "weight in row 1, counted from 0, is -2.0; it must be a finite number, 0 or",
        ),
        (([0], [0], [np.nan]), "weight in row 0, counted from 0, is nan"),
        (([0], [0], [np.inf]), "weight in row 0, counted from 0, is inf"),
        (([], []), "0 points; give at least one"),
        (([0, 0], [0]), "columns differ in length: {'latitude': 2, 'longitude': 1"),
        (([[0, 1]], [0]), "latitude has 2 dimensions; give one column"),
        ((["north"], [0]), "latitude is not a column of numbers"),
        (
            (np.ma.array([1.0, 2.0], mask=[0, 1]), [0, 0]),
            "latitude in row 1, counted from 0, is nan",
        ),
        (([None], [0]), "latitude in row 0, counted from 0, is nan"),
    ],
)
def test_a_faulty_column_is_refused_with_row_value_and_remedy(columns, said):
    with pytest.raises(PlacesRefused, match=said.replace("{", r"\{")):
        clustering.find(*columns)
    with pytest.raises(PlacesRefused, match=said.replace("{", r"\{")):
        clustering.grouped(*columns)


@pytest.mark.parametrize("radius_km", [0, -15, np.nan, np.inf, 0.09, 5001])
def test_a_radius_that_cannot_be_is_refused(radius_km):
    with pytest.raises(PlacesRefused, match=r"radius_km is .*; it must be from 0.1 to 5,000 km"):
        clustering.find([0], [0], radius_km=radius_km)


@pytest.mark.parametrize("density", [0, -1, np.nan, np.inf])
def test_a_density_that_cannot_be_is_refused(density):
    with pytest.raises(PlacesRefused, match=r"minimum_density is .*; it must be a finite weight"):
        clustering.find([0], [0], minimum_density=density)


def test_a_rounding_that_cannot_be_is_refused():
    with pytest.raises(PlacesRefused, match="decimals is 7; it must be from 0 to 4"):
        clustering.grouped([0], [0], decimals=7)


def test_an_interruption_while_a_kernel_runs_is_an_interruption():
    @announced
    def interrupted():
        try:
            raise KeyboardInterrupt
        except KeyboardInterrupt as asked:
            raise SystemError("CPUDispatcher(…) returned a result with an exception set") from asked

    with pytest.raises(KeyboardInterrupt):
        interrupted()
