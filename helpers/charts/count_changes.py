"""How far the counts, inhabitants and rates of all clusters moved, one dot a cluster."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers import theme
from helpers.wording import capital, number, signed_per_cent

EDGE = 100  # per cent: dots beyond stand at this edge of the drawing, named
COLUMN = 0.0105  # width of a column of dots, as a part of the axis
RISE, SPREAD = 0.08, 0.27  # dot above dot, and the farthest from the middle, in rows
SHORT = {
    "pct_applications": "patents",
    "publications": "articles",
    "population": "inhabitants",
    "pct_per_million": "patents per head",
    "publications_per_million": "articles per head",
}


def count_changes(
    changes: pd.DataFrame, medians: pd.DataFrame, cluster: str, before: int, now: int
) -> Figure | None:
    """Changes in per cent of every cluster in each measure, with the medians, the focus named.

    From `rankings.count_changes` and `rankings.medians`; measures of fewer than three clusters are
    left out. None where none has as many.
    """
    kept = medians[medians["clusters"] >= 3]
    if kept.empty:
        return None
    shown = changes[changes["measure"].isin(kept["measure"])]
    fig = theme.figure(0.65 + 0.74 * len(kept))
    axes = theme.quiet(fig.subplots(), grid="x")
    low, high = _limits(shown["per_cent"])
    axes.set(xlim=(low, high), ylim=(len(kept) - 0.45, -0.6))
    for place, row in enumerate(kept.itertuples()):
        values = shown[shown["measure"] == row.measure]
        _draw_row(axes, place, values, cluster, named=place == 0)
        _mark_median(axes, place, row.median)
    _set_axes(axes, kept, before, now)
    source = (
        f"WIPO, Global Innovation Index {before} and {now}. One dot a cluster, of the same name "
        "and economies in both editions; half of the dots lie on each side of a median."
    )
    told = ["cluster", "measure", "before", "now", "per_cent"]
    return theme.captioned(fig, _title(kept), _alt(shown, kept, cluster), source, shown[told])


def _limits(values: pd.Series) -> tuple[float, float]:
    """Room on both sides of the values, no farther than twice the earlier figure."""
    high = min(EDGE, values.max())
    span = high - values.min()
    return min(0, values.min()) - 0.06 * span, high + 0.06 * span


def _draw_row(axes: Axes, place: int, values: pd.DataFrame, cluster: str, named: bool) -> None:
    """One measure: a dot a cluster, stacked from the middle where they would cover each other."""
    x = values["per_cent"].clip(upper=EDGE)
    offsets = _stacked(x, axes)
    own = values["cluster"] == cluster
    far = values["per_cent"] > EDGE
    plain = ~own & ~far
    axes.scatter(x[plain], place + offsets[plain], s=11, color=theme.SOFT, zorder=2)
    axes.scatter(x[far & ~own], place + offsets[far & ~own], s=22, marker=">", color=theme.SOFT,
                 zorder=2)  # fmt: skip
    _name_far(axes, place, values[far & ~own])
    for value, at in zip(values.loc[own, "per_cent"], x[own], strict=True):
        marker = ">" if value > EDGE else "o"
        axes.scatter(at, place, s=42, marker=marker, color=theme.ACCENT, zorder=4)
        axes.plot([at, at], [place, place + 0.46], color=theme.ACCENT, linewidth=0.9, zorder=3)
        words = f"{cluster} {signed_per_cent(value)}" if named else signed_per_cent(value)
        _annotate(axes, words, at, place + 0.41, va="center", zorder=5, **theme.BOLD)  # fmt: skip


def _stacked(x: pd.Series, axes: Axes) -> pd.Series:
    """Heights that keep dots of one column apart: 0, up, down, further up, further down …"""
    low, high = axes.get_xlim()
    column = (x / ((high - low) * COLUMN)).round()
    turn = x.groupby(column).cumcount()
    steps = (turn + 1) // 2 * (turn % 2 * 2 - 1)
    return steps * min(RISE, SPREAD / max(1, steps.abs().max()))


def _name_far(axes: Axes, place: int, far: pd.DataFrame) -> None:
    """The clusters beyond the edge with their values, right of their marks."""
    if far.empty:
        return
    names = "\n".join(
        f"{row.cluster} {signed_per_cent(row.per_cent, 0)}"
        for row in far.sort_values("per_cent", ascending=False).itertuples()
    )
    axes.annotate(names, (EDGE, place), ha="left", va="center", fontsize=7.5, xytext=(7, 0),
                  textcoords="offset points", color=theme.MUTED)  # fmt: skip


def _mark_median(axes: Axes, place: int, median: float) -> None:
    axes.plot([median, median], [place - 0.46, place + 0.3], color=theme.INK, linewidth=1.6,
              zorder=3)  # fmt: skip
    words = f"median {signed_per_cent(median)}"
    _annotate(axes, words, median, place - 0.4, va="center", fontsize=7.5, color=theme.INK)


def _annotate(axes: Axes, words: str, x: float, y: float, **look) -> None:
    """Words beside the end of an upright line, on the side away from zero, so clear of its line."""
    right = x >= 0
    axes.annotate(words, (x, y), xytext=(4 if right else -4, 0), textcoords="offset points",
                  ha="left" if right else "right", bbox=theme.LABEL_BOX, **look)  # fmt: skip


def _set_axes(axes: Axes, kept: pd.DataFrame, before: int, now: int) -> None:
    names = [capital(words).replace(" per million", "\nper million") for words in kept["words"]]
    axes.set_yticks(range(len(kept)), names)
    axes.tick_params(axis="y", labelcolor=theme.INK)
    axes.axvline(0, color=theme.MUTED, linewidth=0.8, zorder=1)
    axes.set_xlabel(f"Change from GII {before} to GII {now}, per cent")
    axes.xaxis.set_major_formatter(lambda value, _: f"{'−' if value < 0 else ''}{abs(value):.0f}")


def _title(kept: pd.DataFrame) -> str:
    """What half of the clusters exceed in the first two measures."""
    rows = list(kept.head(2).itertuples())
    if len({_verb(row) for row in rows}) == 1:
        said = ", ".join(f"{_limit(row)} in {SHORT[row.measure]}" for row in rows)
        return f"Half of the clusters {_verb(rows[0])} by more than {said}"
    said = "; half ".join(
        f"{_verb(row)} by more than {_limit(row)} in {SHORT[row.measure]}" for row in rows
    )
    return f"Half {said}"


def _verb(row) -> str:
    return "grew" if row.median >= 0 else "shrank"


def _limit(row) -> str:
    return f"{number(abs(row.median), 1)}%"


def _alt(shown: pd.DataFrame, kept: pd.DataFrame, cluster: str) -> str:
    parts = []
    for row in kept.itertuples():
        values = shown[shown["measure"] == row.measure]
        least, most = (values.loc[values["per_cent"].agg(f)] for f in ("idxmin", "idxmax"))
        own = values.loc[values["cluster"] == cluster, "per_cent"]
        focus = f", {cluster} {signed_per_cent(own.iloc[0])}" if len(own) else ""
        parts.append(
            f"{row.words} of {number(row.clusters)} clusters: median "
            f"{signed_per_cent(row.median)}, from {signed_per_cent(least.per_cent)} "
            f"({least.cluster}) to {signed_per_cent(most.per_cent)} ({most.cluster}){focus}"
        )
    return f"{_title(kept)}. Changes in per cent: {'; '.join(parts)}."
