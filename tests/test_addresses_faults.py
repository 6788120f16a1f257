"""What is said of addresses that cannot be used: each fault with its whole line."""

import gzip

import duckdb
import pytest
from test_addresses import HEADER, ROWS, as_parquet, written

from helpers import addresses

# Ten faults in eleven rows, one of them twice; two good rows between.
FAULTY = (
    ROWS[0],
    "f1,patents,2020,48.86,2.35,1",
    "f2,patent,20x0,48.86,2.35,1",
    'f3,patent,2020,"48,86",2.35,1',
    "f4,patent,2020,48°51'N,2.35,1",
    "",
    "f5,patent,2020,114.06,22.54,1",
    "f6,article,2020,48.86,,1",
    ROWS[5],
    "f7,article,2020,48.86,181,1",
    "f8,article,2020,48.86,2.35,0",
    ",article,2020,48.86,2.35,1",
    "f9,article,1020,48.86,2.35,1",
    "f10,article,3020,48.86,2.35,1",
)
FAULTY_TOLD = """\
10 faults in faulty_addresses.csv:
  faulty_addresses.csv, row 11 (line 13): document is empty (1 row); give every document its id
  faulty_addresses.csv, row 2 (line 3): kind "patents" is not known (1 row); write "patent"
  faulty_addresses.csv, row 3 (line 4): year "20x0" is not a number (1 row); write the year of publication alone
  faulty_addresses.csv, row 5 (line 6): latitude "48°51'N" is in degrees and minutes (1 row); write decimal degrees, as 48.85 and -2.35
  faulty_addresses.csv, row 4 (line 5): latitude "48,86" has a comma as decimal sign (1 row); write a point
  faulty_addresses.csv, row 12 (line 14): year "1020" is not from 1900 to 2100 (2 rows); correct it
  faulty_addresses.csv, row 6 (line 8): latitude, longitude "114.06, 22.54" fit only the other way round (1 row); swap the two columns
  faulty_addresses.csv, row 9 (line 11): longitude "181" is not from -180 to 180 (1 row); correct it or leave both coordinates empty
  faulty_addresses.csv, row 7 (line 9): latitude "48.86" comes without a longitude (1 row); give both or leave both empty
  faulty_addresses.csv, row 10 (line 12): fraction "0" is not above 0 and at most 1 (1 row); write 1 / number of inventors or authors
Correct them, or drop such rows (--drop-faulty)."""  # noqa: E501


@pytest.fixture(autouse=True)
def in_the_folder(tmp_path, monkeypatch):
    """Names in messages are as the user wrote them: short."""
    monkeypatch.chdir(tmp_path)


def refusal(sources, **asked) -> str:
    with pytest.raises(addresses.BadAddresses) as caught:
        addresses.read(sources, **asked)
    return str(caught.value)


def only(message: str) -> str:
    """The line of the only fault."""
    head, line, *closing = message.splitlines()
    assert head.startswith("1 fault in ")
    assert closing in ([], ["Correct them, or drop such rows (--drop-faulty)."])
    return line.strip()


def of_row(tmp_path, row: str, header: str = HEADER) -> str:
    """The line about one row among good ones."""
    return only(refusal(written(tmp_path / "a.csv", (*ROWS, row), header).name)).removeprefix(
        "a.csv, row 7 (line 8): "
    )


def test_all_faults_of_a_file_are_told_at_once(tmp_path):
    assert refusal(written(tmp_path / "faulty_addresses.csv", FAULTY).name) == FAULTY_TOLD


