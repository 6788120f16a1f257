"""Published ranks against the ranks found again from addresses."""

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from helpers import theme
from helpers.charts.scatters import dots, names
from helpers.wording import number, ordinal

NAMED = 8  # of the clusters that moved most


def recovery(table: pd.DataFrame, cluster: str, source: str) -> Figure:
    """Each published cluster (from `recoveries.recovered`) by published and found rank.

    Both ranks are counted among the published clusters that are found, so that on the dashed line
    nothing moved, whatever else is found between. Named are the largest moves, and `cluster`.
    """
    found = _counted(table)
    fig = theme.figure(3.75)
    axes = theme.quiet(fig.subplots())
    end = max([1, *found["expected"], *found["got"]]) + 3
    axes.set(xlim=(0, end), ylim=(end, 0), aspect="equal",
             xlabel="Published rank", ylabel="Rank found, among the published")  # fmt: skip
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(MaxNLocator(6, integer=True, steps=[1, 2, 5, 10]))
    axes.plot([1, end], [1, end], color=theme.MUTED, linewidth=0.8, linestyle=(0, (4, 3)), zorder=0)
    moved = found.reindex(found["moved"].abs().sort_values(ascending=False, kind="stable").index)
    named = pd.concat([found[found["cluster"] == cluster], moved[moved["moved"] != 0].head(NAMED)])
    named = named.drop_duplicates("cluster")
    if len(found):
        dots(axes, found, named, cluster, ("expected", "got"))
        names(axes, found, named, cluster, ("expected", "got"))
    data = table[["rank", "cluster", "found_rank", "found_as", "outcome", "moved"]]
    told = f"{source}. Both ranks are counted among the published clusters that are found."
    return theme.captioned(fig, _title(table), _alt(table, found), told, data)


def _counted(table: pd.DataFrame) -> pd.DataFrame:
    """The clusters that are found, with the ranks that `moved` is the difference of."""
    found = table.dropna(subset=["found_rank"]).astype({"found_rank": float})
    expected = found["rank"].rank()
    return found.assign(expected=expected, got=expected - found["moved"].astype(float))


def _title(table: pd.DataFrame) -> str:
    one = (table["outcome"] == "one to one").sum()
    still = (table["moved"] == 0).sum()
    found = "is found one to one" if one == 1 else "are found one to one"
    rank = "its rank" if still == 1 else "their rank"
    return f"{one} of {len(table)} published clusters {found}, {still} at {rank}"


def _alt(table: pd.DataFrame, found: pd.DataFrame) -> str:
    if found.empty:
        return f"An empty scatter: none of the {len(table)} published clusters is found."
    far = found.loc[found["moved"].abs().idxmax()]
    lost = table.loc[table["found_rank"].isna(), "cluster"]
    missing = f" Not found: {'; '.join(lost)}." if len(lost) else ""
    return (
        f"Scatter of {len(found)} clusters, published rank against rank found; most lie on the "
        f"line of equal ranks. Half moved by at most {number(found['moved'].abs().median())} "
        f"places; farthest {far['cluster']}, published {ordinal(int(far['rank']))}, found "
        f"{ordinal(int(far['found_rank']))} of all clusters.{missing}"
    )
