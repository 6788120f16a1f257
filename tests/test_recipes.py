"""The SQL that is given for OpenAlex, PATSTAT and a plain extract, run on tiny tables.

It stands in `helpers/addresses/README.md`.

The tables have the shape in which each source is published; only the columns beside those that a
recipe reads are left out, but for a few that it has to leave alone.
"""

import gzip
import json
import re
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from helpers import __main__ as command_line
from helpers import environment

README = Path(__file__).parents[1] / "helpers" / "addresses" / "README.md"
# finds the indented lines under a comment such as "-- PATSTAT: …"; leaves the next comment's
RECIPE = re.compile(r"^    -- (?P<name>\w[\w ]*?)(?::| like)(?P<sql>(?:.*\n)(?:    .*\n)*)", re.M)
BASEL, TOKYO = (47.56, 7.59), (35.69, 139.69)


def recipes() -> dict[str, str]:
    section = README.read_text(encoding="utf-8")
    found = {}
    for match in RECIPE.finditer(section):
        lines = match["sql"].splitlines()[1:]
        code = [line for line in lines if not line.lstrip().startswith("--")]
        found[match["name"]] = "\n".join(code).strip()
    return found


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A folder to work in, with `rank` writing its reports there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(environment, "enter", lambda arguments: None)
    monkeypatch.setattr(environment, "REPORTS", tmp_path / "reports")
    return tmp_path


def packed(path: Path, rows: list[dict]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row) + "\n" for row in rows)


def openalex(folder: Path) -> None:
    """One article by two authors, one of them at two institutions and one at none; one dataset."""
    data = folder / "openalex-snapshot" / "data"
    homes = [{"id": "https://openalex.org/I1", "display_name": "Basel"}, {"id": "I2"}]
    author = {"author_position": "first", "author": {"id": "A1"}, "institutions": homes}
    lone = {"author_position": "last", "author": {"id": "A2"}, "institutions": []}
    work = {"id": "W1", "doi": None, "type": "article", "publication_year": 2020}
    works = [{**work, "authorships": [author, lone]}, {**work, "id": "W2", "type": "dataset",
             "authorships": [author]}, {**work, "id": "W3", "authorships": []}]  # fmt: skip
    packed(data / "works" / "updated_date=2024-01-01" / "part_000.gz", works)
    places = [{"id": i, "ror": "r", "geo": {"city": "c", "latitude": at[0], "longitude": at[1]}}
              for i, at in (("https://openalex.org/I1", BASEL), ("I2", TOKYO))]  # fmt: skip
    packed(data / "institutions" / "updated_date=2024-01-01" / "part_000.gz", places)


def patstat(folder: Path) -> None:
    """A PCT application of two inventors and an applicant, an unpublished and a national one."""
    kept(folder, "tls201_appln", "appln_id, appln_auth, appln_kind, earliest_publn_year",
         [(1, "EP", "W ", 2020), (2, "EP", "A ", 2020), (3, "US", "W ", 9999)])  # fmt: skip
    kept(folder, "tls207_pers_appln", "person_id, appln_id, applt_seq_nr, invt_seq_nr",
         [(10, 1, 0, 1), (11, 1, 0, 2), (12, 1, 1, 0), (10, 2, 0, 1), (10, 3, 0, 1)])  # fmt: skip
    kept(folder, "tls206_person", "person_id, person_name, person_address, person_ctry_code",
         [(10, "A", "Basel", "CH"), (11, "B", "", ""), (12, "C AG", "Basel", "CH")])  # fmt: skip
    kept(folder, "persons", "person_id, lat, lng", [(10, *BASEL), (12, *BASEL)])


def extract(folder: Path) -> None:
    """An application by an inventor in Basel and another whose address could not be placed."""
    names = "publication_number,publication_year,lat,lon,inventors\n"
    rows = f"WO2020000001,2020,{BASEL[0]},{BASEL[1]},2\nWO2020000001,2020,,,2\n"
    (folder / "inventors.csv").write_text(names + rows, encoding="utf-8")
    names = "accession_number,publication_year,lat,lon,authors\n"
    rows = f"WOS:1,2019,{TOKYO[0]},{TOKYO[1]},1\n"
    (folder / "authors.csv").write_text(names + rows, encoding="utf-8")


def kept(folder: Path, name: str, columns: str, rows: list[tuple]) -> None:
    table = pd.DataFrame(rows, columns=columns.split(", "))
    with duckdb.connect() as database:
        database.register("held", table)
        database.execute(f"COPY held TO '{folder / name}.parquet'")


SOURCES = {
    "OpenAlex": (
        openalex,
        [("W1", "article", 2020, *BASEL, 0.25), ("W1", "article", 2020, *TOKYO, 0.25),
         ("W1", "article", 2020, None, None, 0.5)],
    ),
    "PATSTAT": (
        patstat,
        [(1, "patent", 2020, *BASEL, 0.5), (1, "patent", 2020, None, None, 0.5)],
    ),
    "An extract": (
        extract,
        [("WO2020000001", "patent", 2020, *BASEL, 0.5),
         ("WO2020000001", "patent", 2020, None, None, 0.5),
         ("WOS:1", "article", 2019, *TOKYO, 1.0)],
    ),
}  # fmt: skip


def test_the_readme_has_a_recipe_for_each_source():
    assert list(recipes()) == list(SOURCES)


@pytest.mark.parametrize("name", SOURCES)
def test_a_recipe_gives_an_address_a_row(name, here):
    write, expected = SOURCES[name]
    write(here)
    with duckdb.connect() as database:
        made = database.execute(recipes()[name])
        assert [column[0] for column in made.description] == [
            "document", "kind", "year", "latitude", "longitude", "fraction"
        ]  # fmt: skip
        assert sorted(made.fetchall(), key=repr) == sorted(expected, key=repr)


@pytest.mark.parametrize("name", SOURCES)
def test_a_recipe_can_be_ranked(name, here):
    write, expected = SOURCES[name]
    write(here)
    totals = ranked(here, [recipes()[name]], *{row[1] for row in expected})
    assert totals["rows"].sum() == len(expected)
    assert totals["without_place"].sum() == sum(row[3] is None for row in expected)


def ranked(folder: Path, sources: list[str], *kinds: str) -> pd.DataFrame:
    """Rows by kind of what the command `rank` has read."""
    words = ["--kinds", *kinds, "--density", "0.2", "--no-report", "--out", "made"]
    assert command_line.main(["rank", *sources, *words]) == 0
    return pd.read_csv(folder / "reports" / "rank-made" / "totals.csv")


def test_two_recipes_are_ranked_together_from_parquet(here):
    for name, file in (("OpenAlex", "articles.parquet"), ("PATSTAT", "patents.parquet")):
        SOURCES[name][0](here)
        with duckdb.connect() as database:
            database.execute(f"COPY ({recipes()[name]}) TO '{file}'")
    totals = ranked(here, ["articles.parquet", "patents.parquet"], "patent", "article")
    assert totals.set_index("kind")["rows"].to_dict() == {"patent": 2, "article": 3}
