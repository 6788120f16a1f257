"""How far counts and rates moved, what moved them, and how much of it is only the outline."""

import pandas as pd

from helpers.narrative.findings import Finding
from helpers.narrative.titles import Heading
from helpers.provenance import Computed, gii, keyed
from helpers.rankings import METHOD_PER_CENT, Context, followed, same_outline, within_method
from helpers.wording import capital, listed, number

COUNTS = ("pct_applications", "publications")
RATES = ("pct_per_million", "publications_per_million")


def count_changes(
    changes: pd.DataFrame, medians: pd.DataFrame, world: pd.DataFrame, before: int, now: int
) -> Finding:
    """What half of the clusters exceed, beside the world; rates beside inhabitants.

    From `rankings.count_changes`, `rankings.medians`, `rankings.world_growth`.
    """
    row = medians.set_index("measure")
    if changes.empty:
        return Finding(
            f"Counts and rates are not known for both {gii(before)} and {gii(now)}, so only ranks "
            "can be compared."
        )
    parts = [_median(changes, row), _world(changes, world), _inhabitants(changes, row),
             _within(changes)]  # fmt: skip
    return Finding(" ".join(part for part in parts if part))


def heading(about: Context) -> Heading:
    """The question of the section on one cluster, by its name."""
    return Heading(f"What moved {about.cluster}?")


def focus_counts(
    changes: pd.DataFrame, matched: pd.DataFrame, about: Context, before: int
) -> Finding:
    """The changes of the cluster that the report is about, and which of its counts moved most."""
    own = changes[changes["cluster"] == about.cluster].set_index("measure")
    if own.empty:
        if changes.empty:
            return Finding(f"Counts are not known for both {gii(before)} and {gii(about.edition)}.")
        return Finding(_not_compared(matched, about, before))
    counts = [own.loc[m] for m in COUNTS if m in own.index]
    span = f"from {gii(before)} to {gii(about.edition)}"
    text = f"In {about.cluster} {_moves(counts)} {span}."
    text += _divided(own)
    if len(counts) == 2 and not _alike(counts):
        more = max(counts, key=lambda row: abs(row["per_cent"]))
        text += f" Of the two counts, {more['words']} changed more."
    small = [row["words"] for row in counts if within_method(row["per_cent"])]
    if small:
        text += (
            f" The change in {listed(small)} is no larger than better placing of addresses can "
            "make, so it shows neither growth nor decline."
        )
    return Finding(text)


def _median(changes: pd.DataFrame, row: pd.DataFrame) -> str:
    counts = [row.loc[m] for m in COUNTS if m in row.index]
    if not counts:
        return "Counts are not known for both editions; rates of a few clusters are."
    measure = next(m for m in COUNTS if m in row.index)
    tables = _tables(changes[changes["measure"] == measure])
    how = f"clusters of the same name and economies with these counts in both: {tables}"
    clusters = keyed(number(counts[0]["clusters"]), Computed(how))
    said = listed(_half(r) for r in counts)
    return (
        f"{clusters} clusters have the same name, the same economies and counts in both editions. "
        f"{capital(said)}."
    )


def _half(row: pd.Series) -> str:
    """What half of the clusters exceed: "half grew by more than 3.8% in scientific articles"."""
    verb = "grew" if row["median"] >= 0 else "shrank"
    limit = keyed(_per_cent(row["median"]), row["origin"])
    return f"half {verb} by more than {limit} in {row['words']}"


def _world(changes: pd.DataFrame, world: pd.DataFrame) -> str:
    """The world's growth, and how many clusters outgrew it."""
    if world.empty:
        return ""
    parts = [_outgrown(changes[changes["measure"] == w.measure], w) for w in world.itertuples()]
    return f"The world’s total grew by {listed(parts)}."


def _outgrown(values: pd.DataFrame, world) -> str:
    ends = sorted({round(world.low), round(world.high)})
    span = " to ".join(map(str, ends)) if world.low > 0 else str(round(world.high))
    faster = int((values["per_cent"] > world.high).sum())
    noun = values["words"].iloc[0]
    how = f"clusters whose {noun} grew faster than the world’s total: {_tables(values)}"
    count = keyed(number(faster), Computed(how))
    return f"about {keyed(f'{span}%', world.origin)} in {noun} ({count} of the clusters outgrew it)"


