"""Every cluster by its two rates per inhabitant."""

import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, NullFormatter

from helpers import theme
from helpers.charts.scatters import beside
from helpers.wording import capital, number


def density(table: pd.DataFrame, cluster: str, named: int = 6) -> Figure:
    """Both per-million rates of all clusters (from `rankings.standings`), on logarithmic axes.

    The `named` largest by size and the focus cluster are named; thin lines are the medians.
    """
    fig = theme.figure(3.65)
    axes = theme.quiet(fig.subplots())
    focus = table["cluster"] == cluster
    x, y = "pct_per_million", "publications_per_million"
    # Large dots first: no dot hides a smaller one, the cluster's own neither.
    drawn = table.sort_values("population", ascending=False)
    sns.scatterplot(
        drawn, x=x, y=y, hue=drawn["cluster"] == cluster, alpha=0.85, edgecolor=theme.PAPER,
        palette={False: theme.SOFT, True: theme.ACCENT}, s=_areas(drawn["population"]),
        legend=False, ax=axes,
    )  # fmt: skip
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
    axes.axvline(medians[0], color=theme.MUTED, linewidth=0.7)
    axes.axhline(medians[1], color=theme.MUTED, linewidth=0.7)
    _name_medians(axes, medians)
    _name_points(axes, table, table[focus | (table["rank"] <= named)], (x, y), cluster, medians)
    own = table[focus].iloc[0]
    words = [_side(own[m], median) for m, median in zip((x, y), medians, strict=True)]
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
    source = f"{own['documents']}. Dot area: inhabitants. Thin lines: medians. Logarithmic axes."
    shown = ["rank", "cluster", x, y, "population"]
    return theme.captioned(fig, title, alt, source, table[shown])


def _side(rate: float, median: float) -> str:
    """Where a rate stands by the figures that are printed."""
    if number(rate) == number(median):
        return "at"
    return "above" if rate > median else "below"


def _areas(people: pd.Series) -> pd.Series:
    """The area of each dot, in square points."""
    return 12 + 288 * people / people.max()


def _name_medians(axes, medians: tuple[float, float]) -> None:
    look = {"textcoords": "offset points", "fontsize": 7, "color": theme.MUTED}
    axes.annotate("median", (medians[0], 1), xycoords=("data", "axes fraction"), xytext=(-3, -4),
                  rotation=90, ha="right", va="top", **look)  # fmt: skip
    axes.annotate("median", (0, medians[1]), xycoords=("axes fraction", "data"), xytext=(4, 3),
                  ha="left", va="bottom", **look)  # fmt: skip


def _name_points(axes, table, named, at: tuple[str, str], cluster: str, medians) -> None:
    """Names beside their dots, clear of each other, of all dots and of the lines of the medians."""
    left, right = axes.get_xlim()
    axes.set_xlim(left, right * 1.5)  # room for names where most of the large clusters are
    axes.figure.draw_without_rendering()  # settles the layout that the search measures in
    named = named.iloc[np.argsort(named["cluster"] != cluster, kind="stable")]  # its own first
    taken = np.vstack([_rims(axes, table, at), _crosshair(axes, medians)])
    beside(
        axes,
        (named[at[0]], named[at[1]], named["cluster"]),
        cluster,
        dots=(taken[:, 0], taken[:, 1]),
        margin=0.006,
        min_distance=0.02,
        max_distance=0.35,
        nbr_candidates=1500,
        avoid_label_lines_overlap=True,
        avoid_crossing_label_lines=True,
    )


def _rims(axes, table: pd.DataFrame, at: tuple[str, str]) -> np.ndarray:
    """Points around the rim of each dot, and its middle: the search knows points, not areas."""
    middles = axes.transData.transform(table[[*at]])
    radius = np.sqrt(_areas(table["population"]).to_numpy() / np.pi) * axes.figure.dpi / 72
    turn = np.linspace(0, 2 * np.pi, 13)[:-1]
    rims = [middles + radius[:, None] * (np.cos(t), np.sin(t)) for t in turn]
    return axes.transData.inverted().transform(np.vstack([middles, *rims]))


def _crosshair(axes, medians: tuple[float, float], beads: int = 160) -> np.ndarray:
    """Points along the two lines of the medians."""
    across = np.geomspace(*axes.get_xlim(), beads), np.full(beads, medians[1])
    up = np.full(beads, medians[0]), np.geomspace(*axes.get_ylim(), beads)
    return np.hstack([across, up]).T
