"""The ranks of a cluster and its neighbours over the editions, with the breaks between them."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.transforms import offset_copy

from helpers import theme
from helpers.charts.line_names import beads, name_part, spread
from helpers.wording import capital, listed, ordinal, ordinal_word

LINE_POINTS = 11  # the height that a name needs
BESIDE_POINTS, LED_POINTS = 9, 18  # from the last edition to the names, to names with a lead
APART_POINTS = 2  # a name higher or lower than its line by more has a lead
LEAD = {"arrowstyle": "-", "color": theme.SOFT, "linewidth": 0.5, "relpos": (0, 0.5), "shrinkB": 4}
DOTTED = (0, (2, 1.5))
HOLLOW = "from the press, or restated by a later edition"


def rank_history(lines: pd.DataFrame, breaks: pd.DataFrame, cluster: str) -> Figure:
    """Ranks over the editions, `lines` holding rankings.history of several clusters as `line`.

    A line is dotted where ranks stop being comparable (`stretch`). A hollow dot is a rank that the
    edition's own table did not give.
    """
    fig = theme.figure(2.9)
    axes = theme.quiet(fig.subplots(), grid="y")
    _set_scales(axes, lines)
    for name, rows in sorted(lines.groupby("line"), key=lambda pair: pair[0] == cluster):
        _draw_line(axes, rows, focus=name == cluster)
    _mark_breaks(axes, breaks)
    _explain(axes, lines)
    _name_lines(axes, lines, cluster)
    _name_parts(axes, lines, breaks, cluster)
    first, last = int(lines["edition"].min()), int(lines["edition"].max())
    source = f"WIPO, Global Innovation Index {first} to {last}."
    shown = lines[["line", "edition", "cluster", "rank", "basis"]]
    own = lines[lines["line"] == cluster]
    return theme.captioned(fig, _title(own), _alt(lines, breaks, cluster), source, shown)


def _set_scales(axes: Axes, lines: pd.DataFrame) -> None:
    """Editions across; ranks down, from just above the best to just below the worst."""
    editions = range(int(lines["edition"].min()), int(lines["edition"].max()) + 1)
    best, worst = int(lines["rank"].min()), int(lines["rank"].max())
    room = (worst - best + 2) * 0.09  # above the best rank, for the names of the breaks
    below = max(0.5, (worst - best) * 0.03)  # half a dot at the least
    axes.set(ylim=(worst + below, best - 0.5 - room), xlim=(editions[0] - 0.3, editions[-1] + 0.15))
    axes.set(xlabel="Edition of the Global Innovation Index", ylabel="Rank")
    axes.set_xticks(editions)
    step = max(1, -(-(worst - best + 1) // 12))
    axes.set_yticks(range(best, worst + 1, step))


def _draw_line(axes: Axes, rows: pd.DataFrame, focus: bool) -> None:
    colour = theme.ACCENT if focus else theme.SOFT
    order, width, size = (3, 2.4, 34) if focus else (2, 1.2, 16)
    # Dots all the way, so that the eye finds the name; lines only where ranks compare.
    axes.plot(rows["edition"], rows["rank"], color=colour, linewidth=0.9, linestyle=DOTTED,
              zorder=order)  # fmt: skip
    for _, part in rows.groupby("stretch"):
        axes.plot(part["edition"], part["rank"], color=colour, linewidth=width, zorder=order)
    firm = rows["basis"] == "published"
    for part, face in ((rows[firm], colour), (rows[~firm], theme.PAPER)):
        axes.scatter(
            part["edition"], part["rank"], s=size, facecolor=face, edgecolor=colour,
            linewidth=1.4, zorder=order + 2,
        )  # fmt: skip


def _name_lines(axes: Axes, lines: pd.DataFrame, cluster: str) -> None:
    """Names in one column behind the last edition, as near to the ends of their lines as they fit.

    A thin line leads to the name of a line that ends earlier, and to one that stands apart.
    """
    axes.figure.draw_without_rendering()
    points = axes.figure.dpi / 72
    last = lines["edition"].max()
    ends = lines.groupby("line").last().sort_values(["rank", "edition"])
    top, bottom = axes.get_window_extent().y1 / points, axes.get_window_extent().y0 / points
    at = [axes.transData.transform((last, rank))[1] / points for rank in ends["rank"]]
    placed = spread(at, LINE_POINTS, bottom, top)
    led = [
        edition < last or abs(place - y) > APART_POINTS
        for edition, place, y in zip(ends["edition"], placed, at, strict=True)
    ]
    gap = LED_POINTS if any(led) else BESIDE_POINTS
    column = offset_copy(axes.transData, axes.figure, x=gap, units="points")
    ranks = axes.transData.inverted().transform([(0, place * points) for place in placed])[:, 1]
    for (name, row), rank, lead in zip(ends.iterrows(), ranks, led, strict=True):
        look = theme.BOLD if name == cluster else {"color": theme.MUTED}
        axes.annotate(
            name, (row["edition"], row["rank"]), xytext=(last, rank), textcoords=column,
            va="center", annotation_clip=False, arrowprops=LEAD if lead else None, **look,
        )  # fmt: skip


def _name_parts(axes: Axes, lines: pd.DataFrame, breaks: pd.DataFrame, cluster: str) -> None:
    """Whose the ranks are, before others joined."""
    axes.figure.draw_without_rendering()
    upright = [
        [(row.edition - 0.5, rank) for rank in axes.get_ylim()] for row in breaks.itertuples()
    ]
    walls = [beads(axes, np.array(line), 0.5) for line in upright]
    for name, rows in lines.groupby("line"):
        others = [_ink(axes, of, of["line"].iloc[0] == cluster)
                  for _, of in lines[lines["line"] != name].groupby("line")]  # fmt: skip
        for _, part in rows.groupby("stretch"):
            if (own := part["cluster"].iloc[0]) == name:
                continue
            rest = _ink(axes, _after(rows, part), name == cluster)
            name_part(
                axes, own, _ink(axes, part, name == cluster), [rest, *others, *walls],
                color=theme.ACCENT if name == cluster else theme.MUTED, fontsize=7.5,
                bbox=theme.LABEL_BOX, zorder=1,
            )  # fmt: skip


def _after(rows: pd.DataFrame, part: pd.DataFrame) -> pd.DataFrame:
    """What follows a part of a line, from a little behind the part's last dot on."""
    rest = rows[rows["edition"] > part["edition"].max()]
    joint = part.iloc[-1:][["edition", "rank"]] * 0.7 + rest.iloc[0][["edition", "rank"]] * 0.3
    return pd.concat([joint.astype(float), rest])


