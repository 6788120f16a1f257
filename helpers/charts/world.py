"""The clusters on a map of the world and, where they crowd, on three close-ups."""

from functools import cache

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, PathPatch, Rectangle
from matplotlib.path import Path

from helpers import theme
from helpers.charts import earth, map_names
from helpers.charts.map_windows import CLOSE_UPS, HEIGHT, WORLD, Window
from helpers.rankings.locations import ELSEWHERE, by_region
from helpers.wording import listed, number

RADIUS = 3.4  # points, of a circle for a size of 1%
AREA = "Area: size, % (share of\npatents + share of articles)"
SAMPLES = (10, 3, 1)  # per cent, sizes shown in the legend
RING = 2  # points from the edge of the focus to the ring around it
FIRST = 10  # ranks that are named if at all possible
MAJOR = 25  # ranks whose names may stand away from a crowd
STEP = 0.9  # points; what is finer in a coastline cannot be seen in print
BEND = 0.5523  # how far the handles of a quarter circle reach
PLACES = "Places: GeoNames (CC BY 4.0), the middle of the cities named."
HEAD = {"fontsize": 7, "color": theme.INK}
KEY = {"fontsize": 7, "color": theme.MUTED}


def world(table: pd.DataFrame, cluster: str, places: str = PLACES) -> Figure:
    """All clusters (from `rankings.locations`) as circles: area is size, colour is balance.

    Names stand where they cover nothing, the larger cluster's first; the focus is always named.
    `places`: where the places come from, for the line of sources.
    """
    fig = theme.figure(HEIGHT / 72)
    fig.set_layout_engine("none")  # a map fills its place to the point
    axes = {window: _axes(fig, window) for window in (WORLD, *CLOSE_UPS)}
    for window in axes:
        _draw(axes[window], window, table, cluster)
    _outline(axes[WORLD])
    _balance_key(axes[WORLD])
    _size_key(axes[WORLD])
    source = (
        f"{table['documents'].iloc[0]}. Size: share of the world’s PCT applications plus share of "
        f"its scientific articles. {places} "
        "Land: Natural Earth. Maps true in area; circles have one scale, the close-ups have not."
    )
    shown = table.assign(patents_part_pct=(100 * table["balance"]).round(1))
    shown = shown.rename(columns={"lat": "latitude", "lon": "longitude",
                                  "total_share": "size_pct"})  # fmt: skip
    columns = ["rank", "cluster", "region", "latitude", "longitude", "size_pct", "patents_part_pct"]
    return theme.captioned(fig, _title(table), _alt(table, cluster), source, shown[columns])


def _axes(fig: Figure, window: Window) -> Axes:
    """Axes over the window's place, in points."""
    left, bottom, width, height = window.at
    across, up = theme.WIDTH * 72, HEIGHT
    axes = fig.add_axes((left / across, bottom / up, width / across, height / up))
    axes.set(xlim=(0, width), ylim=(0, height), xticks=[], yticks=[])
    axes.set_facecolor("none")
    for spine in axes.spines.values():
        spine.set(visible=bool(window.name), color=theme.SOFT, linewidth=0.8)
    if window.name:
        axes.set_title(window.name, **theme.PANEL_TITLE, pad=4)
    return axes


def _draw(axes: Axes, window: Window, table: pd.DataFrame, cluster: str) -> None:
    axes.add_patch(PathPatch(_land(window), color=theme.GRID, alpha=0.65, linewidth=0, zorder=1))
    xy = window.points(table["lon"], table["lat"]).round(1)
    seen = table.assign(x=xy[:, 0], y=xy[:, 1], r=RADIUS * np.sqrt(table["total_share"]))
    seen = seen[window.holds(xy)]
    for (_, kind), group in seen.groupby([-seen["total_share"], "balance_class"]):
        axes.scatter(
            group["x"], group["y"], s=(2 * group["r"].iloc[0]) ** 2, marker=_circle(),
            color=theme.BALANCE[kind], edgecolor=theme.PAPER, linewidth=0.5, zorder=3,
        )  # fmt: skip
    own = seen[seen["cluster"] == cluster]
    axes.scatter(own["x"], own["y"], s=(2 * own["r"] + 2 * RING - 1) ** 2, marker=_circle(),
                 color="none", edgecolor=theme.ACCENT, linewidth=1.6, zorder=4)  # fmt: skip
    _name(axes, window, seen, cluster)


@cache
def _land(window: Window) -> Path:
    """The land of a window as one shape, its outlines cut at the frame and thinned to the print."""
    frame = (0, 0, *window.at[2:])
    rings = [window.points(*ring.T) for ring in earth.land(window.box)]
    rings = [earth.clipped(earth.thinned(ring, STEP), frame).round(1) for ring in rings]
    paths = [Path(np.vstack([ring, ring[:1]]), closed=True) for ring in rings if len(ring) > 2]
    return Path.make_compound_path(*paths)


