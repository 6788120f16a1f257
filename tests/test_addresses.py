"""Addresses read from files: what comes out, whatever the format, the order and the threads."""

import gzip
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from helpers import addresses
from helpers.addresses import engine, files
from helpers.addresses.grouping import Question

HEADER = "document,kind,year,latitude,longitude,fraction"
ROWS = (
    "a1,patent,2020,48.8566,2.3522,0.5",
    "a1,patent,2020,48.8571,2.3478,0.5",
    "b1,article,2019,48.8566,2.3522,0.25",
    "b1,article,2019,22.54,114.06,0.25",
    "b1,article,2019,,,0.5",
    "c1,article,2022,22.54,114.06,1",
)


def written(path: Path, rows=ROWS, header=HEADER) -> Path:
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def as_parquet(table: Path, path: Path) -> Path:
    typed = (
        "document, kind, year::SMALLINT AS year, latitude, longitude, fraction::DOUBLE AS fraction"
    )
    duckdb.sql(f"SELECT {typed} FROM '{table}'").write_parquet(str(path))
    return path


def same(one: addresses.Intake, other: addresses.Intake) -> None:
    assert_frame_equal(one.places, other.places, check_exact=True)
    assert_frame_equal(one.totals, other.totals, check_exact=True)
    assert_frame_equal(one.dropped, other.dropped, check_exact=True)


def test_addresses_of_a_cell_become_one_place_with_sums_by_kind(tmp_path):
    intake = addresses.read(written(tmp_path / "a.csv"))
    expected = pd.DataFrame(
        {
            "latitude": [22.54, 48.86],
            "longitude": [114.06, 2.35],
            "patent_addresses": [0, 2],
            "patent_fraction": [0.0, 1.0],
            "article_addresses": [2, 1],
            "article_fraction": [1.25, 0.25],
        }
    )
    assert_frame_equal(intake.places, expected, check_exact=True)
    assert intake.files == (str(tmp_path / "a.csv"),)
    assert intake.fraction_from == "given"


def test_an_address_without_a_place_counts_in_the_total_of_its_kind(tmp_path):
    totals = addresses.read(written(tmp_path / "a.csv")).totals
    assert totals.to_dict("records") == [
        {"kind": "patent", "rows": 2, "addresses": 2, "without_place": 0, "fraction": 1.0,
         "first_year": 2020, "last_year": 2020},
        {"kind": "article", "rows": 4, "addresses": 3, "without_place": 1, "fraction": 2.0,
         "first_year": 2019, "last_year": 2022},
    ]  # fmt: skip


def test_every_format_gives_the_same_frames(tmp_path):
    table = written(tmp_path / "a.csv")
    expected = addresses.read(table)
    packed = tmp_path / "a.csv.gz"
    packed.write_bytes(gzip.compress(table.read_bytes()))
    semicolons = tmp_path / "a.tsv"
    semicolons.write_text(table.read_text().replace(",", "\t"), encoding="utf-8-sig")
    for source in (
        packed,
        semicolons,
        as_parquet(table, tmp_path / "a.parquet"),
        f"SELECT * FROM '{table}';",
    ):
        same(addresses.read(source), expected)


def test_two_files_are_one_file_in_any_order_and_each_is_read_once(tmp_path):
    whole = addresses.read(written(tmp_path / "whole.csv"))
    first = written(tmp_path / "1.csv", ROWS[:3])
    second = as_parquet(written(tmp_path / "rest.csv", ROWS[3:]), tmp_path / "2.parquet")
    same(addresses.read([first, second]), whole)
    same(addresses.read([str(tmp_path / "[12].*"), second]), whole)
    assert addresses.read([second, first, first]).files == (str(first), str(second))


def test_columns_may_stand_in_any_order_and_case_among_others(tmp_path):
    header = "Applicant,LONGITUDE,latitude,Year,kind,Document,fraction"
    row = '"Acme, ""Inc""\nof Paris",2.35,48.86,2020,patent,7,1'
    intake = addresses.read(written(tmp_path / "a.csv", [row], header), kinds=("patent",))
    assert intake.places.to_numpy().tolist() == [[48.86, 2.35, 1, 1.0]]


def test_rows_out_of_the_window_and_of_other_kinds_are_left_out_and_counted(tmp_path):
    rows = (*ROWS, "d1,deal,2020,1.5,1.5,1", "e1,patent,2018,1.5,1.5,1", "e2,patent,2024,,,1")
    windows = {"patent": (2019, 2023), "article": (2018, 2022)}
    intake = addresses.read(written(tmp_path / "a.csv", rows), windows=windows)
    same_places = addresses.read(written(tmp_path / "b.csv"))
    assert_frame_equal(intake.places, same_places.places)
    assert intake.dropped.to_dict("records") == [
        {"reason": "out of window", "kind": "patent", "rows": 2},
        {"reason": "kind not asked for", "kind": "deal", "rows": 1},
    ]


def test_deals_are_a_third_kind_where_asked_for(tmp_path):
    rows = (*ROWS, "d1,deal,2020,1.5,1.5,1")
    intake = addresses.read(written(tmp_path / "a.csv", rows), kinds=("patent", "article", "deal"))
    assert intake.places.deal_addresses.tolist() == [1, 0, 0]
    assert intake.totals.kind.tolist() == ["patent", "article", "deal"]


def test_a_fraction_that_no_file_gives_is_counted_over_all_files(tmp_path):
    rows = [row.rpartition(",")[0] for row in ROWS]
    header = HEADER.rpartition(",")[0]
    one = addresses.read(written(tmp_path / "a.csv", rows, header))
    assert one.fraction_from == "counted"
    assert one.totals.fraction.round(9).tolist() == [1.0, 2.0]
    assert one.places.article_fraction.round(9).tolist() == [1.333333333, 0.333333333]
    halves = [written(tmp_path / f"{n}.csv", rows[n::2], header) for n in (0, 1)]
    same(addresses.read(halves), one)