def _tables(changes: pd.DataFrame) -> str:
    """ "tables of sizes and of rates, GII 2022 and GII 2024": where the figures stand."""
    before, now = (changes[c].iloc[0].edition for c in ("origin_before", "origin_now"))
    kinds = {"clusters": "sizes", "intensity": "rates"}
    names = dict.fromkeys(f"of {kinds[cell.table]}" for cell in changes["origin_now"])
    return f"tables {listed(names)}, GII {before} and GII {now}"


def _inhabitants(changes: pd.DataFrame, row: pd.DataFrame) -> str:
    """Why a rate may fall where its count rises: more inhabitants are counted."""
    if "population" not in row.index or row.loc["population", "clusters"] < 3:
        return ""
    people, rate = row.loc["population"], row.loc["publications_per_million"]
    wide = changes.pivot(index="cluster", columns="measure", values="per_cent")
    fell = int(((wide["publications"] > 0) & (wide["publications_per_million"] < 0)).sum())
    how = f"clusters with more articles and fewer articles per million: {_tables(changes)}"
    count = keyed(number(fell), Computed(how))
    return (
        f"Of the same clusters {_half(people)} (outlines drawn anew may count as growth), and "
        f"{_half(rate)}. In {count} clusters articles rose while articles per head fell."
    )


def _within(changes: pd.DataFrame) -> str:
    """How many count changes are no larger than what placing addresses may do."""
    counts = changes[changes["measure"].isin(COUNTS)]
    small = int(within_method(counts["per_cent"]).sum())
    if not small:
        return ""
    which = f"PCT applications and scientific articles, {_tables(counts)}"
    made = Computed(
        f"changes of counts whose size, rounded to a tenth, is {METHOD_PER_CENT} per cent or less: "
        f"{which}"
    )
    of = keyed(number(len(counts)), Computed(f"changes of counts: {which}"))
    verb = "is" if small == 1 else "are"
    return (
        f"{keyed(number(small), made)} of the {of} changes of counts {verb} half a per cent or "
        "less, rounded to a tenth: better placing of addresses could explain those."
    )


def _not_compared(matched: pd.DataFrame, about: Context, before: int) -> str:
    """Why the counts of the focus have no change."""
    rows = followed(matched)
    if about.cluster not in set(rows["cluster_now"]):
        return f"{about.cluster} has no counts in {gii(before)} to compare with."
    if about.cluster not in set(same_outline(matched)["cluster_now"]):
        return (
            f"{about.cluster} has another name or crosses other borders than in {gii(before)}: "
            "its outline moved, so its counts are not compared."
        )
    return (
        f"Counts of {about.cluster} are not known for both {gii(before)} and {gii(about.edition)}."
    )


def _divided(own: pd.DataFrame) -> str:
    """The rates, and the inhabitants they divide by where those are known."""
    rates = [own.loc[m] for m in RATES if m in own.index]
    if not rates:
        return ""
    if "population" not in own.index:
        return f" {capital(_moves(rates))}."
    return f" {capital(_moves([own.loc['population']]))}, so {_moves(rates)}."


def _alike(counts: list[pd.Series]) -> bool:
    first, second = (row["per_cent"] for row in counts)
    return within_method(abs(first) - abs(second))


def _moves(rows: list[pd.Series]) -> str:
    return listed(f"{row['words']} {_move(row)}" for row in rows)


def _move(row: pd.Series) -> str:
    """ "rose by 23.4%", with the two figures it is made from."""
    if not round(row["per_cent"], 1):
        return "stayed the same"
    made = Computed("the difference in per cent of the earlier figure",
                    (row["origin_now"], row["origin_before"]))  # fmt: skip
    verb = "rose" if row["per_cent"] > 0 else "fell"
    return f"{verb} by {keyed(_per_cent(row['per_cent']), made)}"


def _per_cent(value: float) -> str:
    return f"{number(abs(value), 1)}%"
