"""What scatters share: dots, and names beside them that cover nothing."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
import seaborn as sns
import textalloc
from matplotlib.axes import Axes
from matplotlib.text import Text

from helpers import theme

Columns = tuple[str, str]  # across and up
ASIDE_POINTS = (5, 10)  # left and right of a dot: a name that begins or ends there reads as its own


def root_scale(axes: Axes) -> None:
    """Square roots both ways: what is small gets room, and nought has a place."""
    root = (lambda v: np.sqrt(np.clip(v, 0, None)), np.square)
    axes.set_xscale("function", functions=root)
    axes.set_yscale("function", functions=root)


def dots(axes: Axes, table: pd.DataFrame, named: pd.DataFrame, cluster: str, at: Columns) -> None:
    """A dot a cluster; the named are darker, so that a line from a name is seen to end there."""
    own, others = table["cluster"] == cluster, table["cluster"].isin(named["cluster"])
    look = {"x": at[0], "y": at[1], "ax": axes, "clip_on": False, "edgecolor": theme.PAPER}
    sns.scatterplot(table[~others], color=theme.SOFT, s=26, **look)
    sns.scatterplot(table[others & ~own], color=theme.MUTED, s=26, zorder=3, **look)
    sns.scatterplot(table[own], color=theme.ACCENT, s=48, zorder=4, **look)


def beside(
    axes: Axes,
    named: tuple[Sequence[float], Sequence[float], Sequence[str]],
    cluster: str,
    dots: tuple[Sequence[float], Sequence[float]],
    lines: tuple[list, list] = ([], []),
    **search,
) -> None:
    """Names (`named`: across, up, words) beside their dots, clear of each other, of all `dots` and
    `lines` (textalloc's search, with its own options); the layout has to be settled before.
    """
    x, y, words = map(list, named)
    own = [name == cluster for name in words]
    textalloc.allocate(
        axes,
        x,
        y,
        words,
        x_scatter=list(dots[0]),
        y_scatter=list(dots[1]),
        x_lines=lines[0] or None,
        y_lines=lines[1] or None,
        textsize=[8.5 if o else 7.5 for o in own],
        textcolor=[theme.ACCENT if o else theme.INK for o in own],
        fontweight=["semibold" if o else "normal" for o in own],
        **{"linecolor": theme.MUTED, "linewidth": 0.5, "nbr_candidates": 600, **search},
    )


def names(
    axes: Axes, table: pd.DataFrame, named: pd.DataFrame, cluster: str, at: Columns, **search
) -> None:
    """Names clear of each other, of the dots of `table`, of the words and of the ray of equals.

    None begins or ends beside a dot at its height, as if it were that one's.

    Placed in the order of `named`; one that finds no room is left out. `search`: of `beside`.
    """
    axes.figure.draw_without_rendering()  # settles the layout that the search measures in
    dots = table[[*at]].to_numpy()
    taken = np.vstack([dots, *_asides(axes, dots), *(_beads(axes, text) for text in axes.texts)])
    ray = np.linspace(0, min(max(axes.get_xlim()), max(axes.get_ylim())), 50)
    beside(
        axes,
        (named[at[0]], named[at[1]], named["cluster"]),
        cluster,
        dots=(taken[:, 0], taken[:, 1]),
        lines=([ray], [ray]),
        linecolor=[theme.ACCENT if name == cluster else theme.MUTED for name in named["cluster"]],
        margin=0.007,
        min_distance=0.014,
        max_distance=0.4,
        draw_all=False,
        nbr_candidates=800,
        avoid_label_lines_overlap=True,
        avoid_crossing_label_lines=True,
        **search,
    )


def _asides(axes: Axes, dots: np.ndarray) -> list[np.ndarray]:
    """Points left and right of the dots."""
    at, point = axes.transData.transform(dots), axes.figure.dpi / 72
    shifts = [sign * aside * point for aside in ASIDE_POINTS for sign in (-1, 1)]
    return [axes.transData.inverted().transform(at + np.array([shift, 0])) for shift in shifts]


def _beads(axes: Axes, text: Text) -> np.ndarray:
    """Points along the words of a guide, below and above, which names keep clear of."""
    box = text.get_window_extent()
    rows = [(box.y0, box.y1)] if text.get_rotation() else [(box.y0, box.y0), (box.y1, box.y1)]
    lines = [np.linspace((box.x0, low), (box.x1, high), 25) for low, high in rows]
    return axes.transData.inverted().transform(np.vstack(lines))
