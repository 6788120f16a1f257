"""Clusters are merged, named, counted, ranked and outlined as the method says."""

import json
import sys
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
import shapely

from helpers import addresses, globe
from helpers import reference as wipo
from helpers.clusters import (
    Clusters,
    counting,
    find,
    grounds,
    merging,
    naming,
    populations,
    recoveries,
    sweeps,
    weighting,
)
from helpers.clusters.methods import NOISE, WIPO_2024

BASEL, LOERRACH, TOKYO, YOKOHAMA = (47.56, 7.59), (47.61, 7.66), (35.69, 139.69), (35.44, 139.64)


def members(*rows: tuple) -> pd.DataFrame:
    """Rows of latitude, longitude, patents, articles, label; one document to each address."""
    table = pd.DataFrame(
        rows, columns=["latitude", "longitude", "patent_addresses", "article_addresses", "label"]
    )
    table = table.assign(
        patent_fraction=table["patent_addresses"] / 2,
        article_fraction=table["article_addresses"] / 4,
    )
    return weighting.weighted(table)


TOTALS = pd.DataFrame({"kind": ["patent", "article"], "fraction": [10.0, 100.0]})


def test_each_kind_weighs_as_much_as_the_other_and_all_weigh_as_much_as_all_addresses():
    made = members((0, 0, 10, 0, 0), (0, 1, 0, 60, 0), (0, 2, 10, 60, 0))
    assert made["weight"].tolist() == [35, 35, 70]
    assert made["weight"].sum() == 140


def test_a_kind_without_addresses_has_no_part():
    assert members((0, 0, 0, 3, 0), (0, 1, 0, 1, 0))["weight"].tolist() == [3, 1]


def test_a_cluster_has_its_part_of_the_world_s_documents_those_without_a_place_too():
    made = counting.counted(members((0, 0, 4, 8, 0), (0, 1, 2, 0, 0), (9, 9, 8, 8, NOISE)), TOTALS)
    (row,) = made.to_dict("records")
    assert row["patent_count"] == 3 and row["article_count"] == 2
    assert row["patent_share"] == 30 and row["article_share"] == 2
    assert row["total_share"] == 32
    assert (row["places"], row["patent_addresses"]) == (2, 6)


def test_the_largest_is_first_and_equals_share_the_better_rank_in_the_order_of_names():
    table = pd.DataFrame(
        {"cluster": ["C", "B", "A"], "economies": "", "total_share": [1.0, 2.0, 2.0]}
    )
    made = counting.ranked(table)
    assert made["cluster"].tolist() == ["A", "B", "C"]
    assert made["rank"].tolist() == [1, 1, 3]


def test_intensity_is_per_million_and_unknown_where_nobody_lives():
    table = counting.counted(members((0, 0, 4, 8, 0), (5, 5, 4, 8, 1)), TOTALS)
    made = counting.per_million(table, pd.Series({0: 500_000.0}))
    assert made["patent_per_million"].tolist()[0] == 4
    assert made["total_share_per_million"].tolist()[0] == 2 * made["total_share"].tolist()[0]
    assert np.isnan(made["patent_per_million"].tolist()[1])
    assert counting.per_million(table, None) is table


@pytest.mark.parametrize(
    ("place", "owner"),
    [
        ((10.0, 20.05), 0),  # at the edge
        ((10.0, 20.06), NOISE),
        ((10.04, 20.04), NOISE),  # a disc, not a square
        ((10.03, 20.04), 0),
        ((10.0, 20.08), 1),  # the nearer of two
    ],
)
def test_the_ground_is_all_within_a_twentieth_of_a_degree(place, owner):
    two = members((10, 20, 1, 0, 0), (10, 20.12, 1, 0, 1))
    points = pd.DataFrame([place], columns=["latitude", "longitude"])
    assert grounds.owners(two, points, 0.05).tolist() == [owner]


def test_ground_goes_on_across_180_degrees():
    points = pd.DataFrame({"latitude": [0.0], "longitude": [-179.98]})
    assert grounds.owners(members((0, 179.99, 1, 0, 4)), points, 0.05).tolist() == [4]


def test_inhabitants_are_those_on_the_ground():
    people = pd.DataFrame(
        {"latitude": [10, 10, 11], "longitude": [20, 20.05, 20], "population": [1.0, 2.0, 4.0]}
    )
    assert populations.inhabitants(members((10, 20, 1, 0, 0)), people, 0.05).to_dict() == {0: 3.0}


def test_an_outline_covers_what_is_near_and_nothing_else():
    outline = grounds.outlined([10.0, 10.2], [20.0, 20.0], 0.05)
    assert outline.covers(shapely.Point(20.04, 10)) and outline.covers(shapely.Point(20, 10.24))
    assert not outline.intersects(shapely.Point(20, 10.1))
    assert outline.geom_type == "MultiPolygon"


