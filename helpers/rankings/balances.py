"""What a cluster's size is made of: two shares as fine as counts tell them, and their balance."""

import pandas as pd

from helpers.provenance import Computed
from helpers.rankings.origins import origin
from helpers.rankings.precision import MEASURES, world_totals
from helpers.reference import Reference

FINE = {"pct_share": "pct_fine", "publication_share": "publication_fine"}


def with_balance(reference: Reference, table: pd.DataFrame, edition: int) -> pd.DataFrame:
    """A table of clusters and `pct_fine`, `publication_fine`, `basis`, `balance`, `balance_origin`.

    The fine shares, in per cent, are count ÷ the middle of what the table implies for the world
    (`basis` "counts"), because the printed shares of small clusters have one digit only; where no
    total fits all counts, they are as "printed". `balance` is the part of PCT applications in
    their sum, 0 to 1.
    """
    totals = world_totals(reference, edition)
    basis = "printed" if totals["low"].isna().any() else "counts"
    fine = {FINE[share]: _fine(table, share, totals, basis) for share in MEASURES}
    return table.assign(
        **fine,
        basis=basis,
        balance=fine["pct_fine"] / (fine["pct_fine"] + fine["publication_fine"]),
        balance_origin=[_origin(row, totals, basis) for _, row in table.iterrows()],
    )


def _fine(table: pd.DataFrame, share: str, totals: pd.DataFrame, basis: str) -> pd.Series:
    if basis == "printed":
        return table[share]
    return 100 * table[MEASURES[share]] / float(sum(totals.loc[share, ["low", "high"]]) / 2)


def _origin(row: pd.Series, totals: pd.DataFrame, basis: str) -> Computed:
    if basis == "printed":
        shares = tuple(origin(row, share) for share in MEASURES)
        return Computed("share of PCT applications ÷ sum of both shares", shares)
    worlds = " and ".join(
        f"{float(totals.loc[share, 'low']):,.0f} to {float(totals.loc[share, 'high']):,.0f}"
        for share in MEASURES
    )
    how = (
        "share of PCT applications ÷ sum of both shares, a share being a count ÷ the world’s: the "
        f"middle of {worlds}, as the table’s counts and shares imply"
    )
    return Computed(how, tuple(origin(row, count) for count in MEASURES.values()))
