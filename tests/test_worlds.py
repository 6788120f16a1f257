"""The synthetic world holds what was put in: sizes, windows, documents; the same bytes again."""

import hashlib
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pytest

from helpers import worlds
from helpers.globe import KM_PER_DEGREE
from helpers.worlds import clusters, documents
from helpers.worlds.calibration import KINDS, calibration, edition_of, falling, part_of_patents
from helpers.worlds.clusters import too_near
from helpers.worlds.countryside import countryside_parts
from helpers.worlds.distances import km_between, near
from helpers.worlds.documents import chunks, member_chances, places
from helpers.worlds.people import population
from helpers.worlds.scatter import scattered
from helpers.worlds.sites import COUNTRYSIDE

ROWS = 200_000


@pytest.fixture(scope="module")
def world(tmp_path_factory) -> worlds.World:
    return worlds.write(tmp_path_factory.mktemp("world") / "small", addresses=ROWS)


@pytest.fixture(scope="module")
def rows(world) -> pd.DataFrame:
    return duckdb.connect().execute(f"SELECT * FROM '{world.addresses}'").df()


def digests(folder: Path) -> dict[str, str]:
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()}


def owners(world: worlds.World, placed: pd.DataFrame) -> np.ndarray:
    """The cluster of the disc that each address is deepest in, or COUNTRYSIDE."""
    pairs = near(placed, world.discs, 17)
    disc = world.discs.iloc[pairs["other"]]
    pairs = pairs.assign(
        cluster=disc["cluster"].to_numpy(), beyond=pairs["km"] - disc["radius_km"].to_numpy()
    )
    return pairs.sort_values("beyond").drop_duplicates("point").sort_values("point")["cluster"]


# The rows


def test_there_are_as_many_rows_as_asked_for_in_the_published_proportion(world, rows):
    assert world.rows == len(rows) == ROWS
    # 4.1 million inventor addresses of 31.1 million
    assert (rows["kind"] == "patent").sum() == round(ROWS * 4.1 / 31.1)


def test_columns_have_the_types_of_the_address_format(world):
    described = duckdb.connect().execute(f"DESCRIBE SELECT * FROM '{world.addresses}'").fetchall()
    assert {name: kind for name, kind, *_ in described} == {
        "document": "BIGINT",
        "kind": "VARCHAR",
        "year": "SMALLINT",
        "latitude": "DOUBLE",
        "longitude": "DOUBLE",
        "fraction": "DOUBLE",
    }


def test_years_fill_the_published_windows_evenly(rows):
    for kind, years in (("patent", range(2019, 2024)), ("article", range(2018, 2023))):
        held = rows[rows["kind"] == kind].groupby("document")["year"].first()
        parts = held.value_counts(normalize=True)
        assert set(parts.index) == set(years)
        assert (parts - 0.2).abs().max() < 4 * np.sqrt(0.2 * 0.8 / len(held))


def test_the_fractions_of_each_document_add_to_one(rows):
    whole = rows.groupby(["kind", "document"])["fraction"].sum()
    assert np.allclose(whole, 1)


def test_a_document_is_of_one_kind_and_has_one_year(rows):
    by_document = rows.groupby("document")[["kind", "year"]].nunique()
    assert (by_document == 1).all().all()


def test_documents_have_one_to_ten_members_and_the_published_mean(rows):
    members = rows.groupby(["kind", "document"]).size()
    assert members.between(1, 10).all()
    means = members.groupby("kind").mean()
    assert means["patent"] == pytest.approx(4.1e6 / 1_287_982.5, rel=0.02)
    assert means["article"] == pytest.approx(27e6 / 7_939_933.5, rel=0.02)


def test_the_published_part_has_no_coordinates_and_never_only_one_of_the_two(rows):
    missing = rows["latitude"].isna()
    assert (missing == rows["longitude"].isna()).all()
    parts = missing.groupby(rows["kind"]).mean()
    assert parts["patent"] == pytest.approx(0.02, abs=0.004)
    assert parts["article"] == pytest.approx(0.004, abs=0.001)


