"""From rows to places: one aggregate a file, in integers, so that sums are exact in any order.

A row gets a code: from 0 the index of its kind, if it has a place and stands in the window; below 0
the reason why not. Faults are found in that same pass: a row that is as it should be is never
looked at twice.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from helpers.addresses import faults
from helpers.addresses.files import Counted, Source
from helpers.addresses.schema import KINDS, YEARS

SCALE_BITS = 40
SCALE = 1 << SCALE_BITS  # a fraction in integers: 1/n is off by less than 10^-12
CELLS_AROUND = 36_000  # of 0.01 degree; longitude 180 is -180
CELLS_UP = 9_000  # from the equator to a pole
SUMS = ["addresses", "whole", "part"]  # fractions are whole + part / SCALE
WITHOUT_PLACE, OUT_OF_WINDOW, NOT_ASKED = range(3)
FIRST_FAULT = 3


@dataclass(frozen=True)
class Question:
    """What is asked of the rows: the same for all files."""

    kinds: tuple[str, ...]
    windows: dict[str, tuple[int, int]]
    exact: bool = False
    has_fraction: bool = True  # else it is counted

    @property
    def known(self) -> tuple[str, ...]:
        """Every kind that is no fault; its index here is its code."""
        return tuple(dict.fromkeys((*self.kinds, *KINDS)))

    @property
    def faults(self) -> tuple[faults.Fault, ...]:
        return faults.of_rows(self.has_fraction, self.known)

    def window(self, kind: str) -> tuple[int, int]:
        return self.windows.get(kind, YEARS)

    @property
    def keys(self) -> list[str]:
        return ["latitude", "longitude", "code"] if self.exact else ["key"]

    @property
    def code(self) -> str:
        """The column that is below 0 for what is no place."""
        return self.keys[-1]


@dataclass(frozen=True)
class Partial:
    """What one file adds: sums by key (sorted), and the years seen in the window by kind."""

    groups: pd.DataFrame
    years: pd.DataFrame  # kind, first_year, last_year


def partial(
    source: Source, question: Question, connection, counted: Counted | None = None
) -> Partial:
    """The sums of one file; `counted` where it has no fractions of its own."""
    apart = source.kind == "parquet"  # two columns of Parquet read again cost less than two sums
    rows = source.rows(counted=counted)
    sql = _grouped(rows, question, with_years=not apart)
    groups = pd.DataFrame(connection.execute(sql).fetchnumpy(), copy=False)
    if apart:
        years = _years(connection.execute(_years_sql(rows, question)).fetchnumpy())
    else:
        names = pd.Series([*question.known, None], dtype=object)
        years = _years(groups.assign(kind=names[kind_codes(groups, question)].to_numpy()))
    return Partial(_summed(groups[question.keys + SUMS]), years)


def added(partials: list[Partial]) -> Partial:
    """The sums of several files are those of one file with all their rows, to the last bit."""
    if len(partials) == 1:
        return partials[0]
    groups = _summed(pd.concat([p.groups for p in partials]))
    carry, part = np.divmod(groups["part"].to_numpy(), SCALE)
    groups = groups.assign(whole=groups["whole"] + carry, part=part)
    return Partial(groups, _years(pd.concat([p.years for p in partials])))


def _summed(groups: pd.DataFrame) -> pd.DataFrame:
    """One row a key, sorted by key; by hand, as pandas takes thrice the memory for three keys."""
    keys = [name for name in groups.columns if name not in SUMS]
    columns = [groups[name].to_numpy() for name in keys]
    order = np.argsort(columns[0]) if len(keys) == 1 else np.lexsort(columns[::-1])
    columns = {name: groups[name].to_numpy()[order] for name in keys}
    new = np.ones(len(order), bool)
    new[1:] = np.logical_or.reduce([column[1:] != column[:-1] for column in columns.values()])
    if new.all():  # one file alone
        return pd.DataFrame(columns | {name: groups[name].to_numpy()[order] for name in SUMS})
    columns = {name: column[new] for name, column in columns.items()}
    starts = np.flatnonzero(new)
    for name in SUMS:
        sums = groups[name].to_numpy()[order]
        columns[name] = np.add.reduceat(sums, starts)
    return pd.DataFrame(columns)


def reason_and_kind(code: int, question: Question) -> tuple[int, str]:
    """What a code below 0 says; the kind is empty where it is unknown."""
    reason, kind = divmod(-1 - code, len(question.known) + 1)
    return reason, (*question.known, "")[kind]


def kind_codes(groups: pd.DataFrame, question: Question) -> np.ndarray:
    """The index in `known` of each sum's kind; one more where it is unknown."""
    keys, known = groups[question.code].to_numpy(), len(question.known)
    inside = keys if question.exact else keys % known
    return np.where(keys >= 0, inside, (-1 - keys) % (known + 1))


