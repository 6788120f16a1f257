"""Where a number comes from: a passage of the article, a cell of WIPO's tables, a calculation.

An origin is a `Claim`, a `Cell` or a `Computed`. It travels inside the sentence that says the
number (`keyed`), in private-use characters that no sentence of ours or of an article keeps.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

import pandas as pd

from helpers.claims import Claim
from helpers.language.unseen import visible
from helpers.reference import Cell
from helpers.reference.publications import publication

OPEN, MIDDLE, CLOSE = "\ue000", "\ue001", "\ue002"  # around an origin, then the words it made
NAME, NAME_END = "\ue003", "\ue004"  # around a name that has digits in it: GII 2024, F3
CARRIERS = re.compile("[\ue000-\ue004]")
# finds the years of a window: 2019/2023; leaves economies: CN/HK
YEARS = re.compile(r"\b(\d{4})/(\d{4})\b")
# finds numbers of five digits or more, which are read by their thousands; leaves years, decimals
LONG = re.compile(r"(?<![\d.,])\d{5,}(?![\d,])")
AROUND = 40  # characters of a sentence shown on each side of the words it states

COLUMNS = {
    "rank": "rank",
    "pct_applications": "PCT applications",
    "publications": "scientific articles",
    "pct_share": "share of the world’s PCT applications, %",
    "publication_share": "share of the world’s scientific articles, %",
    "total_share": "sum of the two shares, %",
    "rank_change": "change in rank",
    "pct_per_million": "PCT applications per million inhabitants",
    "publications_per_million": "scientific articles per million inhabitants",
    "population": "inhabitants",
    "total_share_per_capita": "size per inhabitant",
    "economies": "economies",
    "edition": "edition",
    "value": "",
    "period": "years",
}


@dataclass(frozen=True)
class Computed:
    """A number that no table prints: `how` it was made, in words or as a formula, and from what."""

    how: str
    inputs: tuple["Origin", ...] = ()


Origin = Claim | Cell | Computed


def keyed(text: str, origin: Origin) -> str:
    """The words of a number with its origin inside, for an f-string that becomes a `Finding`."""
    return f"{OPEN}{json.dumps(record(origin), ensure_ascii=True)}{MIDDLE}{text}{CLOSE}"


def label(text: str) -> str:
    """A name that has digits but states no number: an edition, the key of a fact."""
    return f"{NAME}{text}{NAME_END}"


def gii(edition: int) -> str:
    """GII 2024, as a name."""
    return label(f"GII {edition}")


def record(origin: Origin) -> dict:
    """An origin as plain data: its kind, what a reader is told of it, its exact place."""
    kind, place = _PLACES[type(origin)]
    return {"kind": kind, "says": described(origin), **place(origin)}


def described(origin: Origin) -> str:
    """An origin in words: document, row, column and value; or passage; or formula and inputs."""
    return _WORDS[type(origin)](origin)


def cited(*tables: pd.DataFrame) -> list[str]:
    """Keys of all sources behind some tables, in order of first use.

    A table names its sources in columns `source_id…`, or in the cells of the origins that it holds.
    """
    used: dict[str, None] = {}
    for table in tables:
        for name in table.columns:
            if name.startswith("source_id"):
                used |= dict.fromkeys(table[name])
            elif name.startswith("origin"):
                used |= dict.fromkeys(cell.source_id for it in table[name] for cell in _cells(it))
    return list(used)


def _cells(origin: object) -> Iterator[Cell]:
    """The cells that an origin, or several, rests on; none for what is missing."""
    if isinstance(origin, Cell):
        yield origin
    elif isinstance(origin, Computed | tuple):
        for part in origin.inputs if isinstance(origin, Computed) else origin:
            yield from _cells(part)


def shown(value: Decimal | str) -> str:
    """A published value as a reader writes it: 2303.0 → 2,303, 2019/2023 → 2019 to 2023."""
    if not isinstance(value, Decimal):
        words = YEARS.sub(r"\1 to \2", value)
        return LONG.sub(lambda found: f"{int(found[0]):,}", words)
    whole = value == value.to_integral_value()
    return f"{value:,.0f}" if whole else f"{value:,f}".rstrip("0")


def _cell_words(cell: Cell) -> str:
    return f"{_document(cell)}: {_place_words(cell)}"


def _place_words(cell: Cell) -> str:
    value = str(cell.value) if cell.column == "edition" else shown(cell.value)
    place = ", ".join(part for part in (cell.row, COLUMNS.get(cell.column, cell.column)) if part)
    told = "" if cell.is_published else f" ({cell.basis})"
    return f"{place}: {value}{told}"


def _claim_words(claim: Claim) -> str:
    return f"Article, characters {claim.start}–{claim.end}: “{_passage(claim)}”"


def _passage(claim: Claim) -> str:
    """The words in their sentence, as much of it as helps to find them."""
    at = claim.start - claim.sentence_start
    before, after = claim.sentence[:at], claim.sentence[at + len(claim.text) :]
    before = before if len(before) <= AROUND else "… " + before[-AROUND:].partition(" ")[2]
    after = after if len(after) <= AROUND else after[:AROUND].rpartition(" ")[0] + " …"
    return visible(CARRIERS.sub("", " ".join(f"{before}{claim.text}{after}".split())))


def _computed_words(made: Computed) -> str:
    """The calculation and its inputs, cells of one document after its name, said once."""
    groups = groupby(made.inputs, key=_document)
    inputs = "; ".join(
        f"{document}: {'; '.join(map(_place_words, cells))}"
        if document
        else "; ".join(map(described, cells))
        for document, cells in groups
    )
    return f"Calculated: {made.how}{f'. From: {inputs}' if inputs else ''}"


def _document(origin: Origin) -> str:
    """The document of a cell and its edition; nothing for another origin."""
    if not isinstance(origin, Cell):
        return ""
    document = publication(origin.source_id)
    return document if str(origin.edition) in document else f"{document}, edition {origin.edition}"


def _cell_place(cell: Cell) -> dict:
    return {
        "table": cell.table,
        "edition": cell.edition,
        "row": cell.row,
        "column": cell.column,
        "value": str(cell.value),
        "basis": cell.basis,
        "source_id": cell.source_id,
    }


def _claim_place(claim: Claim) -> dict:
    return {
        "fact": claim.fact,
        "start": claim.start,
        "end": claim.end,
        "quote": visible(claim.text),
    }


def _computed_place(made: Computed) -> dict:
    return {"how": made.how, "inputs": [record(origin) for origin in made.inputs]}


_WORDS = {Cell: _cell_words, Claim: _claim_words, Computed: _computed_words}
_PLACES = {
    Cell: ("printed", _cell_place),
    Claim: ("stated", _claim_place),
    Computed: ("computed", _computed_place),
}
