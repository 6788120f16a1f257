"""The second look, at sources with faults alone: the first row of each, and how many there are."""

import csv
import gzip

import duckdb

from helpers.addresses import faults
from helpers.addresses.files import Source, shortened
from helpers.addresses.grouping import Question

RAGGED = "line with too few or many cells"
SAYS = {
    "MISSING COLUMNS": ("has too few cells", "write a delimiter for each empty cell"),
    "TOO MANY COLUMNS": ("has too many cells", "put text with a delimiter in it between quotes"),
    "INVALID ENCODING": ("is not UTF-8 text", "save the file as UTF-8"),
    "UNQUOTED VALUE": ("has a quotation mark that is not closed", "close it, or double it"),
}


Cut = tuple[str, int, str]  # why a line is no row, its number, what DuckDB says


def told(source: Source, cut: list[Cut], question: Question, connection) -> list[str]:
    """A line for each fault in the rows of a source, and in the lines cut from it."""
    seen = _first_rows(source, question, connection)
    places = _places(source, {row for _, _, row, _ in seen}, {line for _, line, _ in cut})
    lines = [
        faults.told(f"{source.name}, {places[row]}", fault, rows, value, question.known)
        for fault, rows, row, value in seen
    ]
    return _cut_lines(source, cut) + lines


def rejected(source: Source, connection) -> list[Cut]:
    """The lines of a lenient source that are no rows; none where it cannot be read even so."""
    for table in ("reject_errors", "reject_scans"):
        connection.execute(f"DROP TABLE IF EXISTS {table}").fetchall()
    try:
        # fetched, for a result not asked for is not computed
        connection.execute(f"SELECT count(document) FROM ({source.rows()})").fetchall()
    except duckdb.Error:
        return []
    there = "SELECT 1 FROM duckdb_tables() WHERE table_name = 'reject_errors'"
    if not connection.execute(there).fetchall():
        return []
    return connection.execute(
        "SELECT CAST(min(error_type) AS VARCHAR), line, min(error_message) "
        "FROM reject_errors GROUP BY line ORDER BY line"
    ).fetchall()


def years_there(sources: list[Source], connection) -> dict[str, tuple[int, int]]:
    """First and last year of each kind, whatever the window."""
    rows = " UNION ALL ".join(f"SELECT kind, year FROM ({s.rows()})" for s in sources)
    found = connection.execute(
        f"SELECT kind, CAST(min(year) AS INTEGER), CAST(max(year) AS INTEGER) FROM ({rows}) "
        "WHERE kind <> '' AND year IS NOT NULL GROUP BY kind ORDER BY kind"
    ).fetchall()
    return {kind: (first, last) for kind, first, last in found}


def unreadable(source: Source, fault: duckdb.Error) -> str:
    """The line for what DuckDB could not read at all."""
    return f"{source.name} cannot be read: {shortened(fault)}"


def _cut_lines(source: Source, cut: list[Cut]) -> list[str]:
    lines = []
    for why in dict.fromkeys(why for why, _, _ in cut):
        numbers = [line for kind, line, _ in cut if kind == why]
        says, remedy = SAYS.get(why, (f"is refused ({why.lower()})", "correct it"))
        count = faults.counted(len(numbers), "line")
        lines.append(f"{source.name}, line {numbers[0]:,}: {says} ({count}); {remedy}")
    return lines


def _first_rows(source: Source, question: Question, connection):
    """Fault, number of rows, first row, and the value there; faults nobody has are left out."""
    every = question.faults
    asked = ", ".join(
        f"count(*) FILTER ({fault.condition}), min(row) FILTER ({fault.condition}), "
        f"arg_min({fault.value or 'NULL'}, row) FILTER ({fault.condition})"
        for fault in every
    )
    found = connection.execute(f"SELECT {asked} FROM ({source.rows(numbered=True)})").fetchone()
    answers = zip(every, found[0::3], found[1::3], found[2::3], strict=True)
    return [answer for answer in answers if answer[1]]


def _places(source: Source, rows: set[int], cut: set[int]) -> dict[int, str]:
    """How to name each row: `row 3`, in a CSV `row 3 (line 4)`; lines cut from it count as rows.

    A row's line is found by walking the file: quoted cells may have line ends, and lines be empty.
    """
    if source.kind != "csv" or not rows:
        return {row: f"row {row:,}" for row in rows}
    places, good = {}, 0
    for every, line in enumerate(_lines(source), 1):
        good += line not in cut
        if line not in cut and good in rows:
            places[good] = f"row {every:,} (line {line:,})"
            if len(places) == len(rows):
                break
    return places | {row: f"row {row:,}" for row in rows - set(places)}


def _lines(source: Source):
    """The line on which each row of a CSV begins."""
    with (gzip.open if source.is_zipped else open)(
        source.name, "rt", encoding="utf-8-sig", errors="replace", newline=""
    ) as file:
        reader = csv.reader(file, delimiter=source.delimiter)
        next(reader)
        begun = reader.line_num
        for cells in reader:
            if cells:
                yield begun + 1
            begun = reader.line_num
