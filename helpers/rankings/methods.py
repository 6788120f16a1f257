"""The parameters of WIPO's method in an edition, as published."""

import pandas as pd

from helpers import reference as wipo
from helpers.reference import Reference

METHOD = {
    "inventors": "PCT inventor addresses",
    "authors": "author addresses",
    "inventors_placed": "inventor addresses geocoded",
    "authors_placed": "author addresses geocoded",
    "radius": "DBSCAN radius",
    "density": "DBSCAN density (inventors/authors)",
    "found": "clusters found before merging",
    "merged": "clusters after merging",
}


def method(reference: Reference, edition: int) -> pd.DataFrame:
    """The parameters of WIPO's method in `edition`, each with its cell; empty if one lacks.

    Values are as printed: numbers, or words such as "4100000 (4.1 million)".
    """
    try:
        cells = {name: wipo.fact(reference, edition, fact) for name, fact in METHOD.items()}
    except LookupError:
        return pd.DataFrame(columns=["value", "source_id", "cell"])
    rows = {n: {"value": c.value, "source_id": c.source_id, "cell": c} for n, c in cells.items()}
    return pd.DataFrame.from_dict(rows, orient="index")
