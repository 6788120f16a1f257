"""Which sources are meant, and how DuckDB reads each: Parquet, CSV as text, or a query."""

import csv
import glob
import gzip
import re
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from helpers.addresses import schema
from helpers.addresses.schema import Column

# After comments, in parentheses or not: "SELECT *", "-- mine⏎(FROM"; not "selected.csv".
QUERY = re.compile(r"(?:\s|--[^\n]*\n|/\*.*?\*/)*\(?\s*(SELECT|WITH|FROM)\s", re.I | re.S)
READ_PARQUET = "read_parquet("
DELIMITERS = ",;\t|"
PARQUET, GZIP, ZIP = b"PAR1", b"\x1f\x8b", b"PK"
THE_QUERY = "the query"


@dataclass(frozen=True)
class Source:
    """One file or query that DuckDB can read."""

    name: str  # as the user wrote it
    kind: str  # "parquet", "csv" or "query"
    relation: str  # SQL to read FROM
    columns: dict[str, Column]  # by our names
    bytes: int = 1
    is_lenient: bool = False  # skips lines with too few or many cells
    delimiter: str = ""  # of a CSV
    is_zipped: bool = False

    @property
    def has_fraction(self) -> bool:
        return "fraction" in self.columns

    @property
    def lenient(self) -> "Source":
        if self.is_lenient:
            return self
        relation = self.relation[:-1] + ", store_rejects = true)"
        return replace(self, relation=relation, is_lenient=True)

    def rows(self, numbered: bool = False, counted: "Counted | None" = None) -> str:
        """SELECT of the address rows in our columns, with their numbers from 1 if asked."""
        number, relation, extra = "", self.relation, ""
        if numbered and self.kind == "parquet":
            number = ", source.file_row_number + 1 AS row"
            relation = relation[:-1] + ", file_row_number = true)"
        elif numbered:
            number = ", row_number() OVER () AS row"
        if counted:
            extra = counted.join(self.columns)
        fraction = counted.FRACTION if counted else None
        listed = schema.expressions(self.columns, fraction)
        return f"SELECT {listed}{number} FROM {relation} AS source{extra}"


@dataclass(frozen=True)
class Counted:
    """A table of rows per document, from which fractions come where no file gives them."""

    table: str
    type: str  # of its documents
    FRACTION = "1.0::DOUBLE / counted.rows"

    def join(self, columns: dict[str, Column]) -> str:
        return (
            f" LEFT JOIN {self.table} AS counted"
            f" ON counted.document = CAST({schema.document(columns)} AS {self.type})"
            f" AND counted.kind = CAST(source.{columns['kind'].quoted} AS VARCHAR)"
        )


def found(sources, connection) -> tuple[list[Source], list[tuple[str, str]]]:
    """The sources that can be read, by name, and what is wrong with the others: (name, line)."""
    wanted = [sources] if isinstance(sources, (str, Path)) else list(sources)
    readable, wrong = [], []
    for name in _names(wanted, wrong):
        try:
            source = _query(name, connection) if QUERY.match(name) else _file(name, connection)
        except Unreadable as refused:
            shown = THE_QUERY if QUERY.match(name) else name
            wrong += [(shown, f"{shown} {reason}") for reason in refused.reasons]
        else:
            readable.append(source)
    if not wanted:
        wrong.append(("nothing", "no file is named; name one, or a query"))
    return readable, wrong


class Unreadable(Exception):
    """One source, with all reasons against it."""

    def __init__(self, *reasons: str):
        super().__init__(*reasons)
        self.reasons = reasons


def shortened(fault: duckdb.Error) -> str:
    """DuckDB's first line without its class: `Table with name x does not exist!`"""
    return str(fault).strip().splitlines()[0].partition("Error: ")[2].rstrip("!. ") or str(fault)


def _names(wanted: list, wrong: list[tuple[str, str]]) -> list[str]:
    """Every file once, in the order of names; a file named like a pattern is that file."""
    names = {}
    for name in map(str, wanted):
        if QUERY.match(name):
            names[name] = name
        elif any(sign in name for sign in "*?[") and not Path(name).exists():
            matches = sorted(glob.glob(name, recursive=True))
            names |= {str(Path(match).resolve()): match for match in matches}
            if not matches:
                wrong.append((name, f"{name} matches no file; look at its folder with ls"))
        else:
            names[str(Path(name).resolve())] = name
    return [names[key] for key in sorted(names)]


def _file(name: str, connection) -> Source:
    path = Path(name)
    if path.is_dir():
        raise Unreadable(f'is a folder; name its files, as "{path / "*.parquet"}"')
    if not path.exists():
        raise Unreadable("does not exist; check the name")
    try:
        with open(path, "rb") as file:
            start = file.read(4)
    except OSError as fault:
        raise Unreadable(f"cannot be read: {fault.strerror}") from fault
    if not start:
        raise Unreadable("is empty")
    if start == PARQUET or path.suffix in (".parquet", ".pq"):
        return _parquet(path, name, start, connection)
    if start[:2] == ZIP:
        raise Unreadable("is a workbook or a zip archive; save it as CSV or Parquet")
    return _csv(path, name, start[:2] == GZIP)


