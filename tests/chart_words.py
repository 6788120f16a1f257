"""How names in a chart may mislead: whose dot they stand beside, which line runs through them."""

from itertools import pairwise

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text

BESIDE_POINTS = 9  # from the middle of a dot to the name that it seems to mark


def mistakable(figure: Figure, table: pd.DataFrame, at: list[str]) -> list[tuple[str, str]]:
    """Names that begin or end beside the dot of another, at its height, with that other."""
    figure.draw_without_rendering()
    axes, reach = figure.axes[0], BESIDE_POINTS * figure.dpi / 72
    dots = dict(zip(table["cluster"], axes.transData.transform(table[at]), strict=True))
    boxes = {t.get_text(): t.get_window_extent() for t in axes.texts if t.get_text() in dots}
    return [
        (name, other)
        for name, box in boxes.items()
        for other, (x, y) in dots.items()
        if other != name
        and box.y0 <= y <= box.y1
        and (0 <= box.x0 - x < reach or 0 <= x - box.x1 < reach)
    ]


def struck(axes: Axes, names: set[str]) -> list[str]:
    """Names that a line of the chart runs through; not the thin ones that lead to names, nor those
    that stop at the ground of a name.
    """
    axes.figure.draw_without_rendering()
    lines = [line for line in axes.get_lines() if line.get_linewidth() > 0.5]
    found = []
    for text in (t for t in axes.texts if t.get_text() in names):
        box, grounded = Text.get_window_extent(text), text.get_bbox_patch() is not None
        over = [ln for ln in lines if not (grounded and ln.get_zorder() < text.get_zorder())]
        if any(box.count_contains(_beads(axes, line.get_xydata())) for line in over):
            found.append(text.get_text())
    return found


def _beads(axes: Axes, corners: np.ndarray) -> np.ndarray:
    """Points along a line, on the page."""
    at = axes.transData.transform(corners)
    steps = np.linspace(0, 1, 400)[:, None]
    parts = [a + (b - a) * steps for a, b in pairwise(at)]
    return np.vstack(parts or [at])
