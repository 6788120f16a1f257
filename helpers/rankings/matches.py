"""The clusters of two editions matched one to one, with the ranks that may be compared."""

import pandas as pd

from helpers import reference as wipo
from helpers.rankings import editions
from helpers.rankings.restatements import published, restated, restated_in
from helpers.reference import Cell, Reference

FIELDS = (
    "cluster_before cluster_now how economies_before economies_now rank_before basis "
    "rank_published rank_restated rank_now change naive official origin_before origin_published "
    "origin_now"
).split()


def matches(reference: Reference, before: int, now: int) -> pd.DataFrame:
    """One row for each cluster of either edition: its names, how they belong together, its ranks.

    `how`: "same name"; "renamed" (the name won or lost a city that was no cluster of its own);
    "merged" (with another cluster of the earlier edition; only the largest part has a `change`);
    "restated" (the earlier edition is held in the words of the later one only); "entered", "left";
    "unknown" where the tables held do not reach so far. Where the later edition restates the
    earlier one, `rank_before` is the restated rank and missing where that is not held; else it is
    published, or restated by a third edition: `basis` says which, "" where nothing is compared.
    `change` (positive: climbed) is on that basis, `naive` on the published rank, `official` is
    WIPO's own column, held where the later edition compares itself with the earlier.
    """
    editions.prove_ranked(reference, before, now)
    then, later = _named(reference, before, now), published(reference, now)
    again = restated(reference, before).get(now, {})
    pairs = _pairs(reference, then, later)
    first = {name: old for old, name in reversed(pairs.items())}  # the largest part of each
    rows = [
        _row(then[old], later.get(pairs.get(old)), again, pairs.get(old))
        | {
            "how": _how(reference, before, now, old, pairs),
            "part": first.get(pairs.get(old)) != old,
        }
        for old in then
    ] + [
        _row(None, later[new], again, new)
        | {"how": _arrival(reference, before, again.get(new)), "part": False}
        for new in later
        if new not in first
    ]
    table = _with_economies(reference, pd.DataFrame(rows), before, now)
    return _with_changes(reference, table, before, now)


