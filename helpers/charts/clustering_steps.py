"""How a cluster comes about at one place: neighbourhood, cores, growth, border and noise."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle

from helpers import theme
from helpers.clusters import Method
from helpers.clusters.closeups import BORDER, CELL_KM, CORE, NOISY, Spot
from helpers.wording import listed, number

SQUARES = (
    f"Each square of {CELL_KM:g} km that has addresses is drawn, in the role of its heaviest place."
)
TONES = (
    "Strong: in 1 what lies within the circle, in 2 the cores, in 3 and 4 the cores of the cluster "
    "looked at; paler: cores of other clusters; palest, or a dot: the rest; hollow: border."
)


def clustering_steps(spot: Spot, method: Method, source: str) -> Figure:
    """Four pictures of one place (from `closeups.spot`), one a step."""
    table = spot.squares
    fig = theme.figure(4.5)
    panels = fig.subplots(2, 2, sharex=True, sharey=True).ravel()
    for axes in panels:
        _prepare(axes, table)
    _neighbourhood(panels[0], table, method)
    _cores(panels[1], table)
    _growth(panels[2], table, spot.label)
    _border(panels[3], table, spot.label)
    for axes, title in zip(panels, _titles(spot, method), strict=True):
        axes.set_title(title, **theme.PANEL_TITLE)
    for axes in panels[2:]:
        axes.set_xlabel("km east")
    for axes in panels[::2]:
        axes.set_ylabel("km north")
    data = table.drop(columns=["near"]).round(3)
    told = f"{source}. {SQUARES} {TONES}"
    return theme.captioned(fig, _title(spot, method), _alt(spot, method), told, data)


def closeups(spots: list[Spot], source: str) -> Figure:
    """Other places as they end: cores, border, and noise around them; without any a blank one."""
    if not spots:
        return _blank(source)
    fig = theme.figure(2.7)
    for axes, spot in zip(np.atleast_1d(fig.subplots(1, len(spots))), spots, strict=True):
        _prepare(axes, spot.squares)
        _border(axes, spot.squares, spot.label)
        axes.set_title(f"{spot.cluster}, rank {spot.rank}", **theme.PANEL_TITLE)
        axes.set_xlabel("km east")
    fig.axes[0].set_ylabel("km north")
    data = pd.concat([s.squares.assign(cluster=s.cluster) for s in spots], ignore_index=True)
    parts = [f"{number(_area(s.squares, s.label))} km² around {s.cluster}" for s in spots]
    alt = "Maps of squares. " + " ".join(_squares(s.cluster, s.squares) for s in spots)
    data = data.drop(columns="near").round(3)
    title = f"{'One cluster covers' if len(spots) == 1 else 'Clusters cover'} {listed(parts)}"
    return theme.captioned(fig, title, alt, f"{source}. {SQUARES}", data)


def _blank(source: str) -> Figure:
    """In a report each cell shows something, even where there is one cluster and no other."""
    fig = theme.figure(0.5)
    fig.text(0, 0.5, "Nothing to draw: no other cluster is found.", color=theme.MUTED)
    alt = "An empty drawing: besides the cluster above none is found, so no other place is shown."
    data = pd.DataFrame(columns=["x_km", "y_km", "weight", "places", "role", "label", "cluster"])
    return theme.captioned(fig, "No other cluster is found", alt, source, data)


def _area(table: pd.DataFrame, label: int) -> float:
    """Square kilometres of the squares of a cluster as far as they are seen, to the nearest ten."""
    return round((table["label"] == label).sum() * CELL_KM**2, -1)


def _prepare(axes: Axes, table: pd.DataFrame) -> None:
    reach = table[["x_km", "y_km"]].abs().max().max() + CELL_KM
    theme.quiet(axes, grid="none")
    for side in axes.spines.values():  # where a picture ends is seen, though nobody lives there
        side.set(visible=True, color=theme.GRID)
    axes.set(aspect="equal", xlim=(-reach, reach), ylim=(-reach, reach))
    ticks = [-50, 0, 50] if reach > 50 else [-20, 0, 20]
    axes.set_xticks(ticks)
    axes.set_yticks(ticks)


def _draw(axes: Axes, rows: pd.DataFrame, colour: str, **look) -> None:
    """One square each, as large on the paper as on the ground."""
    axes.scatter(rows["x_km"], rows["y_km"], s=_side(axes) ** 2, marker="s", linewidth=0,
                 color=colour, zorder=2, **look)  # fmt: skip


def _side(axes: Axes) -> float:
    """The side of a square in points, and a hair more, so that no paper shows between two."""
    axes.figure.draw_without_rendering()  # settles the layout
    ends = axes.transData.transform([(0, 0), (CELL_KM, 0)])
    return (ends[1, 0] - ends[0, 0]) * 72 / axes.figure.dpi * 1.06


def _neighbourhood(axes: Axes, table: pd.DataFrame, method: Method) -> None:
    _draw(axes, table[~table["near"]], theme.GRID)
    _draw(axes, table[table["near"]], theme.ACCENT)
    axes.add_patch(Circle((0, 0), method.radius_km, fill=False, edgecolor=theme.INK,
                          linewidth=1, zorder=3))  # fmt: skip
    axes.plot([0], [0], marker="+", color=theme.PAPER, zorder=4)


def _cores(axes: Axes, table: pd.DataFrame) -> None:
    core = table["role"] == CORE
    _draw(axes, table[~core], theme.GRID)
    _draw(axes, table[core], theme.INK)


def _growth(axes: Axes, table: pd.DataFrame, label: int) -> None:
    core = table["role"] == CORE
    own = table["label"] == label
    _draw(axes, table[~core], theme.GRID)
    _draw(axes, table[core & ~own], theme.SOFT)
    _draw(axes, table[core & own], theme.ACCENT)


def _border(axes: Axes, table: pd.DataFrame, label: int) -> None:
    """Cores filled, border hollow, noise as points; other clusters pale."""
    own = table["label"] == label
    core, border = table["role"] == CORE, table["role"] == BORDER
    _draw(axes, table[core & ~own], theme.SOFT)
    _draw(axes, table[core & own], theme.ACCENT)
    edge, noise = table[border], table[~core & ~border]
    axes.scatter(edge["x_km"], edge["y_km"], s=(0.8 * _side(axes)) ** 2, marker="s", linewidth=0.7,
                 facecolor=theme.PAPER, edgecolor=theme.ACCENT, zorder=2)  # fmt: skip
    axes.scatter(noise["x_km"], noise["y_km"], s=1.5, color=theme.MUTED, linewidth=0, zorder=1)


def _titles(spot: Spot, method: Method) -> list[str]:
    table = spot.squares
    core = table["role"] == CORE
    return [
        f"1. Neighbourhood: weight {number(spot.density)} within {method.radius_km:g} km",
        f"2. Cores: {core.sum()} of {len(table)} squares",
        f"3. Growth: {_clusters(table[core])}",
        f"4. Border: {(table['role'] == BORDER).sum()} squares; noise: "
        f"{(table['role'] == NOISY).sum()} squares",
    ]


def _clusters(table: pd.DataFrame) -> str:
    count = table.loc[table["label"] >= 0, "label"].nunique()
    return f"{count} cluster{'' if count == 1 else 's'}"


def _title(spot: Spot, method: Method) -> str:
    times = spot.density / method.minimum_density
    return (
        f"Around its heaviest place {spot.cluster} has {number(times)} times the weight that makes "
        "a core"
    )


def _alt(spot: Spot, method: Method) -> str:
    return (
        f"Four maps of the same squares of {CELL_KM:g} km around {spot.cluster}. First: a circle "
        f"of {method.radius_km:g} km holds a weight of {number(spot.density)}, where "
        f"{number(method.minimum_density)} make a core. Second: the core squares. Third: cores "
        f"that are joined, as {_clusters(spot.squares)}. Fourth: {_squares('', spot.squares)}"
    )


def _squares(name: str, table: pd.DataFrame) -> str:
    counts = table["role"].value_counts()
    told = ", ".join(f"{counts.get(role, 0)} {role}" for role in (CORE, BORDER, NOISY))
    return f"{name + ': ' if name else ''}{told} squares, {_clusters(table)}."
