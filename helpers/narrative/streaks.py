"""An article's run of years at a rank, beside the line of ranks."""

import numpy as np
import pandas as pd

from helpers.narrative.facts import reasoned, stated
from helpers.narrative.findings import Finding
from helpers.provenance import Computed, keyed, label
from helpers.rankings import Context, rank_origin
from helpers.verdicts.judgement import REFUTED, UNCHECKED, Verdict
from helpers.wording import cardinal, ordinal

AT_RANK = "consecutive years at rank"


def years_in_a_row(checked: list[Verdict], lines: pd.DataFrame, about: Context) -> Finding:
    """The article's run of years at a rank beside the line of ranks of `rankings.histories`."""
    own = lines[lines["line"] == about.cluster]
    runs = [v for v in checked if v.claim.measure == AT_RANK and v.claim.entity == (about.cluster,)]
    if not runs:
        return Finding("The article does not say for how many years the rank has lasted.")
    return Finding(" ".join(_run(verdict, own) for verdict in runs))


def _run(verdict: Verdict, own: pd.DataFrame) -> str:
    said = f"The article’s “{stated(verdict)}” year ({label(verdict.fact)})"
    if verdict.outcome == UNCHECKED:
        return f"{said} is left open. {reasoned(verdict)}."
    if verdict.outcome == REFUTED:
        return f"{said} differs from the tables. {reasoned(verdict)}."
    first = min(cell.edition for cell in verdict.evidence)
    earlier = _earlier(own, first)
    if earlier.empty:
        return f"{said} counts from {label(first)}, the first edition at that rank."
    return f"{said} counts from {label(first)}, {_longer(verdict, own, earlier)}"


def _longer(verdict: Verdict, own: pd.DataFrame, earlier: pd.DataFrame) -> str:
    """What came before the run: the same rank, of a smaller outline."""
    cells = tuple(rank_origin(row) for _, row in earlier.iterrows())
    rank = keyed(ordinal(int(earlier["rank"].iloc[0])), Computed("the same rank each time", cells))
    all_of_them = Computed("editions at one rank, end to end", (*cells, *verdict.evidence))
    number = keyed(cardinal(len(earlier) + len(verdict.evidence)), all_of_them)
    joined = "–".join(
        city
        for city in own["line"].iloc[0].split("–")
        if city not in earlier["cluster"].iloc[-1].split("–")
    )
    return (
        f"when {joined} joined. {earlier['cluster'].iloc[-1]} had been {rank} since "
        f"{label(earlier['edition'].iloc[0])}: counted with it, the run is {number} editions long."
    )


def _earlier(own: pd.DataFrame, first: int) -> pd.DataFrame:
    """The ranks of a smaller outline right before edition `first`, as long as they are the same."""
    rank = own.loc[own["edition"] == first, "rank"]
    before = own[own["edition"] < first].sort_values("edition", ascending=False)
    in_a_row = before["edition"] == first - 1 - np.arange(len(before))
    smaller = before["cluster"] != before["line"]
    same = in_a_row & smaller & before["rank"].isin(rank)
    return before[same.cummin()].sort_values("edition")