def test_an_outline_is_cut_at_180_degrees_as_geojson_wants_it():
    outline = grounds.outlined([0.0, 0.0], [179.99, -179.99], 0.05)
    west, _, east, _ = outline.bounds
    assert (west, east) == (-180, 180)
    assert shapely.get_num_geometries(outline) == 2
    assert outline.area == pytest.approx(grounds.outlined([0, 0], [10, 10.02], 0.05).area)


def test_outlines_are_geojson_with_the_row_of_the_ranking(tmp_path):
    table = counting.counted(members((10, 20, 4, 8, 0)), TOTALS)
    table = counting.ranked(table.assign(cluster="A–B", economies="CH"))
    path = tmp_path / "outlines.geojson"
    grounds.write_outlines(members((10, 20, 4, 8, 0)), table, 0.05, path)
    (feature,) = json.loads(path.read_text(encoding="utf-8"))["features"]
    assert feature["properties"]["cluster"] == "A–B" and feature["properties"]["rank"] == 1
    assert shapely.from_geojson(json.dumps(feature["geometry"])).is_valid


def test_outlines_follow_the_right_hand_rule():
    ring = [(10.0 + 0.05 * i, 20.0 + 0.05 * j) for i in range(-3, 4) for j in range(-3, 4)
            if max(abs(i), abs(j)) == 3]  # fmt: skip
    ring += [(latitude, longitude + 160) for latitude, longitude in ring]  # across 180 degrees
    outline = grounds.outlined(*np.array(ring).T, 0.05)
    holes = 0
    for part in shapely.get_parts(outline):
        assert part.exterior.is_ccw
        assert not any(hole.is_ccw for hole in part.interiors)
        holes += len(part.interiors)
    assert holes


def test_an_outline_without_intensity_rank_has_null_there(tmp_path):
    here = members((10, 20, 4, 8, 0), (30, 40, 1, 1, 1))
    table = counting.per_million(counting.counted(here, TOTALS), pd.Series({0: 5e5}))
    table = counting.ranked(table.assign(cluster=["A", "B"], economies=""))
    path = tmp_path / "outlines.geojson"
    grounds.write_outlines(here, table, 0.05, path)
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    assert [f["properties"]["intensity_rank"] for f in features] == [1, None]


def test_thirds_of_three_documents_are_as_large_as_three_documents(tmp_path):
    lines = [f"a{n},patent,2020,10,20,1" for n in range(3)]
    lines += [f"b{n},patent,2020,30,40,{1 / 3!r}" for n in range(3) for _ in range(3)]
    path = tmp_path / "a.csv"
    head = "document,kind,year,latitude,longitude,fraction"
    path.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    intake = addresses.read(str(path), kinds=("patent",))
    method = replace(WIPO_2024, minimum_density=3)
    assert find(intake.places, intake.totals, method).ranking["rank"].tolist() == [1, 1]


@pytest.mark.parametrize("people", ["inf", "nan", "many"])
def test_inhabitants_that_are_no_number_are_refused_by_row(tmp_path, people):
    path = tmp_path / "people.csv"
    path.write_text(f"latitude,longitude,population\n1,2,3\n1,2,{people}\n", encoding="utf-8")
    with pytest.raises(populations.BadPopulation, match=r"people.csv, row 2: not a latitude"):
        populations.read(path)


def test_a_population_file_of_another_sort_is_told_what_to_be(tmp_path):
    path = tmp_path / "people.dat"
    path.write_text("latitude,longitude,population\n1,2,3\n", encoding="utf-8")
    with pytest.raises(populations.BadPopulation, match="give a CSV, Parquet or GeoTIFF"):
        populations.read(path)


def test_a_broken_geotiff_is_refused(tmp_path):
    pytest.importorskip("rasterio", reason="rasterio is an optional package")
    path = tmp_path / "people.tif"
    path.write_text("no picture", encoding="utf-8")
    with pytest.raises(populations.BadPopulation, match=r"people\.tif: no GeoTIFF that can"):
        populations.read(path)


def test_a_name_has_the_largest_cities_on_the_ground_and_each_economy():
    made = naming.named(
        members((*TOKYO, 1, 1, 0), (*YOKOHAMA, 1, 1, 0), (*BASEL, 1, 1, 1), (*LOERRACH, 1, 1, 1)),
        WIPO_2024,
    ).set_index("label")
    assert made.loc[0].tolist() == ["Tokyo–Yokohama", "JP"]
    assert made.loc[1, "cluster"].startswith("Basel")
    assert set(made.loc[1, "economies"].split("/")) == {"CH", "DE", "FR"}


