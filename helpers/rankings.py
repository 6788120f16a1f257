"""Where a cluster stands: by size and by head, over the editions, beside its peers.

Every function takes the reference and gives a new table; none fills a gap. Rank 1 is the largest.
"""

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from helpers import reference as wipo
from helpers.claims import Claim
from helpers.reference import Reference

# The measures of a cluster, largest first in each, as column and as words.
MEASURES = {
    "total_share": "size: share of PCT applications plus share of articles",
    "pct_applications": "PCT applications",
    "publications": "scientific articles",
    "population": "inhabitants",
    "total_share_per_capita": "intensity: size per inhabitant",
    "pct_per_million": "PCT applications per million inhabitants",
    "publications_per_million": "scientific articles per million inhabitants",
}
# What an article is about stands in its title more surely than in any number of mentions.
WEIGHT = {"title": 100, "standfirst": 10}
PER_HEAD = {"total_share_per_capita", "pct_per_million", "publications_per_million"}
# measure: the columns of its rate per million inhabitants and of its count
RATES = {
    "PCT applications": ("pct_per_million", "pct_applications"),
    "scientific articles": ("publications_per_million", "publications"),
}


@dataclass(frozen=True)
class Context:
    """The cluster a report is about and the edition whose tables show it among its peers."""

    cluster: str
    edition: int
    named: bool
    article_edition: int


def context(found: list[Claim], reference: Reference, edition: str = "auto") -> Context:
    """The cluster that the article's claims name most, in its edition or the newest full one.

    `edition` as in `reference.named_edition`. An article that names no cluster of the table is
    shown beside the cluster at its head.
    """
    article_edition = wipo.named_edition(found, reference, edition)
    full = reference.complete_editions
    edition = article_edition if article_edition in full else full[-1]
    table = standings(reference, edition)
    named: Counter[str] = Counter()
    for claim in found:
        for name in set(claim.entity) & set(table["cluster"]):
            named[name] += WEIGHT.get(claim.zone, 1)
    if named:
        order = list(table["cluster"])
        cluster = min(named, key=lambda name: (-named[name], order.index(name)))
        return Context(cluster, edition, True, article_edition)
    return Context(table["cluster"].iloc[0], edition, False, article_edition)


def standings(reference: Reference, edition: int) -> pd.DataFrame:
    """All hundred clusters of `edition` with their measures and, as `rank_…`, the rank in each.

    Size and intensity carry WIPO's own ranks; equal values in the others share the better rank.
    """
    size = reference.clusters[reference.clusters["edition"] == edition]
    head = reference.intensity[reference.intensity["edition"] == edition]
    table = size.merge(head.drop(columns=["edition", "economies"]), on="cluster",
                       suffixes=("", "_intensity"))  # fmt: skip
    ranks = {f"rank_{m}": table[m].rank(ascending=False, method="min") for m in MEASURES}
    table = table.assign(**{name: rank.astype(int) for name, rank in ranks.items()})
    table = table.assign(
        rank_total_share=table["rank"].astype(int),
        rank_total_share_per_capita=table["rank_intensity"].astype(int),
    )
    keys = dict.fromkeys([*table["source_id"], *table["source_id_intensity"]])
    documents = _together([wipo.document(reference, key) for key in keys])
    return table.assign(documents=documents).sort_values("rank", ignore_index=True)


def _together(documents: list[str]) -> str:
    """Two tables of one document, named after it once: "GII 2024, Table 8; Table 9"."""
    first, *others = documents
    document = first.rpartition(", ")[0] + ", "
    return "; ".join([first, *(other.removeprefix(document) for other in others)])


