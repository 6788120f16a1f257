"""The clusters nearest in size, their size split into its two shares."""

import pandas as pd
from matplotlib.figure import Figure

from helpers import theme
from helpers.wording import number, ordinal

KEY = ("PCT applications", "scientific articles")


def peers(table: pd.DataFrame, cluster: str) -> Figure:
    """Size of the clusters of nearest rank (from `rankings.peers`), split into its two shares."""
    fig = theme.figure(3.5)
    axes = theme.quiet(fig.subplots(), grid="x")
    names = [f"{row.rank}  {row.cluster}" for row in table.itertuples()]
    pct, articles = table["pct_fine"], table["publication_fine"]
    axes.barh(names, pct, color=theme.PATENTS, height=0.62)
    axes.barh(names, articles, left=pct, color=theme.ARTICLES, height=0.62)
    for place, row in enumerate(table.itertuples()):
        look = theme.BOLD if row.cluster == cluster else {"color": theme.MUTED}
        axes.annotate(f"by head {ordinal(row.rank_total_share_per_capita)}",
                      (row.pct_fine + row.publication_fine, place), xytext=(6, 0),
                      textcoords="offset points", va="center", **look)  # fmt: skip
    for label, row in zip(axes.get_yticklabels(), table.itertuples(), strict=True):
        label.set(color=theme.INK)
        if row.cluster == cluster:
            label.set(**theme.BOLD)
    key = {"xycoords": "axes fraction", "textcoords": "offset points", "fontsize": 7.5}
    for at, colour, words in ((0, theme.PATENTS, KEY[0]), (0.3, theme.ARTICLES, KEY[1])):
        axes.annotate("■", (at, 1), xytext=(0, 4), color=colour, **key)
        axes.annotate(words, (at, 1), xytext=(10, 4), color=theme.INK, **key)
    axes.set(xlabel="Per cent of the world’s PCT applications, plus per cent of its articles",
             xlim=(0, (pct + articles).max() * 1.14))  # fmt: skip
    axes.invert_yaxis()
    own = table[table["cluster"] == cluster].iloc[0]
    title = f"Patent applications make {number(100 * own['balance'])}% of its size"
    alt = "Size of clusters as share of PCT applications plus share of articles: " + "; ".join(
        f"{r.cluster} {number(r.pct_fine, 2)} plus {number(r.publication_fine, 2)}, by head "
        f"{ordinal(r.rank_total_share_per_capita)}"
        for r in table.itertuples()
    )
    source = f"{own['documents']}. Shares: counts ÷ the world’s totals."
    shown = ["rank", "cluster", "pct_fine", "publication_fine", "rank_total_share_per_capita"]
    words = {"pct_fine": "pct_share_pct", "publication_fine": "publication_share_pct"}
    return theme.captioned(
        fig, title, alt + ".", source, table[shown].rename(columns=words).round(4)
    )
