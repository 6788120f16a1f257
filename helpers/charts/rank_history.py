"""The ranks of a cluster and its neighbours over the editions, with the breaks between them."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from helpers import theme
from helpers.wording import capital, listed, ordinal, ordinal_word

LINE_POINTS = 11  # the height that a name needs
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
    _name_lines(axes, lines, cluster)
    _mark_breaks(axes, breaks)
    _explain(axes, lines)
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
        if part["cluster"].iloc[0] != part["line"].iloc[0]:
            _name_part(axes, part, focus)
    firm = rows["basis"] == "published"
    for part, face in ((rows[firm], colour), (rows[~firm], theme.PAPER)):
        axes.scatter(
            part["edition"], part["rank"], s=size, facecolor=face, edgecolor=colour,
            linewidth=1.4, zorder=order + 2,
        )  # fmt: skip


def _name_part(axes: Axes, part: pd.DataFrame, focus: bool) -> None:
    """Whose ranks these are, before others joined: over the line of the report's cluster, under
    the last dot of another's."""
    at = part.iloc[len(part) // 2] if focus else part.iloc[-1]
    axes.annotate(
        part["cluster"].iloc[0], (at["edition"], at["rank"]), xytext=(0, -7), ha="center", va="top",
        textcoords="offset points", fontsize=7.5, bbox=theme.LABEL_BOX, zorder=1,
        color=theme.ACCENT if focus else theme.MUTED,
    )  # fmt: skip


def _name_lines(axes: Axes, lines: pd.DataFrame, cluster: str) -> None:
    """Names in one column behind the last edition, each moved down where it would cover another.

    A thin line leads to the name of a line that ends earlier.
    """
    axes.figure.draw_without_rendering()
    points = axes.figure.dpi / 72
    last = lines["edition"].max()
    above = None
    ends = lines.groupby("line").last().sort_values(["rank", "edition"])
    for name, row in ends.iterrows():
        x, y = axes.transData.transform((row["edition"], row["rank"])) / points
        column = axes.transData.transform((last, row["rank"]))[0] / points
        place = y if above is None else min(y, above - LINE_POINTS)
        above = place
        look = theme.BOLD if name == cluster else {"color": theme.MUTED}
        lead = LEAD if row["edition"] < last else None
        axes.annotate(
            name, (row["edition"], row["rank"]), xytext=(column - x + 9, place - y), va="center",
            textcoords="offset points", annotation_clip=False,
            arrowprops=lead, **look,
        )  # fmt: skip


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