def test_a_missing_coordinate_is_empty_not_a_number_that_is_none(world):
    count = "SELECT count(*) FILTER (isnan(latitude)), count(*) - count(latitude) FROM "
    nan, empty = duckdb.connect().execute(f"{count} '{world.addresses}'").fetchone()
    assert nan == 0 < empty


def test_coordinates_are_degrees_with_five_decimals(rows):
    placed = rows.dropna()
    assert placed["latitude"].between(-90, 90).all()
    assert placed["longitude"].between(-180, 180).all()
    for column in ("latitude", "longitude"):
        assert np.array_equal(placed[column], placed[column].round(5))


# The sizes


def test_clusters_get_their_published_shares_within_sampling_error(world, rows):
    placed = rows.dropna().reset_index(drop=True)
    placed["cluster"] = owners(world, placed).to_numpy()
    for kind in KINDS:
        own = placed[placed["kind"] == kind]
        got = own.groupby("cluster")["fraction"].sum() / own["fraction"].sum()
        put = world.truth[kind]
        error = got.reindex(put.index, fill_value=0) - put
        number = own["document"].nunique()
        assert (error.abs() <= 4 * np.sqrt(put / number) + 2 / number).all()


def test_truth_is_the_published_table(world):
    first = world.truth.iloc[1]
    assert (first["cluster"], first["rank"]) == ("Shenzhen–Hong Kong–Guangzhou", 2)
    assert first["patent"] == pytest.approx(116_411 / 1_287_982.5)
    assert first["population"] == 50_546_829
    assert len(world.truth) == 232
    assert world.truth["rank"].notna().sum() == 100


def test_unpublished_clusters_are_smaller_than_every_published_one(world):
    printed = world.truth["rank"].notna()
    assert world.truth[~printed]["size"].max() < world.truth[printed]["size"].min()
    assert world.truth[~printed]["size"].min() > calibration("gii2024").threshold


def test_the_shares_of_all_discs_add_to_the_world(world):
    assert world.discs[list(KINDS)].sum().to_numpy() == pytest.approx([1, 1])


def test_ten_unpublished_clusters_are_twins_and_no_published_one(world):
    assert world.truth["twin"].notna().sum() == 242 - 232
    assert world.truth.loc[world.truth["rank"].notna(), "twin"].isna().all()


def test_no_two_clusters_and_no_cluster_and_town_come_within_the_radius(world):
    assert too_near(world.discs[world.discs["cluster"] >= 0], 15).empty
    towns = world.discs["cluster"] == COUNTRYSIDE
    two = world.discs.assign(cluster=np.where(towns, 1, 0))
    assert too_near(two, 15).empty


def test_no_neighbourhood_of_towns_is_dense(world):
    towns = world.discs[world.discs["cluster"] == COUNTRYSIDE].reset_index(drop=True)
    pairs = near(towns, towns, 25)
    sizes = towns[list(KINDS)].sum(axis=1).to_numpy()
    load = np.bincount(pairs["point"], sizes[pairs["other"]])
    assert load.max() < 0.41 * calibration("gii2024").threshold


def test_half_of_a_twins_ties_go_to_its_other_half(world):
    where = places(world.discs, "article")
    half = np.flatnonzero(where.twin >= 0)[0]
    random = np.random.default_rng(1)
    second = documents._second(random, where, np.full(20_000, half))
    tally = pd.Series(second).map(world.discs["cluster"]).value_counts(normalize=True)
    assert tally[world.discs["cluster"][half]] == pytest.approx(0.4, abs=0.02)
    elsewhere = tally.drop([world.discs["cluster"][half], COUNTRYSIDE])
    assert elsewhere.max() < 0.1


# The people


def test_the_clusters_people_are_the_published_number(world):
    held = world.discs[world.discs["cluster"] == 1]
    nobody_else = pd.DataFrame({"latitude": [0.0], "longitude": [0.0], "population": [0]})
    cells = population(held, nobody_else)
    assert cells["population"].sum() == pytest.approx(50_546_829, rel=1e-6)


