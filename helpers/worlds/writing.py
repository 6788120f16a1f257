"""Frames to Parquet through DuckDB: the same frame, the same bytes."""

from pathlib import Path

import duckdb
import pandas as pd

ROW_GROUP = 491_520  # rows; four of DuckDB's own groups


def connection() -> duckdb.DuckDBPyConnection:
    """One thread: with more, where row groups begin could depend on who is quicker."""
    return duckdb.connect(config={"threads": 1, "preserve_insertion_order": True})


def write_addresses(
    database: duckdb.DuckDBPyConnection, rows: pd.DataFrame, kind: str, path: Path, label: str
) -> None:
    """Address rows of one kind; `label` goes into the file itself."""
    # A missing number of pandas' is NULL to DuckDB, so an address without a place is empty.
    select = f"SELECT document, '{kind}' AS kind, year, latitude, longitude, fraction FROM held"
    _copy(database, rows, select, path, label)


def write_table(
    database: duckdb.DuckDBPyConnection, rows: pd.DataFrame, path: Path, label: str
) -> None:
    """Any other table, as it is."""
    _copy(database, rows, "SELECT * FROM held", path, label)


def _copy(
    database: duckdb.DuckDBPyConnection, rows: pd.DataFrame, select: str, path: Path, label: str
) -> None:
    database.register("held", rows)
    database.execute(
        f"COPY ({select}) TO '{_quoted(str(path))}' (FORMAT parquet, COMPRESSION zstd, "
        f"ROW_GROUP_SIZE {ROW_GROUP}, KV_METADATA {{description: '{_quoted(label)}'}})"
    )
    database.unregister("held")


def _quoted(text: str) -> str:
    return text.replace("'", "''")