def _parquet(path: Path, name: str, start: bytes, connection) -> Source:
    if start != PARQUET:
        raise Unreadable("is no Parquet file, though named so; name it .csv if it is text")
    relation = f"{READ_PARQUET}{_literal(path)})"
    try:
        columns = _described(f"SELECT * FROM {relation}", connection)
    except duckdb.Error as fault:
        raise Unreadable(f"is a broken Parquet file ({shortened(fault)}); copy it anew") from fault
    return _proved(Source(name, "parquet", relation, columns, path.stat().st_size))


def _csv(path: Path, name: str, zipped: bool) -> Source:
    if path.suffix == ".gz" and not zipped:
        raise Unreadable("is no gzip file, though named so; name it .csv if it is text")
    heading = _heading(path, zipped)
    delimiter = max(DELIMITERS, key=lambda sign: _recognised(heading, sign))
    names = _split(heading, delimiter)
    _prove_heading(names, heading)
    typed = ", ".join(f"{_literal(name)}: 'VARCHAR'" for name in names)
    relation = (
        f"read_csv({_literal(path)}, auto_detect = false, header = true, delim = '{delimiter}', "
        f"quote = '\"', escape = '\"', compression = '{'gzip' if zipped else 'none'}', "
        f"columns = {{{typed}}})"
    )
    columns = [Column(name, "VARCHAR") for name in names]
    size = path.stat().st_size
    return _proved(
        Source(name, "csv", relation, columns, size, delimiter=delimiter, is_zipped=zipped)
    )


def _heading(path: Path, zipped: bool) -> str:
    try:
        with (gzip.open if zipped else open)(path, "rb") as file:
            line = file.readline().decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError as fault:
        raise Unreadable("is not UTF-8 text; save it as UTF-8") from fault
    except (OSError, EOFError) as fault:
        raise Unreadable(f"cannot be read: {fault}; copy it anew") from fault
    if not line.strip():
        raise Unreadable(f"has an empty first line; it should be {','.join(schema.COLUMNS)}")
    return line


def _recognised(heading: str, delimiter: str) -> tuple[int, int]:
    names = _split(heading, delimiter)
    return sum(map(schema.knows, names)), len(names)


def _split(heading: str, delimiter: str) -> list[str]:
    return next(csv.reader([heading], delimiter=delimiter))


def _prove_heading(names: list[str], heading: str) -> None:
    if not any(map(schema.knows, names)):
        shown = heading if len(heading) <= 60 else heading[:59] + "…"
        raise Unreadable(
            f'has no header: its first line is "{shown}"; put {",".join(schema.COLUMNS)} above'
        )
    lower = [name.lower() for name in names]
    twice = sorted({name for name in lower if lower.count(name) > 1})
    if twice:
        raise Unreadable(f"has more than one column {twice[0]}; rename all but one")


def joint(sources: list[Source]) -> Source | None:
    """Several Parquet files of the same columns as one source: one sum is cheaper than many.

    None where there is only one, or where they differ.
    """
    alike = {(source.kind, tuple(source.columns.items())) for source in sources}
    if len(sources) < 2 or len(alike) > 1 or sources[0].kind != "parquet":
        return None
    paths = ", ".join(
        source.relation.removeprefix(READ_PARQUET).removesuffix(")") for source in sources
    )
    size = sum(source.bytes for source in sources)
    name = f"{len(sources)} files"
    return replace(sources[0], name=name, relation=f"{READ_PARQUET}[{paths}])", bytes=size)


def _query(sql: str, connection) -> Source:
    try:
        statements = connection.extract_statements(sql)
        if len(statements) != 1:
            raise Unreadable(f"has {len(statements)} statements; give one SELECT")
        inner = statements[0].query.strip().rstrip(";")
        columns = _described(inner, connection)
    except duckdb.Error as fault:
        raise Unreadable(f"is refused by DuckDB: {shortened(fault)}") from fault
    return _proved(Source(THE_QUERY, "query", f"({inner}\n)", columns))


def _described(sql: str, connection) -> list[Column]:
    rows = connection.execute(f"DESCRIBE {sql}").fetchall()
    return [Column(name, kind) for name, kind, *_ in rows]


def _proved(source: Source) -> Source:
    """The source with its columns by our names."""
    wrong = schema.wrongs(source.columns)
    if wrong:
        raise Unreadable(*wrong)
    return replace(source, columns=schema.chosen(source.columns))


def _literal(text) -> str:
    return "'" + str(text).replace("'", "''") + "'"
