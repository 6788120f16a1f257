"""How far the ranks around a cluster can move: by other weights, and within the printed digits."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from helpers import theme
from helpers.rankings.weights import NEAR
from helpers.wording import number, ordinal

BESIDE = 9  # clusters around the report's
FURTHER = 3  # clusters elsewhere whose ranks are most open
ROW = 0.165  # inches
MARGIN = 0.11  # of the ranks shown, on either side, for the figures at the ends of the bars
BREAK = 1.2  # rows over a group, for its heading
WEIGHTS, SHARES = ("best_near", "worst_near"), ("best_by_shares", "worst_by_shares")
DIGITS = ("best", "worst")
GAP = 5  # points from the end of a bar to its figure
SMALL = {"fontsize": 7.5, "textcoords": "offset points", "annotation_clip": False}


def rank_ranges(by_weight: pd.DataFrame, by_digits: pd.DataFrame, cluster: str) -> Figure:
    """A bar from best to worst rank for the clusters around `cluster`, and for a few further down:
    left under other weights (from `rankings.weight_ranges`), right by the printed shares, with
    what the counts then leave open (`rankings.possible_ranks`) in words.
    """
    table = by_digits.merge(by_weight[["cluster", *WEIGHTS]], on="cluster")
    rows = _rows(table, cluster)
    fig = theme.figure(ROW * (rows["y"].max() + 1) + 0.95)
    left, right, words = fig.subplots(1, 3, sharey=True, width_ratios=(1, 1, 0.45))
    _panel(left, f"Patents weigh {NEAR[0]}% to {NEAR[1]}%", "best and worst rank")
    _bars(left, rows, WEIGHTS, cluster)
    _panel(right, "Printed shares alone", "ranks that rounding leaves open")
    _bars(right, rows, SHARES, cluster)
    _scale((left, right), rows)
    _say_open(words, rows, cluster)
    _name_rows(left, rows, cluster)
    _headings(left, rows)
    own = table[table["cluster"] == cluster].iloc[0]
    source = (
        f"{table['documents'].iloc[0]}. Dot: WIPO’s rank; bar: from the best to the worst rank "
        "possible; a dot alone: settled. Left: the weight of PCT applications; articles have the "
        "rest."
    )
    return theme.captioned(fig, _title(table), _alt(table, rows, own), source, _shown(rows))


def _rows(table: pd.DataFrame, cluster: str) -> pd.DataFrame:
    """Neighbours in rank and, from what lies below (or else above) them, the most open ranks.

    `y`: the place of the row from the top, `near`: whether it is a neighbour.
    """
    at = int(table.index[table["cluster"] == cluster][0])
    first = max(0, min(at - BESIDE // 2, len(table) - BESIDE))
    near = table.iloc[first : first + BESIDE]
    others = table.iloc[first + BESIDE :]
    if len(others) < FURTHER:
        others = table.iloc[:first]
    spans = sum(others[worst] - others[best] for best, worst in (WEIGHTS, DIGITS))
    further = others.loc[spans.sort_values(ascending=False, kind="stable").index[:FURTHER]]
    rows = pd.concat([near.assign(near=True), further.assign(near=False)]).sort_values("rank")
    return rows.assign(y=(1 + BREAK * _starts(rows)).cumsum() - 1).reset_index(drop=True)


def _starts(rows: pd.DataFrame) -> pd.Series:
    """Where a group with a heading starts; neighbours that come first need none."""
    return rows["near"] != rows["near"].shift(fill_value=True)


def _panel(axes: Axes, title: str, below: str) -> None:
    theme.quiet(axes, grid="x")
    axes.set_title(title, **theme.PANEL_TITLE, pad=17)
    axes.annotate(below, (0, 1), xycoords="axes fraction", xytext=(0, 6), color=theme.MUTED,
                  **SMALL)  # fmt: skip


def _bars(axes: Axes, rows: pd.DataFrame, ends: tuple[str, str], cluster: str) -> None:
    """Bars with their ends in figures, where a rank is open; dots at WIPO's ranks."""
    best, worst = ends
    wide = rows[rows[best] < rows[worst]]
    colours = (wide["cluster"] == cluster).map({True: theme.ACCENT, False: theme.SOFT})
    axes.barh(wide["y"], wide[worst] - wide[best], left=wide[best], height=0.5, color=colours,
              zorder=2)  # fmt: skip
    for _, row in wide.iterrows():
        look = theme.BOLD if row["cluster"] == cluster else {"color": theme.MUTED}
        for end, side, align in ((best, -GAP, "right"), (worst, GAP, "left")):
            axes.annotate(str(row[end]), (row[end], row["y"]), xytext=(side, 0), ha=align,
                          va="center", **SMALL, **look)  # fmt: skip
    inks = (rows["cluster"] == cluster).map({True: theme.ACCENT, False: theme.INK})
    axes.scatter(rows["rank"], rows["y"], s=24, color=inks, edgecolor=theme.PAPER, linewidth=0.8,
                 zorder=3)  # fmt: skip


