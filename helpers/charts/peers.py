"""The clusters nearest in size, their size split into its two shares."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Annotation, Text

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
    ends = {row.cluster: _name_end(axes, row, place, cluster)
            for place, row in enumerate(table.itertuples())}  # fmt: skip
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
    _name_parts(axes, own, ends[cluster])
    title = f"Patent applications account for {number(100 * own['balance'])}% of {cluster}’s size"
    alt = "Size of clusters as share of PCT applications plus share of articles: " + "; ".join(
        f"{r.cluster} {number(r.pct_fine, 2)} plus {number(r.publication_fine, 2)}, per head "
        f"{ordinal(r.rank_total_share_per_capita)}"
        for r in table.itertuples()
    )
    source = f"{own['documents']}. Shares: counts ÷ the world’s totals."
    shown = ["rank", "cluster", "pct_fine", "publication_fine", "rank_total_share_per_capita"]
    words = {"pct_fine": "pct_share_pct", "publication_fine": "publication_share_pct"}
    return theme.captioned(
        fig, title, alt + ".", source, table[shown].rename(columns=words).round(4)
    )


def _name_end(axes: Axes, row, place: int, cluster: str) -> Annotation:
    """The rank per head behind a bar."""
    return axes.annotate(
        f"per head {ordinal(row.rank_total_share_per_capita)}",
        (row.pct_fine + row.publication_fine, place), xytext=(6, 0), textcoords="offset points",
        va="center", color=theme.CONTRAST,
        fontweight="semibold" if row.cluster == cluster else "normal",
    )  # fmt: skip


def _name_parts(axes: Axes, own: pd.Series, end: Annotation) -> None:
    """Value and per cent of the two parts of a bar, in them; of a short part the per cent alone.

    What fits in neither way stands behind `end`, the words behind the bar.
    """
    percent, x = round(100 * own["balance"]), 0
    axes.figure.draw_without_rendering()
    for share, part, colour in (
        (own["pct_fine"], percent, theme.PATENTS),
        (own["publication_fine"], 100 - percent, theme.ARTICLES),
    ):
        text = axes.text(x + share / 2, end.xy[1], "", fontsize=7.5, fontweight="semibold",
                         color=theme.PAPER, ha="center", va="center")  # fmt: skip
        left, right = axes.transData.transform([(x, 0), (x + share, 0)])[:, 0]
        if not _fits(text, right - left, f"{number(share, 1)} ({part}%)", f"{part}%"):
            behind = axes.transData.inverted().transform((end.get_window_extent().x1 + 8, 0))[0]
            text.set(x=behind, color=colour, ha="left")
        x += share


def _fits(text: Text, room: float, *wordings: str) -> bool:
    """Set the first of the wordings that fits in `room` (pixels); the last one if none does."""
    for words in wordings:
        text.set_text(words)
        if text.get_window_extent().width + 6 <= room:
            return True
    return False
