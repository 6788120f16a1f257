"""How a cluster comes about at one place: neighbourhood, cores, growth, border and noise."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle

from helpers import theme
from helpers.wording import number

SQUARE = 0.94  # of a square's side: a hair of paper between two
PALE = 0.45


def clustering_steps(table: pd.DataFrame, about: dict) -> Figure:
    """Four pictures of one place (from `clusters.closeup`), one a step.

    `about`: `cluster`, `label`, `density` around the point, `minimum_density`, `radius_km`,
    `source`, and the counts of `places` here that are core, border and noise.
    """
    fig = theme.figure(6.6)
    panels = fig.subplots(2, 2, sharex=True, sharey=True).ravel()
    for axes in panels:
        _prepare(axes, table)
    _neighbourhood(panels[0], table, about)
    _cores(panels[1], table)
    _growth(panels[2], table, about)
    _border(panels[3], table)
    for axes, title in zip(panels, _titles(table, about), strict=True):
        axes.set_title(title, **theme.PANEL_TITLE)
    panels[2].set_xlabel("km east")
    panels[2].set_ylabel("km north")
    data = table.drop(columns=["near"]).round(3)
    return theme.captioned(fig, _title(about), _alt(table, about), about["source"], data)


def closeups(tables: dict[str, pd.DataFrame], about: dict) -> Figure:
    """Other places as they end: each found cluster, its border, and noise around it."""
    fig = theme.figure(3.6)
    panels = fig.subplots(1, len(tables))
    for axes, (name, table) in zip(np.atleast_1d(panels), tables.items(), strict=True):
        _prepare(axes, table)
        _border(axes, table)
        axes.set_title(f"{name}: {_clusters(table)}", **theme.PANEL_TITLE)
        axes.set_xlabel("km east")
    data = pd.concat([t.assign(place=name) for name, t in tables.items()], ignore_index=True)
    title = "; ".join(f"{name}: {_clusters(table)}" for name, table in tables.items())
    alt = "Maps of squares, " + " ".join(_squares(name, t) for name, t in tables.items())
    return theme.captioned(fig, title, alt, about["source"], data.drop(columns="near").round(3))


def _prepare(axes: Axes, table: pd.DataFrame) -> None:
    reach = table[["x_km", "y_km"]].abs().max().max()
    theme.quiet(axes, grid="none")
    axes.set(aspect="equal", xlim=(-reach, reach), ylim=(-reach, reach))
    ticks = [-50, 0, 50] if reach > 50 else [-20, 0, 20]
    axes.set_xticks(ticks)
    axes.set_yticks(ticks)


def _draw(axes: Axes, rows: pd.DataFrame, colour: str, marker: str = "s", **look) -> None:
    """One mark a square."""
    axes.scatter(rows["x_km"], rows["y_km"], s=9, marker=marker, linewidth=0, color=colour,
                 zorder=2, **look)  # fmt: skip


def _neighbourhood(axes: Axes, table: pd.DataFrame, about: dict) -> None:
    _draw(axes, table[~table["near"]], theme.GRID)
    _draw(axes, table[table["near"]], theme.ACCENT)
    axes.add_patch(Circle((0, 0), about["radius_km"], fill=False, edgecolor=theme.INK,
                          linewidth=1, zorder=3))  # fmt: skip
    axes.plot([0], [0], marker="+", color=theme.PAPER, zorder=4)


def _cores(axes: Axes, table: pd.DataFrame) -> None:
    core = table["role"] == "core"
    _draw(axes, table[~core], theme.GRID)
    _draw(axes, table[core], theme.INK)


def _growth(axes: Axes, table: pd.DataFrame, about: dict) -> None:
    core = table["role"] == "core"
    own = table["label"] == about["label"]
    _draw(axes, table[~core], theme.GRID)
    _draw(axes, table[core & ~own], theme.SOFT)
    _draw(axes, table[core & own], theme.ACCENT)


def _border(axes: Axes, table: pd.DataFrame) -> None:
    """Cores dark, border hollow, noise as points: three shapes as well as three colours."""
    core, border = table["role"] == "core", table["role"] == "border"
    _draw(axes, table[core], theme.ACCENT)
    axes.scatter(table.loc[border, "x_km"], table.loc[border, "y_km"], s=8, marker="s",
                 facecolor=theme.PAPER, edgecolor=theme.ACCENT, linewidth=0.7, zorder=2)  # fmt: skip
    noise = table[~core & ~border]
    axes.scatter(noise["x_km"], noise["y_km"], s=1.5, color=theme.MUTED, linewidth=0, zorder=1)


def _titles(table: pd.DataFrame, about: dict) -> list[str]:
    weight = number(about["density"])
    return [
        f"1. Neighbourhood: {weight} within {about['radius_km']:g} km",
        f"2. Cores: {number(100 * (table['role'] == 'core').mean())}% of the squares",
        f"3. Growth: {_clusters(table[table['role'] == 'core'])}",
        f"4. Border: {(table['role'] == 'border').sum()} squares; noise: "
        f"{(table['role'] == 'noise').sum()}",
    ]


def _clusters(table: pd.DataFrame) -> str:
    count = table.loc[table["label"] >= 0, "label"].nunique()
    return f"{count} cluster{'' if count == 1 else 's'}"


def _title(about: dict) -> str:
    times = about["density"] / about["minimum_density"]
    return (
        f"Around the heaviest place of {about['cluster']} lie {number(times, 1)} times as many "
        "addresses as a core needs"
    )


def _alt(table: pd.DataFrame, about: dict) -> str:
    return (
        f"Four maps of the same squares around {about['cluster']}. First: a circle of "
        f"{about['radius_km']:g} km holds a weight of {number(about['density'])}, where "
        f"{number(about['minimum_density'])} make a core. Second: the core squares. Third: cores "
        f"that are joined, as {_clusters(table)}. Fourth: {_squares('', table)}"
    )


def _squares(name: str, table: pd.DataFrame) -> str:
    counts = table["role"].value_counts()
    told = ", ".join(f"{counts.get(role, 0)} {role}" for role in ("core", "border", "noise"))
    return f"{name + ': ' if name else ''}{told} squares, {_clusters(table)}."