def followed(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of `matches` that have a rank in both editions, on whatever basis."""
    known = table["change"].notna() | table["naive"].notna()
    return table[known].reset_index(drop=True)


def compared(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of `followed` that have a move: their earlier rank is on the basis of the pair."""
    return table[table["change"].notna()].reset_index(drop=True)


def held(table: pd.DataFrame) -> int:
    """How many clusters of the later edition have a row in `matches`."""
    return table.loc[table["cluster_now"] != "", "cluster_now"].nunique()


def is_restated(table: pd.DataFrame, now: int) -> bool:
    """Whether the earlier ranks of `matches` are those that the later edition restates."""
    return set(compared(table)["basis"]) == {f"restated by GII {now}"}


def movers(table: pd.DataFrame, number: int = 7) -> pd.DataFrame:
    """The largest climbs, then the largest falls, up to `number` of each (from `matches`).

    Equal moves stand in the order of the later ranks, and are all left out where `number` would
    part them.
    """
    moved = compared(table).sort_values("rank_now", ignore_index=True)
    up, down = moved[moved["change"] > 0], moved[moved["change"] < 0]
    return pd.concat([_farthest(up, number), _farthest(down, number)], ignore_index=True)


def far_movers(table: pd.DataFrame, most: int = 13) -> pd.DataFrame:
    """All clusters that moved as far as the lowest limit which no more than `most` reach.

    One limit for climbs, which come first, and for falls, so that equal moves are treated alike;
    equal ones stand in the order of the later ranks. Where more than `most` moved equally far,
    the first of them.
    """
    moved = compared(table).sort_values("rank_now", ignore_index=True)
    size = moved["change"].abs()
    limits = [places for places in sorted(set(size[size > 0])) if (size >= places).sum() <= most]
    far = moved[size >= limits[0]] if limits else moved[(size > 0) & (size == size.max())]
    far = far.head(most).sort_values("change", key=lambda c: -c.abs(), kind="stable")
    return pd.concat([far[far["change"] > 0], far[far["change"] < 0]], ignore_index=True)


def _farthest(moved: pd.DataFrame, number: int) -> pd.DataFrame:
    far = moved.sort_values("change", key=lambda c: -c.abs(), kind="stable")
    first, rest = far.head(number), far.iloc[number:]
    whole = first[~first["change"].isin(rest["change"])]
    return first if whole.empty else whole


def told_entries(reference: Reference, before: int, now: int) -> Cell | None:
    """WIPO's own number of clusters new to the hundred; it speaks of the edition just before."""
    try:
        return (
            wipo.fact(reference, now, "clusters new to the top 100") if before == now - 1 else None
        )
    except LookupError:
        return None


def _named(reference: Reference, before: int, now: int) -> dict[str, Cell]:
    """The clusters of the earlier edition under its own names, as far as they are held.

    Where its own table lacks, names and ranks are those of the first other edition that restates
    it, unless a published name has one of the cities: 2019 had Shenzhen–Hong Kong, which 2020
    restates with Guangzhou.
    """
    own = published(reference, before)
    others = [cells for later, cells in restated(reference, before).items() if later != now]
    cities = _cities(reference)
    known = set().union(*(cities[name] for name in own))
    more = {name: cell for name, cell in (others[0] if others else {}).items() if cell.value <= 100}
    return own | {name: cell for name, cell in more.items() if not cities[name] & known}


def _cities(reference: Reference) -> dict[str, set[str]]:
    """The cities that the name of each cluster names, by their GeoNames key."""
    places = reference.printed["places"]
    return {row.cluster: set(row.geonameids.split()) for row in places.itertuples()}


def _pairs(reference: Reference, then: dict, later: dict) -> dict[str, str]:
    """The later name of each earlier one: the same, else the first free one with a common city."""
    cities = _cities(reference)
    free = [name for name in later if name not in then]
    pairs = {}
    for old in then:
        related = [name for name in free if cities[old] & cities[name]]
        if old in later or related:
            pairs[old] = old if old in later else related[0]
    return pairs


def _how(reference: Reference, before: int, now: int, old: str, pairs: dict[str, str]) -> str:
    new = pairs.get(old)
    if new is None:
        return "left" if wipo.is_held_to(reference, now, 100) else "unknown"
    if new == old:
        return "same name"
    if list(pairs.values()).count(new) > 1 or _is_told_merged(reference, before, now, old, new):
        return "merged"
    return "renamed"


def _is_told_merged(reference: Reference, before: int, now: int, old: str, new: str) -> bool:
    """Whether a fact of the editions between says that a city of the new name was merged in."""
    facts = reference.edition_facts
    told = facts.loc[facts["edition"].between(before + 1, now), "fact"]
    won = set(new.split("–")) - set(old.split("–"))
    return any(
        "merged for the first time" in fact and city in fact for fact in told for city in won
    )


def _arrival(reference: Reference, before: int, again: Cell | None) -> str:
    """What is known of a cluster that the earlier edition does not name, as far as it is held."""
    if again:
        return "restated" if again.value <= 100 else "entered"
    return "entered" if wipo.is_held_to(reference, before, 100) else "unknown"


def _row(old: Cell | None, new: Cell | None, restated: dict[str, Cell], name: str | None) -> dict:
    """Names and ranks of one match; `old` may be a rank restated by a third edition.

    Of a pair whose later edition restates the earlier one, only restated ranks are compared.
    """
    again = restated.get(name)
    earlier = again if new and restated else old
    own = old if old and old.is_published else None
    return {
        "cluster_before": old.row if old else "",
        "cluster_now": new.row if new else "",
        "rank_before": _float(earlier),
        "basis": _basis(earlier) if new else "",
        "rank_published": _float(own),
        "rank_restated": _float(again),
        "rank_now": _float(new),
        "origin_before": earlier or old,
        "origin_published": own,
        "origin_now": new,
    }


def _float(cell: Cell | None) -> float:
    return float(cell.value) if cell else float("nan")


def _basis(cell: Cell | None) -> str:
    """Who gives an earlier rank: "published", "reported by press", "restated by GII 2024"."""
    if cell is None:
        return ""
    later = restated_in(cell)
    return f"restated by GII {later}" if later else cell.basis.removeprefix("published, as ")


def _with_economies(
    reference: Reference, table: pd.DataFrame, before: int, now: int
) -> pd.DataFrame:
    """Economies of both editions, empty where the edition's table of sizes does not hold them."""
    held = reference.clusters.set_index(["edition", "cluster"])["economies"].to_dict()
    return table.assign(
        economies_before=[held.get((before, name), "") for name in table["cluster_before"]],
        economies_now=[held.get((now, name), "") for name in table["cluster_now"]],
    )


def _with_changes(reference: Reference, table: pd.DataFrame, before: int, now: int) -> pd.DataFrame:
    rows = reference.clusters[reference.clusters["edition"] == now]
    told = rows.set_index("cluster")["rank_change"]
    # WIPO's column compares with the edition just before, in no other pair.
    official = table["cluster_now"].map(told) if before == now - 1 else float("nan")
    whole = ~table["part"]
    table = table.assign(
        change=(table["rank_before"] - table["rank_now"]).where(whole),
        naive=(table["rank_published"] - table["rank_now"]).where(whole),
        official=official,
    )
    ordered = table.sort_values(["rank_now", "rank_before", "cluster_before"], ignore_index=True)
    return ordered[FIELDS]
