"""The rank of a cluster and its neighbours under every weight of the two shares."""

from statistics import mean

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers import theme
from helpers.rankings.weights import NEAR, WIPOS_WEIGHT
from helpers.wording import ordinal, ordinal_word

LINES = 7
LINE_POINTS = 10.5  # the height that a name needs
ROOM = 0.075  # of the height, above the best and below the worst rank: for a label
LEADER = 16  # points from the end of a line to its name
# by turns in the order of WIPO's ranks, so that lines that cross can be told apart
GREYS = (theme.MUTED, theme.SOFT)


def weights(table: pd.DataFrame, cluster: str) -> Figure:
    """Rank by weight of PCT applications (from `rankings.weighted_ranks`), of the seven clusters
    of nearest rank; ranks on a logarithmic axis, because the first ones lie furthest apart.

    Each line has its rank and name at both ends, so that it can be followed from either.
    """
    fig = theme.figure(3.1)
    axes = theme.quiet(fig.subplots(), grid="none")
    shown = _neighbours(table, cluster)
    own = shown[shown["cluster"] == cluster]
    _set_scales(axes, shown)
    _head_middle(axes, own)
    for place, (_, rows) in enumerate(shown.groupby("rank")):
        _draw_line(axes, rows, GREYS[place % 2], focus=rows["cluster"].iloc[0] == cluster)
    for weight in (0, 100):
        _name_lines(axes, shown[shown["weight"] == weight], cluster)
    columns = ["cluster", "rank", "weight", "weighted_rank"]
    data = shown[columns].rename(columns={"weight": "weight_of_pct_applications_per_cent"})
    return theme.captioned(fig, _title(own), _alt(shown, own), _source(table), data)


