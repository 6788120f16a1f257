"""The drawings of a report: one function a chart, a table in, one `Figure` out.

Titles and alt texts are computed from what is plotted. The focus cluster is ACCENT and bold in
every chart; the others are SOFT, named directly rather than in a legend.
"""

import pandas as pd
import seaborn as sns
import textalloc
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, NullFormatter

from helpers import theme
from helpers.wording import capital, listed, number, ordinal, ordinal_word, signed_per_cent

BOLD = {"color": theme.ACCENT, "fontweight": "semibold"}
SHORT = {
    "total_share": "Size (WIPO’s ranking)",
    "pct_applications": "PCT applications",
    "publications": "Scientific articles",
    "population": "Inhabitants",
    "total_share_per_capita": "Intensity (size per inhabitant)",
    "pct_per_million": "PCT applications per inhabitant",
    "publications_per_million": "Scientific articles per inhabitant",
}


def standing(table: pd.DataFrame, cluster: str, edition: int) -> Figure:
    """The rank of one cluster in each measure (from `rankings.standing`), from 1 to 100."""
    fig = theme.figure(2.1)
    axes = theme.quiet(fig.subplots(), grid="x")
    of = int(table["of"].iloc[0])
    gap = table["per_head"].astype(int) * 0.9
    place = pd.Series(range(len(table))) + gap
    axes.hlines(place, 1, of, color=theme.GRID, linewidth=3, zorder=1)
    colours = {False: theme.ACCENT, True: theme.CONTRAST}
    sns.scatterplot(x=table["rank"], y=place, hue=table["per_head"], palette=colours, s=75,
                    legend=False, ax=axes, zorder=3)  # fmt: skip
    for y, row in zip(place, table.itertuples(), strict=True):
        right = row.rank < of * 0.9
        axes.annotate(
            ordinal(row.rank), (row.rank, y), xytext=(8 if right else -8, 0), va="center",
            ha="left" if right else "right", textcoords="offset points", fontweight="semibold",
            color=colours[row.per_head], bbox=theme.LABEL_BOX,
        )  # fmt: skip
    axes.set_yticks(place, [SHORT[m] for m in table["measure"]])
    axes.set(xlim=(-1, of + 2), xlabel=f"Rank among {of} clusters (1 = largest)", ylabel="")
    axes.set_xticks([1, *range(of // 4, of + 1, of // 4)])
    axes.tick_params(axis="y", labelcolor=theme.INK)
    axes.invert_yaxis()
    rank = table.set_index("measure")["rank"]
    title = (
        f"{capital(ordinal_word(rank['total_share']))} by size, "
        f"{ordinal_word(rank['total_share_per_capita'])} by head"
    )
    ranks = listed(f"{row.words} {ordinal(row.rank)}" for row in table.itertuples())
    alt = f"Ranks of {cluster} among {of} clusters in {edition}: {ranks}."
    source = _source(edition, "Appendix Tables 8 and 9") + " Blue: in all; orange: per inhabitant."
    return theme.captioned(fig, title, alt, source)


def density(table: pd.DataFrame, cluster: str, named: int = 10) -> Figure:
    """Both per-million rates of all clusters (from `rankings.standings`), on logarithmic axes.

    The `named` largest by size and the focus cluster are named; dashed lines are the medians.
    """
    fig = theme.figure(4.5)
    axes = theme.quiet(fig.subplots())
    focus = table["cluster"] == cluster
    x, y = "pct_per_million", "publications_per_million"
    size = {"size": "population", "sizes": (12, 300), "legend": False, "ax": axes}
    limits = {"size_norm": (0, table["population"].max())}
    sns.scatterplot(table[~focus], x=x, y=y, color=theme.SOFT, alpha=0.75, **size, **limits)
    sns.scatterplot(table[focus], x=x, y=y, color=theme.ACCENT, alpha=0.9, **size, **limits)
    axes.set(xscale="log", yscale="log")
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(FuncFormatter(lambda value, _: number(value)))
        axis.set_minor_formatter(NullFormatter())
    axes.set_xticks([50, 100, 250, 500, 1000, 2500, 5000, 10000])
    axes.set_yticks([1000, 2500, 5000, 10000, 25000, 50000])
    axes.set(
        xlabel="PCT applications per million inhabitants",
        ylabel="Scientific articles per million inhabitants",
    )
    medians = table[x].median(), table[y].median()
    axes.axvline(medians[0], color=theme.MUTED, linewidth=0.8, linestyle=(0, (4, 3)))
    axes.axhline(medians[1], color=theme.MUTED, linewidth=0.8, linestyle=(0, (4, 3)))
    for at, offset, turn in (((medians[0], 1), (-3, -4), 90), ((0, medians[1]), (4, 3), 0)):
        axes.annotate(
            "median", at, xycoords=("data", "axes fraction") if turn else ("axes fraction", "data"),
            xytext=offset, textcoords="offset points", rotation=turn, fontsize=7, color=theme.MUTED,
            ha="right" if turn else "left", va="top" if turn else "bottom",
        )  # fmt: skip
    _name_points(axes, table, table[focus | (table["rank"] <= named)], x, y, cluster)
    own = table[focus].iloc[0]
    words = [
        "above" if own[m] > median else "below" for m, median in zip((x, y), medians, strict=True)
    ]
    joint = "and" if words[0] == words[1] else "but"
    title = (
        f"{capital(words[0])} the median in patent applications per head, "
        f"{joint} {words[1]} it in articles"
    )
    most, least = table.loc[table[y].idxmax()], table.loc[table[y].idxmin()]
    alt = (
        f"Scatter of {len(table)} clusters. {cluster}: {number(own[x])} PCT applications and "
        f"{number(own[y])} articles per million inhabitants; medians {number(medians[0])} and "
        f"{number(medians[1])}. Most articles per head: {most['cluster']}, {number(most[y])}; "
        f"fewest: {least['cluster']}, {number(least[y])}. Larger dots have more inhabitants."
    )
    source = _source(int(own["edition"]), "Appendix Table 9") + (
        " Dot area: inhabitants. Dashed: medians. Logarithmic axes."
    )
    return theme.captioned(fig, title, alt, source)


def rank_history(lines: pd.DataFrame, breaks: pd.DataFrame, cluster: str) -> Figure:
    """Ranks over the editions, `lines` holding rankings.history of several clusters as `line`.

    A hollow dot is a rank that the edition's own table did not give: press or a later edition.
    """
    fig = theme.figure(2.7)
    axes = theme.quiet(fig.subplots(), grid="y")
    lowest = int(lines["rank"].max())
    for name, rows in sorted(lines.groupby("line"), key=lambda pair: pair[0] == cluster):
        focus = name == cluster
        colour = theme.ACCENT if focus else theme.SOFT
        style = {"color": colour, "ax": axes, "zorder": 3 if focus else 2}
        sns.lineplot(rows, x="edition", y="rank", linewidth=2.4 if focus else 1.2, **style)
        firm = rows["basis"] == "published"
        for part, face in ((rows[firm], colour), (rows[~firm], theme.PAPER)):
            axes.scatter(part["edition"], part["rank"], s=34 if focus else 16, facecolor=face,
                         edgecolor=colour, linewidth=1.4, zorder=4)  # fmt: skip
        last = rows.iloc[-1]
        look = BOLD if focus else {"color": theme.MUTED}
        axes.annotate(name, (last["edition"], last["rank"]), xytext=(9, 0), va="center",
                      textcoords="offset points", annotation_clip=False, **look)  # fmt: skip
    for row in breaks.itertuples():
        axes.axvline(row.edition - 0.5, color=theme.CONTRAST, linewidth=0.9, linestyle=(0, (4, 3)))
        axes.annotate(f"{row.edition}: {row.what}", (row.edition - 0.5, 0.2),
                      xytext=(-4, 0), textcoords="offset points", va="center", ha="right",
                      color=theme.CONTRAST, fontsize=7.5,
                      bbox=theme.LABEL_BOX)  # fmt: skip
    editions = range(int(lines["edition"].min()), int(lines["edition"].max()) + 1)
    axes.set(ylim=(lowest + 0.5, -0.2), xlim=(editions[0] - 0.3, editions[-1] + 0.15))
    axes.set(xlabel="Edition of the Global Innovation Index", ylabel="Rank")
    axes.set_xticks(editions)
    step = max(1, -(-lowest // 12))
    axes.set_yticks([1, *range(1 + step - 1 % step, lowest + 1, step)])
    own = lines[lines["line"] == cluster]
    said = listed(f"{ordinal(r.rank)} in {r.edition}" for r in own.itertuples())
    alt = f"Line of ranks over the editions. {cluster} is {said}."
    if not breaks.empty:
        broken = listed(f"{r.edition} ({r.what})" for r in breaks.itertuples())
        alt += f" The line breaks in {broken}."
    source = (
        f"WIPO, Global Innovation Index {editions[0]} to {editions[-1]}. Hollow dots: reported by "
        "the press, or restated by a later edition (2021)."
    )
    return theme.captioned(fig, _history_title(own), alt, source)


def _history_title(own: pd.DataFrame) -> str:
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


def change(table: pd.DataFrame, cluster: str) -> Figure | None:
    """Both rates in two editions, above the years each edition counts (from `rankings.change`).

    None where no earlier rate is held: there is nothing to draw, and the narrative says so.
    """
    if table.empty:
        return None
    fig = theme.figure(3.3)
    grid = fig.subplots(2, 2, height_ratios=[2.2, 1])
    for column, row in enumerate(table.itertuples()):
        _draw_rates(theme.quiet(grid[0, column], grid="none"), row)
        _draw_windows(theme.quiet(grid[1, column], grid="none"), row)
    first, second = table.itertuples()
    moves = [signed_per_cent(row.per_cent) for row in (first, second)]
    title = f"{moves[0]} in {first.measure} per head, {moves[1]} in {second.measure}"
    alt = f"{cluster}: " + "; ".join(
        f"{r.measure} per million {number(r.rate_before)} in {r.before} and "
        f"{number(r.rate_now)} in {r.now} ({signed_per_cent(r.per_cent)}), the windows "
        f"{r.window_before[0]}–{r.window_before[-1]} and {r.window_now[0]}–{r.window_now[-1]} "
        f"sharing {r.years_shared} of {r.years_window} years"
        for r in table.itertuples()
    )
    source = f"WIPO, Global Innovation Index {first.before} and {first.now}. "
    source += "Below: the years each edition counts; dark years are in both."
    return theme.captioned(fig, title, alt + ".", source)


def _draw_rates(axes, row) -> None:
    rates, editions = [row.rate_before, row.rate_now], [f"GII {row.before}", f"GII {row.now}"]
    colours = {editions[0]: theme.SOFT, editions[1]: theme.ACCENT}
    sns.barplot(
        x=rates, y=editions, hue=editions, palette=colours, saturation=1, errorbar=None,
        legend=False, width=0.62, ax=axes,
    )  # fmt: skip
    for place, rate in enumerate(rates):
        axes.annotate(
            number(rate), (rate, place), xytext=(5, 0), textcoords="offset points", va="center",
            fontweight="semibold", color=theme.ACCENT if place else theme.MUTED,
        )  # fmt: skip
    axes.set(xlim=(0, max(rates) * 1.22), xlabel="", ylabel="", xticks=[])
    axes.tick_params(axis="y", labelcolor=theme.INK)
    axes.set_title(f"{capital(row.measure)} per million inhabitants", **theme.PANEL_TITLE)


def _draw_windows(axes, row) -> None:
    shared = set(row.window_before) & set(row.window_now)
    for place, window in enumerate((row.window_before, row.window_now)):
        for year in window:
            axes.barh(place, 0.92, left=year - 0.46, height=0.6,
                      color=theme.MUTED if year in shared else theme.SOFT)  # fmt: skip
    years = range(min(row.window_before), max(row.window_now) + 1)
    axes.set_yticks([0, 1], [f"GII {row.before}", f"GII {row.now}"])
    axes.set_xticks(list(years))
    axes.tick_params(labelsize=7.5)
    axes.set_title("Years counted", **theme.PANEL_TITLE)
    axes.invert_yaxis()


def peers(table: pd.DataFrame, cluster: str) -> Figure:
    """Size of the clusters of nearest rank (from `rankings.peers`), split into its two shares."""
    fig = theme.figure(3.5)
    axes = theme.quiet(fig.subplots(), grid="x")
    names = [f"{row.rank}  {row.cluster}" for row in table.itertuples()]
    pct, articles = table["pct_share"], table["publication_share"]
    axes.barh(names, pct, color=theme.ACCENT, height=0.62)
    axes.barh(names, articles, left=pct, color=theme.SOFT, height=0.62)
    for place, row in enumerate(table.itertuples()):
        look = BOLD if row.cluster == cluster else {"color": theme.MUTED}
        axes.annotate(f"by head {ordinal(row.rank_total_share_per_capita)}",
                      (row.pct_share + row.publication_share, place), xytext=(6, 0),
                      textcoords="offset points", va="center", **look)  # fmt: skip
    for label, row in zip(axes.get_yticklabels(), table.itertuples(), strict=True):
        label.set(color=theme.INK)
        if row.cluster == cluster:
            label.set(**BOLD)
    top = table.iloc[0]
    key = {"xytext": (0, 11), "textcoords": "offset points", "fontsize": 7.5, "ha": "left"}
    axes.annotate("PCT applications", (0, -0.3), color=theme.ACCENT, fontweight="semibold", **key)
    axes.annotate("scientific articles", (top["pct_share"], -0.3), color=theme.MUTED, **key)
    axes.set(xlabel="Per cent of the world’s PCT applications, plus per cent of its articles",
             xlim=(0, (pct + articles).max() * 1.14))  # fmt: skip
    axes.invert_yaxis()
    own = table[table["cluster"] == cluster].iloc[0]
    part = 100 * own["pct_share"] / (own["pct_share"] + own["publication_share"])
    title = f"Patent applications make {number(part)}% of its size"
    alt = "Size of clusters as share of PCT applications plus share of articles: " + "; ".join(
        f"{r.cluster} {r.pct_share} plus {r.publication_share}, by head "
        f"{ordinal(r.rank_total_share_per_capita)}"
        for r in table.itertuples()
    )
    return theme.captioned(
        fig, title, alt + ".", _source(int(own["edition"]), "Appendix Tables 8 and 9")
    )


def _source(edition: int, tables: str) -> str:
    return f"WIPO, Global Innovation Index {edition}, {tables}."


def _name_points(axes, table: pd.DataFrame, named: pd.DataFrame, x: str, y: str, cluster: str):
    """Names beside their dots, clear of each other and of all dots (textalloc's search)."""
    axes.figure.draw_without_rendering()  # settles the layout that the search measures in
    own = named["cluster"] == cluster
    textalloc.allocate(
        axes,
        named[x].to_list(),
        named[y].to_list(),
        named["cluster"].to_list(),
        x_scatter=table[x].to_list(),
        y_scatter=table[y].to_list(),
        textsize=[8.5 if o else 7.5 for o in own],
        textcolor=[theme.ACCENT if o else theme.INK for o in own],
        fontweight=["semibold" if o else "normal" for o in own],
        linecolor=theme.MUTED,
        linewidth=0.5,
        margin=0.004,
        min_distance=0.012,
        max_distance=0.3,
        nbr_candidates=600,
    )