def test_people_stand_on_cells_of_a_hundredth_degree_each_once(world):
    cells = duckdb.connect().execute(f"SELECT * FROM '{world.population}'").df()
    assert not cells.duplicated(["latitude", "longitude"]).any()
    assert np.array_equal(cells["latitude"], cells["latitude"].round(2))
    assert cells["longitude"].between(-180, 179.99).all()
    # GeoNames' cities hold about half of mankind.
    assert 3e9 < cells["population"].sum() < 5e9


# Seeds, sizes, chunks


def test_the_same_seed_gives_the_same_bytes_and_another_others(world, tmp_path):
    worlds.write(tmp_path / "again", addresses=ROWS)
    worlds.write(tmp_path / "other", addresses=ROWS, seed=7)
    first, again, other = (digests(p) for p in (world.path, tmp_path / "again", tmp_path / "other"))
    assert again == first
    assert {n for n in first if n.startswith("addresses")} & {
        n for n in first if first[n] == other[n]
    } == set()


def test_sizes_scale_and_progress_rises_to_one(tmp_path):
    told = []
    small = worlds.write(tmp_path / "w", addresses=20_000, progress=told.append)
    assert small.rows == 20_000
    assert told[-1] == 1 and told == sorted(told)


def test_no_frame_is_larger_than_a_chunk_and_documents_go_on(world, monkeypatch):
    monkeypatch.setattr(documents, "CHUNK_ROWS", 1_000)
    totals = calibration("gii2024").totals["article"]
    frames = list(chunks(places(world.discs, "article"), totals, 4_500, (1, 1), 100))
    assert [len(frame) for frame in frames] == [1_000, 1_000, 1_000, 1_000, 500]
    ids = pd.concat(frames)["document"]
    assert np.array_equal(ids.unique(), np.arange(100, ids.max() + 1))
    assert [f["fraction"].sum() for f in frames] == pytest.approx(
        [f["document"].nunique() for f in frames]
    )


def test_the_homes_of_documents_follow_shares_more_closely_than_chance(world):
    where = places(world.discs, "patent")
    homes = documents._at(where.first, (0.3 + np.arange(10_000) * documents.GOLDEN) % 1)
    got = pd.Series(homes).map(world.discs["cluster"]).value_counts()
    put = world.truth["patent"] * 10_000
    assert (got.reindex(put.index, fill_value=0) - put).abs().max() < 8  # by lot: up to 60


# What it says of itself


def test_the_first_line_says_synthetic_and_so_does_every_file(world):
    assert "synthetic" in world.description[0].lower()
    for file in world.path.glob("*.parquet"):
        held = duckdb.connect().execute(f"SELECT value FROM parquet_kv_metadata('{file}')")
        assert b"Synthetic" in held.fetchone()[0]
    assert "Synthetic" in (world.path / "world.json").read_text(encoding="utf-8")


def test_an_unknown_world_names_those_there_are():
    with pytest.raises(LookupError, match=r"no world 'gii2019'; there is: gii2024"):
        edition_of("gii2019")


