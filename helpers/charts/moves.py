"""How many places every cluster won or lost between two editions."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from helpers import theme
from helpers.charts.scatters import beside
from helpers.rankings import is_restated, movers
from helpers.rankings.matches import compared
from helpers.wording import cardinal, number, signed

NAMED = 3  # climbs, and as many falls, that are named


def moves(matched: pd.DataFrame, restated: pd.DataFrame, cluster: str, now: int) -> Figure | None:
    """Places won or lost by every cluster (from `rankings.matches`), at its later rank.

    The band is the farthest that restating alone has moved a rank (`rankings.restatements`), as far
    down as that could be checked; it is left out where the moves themselves are against ranks
    restated by the later edition. None where no cluster has a rank in both editions.
    """
    rows = compared(matched)
    if rows.empty:
        return None
    fig = theme.figure(2.6)
    axes = theme.quiet(fig.subplots(), grid="y")
    reach = 0 if is_restated(rows, now) or restated.empty else int(restated["largest"].max())
    if reach:
        depth = int(restated["depth"].max())
        axes.add_patch(Rectangle((0, -reach), depth + 0.5, 2 * reach, color=theme.GRID, alpha=0.55,
                                 linewidth=0))  # fmt: skip
        _draw_key(axes, reach, depth)
    own = rows["cluster_now"] == cluster
    for part, colour, order in ((rows[~own], theme.SOFT, 2), (rows[own], theme.ACCENT, 3)):
        axes.vlines(part["rank_now"], 0, part["change"], color=colour, linewidth=1.4, zorder=order)
        axes.scatter(part["rank_now"], part["change"], s=16, color=colour, zorder=order)
    axes.axhline(0, color=theme.MUTED, linewidth=0.8, zorder=1)
    _set_scales(axes, rows, now)
    _name_moves(axes, rows, cluster)
    source = f"WIPO, Global Innovation Index {_edition_before(rows)} and {now}. One dot a cluster."
    alt = f"{_title(rows, reach)}. {_alt(rows, cluster)}"
    return theme.captioned(fig, _title(rows, reach), alt, source,
                           rows[["cluster_now", "rank_now", "change", "basis"]])  # fmt: skip


def _draw_key(axes: Axes, reach: int, depth: int) -> None:
    """What the grey band is, above the drawing."""
    places = f"{cardinal(reach)} place{'' if reach == 1 else 's'}"
    words = (
        f"Grey band: up to {places}, the most that restating alone has moved a rank; checked to "
        f"rank {depth}"
    )
    look = {"xycoords": "axes fraction", "textcoords": "offset points", "fontsize": 7.5}
    axes.annotate(words, (0, 1), xytext=(0, 5), color=theme.MUTED, **look)


def _edition_before(rows: pd.DataFrame) -> int:
    return rows["origin_before"].iloc[0].edition


def _set_scales(axes: Axes, rows: pd.DataFrame, now: int) -> None:
    room = max(4, 0.18 * (rows["change"].max() - rows["change"].min()))
    axes.set(xlim=(0, 102), ylim=(rows["change"].min() - room, rows["change"].max() + room))
    axes.set(xlabel=f"Rank in GII {now}", ylabel="Places won (+) or lost (−)")
    axes.yaxis.set_major_formatter(lambda value, _: signed(value))
    axes.set_xticks([1, 25, 50, 75, 100])


def _name_moves(axes: Axes, rows: pd.DataFrame, cluster: str) -> None:
    """The farthest moves and the focus by name, clear of each other and of all stems."""
    axes.figure.draw_without_rendering()  # settles the layout that the search measures in
    names = [*movers(rows, NAMED)["cluster_now"], cluster]
    named = rows[rows["cluster_now"].isin(names)]
    beside(
        axes,
        (named["rank_now"], named["change"], named["cluster_now"]),
        cluster,
        dots=(rows["rank_now"], rows["change"]),
        lines=(
            [[rank, rank] for rank in rows["rank_now"]],
            [[0, change] for change in rows["change"]],
        ),
        margin=0.006,
        min_distance=0.012,
        max_distance=0.35,
    )


def _title(rows: pd.DataFrame, reach: int) -> str:
    if reach:
        far = int((rows["change"].abs() > reach).sum())
        return f"{far or 'None'} of {len(rows)} clusters moved more than {cardinal(reach)} places"
    still = int((rows["change"] == 0).sum())
    near = int((rows["change"].abs() <= 2).sum())
    tail = f", {still} of them not at all" if still else ""
    return f"{near or 'None'} of {len(rows)} moved by two places at most{tail}"


def _alt(rows: pd.DataFrame, cluster: str) -> str:
    up, down = rows.loc[rows["change"].idxmax()], rows.loc[rows["change"].idxmin()]
    own = rows[rows["cluster_now"] == cluster]
    focus = f"{cluster}: {signed(own.iloc[0].change)}. " if len(own) else ""
    return (
        f"Places won or lost by {len(rows)} clusters over their later rank. {focus}"
        f"Most won: {up.cluster_now}, {signed(up.change)}; most lost: {down.cluster_now}, "
        f"{signed(down.change)}. Median size of a move: "
        f"{number(rows['change'].abs().median())} places."
    )
