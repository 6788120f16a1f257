"""Where the clusters of each economy stand in the ranking."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers import theme
from helpers.rankings import economy_in_text
from helpers.wording import capital, listed, number, ordinal

ROW_INCHES = 0.167  # the height that a name needs
SHAPES = {False: "o", True: "D"}  # within one economy, across a border


def economies(table: pd.DataFrame, cluster: str) -> Figure:
    """A dot for each cluster at its rank, a row for each economy (from `rankings.hosts`)."""
    rows = table.drop_duplicates("code")["code"].to_list()
    fig = theme.figure(0.75 + ROW_INCHES * len(rows))
    axes = theme.quiet(fig.subplots(), grid="x")
    own = table["cluster"] == cluster
    _draw_dots(axes, table.assign(place=table["code"].map(rows.index)), own)
    _name_rows(axes, table, rows, set(table.loc[own, "code"]))
    _explain(axes, table, cluster)
    source = (
        f"{table['documents'].iloc[0].partition(';')[0]}. A cluster that crosses a border counts "
        "for each of its economies."
    )
    shown = table[["economy", "code", "clusters", "rank", "cluster", "cross_border"]]
    return theme.captioned(fig, _title(table), _alt(table, cluster), source, shown)


def _draw_dots(axes: Axes, table: pd.DataFrame, own: pd.Series) -> None:
    last = table["rank"].max()
    axes.hlines(table["place"].unique(), 1, last, color=theme.GRID, linewidth=0.6, zorder=1)
    looks = ((~own, theme.SOFT, 22, 2), (own, theme.ACCENT, 34, 3))
    for which, colour, size, order in looks:
        for crosses, shape in SHAPES.items():
            dots = table[which & (table["cross_border"] == crosses)]
            axes.scatter(dots["rank"], dots["place"], s=size, marker=shape, color=colour,
                         edgecolor=theme.PAPER, linewidth=0.5, zorder=order)  # fmt: skip
    axes.set(xlim=(-1, last + 2), ylim=(table["place"].max() + 0.7, -0.7))
    axes.set(xlabel=f"Rank among {last} clusters (1 = largest)")
    axes.set_xticks([1, *range(10, last + 1, 10)])


def _name_rows(axes: Axes, table: pd.DataFrame, rows: list[str], own: set[str]) -> None:
    """The economy's name before its row, the number of its clusters behind it."""
    economies = table.drop_duplicates("code")
    axes.set_yticks(range(len(rows)), economies["economy"])
    right = {"xycoords": ("axes fraction", "data"), "textcoords": "offset points"}
    for place, row in enumerate(economies.itertuples()):
        look = theme.BOLD if row.code in own else {"color": theme.INK}
        axes.get_yticklabels()[place].set(fontsize=8, **look)
        axes.annotate(number(row.clusters), (1, place), xytext=(16, 0), ha="right", va="center",
                      fontsize=8, annotation_clip=False, **right, **look)  # fmt: skip


def _explain(axes: Axes, table: pd.DataFrame, cluster: str) -> None:
    """What the marks are, in a line above the rows, and what the numbers at the right are."""
    own = table[table["cluster"] == cluster].iloc[0]
    name = f"{'◆' if own['cross_border'] else '●'} {cluster}, {ordinal(own['rank'])}"
    key = {"textcoords": "offset points", "fontsize": 7.5}
    at = axes.annotate(name, (0, 1), xytext=(0, 4), xycoords="axes fraction", **key, **theme.BOLD)
    for words, colour, gap in (("◆", theme.SOFT, 10), ("crosses a border", theme.MUTED, 3)):
        at = axes.annotate(words, (1, 1), xytext=(gap, 4), xycoords=(at, "axes fraction"),
                           color=colour, **key)  # fmt: skip
    axes.annotate("Clusters", (1, 1), xytext=(16, 4), xycoords="axes fraction", ha="right",
                  textcoords="offset points", fontsize=7.5, color=theme.MUTED)  # fmt: skip


def _title(table: pd.DataFrame) -> str:
    """The economy with most clusters and the next one, or those that share the first place."""
    economies = table.drop_duplicates("code")
    of, most = table["cluster"].nunique(), economies["clusters"].iloc[0]
    first, *others = economies.loc[economies["clusters"] == most, "code"].map(economy_in_text)
    if others:
        return capital(f"{listed([first, *others])} have {most} of the {of} clusters each")
    second = economies.iloc[1]
    then = f"{economy_in_text(second.code)} {second.clusters}"
    return capital(f"{first} has {most} of the {of} clusters, {then}")


def _alt(table: pd.DataFrame, cluster: str) -> str:
    said = "; ".join(
        f"{rows['economy'].iloc[0]} {len(rows)}, "
        + (f"ranks {rows['rank'].min()} to {rows['rank'].max()}" if len(rows) > 1 else
           f"rank {rows['rank'].iloc[0]}")
        for _, rows in table.groupby("code", sort=False)
    )  # fmt: skip
    own = table[table["cluster"] == cluster]
    return (
        f"Strips of ranks, one for each of {table['code'].nunique()} economies, by the number of "
        f"their clusters: {said}. {cluster} is {ordinal(own['rank'].iloc[0])} and counts for "
        f"{listed(own['economy'])}."
    )
