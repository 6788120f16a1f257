"""Ranks under other weights of the two shares: WIPO gives each a half."""

from fractions import Fraction

import pandas as pd

from helpers import reference as wipo
from helpers.rankings.precision import MEASURES, printed_rows, world_totals
from helpers.reference import Reference

WIPOS_WEIGHT = 50  # per cent, for each share: GII 2024, Appendix IV
NEAR = (40, 60)  # per cent: weights that lean to one side, but give neither share the lead
STEP = 1  # per cent


def weighted_ranks(reference: Reference, edition: int) -> pd.DataFrame:
    """The rank of each cluster for every whole `weight` of PCT applications, 0 to 100 per cent.

    Articles have the rest. `rank` is WIPO's, `weighted_rank` that under the weight; equal sizes
    keep WIPO's order. `basis`: "counts" or "shares", what the sizes are made from.
    """
    rows = printed_rows(reference, edition)
    basis, pct, articles = _shares(reference, edition, rows)
    document = wipo.document(reference, rows["source_id"].iloc[0])
    parts = []
    for weight in range(0, 101, STEP):
        size = [weight * p + (100 - weight) * a for p, a in zip(pct, articles, strict=True)]
        # sorted() is stable and the rows stand in WIPO's order
        order = sorted(range(len(size)), key=lambda row: -size[row])
        places = {row: place for place, row in enumerate(order, 1)}
        parts.append(
            pd.DataFrame(
                {
                    "edition": edition,
                    "cluster": rows["cluster"],
                    "rank": rows["rank"].astype(int),
                    "weight": weight,
                    "weighted_rank": [places[row] for row in range(len(size))],
                    "basis": basis,
                    "documents": document,
                }
            )
        )
    return pd.concat(parts, ignore_index=True)


def weight_ranges(table: pd.DataFrame) -> pd.DataFrame:
    """Per cluster, from `weighted_ranks`: the rank by articles alone, by PCT applications alone,
    at WIPO's weight, and the best and worst over all weights and over those of `NEAR` (`…_near`).
    """
    grouped = table.groupby(["edition", "rank", "cluster"])["weighted_rank"]
    near = table[table["weight"].between(*NEAR)]
    near = near.groupby(["edition", "rank", "cluster"])["weighted_rank"]
    at = table.pivot(index=["edition", "rank", "cluster"], columns="weight", values="weighted_rank")
    return pd.DataFrame(
        {
            "by_articles": at[0],
            "by_pct": at[100],
            "at_wipos": at[WIPOS_WEIGHT],
            "best": grouped.min(),
            "worst": grouped.max(),
            "best_near": near.min(),
            "worst_near": near.max(),
        }
    ).reset_index()


def _shares(reference: Reference, edition: int, rows: pd.DataFrame):
    """Both shares of each row, in per cent and exact, and whether counts or shares gave them.

    Counts are the finer way in 2024, whose shares are printed to a tenth. They serve where they fit
    one world total, of which the middle is taken: its bounds lie 0.3 per cent apart, which is worth
    less than a tenth of a step of the weight.
    """
    totals = world_totals(reference, edition)
    if totals["low"].isna().any():
        return "shares", *([Fraction(value) for value in rows[share]] for share in MEASURES)
    middles = (totals["low"] + totals["high"]) / 2
    return "counts", *(
        [100 * Fraction(value) / middles[share] for value in rows[count]]
        for share, count in MEASURES.items()
    )
