"""The years that two editions count, and how many of them are the same."""

import pandas as pd

from helpers import reference as wipo
from helpers.reference import Cell, Reference

MEASURES = ("PCT applications", "scientific articles")
FIELDS = ["measure", "edition", "first", "last", "length", "shared", "origin"]


def windows(reference: Reference, *editions: int) -> pd.DataFrame:
    """A row for each measure and edition whose window is held: first and last year, both counted.

    `shared`: years that the windows of this measure have in common, missing where only one of
    several is held.
    """
    rows = []
    for measure in MEASURES:
        held = [(e, cell) for e in editions if (cell := _window(reference, e, measure))]
        spans = [years(cell) for _, cell in held]
        shared = len(set.intersection(*map(set, spans))) if len(held) == len(editions) else None
        rows += [
            (measure, edition, span[0], span[-1], len(span), shared, cell)
            for (edition, cell), span in zip(held, spans, strict=True)
        ]
    return pd.DataFrame(rows, columns=FIELDS)


def years(window: Cell) -> range:
    """The years of a window as the tables print it: 2019/2023."""
    first, last = window.value.split("/")
    return range(int(first), int(last) + 1)


def _window(reference: Reference, edition: int, measure: str) -> Cell | None:
    try:
        return wipo.window(reference, edition, measure)
    except LookupError:
        return None