def _neighbours(table: pd.DataFrame, cluster: str) -> pd.DataFrame:
    rank = table.loc[table["cluster"] == cluster, "rank"].iloc[0]
    first = min(max(1, rank - LINES // 2), table["rank"].max() - LINES + 1)
    return table[table["rank"].between(first, first + LINES - 1)]


def _set_scales(axes: Axes, shown: pd.DataFrame) -> None:
    best, worst = shown["weighted_rank"].min(), shown["weighted_rank"].max()
    room = (worst / best) ** ROOM
    axes.set(yscale="log", ylim=(worst * room, best / room), xlim=(-1, 101))
    axes.set_yticks([])
    axes.set_yticks([], minor=True)
    axes.set_xticks([0, 25, 50, 75, 100], ["articles\nalone", "25", "50", "75", "patents\nalone"])
    axes.set(xlabel="Weight of PCT applications, per cent; articles have the rest")
    axes.axvspan(*NEAR, color=theme.GRID, alpha=0.5, linewidth=0, zorder=0)
    axes.axvline(WIPOS_WEIGHT, color=theme.MUTED, linewidth=0.9, zorder=1)


def _head_middle(axes: Axes, own: pd.DataFrame) -> None:
    """What WIPO's weight is and the rank that it gives, over the band: beside the dot the words
    would cover lines."""
    rank = own.loc[own["weight"] == WIPOS_WEIGHT, "weighted_rank"].iloc[0]
    look = {"xycoords": ("data", "axes fraction"), "textcoords": "offset points", "ha": "center"}
    axes.annotate("WIPO: half and half", (WIPOS_WEIGHT, 1), xytext=(0, 16), fontsize=7.5,
                  color=theme.MUTED, **look)  # fmt: skip
    axes.annotate(ordinal(rank), (WIPOS_WEIGHT, 1), xytext=(0, 4), **look, **theme.BOLD)


def _draw_line(axes: Axes, rows: pd.DataFrame, grey: str, focus: bool) -> None:
    look = {"color": grey, "linewidth": 1.2, "zorder": 2}
    if focus:
        look = {"color": theme.ACCENT, "linewidth": 2.4, "zorder": 3}
    axes.plot(rows["weight"], rows["weighted_rank"], **look)
    marked = rows[rows["weight"].isin([0, *[WIPOS_WEIGHT] * focus, 100])]
    axes.scatter(marked["weight"], marked["weighted_rank"], s=22 if focus else 10,
                 color=look["color"], zorder=4, clip_on=False)  # fmt: skip


def _name_lines(axes: Axes, ends: pd.DataFrame, cluster: str) -> None:
    """Rank and name at one end of each line, spread where they would cover one another, and
    joined to the line by a leader."""
    axes.figure.draw_without_rendering()
    points = axes.figure.dpi / 72
    ends = ends.sort_values("weighted_rank")
    weight = ends["weight"].iloc[0]
    right = weight == 100
    lines = [axes.transData.transform((100, rank))[1] / points for rank in ends["weighted_rank"]]
    floor = axes.transAxes.transform((0, 0))[1] / points + LINE_POINTS / 2
    for line, place, row in zip(lines, _spread(lines, floor), ends.itertuples(), strict=True):
        own = row.cluster == cluster
        look = theme.BOLD if own else {"color": theme.INK}
        words = (str(row.weighted_rank), row.cluster)
        axes.annotate("  ".join(words if right else words[::-1]), (weight, row.weighted_rank),
                      xytext=(LEADER if right else -LEADER, place - line), va="center",
                      ha="left" if right else "right", textcoords="offset points",
                      annotation_clip=False, fontsize=8, arrowprops=_leader(own, right),
                      **look)  # fmt: skip


def _leader(own: bool, right: bool) -> dict:
    colour = theme.ACCENT if own else theme.MUTED
    return {"arrowstyle": "-", "color": colour, "linewidth": 0.6, "shrinkA": 1, "shrinkB": 3,
            "relpos": (0 if right else 1, 0.5)}  # fmt: skip


def _spread(lines: list[float], floor: float) -> list[float]:
    """Falling heights in points, moved as little as keeps them a line apart and above `floor`.

    Names that would touch form a block around their mean height, which may touch the next block.
    """
    blocks: list[list[float]] = []
    for place, line in enumerate(lines):
        block = [line + place * LINE_POINTS]  # heights as if all names of a block were one
        while blocks and mean(blocks[-1]) < mean(block):
            block = blocks.pop() + block
        blocks.append(block)
    lowest = floor + (len(lines) - 1) * LINE_POINTS
    tops = [max(mean(block), lowest) for block in blocks for _ in block]
    return [top - place * LINE_POINTS for place, top in enumerate(tops)]


def _title(own: pd.DataFrame) -> str:
    name = own["cluster"].iloc[0]
    near = own.loc[own["weight"].between(*NEAR), "weighted_rank"]
    span = f"patents weigh {NEAR[0]}% to {NEAR[1]}%"
    if near.min() == near.max():
        return f"{name} stays {ordinal_word(near.min())} while {span}"
    return f"{name} ranks {ordinal(near.min())} to {ordinal(near.max())} while {span}"


def _alt(shown: pd.DataFrame, own: pd.DataFrame) -> str:
    by = shown.pivot(index=["rank", "cluster"], columns="weight", values="weighted_rank")
    others = "; ".join(
        f"{cluster} {ordinal(row[0])}, {ordinal(row[WIPOS_WEIGHT])} and {ordinal(row[100])}"
        for (_, cluster), row in by.iterrows()
    )
    ranks = own["weighted_rank"]
    return (
        f"Lines of rank over the weight of PCT applications, {len(by)} clusters. "
        f"{own['cluster'].iloc[0]} lies between {ordinal(ranks.min())} and {ordinal(ranks.max())}. "
        f"Ranks by articles alone, half and half, and PCT applications alone: {others}."
    )


def _source(table: pd.DataFrame) -> str:
    made = {
        "counts": "Shares are counts divided by the world total that the table implies.",
        "shares": "From the shares as printed; equal sizes keep WIPO’s order.",
    }
    return (
        f"{table['documents'].iloc[0]}. {made[table['basis'].iloc[0]]} Band: {NEAR[0]}% to "
        f"{NEAR[1]}%. Ranks on a logarithmic scale."
    )