def test_a_cluster_far_from_every_city_is_named_by_its_place():
    made = naming.named(members((-70.0, 10.0, 1, 1, 0)), WIPO_2024)
    assert made["cluster"].tolist() == ["(-70.00, 10.00)"]


def test_two_of_one_name_are_told_apart():
    made = naming._told_apart(
        pd.DataFrame(
            {"label": [0, 1, 2], "cluster": ["Cambridge"] * 3, "economies": ["GB", "US", "GB"]}
        )
    )
    assert made["cluster"].tolist() == ["Cambridge, GB", "Cambridge, US", "Cambridge, GB (2)"]


def test_neighbours_are_pairs_whose_nearest_places_are_near():
    # 0.04 degrees of latitude are 4.45 km.
    rows = [(10, 20, 1, 0, 0), (10.04, 20, 1, 0, 1), (10.0, 20.001, 1, 0, 0), (10.09, 20, 1, 0, 2)]
    made = merging.neighbours(members(*rows), 5)
    assert made[["a", "b"]].to_numpy().tolist() == [[0, 1]]
    assert made["distance_km"].tolist() == [pytest.approx(4.448, abs=0.001)]


@pytest.mark.parametrize("where", [(89.99, 0, 89.99, 180), (0, 179.99, 0, -179.99)])
def test_neighbours_are_found_over_the_pole_and_across_180_degrees(where):
    one, other = where[:2], where[2:]
    assert len(merging.neighbours(members((*one, 1, 0, 0), (*other, 1, 0, 1)), 5)) == 1


def test_neighbours_equal_brute_force():
    random = np.random.default_rng(4)
    rows = [(*random.uniform(-1, 1, 2), 1, 0, int(random.integers(0, 5))) for _ in range(300)]
    table = members(*rows)
    points = globe.unit_vectors(table["latitude"], table["longitude"])
    km = 2 * globe.EARTH_RADIUS_KM * np.arcsin(np.linalg.norm(points[:, None] - points, axis=2) / 2)
    label = table["label"].to_numpy()
    for within in (1, 5, 20):
        expected = {
            (a, b): km[np.ix_(label == a, label == b)].min()
            for a in range(5)
            for b in range(a + 1, 5)
            if km[np.ix_(label == a, label == b)].min() <= within
        }
        made = merging.neighbours(table, within)
        assert {(r.a, r.b): r.distance_km for r in made.itertuples()} == pytest.approx(expected)


PAIRS = pd.DataFrame({"a": [0], "b": [1], "distance_km": [3.0]})


@pytest.mark.parametrize(
    ("elsewhere", "merged"), [(9, True), (10, False), (11, False)], ids=["less", "as much", "more"]
)
def test_only_each_other_s_strongest_partners_are_merged(elsewhere, merged):
    ties = pd.DataFrame({"label": [0, 1, 1], "other": [1, 0, -7], "documents": [10, 10, elsewhere]})
    made = merging.judged(PAIRS, ties)
    assert made[["documents", "rival_documents", "merged"]].values.tolist() == [
        [10, elsewhere, merged]
    ]


def test_merged_clusters_are_one_and_count_again_by_weight():
    table = members((0, 0, 9, 0, 0), (1, 1, 5, 0, 1), (2, 2, 5, 0, 2), (3, 3, 1, 0, NOISE))
    pairs = pd.DataFrame({"a": [1], "b": [2], "merged": [True]})
    assert merging.relabelled(table, pairs)["label"].tolist() == [1, 0, 0, NOISE]


