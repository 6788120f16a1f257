"""The columns of an address row: names, types, and how a file's own become ours."""

import difflib
from dataclasses import dataclass

REQUIRED = ("document", "kind", "year", "latitude", "longitude")
OPTIONAL = ("fraction",)
COLUMNS = REQUIRED + OPTIONAL
NUMBERS = ("year", "latitude", "longitude", "fraction")
KINDS = ("patent", "article", "deal")
YEARS = (1900, 2100)  # beyond them a year is a slip of the pen

INTEGERS = set("TINYINT SMALLINT INTEGER BIGINT UTINYINT USMALLINT UINTEGER UBIGINT".split())
REALS = {"FLOAT", "DOUBLE"}
# What other sources call the same thing.
ALIASES = {
    "lat": "latitude", "y": "latitude", "lng": "longitude", "lon": "longitude",
    "long": "longitude", "x": "longitude", "doc": "document", "doc_id": "document",
    "document_id": "document", "id": "document", "type": "kind", "publication_year": "year",
    "share": "fraction", "weight": "fraction",
}  # fmt: skip


@dataclass(frozen=True)
class Column:
    name: str  # as the file spells it
    type: str  # DuckDB's

    @property
    def is_number(self) -> bool:
        return (
            self.type.partition("(")[0] in INTEGERS | REALS | {"DECIMAL"} and self.type[-1] != "]"
        )

    @property
    def is_text(self) -> bool:
        return self.type == "VARCHAR" or self.type.startswith("ENUM")

    @property
    def quoted(self) -> str:
        return '"' + self.name.replace('"', '""') + '"'


def wrongs(columns: list[Column]) -> list[str]:
    """What is wrong with a file's columns, each with its remedy; nothing if they will do."""
    names = [column.name.lower() for column in columns]
    twice = [name for name in COLUMNS if names.count(name) > 1]
    found = [f"has more than one column {name}; rename all but one" for name in twice]
    found += [_missing(name, columns) for name in REQUIRED if name not in names]
    return found + [
        f"column {column.name} is {column.type}, not {_wanted(column.name.lower())}; cast it"
        for column in columns
        if column.name.lower() in COLUMNS and not _fits(column)
    ]


def chosen(columns: list[Column]) -> dict[str, Column]:
    """The file's columns by our names; columns that we do not know are left."""
    return {c.name.lower(): c for c in columns if c.name.lower() in COLUMNS}


def knows(name: str) -> bool:
    """Whether a heading is one of ours or looks like it: `Latitude `, `lat`."""
    return near(name) is not None


def near(name: str) -> str | None:
    plain = name.strip().strip("\ufeff").lower()
    if plain in COLUMNS:
        return plain
    return ALIASES.get(plain) or next(iter(difflib.get_close_matches(plain, COLUMNS, 1, 0.8)), None)


def expressions(columns: dict[str, Column], fraction: str | None = None) -> str:
    """The SELECT list that gives every file the same columns.

    A number has two: its value, and as `…_text` what stood there if it was text and not empty.
    """
    return ", ".join(
        [
            f"{document(columns)} AS document",
            f"CAST(source.{columns['kind'].quoted} AS VARCHAR) AS kind",
            *(_number(name, columns[name]) for name in NUMBERS if name in columns),
            *([f"{fraction} AS fraction"] if fraction else []),
            f"{_whole(columns['year'])} AS year_is_whole",
        ]
    )


def document(columns: dict[str, Column]) -> str:
    """SQL of a row's document: an integer, or text; NULL where it is empty."""
    column = columns["document"]
    own = f"source.{column.quoted}"
    return f"nullif(trim(CAST({own} AS VARCHAR)), '')" if column.is_text else own


def _number(name: str, column: Column) -> str:
    if column.is_text:
        text = f"nullif(trim(CAST(source.{column.quoted} AS VARCHAR)), '')"
        return f"TRY_CAST({text} AS DOUBLE) AS {name}, {text} AS {name}_text"
    kept = column.type in INTEGERS and name == "year"
    value = f"source.{column.quoted}" if kept else f"CAST(source.{column.quoted} AS DOUBLE)"
    return f"{value} AS {name}, NULL::VARCHAR AS {name}_text"


def _whole(year: Column) -> str:
    """SQL of whether a year is whole; spares a test a row where the type says so."""
    if year.type in INTEGERS:
        return "true"
    value = f"TRY_CAST(source.{year.quoted} AS DOUBLE)"
    return f"({value} = floor({value}))"


def _missing(name: str, columns: list[Column]) -> str:
    closest = next((c.name for c in columns if near(c.name) == name), None)
    if closest is not None:
        return f'has no column {name}; rename "{closest}" to {name}'
    there = ", ".join(column.name for column in columns)
    return f"has no column {name}; it has {there}"


def _fits(column: Column) -> bool:
    if column.name.lower() in NUMBERS:
        return column.is_number or column.is_text
    return column.is_text or (column.name.lower() == "document" and column.type in INTEGERS)


def _wanted(name: str) -> str:
    wanted = {"document": "text or an integer", "kind": "text", "year": "an integer"}
    return wanted.get(name, "a number")
