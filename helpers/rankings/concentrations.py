"""How much of the world's PCT applications and articles the first clusters of an edition hold."""

from decimal import Decimal

import pandas as pd

from helpers.rankings.balances import FINE, with_balance
from helpers.rankings.precision import MEASURES
from helpers.rankings.standings import standings
from helpers.reference import Reference

HALF_A_COUNT = 0.5  # WIPO prints counts as whole numbers in 2024, finer in 2022


def counted(reference: Reference, edition: int) -> pd.DataFrame:
    """`rankings.standings` with both shares as count ÷ world total, in per cent, for a drawing.

    Shares printed to a tenth would put many clusters on one point. The world totals are the middle
    of what the table implies (`basis` "counts"); where none fits, shares stay as "printed".
    """
    table = with_balance(reference, standings(reference, edition), edition)
    return table.assign(**{share: table[fine] for share, fine in FINE.items()})


def concentration(table: pd.DataFrame, totals: pd.DataFrame | None = None) -> pd.DataFrame:
    """The shares of the first 1, 2, … clusters together (from `rankings.standings`), in per cent.

    `…_low`, `…_high`: what the sum can be. Each printed share is off by up to half its last digit,
    a sum of n by up to n times that; `totals` (from `rankings.world_totals`) narrows it, since
    counts are printed finer. `pct_share`, `publication_share`: the middle of the two.
    """
    sums = table[["edition", "rank", "cluster", "source_id", "documents"]]
    for share, count in MEASURES.items():
        low, high = _bounds(table, share, count, totals)
        name = share.removesuffix("_share")
        middle = (low + high) / 2
        sums = sums.assign(**{share: middle, f"{name}_low": low, f"{name}_high": high})
    return sums


def _bounds(table: pd.DataFrame, share: str, count: str, totals) -> tuple[pd.Series, pd.Series]:
    """The least and the most that each sum of shares can be, by the shares and by the counts."""
    first = pd.Series(range(1, len(table) + 1), index=table.index)
    known, wrong = table[share].cumsum(), first * half_unit(table[share])
    low, high = known - wrong, known + wrong
    if totals is None or totals.loc[share, "low"] is None:
        return low, high
    counts = table[count].cumsum()
    least = 100 * (counts - first * HALF_A_COUNT) / float(totals.loc[share, "high"])
    most = 100 * (counts + first * HALF_A_COUNT) / float(totals.loc[share, "low"])
    return low.combine(least, max), high.combine(most, min)


def half_unit(shares: pd.Series) -> float:
    """Half of the last digit that a column is printed with: 0.05 where one decimal is."""
    decimals = max(-Decimal(str(value)).as_tuple().exponent for value in shares)
    return 0.5 * 10**-decimals


def half(sums: pd.DataFrame) -> tuple[int, int]:
    """How many of the first clusters make half of the size of all, at least and at most.

    Size is the sum of both shares (`sums` from `concentration`). The two differ where the printed
    digits leave it open: n clusters are half for certain where even their low end is not below
    the high end of the rest, which is where the middle of both ends reaches half the high total.
    """
    middle = sums["pct_share"] + sums["publication_share"]
    ends = [(sums[f"pct_{end}"] + sums[f"publication_{end}"]).iloc[-1] for end in ("low", "high")]
    least, most = (int((middle < end / 2).sum()) + 1 for end in ends)
    return least, most
