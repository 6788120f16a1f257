"""The ranks of clusters over the editions, and the breaks at which a line of ranks stops."""

from itertools import pairwise

import pandas as pd

from helpers import reference as wipo
from helpers.rankings.contexts import Context
from helpers.rankings.standings import peers
from helpers.reference import Reference


def history(reference: Reference, cluster: str) -> pd.DataFrame:
    """One rank an edition: published under this name, else of the largest part it grew from.

    `cluster` is the name of that year; `basis` says whether WIPO, the press or a later edition
    gives the rank. Editions in which neither is held have no row. Ranks of one `stretch` compare;
    a new one begins where the outline or the method changed.
    """
    table = reference.rank_history
    parts = set(cluster.split("–"))
    own = table["cluster"] == cluster
    part = table["cluster"].map(lambda name: set(name.split("–")) < parts)
    table = table[own | part].assign(
        published=lambda t: t["basis"].str.startswith(wipo.PUBLISHED), own=own
    )
    # A restated rank under today's name would hide that the cluster was smaller at the time.
    order = ["edition", "published", "own", "rank"]
    ascending = [True, False, False, True]
    best = table.sort_values(order, ascending=ascending).drop_duplicates("edition")
    return best.assign(stretch=_stretches(best, reference)).reset_index(drop=True)


def _stretches(line: pd.DataFrame, reference: Reference) -> pd.Series:
    anew = line["cluster"] != line["cluster"].shift()
    for fact in _new_metrics(reference):
        edition = int(fact.edition)
        anew |= (line["edition"] >= edition) & (line["edition"].shift() < edition)
    return anew.cumsum()


def histories(reference: Reference, about: Context, number: int = 5) -> pd.DataFrame:
    """`history` of the cluster and of its nearest by size, one below the other, told by `line`."""
    names = peers(reference, about.edition, about.cluster, number)["cluster"]
    return pd.concat([history(reference, n).assign(line=n) for n in names], ignore_index=True)


def breaks(reference: Reference, cluster: str) -> pd.DataFrame:
    """The editions at which ranks stop being comparable: the cluster or the method changed."""
    held = history(reference, cluster)
    rows = [
        {"edition": int(now.edition), "what": f"{_joined(before.cluster, now.cluster)} joined"}
        for before, now in pairwise(held.itertuples())
        if before.cluster != now.cluster
    ]
    for fact in _new_metrics(reference):
        if fact.edition in set(held["edition"]):
            rows.append({"edition": int(fact.edition), "what": f"{fact.value} added"})
    return pd.DataFrame(rows, columns=["edition", "what"])


def _new_metrics(reference: Reference) -> list:
    """The facts of editions that count something which the ones before did not."""
    facts = reference.edition_facts.itertuples()
    return [fact for fact in facts if fact.fact == "new third metric"]


def _joined(before: str, now: str) -> str:
    """The cities of `now` that `before` lacked."""
    return " and ".join(city for city in now.split("–") if city not in before.split("–"))
