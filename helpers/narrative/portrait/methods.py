"""WIPO's way to a cluster, step by step."""

import pandas as pd

from helpers.narrative.findings import Finding
from helpers.provenance import keyed, label
from helpers.rankings import Context
from helpers.wording import number


def method(table: pd.DataFrame, about: Context) -> Finding:
    """WIPO's way to a cluster, step by step, with the edition's numbers (`rankings.method`)."""
    if table.empty:
        return Finding(f"The parameters of the method in {label(about.edition)} are not held.")
    v = {row.Index: _parameter(row) for row in table.itertuples()}
    return Finding(
        f"{_step(1)} **Collect.** {v['inventors']} inventor addresses of PCT applications and "
        f"{v['authors']} author addresses of scientific articles.\n"
        f"{_step(2)} **Place.** {v['inventors_placed']}% of the inventors’ and "
        f"{v['authors_placed']}% of the authors’ addresses get coordinates.\n"
        f"{_step(3)} **Find dense areas.** A density-based search (DBSCAN): an address with at "
        f"least {v['density']} inventors or authors within {v['radius']} km is the core of a "
        f"cluster. It found {v['found']} clusters.\n"
        f"{_step(4)} **Merge.** Close neighbours with strong ties become one: {v['merged']} "
        "remain.\n"
        f"{_step(5)} **Count.** A patent or article with several addresses is split among them.\n"
        f"{_step(6)} **Rank.** The share of the world’s PCT applications plus the share of its "
        "articles, equal weights; the first hundred are published.\n"
        f"{_step(7)} **Divide by inhabitants** to rank per head, by a population grid around the "
        "addresses."
    )


def _step(number: int) -> str:
    return label(f"{number}.")


def _parameter(row) -> str:
    """A parameter as WIPO writes it, in the words it uses: 4100000 (4.1 million) → 4.1 million."""
    if isinstance(row.value, str):
        return keyed(row.value.partition("(")[2].rstrip(")") or row.value, row.cell)
    return keyed(number(row.value, max(0, -row.value.as_tuple().exponent)), row.cell)
