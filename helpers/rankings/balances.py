"""What a cluster's size is made of: two shares as fine as counts tell them, and their balance."""

from decimal import Decimal

import pandas as pd

from helpers import reference as wipo
from helpers.provenance import Computed
from helpers.rankings.origins import origin
from helpers.reference import Cell, Reference

# count: the share it makes, and how the fact with the world's total begins
TOTALS = {
    "pct_applications": ("pct_fine", "PCT applications analysed (derived"),
    "publications": ("publication_fine", "publications analysed (derived"),
}


def with_balance(reference: Reference, table: pd.DataFrame, edition: int) -> pd.DataFrame:
    """A table with counts and `pct_fine`, `publication_fine`, `balance`, `balance_origin` added.

    The fine shares are count ÷ the world's, in per cent, because the printed shares of small
    clusters have one digit only; `balance` is the part of PCT applications in their sum, 0 to 1.
    """
    totals = {count: _total(reference, edition, count) for count in TOTALS}
    fine = {
        share: 100 * table[count] / _middle(totals[count]) for count, (share, _) in TOTALS.items()
    }
    return table.assign(
        **fine,
        balance=fine["pct_fine"] / (fine["pct_fine"] + fine["publication_fine"]),
        balance_origin=[_origin(row, totals) for _, row in table.iterrows()],
    )


def _total(reference: Reference, edition: int, count: str) -> Cell:
    """All the world's applications or articles that an edition counts, by its derived fact."""
    facts = reference.edition_facts
    facts = facts.loc[facts["edition"] == edition, "fact"]
    names = facts[facts.str.startswith(TOTALS[count][1])]
    if names.empty:
        raise LookupError(f"no world total of {count} is held for {edition}")
    return wipo.fact(reference, edition, names.iloc[0])


def _middle(total: Cell) -> float:
    """1147959, or the middle of "1286309 to 1289656": what rounded shares leave open."""
    ends = [Decimal(end) for end in str(total.value).split(" to ")]
    return float(sum(ends) / len(ends))


def _origin(row: pd.Series, totals: dict[str, Cell]) -> Computed:
    return Computed(
        "unrounded share of PCT applications ÷ sum of both unrounded shares, "
        "a share being a count ÷ the world’s (the middle, where a range is held)",
        (*(origin(row, column) for column in totals), *totals.values()),
    )
