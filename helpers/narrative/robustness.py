"""How firm a rank is, in sentences: under other weights, and within the printed digits."""

import pandas as pd

from helpers.narrative.findings import Finding
from helpers.provenance import Computed, gii, keyed, label
from helpers.rankings import Context, weight_ranges
from helpers.rankings.precision import MEASURES
from helpers.rankings.weights import NEAR
from helpers.wording import capital, cardinal, listed, number, ordinal

FIRST = 10
FRACTIONS = {0: "whole per cent", 1: "tenth of a per cent", 2: "hundredth of a per cent",
             3: "thousandth of a per cent"}  # fmt: skip
WORDS = {"pct_share": "PCT applications", "publication_share": "scientific articles"}
SIZES = {
    "counts": "shares from the printed counts ÷ world total, middle of its bounds",
    "shares": "shares as printed, equal sizes in WIPO’s order",
}


def weights(table: pd.DataFrame, about: Context) -> Finding:
    """The rank of the focus and the first ten under other weights (`rankings.weighted_ranks`)."""
    ranges, sizes = weight_ranges(table), SIZES[table["basis"].iloc[0]]
    own = ranges[ranges["cluster"] == about.cluster].iloc[0]
    return Finding(
        f"WIPO adds the two shares with equal weight. {_focus(own, sizes)} "
        f"{_first_ten(ranges, sizes)} {_others(ranges, sizes)} {_proof(ranges, sizes)} All ranks "
        "here are among the hundred published clusters; those beyond are not known and could come "
        "in further down."
    )


def _weighted(what: str, sizes: str) -> Computed:
    return Computed(f"{what} by w × PCT share + (1 − w) × article share; {sizes}")


def _near() -> str:
    return label(f"{NEAR[0]}% to {NEAR[1]}%")


def _focus(own: pd.Series, sizes: str) -> str:
    made = _weighted(f"ranks of {own['cluster']}, w in steps of a hundredth,", sizes)
    near = _span(own["best_near"], own["worst_near"], made)
    verb = "stays" if own["best_near"] == own["worst_near"] else "ranges from"
    return (
        f"With PCT applications weighing anything from {_near()}, {own['cluster']} {verb} "
        f"{near}; by articles alone it would be {keyed(ordinal(own['by_articles']), made)}, by "
        f"PCT applications alone {keyed(ordinal(own['by_pct']), made)}, and over all weights "
        f"{_over_all(own, made)}."
    )


def _span(best: int, worst: int, made: Computed) -> str:
    first = f"**{keyed(ordinal(best), made)}**"
    return first if best == worst else f"{first} to **{keyed(ordinal(worst), made)}**"


def _over_all(own: pd.Series, made: Computed) -> str:
    if own["best"] == own["worst"]:
        return "its rank is the same"
    return (
        f"it would lie between {keyed(ordinal(own['best']), made)} and "
        f"{keyed(ordinal(own['worst']), made)}"
    )


def _first_ten(ranges: pd.DataFrame, sizes: str) -> str:
    first = ranges[ranges["rank"] <= FIRST]
    left = first.loc[first["worst_near"] > FIRST, "cluster"]
    made = _weighted("of WIPO’s first ten, those never below 10th, w from 0.40 to 0.60,", sizes)
    stay = keyed(cardinal(len(first) - len(left)), made)
    if left.empty:
        return f"Within that band the first ten stay the first ten: all {stay} of them."
    many = "does" if len(left) == 1 else "do"
    return f"Of the first ten, {stay} stay there within that band; {listed(left)} {many} not."


def _others(ranges: pd.DataFrame, sizes: str) -> str:
    spans = ranges["worst_near"] - ranges["best_near"]
    made = _weighted("worst less best rank, w from 0.40 to 0.60, of all clusters,", sizes)
    return (
        f"Of all {keyed(number(len(ranges)), made)} clusters "
        f"{keyed(cardinal(int((spans == 0).sum())), made)} keep their rank throughout; the typical "
        f"cluster’s rank varies by {_places(spans.median(), made)}."
    )


def _places(span: float, made: Computed) -> str:
    """A median of two spans may end in a half."""
    words = cardinal(int(span)) if span == int(span) else number(span, 1)
    return f"{keyed(words, made)} place{'' if span == 1 else 's'}"