def test_faulty_rows_are_dropped_where_asked_and_counted_by_reason(tmp_path):
    source = written(tmp_path / "a.csv", (*FAULTY, "g1,patent,2020"))
    intake = addresses.read(source, drop_faulty=True)
    assert intake.totals.rows.tolist() == [1, 1]
    assert dict(zip(intake.dropped.reason, intake.dropped.rows, strict=True)) == {
        "document empty": 1,
        "kind unknown": 1,
        "year not a number": 1,
        "latitude in minutes": 1,
        "latitude with a decimal comma": 1,
        "year out of range": 2,
        "coordinates swapped": 1,
        "longitude out of range": 1,
        "latitude alone": 1,
        "fraction out of range": 1,
        "line with too few or many cells": 1,
    }


BY_ROW = {
    "d,,2020,1,1,1": 'kind is empty (1 row); write "patent", "article" or "deal"',
    "d,trademark,2020,1,1,1": 'kind "trademark" is not known (1 row); '
    'write "patent", "article" or "deal"',
    "d,Article,2020,1,1,1": 'kind "Article" is not known (1 row); write "article"',
    "d,patent,,1,1,1": "year is empty (1 row); give the year of publication",
    "d,patent,2020.5,1,1,1": 'year "2020.5" is not a whole number (1 row); '
    "write the year of publication alone",
    "d,patent,2020-05-01,1,1,1": 'year "2020-05-01" is not a number (1 row); '
    "write the year of publication alone",
    "d,patent,1899,1,1,1": 'year "1899" is not from 1900 to 2100 (1 row); correct it',
    "d,patent,2020,north,1,1": 'latitude "north" is not a number (1 row); '
    "write decimal degrees, or leave both coordinates empty",
    "d,patent,2020,1,E2.35,1": 'longitude "E2.35" is in degrees and minutes (1 row); '
    "write decimal degrees, as 48.85 and -2.35",
    "d,patent,2020,90.5,100,1": 'latitude "90.5" is not from -90 to 90 (1 row); '
    "correct it or leave both coordinates empty",
    "d,patent,2020,inf,1,1": 'latitude "inf" is not from -90 to 90 (1 row); '
    "correct it or leave both coordinates empty",
    "d,patent,2020,1,-180.1,1": 'longitude "-180.1" is not from -180 to 180 (1 row); '
    "correct it or leave both coordinates empty",
    "d,patent,2020,,1,1": 'longitude "1" comes without a latitude (1 row); '
    "give both or leave both empty",
    "d,patent,2020,1,1,": "fraction is empty (1 row); write 1 / number of inventors or authors",
    "d,patent,2020,1,1,1/3": 'fraction "1/3" is not a number (1 row); write a decimal number',
    'd,patent,2020,1,1,"0,5"': 'fraction "0,5" has a comma as decimal sign (1 row); write a point',
    "d,patent,2020,1,1,1.5": 'fraction "1.5" is not above 0 and at most 1 (1 row); '
    "write 1 / number of inventors or authors",
    "d,patent,2020,1,1,nan": "fraction is empty (1 row); write 1 / number of inventors or authors",
}


@pytest.mark.parametrize("row", BY_ROW)
def test_a_faulty_row_is_told_with_its_remedy(tmp_path, row):
    assert of_row(tmp_path, row) == BY_ROW[row]


def test_a_row_of_parquet_and_of_a_query_is_told_by_its_number(tmp_path):
    source = as_parquet(
        written(tmp_path / "a.csv", (*ROWS, "d,patent,2020,91,170,1")), tmp_path / "a.parquet"
    )
    said = (
        'row 7: latitude "91.0" is not from -90 to 90 (1 row); '
        "correct it or leave both coordinates empty"
    )
    assert only(refusal("a.parquet")) == f"a.parquet, {said}"
    assert only(refusal(f"SELECT * FROM '{source}'")) == f"the query, {said}"


def test_the_line_of_a_row_is_right_after_cells_of_several_lines(tmp_path):
    rows = ('"a\nb\nc",patent,2020,1,1,1', "", "d,patent,2020,1,999,1")
    line = only(refusal(written(tmp_path / "a.csv", rows).name))
    assert line.startswith('a.csv, row 2 (line 6): longitude "999"')


