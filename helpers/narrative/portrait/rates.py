"""How much the two rates of one cluster moved between two editions."""

import pandas as pd

from helpers.narrative.findings import Finding
from helpers.provenance import Computed, gii, keyed, label
from helpers.rankings import Context, within_method
from helpers.wording import cardinal, listed, number, signed_per_cent


def change(table: pd.DataFrame, about: Context) -> Finding:
    """How much the two rates moved, and how much of the two windows is the same years."""
    if table.empty:
        return Finding(
            f"Per-million figures of {about.cluster} are not held for two editions to compare, so "
            "no change can be computed."
        )
    moves = listed(
        f"{row.measure} per million went from {keyed(number(row.rate_before), row.origin_before)} "
        f"to {keyed(number(row.rate_now), row.origin_now)} (**{_move(row)}**)"
        for row in table.itertuples()
    )
    before, now = table.iloc[0][["before", "now"]]
    text = f"From {gii(before)} to {gii(now)}, {moves}. {_overlap(table)}"
    return Finding(text + _outline(table) + _small(table))


def _outline(table: pd.DataFrame) -> str:
    """A warning where the cluster lies in other economies than before."""
    before, now = table.iloc[0][["economies_before", "economies_now"]]
    if before == now:
        return ""
    return (
        f" It lay in {label(before)} and lies in {label(now)}: its outline moved, and the change "
        "is the outline’s as well."
    )


def _small(table: pd.DataFrame) -> str:
    """Which changes better placing of addresses alone could make."""
    small = table[within_method(table["per_cent"])]
    if small.empty:
        return ""
    which = listed(f"{measure} per million" for measure in small["measure"])
    return (
        f" The change in {which} is about half a per cent or less; better placing of addresses "
        "between the editions could account for as much, so it should not be read as growth."
    )


def _overlap(table: pd.DataFrame) -> str:
    """How many of the years counted are the same in both editions, for each measure."""
    shared, window = table["years_shared"], table["years_window"]
    length = keyed(
        cardinal(window[0]),
        Computed(
            "years from the first to the last, both counted", (table["origin_window_now"][0],)
        ),
    )
    common = [keyed(cardinal(row.years_shared), _shared(row)) for row in table.itertuples()]
    if (window - shared == 1).all():
        return (
            f"Each figure sums {length} years, and {common[0]} of them are the same in "
            "both editions: a change reflects only the year added, the year dropped and the "
            "population."
        )
    first, second = table["measure"]
    return (
        f"The two editions have {common[0]} of the {length} years counted for {first} in "
        f"common, {common[1]} for {second}."
    )


def _shared(row) -> Computed:
    return Computed("years in both windows", (row.origin_window_before, row.origin_window_now))


def _move(row) -> str:
    """+12.2%, with the two rates it is made from."""
    made = Computed("(now − before) ÷ before", (row.origin_now, row.origin_before))
    return keyed(signed_per_cent(row.per_cent), made)
