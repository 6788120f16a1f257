"""The documents behind the keys of sources.csv, by the words that a reader finds them by."""

import csv
from functools import cache
from pathlib import Path

SOURCES = Path(__file__).parents[1] / "wipo" / "sources.csv"


@cache
def _sources() -> dict[str, str]:
    with SOURCES.open(encoding="utf-8", newline="") as file:
        return {row["source_id"]: row["source"] for row in csv.DictReader(file)}


def publication(source_id: str) -> str:
    """Document and table, without the address they were read at and notes on them."""
    return _sources().get(source_id, source_id).rpartition(" — ")[2].partition("; ")[0]