def cells(keys: np.ndarray, question: Question) -> tuple[np.ndarray, np.ndarray]:
    """Kind index and cell of keys from 0."""
    return keys % len(question.known), keys // len(question.known)


def degrees(cell: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Latitude and longitude of cells, as the nearest doubles to two decimals."""
    up, around = np.divmod(cell, CELLS_AROUND)
    return (up - CELLS_UP) / 100, (around - CELLS_AROUND // 2) / 100


def _grouped(rows: str, question: Question, with_years: bool) -> str:
    coded = f"SELECT *, {_code(question)} AS code FROM ({rows})"
    keys = _keys(question)
    # A faulty row may have any fraction; it adds none.
    scaled = (
        f"CASE WHEN fraction BETWEEN 0 AND 1 THEN CAST(fraction * {SCALE} AS BIGINT) ELSE 0 END"
    )
    year = f", {_in_window(question)} AS windowed" if with_years else ""
    years = ", min(windowed) AS first_year, max(windowed) AS last_year" if with_years else ""
    return (
        f"SELECT {', '.join(question.keys)}, count(*) AS addresses, "
        f"CAST(sum(scaled) >> {SCALE_BITS} AS BIGINT) AS whole, "
        f"CAST(sum(scaled) & {SCALE - 1} AS BIGINT) AS part{years} "
        f"FROM (SELECT {keys}, {scaled} AS scaled{year} FROM ({coded})) "
        f"GROUP BY {', '.join(question.keys)}"
    )


def _keys(question: Question) -> str:
    if question.exact:
        # + 0.0 makes -0.0 and 0.0 one place
        return (
            "code, CASE WHEN code >= 0 THEN latitude + 0.0 ELSE 0 END AS latitude, "
            "CASE WHEN code < 0 THEN 0 WHEN longitude = 180 THEN -180 ELSE longitude + 0.0 END "
            "AS longitude"
        )
    # A cast rounds halves to even, as NumPy's round does.
    up = f"CAST(CAST(latitude * 100 AS INTEGER) + {CELLS_UP} AS BIGINT)"
    around = f"(CAST(longitude * 100 AS INTEGER) + {CELLS_AROUND // 2}) % {CELLS_AROUND}"
    cell = f"({up} * {CELLS_AROUND} + {around}) * {len(question.known)} + code"
    return f"CASE WHEN code >= 0 THEN {cell} ELSE code END AS key"


def good(question: Question) -> str:
    """SQL of whether a row is as it should be: no fault, a place, asked for, in its window."""
    return " AND ".join(
        [
            "latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180",
            "document IS NOT NULL",
            f"year_is_whole AND {_asked(question)}",
            *(["fraction > 0 AND fraction <= 1"] if question.has_fraction else []),
        ]
    )


def _code(question: Question) -> str:
    """SQL of the code: first what a good row needs, then, for the others alone, the reasons."""
    return (
        f"CAST(CASE WHEN {good(question)} THEN {_index(question)} "
        f"ELSE -1 - {_index(question)} - {len(question.known) + 1} * ({_reason(question)}) END "
        "AS BIGINT)"
    )


def _reason(question: Question) -> str:
    every = question.faults
    wrong = [f"WHEN {fault.condition} THEN {n}" for n, fault in enumerate(every, FIRST_FAULT)]
    asked = ", ".join(map(_literal, question.kinds))
    return (
        f"CASE {' '.join(wrong)} WHEN kind NOT IN ({asked}) THEN {NOT_ASKED} "
        f"WHEN NOT {_asked(question)} THEN {OUT_OF_WINDOW} ELSE {WITHOUT_PLACE} END"
    )


def _index(question: Question) -> str:
    whens = [f"WHEN {_literal(kind)} THEN {n}" for n, kind in enumerate(question.known)]
    return f"(CASE kind {' '.join(whens)} ELSE {len(question.known)} END)"


def _asked(question: Question) -> str:
    """Whether the kind is asked for and the year in its window."""
    whens = [
        "WHEN {} THEN year BETWEEN {} AND {}".format(_literal(kind), *question.window(kind))
        for kind in question.kinds
    ]
    return f"(CASE kind {' '.join(whens)} ELSE false END)"


def _in_window(question: Question) -> str:
    return f"CASE WHEN {_asked(question)} THEN CAST(floor(year) AS INTEGER) END"


def _years_sql(rows: str, question: Question) -> str:
    return (
        f"SELECT kind, min(windowed) AS first_year, max(windowed) AS last_year FROM "
        f"(SELECT kind, {_in_window(question)} AS windowed FROM ({rows})) "
        "WHERE windowed IS NOT NULL GROUP BY kind"
    )


def _years(seen) -> pd.DataFrame:
    columns = ["kind", "first_year", "last_year"]
    table = pd.DataFrame({name: seen[name] for name in columns}).dropna()
    table = table.groupby("kind", as_index=False).agg({"first_year": "min", "last_year": "max"})
    return table.astype({"first_year": "int64", "last_year": "int64"})


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
