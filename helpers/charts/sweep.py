"""What other radii, densities and weights would make of the first clusters."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers import theme
from helpers.wording import number

WORST = 12  # the lowest rank drawn: who falls below leaves the picture
WEIGHTS = {"equal": "kinds weigh equally", "by address": "each address is one"}


def sweep(table: pd.DataFrame, cluster: str, source: str) -> Figure:
    """Rank over the radius of each marked cluster (from `clusters.swept`), a panel a setting.

    Rows are weightings, columns are densities; a hollow mark lies in one cluster with another of
    the marked, and of two at one rank the first is named.
    """
    rows, columns = (table[c].drop_duplicates() for c in ("weighting", "minimum_density"))
    fig = theme.figure(1.1 + 2.1 * len(rows))
    panels = fig.subplots(len(rows), len(columns), sharex=True, sharey=True, squeeze=False)
    for line, weighting in zip(panels, rows, strict=True):
        for axes, density in zip(line, columns, strict=True):
            own = table[(table["weighting"] == weighting) & (table["minimum_density"] == density)]
            _draw(axes, own, cluster)
            axes.set_title(f"Minimum density {number(density)}", **theme.PANEL_TITLE)
    for line, weighting in zip(panels, rows, strict=True):
        own = table[
            (table["weighting"] == weighting) & (table["minimum_density"] == columns.iloc[-1])
        ]
        _name_ends(line[-1], own, cluster)
    for axes in panels[-1]:
        axes.set_xlabel("Radius, km")
    for line, weighting in zip(panels, rows, strict=True):
        line[0].set_ylabel(f"Rank; {WEIGHTS.get(weighting, weighting)}")
    told = source + _hollow(table)
    return theme.captioned(fig, _title(table, cluster), _alt(table, cluster), told, table)


def _hollow(table: pd.DataFrame) -> str:
    """What a hollow mark means, where there is one."""
    if not (table["with_others"] > 0).any():
        return ""
    return ". A hollow mark: one cluster with another of those shown."


def _draw(axes: Axes, own: pd.DataFrame, cluster: str) -> None:
    theme.quiet(axes, grid="y")
    radii = own["radius_km"].drop_duplicates().tolist()
    axes.set(ylim=(WORST + 0.6, 0.4), xticks=radii, yticks=[1, 5, 10])
    for name, rows in own.groupby("cluster", sort=False):
        colour, width, above = (theme.ACCENT, 2.2, 3) if name == cluster else (theme.SOFT, 1.1, 2)
        axes.plot(rows["radius_km"], rows["rank"], color=colour, linewidth=width, zorder=above)
        joined = rows["with_others"] > 0
        for part, fill in ((rows[~joined], colour), (rows[joined], theme.PAPER)):
            axes.scatter(part["radius_km"], part["rank"], s=16, facecolor=fill, edgecolor=colour,
                         zorder=above + 1)  # fmt: skip


def _name_ends(axes: Axes, own: pd.DataFrame, cluster: str) -> None:
    """The clusters by name behind the last radius; a rank out of the picture has none."""
    ends = own[own["radius_km"] == own["radius_km"].max()].dropna(subset=["rank"])
    for row in ends[ends["rank"] <= WORST].drop_duplicates("rank").itertuples():
        look = theme.BOLD if row.cluster == cluster else {"color": theme.MUTED}
        axes.annotate(row.cluster, (row.radius_km, row.rank), xytext=(7, 0), va="center",
                      textcoords="offset points", annotation_clip=False, fontsize=7,
                      **look)  # fmt: skip


def _title(table: pd.DataFrame, cluster: str) -> str:
    ranks = table.loc[table["cluster"] == cluster, "rank"].dropna().astype(int)
    low, high = ranks.min(), ranks.max()
    if low == high:
        return f"{cluster} has rank {low} under every setting"
    return f"{cluster} ranks {low} to {high}, by radius, density and weights"


def _alt(table: pd.DataFrame, cluster: str) -> str:
    settings = table.drop_duplicates(["weighting", "minimum_density", "radius_km"])
    spans = "; ".join(
        f"{name} {int(rows['rank'].min())} to {int(rows['rank'].max())}"
        for name, rows in table.dropna(subset=["rank"]).groupby("cluster", sort=False)
    )
    return (
        f"Small panels of rank over the radius for {table['cluster'].nunique()} clusters under "
        f"{len(settings)} settings, which find {settings['clusters'].min()} to "
        f"{settings['clusters'].max()} clusters. Ranks: {spans}."
    )