def _ink(axes: Axes, rows: pd.DataFrame, focus: bool) -> np.ndarray:
    """The part of the page that a line and its dots take."""
    at = rows[["edition", "rank"]].to_numpy(float)
    line, dot = (1.2, 3.6) if focus else (0.6, 2.7)  # half a width, half a dot with its rim
    return np.vstack([beads(axes, at, line), *(beads(axes, at[[n]], dot) for n in range(len(at)))])


def _mark_breaks(axes: Axes, breaks: pd.DataFrame) -> None:
    for row in breaks.itertuples():
        axes.axvline(row.edition - 0.5, color=theme.MUTED, linewidth=0.9, linestyle=(0, (4, 3)))
        axes.annotate(
            f"{row.edition}: {row.what}", (row.edition - 0.5, 1), xytext=(-4, -1), va="top",
            xycoords=("data", "axes fraction"), textcoords="offset points", ha="right",
            color=theme.MUTED, fontsize=7.5, bbox=theme.LABEL_BOX,
        )  # fmt: skip


def _explain(axes: Axes, lines: pd.DataFrame) -> None:
    """A key above the chart, of the kinds of dots and lines that are in it."""
    dot = {"color": theme.MUTED, "linestyle": "none", "marker": "o", "markersize": 4.5}
    firm = lines["basis"] == "published"
    key = {}
    if firm.any():
        key["printed by WIPO"] = Line2D([], [], **dot)
    if not firm.all():
        key[HOLLOW] = Line2D([], [], markerfacecolor=theme.PAPER, markeredgewidth=1.2, **dot)
    if lines.groupby("line")["stretch"].nunique().max() > 1:
        key["ranks that do not compare"] = Line2D(
            [], [], color=theme.MUTED, linestyle=DOTTED, linewidth=0.9
        )
    axes.figure.legend(
        key.values(), key.keys(), loc="outside upper left", ncols=len(key), frameon=False,
        fontsize=7.5, labelcolor=theme.MUTED, handletextpad=0.4, columnspacing=1.4, borderpad=0,
    )  # fmt: skip


def _alt(lines: pd.DataFrame, breaks: pd.DataFrame, cluster: str) -> str:
    first, last = int(lines["edition"].min()), int(lines["edition"].max())
    own = lines[lines["line"] == cluster]
    others = [_extent(name, rows) for name, rows in lines[lines["line"] != cluster].groupby("line")]
    parts = [f"Lines of ranks, {first} to {last}, best rank at the top."]
    parts += [f"{name} is {_each(rows)}." for name, rows in own.groupby("cluster", sort=False)]
    if breaks.empty:
        parts.append("The line has no break.")
    else:
        said = listed(f"{row.edition} ({row.what})" for row in breaks.itertuples())
        parts.append(f"The line breaks in {said}.")
    if others:
        parts.append(f"Its neighbours: {'; '.join(others)}.")
    return " ".join(parts)


def _each(rows: pd.DataFrame) -> str:
    return listed(f"{ordinal(row.rank)} in {row.edition}" for row in rows.itertuples())


def _extent(name: str, rows: pd.DataFrame) -> str:
    """A neighbour's best and worst rank, and its last."""
    best, worst, end = rows["rank"].min(), rows["rank"].max(), rows.iloc[-1]
    between = f"always {ordinal(best)}" if best == worst else f"{ordinal(best)} to {ordinal(worst)}"
    return f"{name} {between}, {ordinal(end['rank'])} in {end['edition']}"


def _title(own: pd.DataFrame) -> str:
    """What the longest stretch of comparable ranks does under the cluster's own name."""
    parts = [rows for _, rows in own[own["cluster"] == own["line"]].groupby("stretch")]
    longest = max(parts, key=lambda rows: (len(rows), rows["edition"].iloc[-1]))
    ranks = [ordinal_word(int(rank)) for rank in longest["rank"]]
    first, last = int(longest["edition"].iloc[0]), int(longest["edition"].iloc[-1])
    if first == last:
        return f"{capital(ranks[0])} in {first}; no other edition can be compared"
    moved = (
        f"{capital(ranks[0])} from {first} to {last}"
        if len(set(ranks)) == 1
        else f"{capital(ranks[0])} in {first} and again in {last}"
        if ranks[0] == ranks[-1]
        else f"{capital(ranks[0])} in {first}, {ranks[-1]} in {last}"
    )
    return moved if len(longest) == len(own) else f"{moved}, the editions that can be compared"
