"""How far counts and rates moved, what moved them, and how much of it is only the outline."""

import pandas as pd

from helpers.narrative.findings import Finding
from helpers.provenance import Computed, gii, keyed
from helpers.rankings import METHOD_PER_CENT, Context, followed, same_outline, within_method
from helpers.wording import listed, number, signed_per_cent

COUNTS = ("pct_applications", "publications")
RATES = ("pct_per_million", "publications_per_million")


def count_changes(
    changes: pd.DataFrame, medians: pd.DataFrame, world: pd.DataFrame, before: int, now: int
) -> Finding:
    """The median cluster beside the world, and the rates beside the inhabitants they divide by.

    From `rankings.count_changes`, `rankings.medians`, `rankings.world_growth`.
    """
    row = medians.set_index("measure")
    if changes.empty:
        return Finding(
            f"Counts and rates are not held for both {gii(before)} and {gii(now)}, so only ranks "
            "can be compared."
        )
    parts = [_median(changes, row), _world(changes, world), _inhabitants(changes, row),
             _within(changes)]  # fmt: skip
    return Finding(" ".join(part for part in parts if part))


def focus_counts(
    changes: pd.DataFrame, matched: pd.DataFrame, about: Context, before: int
) -> Finding:
    """The changes of the focus cluster, and which of the measures moved it most."""
    own = changes[changes["cluster"] == about.cluster].set_index("measure")
    if own.empty:
        if changes.empty:
            return Finding(f"Counts are not held for both {gii(before)} and {gii(about.edition)}.")
        return Finding(_not_compared(matched, about, before))
    counts = [own.loc[m] for m in COUNTS if m in own.index]
    said = listed(f"{_move(row)} in {row['words']}" for row in counts)
    text = f"From {gii(before)} to {gii(about.edition)} {about.cluster} moved by {said}"
    text += f"{_divided(own)}." if "population" in own.index else "."
    if len(counts) == 2 and not _alike(counts):
        more = max(counts, key=lambda row: abs(row["per_cent"]))
        text += f" What moved most is its {more['words']}."
    small = [row["words"] for row in counts if within_method(row["per_cent"])]
    if small:
        text += (
            f" The change in {listed(small)} is no more than better placing of addresses could "
            "make: it should not be read as growth or decline."
        )
    return Finding(text)


def _median(changes: pd.DataFrame, row: pd.DataFrame) -> str:
    counts = [row.loc[m] for m in COUNTS if m in row.index]
    if not counts:
        return "Counts are not held for both editions; rates of a few clusters are."
    measure = next(m for m in COUNTS if m in row.index)
    tables = _tables(changes[changes["measure"] == measure])
    how = f"clusters of the same name and economies with {measure} in both: {tables}"
    clusters = keyed(number(counts[0]["clusters"]), Computed(how))
    said = listed(f"{_signed(r['median'], r['origin'])} in {r['words']}" for r in counts)
    return (
        f"{clusters} clusters have the same name and economies in both editions, and counts in "
        f"both. The median of them moved by {said}."
    )


def _world(changes: pd.DataFrame, world: pd.DataFrame) -> str:
    """The world's growth, and how many clusters outgrew it."""
    if world.empty:
        return ""
    parts = [_outgrown(changes[changes["measure"] == w.measure], w) for w in world.itertuples()]
    return f"The world’s total moved by {listed(parts)}."


def _outgrown(values: pd.DataFrame, world) -> str:
    ends = sorted({round(world.low), round(world.high)})
    span = " to ".join(map(str, ends)) if world.low > 0 else str(round(world.high))
    faster = int((values["per_cent"] > world.high).sum())
    noun = values["words"].iloc[0]
    how = f"clusters whose {noun} grew by more per cent than the world’s total: {_tables(values)}"
    count = keyed(number(faster), Computed(how))
    return f"about {keyed(f'{span}%', world.origin)} in {noun} ({count} of them outgrew it)"


def _tables(changes: pd.DataFrame) -> str:
    """ "clusters and intensity of GII 2022 and GII 2024": where the figures stand."""
    before, now = (changes[c].iloc[0].edition for c in ("origin_before", "origin_now"))
    names = dict.fromkeys(cell.table for cell in changes["origin_now"])
    return f"{listed(names)} of GII {before} and GII {now}"


def _inhabitants(changes: pd.DataFrame, row: pd.DataFrame) -> str:
    """Why a rate may fall where its count rises: more inhabitants are counted."""
    if "population" not in row.index or row.loc["population", "clusters"] < 3:
        return ""
    people, rate = row.loc["population"], row.loc["publications_per_million"]
    wide = changes.pivot(index="cluster", columns="measure", values="per_cent")
    fell = int(((wide["publications"] > 0) & (wide["publications_per_million"] < 0)).sum())
    how = f"clusters with publications up, publications_per_million down: {_tables(changes)}"
    count = keyed(number(fell), Computed(how))
    return (
        f"The inhabitants WIPO counts moved by {_signed(people['median'], people['origin'])} at "
        "the median: people within the outline, and the outline itself is drawn anew in each "
        f"edition. So {rate['words']} moved by {_signed(rate['median'], rate['origin'])}, and in "
        f"{count} clusters articles rose while articles per inhabitant fell."
    )


def _within(changes: pd.DataFrame) -> str:
    """How many count changes are no larger than what placing addresses may do."""
    counts = changes[changes["measure"].isin(COUNTS)]
    small = int(within_method(counts["per_cent"]).sum())
    if not small:
        return ""
    which = f"{listed(COUNTS)}, {_tables(counts)}"
    made = Computed(
        f"changes of counts whose size, rounded to a tenth, is {METHOD_PER_CENT} per cent or less: "
        f"{which}"
    )
    of = keyed(number(len(counts)), Computed(f"changes of counts: {which}"))
    verb = "is" if small == 1 else "are"
    return (
        f"{keyed(number(small), made)} of the {of} changes of counts {verb} half a per cent or "
        "less once rounded to a tenth, which better placing of addresses alone could make."
    )


def _not_compared(matched: pd.DataFrame, about: Context, before: int) -> str:
    """Why the counts of the focus have no change."""
    rows = followed(matched)
    if about.cluster not in set(rows["cluster_now"]):
        return f"{about.cluster} has no counts in {gii(before)} to compare with."
    if about.cluster not in set(same_outline(matched)["cluster_now"]):
        return (
            f"{about.cluster} has another name or lies in other economies than in {gii(before)}: "
            "its outline moved, so its counts are not compared."
        )
    return (
        f"Counts of {about.cluster} are not held both for {gii(before)} and {gii(about.edition)}."
    )


def _divided(own: pd.DataFrame) -> str:
    people = own.loc["population"]
    rates = listed(f"{_move(own.loc[m])} in {own.loc[m, 'words']}" for m in RATES)
    return f"; with {_move(people)} in inhabitants that makes {rates}"


def _alike(counts: list[pd.Series]) -> bool:
    first, second = (row["per_cent"] for row in counts)
    return within_method(abs(first) - abs(second))


def _move(row: pd.Series) -> str:
    made = Computed("(now − before) ÷ before", (row["origin_now"], row["origin_before"]))
    return _signed(row["per_cent"], made)


def _signed(value: float, origin: Computed) -> str:
    return keyed(signed_per_cent(value), origin)
