"""Where names of lines and of their parts touch no line, no dot and no other word.

All lengths are points (1/72 inch) on the page.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from matplotlib.axes import Axes
from matplotlib.text import Text

from helpers import theme

CLEAR = 1.5  # between a name and what is not its own
NEAR = 6.0  # up to here from its own line a name needs nothing that leads there
APART = 14.0  # a name with a lead keeps so far from others' lines, not to be taken for theirs
STEPS, WIDE_STEPS = (3.0, 1.5), (9.0, 4.5)  # of the search beside a part, and far from it
BEAD = 2.0  # from one point to the next, along what is drawn
ENDS = 6  # places of a part that a lead may end at
THROUGH = -1.5  # this deep in what another takes there is a dot, not only a line
CROSSING = 60.0  # a lead across another's line is as bad as one longer by this
LEAD = {"arrowstyle": "-", "linewidth": 0.5, "shrinkA": 1, "shrinkB": 3}


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Heights from the top down, `gap` apart, each as near to the wanted one as the others let it.

    Those that would cover one another stand around the middle of their wanted heights.
    """
    groups: list[list[float]] = []  # each shifted as if all of it stood at one height
    for place, height in enumerate(wanted):
        groups.append([height + place * gap])
        while len(groups) > 1 and np.mean(groups[-2]) < np.mean(groups[-1]):
            groups[-2:] = [groups[-2] + groups[-1]]
    level = [float(np.mean(group)) for group in groups for _ in group]
    placed = [height - place * gap for place, height in enumerate(level)]
    up = max(0.0, low - placed[-1]) - max(0.0, placed[0] - high)
    return [height + up for height in placed]


def beads(axes: Axes, at: np.ndarray, room: float) -> np.ndarray:
    """Points on the page along a line through the data `at`, and the room each needs."""
    corners = axes.transData.transform(at) * 72 / axes.figure.dpi
    parts = [np.linspace(a, b, 2 + int(np.hypot(*(b - a)) / BEAD)) for a, b in pairwise(corners)]
    points = np.vstack(parts or [corners])
    return np.column_stack([points, np.full(len(points), room)])


def name_part(
    axes: Axes, words: str, own: np.ndarray, others: Sequence[np.ndarray], **look
) -> Text | None:
    """Name a part of a line where its name touches neither it (`own`) nor any of the `others`.

    All are `beads`. Where the nearest such place is away from the part, a thin line leads to it;
    where there is none, nothing is named.
    """
    scale = 72 / axes.figure.dpi
    sample = axes.text(0, 0, words, **look)
    extent = sample.get_window_extent()
    sample.remove()
    half = np.array([extent.width, extent.height]) * scale / 2
    inside = [t for t in axes.texts if Text.get_window_extent(t).overlaps(axes.get_window_extent())]
    others = [*others, *(_of_words(text) for text in inside)]
    middle, end = _beside(axes, half, own, others), None
    if middle is None:
        middle, end = _led(axes, half, own, others)
    if middle is None:
        return None
    lead = None
    if end is not None:
        side = np.clip((end - middle + half) / (2 * half), 0, 1)
        lead = {**LEAD, "color": look.get("color", theme.MUTED), "relpos": tuple(side)}
    at = axes.transData.inverted().transform(np.array([end if lead else middle, middle]) / scale)
    return axes.annotate(words, at[0], xytext=at[1], ha="center", va="center", arrowprops=lead,
                         **look)  # fmt: skip


def _of_words(text: Text) -> np.ndarray:
    """Points in the box of a text that stands in the chart."""
    box, scale = Text.get_window_extent(text), 72 / text.figure.dpi
    across, up = np.arange(box.x0, box.x1, 6), np.linspace(box.y0, box.y1, 3)
    points = np.array([(x, y) for x in across for y in up]) * scale
    return np.column_stack([points, np.zeros(len(points))])


def _beside(axes: Axes, half: np.ndarray, own: np.ndarray, others: Sequence[np.ndarray]):
    """The middle of the place nearest to the part where nobody takes a name for another's."""
    found, off = [], np.vstack(others)
    reach = NEAR + half[1] + own[:, 2].max()
    low, high = own[:, 1].min() - reach, own[:, 1].max() + reach
    for row in (row for row in _rows(axes, half, STEPS) if low <= row[0, 1] <= high):
        to_own, to_off = _away(row, half, own), _away(row, half, off)
        free = (to_own >= CLEAR) & (to_own <= NEAR) & (to_off > to_own + CLEAR)
        found += zip(to_own[free], row[free], strict=True)
    return min(found, key=lambda place: place[0])[1] if found else None


def _led(axes: Axes, half: np.ndarray, own: np.ndarray, others: Sequence[np.ndarray]):
    """The middle of the best place that a line leads to, and where on the part it ends."""
    found, off = [], np.vstack(others)
    for row in _rows(axes, half, WIDE_STEPS):
        to_own = _away(row, half, own)
        free = (to_own >= CLEAR) & (_away(row, half, off) >= APART)
        found += zip(to_own[free], row[free], strict=True)
    best, least = (None, None), np.inf
    for cost, middle in sorted(found, key=lambda place: place[0]):
        if cost >= least:
            break
        end, crossed = _end(middle, half, own, others)
        if cost + crossed * CROSSING < least:
            best, least = (middle, end), cost + crossed * CROSSING
    return best


def _rows(axes: Axes, half: np.ndarray, steps: tuple[float, float]) -> Iterator[np.ndarray]:
    """Every place in the axes that a name may have, row by row."""
    box, scale = axes.get_window_extent(), 72 / axes.figure.dpi
    low, high = np.array([box.x0, box.y0]) * scale + half, np.array([box.x1, box.y1]) * scale - half
    across, up = (np.arange(a, b, step) for a, b, step in zip(low, high, steps, strict=True))
    return (np.column_stack([across, np.full(len(across), y)]) for y in up if len(across))


def _away(middles: np.ndarray, half: np.ndarray, points: np.ndarray) -> np.ndarray:
    """How far each box is from the nearest of the points, less the room that point needs."""
    gaps = np.maximum(np.abs(middles[:, None] - points[None, :, :2]) - half, 0)
    return (np.hypot(gaps[..., 0], gaps[..., 1]) - points[:, 2]).min(axis=1)


def _end(
    middle: np.ndarray, half: np.ndarray, own: np.ndarray, others: Sequence[np.ndarray]
) -> tuple[np.ndarray, int]:
    """Where on the part a lead from a box ends, and what it crosses: the least."""
    ends = own[:: -(-len(own) // ENDS), :2]
    crossed = [_crossed(middle, half, end, others) for end in ends]
    gaps = np.maximum(np.abs(ends - middle) - half, 0)
    place = min(range(len(ends)), key=lambda n: (crossed[n], np.hypot(*gaps[n])))
    return ends[place], crossed[place]


def _crossed(
    middle: np.ndarray, half: np.ndarray, end: np.ndarray, others: Sequence[np.ndarray]
) -> int:
    """How many others a lead from a box to its end touches; one through a dot counts twice."""
    start = middle + np.clip(end - middle, -half, half)
    path = np.linspace(start, end, 2 + int(np.hypot(*(end - start)) / BEAD))
    nearest = [_away(path, np.zeros(2), other).min() for other in others]
    return sum(int(away < CLEAR) + int(away < THROUGH) for away in nearest)
