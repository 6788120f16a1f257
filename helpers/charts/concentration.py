"""How much of the world the first clusters account for: shares added up by rank."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers import theme
from helpers.wording import capital, cardinal, listed, number

LINES = {"pct_share": "PCT applications", "publication_share": "articles"}
COLOURS = {"pct_share": theme.PATENTS, "publication_share": theme.ARTICLES}
STEPS = (5, 10)  # first clusters whose sums are labelled, beside all of them
WORLD = 100  # per cent


def concentration(sums: pd.DataFrame, cluster: str) -> Figure:
    """Shares of the world added up from the first rank on (from `rankings.concentration`).

    What the lines lack to 100 per cent lies outside the ranked clusters.
    """
    fig = theme.figure(3.7)
    axes = theme.quiet(fig.subplots(), grid="none")
    for share in LINES:
        _line(axes, sums, share)
    _focus(axes, sums, cluster)
    _rest(axes, sums)
    last = len(sums)
    axes.set(xlim=(0, last * 1.25), ylim=(0, WORLD))
    axes.set_xticks([1, *STEPS, *range(last // 4, last + 1, last // 4)])
    axes.set_yticks(range(0, WORLD + 1, 25), [f"{tick}%" for tick in range(0, WORLD + 1, 25)])
    axes.set(xlabel="Largest clusters counted, from rank 1", ylabel="Share of the world’s total")
    ten = sums[sums["rank"] == STEPS[-1]].iloc[0]
    title = f"{capital(cardinal(STEPS[-1]))} clusters account for {_both(ten)}"
    source = (
        f"{sums['documents'].iloc[0]}. Sums of shares, which are rounded in print. The rest of the "
        "world’s lies outside these clusters."
    )
    shown = sums[["rank", "cluster", *LINES]].round(2)
    shown = shown.rename(columns={share: f"{share}_sum_per_cent" for share in LINES})
    return theme.captioned(fig, title, _alt(sums, cluster), source, shown)


def _line(axes: Axes, sums: pd.DataFrame, share: str) -> None:
    """One rising line from nothing on, its sums written at the steps and at the end."""
    colour, last = COLOURS[share], sums.iloc[-1]
    axes.plot([0, *sums["rank"]], [0, *sums[share]], color=colour, linewidth=2)
    at = sums[sums["rank"].isin([*STEPS, last["rank"]])]
    axes.scatter(at["rank"], at[share], color=colour, s=22, zorder=3, clip_on=False)
    for row in at[at["rank"] < last["rank"]].itertuples():
        axes.annotate(_per_cent(getattr(row, share)), (row.rank, getattr(row, share)),
                      xytext=(6, -4), textcoords="offset points", va="top", fontsize=8,
                      color=colour, fontweight="semibold", bbox=theme.LABEL_BOX)  # fmt: skip
    axes.annotate(f"{_per_cent(last[share])} of\n{LINES[share]}", (last["rank"], last[share]),
                  xytext=(8, 0), textcoords="offset points", va="center", color=colour,
                  fontweight="semibold")  # fmt: skip


def _focus(axes: Axes, sums: pd.DataFrame, cluster: str) -> None:
    """A thin line at the focus' rank, its name over the lines on the side that has room."""
    rank = int(sums.loc[sums["cluster"] == cluster, "rank"].iloc[0])
    right = rank > len(sums) / 2
    axes.axvline(rank, color=theme.ACCENT, linewidth=0.9, zorder=0)
    axes.annotate(f"{cluster}, rank {rank}", (rank, 0.96), xycoords=("data", "axes fraction"),
                  xytext=(-5 if right else 5, 0), textcoords="offset points", va="top",
                  ha="right" if right else "left", **theme.BOLD)  # fmt: skip


def _rest(axes: Axes, sums: pd.DataFrame) -> None:
    """What is left of the world's, in words over the ends of the lines."""
    rest = (WORLD - sums.iloc[-1][share] for share in LINES)
    words = f"The rest, {listed(map(_per_cent, rest))},\nlies outside these {len(sums)} clusters"
    axes.annotate(words, (len(sums), 0.84), xycoords=("data", "axes fraction"), xytext=(-5, 0),
                  textcoords="offset points", ha="right", va="center", color=theme.MUTED,
                  bbox=theme.LABEL_BOX)  # fmt: skip


def _per_cent(value: float) -> str:
    return f"{number(value)}%"


def _both(row: pd.Series) -> str:
    return listed(f"{_per_cent(row[share])} of {words}" for share, words in LINES.items())


def _alt(sums: pd.DataFrame, cluster: str) -> str:
    at = sums[sums["rank"].isin([*STEPS, len(sums)])]
    told = "; ".join(f"first {row['rank']}, {_both(row)}" for _, row in at.iterrows())
    own = sums[sums["cluster"] == cluster].iloc[0]
    return (
        "Two rising lines, the clusters’ shares of the world’s PCT applications and articles added "
        f"up by rank: {told}. The rest lies outside. Up to {cluster}, rank {own['rank']}: "
        f"{_both(own)}."
    )