def test_a_population_table_is_proved(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("latitude,longitude,population\n1,2,3\n91,2,3\n", encoding="utf-8")
    with pytest.raises(populations.BadPopulation, match=r"people.csv, row 2: not a latitude"):
        populations.read(path)
    path.write_text("lat,longitude,population\n1,2,3\n", encoding="utf-8")
    with pytest.raises(populations.BadPopulation, match="column latitude missing"):
        populations.read(path)
    with pytest.raises(populations.BadPopulation, match="no such file"):
        populations.read(tmp_path / "none.csv")


def test_a_method_may_differ_in_one_parameter():
    assert replace(WIPO_2024, radius_km=13).minimum_density == 4500


def published(*names: str) -> wipo.Reference:
    """WIPO's tables with only some clusters of 2024."""
    held = wipo.load()
    kept = held.clusters["cluster"].isin(names) & (held.clusters["edition"] == 2024)
    return replace(held, clusters=held.clusters[kept])


def found(ranking: pd.DataFrame, table: pd.DataFrame) -> Clusters:
    """A ranking and its members as `clusters.find` gives them."""
    return Clusters(ranking, table, pd.DataFrame(), len(ranking), WIPO_2024)


def test_a_published_cluster_is_found_where_its_cities_lie_in_one():
    kyoto, osaka, kobe = (35.02, 135.75), (34.69, 135.50), (34.69, 135.18)
    table = members((*TOKYO, 1, 1, 1), (*YOKOHAMA, 1, 1, 1), (*osaka, 9, 9, 0), (*kobe, 1, 1, 0),
                    (*kyoto, 1, 1, 2))  # fmt: skip
    ranking = pd.DataFrame(
        {"label": [0, 1, 2], "cluster": ["Osaka", "Tokyo", "Kyoto"], "rank": [1, 2, 3]}
    )
    made = recoveries.recovered(
        published("Tokyo–Yokohama", "Osaka–Kobe–Kyoto", "Seoul"), 2024, found(ranking, table)
    ).set_index("cluster")
    assert made["outcome"].to_dict() == {
        "Tokyo–Yokohama": recoveries.ONE,
        "Osaka–Kobe–Kyoto": recoveries.SPLIT,
        "Seoul": recoveries.LOST,
    }
    assert made.loc["Osaka–Kobe–Kyoto", "found_as"] == "Osaka"
    assert made.loc["Tokyo–Yokohama", "moved"] == -1
    assert recoveries.correlation(made.reset_index()) == pytest.approx(-1)


def test_two_published_clusters_in_one_found_one_share_it():
    table = members((*TOKYO, 1, 1, 0), (*BASEL, 1, 1, 0))
    ranking = pd.DataFrame({"label": [0], "cluster": ["all"], "rank": [1]})
    made = recoveries.recovered(published("Tokyo–Yokohama", "Basel"), 2024, found(ranking, table))
    assert set(made["outcome"]) == {recoveries.SHARED}


def test_a_sweep_tells_what_becomes_of_each_mark():
    table = members((0, 0, 9, 9, 0), (1, 1, 5, 5, 1), (2, 2, 1, 1, NOISE))
    marks = pd.DataFrame({"cluster": ["A", "B"], "latitude": [0, 1], "longitude": [0, 1]})

    def label(places, method):
        joined = places["label"].replace(1, 0) if method.radius_km > 15 else places["label"]
        return places.assign(label=joined)

    made = sweeps.swept(table, TOTALS, WIPO_2024, marks, label).set_index(["radius_km", "cluster"])
    assert len(made) == 2 * len(list(sweeps.settings(WIPO_2024)))
    assert set(made.loc[(15, "B"), "rank"]) == {2} and set(made.loc[(20, "B"), "rank"]) == {1}
    assert set(made.loc[(20, "B"), "with_others"]) == {1}
    assert made["clustered"].round(4).unique().tolist() == [round(28 / 30, 4)]


def test_by_address_each_address_weighs_one():
    table = members((0, 0, 9, 1, 0), (1, 1, 1, 99, 1))
    assert sweeps.reweighted(table, "by address")["weight"].tolist() == [10, 100]
    assert sweeps.reweighted(table, "equal") is table


def test_a_geotiff_of_population_is_read_cell_by_cell(tmp_path):
    rasterio = pytest.importorskip("rasterio", reason="rasterio is an optional package")
    path = tmp_path / "people.tif"
    people = np.array([[0, 5, -200], [7, 0, 0]], dtype="float32")
    with rasterio.open(
        path, "w", driver="GTiff", height=2, width=3, count=1, dtype="float32", nodata=-200,
        crs="EPSG:4326", transform=rasterio.transform.from_origin(10, 50, 0.5, 0.5),
    ) as grid:  # fmt: skip
        grid.write(people, 1)
    made = populations.read(path).sort_values("population").to_numpy().tolist()
    assert made == [[49.75, 10.75, 5], [49.25, 10.25, 7]]


def test_a_geotiff_not_in_degrees_is_refused(tmp_path):
    rasterio = pytest.importorskip("rasterio", reason="rasterio is an optional package")
    path = tmp_path / "metres.tif"
    with rasterio.open(
        path, "w", driver="GTiff", height=1, width=1, count=1, dtype="float32", crs="EPSG:3857",
        transform=rasterio.transform.from_origin(0, 0, 100, 100),
    ) as grid:  # fmt: skip
        grid.write(np.ones((1, 1), dtype="float32"), 1)
    with pytest.raises(populations.BadPopulation, match="not in degrees"):
        populations.read(path)


def test_without_rasterio_a_geotiff_names_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "rasterio", None)
    path = tmp_path / "people.tif"
    path.write_bytes(b"II")
    with pytest.raises(populations.BadPopulation, match="pip install rasterio"):
        populations.read(path)
