"""How unequal the world of clusters is: what the first five, ten and all of them hold together."""

import math

import pandas as pd

from helpers.narrative.findings import Finding
from helpers.provenance import Computed, keyed
from helpers.rankings import Context, half, origin
from helpers.wording import cardinal, listed, number, ordinal_word

WORDS = {"pct": "PCT applications", "publication": "articles"}
FEW = (5, 10)  # first clusters told of, beside all
SURE = 1  # points: a sum that may lie in a wider span is told as the span
WORLD = 100  # per cent


def concentration(sums: pd.DataFrame, about: Context) -> Finding:
    """Sums of shares (`rankings.concentration`), what lies outside, half of it, the focus."""
    five, ten = (sums[sums["rank"] == few].iloc[0] for few in FEW)
    pct, articles = (_sum(ten, measure) for measure in WORDS)
    return Finding(
        f"**The {cardinal(FEW[1])} largest clusters account for {pct} of the world’s PCT "
        f"applications and {articles} of its scientific articles**; the {cardinal(FEW[0])} largest "
        f"alone for {_both(five)}. {_all(sums)} {_half(sums, about)} {_rounding(sums)}"
    )


def _all(sums: pd.DataFrame) -> str:
    """All the ranked together and, since the world is more, the rest."""
    last = sums.iloc[-1]
    count = keyed(number(len(sums)), Computed("clusters in the edition’s table"))
    rest = listed(_rest(last, measure) for measure in WORDS)
    return f"All {count} together have {_both(last)}; the rest, {rest}, comes from elsewhere."


def _half(sums: pd.DataFrame, about: Context) -> str:
    """How many clusters have half of the size of all, and on which side the focus stands."""
    least, most = half(sums)
    made = Computed(
        "first clusters whose shares of PCT applications and of articles, added up, reach half of "
        f"the sum over all: {sums['documents'].iloc[0]}"
    )
    own = sums[sums["cluster"] == about.cluster].iloc[0]
    rank = keyed(ordinal_word(int(own["rank"])), origin(own, "rank"))
    if least < most:
        return (
            "Half of their size, both shares added, is in the first "
            f"{keyed(f'{least} to {most}', made)}; the printed digits leave open how many. "
            f"{about.cluster} is {rank}."
        )
    side = "is one of these" if own["rank"] <= least else "comes after them"
    return (
        f"Half of their size, both shares added, is in the first {keyed(cardinal(least), made)}; "
        f"{about.cluster}, {rank}, {side}."
    )


def _rounding(sums: pd.DataFrame) -> str:
    """The most by which a sum told here can be off, from the span that the digits leave."""
    told = sums[sums["rank"].isin([*FEW, len(sums)])]
    most = max((told[f"{m}_high"] - told[f"{m}_low"]).max() / 2 for m in WORDS)
    made = Computed(
        "half of the span that a sum can lie in: its number of shares × half their last printed "
        "digit, less where counts ÷ the world total that the table implies leave a smaller one"
    )
    points = keyed(number(math.ceil(round(10 * most, 6)) / 10, 1), made)
    return (
        "WIPO prints shares and counts rounded: before rounding to whole per cent, no sum here is "
        f"off by more than {points} points."
    )


def _both(row: pd.Series) -> str:
    """ "31% and 12%", in the order of the measures."""
    return listed(_sum(row, measure) for measure in WORDS)


def summed(row: pd.Series, measure: str) -> tuple[str, Computed]:
    """The sum of "pct" or "publication" shares up to a row, in words, and how it is made."""
    return _span(*_ends(row, measure)), Computed(_added(row, measure))


def _sum(row: pd.Series, measure: str) -> str:
    return keyed(*summed(row, measure))


def _rest(row: pd.Series, measure: str) -> str:
    low, high = _ends(row, measure)
    made = Computed(f"100% − {_added(row, measure)}")
    return keyed(_span(WORLD - high, WORLD - low), made)


def _ends(row: pd.Series, measure: str) -> tuple[float, float]:
    return row[f"{measure}_low"], row[f"{measure}_high"]


def _span(low: float, high: float) -> str:
    """A whole per cent, or from what to what where the digits do not settle it."""
    if high - low <= SURE:
        return f"{number((low + high) / 2)}%"
    return f"{number(low)}% to {number(high)}%"


def _added(row: pd.Series, measure: str) -> str:
    """How a sum is made, and what it can be by the printed digits."""
    low, high = (number(end, 2) for end in _ends(row, measure))
    return (
        f"shares of {WORDS[measure]} of the first {row['rank']} clusters, added up: {low}% to "
        f"{high}% by the printed shares and counts; {row['documents']}"
    )
