"""How much each place weighs: every kind of address as much as any other.

There are six times as many author addresses as inventor addresses; unweighted, articles alone
would shape the clusters (GII 2024, Appendix IV, p. 305).
"""

import pandas as pd


def kinds(places: pd.DataFrame) -> list[str]:
    """The kinds of address that a table of places counts: those with a column `…_addresses`."""
    return [c.removesuffix("_addresses") for c in places.columns if c.endswith("_addresses")]


def weighted(places: pd.DataFrame) -> pd.DataFrame:
    """The places with their `weight`: the addresses, each kind scaled to an equal part of all.

    The weights sum to the number of addresses, so that a density keeps its unit, "listed inventors
    and authors". WIPO leaves open how it does this; so this is a choice of ours. A kind without
    any address has no part.
    """
    sums = {kind: places[f"{kind}_addresses"].sum() for kind in kinds(places)}
    present = {kind: total for kind, total in sums.items() if total}
    part = sum(present.values()) / max(len(present), 1)
    weight = sum(
        (places[f"{kind}_addresses"] * (part / total) for kind, total in present.items()),
        start=pd.Series(0.0, index=places.index),
    )
    return places.assign(weight=weight)
