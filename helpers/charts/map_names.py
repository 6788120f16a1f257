"""Names beside the circles of a map, each where it covers nothing, or not at all."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from helpers import theme

# Where the middle of a name may be, in halves of the widths and heights of circle and name
# together; the first that is free is taken.
SIDES = (
    (1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1),
    (1, 0.5), (1, -0.5), (-1, 0.5), (-1, -0.5),
    *((across, up) for across in (0.25, -0.25, 0.5, -0.5, 0.75, -0.75) for up in (1, -1)),
)  # fmt: skip
NEAR = (1.5, 3)  # points between circle and name
FAR = (6, 10, 14, 18, 24)  # the same where a name may be far, with a line across
FURTHEST = (32, 44, 60)  # and for the focus, which is always named
LONG = 14  # letters; a longer name is set in two lines
# finds: ", CA" of "San Diego, CA", ", DC" of "Washington, DC–Baltimore, MD"    leaves: "Seoul"
STATE = re.compile(r", [A-Z]{2}\b")


@dataclass(frozen=True)
class Spot:
    """A circle to be named, in points of its axes.

    `own`: the focus; `far`: its name may stand away from it, with a line.
    """

    name: str
    x: float
    y: float
    radius: float
    own: bool = False
    far: bool = False


def short(name: str) -> str:
    """A cluster's name without states, which a map shows; in two lines if it is long."""
    name = STATE.sub("", name)
    first, dash, second = name.rpartition("–")
    return f"{first}–\n{second}" if dash and len(name) > LONG else name


def write(axes: Axes, spots: list[Spot], circles: np.ndarray) -> None:
    """Name the focus, then the spots in their order, each clear of `circles` (x, y, radius)."""
    boxes: list[Bbox] = []
    for spot in sorted(spots, key=lambda spot: not spot.own):
        text = _text(axes, spot)
        box = _place(spot, _size(text), boxes, circles, axes)
        if box is None:
            text.remove()
            continue
        text.set_position((round((box.x0 + box.x1) / 2, 1), round((box.y0 + box.y1) / 2, 1)))
        boxes.append(box.padded(0.5))  # drawn to a tenth of a point
        line = _line(spot, box)
        if len(line):
            colour = theme.ACCENT if spot.own else theme.MUTED
            axes.plot(*line[[0, -1]].T, color=colour, linewidth=0.6, zorder=8)
            circles = np.vstack([circles, np.column_stack([line, np.zeros(len(line))])])


def _text(axes: Axes, spot: Spot) -> Text:
    look = {"fontsize": 8, **theme.BOLD} if spot.own else {"fontsize": 7, "color": theme.INK}
    centred = {"ha": "center", "va": "center", "multialignment": "center", "linespacing": 1.05}
    return axes.text(spot.x, spot.y, short(spot.name), zorder=9, **centred, **look)


def _size(text: Text) -> tuple[float, float]:
    """Width and height in points."""
    figure = text.get_figure()
    box = text.get_window_extent()
    return box.width * 72 / figure.dpi, box.height * 72 / figure.dpi


def _place(spot: Spot, size, boxes: list[Bbox], circles: np.ndarray, axes: Axes) -> Bbox | None:
    """The nearest free box whose line meets nothing, or for the focus the one that meets least."""
    best, least = None, np.inf if spot.own else 1
    for box in _places(spot, size):
        free = _within(box, axes) and not _covers(box, circles)
        if free and not any(map(box.overlaps, boxes)):
            met = _met(spot, box, boxes, circles)
            if met == 0:
                return box
            best, least = (box, met) if met < least else (best, least)
    return best


def _places(spot: Spot, size: tuple[float, float]) -> Iterator[Bbox]:
    """Boxes around the circle, the nearest first."""
    width, height = size
    for gap in NEAR + FAR * spot.far + FURTHEST * spot.own:
        for across, up in SIDES:
            corner = abs(across * up) == 1
            reach = (spot.radius + gap) * (0.75 if corner else 1)
            x = spot.x + across * (reach + width / 2)
            y = spot.y + up * (reach + height / 2)
            yield Bbox.from_bounds(x - width / 2, y - height / 2, width, height)


def _within(box: Bbox, axes: Axes) -> bool:
    (left, right), (low, high) = axes.get_xlim(), axes.get_ylim()
    return left + 1 <= box.x0 and box.x1 <= right - 1 and low + 1 <= box.y0 and box.y1 <= high - 1


def _covers(box: Bbox, circles: np.ndarray) -> bool:
    """Whether the box comes nearer than half a point to one of the circles."""
    x, y, radius = circles.T
    across = x - np.clip(x, box.x0, box.x1)
    up = y - np.clip(y, box.y0, box.y1)
    return bool((np.hypot(across, up) < radius + 0.5).any())


def _met(spot: Spot, box: Bbox, boxes: list[Bbox], circles: np.ndarray) -> int:
    """How many circles, lines and names the line to a name meets, each name counting for many."""
    line = _line(spot, box)
    others = circles[np.hypot(*(circles[:, :2] - (spot.x, spot.y)).T) > 0]
    x, y, radius = others.T
    meets = np.hypot(line[:, :1] - x, line[:, 1:] - y) < radius + 0.5
    names = sum(any(other.contains(*point) for point in line) for other in boxes)
    return int(meets.any(axis=0).sum()) + 100 * names


def _line(spot: Spot, box: Bbox) -> np.ndarray:
    """Points a point apart from a circle's edge to its name; none if the name is beside it."""
    middle = np.array([spot.x, spot.y])
    way = np.clip(middle, box.min, box.max) - middle
    length = np.hypot(*way)
    if length <= spot.radius + max(NEAR) + 1.5:
        return np.empty((0, 2))
    steps = np.linspace(spot.radius, length - 0.5, max(2, int(length - spot.radius)))
    return (middle + steps[:, None] / length * way).round(1)
