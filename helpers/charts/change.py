"""Both rates of one cluster in two editions, above the years that each edition counts."""

import pandas as pd
from matplotlib.figure import Figure

from helpers import theme
from helpers.reference import is_wipos
from helpers.wording import capital, number, signed_per_cent

# The earlier edition is an outline, the later one filled; so are the years that each counts.
TILES = {"color": (theme.PAPER, theme.ACCENT), "edgecolor": (theme.ACCENT, theme.ACCENT)}
BARS = {**TILES, "linewidth": 1.2}


def change(table: pd.DataFrame, cluster: str) -> Figure | None:
    """Both rates in two editions, above the years each edition counts (from `rankings.change`).

    None where no earlier rate is held: there is nothing to draw, and the narrative says so.
    """
    if table.empty:
        return None
    fig = theme.figure(2.6)
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
    from_press = "" if is_wipos(first.source_id) else " (as the press reported it)"
    source = f"WIPO, Global Innovation Index {first.before}{from_press} and {first.now}."
    shown = table.drop(
        columns=[c for c in table if c.startswith(("source", "implied", "origin", "economies"))]
    ).assign(
        window_before=[f"{w[0]}/{w[-1]}" for w in table["window_before"]],
        window_now=[f"{w[0]}/{w[-1]}" for w in table["window_now"]],
    )
    return theme.captioned(fig, title, alt + ".", source, shown)


def _draw_rates(axes, row) -> None:
    rates, editions = [row.rate_before, row.rate_now], [f"GII {row.before}", f"GII {row.now}"]
    axes.barh(editions, rates, height=0.62, **BARS)
    axes.invert_yaxis()
    for place, rate in enumerate(rates):
        axes.annotate(
            number(rate), (rate, place), xytext=(5, 0), textcoords="offset points", va="center",
            fontweight="semibold", color=theme.ACCENT,
        )  # fmt: skip
    axes.set(xlim=(0, max(rates) * 1.22), xlabel="", ylabel="", xticks=[])
    axes.tick_params(axis="y", labelcolor=theme.INK)
    axes.set_title(f"{capital(row.measure)} per million inhabitants", **theme.PANEL_TITLE)


def _draw_windows(axes, row) -> None:
    for place, window in enumerate((row.window_before, row.window_now)):
        for year in window:
            look = {name: values[place] for name, values in TILES.items()}
            axes.barh(place, 0.84, left=year - 0.42, height=0.6, **look)
    years = range(min(row.window_before), max(row.window_now) + 1)
    axes.set_yticks([0, 1], [f"GII {row.before}", f"GII {row.now}"])
    axes.set_xticks(list(years))
    axes.tick_params(labelsize=7.5)
    axes.set_title(f"Years counted: {_shared(row)}", **theme.PANEL_TITLE)
    axes.invert_yaxis()


def _shared(row) -> str:
    """How many of the years are the same; the tiles above one another show which."""
    if not row.years_shared:
        return "none in both editions"
    return f"{number(row.years_shared)} of {number(row.years_window)} in both editions"
