"""How far each rank can move: by other weights, and by what the printed digits leave open."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers import theme
from helpers.rankings.weights import NEAR
from helpers.wording import number, ordinal

BESIDE = 28  # ranks that the words of a range stretch over


def rank_ranges(by_weight: pd.DataFrame, by_digits: pd.DataFrame, cluster: str) -> Figure:
    """A bar from best to worst rank for every cluster, left under other weights (from
    `rankings.weight_ranges`), right within the printed digits (`rankings.possible_ranks`)."""
    table = by_digits.merge(by_weight[["cluster", "best_near", "worst_near"]], on="cluster")
    fig = theme.figure(2.9)
    left, right = fig.subplots(1, 2, sharey=True)
    own = table[table["cluster"] == cluster].iloc[0]
    _panel(left, f"PCT applications weighing {NEAR[0]}% to {NEAR[1]}%", len(table))
    _bars(left, table, "best_near", "worst_near", theme.SOFT, cluster)
    _name(left, table, own, "best_near", "worst_near")
    _panel(right, "Digits of the table", len(table))
    _bars(right, table, "best_by_shares", "worst_by_shares", theme.SOFT, cluster)
    _bars(right, table, "best", "worst", theme.INK)
    _name(right, table, own, "best_by_shares", "worst_by_shares")
    _explain(right)
    left.set(ylabel="Possible rank")
    source = f"{table['documents'].iloc[0]}. Blue: {cluster}."
    columns = ["rank", "cluster", "best_near", "worst_near", "best_by_shares", "worst_by_shares",
               "best", "worst"]  # fmt: skip
    shown = table[columns].rename(
        columns={
            "best_near": "best_at_40_to_60_per_cent",
            "worst_near": "worst_at_40_to_60_per_cent",
        }
    )
    return theme.captioned(fig, _title(table), _alt(table, own), source, shown)


def _panel(axes: Axes, title: str, of: int) -> None:
    theme.quiet(axes)
    axes.set_title(title, **theme.PANEL_TITLE)
    axes.set(xlim=(-1, of + 2), ylim=(of + 9, -8), xlabel="WIPO’s rank")
    ticks = [1, *range(of // 4, of + 1, of // 4)]
    axes.set_xticks(ticks)
    axes.set_yticks(ticks)


def _bars(axes: Axes, table: pd.DataFrame, best: str, worst: str, colour: str, cluster: str = ""):
    """Each bar as long as the places it takes: a rank that is settled is one place long."""
    own = table["cluster"] == cluster
    for rows, look, order in ((table[~own], colour, 2), (table[own], theme.ACCENT, 3)):
        axes.bar(rows["rank"], rows[worst] - rows[best] + 1, bottom=rows[best] - 0.5, width=0.75,
                 color=look, zorder=order)  # fmt: skip


def _explain(axes: Axes) -> None:
    """What the two colours are, in the corner that no bar reaches."""
    key = {"textcoords": "offset points", "fontsize": 7.5}
    for row, (words, colour) in enumerate((("shares alone", theme.SOFT),
                                           ("shares and counts", theme.INK))):  # fmt: skip
        sign = axes.annotate("■", (1, 1), xytext=(-82, -13 - 11 * row), xycoords="axes fraction",
                             color=colour, **key)  # fmt: skip
        axes.annotate(words, (1, 1), xytext=(3, -13 - 11 * row), color=theme.INK,
                      xycoords=(sign, "axes fraction"), **key)  # fmt: skip


def _name(axes: Axes, table: pd.DataFrame, own: pd.Series, best: str, worst: str) -> None:
    """The range in words, in the empty corner nearer to its bar, clear of the bars beside it."""
    first, last, rank = own[best], own[worst], own["rank"]
    words = ordinal(first) if first == last else f"{ordinal(first)} to {ordinal(last)}"
    above = rank <= 50
    beside = (
        table["rank"].between(rank, rank + BESIDE)
        if above
        else table["rank"].between(rank - BESIDE, rank)
    )
    edge = table.loc[beside, best].min() - 0.5 if above else table.loc[beside, worst].max() + 0.5
    axes.annotate(words, (rank, edge),
                  xytext=(4, 2) if above else (-4, -2), textcoords="offset points",
                  ha="left" if above else "right", va="bottom" if above else "top",
                  bbox=theme.LABEL_BOX, **theme.BOLD)  # fmt: skip


def _kept(table: pd.DataFrame, best: str, worst: str) -> int:
    return int((table[best] == table[worst]).sum())


def _title(table: pd.DataFrame) -> str:
    settled, kept = _kept(table, "best", "worst"), _kept(table, "best_near", "worst_near")
    return f"Printed digits settle {settled} of {len(table)} ranks; other weights keep {kept}"


def _alt(table: pd.DataFrame, own: pd.Series) -> str:
    spans = table["worst_near"] - table["best_near"]
    widest = table.loc[spans.idxmax()]
    return (
        f"Bars from best to worst rank of {len(table)} clusters. Weights of PCT applications from "
        f"{NEAR[0]}% to {NEAR[1]}% leave {_kept(table, 'best_near', 'worst_near')} ranks as they "
        f"are; {number(spans.median())} places lie between best and worst of the median cluster, "
        f"{spans.max()} of {widest['cluster']}, the widest. Of the digits, the shares alone settle "
        f"{_kept(table, 'best_by_shares', 'worst_by_shares')} ranks, shares and counts "
        f"{_kept(table, 'best', 'worst')}. {own['cluster']}: {_span(own, 'near')} under the "
        f"weights, {_span(own, 'by_shares')} by the shares alone."
    )


def _span(own: pd.Series, way: str) -> str:
    return f"{ordinal(own[f'best_{way}'])} to {ordinal(own[f'worst_{way}'])}"
