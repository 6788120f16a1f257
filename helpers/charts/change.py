"""Both rates of one cluster in two editions, above the years that each edition counts."""

import pandas as pd
import seaborn as sns
from matplotlib.figure import Figure

from helpers import theme
from helpers.reference import is_wipos
from helpers.wording import capital, number, signed_per_cent


def change(table: pd.DataFrame, cluster: str) -> Figure | None:
    """Both rates in two editions, above the years each edition counts (from `rankings.change`).

    None where no earlier rate is held: there is nothing to draw, and the narrative says so.
    """
    if table.empty:
        return None
    fig = theme.figure(3.1)
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
    source = (
        f"WIPO, Global Innovation Index {first.before}{from_press} and {first.now}. "
        "Below: years counted; grey ones are in both."
    )
    shown = table.drop(
        columns=[c for c in table if c.startswith(("source", "implied", "origin", "economies"))]
    ).assign(
        window_before=[f"{w[0]}/{w[-1]}" for w in table["window_before"]],
        window_now=[f"{w[0]}/{w[-1]}" for w in table["window_now"]],
    )
    return theme.captioned(fig, title, alt + ".", source, shown)


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
