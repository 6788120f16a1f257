"""The rank of a cluster and its neighbours under every weight of the two shares."""

from statistics import mean

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, NullLocator, ScalarFormatter

from helpers import theme
from helpers.rankings.weights import NEAR, WIPOS_WEIGHT
from helpers.wording import capital, ordinal, ordinal_word

LINES = 10
LINE_POINTS = 10.5  # the height that a name needs
LABEL_WIDTH = 8  # in per cent of weight: a label stands below a line that rises within it
ROOM = 0.075  # of the height, above the best and below the worst rank: for a label
GAP = 0.065  # of the height: nearer than this two ticks would touch
TICKS = [1, 2, 3, 4, 5, 7, 10, 15, 20, 30, 40, 50, 60, 70, 80, 100]


def weights(table: pd.DataFrame, cluster: str) -> Figure:
    """Rank by weight of PCT applications (from `rankings.weighted_ranks`), of the ten clusters
    of nearest rank; ranks on a logarithmic axis, because the first ones lie furthest apart."""
    fig = theme.figure(3.7)
    axes = theme.quiet(fig.subplots(), grid="y")
    shown = _neighbours(table, cluster)
    _set_scales(axes, shown)
    for name, rows in sorted(shown.groupby("cluster"), key=lambda pair: pair[0] == cluster):
        _draw_line(axes, rows, focus=name == cluster)
    _name_lines(axes, shown[shown["weight"] == 100], cluster)
    own = shown[shown["cluster"] == cluster]
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
    axes.yaxis.set_major_locator(FixedLocator(_ticks(best, worst)))
    axes.yaxis.set_minor_locator(NullLocator())
    axes.yaxis.set_major_formatter(ScalarFormatter())
    axes.set_xticks([0, 25, 50, 75, 100], ["articles\nalone", "25", "50", "75", "patents\nalone"])
    axes.set(ylabel="Rank (logarithmic)")
    axes.set(xlabel="Weight of PCT applications, per cent; articles have the rest")
    axes.axvspan(*NEAR, color=theme.GRID, alpha=0.5, linewidth=0, zorder=0)
    axes.axvline(WIPOS_WEIGHT, color=theme.MUTED, linewidth=0.9, linestyle=(0, (4, 3)), zorder=1)
    axes.annotate("WIPO: half and half", (WIPOS_WEIGHT, 1), xytext=(0, 4), ha="center",
                  xycoords=("data", "axes fraction"), textcoords="offset points", fontsize=7.5,
                  color=theme.MUTED)  # fmt: skip


def _ticks(best: int, worst: int) -> list[int]:
    """The ends of what is drawn, and round ranks between as far as they leave one another room."""
    step = (worst / best) ** GAP
    ticks = [best]
    for tick in TICKS:
        if ticks[-1] * step < tick < worst / step:
            ticks.append(tick)
    return [*ticks, worst]


def _draw_line(axes: Axes, rows: pd.DataFrame, focus: bool) -> None:
    look = {"color": theme.ACCENT, "linewidth": 2.4} if focus else {"color": theme.SOFT}
    axes.plot(rows["weight"], rows["weighted_rank"], zorder=3 if focus else 2,
              **({"linewidth": 1.1} | look))  # fmt: skip
    if not focus:
        return
    ranks = rows.set_index("weight")["weighted_rank"]
    marked = rows[rows["weight"].isin([0, WIPOS_WEIGHT, 100])]
    axes.scatter(marked["weight"], marked["weighted_rank"], s=30, color=theme.ACCENT, zorder=4)
    for row in marked.iloc[:2].itertuples():
        rises = ranks[row.weight + LABEL_WIDTH] < row.weighted_rank
        axes.annotate(ordinal(row.weighted_rank), (row.weight, row.weighted_rank),
                      xytext=(5, -4 if rises else 4), va="top" if rises else "bottom",
                      textcoords="offset points", bbox=theme.LABEL_BOX, zorder=2.5,
                      **theme.BOLD)  # fmt: skip


def _name_lines(axes: Axes, ends: pd.DataFrame, cluster: str) -> None:
    """Rank and name at each line's right end, spread where they would cover one another."""
    axes.figure.draw_without_rendering()
    points = axes.figure.dpi / 72
    ends = ends.sort_values("weighted_rank")
    lines = [axes.transData.transform((100, rank))[1] / points for rank in ends["weighted_rank"]]
    floor = axes.transAxes.transform((0, 0))[1] / points + LINE_POINTS / 2
    for line, place, row in zip(lines, _spread(lines, floor), ends.itertuples(), strict=True):
        look = theme.BOLD if row.cluster == cluster else {"color": theme.MUTED}
        axes.annotate(f"{row.weighted_rank}  {row.cluster}", (100, row.weighted_rank),
                      xytext=(8, place - line), textcoords="offset points", va="center",
                      annotation_clip=False, fontsize=8, **look)  # fmt: skip


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
    near = own.loc[own["weight"].between(*NEAR), "weighted_rank"]
    span = f"{NEAR[0]}% to {NEAR[1]}%"
    if near.min() == near.max():
        return f"{capital(ordinal_word(near.min()))} under any weight of patents from {span}"
    return f"From {ordinal(near.min())} to {ordinal(near.max())} under weights of {span}"


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
    return f"{table['documents'].iloc[0]}. {made[table['basis'].iloc[0]]} Band: 40 to 60%."
