"""Every cluster by its two rates per inhabitant."""

import pandas as pd
import seaborn as sns
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, NullFormatter

from helpers import theme
from helpers.charts.scatters import beside
from helpers.wording import capital, number


def density(table: pd.DataFrame, cluster: str, named: int = 6) -> Figure:
    """Both per-million rates of all clusters (from `rankings.standings`), on logarithmic axes.

    The `named` largest by size and the focus cluster are named; dashed lines are the medians.
    """
    fig = theme.figure(4.5)
    axes = theme.quiet(fig.subplots())
    focus = table["cluster"] == cluster
    x, y = "pct_per_million", "publications_per_million"
    size = {"size": "population", "sizes": (12, 300), "legend": False, "ax": axes}
    limits = {"size_norm": (0, table["population"].max())}
    sns.scatterplot(table[~focus], x=x, y=y, color=theme.SOFT, alpha=0.75, **size, **limits)
    sns.scatterplot(table[focus], x=x, y=y, color=theme.ACCENT, alpha=0.9, **size, **limits)
    axes.set(xscale="log", yscale="log")
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(FuncFormatter(lambda value, _: number(value)))
        axis.set_minor_formatter(NullFormatter())
    axes.set_xticks([10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10000])
    axes.set_yticks([1000, 2500, 5000, 10000, 25000, 50000])
    axes.set(
        xlabel="PCT applications per million inhabitants",
        ylabel="Scientific articles per million inhabitants",
    )
    medians = table[x].median(), table[y].median()
    axes.axvline(medians[0], color=theme.MUTED, linewidth=0.8, linestyle=(0, (4, 3)))
    axes.axhline(medians[1], color=theme.MUTED, linewidth=0.8, linestyle=(0, (4, 3)))
    for at, offset, turn in (((medians[0], 1), (-3, -4), 90), ((0, medians[1]), (4, 3), 0)):
        axes.annotate(
            "median", at, xycoords=("data", "axes fraction") if turn else ("axes fraction", "data"),
            xytext=offset, textcoords="offset points", rotation=turn, fontsize=7, color=theme.MUTED,
            ha="right" if turn else "left", va="top" if turn else "bottom",
        )  # fmt: skip
    _name_points(axes, table, table[focus | (table["rank"] <= named)], x, y, cluster)
    own = table[focus].iloc[0]
    words = [
        "above" if own[m] > median else "below" for m, median in zip((x, y), medians, strict=True)
    ]
    joint = "and" if words[0] == words[1] else "but"
    title = (
        f"{capital(words[0])} the median in patent applications per head, "
        f"{joint} {words[1]} it in articles"
    )
    most, least = table.loc[table[y].idxmax()], table.loc[table[y].idxmin()]
    alt = (
        f"Scatter of {len(table)} clusters. {cluster}: {number(own[x])} PCT applications and "
        f"{number(own[y])} articles per million inhabitants; medians {number(medians[0])} and "
        f"{number(medians[1])}. Most articles per head: {most['cluster']}, {number(most[y])}; "
        f"fewest: {least['cluster']}, {number(least[y])}. Larger dots have more inhabitants."
    )
    source = f"{own['documents']}. Dot area: inhabitants. Dashed: medians. Logarithmic axes."
    shown = ["rank", "cluster", x, y, "population"]
    return theme.captioned(fig, title, alt, source, table[shown])


def _name_points(axes, table: pd.DataFrame, named: pd.DataFrame, x: str, y: str, cluster: str):
    """Names beside their dots, clear of each other and of all dots."""
    axes.figure.draw_without_rendering()  # settles the layout that the search measures in
    beside(
        axes,
        (named[x], named[y], named["cluster"]),
        cluster,
        dots=(table[x], table[y]),
        margin=0.004,
        min_distance=0.012,
        max_distance=0.3,
    )
