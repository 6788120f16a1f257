"""What changed in the counting between two editions, told before anything is compared."""

import pandas as pd

from helpers.narrative.findings import Finding
from helpers.provenance import Computed, gii, keyed
from helpers.wording import capital, cardinal, listed

ONE = "this cluster"  # what a break touches that no other cluster feels


def edition_breaks(table: pd.DataFrame, before: int, now: int) -> Finding:
    """Breaks that touch every cluster, then those of single ones (`rankings.edition_breaks`)."""
    if table.empty:
        return Finding(f"No change in the counting is known between {gii(before)} and {gii(now)}.")
    wide, own = table[table["touches"] != ONE], table[table["touches"] == ONE]
    parts = [_wide(wide, before, now)] if len(wide) else []
    return Finding(" ".join([*parts, *([_own(own, before)] if len(own) else [])]))


def windows(table: pd.DataFrame, before: int, now: int) -> Finding:
    """How many of the years counted are the same in both editions (`rankings.windows`)."""
    missing = [edition for edition in (before, now) if edition not in set(table["edition"])]
    if missing:
        names = listed(map(gii, missing))
        verb = "counts" if len(missing) == 1 else "count"
        return Finding(f"Which years {names} {verb} is not known.")
    rows = [rows for _, rows in table.groupby("measure", sort=False)]
    first = rows[0].iloc[0]
    length = keyed(
        cardinal(first["length"]),
        Computed("years from the first to the last, both counted", (first["origin"],)),
    )
    shared = listed(f"{_shared(r)} of those for {r['measure'].iloc[0]}" for r in rows)
    text = f"Each figure sums {length} years: {shared} are in both editions."
    if (table["shared"] == 0).all():
        return Finding(f"{text} The two share no year: they are two separate measurements.")
    return Finding(
        f"{text} A change therefore compares only the years that were added with those that were "
        "dropped; the years in both make it look smaller than it is."
    )


def _wide(rows: pd.DataFrame, before: int, now: int) -> str:
    how = f"changes in the counting after GII {before}, up to GII {now}, that touch all clusters"
    count = keyed(cardinal(len(rows)), Computed(how))
    noun = "thing" if len(rows) == 1 else "things"
    said = "; ".join(
        f"from {gii(row.edition)} {row.what}{_detail(row)}" for row in rows.itertuples()
    )
    return (
        f"Between {gii(before)} and {gii(now)} {count} {noun} changed in the counting, "
        f"whatever the clusters did: {said}."
    )


def _own(rows: pd.DataFrame, before: int) -> str:
    how = f"clusters of GII {before} that a later edition gives another name or other economies"
    count = keyed(cardinal(len(rows)), Computed(how))
    noun, verb = ("cluster", "is") if len(rows) == 1 else ("clusters", "are")
    moved = rows["kind"] == "economies"
    said = [f"{row.what}{_detail(row)}" for row in rows[~moved].itertuples()]
    if moved.any():
        names = [f"{row.origins[0].row}{_detail(row)}" for row in rows[moved].itertuples()]
        said.append(
            f"{listed(names)} {'is' if len(names) == 1 else 'are'} drawn across other borders"
        )
    return (
        f"{capital(count)} {noun} {verb} not quite what {gii(before)} counted: {'; '.join(said)}."
    )


def _detail(row) -> str:
    """The exact years, counts or codes in brackets, with the cells they are from."""
    if not row.detail:
        return ""
    first = row.origins[0]
    compared = Computed("compared from edition to edition", row.origins)
    return f" ({keyed(row.detail, first if isinstance(first, Computed) else compared)})"


def _shared(rows: pd.DataFrame) -> str:
    shared = int(rows["shared"].iloc[0])
    made = Computed("years that both editions count", tuple(rows["origin"]))
    return keyed(cardinal(shared) if shared else "none", made)
