"""Values looked up in the tables; what they do not hold is a LookupError, never filled in."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches

import pandas as pd

from helpers.claims import Claim
from helpers.language import names
from helpers.reference.cells import PUBLISHED, Cell, Reference

BOTH = [("PCT and publication window", "value"), ("window", "value")]
WINDOWS = {
    "PCT applications": [("PCT window", "value"), *BOTH, ("PCT inventor addresses", "period")],
    "scientific articles": [("publication window", "value"), *BOTH, ("author addresses", "period")],
}
NONE = ["", "n.a."]  # not printed, or WIPO's mark for "not applicable"


def named_edition(found: list[Claim], reference: Reference, edition: str = "auto") -> int:
    """The edition to judge an article by: `edition`, or with "auto" the one it speaks of most.

    An article whose claims name none is judged by the year it appeared in, else by the newest.
    LookupError for an `edition` of which no table of clusters is held.
    """
    if edition != "auto":
        return _held(reference, edition)
    spoken = Counter(int(c.period) for c in found if c.period and c.period.isdigit())
    if spoken:
        return min(spoken, key=lambda year: (-spoken[year], -year))
    dates = [c.value for c in found if c.measure == "publication date"]
    return int(dates[0][:4]) if dates else reference.complete_editions[-1]


def _held(reference: Reference, edition: str) -> int:
    held = sorted({str(year) for year in reference.clusters["edition"]})
    if str(edition) not in held:
        raise LookupError(f"'edition' wants auto or one of {', '.join(held)}, not '{edition}'")
    return int(edition)


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


def is_held_to(reference: Reference, edition: int, depth: int) -> bool:
    """Whether the published ranks 1 to `depth` of an edition are all held."""
    table = reference.rank_history
    published = table["basis"].str.startswith(PUBLISHED)
    held = set(table.loc[published & (table["edition"] == edition), "rank"])
    return held.issuperset(range(1, depth + 1))


def count_of_economy(reference: Reference, edition: int, code: str, top: int) -> Cell:
    """How many of the first `top` clusters lie, in part at least, in the economy `code`."""
    rows = _first(reference, edition, top)
    number = sum(code in economies.split("/") for economies in rows["economies"])
    return _counted(rows, edition, f"ranks 1 to {top}: {code}", number)


def rank_within(reference: Reference, edition: int, cluster: str, code: str) -> Cell:
    """Rank of a cluster among those that lie, in part at least, in the economy `code`."""
    held = cell(reference, "clusters", edition, cluster, "rank")
    rows = _first(reference, edition, int(held.value))
    own = [
        cluster
        for cluster, codes in zip(rows["cluster"], rows["economies"], strict=True)
        if code in codes.split("/")
    ]
    if cluster not in own:
        raise LookupError(f"{cluster} does not lie in {names.economy(code)}")
    return replace(held, value=Decimal(own.index(cluster) + 1))


def rank_by(reference: Reference, edition: int, cluster: str, column: str) -> Cell:
    """Rank of a cluster by one of the columns of counts; equal counts share the better rank."""
    held = cell(reference, "clusters", edition, cluster, column)
    counts = _first(reference, edition, 100)[column]
    return replace(held, value=Decimal(int((counts > float(held.value)).sum()) + 1))


def count_of_economies(reference: Reference, edition: int) -> Cell:
    """How many economies have a part of at least one of the hundred clusters."""
    rows = _first(reference, edition, 100)
    codes = {code for economies in rows["economies"] for code in economies.split("/")}
    return _counted(rows, edition, "all", len(codes))


def _first(reference: Reference, edition: int, top: int) -> pd.DataFrame:
    table = reference.clusters
    rows = table[(table["edition"] == edition) & (table["rank"] <= top)]
    if len(rows) < top:
        raise LookupError(f"the first {top} clusters of {edition} are not held with economies")
    return rows


def _counted(rows: pd.DataFrame, edition: int, row: str, number: int) -> Cell:
    source_id = rows["source_id"].iloc[0]
    return Cell("clusters", edition, row, "economies", Decimal(number), source_id)


def growth_fact(reference: Reference, edition: int, cluster: str) -> Cell:
    """Growth of a cluster's net science and technology output, per cent, from WIPO's chapter."""
    table = reference.edition_facts
    rows = table[(table["edition"] == edition) & table["fact"].str.contains("net S&T output")]
    for name in rows["fact"]:
        if cluster in _named(name):
            return fact(reference, edition, name)
    raise LookupError(f"no growth of {cluster} is held for {edition}")


SHARE_FACTS = {
    "PCT applications": "PCT share: ",
    "scientific articles": "publication share: ",
    "VC deals": "VC deal share: ",
}


def share_fact(reference: Reference, edition: int, cluster: str, measure: str) -> Cell:
    """A share from the facts of an edition; one fact may hold several: "A / B", "10.3 / 9.0"."""
    table = reference.edition_facts
    start = SHARE_FACTS[measure]
    rows = table[(table["edition"] == edition) & table["fact"].str.startswith(start)]
    for name in rows["fact"]:
        parts = [_named(part) for part in name.removeprefix(start).split(" / ")]
        if [cluster] in parts:
            whole = fact(reference, edition, name)
            value = str(whole.value).split(" / ")[parts.index([cluster])]
            return replace(whole, value=Decimal(value))
    raise LookupError(f"no share of {measure} of {cluster} is held for {edition}")


def _named(text: str) -> list[str]:
    return [name.canonical for name in names.found(names.fold(text)) if name.kind == "cluster"]


def years(span: str) -> str:
    """2019/2023 as a reader writes it: 2019–2023."""
    return span.replace("/", "–")


def document(reference: Reference, source_id: str) -> str:
    """The document and table behind a key, without the address it was read at."""
    return source(reference, source_id)["source"].rpartition(" — ")[2]


def source(reference: Reference, source_id: str) -> pd.Series:
    """Publisher, document, table and licence behind a `source_id`."""
    return reference.sources.set_index("source_id").loc[source_id]


def _exact(value: str) -> Decimal | str:
    try:
        return Decimal(value)
    except InvalidOperation:
        return value
