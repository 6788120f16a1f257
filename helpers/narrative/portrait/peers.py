"""One cluster among its neighbours by size."""

import pandas as pd

from helpers.narrative.findings import Finding
from helpers.provenance import Computed, keyed
from helpers.rankings import Context, origin
from helpers.wording import cardinal, listed, number, ordinal_word


def peers(table: pd.DataFrame, about: Context) -> Finding:
    """The cluster's place per head among its neighbours by size, and who is first of them."""
    per_head = table.sort_values("rank_total_share_per_capita")["cluster"].tolist()
    own = table[table["cluster"] == about.cluster].iloc[0]
    others = table[table["cluster"] != about.cluster]
    below = others.loc[others["balance"] < own["balance"], "cluster"]
    heads = Computed(
        "order of these clusters by their rank per head",
        tuple(origin(row, "rank_total_share_per_capita") for _, row in table.iterrows()),
    )
    part = keyed(f"{number(100 * own['balance'])}%", own["balance_origin"])
    smaller = Computed(
        "neighbours in whose size patent applications make a smaller part: "
        + (listed(below) if len(below) else "none")
    )
    return Finding(
        f"Among the {keyed(cardinal(len(table)), heads)} clusters nearest in size it is "
        f"{keyed(ordinal_word(per_head.index(about.cluster) + 1), heads)} per head; "
        f"{per_head[0]} is first. Patent applications account for {part} of its size, more than in "
        f"{keyed(_of_neighbours(len(below), len(others)), smaller)}."
    )


def _of_neighbours(count: int, of: int) -> str:
    if count == of:
        return f"any of its {cardinal(of)} neighbours"
    return f"{cardinal(count) if count else 'none'} of its {cardinal(of)} neighbours"
