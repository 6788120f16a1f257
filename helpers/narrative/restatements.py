"""What moves in rank are measured against, and how far method alone can move a rank."""

import numpy as np
import pandas as pd

from helpers.narrative.findings import Finding
from helpers.narrative.movers import MADE, number_of
from helpers.provenance import Computed, gii, keyed, label
from helpers.rankings import followed, is_restated
from helpers.wording import capital, cardinal, number, signed


def restated(matched: pd.DataFrame, restatements: pd.DataFrame, before: int, now: int) -> Finding:
    """What the moves are measured against, and how far the yardstick itself moved."""
    rows = followed(matched)
    if is_restated(rows, now):
        return Finding(_against_restated(rows, before, now))
    against = f"{gii(now)} does not restate the ranks of {gii(before)}"
    if restatements.empty:
        return Finding(
            f"{against}, and how firm they are is not known: no restated ranks are held."
        )
    told = "; ".join(_restatement(row) for row in restatements.itertuples())
    reach, far = beyond(rows, restatements)
    return Finding(
        f"{against}: these moves are differences of what two editions printed, each by its own "
        f"method. How much method can do shows where WIPO restated an edition: {told}. Of the "
        f"{number_of(rows)} moves here {far} are larger than {reach}; a smaller one may be method "
        "alone, and further down, where clusters lie closer in size, so may a larger."
    )


def beyond(rows: pd.DataFrame, restatements: pd.DataFrame) -> tuple[str, str]:
    """The farthest that restating moved a rank, and how many clusters moved farther; keyed."""
    reach = int(restatements["largest"].max())
    far = int((rows["change"].abs() > reach).sum())
    return (
        keyed(_places(reach), Computed("largest difference of a restated and a published rank")),
        keyed(number(far), Computed(f"clusters with a larger {MADE} than {reach}, up or down")),
    )


def _against_restated(rows: pd.DataFrame, before: int, now: int) -> str:
    both = rows[rows["naive"].notna()]
    text = (
        f"Moves are against the ranks of {gii(before)} as {gii(now)} restates them, with its own "
        "way of placing addresses: that is WIPO’s own comparison."
    )
    if both.empty:
        return f"{text} Ranks as {gii(before)} published them are not held."
    compared = keyed(number(len(both)), Computed("clusters with a published and a restated rank"))
    differ = both[both["naive"] != both["change"]]
    if differ.empty:
        return f"{text} All {compared} published ranks that are held are the same as restated."
    count = keyed(number(len(differ)), Computed("published rank ≠ restated rank"))
    worst = differ.loc[(differ["naive"] - differ["change"]).abs().idxmax()]
    far = int(abs(worst["naive"] - worst["change"]))
    places = keyed(_places(far), Computed("largest difference of the two"))
    return (
        f"{text} {capital(count)} of the {compared} published ranks that are held differ from the "
        f"restated ones, by up to {places}: subtracting ranks as they were printed gives "
        f"{_wrong(differ)}."
    )


def _wrong(differ: pd.DataFrame) -> str:
    """How many moves the printed ranks get wrong, and an example by name."""
    turned = differ[np.sign(differ["naive"]) != np.sign(differ["change"])]
    row = differ.sort_values("rank_now").iloc[0]
    naive, official = (
        keyed(signed(row[c]), Computed(f"{words} − rank now", (row["origin_now"],)))
        for c, words in (("naive", "published rank"), ("change", "restated rank"))
    )
    example = f"{row['cluster_now']} {naive} instead of {official}"
    if turned.empty:
        return f"other moves, {example} for one"
    count = keyed(cardinal(len(turned)), Computed("moves whose direction differs"))
    verb = "has" if len(turned) == 1 else "have"
    return f"other moves ({example}), of which {count} {verb} another direction, or none"


def _restatement(row) -> str:
    compared, differing, largest_ = (
        keyed(words, Computed(f"ranks of {row.edition} published and as GII {row.restated_in} "
                              "restates them"))
        for words in (number(row.compared), number(row.differing), _places(row.largest))
    )  # fmt: skip
    if not row.differing:
        return f"none of {compared} ranks of {label(row.edition)} moved"
    return f"{differing} of {compared} ranks of {label(row.edition)} moved, by up to {largest_}"


def _places(count: int) -> str:
    return f"{cardinal(count)} place{'' if count == 1 else 's'}"
