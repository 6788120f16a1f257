"""The ranks of one cluster over the editions, and the breaks between which they compare."""

import pandas as pd

from helpers.narrative.findings import Finding
from helpers.provenance import Computed, keyed, label
from helpers.rankings import Context, rank_origin
from helpers.wording import listed, ordinal


def history(lines: pd.DataFrame, breaks: pd.DataFrame, about: Context) -> Finding:
    """The line of ranks in words, and the breaks at which it stops being one line."""
    own = lines[lines["line"] == about.cluster]
    whole, smaller = (own[own["cluster"] == about.cluster], own[own["cluster"] != about.cluster])
    text = f"{about.cluster} was {_spans(whole)}."
    if not smaller.empty:
        names = listed(smaller["cluster"].unique())
        text += f" Earlier ranks are those of {names}, a smaller area: {_spans(smaller)}."
    if breaks.empty:
        return Finding(f"{text} No part joined it and no measure was added in between.")
    said = listed(f"{label(row.edition)} ({row.what})" for row in breaks.itertuples())
    return Finding(f"{text} Ranks from the two sides of a break do not compare: {said}.")


def _spans(own: pd.DataFrame) -> str:
    """ "2nd from 2017 to 2024 and 1st in 2025"; the ends only where the rank moves often."""
    runs = [rows for _, rows in own.groupby((own["rank"] != own["rank"].shift()).cumsum())]
    if len(runs) > 4:
        first, last = own.iloc[0], own.iloc[-1]
        best, worst = own.loc[own["rank"].idxmin()], own.loc[own["rank"].idxmax()]
        return (
            f"{_held(first)} in {label(first['edition'])} and {_held(last)} in "
            f"{label(last['edition'])}, never above {_held(best)} nor below {_held(worst)}"
        )
    return listed(f"{_run(rows)} {_when(rows['edition'])}" for rows in runs)


def _held(row: pd.Series) -> str:
    return keyed(ordinal(int(row["rank"])), rank_origin(row))


def _run(rows: pd.DataFrame) -> str:
    """The rank of several editions, traced to each of them."""
    if len(rows) == 1:
        return _held(rows.iloc[0])
    cells = tuple(rank_origin(row) for _, row in rows.iterrows())
    return keyed(ordinal(int(rows["rank"].iloc[0])), Computed("the same rank each time", cells))


def _when(editions: pd.Series) -> str:
    first, last = label(editions.min()), label(editions.max())
    return f"in {first}" if first == last else f"from {first} to {last}"
