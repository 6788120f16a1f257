"""WIPO's published tables: read as printed, proved once at the door, each cell with its source.

Beyond `load()` the code trusts what it gets. What the tables do not hold (the tables of 2021, ranks
36 to 100 of 2023, counts of 2025) is absent, never filled in: `cell()` raises LookupError.
"""

from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from pathlib import Path

import pandas as pd

from helpers.claims import Claim

FOLDER = Path(__file__).parent / "wipo"

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
BOTH = [("PCT and publication window", "value"), ("window", "value")]
WINDOWS = {
    "PCT applications": [("PCT window", "value"), *BOTH, ("PCT inventor addresses", "period")],
    "scientific articles": [("publication window", "value"), *BOTH, ("author addresses", "period")],
}
PUBLISHED = "published"
NONE = ["", "n.a."]  # not printed, or WIPO's mark for "not applicable"
PERCENT = ["pct_share", "publication_share", "total_share"]


@dataclass(frozen=True)
class Cell:
    """One published value and where it stands: table, edition, row, column, source."""

    table: str
    edition: int
    row: str
    column: str
    value: Decimal | str
    source_id: str
    basis: str = PUBLISHED

    @property
    def is_published(self) -> bool:
        """Printed by the edition itself or the press of its day, not restated later."""
        return self.basis.startswith(PUBLISHED)

    @property
    def half_unit(self) -> Decimal:
        """Half of the last printed digit: the published value is known no better than this."""
        return Decimal(5).scaleb(self.value.as_tuple().exponent - 1)


@dataclass(frozen=True)
class Reference:
    """WIPO's tables, twice: `printed` as text, digit by digit, and as numbers for calculation."""

    printed: dict[str, pd.DataFrame]
    clusters: pd.DataFrame
    intensity: pd.DataFrame
    rank_history: pd.DataFrame
    edition_facts: pd.DataFrame
    places: pd.DataFrame
    sources: pd.DataFrame

    @property
    def complete_editions(self) -> list[int]:
        """Editions of which all hundred clusters are held, with counts and with intensities."""
        return [
            edition
            for edition, rows in self.clusters.groupby("edition")
            if len(rows) == 100 and (self.intensity["edition"] == edition).sum() == 100
        ]


def load(folder: Path = FOLDER) -> Reference:
    """Read and prove the tables in `folder`; a fault is a ValueError with file, row and remedy."""
    printed = {name: _read(folder / f"{name}.csv", name) for name in COLUMNS}
    numbers = {name: table.apply(_numeric) for name, table in printed.items()}
    for name, table in numbers.items():
        _prove_sources(name, table, numbers["sources"])
    for name in ("clusters", "intensity"):
        _prove_ranks(name, numbers[name])
    _prove_shares(numbers["clusters"])
    _prove_intensities(numbers["clusters"], numbers["intensity"])
    _prove_places(numbers["clusters"], numbers["places"])
    return Reference(printed=printed, **numbers)


def named_edition(found: list[Claim], reference: Reference, edition: str = "auto") -> int:
    """The edition to judge an article by: `edition`, or with "auto" the one that it names most.

    An article that names none is judged by the year it appeared in, else by the newest edition.
    """
    if edition != "auto":
        return int(edition)
    named = Counter(int(c.value) for c in found if c.kind == "edition" and c.modality == "fact")
    if named:
        return min(named, key=lambda year: (-named[year], -year))
    dates = [c.value for c in found if c.measure == "publication date"]
    return int(dates[0][:4]) if dates else reference.complete_editions[-1]


def cell(reference: Reference, table: str, edition: int, row: str, column: str) -> Cell:
    """The published value of `column` for cluster `row`; LookupError says what is missing."""
    rows = reference.printed[table]
    rows = rows[rows["edition"] == str(edition)]
    if rows.empty:
        raise LookupError(f"the {table} table of {edition} is not held")
    found = rows[rows["cluster"] == row]
    if found.empty:
        close = get_close_matches(row, rows["cluster"], n=1)
        hint = f"; closest: '{close[0]}'" if close else ""
        raise LookupError(f"no cluster '{row}' in the {table} table of {edition}{hint}")
    value = found.iloc[0][column]
    if value in NONE:
        raise LookupError(f"{column} of '{row}' is not held for {edition}")
    return Cell(table, edition, row, column, _exact(value), found.iloc[0]["source_id"])


def ranks(reference: Reference, cluster: str, edition: int) -> list[Cell]:
    """Every rank given to `cluster` for `edition`, the published one first, then restated ones."""
    rows = reference.printed["rank_history"]
    rows = rows[(rows["cluster"] == cluster) & (rows["edition"] == str(edition))]
    cells = [
        Cell("rank_history", edition, cluster, "rank", _exact(r.rank), r.source_id, r.basis)
        for r in rows.itertuples()
    ]
    return sorted(cells, key=lambda c: (not c.is_published, c.basis))


def fact(reference: Reference, edition: int, name: str, column: str = "value") -> Cell:
    """The edition fact called `name`: a window, a total, a parameter of the method."""
    rows = reference.printed["edition_facts"]
    rows = rows[(rows["edition"] == str(edition)) & (rows["fact"] == name)]
    if rows.empty:
        raise LookupError(f"no fact '{name}' is held for {edition}")
    row = rows.iloc[0]
    return Cell("edition_facts", edition, name, column, _exact(row[column]), row["source_id"])


