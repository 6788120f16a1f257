"""WIPO's published tables: read as printed, proved once at the door, each cell with its source.

What the tables do not hold (the tables of 2021, ranks 36 to 100 of 2023, counts of 2025) is absent,
never filled in: `cell()` raises LookupError.
"""

from pathlib import Path

import pandas as pd

from helpers.reference.cells import PUBLISHED, Cell, Reference, is_wipos
from helpers.reference.lookups import (
    NONE,
    cell,
    count_of_economies,
    count_of_economy,
    document,
    edition_of,
    fact,
    growth_fact,
    is_held_to,
    named_edition,
    rank_by,
    rank_within,
    ranks,
    share_fact,
    source,
    window,
    years,
)
from helpers.reference.proofs import prove
from helpers.reference.publications import publication

__all__ = [
    "PUBLISHED",
    "Cell",
    "Reference",
    "cell",
    "count_of_economies",
    "count_of_economy",
    "document",
    "edition_of",
    "fact",
    "growth_fact",
    "is_held_to",
    "is_wipos",
    "load",
    "named_edition",
    "publication",
    "rank_by",
    "rank_within",
    "ranks",
    "share_fact",
    "source",
    "window",
    "years",
]

FOLDER = Path(__file__).parents[1] / "wipo"

COLUMNS = {
    "clusters": "edition rank cluster economies pct_applications publications pct_share "
    "publication_share total_share rank_change source_id",
    "intensity": "edition rank cluster economies pct_per_million publications_per_million "
    "population total_share_per_capita rank_change source_id",
    "rank_history": "edition cluster rank basis source_id",
    "edition_facts": "edition fact value unit period source_id",
    "places": "cluster lat lon cities geonameids city_population source_id",
    "sources": "source_id source licence read_via",
}
WORDS = (
    "cluster economies basis source_id fact unit period cities geonameids source licence read_via"
)


def load(folder: Path = FOLDER) -> Reference:
    """Read and prove the tables in `folder`; a fault is a ValueError with file, row and remedy."""
    printed = {name: _read(folder / f"{name}.csv", name) for name in COLUMNS}
    numbers = {name: table.apply(_numeric) for name, table in printed.items()}
    prove(numbers)
    return Reference(printed=printed, **numbers)


def _read(path: Path, name: str) -> pd.DataFrame:
    table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    missing = [c for c in COLUMNS[name].split() if c not in table.columns]
    if missing:
        raise ValueError(f"{path.name}: no column {', '.join(missing)}; take the table from git")
    return table


def _numeric(column: pd.Series) -> pd.Series:
    if column.name in WORDS.split() or column.name == "value":
        return column
    return pd.to_numeric(column.where(~column.isin(NONE)))