def standing(reference: Reference, edition: int, cluster: str) -> pd.DataFrame:
    """One row a measure: value and rank of `cluster`, the median, the number of clusters."""
    table = standings(reference, edition)
    own = table[table["cluster"] == cluster].iloc[0]
    rows = [
        {
            "measure": measure,
            "words": words,
            "per_head": measure in PER_HEAD,
            "value": own[measure],
            "rank": int(own[f"rank_{measure}"]),
            "of": len(table),
            "median": table[measure].median(),
            "documents": own["documents"],
        }
        for measure, words in MEASURES.items()
    ]
    return pd.DataFrame(rows)


def peers(reference: Reference, edition: int, cluster: str, number: int = 10) -> pd.DataFrame:
    """The `number` clusters of nearest rank by size, the cluster itself among them."""
    table = standings(reference, edition)
    place = table.index[table["cluster"] == cluster][0]
    first = min(max(0, place - number // 2), len(table) - number)
    return table.iloc[first : first + number].reset_index(drop=True)


def history(reference: Reference, cluster: str) -> pd.DataFrame:
    """One rank an edition: published under this name, else of the largest part it grew from.

    `cluster` is the name of that year; `basis` says whether WIPO, the press or a later edition
    gives the rank. Editions in which neither is held have no row.
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
    return best.reset_index(drop=True)


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
    for fact in reference.edition_facts.itertuples():
        if fact.fact == "new third metric" and fact.edition in set(held["edition"]):
            rows.append({"edition": int(fact.edition), "what": f"{fact.value} added"})
    return pd.DataFrame(rows, columns=["edition", "what"])


def change(reference: Reference, cluster: str, edition: int) -> pd.DataFrame:
    """Both per-million rates in `edition` and in the last one before it that has them.

    Columns: measure, before and now (editions), rate_before, rate_now, difference, per_cent,
    window_before and window_now (years), years_shared, years_window, source_id (of the earlier
    rate), implied_population (the earlier count by the earlier rate; missing where no count is
    held). Empty where no earlier rate is held.
    """
    table = reference.intensity[reference.intensity["cluster"] == cluster]
    table = table.merge(
        reference.clusters[["edition", "cluster", "pct_applications", "publications"]],
        on=["edition", "cluster"], how="left",
    )  # fmt: skip
    earlier = table[(table["edition"] < edition) & table["pct_per_million"].notna()]
    now = table[table["edition"] == edition]
    if earlier.empty or now.empty:
        return pd.DataFrame()
    before = earlier.sort_values("edition").iloc[-1]
    return pd.DataFrame([_change(reference, m, before, now.iloc[0]) for m in RATES])


def _change(reference: Reference, measure: str, before: pd.Series, now: pd.Series) -> dict:
    rate, count = RATES[measure]
    windows = [_years(reference, int(row["edition"]), measure) for row in (before, now)]
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
    }


METHOD = {
    "inventors": "PCT inventor addresses",
    "authors": "author addresses",
    "inventors_placed": "inventor addresses geocoded",
    "authors_placed": "author addresses geocoded",
    "radius": "DBSCAN radius",
    "density": "DBSCAN density (inventors/authors)",
    "found": "clusters found before merging",
    "merged": "clusters after merging",
}


def method(reference: Reference, edition: int) -> pd.DataFrame:
    """The parameters of WIPO's method in `edition`, each with its source; empty if one lacks.

    Values are as printed: numbers, or words such as "4100000 (4.1 million)".
    """
    try:
        cells = {name: wipo.fact(reference, edition, fact) for name, fact in METHOD.items()}
    except LookupError:
        return pd.DataFrame(columns=["value", "source_id"])
    rows = {name: {"value": c.value, "source_id": c.source_id} for name, c in cells.items()}
    return pd.DataFrame.from_dict(rows, orient="index")


def _years(reference: Reference, edition: int, measure: str) -> range:
    first, last = wipo.window(reference, edition, measure).value.split("/")
    return range(int(first), int(last) + 1)


def _joined(before: str, now: str) -> str:
    """The cities of `now` that `before` lacked."""
    return " and ".join(city for city in now.split("–") if city not in before.split("–"))
