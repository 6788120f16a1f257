"""The years that each of two editions counts, those in both darker."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from helpers import theme
from helpers.wording import capital, cardinal, listed

# years in both editions, years in one only
SHADES = {
    "PCT applications": (theme.PATENTS, theme.BALANCE[1]),
    "scientific articles": (theme.ARTICLES, theme.BALANCE[3]),
}


def windows(table: pd.DataFrame) -> Figure | None:
    """Years counted by two editions for each measure (from `rankings.windows`).

    None where the windows of an edition are not held: the narrative says so.
    """
    if table.empty or table["shared"].isna().any():
        return None
    fig = theme.figure(1.75)
    panels = fig.subplots(1, 2, sharex=True)
    for axes, (measure, rows) in zip(panels, table.groupby("measure", sort=False), strict=True):
        _draw(theme.quiet(axes, grid="none"), measure, rows)
    years = range(int(table["first"].min()), int(table["last"].max()) + 1)
    panels[0].set(xlim=(years[0] - 0.6, years[-1] + 0.6))
    for axes in panels:
        axes.set_xticks(list(years), [f"’{year % 100:02d}" for year in years])
    editions = sorted(set(table["edition"]))
    _draw_key(panels)
    source = f"WIPO, Global Innovation Index {listed(map(str, editions))}."
    shown = table.drop(columns="origin")
    return theme.captioned(fig, _title(table), _alt(table), source, shown)


def _draw_key(panels) -> None:
    """What strong and pale mean, beneath each panel in its colours."""
    for axes, shades in zip(panels, SHADES.values(), strict=True):
        words = ("in both editions", "in one only")
        marks = [Patch(color=shade, label=said) for shade, said in zip(shades, words, strict=True)]
        axes.legend(handles=marks, ncols=2, frameon=False, fontsize=7.5, loc="upper left",
                    bbox_to_anchor=(0, -0.16), borderaxespad=0, borderpad=0, handlelength=0.9,
                    handleheight=0.9)  # fmt: skip


def _draw(axes: Axes, measure: str, rows: pd.DataFrame) -> None:
    spans = [set(range(row.first, row.last + 1)) for row in rows.itertuples()]
    both = set.intersection(*spans)
    for place, span in enumerate(spans):
        for year in sorted(span):
            colour = SHADES[measure][year not in both]
            axes.barh(place, 0.92, left=year - 0.46, height=0.7, color=colour)
    axes.set_yticks(range(len(rows)), [f"GII {edition}" for edition in rows["edition"]])
    axes.tick_params(axis="y", labelcolor=theme.INK)
    axes.tick_params(axis="x", labelsize=7.5)
    shared = int(rows["shared"].iloc[0])
    axes.set_title(
        f"{capital(measure)}: {shared} of {rows['length'].iloc[0]} years in both",
        **theme.PANEL_TITLE,
    )
    axes.invert_yaxis()


def _title(table: pd.DataFrame) -> str:
    first, second = table.groupby("measure", sort=False)["shared"].first().astype(int)
    if first == second:
        verb = "is" if first < 2 else "are"
        of = cardinal(table["length"].iloc[0])
        count = capital(cardinal(first)) if first else "None"
        return f"{count} of the {of} years {verb} in both editions"
    years = "year" if first == 1 else "years"
    return (
        f"{capital(cardinal(first))} {years} of patents in both editions, "
        f"{cardinal(second)} of articles"
    )


def _alt(table: pd.DataFrame) -> str:
    said = "; ".join(
        f"{measure}: "
        + listed(f"{row.first} to {row.last} in GII {row.edition}" for row in rows.itertuples())
        + f", {int(rows['shared'].iloc[0])} years in both"
        for measure, rows in table.groupby("measure", sort=False)
    )
    return f"{_title(table)}. Years counted: {said}."
