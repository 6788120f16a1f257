"""Who leads, and by what: the largest shares in patents and in articles, and the focus' lean."""

import pandas as pd

from helpers.narrative.findings import Finding
from helpers.provenance import Computed, keyed
from helpers.rankings import Context, origin
from helpers.wording import listed, number, ordinal_word

PCT, ARTICLES = "pct_share", "publication_share"


def leaders(table: pd.DataFrame, about: Context) -> Finding:
    """The leaders by each share (of `rankings.standings`), how the clusters lean, the focus."""
    own = table[table["cluster"] == about.cluster].iloc[0]
    return Finding(f"{_first(table)} {_sides(table)} {_own(own)}")


def _first(table: pd.DataFrame) -> str:
    pct, articles = (table.loc[table[share].idxmax()] for share in (PCT, ARTICLES))
    held = f"{_share(pct, PCT)} of the world’s PCT applications"
    if pct["cluster"] == articles["cluster"]:
        return (
            f"**{pct['cluster']} leads in patents and in articles**: it accounts for {held} and "
            f"{_share(articles, ARTICLES)} of its scientific articles."
        )
    return (
        f"**{pct['cluster']} leads in patents, {articles['cluster']} in articles**: the one "
        f"accounts for {held}, the other for {_share(articles, ARTICLES)} of its scientific "
        "articles."
    )


def _sides(table: pd.DataFrame) -> str:
    """How many clusters have more of the world's patents than of its articles, as printed."""
    lead = table[PCT] - table[ARTICLES]
    of = keyed(number(len(table)), Computed("clusters in the edition’s table"))
    verb = "has" if (lead > 0).sum() == 1 else "have"
    parts = [
        f"{_count(lead > 0, 'greater than')} {verb} more of the world’s patents than of its "
        "articles",
        f"{_count(lead < 0, 'less than')} the other way round",
    ]
    if (lead == 0).any():
        parts.append(f"in {_count(lead == 0, 'equal to')} both shares are printed the same")
    return f"Of the {of} clusters, {listed(parts)}."


def _count(which: pd.Series, how: str) -> str:
    made = f"clusters whose share of PCT applications is printed {how} their share of articles"
    return keyed(number(which.sum()) if which.any() else "none", Computed(made))


def _own(own: pd.Series) -> str:
    lead = own[PCT] - own[ARTICLES]
    lean = "to patents" if lead > 0 else "to articles" if lead < 0 else "neither way, as printed"
    return (
        f"{own['cluster']} leans {lean}: it is {_place(own, 'pct_applications')} in PCT "
        f"applications ({_share(own, PCT)}) and {_place(own, 'publications')} in articles "
        f"({_share(own, ARTICLES)})."
    )


def _share(row: pd.Series, column: str) -> str:
    """A share to a tenth, as 2024 prints it; below half a tenth there is still some."""
    shown = number(row[column], 1)
    return keyed("under 0.1%" if shown == "0.0" else f"{shown}%", origin(row, column))


def _place(row: pd.Series, measure: str) -> str:
    rank = f"rank_{measure}"
    return keyed(ordinal_word(int(row[rank])), origin(row, rank))
