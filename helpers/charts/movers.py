"""Who moved farthest in rank between two editions."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers import theme
from helpers.rankings import is_restated
from helpers.rankings.matches import compared, far_movers
from helpers.reference import PUBLISHED
from helpers.wording import capital, cardinal, listed, number, signed

SHOWN = ["cluster_before", "cluster_now", "rank_before", "basis", "rank_published", "rank_now",
         "change"]  # fmt: skip


def movers(matched: pd.DataFrame, cluster: str, before: int, now: int) -> Figure | None:
    """All that moved as far as a limit, and the focus cluster (from `rankings.matches`), as ranks.

    None where no cluster has a rank in both editions.
    """
    rows = compared(matched)
    if rows.empty:
        return None
    table, top = _rows(rows, cluster), far_movers(rows)
    fig = theme.figure(0.8 + 0.18 * len(table))
    axes = theme.quiet(fig.subplots(), grid="x")
    for place, row in zip(table["place"], table.itertuples(), strict=True):
        _draw_move(axes, place, row, focus=row.cluster_now == cluster)
    _set_axes(axes, table, cluster)
    _draw_key(axes, before, now, restated=is_restated(rows, now))
    alt = f"{_title(rows, top, before)}. Ranks in GII {before} and GII {now}: " + "; ".join(
        f"{r.cluster_now} {number(r.rank_before)} to {number(r.rank_now)} ({signed(r.change)})"
        for r in table.itertuples()
    )
    source = (
        f"WIPO, Global Innovation Index {before} and {now}. {_rule(rows, top)}"
        f"{_basis(rows, before, now)}"
    )
    return theme.captioned(fig, _title(rows, top, before), f"{alt}.", source, table[SHOWN])


def _rows(rows: pd.DataFrame, cluster: str) -> pd.DataFrame:
    """The focus, the climbs, the falls, a little air between them; `place` from the top."""
    top = far_movers(rows)
    own = rows[(rows["cluster_now"] == cluster) & ~rows["cluster_now"].isin(top["cluster_now"])]
    table = pd.concat([own, top], ignore_index=True)
    group = [0] * len(own) + [1 if change > 0 else 2 for change in top["change"]]
    return table.assign(place=[i + 0.7 * (g - group[0]) for i, g in enumerate(group)])


def _draw_move(axes: Axes, place: float, row, focus: bool) -> None:
    colour = theme.ACCENT if focus else theme.SOFT
    axes.plot([row.rank_before, row.rank_now], [place, place], linewidth=2, zorder=2, color=colour)
    axes.scatter(row.rank_before, place, s=30, facecolor=theme.PAPER, edgecolor=colour,
                 linewidth=1.3, zorder=3)  # fmt: skip
    axes.scatter(row.rank_now, place, s=30, color=colour, zorder=4)


def _draw_numbers(axes: Axes, table: pd.DataFrame, last: float, cluster: str) -> None:
    """Both ranks and the places between them, in two columns right of all dots."""
    for row in table.itertuples():
        ranks = f"{number(row.rank_before)} → {number(row.rank_now)}"
        for at, words, look in (
            (last + 19, ranks, {"color": theme.MUTED}),
            (last + 28, signed(row.change), {"fontweight": "semibold", "color": theme.INK}),
        ):
            look = theme.BOLD if row.cluster_now == cluster else look
            axes.annotate(words, (at, row.place), va="center", ha="right", **look)


def _set_axes(axes: Axes, table: pd.DataFrame, cluster: str) -> None:
    axes.set_yticks(table["place"], table["cluster_now"])
    for tick, name in zip(axes.get_yticklabels(), table["cluster_now"], strict=True):
        tick.set(**(theme.BOLD if name == cluster else {"color": theme.INK}))
    last = max(100, table[["rank_before", "rank_now"]].max().max())
    axes.set(xlim=(-1, last + 28))
    axes.set_xlabel("Rank (1 = first)", x=50 / (last + 28))
    axes.set_ylim(table["place"].max() + 0.6, -0.6)
    axes.set_xticks([1, 25, 50, 75, 100])
    _draw_numbers(axes, table, last, cluster)


def _draw_key(axes: Axes, before: int, now: int, restated: bool) -> None:
    then = f"GII {before}, restated by GII {now}" if restated else f"GII {before}"
    look = {"xycoords": "axes fraction", "textcoords": "offset points", "fontsize": 7.5}
    axes.annotate(f"○ {then}     ● GII {now}", (0, 1), xytext=(0, 5), color=theme.MUTED, **look)


def _basis(rows: pd.DataFrame, before: int, now: int) -> str:
    """What the earlier ranks are, said beneath the drawing."""
    kinds = rows["basis"].unique()
    press = "" if _is_printed(rows) else f" Ranks of {now} as press and pages reported them."
    if list(kinds) == [f"restated by GII {now}"]:
        return f"Moves are against the ranks of {before} as GII {now} restates them.{press}"
    if list(kinds) == ["published"]:
        base = f"Moves are against published ranks: GII {now} does not restate those of {before}."
        return f"{base}{press}"
    return f"Earlier ranks: {listed(kinds)}.{press}"


def _is_printed(rows: pd.DataFrame) -> bool:
    """Whether all later ranks stand in the edition's own table."""
    return all(cell.basis == PUBLISHED for cell in rows["origin_now"])


def _rule(rows: pd.DataFrame, top: pd.DataFrame) -> str:
    """Which clusters are drawn."""
    if top.empty:
        return ""
    limit, reached = _limit(rows, top)
    if reached == len(top):
        return f"All clusters that moved {limit}. "
    return f"The first {cardinal(len(top))} by rank of the {number(reached)} that moved {limit}. "


def _limit(rows: pd.DataFrame, top: pd.DataFrame) -> tuple[str, int]:
    """ "ten places or more", and how many clusters moved as far."""
    least = int(top["change"].abs().min())
    noun = "place" if least == 1 else "places"
    return f"{cardinal(least)} {noun} or more", int((rows["change"].abs() >= least).sum())


def _title(rows: pd.DataFrame, top: pd.DataFrame, before: int) -> str:
    """How many moved as far as the limit, how many of them up."""
    if top.empty:
        return f"No rank moved since GII {before}"
    limit, reached = _limit(rows, top)
    far = rows[rows["change"].abs() >= top["change"].abs().min()]
    up, down = int((far["change"] > 0).sum()), int((far["change"] < 0).sum())
    ways = listed(f"{cardinal(n)} {verb}" for n, verb in ((up, "rose"), (down, "fell")) if n)
    noun = "cluster" if reached == 1 else "clusters"
    ways = "all rose" if not down else "all fell" if not up else ways
    return f"{capital(cardinal(reached))} {noun} moved {limit}: {ways}"