def test_a_folder_of_other_things_is_not_touched(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(ValueError, match=r"holds other things \(thesis.txt\)"):
        worlds.write(tmp_path, addresses=20_000)
    assert (tmp_path / "thesis.txt").read_text() == "mine"


def test_a_smaller_world_leaves_nothing_of_a_larger_one_before_it(tmp_path):
    (tmp_path / "addresses-0099.parquet").write_text("an earlier world's")
    worlds.write(tmp_path, addresses=20_000)
    assert not (tmp_path / "addresses-0099.parquet").exists()


def test_a_world_too_small_to_say_anything_is_refused(tmp_path):
    with pytest.raises(ValueError, match="a world of 9 addresses is too small"):
        worlds.write(tmp_path, addresses=9)


# The parts


def test_pairs_are_found_over_the_date_line_and_the_pole():
    points = pd.DataFrame({"latitude": [0.0, 89.95], "longitude": [179.95, 0.0]})
    others = pd.DataFrame({"latitude": [0.0, 89.95, 45.0], "longitude": [-179.95, 180.0, 0.0]})
    found = near(points, others, 12)
    assert found[["point", "other"]].to_numpy().tolist() == [[0, 0], [1, 1]]
    assert found["km"].to_numpy() == pytest.approx([0.1 * KM_PER_DEGREE] * 2)


def test_pairs_are_those_of_a_whole_matrix():
    random = np.random.default_rng(3)
    points = pd.DataFrame(
        {"latitude": random.uniform(-90, 90, 1_500), "longitude": random.uniform(-180, 180, 1_500)}
    )
    matrix = km_between(points, points) <= 400
    found = near(points, points, 400)
    assert len(found) == matrix.sum()
    assert matrix[found["point"], found["other"]].all()


def test_an_address_lies_in_its_disc_and_most_near_the_middle():
    many = np.full(20_000, 60.0)
    north, east = scattered(np.random.default_rng(5), many, many * 0 + 179.99, many * 0 + 10)
    middle = pd.DataFrame({"latitude": [60.0], "longitude": [179.99]})
    km = km_between(pd.DataFrame({"latitude": north, "longitude": east}), middle)[:, 0]
    assert km.max() < 10.05
    assert np.median(km) == pytest.approx(3.8, abs=0.2)
    assert np.abs(east).max() <= 180


def test_chances_of_members_mean_the_mean():
    chances = member_chances(3.4)
    assert (chances * np.arange(1, 11)).sum() == pytest.approx(3.4, abs=0.001)


def test_sizes_fall_evenly_from_below_the_largest_to_the_smallest():
    assert falling(8, 1, 3) == pytest.approx([4, 2, 1])


def test_a_split_is_the_country_s_or_the_rest_of_the_world_s():
    held = pd.DataFrame(
        {"economies": ["CN/HK", "CN", "US"], "patent": [0.2, 0.1, 0.4], "article": [0.1, 0.2, 0.2]}
    )
    parts = part_of_patents(held, pd.Series(["CN", "KE"]))
    assert parts == pytest.approx([0.5, 0.3 / 0.8])


def test_towns_give_way_where_a_neighbourhood_is_full():
    towns = pd.DataFrame(
        {
            "latitude": [0.0, 0.1, 0.2, 10.0, 20.0],
            "longitude": [0.0] * 5,
            "population": [100, 100, 100, 10, 10],
        }
    )
    parts = countryside_parts(towns, 0.4)
    assert parts.sum() == pytest.approx(1)
    assert parts[:3].sum() <= 0.405
    with pytest.raises(ValueError, match="the countryside has no room"):
        countryside_parts(towns, 0.3)


def test_a_town_on_the_doorstep_of_another_cluster_is_left_out():
    anchors = pd.DataFrame(
        {"cluster": [0, 1], "latitude": [0.0, 0.0], "longitude": [0.0, 0.6], "radius_km": [4, 4]}
    )
    # 0.3 degrees are 33 km: room for the two discs and 17 km of empty country, not for 20.
    towns = anchors.iloc[[0, 0]].assign(longitude=[0.3, -0.3], radius_km=[10, 10])
    kept = clusters._clear_of_others(towns, anchors, 17)
    assert kept["longitude"].tolist() == [0.3, -0.3]
    kept = clusters._clear_of_others(towns, anchors, 20)
    assert kept["longitude"].tolist() == [-0.3]


def test_a_world_is_read_back_as_it_was_written(tmp_path):
    made = worlds.write(tmp_path / "world", addresses=20_000)
    again = worlds.read(tmp_path / "world")
    assert (again.rows, again.seed, again.description) == (made.rows, made.seed, made.description)
    pd.testing.assert_frame_equal(again.discs, made.discs)


def test_a_folder_without_a_card_is_no_world(tmp_path):
    assert worlds.read(tmp_path) is None
    (tmp_path / "world.json").write_text("{", encoding="utf-8")
    assert worlds.read(tmp_path) is None


def test_an_edition_has_its_addresses():
    assert worlds.addresses("gii2024") == 31_100_000