def test_a_number_and_its_text_are_one_document_when_counted(tmp_path):
    text = written(tmp_path / "a.csv", ["7,patent,2020,1,1"], HEADER.rpartition(",")[0])
    number = tmp_path / "b.parquet"
    duckdb.sql(
        "SELECT 7 AS document, 'patent' AS kind, 2020 AS year, 1.0 AS latitude, 1.0 AS longitude"
    ).write_parquet(str(number))
    assert addresses.read([text, number], kinds=("patent",)).totals.fraction.tolist() == [1.0]


def test_coordinates_are_kept_as_given_where_asked(tmp_path):
    places = addresses.read(written(tmp_path / "a.csv"), exact=True).places
    assert places.latitude.tolist() == [22.54, 48.8566, 48.8571]
    assert places.longitude.tolist() == [114.06, 2.3522, 2.3478]
    assert places.patent_addresses.tolist() == [0, 1, 1]


@pytest.mark.parametrize("exact", [False, True])
def test_both_ends_of_the_map_and_both_zeros_are_one_place(tmp_path, exact):
    rows = [f"{n},patent,2020,{p},1" for n, p in enumerate(("5,180", "5,-180", "-0.0,3", "0.0,3"))]
    source = written(tmp_path / "a.csv", rows)
    places = addresses.read(source, kinds=("patent",), exact=exact).places
    assert places.to_numpy().tolist() == [[0, 3, 2, 2], [5, -180, 2, 2]]
    assert not np.signbit(places.latitude[0])


def test_an_empty_place_may_be_written_nan(tmp_path):
    source = tmp_path / "a.parquet"
    duckdb.sql(
        "SELECT 1 AS document, 'patent' AS kind, 2020 AS year, unnest(['nan'::DOUBLE, 5]) AS "
        "latitude, unnest(['nan'::DOUBLE, 5]) AS longitude, 0.5 AS fraction"
    ).write_parquet(str(source))
    assert addresses.read(source, kinds=("patent",)).totals.without_place.tolist() == [1]


def test_null_island_is_a_warning_and_no_fault(tmp_path):
    rows = (*ROWS, "d1,patent,2020,0,0,1")
    (warning,) = addresses.read(written(tmp_path / "a.csv", rows)).warnings
    assert warning.startswith("1 address at latitude 0, longitude 0, in the sea off Ghana")
    assert addresses.read(written(tmp_path / "b.csv")).warnings == ()


def random_world(path: Path, rows: int, begin: int = 0) -> Path:
    duckdb.sql(
        f"""SELECT i + {begin} AS document,
        CASE WHEN i % 7 = 0 THEN 'patent' ELSE 'article' END AS kind,
        2018 + i % 5 AS year, hash(i) % 17000 / 1e2 - 85 AS latitude,
        hash(i + 0.5) % 36000 / 1e2 - 180 AS longitude, 1 / (1 + i % 9) AS fraction
        FROM range({rows}) AS t(i)"""
    ).write_parquet(str(path))
    return path


@pytest.mark.parametrize("exact", [False, True])
def test_any_number_of_threads_gives_the_same_bytes(tmp_path, exact):
    source = random_world(tmp_path / "a.parquet", 300_000)
    one, two = (
        addresses.read(f"SELECT * FROM '{source}'", threads=n, exact=exact).places for n in (1, 2)
    )
    assert one.to_numpy().tobytes() == two.to_numpy().tobytes()


def test_progress_rises_to_one(tmp_path):
    seen = []
    sources = [random_world(tmp_path / f"{n}.parquet", 9_000, 9_000 * n) for n in range(3)]
    addresses.read(sources, progress=seen.append)
    assert seen == sorted(seen) and seen[-1] == pytest.approx(1)


def test_nothing_is_left_behind(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "spill"))
    (tmp_path / "spill").mkdir()
    addresses.read(written(tmp_path / "a.csv"))
    assert not list((tmp_path / "spill").iterdir())


PLACES = st.tuples(
    st.floats(-90, 90), st.floats(-180, 180), st.sampled_from(["patent", "article"]),
    st.integers(1, 12),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(PLACES, min_size=1, max_size=40), st.integers(0, 40))
def test_sums_are_those_of_exact_arithmetic_however_the_rows_are_cut(rows, cut):
    table = pd.DataFrame(rows, columns=["latitude", "longitude", "kind", "n"])
    table = table.assign(document=range(len(table)), year=2020, fraction=1 / table.n)
    question = Question(("patent", "article"), {})
    with engine.opened(threads=1) as connection:
        whole, left, right = (
            _partial(part, question, connection) for part in (table, table[:cut], table[cut:])
        )
    summed = addresses.added([right, left])
    assert_frame_equal(whole.groups, summed.groups, check_exact=True)
    exact = sum(round(fraction * 2**40) for fraction in table.fraction)
    assert int(whole.groups.whole.sum()) * 2**40 + int(whole.groups.part.sum()) == exact
    cells = {
        (np.round(a, 2) + 0.0, -180.0 if np.round(b, 2) == 180 else np.round(b, 2) + 0.0, kind)
        for a, b, kind, _ in rows
    }
    assert len(whole.groups) == len(cells)


def _partial(table, question, connection):
    connection.register("part", table)
    (source,), wrong = files.found("SELECT * FROM part", connection)
    assert not wrong
    return addresses.partial(source, question, connection)
