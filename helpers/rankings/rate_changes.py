"""How much the two rates of one cluster moved between two editions, and over which years."""

import pandas as pd

from helpers import reference as wipo
from helpers.rankings.contexts import Context
from helpers.reference import Cell, Reference

# measure: the columns of its rate per million inhabitants and of its count
RATES = {
    "PCT applications": ("pct_per_million", "pct_applications"),
    "scientific articles": ("publications_per_million", "publications"),
}


def change(
    reference: Reference, cluster: str, edition: int, before: int | None = None
) -> pd.DataFrame:
    """Both per-million rates in `edition` and in `before`, else the last earlier one that has them.

    Columns: measure, before and now (editions), rate_before, rate_now, difference, per_cent,
    window_before and window_now (years), years_shared, years_window, source_id (of the earlier
    rate), implied_population (the earlier count by the earlier rate; missing where no count is
    held), economies_before, economies_now, origin_before, origin_now (of the rates),
    origin_window_before, origin_window_now. Empty where no earlier rate is held.
    """
    table = reference.intensity[reference.intensity["cluster"] == cluster]
    table = table.merge(
        reference.clusters[["edition", "cluster", "pct_applications", "publications"]],
        on=["edition", "cluster"], how="left",
    )  # fmt: skip
    earlier = table[(table["edition"] < edition) & table["pct_per_million"].notna()]
    if before is not None:
        earlier = earlier[earlier["edition"] == before]
    now = table[(table["edition"] == edition) & table["pct_per_million"].notna()]
    if earlier.empty or now.empty:
        return pd.DataFrame()
    last = earlier.sort_values("edition").iloc[-1]
    return pd.DataFrame([_change(reference, m, last, now.iloc[0]) for m in RATES])


def head_ranks(
    reference: Reference, matched: pd.DataFrame, about: Context, before: int
) -> pd.DataFrame:
    """The ranks per head of the cluster in both editions, as far as they are held.

    Columns: edition, rank, origin. No earlier row where its name was another (from `matches`): the
    cluster was another, too.
    """
    own = matched[matched["cluster_now"] == about.cluster]
    same = about.cluster in set(own["cluster_before"])
    rows = []
    for edition in (before, about.edition) if same else (about.edition,):
        try:
            cell = wipo.cell(reference, "intensity", edition, about.cluster, "rank")
        except LookupError:
            continue
        rows.append((edition, int(cell.value), cell))
    return pd.DataFrame(rows, columns=["edition", "rank", "origin"])


def _change(reference: Reference, measure: str, before: pd.Series, now: pd.Series) -> dict:
    rate, count = RATES[measure]
    cells = [
        wipo.cell(reference, "intensity", int(r["edition"]), r["cluster"], rate)
        for r in (before, now)
    ]
    spans = [wipo.window(reference, int(row["edition"]), measure) for row in (before, now)]
    windows = [_years(span) for span in spans]
    difference = now[rate] - before[rate]
    return {
        "measure": measure,
        "before": int(before["edition"]),
        "now": int(now["edition"]),
        "rate_before": before[rate],
        "rate_now": now[rate],
        "difference": difference,
        "per_cent": 100 * difference / before[rate],
        "window_before": windows[0],
        "window_now": windows[1],
        "years_shared": len(set(windows[0]) & set(windows[1])),
        "years_window": len(windows[1]),
        "source_id": before["source_id"],
        "implied_population": before[count] / before[rate] * 1e6,
        "economies_before": before["economies"],
        "economies_now": now["economies"],
        "origin_before": cells[0],
        "origin_now": cells[1],
        "origin_window_before": spans[0],
        "origin_window_now": spans[1],
    }


def _years(window: Cell) -> range:
    first, last = window.value.split("/")
    return range(int(first), int(last) + 1)