def _scale(panels: tuple[Axes, ...], rows: pd.DataFrame) -> None:
    """The same ranks across both panels, the rows from the top down."""
    low = rows[[WEIGHTS[0], SHARES[0]]].min().min()
    high = rows[[WEIGHTS[1], SHARES[1]]].max().max()
    room = MARGIN * (high - low)
    ticks = MaxNLocator(5, integer=True).tick_values(low, high)
    for axes in panels:
        axes.set(xlim=(low - room, high + room), ylim=(rows["y"].max() + 0.6, -0.6))
        axes.set_xticks([tick for tick in ticks if low <= tick <= high])
        axes.set(xlabel="Rank by size")


def _say_open(axes: Axes, rows: pd.DataFrame, cluster: str) -> None:
    """What shares and counts together leave open, in words: mostly nothing."""
    _panel(axes, "With counts", "what is left")
    axes.grid(False)
    axes.set_xticks([])
    for row in rows.itertuples():
        look = {"color": theme.MUTED if row.best == row.worst else theme.INK}
        if row.cluster == cluster:
            look = theme.BOLD
        axes.annotate(_left(row.best, row.worst), (0, row.y), va="center", xytext=(0, 0),
                      xycoords=("axes fraction", "data"), **SMALL, **look)  # fmt: skip


def _left(best: int, worst: int) -> str:
    if best == worst:
        return "settled"
    return f"{best} or {worst}" if worst == best + 1 else f"{best} to {worst}"


def _name_rows(axes: Axes, rows: pd.DataFrame, cluster: str) -> None:
    named = [f"{row.cluster}  {row.rank}" for row in rows.itertuples()]
    axes.set_yticks(rows["y"], named, fontsize=8, color=theme.INK)
    for label, name in zip(axes.get_yticklabels(), rows["cluster"], strict=True):
        if name == cluster:
            label.set(**theme.BOLD)


def _headings(axes: Axes, rows: pd.DataFrame) -> None:
    """Over the rows that are no neighbours, and over the neighbours where these come second."""
    further = "Further down" if rows["near"].iloc[0] else "Further up"
    words = {True: "Neighbours in rank:", False: f"{further}, most open:"}
    for row in rows[_starts(rows)].itertuples():
        axes.annotate(words[row.near], (0, row.y - 1), xycoords=("axes fraction", "data"),
                      xytext=(-4, 0), ha="right", va="center", color=theme.MUTED,
                      **SMALL)  # fmt: skip


def _shown(rows: pd.DataFrame) -> pd.DataFrame:
    span = f"at_{NEAR[0]}_to_{NEAR[1]}_per_cent"
    names = {
        "best_near": f"best_{span}",
        "worst_near": f"worst_{span}",
        "best": "best_by_shares_and_counts",
        "worst": "worst_by_shares_and_counts",
    }
    return rows[["rank", "cluster", *WEIGHTS, *SHARES, *DIGITS]].rename(columns=names)


def _kept(table: pd.DataFrame, ends: tuple[str, str]) -> int:
    return int((table[ends[0]] == table[ends[1]]).sum())


def _title(table: pd.DataFrame) -> str:
    settled, of = _kept(table, DIGITS), len(table)
    moved = of - _kept(table, WEIGHTS)
    return f"The printed figures settle {settled} of {of} ranks; other weights would move {moved}"


def _alt(table: pd.DataFrame, rows: pd.DataFrame, own: pd.Series) -> str:
    spans = table["worst_near"] - table["best_near"]
    widest = table.loc[spans.idxmax()]
    return (
        f"Bars from best to worst rank of {len(rows)} of {len(table)} clusters: those around "
        f"{own['cluster']} and {int((~rows['near']).sum())} others whose ranks are most open. "
        f"Weights of PCT applications from {NEAR[0]}% to {NEAR[1]}% leave "
        f"{_kept(table, WEIGHTS)} of {len(table)} ranks as they are; "
        f"{number(spans.median())} places lie between best and worst of the median cluster, "
        f"{spans.max()} of {widest['cluster']}, the widest. Of the digits, the shares alone settle "
        f"{_kept(table, SHARES)} ranks, shares and counts {_kept(table, DIGITS)}. "
        f"{own['cluster']}: {_span(own, WEIGHTS)} under the weights, {_span(own, SHARES)} by the "
        f"shares alone, {_span(own, DIGITS)} with the counts."
    )


def _span(own: pd.Series, ends: tuple[str, str]) -> str:
    best, worst = ends
    if own[best] == own[worst]:
        return ordinal(own[best])
    return f"{ordinal(own[best])} to {ordinal(own[worst])}"
