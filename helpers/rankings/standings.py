"""Where each cluster of an edition stands: by size, per head, in each measure; and its peers."""

import pandas as pd

from helpers import reference as wipo
from helpers.rankings import editions
from helpers.rankings.balances import with_balance
from helpers.rankings.origins import median_origin, origin
from helpers.reference import Reference

# The measures of a cluster, largest first in each, as column and as words.
MEASURES = {
    "total_share": "size: share of PCT applications plus share of articles",
    "pct_applications": "PCT applications",
    "publications": "scientific articles",
    "population": "inhabitants",
    "total_share_per_capita": "size per head (WIPO’s intensity)",
    "pct_per_million": "PCT applications per million inhabitants",
    "publications_per_million": "scientific articles per million inhabitants",
}
PER_HEAD = {"total_share_per_capita", "pct_per_million", "publications_per_million"}


def standings(reference: Reference, edition: int) -> pd.DataFrame:
    """All hundred clusters of `edition`, one row each, the largest first.

    `cluster`, `economies` (ISO codes joined by /), `rank`; `pct_applications` and `publications`
    count documents (fractions of them, too), `pct_share` and `publication_share` are per cent of
    the world's, `total_share` their sum (size); `population` counts inhabitants, and
    `…_per_million` is per million of them; `total_share_per_capita` is WIPO's intensity,
    `rank_intensity` the rank by it. `rank_change…`: places won (+) since the edition before, as
    restated. `rank_…`: the rank in each measure; by size and intensity WIPO's own, in the others
    equal values share the better one. `source_id…` and `documents`: where the row was printed
    (WIPO's tables 8 and 9 of 2024, the annex of 2022). LookupError for an edition that is not held
    in full.
    """
    editions.prove_full(reference, edition)
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
    """One row a measure: value and rank of `cluster`, the median, the number of clusters.

    `…_origin`: where value, rank and median come from.
    """
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
            "value_origin": origin(own, measure),
            "rank_origin": origin(own, f"rank_{measure}"),
            "median_origin": median_origin(table, measure),
        }
        for measure, words in MEASURES.items()
    ]
    return pd.DataFrame(rows)


def peers(reference: Reference, edition: int, cluster: str, number: int = 10) -> pd.DataFrame:
    """The `number` clusters of nearest rank by size, the cluster itself among them.

    With the fine shares and the balance of `with_balance`.
    """
    table = with_balance(reference, standings(reference, edition), edition)
    place = table.index[table["cluster"] == cluster][0]
    first = min(max(0, place - number // 2), len(table) - number)
    return table.iloc[first : first + number].reset_index(drop=True)
