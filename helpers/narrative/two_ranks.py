"""Size or intensity: how far the two ranks of each cluster lie apart, and those of the focus."""

import pandas as pd

from helpers.narrative.findings import Finding
from helpers.provenance import Computed, keyed
from helpers.rankings import Context, origin
from helpers.wording import cardinal, listed, number, ordinal, ordinal_word

SIZE, HEAD = "rank_total_share", "rank_total_share_per_capita"
NAMED = 3  # clusters told of each way
TOP = 20  # ranks that count as high
# From which rank correlation on two orders are called so; from strong to reversed.
ALIKE = (
    (0.8, "almost the same"),
    (0.5, "much alike"),
    (0.2, "only loosely related"),
    (-0.2, "hardly related"),
    (-1, "against each other"),
)


def two_ranks(table: pd.DataFrame, about: Context) -> Finding:
    """The two orders compared (from `rankings.standings`), the largest gaps, the focus' gap."""
    return Finding(f"{_alike(table)} {_gaps(table)} {_high(table)} {_own(table, about)}")


def _alike(table: pd.DataFrame) -> str:
    """Spearman's correlation of the two ranks, in words and as a number."""
    value = table[[SIZE, HEAD]].corr(method="spearman").iloc[0, 1]
    words = next(words for least, words in ALIKE if value >= least)
    made = Computed(
        "Spearman’s rank correlation of rank by size and rank per head, all clusters: 1 is the "
        "same order, 0 no relation, −1 the reverse"
    )
    shown = keyed(number(value, 2).replace("-", "−"), made)
    return (
        f"**The order by size and the order per head are {words}**: their rank correlation is "
        f"{shown}, where one would mean the same order and zero no relation."
    )


def _gaps(table: pd.DataFrame) -> str:
    """The clusters that fall and that rise furthest from rank by size to rank per head."""
    order = (table[HEAD] - table[SIZE]).sort_values(kind="stable").index
    large, small = table.loc[order[-NAMED:][::-1]], table.loc[order[:NAMED]]
    return (
        f"Far higher by size than per head: {_pairs(large)}. Far higher per head: {_pairs(small)}."
    )


def _pairs(rows: pd.DataFrame) -> str:
    return listed(
        f"{row['cluster']} ({_rank(row, SIZE)} by size, {_rank(row, HEAD)} per head)"
        for _, row in rows.iterrows()
    )


def _high(table: pd.DataFrame) -> str:
    """How many clusters are high in both, and which."""
    high = table[(table[SIZE] <= TOP) & (table[HEAD] <= TOP)]
    made = Computed(f"clusters whose rank by size and rank per head are both {TOP} or better")
    top = keyed(f"top {TOP}", Computed("the ranks that this report counts as high"))
    if high.empty:
        return f"{keyed('None', made)} is in the {top} of both."
    verb = "is" if len(high) == 1 else "are"
    count = keyed(cardinal(len(high)).capitalize(), made)
    return f"{count} {verb} in the {top} of both: {'; '.join(high['cluster'])}."


def _own(table: pd.DataFrame, about: Context) -> str:
    """The focus' two ranks and how many places lie between them."""
    own = table[table["cluster"] == about.cluster].iloc[0]
    gap = int(own[HEAD] - own[SIZE])
    if gap == 0:
        return f"{about.cluster} is {_rank(own, SIZE, ordinal_word)} in both."
    made = Computed("rank per head − rank by size", (origin(own, HEAD), origin(own, SIZE)))
    places = keyed(cardinal(abs(gap)), made) + (" place" if abs(gap) == 1 else " places")
    return (
        f"{about.cluster}, {_rank(own, SIZE, ordinal_word)} by size, stands {places} "
        f"{'lower' if gap > 0 else 'higher'} per head: {_rank(own, HEAD, ordinal_word)}."
    )


def _rank(row: pd.Series, column: str, words=ordinal) -> str:
    return keyed(words(int(row[column])), origin(row, column))
