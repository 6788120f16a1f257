"""Every cluster by its two shares of the world: who leads, and by patents or by articles."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator

from helpers import theme
from helpers.charts.scatters import dots, names, root_scale
from helpers.wording import number

X, Y = "pct_share", "publication_share"
LEADING = 7  # ranks by size that are named
NEAR = 2  # ranks above and below the focus that are named
SIZES = (1, 2, 5, 10)  # per cent: lines of equal size, PCT share plus article share
OVER_ARCS = {"bbox": theme.LABEL_BOX, "zorder": 0.5}  # an arc stops at a name, a dot does not
BASIS = {
    "counts": "Shares: counts ÷ the world totals that the table implies.",
    "printed": "Shares as printed.",
}
TICKS = (0, 0.1, 0.5, 1, 2, 3, 4, 6, 8, 10, 12)


def leaders(table: pd.DataFrame, cluster: str) -> Figure:
    """Share of PCT applications against share of articles (from `rankings.counted`).

    On square-root axes of one scale, a line of equal size is an arc around the corner and one of
    equal balance a ray from it. The largest, the focus and its nearest by size are dark
    and named; of the nearest, a name that finds no room is left out.
    """
    fig = theme.figure(4.1)
    axes = theme.quiet(fig.subplots(), grid="none")
    named = _named(table, cluster)
    _scale(axes, table)
    _guides(axes)
    dots(axes, table, named, cluster, (X, Y))
    names(axes, table, named, cluster, (X, Y), **OVER_ARCS)
    source = (
        f"{table['documents'].iloc[0]}. {BASIS[table['basis'].iloc[0]]} Arcs: equal size, the sum "
        "of both shares. Square-root axes."
    )
    shown = table[["rank", "cluster", X, Y]].round(3)
    shown = shown.rename(columns={X: "pct_share_per_cent", Y: "publication_share_per_cent"})
    return theme.captioned(fig, _title(table), _alt(table, cluster), source, shown)


def _scale(axes: Axes, table: pd.DataFrame) -> None:
    """Square-root axes from 0, one scale for both, a little longer than the largest shares."""
    root_scale(axes)
    axes.set_xlim(0, table[X].max() * 1.08)
    axes.set_ylim(0, table[Y].max() * 1.2)
    axes.set_aspect("equal", anchor="W")
    for axis, end in ((axes.xaxis, axes.get_xlim()[1]), (axes.yaxis, axes.get_ylim()[1])):
        axis.set_major_locator(FixedLocator([tick for tick in TICKS if tick <= end]))
        axis.set_major_formatter(lambda value, _: f"{value:g}")
    axes.set_xlabel("Per cent of the world’s PCT applications")
    axes.set_ylabel("Per cent of the world’s scientific articles")


def _guides(axes: Axes) -> None:
    """Arcs of equal size, the ray of equal shares, and what lies on either side of it."""
    small = {"color": theme.MUTED, "fontsize": 7, "textcoords": "offset points"}
    for size in SIZES:
        x = size * np.sin(np.linspace(0, np.pi / 2, 60)) ** 2
        axes.plot(x, size - x, color=theme.GRID, linewidth=0.9, zorder=0)
        words = f"size {size}%" if size == SIZES[0] else f"{size}%"
        axes.annotate(words, (size, 0), xytext=(-3, 3), ha="right", **small)
    end = axes.get_ylim()[1]
    dashed = {"linewidth": 0.8, "linestyle": (0, (4, 3)), "zorder": 0}
    axes.plot([0, end], [0, end], color=theme.MUTED, **dashed)
    turned = {"rotation": 45, "rotation_mode": "anchor", "ha": "center", "va": "bottom"}
    axes.annotate("equal shares", (1.6, 1.6), xytext=(-2, 2), **small, **turned)
    side = {"xycoords": "axes fraction", "fontsize": 8, "fontweight": "semibold"}
    axes.annotate(
        "More articles\nthan patents", (0.03, 0.97), color=theme.ARTICLES, va="top", **side
    )
    axes.annotate(
        "More patents\nthan articles", (0.97, 0.14), color=theme.PATENTS, ha="right", **side
    )


def _named(table: pd.DataFrame, cluster: str) -> pd.DataFrame:
    """The rows to be named, the focus first: what is placed first has the best place."""
    away = (table["rank"] - table.loc[table["cluster"] == cluster, "rank"].item()).abs()
    rows = table[(away <= NEAR) | (table["rank"] <= LEADING)]
    return rows.loc[away[rows.index].sort_values(kind="stable").index]


def _title(table: pd.DataFrame) -> str:
    first, second = (table.loc[table[share].idxmax(), "cluster"] for share in (X, Y))
    if first == second:
        return f"{first} leads by patents and by articles"
    return f"{first} leads by patents, {second} by articles"


def _alt(table: pd.DataFrame, cluster: str) -> str:
    """What is drawn in words: the range of both shares, how many are small, the focus."""
    by = table.set_index("cluster")
    ends = " and ".join(
        f"{words} from {number(by[share].min(), 1)}% to {number(by[share].max(), 1)}% "
        f"({by[share].idxmax()})"
        for share, words in ((X, "PCT applications"), (Y, "articles"))
    )
    small = int((by[X] + by[Y] < SIZES[0]).sum())
    own = by.loc[cluster]
    return (
        f"Scatter of {len(table)} clusters by their shares of the world’s {ends}. {small} of them "
        f"lie within the arc of size {SIZES[0]}%, the sum of both shares. {cluster}: "
        f"{number(own[X], 1)}% of PCT applications, {number(own[Y], 1)}% of articles."
    )
