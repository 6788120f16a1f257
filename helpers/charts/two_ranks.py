"""Every cluster by its two ranks: by size across, per head upwards."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.ticker import FixedLocator

from helpers import theme
from helpers.charts.scatters import dots, names, root_scale
from helpers.wording import capital, cardinal, ordinal

X, Y = "rank_total_share", "rank_total_share_per_capita"
LEADING = 3  # ranks by size that are named
APART = 4  # clusters named for the largest gap, each way
TOP = 20  # ranks that count as high in the title and the shaded square
TICKS = (1, 2, 5, 10, 20, 40, 60, 80, 100)
CORNERS = {  # words and place as fractions of the axes
    "High by size and per head": (0, 1), "Small, high per head": (1, 1),
    "Large, low per head": (0, 0), "Low by size and per head": (1, 0),
}  # fmt: skip


def two_ranks(table: pd.DataFrame, cluster: str) -> Figure:
    """Rank by size against rank per head (from `rankings.standings`), the first in the top left.

    Named are the largest, those high in both, those whose ranks lie furthest apart, and the focus.
    """
    fig = theme.figure(5.9)
    axes = theme.quiet(fig.subplots(), grid="none")
    of = len(table)
    root_scale(axes)
    axes.set(xlim=(0.1, of * 1.05), ylim=(of * 1.12, 0.1))
    _ground(axes, of)
    named = _named(table, cluster)
    dots(axes, table, named, cluster, (X, Y))
    # Between the words of the corners: beside them a name would read as more of the same.
    names(axes, table, named, cluster, (X, Y), ylims=(of * 1.05, 0.4))
    high = _high(table)
    title = f"{capital(cardinal(len(high)))} of {of} clusters are in the top {TOP} of both ranks"
    if len(high) == 1:
        title = f"Only one of {of} clusters is in the top {TOP} of both ranks"
    source = (
        f"{table['documents'].iloc[0]}. Per head: size per inhabitant, ranked among these {of} "
        "clusters. Dashed: the same rank twice. Square-root axes: the first ranks have more room."
    )
    shown = table[["cluster", X, Y]].rename(columns={X: "rank_by_size", Y: "rank_per_head"})
    return theme.captioned(fig, title, _alt(table, cluster), source, shown)


def _ground(axes: Axes, of: int) -> None:
    """The square of the high ranks, the line of equal ranks, the corners by name."""
    axes.add_patch(Rectangle((0.5, 0.5), TOP, TOP, color=theme.GRID, alpha=0.45, zorder=0))
    axes.annotate(f"top {TOP} of both", (TOP + 0.5, 0.5), xytext=(-4, -4), ha="right", va="top",
                  textcoords="offset points", fontsize=7, color=theme.MUTED)  # fmt: skip
    axes.plot([1, of], [1, of], color=theme.MUTED, linewidth=0.8, linestyle=(0, (4, 3)), zorder=0)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(FixedLocator([tick for tick in TICKS if tick <= of]))
        axis.set_major_formatter(lambda value, _: f"{value:g}")
    axes.set(xlabel="Rank by size (1 = largest)", ylabel="Rank per head (1 = highest)")
    for words, (across, up) in CORNERS.items():
        axes.annotate(words, (across, up), xycoords="axes fraction", fontsize=8, color=theme.MUTED,
                      fontweight="semibold", ha="right" if across else "left",
                      va="top" if up else "bottom")  # fmt: skip


def _high(table: pd.DataFrame) -> pd.DataFrame:
    return table[(table[X] <= TOP) & (table[Y] <= TOP)]


def _named(table: pd.DataFrame, cluster: str) -> pd.DataFrame:
    """The rows to be named, the focus first: what is placed first has the best place."""
    gaps = (table[Y] - table[X]).sort_values(kind="stable")
    own = table.index[table["cluster"] == cluster]
    leading = table.index[table[X] <= LEADING]
    rows = [*own, *_high(table).index[::-1], *leading, *gaps.index[-APART:], *gaps.index[:APART]]
    return table.loc[list(dict.fromkeys(rows))]


def _alt(table: pd.DataFrame, cluster: str) -> str:
    """What is drawn in words: the two corners that the line of equal ranks divides, the focus."""
    by = table.set_index("cluster")
    gap = by[Y] - by[X]
    ends = {name: f"{name}, {ordinal(by.loc[name, X])} by size and {ordinal(by.loc[name, Y])} per "
            "head" for name in (gap.idxmax(), gap.idxmin(), cluster)}  # fmt: skip
    high = "; ".join(_high(table)["cluster"]) or "none"
    return (
        f"Scatter of {len(table)} clusters, rank by size against rank per head. Furthest towards "
        f"large, low per head: {ends[gap.idxmax()]}; towards small, high per head: "
        f"{ends[gap.idxmin()]}. "
        f"In the top {TOP} of both: {high}. "
        f"{ends[cluster]}."
    )