def test_lines_with_too_few_or_many_cells_are_told_beside_other_faults(tmp_path):
    rows = ("a,patent,2020", *ROWS, "d,patent,2020,999,1,1", "e,patent,2020,1,1,1,1,1")
    assert refusal(written(tmp_path / "a.csv", rows).name).splitlines()[1:4] == [
        "  a.csv, line 2: has too few cells (1 line); write a delimiter for each empty cell",
        "  a.csv, line 10: has too many cells (1 line); "
        "put text with a delimiter in it between quotes",
        '  a.csv, row 8 (line 9): latitude "999" is not from -90 to 90 (1 row); '
        "correct it or leave both coordinates empty",
    ]


def test_faults_of_all_files_are_told_together(tmp_path):
    written(tmp_path / "a.csv", (*ROWS, "d,patent,2020,1,999,1"))
    written(tmp_path / "b.csv", ("e,patent,2020,1,999,1",))
    assert refusal(["b.csv", "a.csv", "c.csv"]).splitlines() == [
        "3 faults in c.csv, a.csv, b.csv:",
        "  c.csv does not exist; check the name",
        '  a.csv, row 7 (line 8): longitude "999" is not from -180 to 180 (1 row); '
        "correct it or leave both coordinates empty",
        '  b.csv, row 1 (line 2): longitude "999" is not from -180 to 180 (1 row); '
        "correct it or leave both coordinates empty",
        "Correct them, or drop such rows (--drop-faulty).",
    ]


def test_fractions_of_a_document_may_not_add_to_more_than_the_document(tmp_path):
    rows = (*ROWS, "a1,patent,2020,1,1,0.5")
    message = refusal(written(tmp_path / "a.csv", rows).name, drop_faulty=True)
    assert only(message) == (
        'a.csv: fractions of document "a1" add to 1.5, not to 1 at most (1 document); '
        "write 1 / number of inventors or authors"
    )


def test_rounded_fractions_of_a_document_may_add_to_a_little_more(tmp_path):
    rows = [f"a1,patent,2020,1,1,{third}" for third in ("0.3333333", "0.3333333", "0.3333335")]
    addresses.read(written(tmp_path / "a.csv", rows), kinds=("patent",))


def test_columns_that_are_missing_are_told_with_the_nearest(tmp_path):
    written(tmp_path / "a.csv", (), "doc,kind,lat,Longitude ,fraction")
    assert refusal("a.csv").splitlines() == [
        "4 faults in a.csv:",
        '  a.csv has no column document; rename "doc" to document',
        "  a.csv has no column year; it has doc, kind, lat, Longitude , fraction",
        '  a.csv has no column latitude; rename "lat" to latitude',
        '  a.csv has no column longitude; rename "Longitude " to longitude',
    ]


def test_a_column_of_the_wrong_type_is_told():
    duckdb.sql(
        "SELECT 1 AS document, 'patent' AS kind, DATE '2020-01-01' AS year, 1.0 AS latitude, "
        "[1.0] AS longitude"
    ).write_parquet("a.parquet")
    assert refusal("a.parquet").splitlines()[1:] == [
        "  a.parquet column year is DATE, not an integer; cast it",
        "  a.parquet column longitude is DECIMAL(2,1)[], not a number; cast it",
    ]


def test_fraction_is_given_in_all_files_or_in_none(tmp_path):
    written(tmp_path / "a.csv")
    written(tmp_path / "b.csv", ["a9,patent,2020,1,1"], HEADER.rpartition(",")[0])
    assert only(refusal(["a.csv", "b.csv"])) == (
        "b.csv has no column fraction, as others have; give it to all or none"
    )


def make(name: str, content: bytes) -> None:
    with open(name, "wb") as file:
        file.write(content)


