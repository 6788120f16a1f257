"""Where one cluster stands, in all and per head."""

import pandas as pd
import seaborn as sns
from matplotlib.figure import Figure

from helpers import theme
from helpers.wording import capital, listed, ordinal, ordinal_word

SHORT = {
    "total_share": "Size (WIPO’s ranking)",
    "pct_applications": "PCT applications",
    "publications": "Scientific articles",
    "population": "Inhabitants",
    "total_share_per_capita": "Size per head (WIPO’s intensity)",
    "pct_per_million": "PCT applications per head",
    "publications_per_million": "Scientific articles per head",
}


def standing(table: pd.DataFrame, cluster: str, edition: int) -> Figure:
    """The rank of one cluster in each measure (from `rankings.standing`), from 1 to 100."""
    fig = theme.figure(1.95)
    axes = theme.quiet(fig.subplots(), grid="x")
    of = int(table["of"].iloc[0])
    gap = table["per_head"].astype(int) * 0.9
    place = pd.Series(range(len(table))) + gap
    axes.hlines(place, 1, of, color=theme.GRID, linewidth=3, zorder=1)
    colours = {False: theme.ACCENT, True: theme.CONTRAST}
    sns.scatterplot(x=table["rank"], y=place, hue=table["per_head"], palette=colours, s=75,
                    legend=False, ax=axes, zorder=3)  # fmt: skip
    for y, row in zip(place, table.itertuples(), strict=True):
        right = row.rank < of * 0.9
        axes.annotate(
            ordinal(row.rank), (row.rank, y), xytext=(8 if right else -8, 0), va="center",
            ha="left" if right else "right", textcoords="offset points", fontweight="semibold",
            color=colours[row.per_head], bbox=theme.LABEL_BOX,
        )  # fmt: skip
    axes.set_yticks(place, [SHORT[m] for m in table["measure"]])
    axes.set(xlim=(-1, of + 2), xlabel=f"Rank among {of} clusters (1 = largest)", ylabel="")
    axes.set_xticks([1, *range(of // 4, of + 1, of // 4)])
    for words, per_head in zip(axes.get_yticklabels(), table["per_head"], strict=True):
        words.set_color(colours[per_head])  # the names are the key to the colours
    axes.invert_yaxis()
    rank = table.set_index("measure")["rank"]
    title = (
        f"{capital(ordinal_word(rank['total_share']))} by size, "
        f"{ordinal_word(rank['total_share_per_capita'])} per head"
    )
    ranks = listed(f"{row.words} {ordinal(row.rank)}" for row in table.itertuples())
    alt = f"Ranks of {cluster} among {of} clusters in {edition}: {ranks}."
    source = f"{table['documents'].iloc[0]}."
    return theme.captioned(fig, title, alt, source, table[["measure", "value", "rank", "of"]])
