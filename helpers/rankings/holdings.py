"""How much of each edition the tables hold."""

import pandas as pd

from helpers import reference as wipo
from helpers.reference import NONE, Reference


def holdings(reference: Reference, *editions: int) -> pd.DataFrame:
    """A row an edition: how many clusters it is held of, by kind of figure.

    Columns: edition, ranks (published), restated (by a later edition), counts, rates, press (ranks
    that its own table did not give, but the press or a page of WIPO's). A full edition has 100.
    decimals: those of its printed sizes; alike: clusters whose printed size another has, too.
    """
    return pd.DataFrame([_held(reference, edition) for edition in editions])


def _held(reference: Reference, edition: int) -> dict:
    ranks = reference.rank_history[reference.rank_history["edition"] == edition]
    published = ranks["basis"].str.startswith(wipo.PUBLISHED)
    clusters = reference.clusters[reference.clusters["edition"] == edition]
    sizes = _sizes(reference, edition)
    rates = reference.intensity[reference.intensity["edition"] == edition]
    return {
        "edition": edition,
        "ranks": int(published.sum()),
        "restated": int(ranks.loc[~published, "cluster"].nunique()),
        "counts": int(clusters["pct_applications"].notna().sum()),
        "rates": int(rates["pct_per_million"].notna().sum()),
        "press": int((published & (ranks["basis"] != wipo.PUBLISHED)).sum()),
        "decimals": max((len(size.partition(".")[2]) for size in sizes), default=0),
        "alike": int(sizes.duplicated(keep=False).sum()),
    }


def _sizes(reference: Reference, edition: int) -> pd.Series:
    """The sizes of an edition as it prints them."""
    rows = reference.printed["clusters"]
    sizes = rows.loc[rows["edition"] == str(edition), "total_share"]
    return sizes[~sizes.isin(NONE)]
