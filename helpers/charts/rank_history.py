"""The ranks of a cluster and its neighbours over the editions, with the breaks between them."""

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers import theme
from helpers.wording import capital, listed, ordinal, ordinal_word

LINE_POINTS = 11  # the height that a name needs
LEAD = {"arrowstyle": "-", "color": theme.SOFT, "linewidth": 0.5, "relpos": (0, 0.5), "shrinkB": 4}


def rank_history(lines: pd.DataFrame, breaks: pd.DataFrame, cluster: str) -> Figure:
    """Ranks over the editions, `lines` holding rankings.history of several clusters as `line`.

    A hollow dot is a rank that the edition's own table did not give: press or a later edition.
    """
    fig = theme.figure(2.7)
    axes = theme.quiet(fig.subplots(), grid="y")
    _set_scales(axes, lines)
    for name, rows in sorted(lines.groupby("line"), key=lambda pair: pair[0] == cluster):
        _draw_line(axes, rows, focus=name == cluster)
    _name_lines(axes, lines, cluster)
    _mark_breaks(axes, breaks)
    own = lines[lines["line"] == cluster]
    first, last = int(lines["edition"].min()), int(lines["edition"].max())
    source = (
        f"WIPO, Global Innovation Index {first} to {last}. Hollow dots: reported by the press, or "
        "restated by a later edition. Dotted lines: the largest part, before others joined it."
    )
    shown = lines[["line", "edition", "cluster", "rank", "basis"]]
    return theme.captioned(fig, _title(own), _alt(own, breaks, cluster), source, shown)


def _set_scales(axes: Axes, lines: pd.DataFrame) -> None:
    """Editions across; ranks down, from just above the best to just below the worst."""
    editions = range(int(lines["edition"].min()), int(lines["edition"].max()) + 1)
    best, worst = int(lines["rank"].min()), int(lines["rank"].max())
    room = (worst - best + 2) * 0.09  # above the best rank, for the names of the breaks
    axes.set(ylim=(worst + 0.5, best - 0.5 - room), xlim=(editions[0] - 0.3, editions[-1] + 0.15))
    axes.set(xlabel="Edition of the Global Innovation Index", ylabel="Rank")
    axes.set_xticks(editions)
    step = max(1, -(-(worst - best + 1) // 12))
    axes.set_yticks(range(best, worst + 1, step))


def _draw_line(axes: Axes, rows: pd.DataFrame, focus: bool) -> None:
    colour = theme.ACCENT if focus else theme.SOFT
    order, width, size = (3, 2.4, 34) if focus else (2, 1.2, 16)
    look = {"linewidth": width, "color": colour, "ax": axes, "zorder": order}
    # Before its first year under the line's own name a part of the cluster stands for the whole.
    joined = rows.loc[rows["cluster"] == rows["line"], "edition"].min()
    part, whole = rows[rows["edition"] <= joined], rows[rows["edition"] >= joined]
    sns.lineplot(part, x="edition", y="rank", linestyle=(0, (2, 1.5)), **look)
    sns.lineplot(whole, x="edition", y="rank", **look)
    firm = rows["basis"] == "published"
    for part, face in ((rows[firm], colour), (rows[~firm], theme.PAPER)):
        axes.scatter(
            part["edition"], part["rank"], s=size, facecolor=face, edgecolor=colour,
            linewidth=1.4, zorder=order + 2,
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
        axes.axvline(row.edition - 0.5, color=theme.CONTRAST, linewidth=0.9, linestyle=(0, (4, 3)))
        axes.annotate(
            f"{row.edition}: {row.what}", (row.edition - 0.5, 1), xytext=(-4, -1), va="top",
            xycoords=("data", "axes fraction"), textcoords="offset points", ha="right",
            color=theme.CONTRAST, fontsize=7.5, bbox=theme.LABEL_BOX,
        )  # fmt: skip


def _alt(own: pd.DataFrame, breaks: pd.DataFrame, cluster: str) -> str:
    said = listed(f"{ordinal(row.rank)} in {row.edition}" for row in own.itertuples())
    alt = f"Line of ranks over the editions. {cluster} is {said}."
    if breaks.empty:
        return alt
    broken = listed(f"{row.edition} ({row.what})" for row in breaks.itertuples())
    return f"{alt} The line breaks in {broken}."


def _title(own: pd.DataFrame) -> str:
    """What the line does: stays, stays until the last edition, or moves."""
    ranks = [ordinal_word(int(rank)) for rank in own["rank"]]
    first, last = int(own["edition"].iloc[0]), int(own["edition"].iloc[-1])
    if len(set(ranks)) == 1:
        return f"{capital(ranks[0])} in every edition held, {first} to {last}"
    if len(set(ranks[:-1])) == 1:
        return (
            f"{capital(ranks[0])} from {first} to {own['edition'].iloc[-2]}, {ranks[-1]} in {last}"
        )
    return f"{capital(ranks[0])} in {first}, {ranks[-1]} in {last}"
