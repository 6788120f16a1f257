"""Documents that clusters share, counted once a document, whatever files they are in."""

import duckdb
import pandas as pd
import pytest

from helpers import addresses, geonames
from helpers.addresses.ties import ELSEWHERE

HEAD = "document,kind,year,latitude,longitude,fraction\n"
PLACES = pd.DataFrame(
    {"latitude": [1.0, 1.01, 2.0, 3.0], "longitude": [1.0, 1.0, 2.0, 3.0], "label": [0, 0, 1, -1]}
)


def rows(*given: tuple) -> str:
    """Rows of document, kind, year and the place as an index of PLACES; None for no place."""
    lines = []
    for document, kind, year, place in given:
        at = (
            ",".join(map(str, PLACES.loc[place, ["latitude", "longitude"]]))
            if place is not None
            else ","
        )
        lines.append(f"{document},{kind},{year},{at},0.5")
    return HEAD + "\n".join(lines) + "\n"


SHARED = rows(
    ("a", "patent", 2020, 0), ("a", "patent", 2020, 1), ("a", "patent", 2020, 2),
    ("a", "patent", 2020, 2),
    ("a", "article", 2020, 0), ("a", "article", 2020, 3),  # another document of the same id
    ("b", "patent", 2015, 1), ("b", "patent", 2015, 2),
    ("c", "article", 2020, 0), ("c", "article", 2020, None),
    ("d", "deal", 2020, 0), ("d", "deal", 2020, 2),
)  # fmt: skip


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(SHARED, encoding="utf-8")
    return str(path)


def counted(source, **options) -> dict:
    made = addresses.ties(source, PLACES, [0], **options)
    return {(r.label, r.other): r.documents for r in made.itertuples()}


def test_a_document_ties_two_clusters_once_however_many_addresses_it_has(source):
    elsewhere = ELSEWHERE - 3
    assert counted(source) == {(0, 1): 2, (0, elsewhere): 1}


def test_only_the_wanted_labels_are_counted(source):
    made = addresses.ties(source, PLACES, [1])
    assert set(made["label"]) == {1}
    assert addresses.ties(source, PLACES, []).empty


def test_kinds_and_windows_leave_documents_out(source):
    assert counted(source, kinds=("patent",)) == {(0, 1): 2}
    assert counted(source, kinds=("patent",), windows={"patent": (2019, 2023)}) == {(0, 1): 1}


def test_parquet_in_parts_ties_as_one_file_does(source, tmp_path):
    for part, where in (("one", "kind = 'patent'"), ("two", "kind <> 'patent'")):
        duckdb.sql(
            f"COPY (SELECT * FROM read_csv('{source}', types={{'latitude': 'DOUBLE', "
            f"'longitude': 'DOUBLE'}}) WHERE {where}) TO '{tmp_path}/{part}.parquet'"
        )
    assert counted(str(tmp_path / "*.parquet")) == counted(source)


def test_exact_places_in_one_cell_count_once(source):
    twice = pd.concat([PLACES, PLACES.assign(latitude=PLACES["latitude"] + 0.001)])
    made = addresses.ties(source, twice.reset_index(drop=True), [0])
    assert len(made) == 2 and made.set_index("other").loc[1, "documents"] == 2


def test_rows_that_were_dropped_tie_nothing(tmp_path):
    path = tmp_path / "a.csv"
    bad = rows(("e", "patent", 2020, 0), ("e", "patent", 2020, 2)).replace("0.5", "7")
    path.write_text(SHARED + bad.removeprefix(HEAD) + "f,patent\n", encoding="utf-8")
    kept = counted(str(path), drop_faulty=True)
    path.write_text(SHARED, encoding="utf-8")
    assert kept == counted(str(path))


def test_the_cities_of_the_world_are_there_with_namibia_as_a_country():
    cities = geonames.cities()
    assert len(cities) > 30_000 and cities["population"].is_monotonic_decreasing
    windhoek = cities[cities["name"] == "Windhoek"].iloc[0]
    assert windhoek["country"] == "NA" and round(windhoek["latitude"]) == -23
    cities.loc[:, "population"] = 0
    assert geonames.cities()["population"].max() > 10_000_000  # nobody changes it for others