def window(reference: Reference, edition: int, measure: str) -> Cell:
    """The years that `edition` counts for "PCT applications" or "scientific articles": 2019/2023.

    Until 2022 both kinds had the same years; for 2024 the window stands beside the addresses.
    """
    held = reference.edition_facts[reference.edition_facts["edition"] == edition]["fact"]
    for name, column in WINDOWS[measure]:
        if (held == name).any():
            found = fact(reference, edition, name, column)
            return replace(found, value=str(found.value)[:9].replace("-", "/"))
    raise LookupError(f"the window of {measure} is not held for {edition}")


def edition_of(reference: Reference, measure: str, span: str, first: int) -> int:
    """The edition that counts `measure` over `span` ("2019/2023"); `first` is tried first."""
    editions = [first, *sorted(set(reference.edition_facts["edition"]))]
    for edition in editions:
        try:
            if window(reference, edition, measure).value == span:
                return edition
        except LookupError:
            continue
    raise LookupError(f"no edition held counts {measure} of {years(span)}")


def years(span: str) -> str:
    """2019/2023 as a reader writes it: 2019–2023."""
    return span.replace("/", "–")


def run(reference: Reference, cluster: str, edition: int, rank: Decimal) -> list[Cell]:
    """The unbroken run of `cluster` at `rank`, back from `edition`, newest first.

    Published ranks count. A restated rank stands in only for an edition of which no published
    rank is held (2021): elsewhere it speaks of a time as if today's cluster had been there.
    """
    found: list[Cell] = []
    while at_rank := [c for c in _ruling(reference, cluster, edition) if c.value == rank]:
        found.append(at_rank[0])
        edition -= 1
    return found


def _ruling(reference: Reference, cluster: str, edition: int) -> list[Cell]:
    history = reference.rank_history
    bases = history.loc[history["edition"] == edition, "basis"]
    cells = ranks(reference, cluster, edition)
    return [c for c in cells if c.is_published] if bases.str.startswith(PUBLISHED).any() else cells


def source(reference: Reference, source_id: str) -> pd.Series:
    """Publisher, document, table and licence behind a `source_id`."""
    return reference.sources.set_index("source_id").loc[source_id]


def _read(path: Path, name: str) -> pd.DataFrame:
    table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    missing = [c for c in COLUMNS[name].split() if c not in table.columns]
    if missing:
        raise ValueError(f"{path.name}: no column {', '.join(missing)}; take the table from git")
    return table


def _exact(value: str) -> Decimal | str:
    try:
        return Decimal(value)
    except InvalidOperation:
        return value


def _numeric(column: pd.Series) -> pd.Series:
    if column.name in WORDS.split() or column.name == "value":
        return column
    return pd.to_numeric(column.where(~column.isin(NONE)))


def _refuse(table: str, rows: pd.DataFrame, what: str) -> None:
    if not rows.empty:
        first = rows.iloc[0].to_dict()
        raise ValueError(
            f"{table}.csv: {what}, first in row {rows.index[0] + 2}: {first}; "
            "compare it with its source or take the table from git"
        )


def _prove_sources(name: str, table: pd.DataFrame, sources: pd.DataFrame) -> None:
    known = table["source_id"].isin(sources["source_id"])
    _refuse(name, table[~known], "a source_id that sources.csv does not explain")


def _prove_ranks(name: str, table: pd.DataFrame) -> None:
    """Each rank and each cluster once an edition; a full table has the ranks 1 to 100."""
    for key in ("rank", "cluster"):
        _refuse(name, table[table.duplicated(["edition", key])], f"a {key} given twice")
    outside = ~table["rank"].between(1, 100) | (table["rank"] % 1 != 0)
    _refuse(name, table[outside], "a rank that is not a whole number from 1 to 100")


def _prove_shares(clusters: pd.DataFrame) -> None:
    for column in PERCENT:
        outside = (clusters[column] < 0) | (clusters[column] > 100)
        _refuse("clusters", clusters[outside], f"a {column} that is not a per cent of the world")
    # Three rounded numbers: each may be off by half a tenth.
    apart = clusters["total_share"] - clusters["pct_share"] - clusters["publication_share"]
    _refuse("clusters", clusters[apart.abs() > 0.15], "a total that is not the sum of its shares")


def _prove_intensities(clusters: pd.DataFrame, intensity: pd.DataFrame) -> None:
    """Counts divided by population are the per-million figures, as far as those are printed."""
    both = intensity.merge(clusters, on=["edition", "cluster"], suffixes=("", "_by_size"))
    for count, rate in (
        ("pct_applications", "pct_per_million"),
        ("publications", "publications_per_million"),
    ):
        apart = (both[count] / both["population"] * 1e6 - both[rate]).abs()
        # 2022 prints one decimal, later editions whole numbers; half a count more for the rounding.
        limit = both["edition"].map(lambda e: 0.051 if e == 2022 else 0.501)
        limit += 0.5e6 / both["population"]
        _refuse("intensity", both[apart > limit], f"a {rate} that is not {count} by population")


def _prove_places(clusters: pd.DataFrame, places: pd.DataFrame) -> None:
    _refuse("places", places[places.duplicated("cluster")], "a cluster given twice")
    _refuse("places", places[~places["lat"].between(-90, 90)], "a latitude beyond the poles")
    _refuse("places", places[~places["lon"].between(-180, 180)], "a longitude beyond 180 degrees")
    without = clusters[~clusters["cluster"].isin(places["cluster"])]
    _refuse("clusters", without, "a cluster without a place in places.csv")