def _name(axes: Axes, window: Window, seen: pd.DataFrame, cluster: str) -> None:
    """The larger clusters first; on the world only those that no close-up shows."""
    own = seen["cluster"] == cluster
    named = seen[~_in_close_up(seen)] if window is WORLD else seen
    ringed = seen["r"] + RING * own
    circles = np.column_stack([seen["x"], seen["y"], ringed])
    if window is WORLD:
        circles = np.vstack([circles, *(_dots(frame) for frame in CLOSE_UPS)])
    spots = [
        map_names.Spot(row.cluster, row.x, row.y, ringed[row.Index],
                       row.cluster == cluster, *_rights(row, window, circles))
        for row in named.itertuples()
    ]  # fmt: skip
    map_names.write(axes, spots, circles)


def _rights(row, window: Window, circles: np.ndarray) -> tuple[bool, int]:
    """Whether a name may stand away, and how much it is wanted.

    Both more for a circle within another: it looks like a ring, and beside it there is no place.
    """
    x, y, radius = circles.T
    within = bool((np.hypot(x - row.x, y - row.y) < radius - row.r).any())
    return row.rank <= MAJOR or window is WORLD or within, FIRST * (row.rank <= FIRST) + within


def _dots(window: Window) -> np.ndarray:
    """The frame of a close-up on the world as circles without a radius, for names to avoid."""
    xy = WORLD.points(*window.edge())
    return np.column_stack([xy, np.zeros(len(xy))])


def _in_close_up(table: pd.DataFrame) -> np.ndarray:
    held = [w.holds(w.points(table["lon"], table["lat"])) for w in CLOSE_UPS]
    return np.any(held, axis=0)


def _outline(axes: Axes) -> None:
    """The frames of the close-ups on the world."""
    for window in CLOSE_UPS:
        xy = WORLD.points(*window.edge()).round(1)
        axes.plot(*xy.T, color=theme.SOFT, linewidth=0.8, zorder=2)


def _circle() -> Path:
    """A unit circle of four curves: half the bytes of Matplotlib's own, alike to the eye."""
    quarter = np.array([(1, BEND), (BEND, 1), (0, 1)])
    turn = np.array([(0, 1), (-1, 0)])  # a row times it is a quarter turn on
    curves = [quarter @ np.linalg.matrix_power(turn, n) for n in range(4)]
    points = np.vstack([(1, 0), *curves, (1, 0)])
    return Path(points / 2, [Path.MOVETO, *[Path.CURVE4] * 12, Path.CLOSEPOLY])


def _balance_key(axes: Axes) -> None:
    """A strip of the five colours in the empty South Pacific, its ends in words."""
    left, low, wide = 6, 12, 22
    axes.text(left, low + 23, "Colour: what the size is made of", **HEAD)
    for place, colour in enumerate(theme.BALANCE):
        axes.add_patch(Rectangle((left + place * wide, low), wide, 7, color=colour, linewidth=0))
    axes.text(left, low + 11, "mostly patents", **KEY)
    axes.text(left + 5 * wide, low + 11, "mostly articles", ha="right", **KEY)
    for place in range(1, len(theme.BALANCE)):
        part = f"{100 - 20 * place}%"
        axes.text(left + place * wide, low - 3, part, ha="center", va="top", **KEY)


def _size_key(axes: Axes) -> None:
    """Circles of four sizes above the strip, each with its size."""
    left, low = 6, 52
    axes.text(left, low + 26, AREA, linespacing=1.15, **HEAD)
    for size in SAMPLES:
        radius = RADIUS * np.sqrt(size)
        axes.add_patch(Circle((left + radius, low + 11), radius, facecolor="none",
                              edgecolor=theme.MUTED, linewidth=0.8))  # fmt: skip
        axes.text(left + 2 * radius + 3, low + 11, f"{size}", va="center_baseline", **KEY)
        left += 2 * radius + 20


def _title(table: pd.DataFrame) -> str:
    """The region with the largest part of the size: how many clusters, how much."""
    regions = by_region(table)
    first = regions.iloc[0]
    return (
        f"{first['region']} has {first['clusters']} of the {len(table)} clusters and "
        f"{number(first['size_part'])}% of their size"
    )


def _alt(table: pd.DataFrame, cluster: str) -> str:
    regions = listed(
        f"{row.clusters} in {row.region} with {number(row.size_part)}% of their size"
        if row.region != ELSEWHERE
        else f"{row.clusters} {row.region} with {number(row.size_part)}%"
        for row in by_region(table).itertuples()
    )
    own = table[table["cluster"] == cluster].iloc[0]
    most, least = table.loc[table["balance"].idxmax()], table.loc[table["balance"].idxmin()]
    first, last = table.iloc[0], table.iloc[-1]
    return (
        f"Map of {len(table)} clusters, a circle each: {regions}. Largest: {_sized(first)}; "
        f"smallest: {_sized(last)}. Colour is the part of patent applications in the size, from "
        f"{_part(most)} in {most['cluster']} to {_part(least)} in {least['cluster']}. "
        f"Ringed: {_sized(own)}, of which patent applications account for "
        f"{_part(own)}."
    )


def _sized(row: pd.Series) -> str:
    return f"{row['cluster']}, {row['total_share']}%"


def _part(row: pd.Series) -> str:
    return f"{number(100 * row['balance'])}%"