def _proof(ranges: pd.DataFrame, sizes: str) -> str:
    """Whether the calculation reaches WIPO's own ranks at WIPO's own weight."""
    same = int((ranges["at_wipos"] == ranges["rank"]).sum())
    made = _weighted("ranks equal to WIPO’s at w = 0.50,", sizes)
    words = "all of them" if same == len(ranges) else number(same)
    return f"At equal weights this calculation gives WIPO’s rank for {keyed(words, made)}."


def precision(table: pd.DataFrame, totals: pd.DataFrame, about: Context) -> Finding:
    """How many ranks the printed digits settle (`rankings.possible_ranks`, `.world_totals`)."""
    own = table[table["cluster"] == about.cluster].iloc[0]
    return Finding(
        f"{gii(about.edition)} prints shares to a {FRACTIONS[totals['decimals'].max()]}. From "
        f"these alone {_settled(table, '_by_shares')} of {_rows(table)} ranks follow without "
        f"doubt; {_counts(totals)}, and shares and counts together settle "
        f"**{_settled(table, '')}**. {_open(table)} {_own(own)} WIPO ranks by unrounded figures: a "
        "rank left open here is one that a reader cannot recompute, not one that WIPO doubts."
    )


def _settled(table: pd.DataFrame, way: str) -> str:
    how = (
        "clusters whose best and worst rank are the same, each printed number standing for all "
        "that round to it"
    )
    return keyed(number(int((table[f"best{way}"] == table[f"worst{way}"]).sum())), Computed(how))


def _rows(table: pd.DataFrame) -> str:
    return keyed(number(len(table)), Computed("clusters in the edition’s table"))


def _counts(totals: pd.DataFrame) -> str:
    """What the counts add: the world totals that all counts and shares of a measure fit."""
    fit = totals.dropna(subset="low")
    apart = [WORDS[measure] for measure in MEASURES if measure not in fit.index]
    said = [f"{_total(row)} million {WORDS[row.Index]}" for row in fit.itertuples()]
    if not said:
        return "the counts fit no one world total with them, so that they settle no more"
    text = f"the counts are finer and fit one world total of {listed(said)}"
    return text if not apart else f"{text} (those of {listed(apart)} fit none and are left out)"


def _total(row) -> str:
    """The bounds in millions: 1.2863 to 1.2897."""
    low, high = (number(float(total) / 1e6, 4) for total in (row.low, row.high))
    how = f"100 × count ÷ share of {WORDS[row.Index]} in all rows, within the digits of both"
    return keyed(f"{low} to {high}", Computed(f"bounds of the world total: {how}"))


def _open(table: pd.DataFrame) -> str:
    """The clusters whose order the digits leave open: all if few, else how many."""
    left = table[table["best"] < table["worst"]]
    if left.empty:
        return "No rank is left open."
    how = Computed("groups of neighbouring clusters whose order shares and counts leave open")
    groups = _groups(left)
    pairs = len(groups) <= 4 and all(len(rows) == 2 for rows in groups)
    if not pairs:
        highest = left.iloc[0]
        return (
            f"Left open are {keyed(cardinal(len(left)), how)}, none above "
            f"{keyed(ordinal(highest['rank']), how)}."
        )
    said = "; ".join(" with ".join(rows["cluster"]) for rows in groups)
    many = "pair" if len(groups) == 1 else "pairs"
    return f"Open is the order within {keyed(cardinal(len(groups)), how)} {many}: {said}."


def _groups(left: pd.DataFrame) -> list[pd.DataFrame]:
    """Neighbours whose ranges touch; rows in the order of their ranks."""
    start = left["best"] > left["worst"].shift().cummax()
    return [rows for _, rows in left.groupby(start.cumsum())]


def _own(own: pd.Series) -> str:
    made = Computed(f"best and worst rank of {own['cluster']} that the printed digits allow")
    rank = keyed(ordinal(own["rank"]), made)
    if own["best_by_shares"] == own["worst_by_shares"]:
        return f"That {own['cluster']} is {rank} follows from the shares alone."
    by_shares = (
        f"by the shares alone {own['cluster']} could be anything from "
        f"{keyed(ordinal(own['best_by_shares']), made)} to "
        f"{keyed(ordinal(own['worst_by_shares']), made)}"
    )
    if own["best"] == own["worst"]:
        return f"{capital(by_shares)}; with the counts it is {rank}."
    best, worst = (keyed(ordinal(own[end]), made) for end in ("best", "worst"))
    return f"{capital(by_shares)}, with the counts from {best} to {worst}."
