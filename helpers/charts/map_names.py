"""Names beside the circles of a map, each where it covers nothing, or not at all."""

import re
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
CLEARLY = 0.5  # points that a name without a line is nearer to its circle than to any other
FURTHEST = (32, 44, 60)  # and for the focus, which is always named
TRIES = 10  # orders of the names
LONG = 14  # letters; a longer name is set in two lines
# finds: ", CA" of "San Diego, CA", ", DC" of "Washington, DC–Baltimore, MD"    leaves: "Seoul"
STATE = re.compile(r", [A-Z]{2}\b")


@dataclass(frozen=True)
class Spot:
    """A circle to be named, in points of its axes.

    `own`: the focus; `far`: its name may stand away from it, with a line;
    `wanted`: how much it is to be named, before others if need be.
    """

    name: str
    x: float
    y: float
    radius: float
    own: bool = False
    far: bool = False
    wanted: int = 0


def short(name: str) -> str:
    """A cluster's name without states, which a map shows; in two lines if it is long."""
    name = STATE.sub("", name)
    first, dash, second = name.rpartition("–")
    return f"{first}–\n{second}" if dash and len(name) > LONG else name


def write(axes: Axes, spots: list[Spot], circles: np.ndarray) -> None:
    """Name the focus, then the spots in their order, each clear of `circles` (x, y, radius).

    Where one that is wanted finds no place, it is set before the others, and all are set anew.
    """
    texts = {spot: _text(axes, spot) for spot in spots}
    sizes = {spot: _size(text) for spot, text in texts.items()}
    order = sorted(spots, key=lambda spot: not spot.own)
    best = plan = _plan(axes, order, sizes, circles)
    for _ in range(TRIES):
        missed = [spot for spot in order if spot.wanted and spot not in plan]
        if not missed:
            break
        order = sorted(order, key=lambda spot: (not spot.own, spot not in missed))
        plan = _plan(axes, order, sizes, circles)
        best = max(best, plan, key=lambda plan: sum(spot.wanted for spot in plan))
    for spot, text in texts.items():
        _set(axes, spot, text, best.get(spot))


def _plan(axes: Axes, order: list[Spot], sizes: dict, circles: np.ndarray) -> dict[Spot, Bbox]:
    """A free box for each spot that has one, the first in `order` having the choice."""
    boxes: dict[Spot, Bbox] = {}
    for spot in order:
        padded = [box.padded(0.5) for box in boxes.values()]  # drawn to a tenth of a point
        box = _place(spot, sizes[spot], padded, circles, axes.viewLim)
        if box is not None:
            boxes[spot] = box
            line = _line(spot, box)
            circles = np.vstack([circles, np.column_stack([line, np.zeros(len(line))])])
    return boxes


def _set(axes: Axes, spot: Spot, text: Text, box: Bbox | None) -> None:
    """The name in its box, with a line to its circle where it is far; none without a box."""
    if box is None:
        text.remove()
        return
    text.set_position((round((box.x0 + box.x1) / 2, 1), round((box.y0 + box.y1) / 2, 1)))
    line = _line(spot, box)
    if len(line):
        colour = theme.ACCENT if spot.own else theme.INK
        axes.plot(*line[[0, -1]].T, color=colour, linewidth=0.6, zorder=8)


def _text(axes: Axes, spot: Spot) -> Text:
    look = {"fontsize": 8, **theme.BOLD} if spot.own else {"fontsize": 7, "color": theme.INK}
    centred = {"ha": "center", "va": "center", "multialignment": "center", "linespacing": 1.05}
    return axes.text(spot.x, spot.y, short(spot.name), zorder=9, **centred, **look)


def _size(text: Text) -> tuple[float, float]:
    """Width and height in points."""
    figure = text.get_figure()
    box = text.get_window_extent()
    return box.width * 72 / figure.dpi, box.height * 72 / figure.dpi


def _place(spot: Spot, size, boxes: list[Bbox], circles: np.ndarray, view: Bbox) -> Bbox | None:
    """The nearest free box whose line meets nothing, or for the focus the one that meets least."""
    best, least = None, np.inf if spot.own else 1
    for edges in _free(_places(spot, size), boxes, circles, view):
        box = Bbox.from_extents(edges)
        if _is_told(spot, box, circles):
            met = _met(spot, box, boxes, circles)
            if met == 0:
                return box
            best, least = (box, met) if met < least else (best, least)
    return best


def _places(spot: Spot, size: tuple[float, float]) -> np.ndarray:
    """Boxes around the circle, the nearest first: left, low, right and high edge of each."""
    gaps = np.array(NEAR + FAR * spot.far + FURTHEST * spot.own)
    sides = np.array(SIDES)
    corner = np.abs(sides.prod(axis=1)) == 1
    reach = (spot.radius + gaps)[:, None] * np.where(corner, 0.75, 1)
    half = np.array(size) / 2
    middle = (spot.x, spot.y) + sides * (reach[:, :, None] + half)
    return np.concatenate([middle - half, middle + half], axis=2).reshape(-1, 4)


def _free(places: np.ndarray, boxes: list[Bbox], circles: np.ndarray, view: Bbox) -> np.ndarray:
    """Those of the boxes that lie within the map and cover no other one and no circle."""
    low, high = places[:, :2], places[:, 2:]
    within = (low >= view.min + 1).all(axis=1) & (high <= view.max - 1).all(axis=1)
    places, low, high = places[within], low[within], high[within]
    taken = np.array([box.extents for box in boxes]).reshape(-1, 4)
    over = (low[:, None] <= taken[:, 2:]) & (high[:, None] >= taken[:, :2])
    near = _distance(low, high, circles) < 0.5
    return places[~over.all(axis=2).any(axis=1) & ~near.any(axis=1)]


def _is_told(spot: Spot, box: Bbox, circles: np.ndarray) -> bool:
    """Whether a name is led to its circle by a line, or is clearly nearer to it than to others."""
    if len(_line(spot, box)):
        return True
    dots = circles[(circles[:, 2] > 0) & ~_is(spot, circles)]
    own = np.array([(spot.x, spot.y, spot.radius)])
    away, near = (_distance(box.min[None], box.max[None], c) for c in (dots, own))
    return bool((away > near + CLEARLY).all())


def _is(spot: Spot, circles: np.ndarray) -> np.ndarray:
    return np.hypot(*(circles[:, :2] - (spot.x, spot.y)).T) == 0


def _distance(low: np.ndarray, high: np.ndarray, circles: np.ndarray) -> np.ndarray:
    """From each box (row) to the edge of each circle (column), negative if they overlap."""
    centres = circles[:, :2]
    away = centres - np.clip(centres, low[:, None], high[:, None])
    return np.hypot(away[..., 0], away[..., 1]) - circles[:, 2]


def _met(spot: Spot, box: Bbox, boxes: list[Bbox], circles: np.ndarray) -> int:
    """How many circles, lines and names the line to a name meets, each name counting for many.

    A circle around the spot is none of them: the line has to leave it.
    """
    line = _line(spot, box)
    away = np.hypot(*(circles[:, :2] - (spot.x, spot.y)).T)
    others = circles[(away > 0) & (away >= circles[:, 2] - spot.radius)]
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