TABLE = "\n".join([HEADER, *ROWS]).encode()
FILES = {
    "a.csv": (b"", "is empty"),
    "b.csv": (b"\n1,2\n", f"has an empty first line; it should be {HEADER}"),
    "c.csv": (
        b"a1,patent,2020,1,1,1\n",
        f'has no header: its first line is "a1,patent,2020,1,1,1"; put {HEADER} above',
    ),
    "d.parquet": (TABLE, "is no Parquet file, though named so; name it .csv if it is text"),
    "e.csv.gz": (TABLE, "is no gzip file, though named so; name it .csv if it is text"),
    "f.xlsx": (b"PK\x03\x04", "is a workbook or a zip archive; save it as CSV or Parquet"),
    "g.csv": (b"year,Year\n", "has more than one column year; rename all but one"),
    "h.csv": ("kind,città\n".encode("latin-1"), "is not UTF-8 text; save it as UTF-8"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_cannot_be_read_is_told_why(name):
    content, said = FILES[name]
    make(name, content)
    assert only(refusal(name)) == f"{name} {said}"


def test_text_that_is_not_utf8_further_down_is_told_by_line():
    make("a.csv", TABLE + "\nMüller,patent,2020,1,1,1\n".encode("latin-1"))
    assert only(refusal("a.csv")) == (
        "a.csv, line 8: is not UTF-8 text (1 line); save the file as UTF-8"
    )


def test_a_broken_parquet_or_gzip_file_is_told():
    make("a.parquet", b"PAR1 and no more")
    make("b.csv.gz", gzip.compress(TABLE * 2000)[:300])
    assert only(refusal("a.parquet")).startswith("a.parquet is a broken Parquet file (")
    assert only(refusal("b.csv.gz")).startswith("b.csv.gz cannot be read: ")


def test_folders_and_patterns_and_nothing_at_all_are_told(tmp_path):
    (tmp_path / "folder").mkdir()
    assert only(refusal("folder")) == 'folder is a folder; name its files, as "folder/*.parquet"'
    assert only(refusal("*.parquet")) == "*.parquet matches no file; look at its folder with ls"
    assert only(refusal([])) == "no file is named; name one, or a query"


SQL = {
    "SELECT * FROM nowhere": "is refused by DuckDB: Table with name nowhere does not exist",
    "SELECT 1 frm x": 'is refused by DuckDB: syntax error at or near "x"',
    "SELECT 1; SELECT 2": "has 2 statements; give one SELECT",
}


@pytest.mark.parametrize("sql", SQL)
def test_a_query_that_duckdb_refuses_is_told_in_short(sql):
    assert only(refusal(sql)) == f"the query {SQL[sql]}"


def test_a_file_without_rows_and_a_kind_without_rows_are_told(tmp_path):
    written(tmp_path / "a.csv", ())
    written(tmp_path / "b.csv", ROWS[:2])
    assert refusal("a.csv") == "no source has rows; fill in one row an address"
    assert refusal("b.csv") == (
        'no row of kind "article"; the sources have "patent": ask for these kinds alone'
    )


def test_a_window_without_rows_is_told_with_the_years_there_are(tmp_path):
    written(tmp_path / "a.csv")
    assert refusal("a.csv", windows={"article": (2010, 2015)}) == (
        "no article from 2010 to 2015; the sources have those from 2019 to 2022: "
        "set its window within"
    )


def test_addresses_without_any_place_are_told(tmp_path):
    written(tmp_path / "a.csv", ["a,patent,2020,,,1"])
    message = refusal("a.csv", kinds=("patent",))
    assert message == "no address has a place; fill latitude and longitude"


def test_a_question_without_sense_is_told(tmp_path):
    written(tmp_path / "a.csv")
    assert refusal("a.csv", kinds=()) == "kinds are (); name each once, as ('patent', 'article')"
    assert refusal("a.csv", windows={"patent": (2023, 2019)}) == (
        "the window of patent is 2023 to 2019; give its first and last year, from 1900 to 2100"
    )
