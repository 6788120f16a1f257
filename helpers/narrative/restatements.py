"""What moves in rank are measured against, and how far method alone can move a rank."""

import numpy as np
import pandas as pd

from helpers.narrative.findings import Finding
from helpers.narrative.movers import MADE, number_of, ranked
from helpers.provenance import Computed, gii, keyed, label
from helpers.rankings import followed, is_restated
from helpers.rankings.matches import compared
from helpers.rankings.restatements import note, restated_in
from helpers.wording import capital, cardinal, listed, number, signed


def restated(matched: pd.DataFrame, restatements: pd.DataFrame, before: int, now: int) -> Finding:
    """What the moves are measured against, and how far the yardstick itself moved."""
    rows = compared(matched)
    if rows.empty:
        return Finding(f"No cluster has a rank both in {gii(before)} and in {gii(now)} as held.")
    if is_restated(rows, now):
        parts = [_against_restated(rows, before, now), _left_out(matched)]
        return Finding(" ".join(part for part in parts if part))
    against = f"{gii(now)} does not restate the ranks of {gii(before)}{_against(rows)}."
    if not restatements["largest"].any():
        why = firm(restatements, before, now)
        return Finding(f"{against} How much of the moves is method is not known: {why}.")
    return Finding(f"{against} {_reach(rows, restatements)}")


def beyond(rows: pd.DataFrame, restatements: pd.DataFrame) -> tuple[str, str]:
    """The farthest that restating moved a rank, and how many clusters moved farther; keyed."""
    reach = int(restatements["largest"].max())
    far = int((rows["change"].abs() > reach).sum())
    return (
        keyed(
            _places(reach), Computed(f"largest |published − restated rank|: {_of(restatements)}")
        ),
        keyed(number(far) if far else "None", ranked(rows, f"|{MADE}| > {reach}")),
    )


def firm(restatements: pd.DataFrame, before: int, now: int) -> str:
    """Why it is not known how firm ranks are: none is restated, or those that are did not move."""
    if restatements.empty:
        between = now - before > 1
        which = f"neither {gii(before)} nor an edition in between" if between else gii(before)
        return f"{which} is {'' if between else 'not '}held both as published and as restated"
    told = "; ".join(_restatement(row) for row in restatements.itertuples())
    return f"{told}, but further down, where clusters lie closer in size, others may have"


def _reach(rows: pd.DataFrame, restatements: pd.DataFrame) -> str:
    told = "; ".join(_restatement(row) for row in restatements.itertuples())
    reach, far = beyond(rows, restatements)
    verb = "is" if (rows["change"].abs() > restatements["largest"].max()).sum() <= 1 else "are"
    return (
        f"How much method can do shows where WIPO restated an edition: {told}. {far} of the "
        f"{number_of(rows)} moves here {verb} larger than {reach}; a smaller one may be method "
        "alone, and further down, where clusters lie closer in size, so may a larger."
    )


def _against(rows: pd.DataFrame) -> str:
    """What the earlier ranks are where the later edition does not restate them."""
    again = rows[rows["basis"].str.startswith("restated")]
    if again.empty:
        return ": these moves are differences of the ranks that each published by its own method"
    third = _third(again)
    if len(again) == len(rows):
        return f", which are known only as {third}"
    own = rows[~rows["basis"].str.startswith("restated")]
    counts = [keyed(number(len(part)), ranked(part)) for part in (own, again)]
    return (
        f": {counts[0]} of those compared are held as published, {counts[1]} are known only as "
        f"{third}"
    )


def _third(again: pd.DataFrame) -> str:
    """ "GII 2022 restates them (adjusted to the 2022 method)", from the note on the ranks."""
    cells = again.drop_duplicates("basis")["origin_before"]
    return listed(f"{gii(restated_in(cell))} restates them{_note(cell)}" for cell in cells)


def _note(cell) -> str:
    return f" ({keyed(note(cell), cell)})" if note(cell) else ""


def _left_out(matched: pd.DataFrame) -> str:
    """The clusters ranked in both editions whose earlier rank is held as published only."""
    rows = followed(matched)
    names = rows.loc[rows["change"].isna(), "cluster_now"].tolist()
    if not names:
        return ""
    verb, whose = ("is", "its restated rank is") if len(names) == 1 else (
        "are", "their restated ranks are",
    )  # fmt: skip
    return f"{listed(names)} {verb} left out of the moves: {whose} not held."


def _against_restated(rows: pd.DataFrame, before: int, now: int) -> str:
    both = rows[rows["naive"].notna()]
    text = (
        f"Moves are against the ranks of {gii(before)} as {gii(now)} restates them"
        f"{_note(rows['origin_before'].iloc[0])}: that is WIPO’s own comparison."
    )
    if both.empty:
        return f"{text} Ranks as {gii(before)} published them are not held."
    made = f"clusters ranked in rank_history of GII {before} as published and in GII {now}"
    differ = both[both["naive"] != both["change"]]
    compared_ = keyed(number(len(both)), Computed(f"{made} restated"))
    if differ.empty:
        return f"{text} All {compared_} published ranks that are held are the same as restated."
    return f"{text} {_differing(differ, compared_, f'{made} restated')}"


def _differing(differ: pd.DataFrame, of: str, made: str) -> str:
    """How many ranks held in both ways differ, how far, and what that does to the moves."""
    count = keyed(number(len(differ)), Computed(f"{made}; published ≠ restated rank"))
    far = int((differ["naive"] - differ["change"]).abs().max())
    places = keyed(_places(far), Computed(f"{made}; largest |published − restated rank|"))
    return (
        f"{capital(count)} of the {of} ranks that are held both as published and as restated "
        f"differ, by up to {places}: subtracting ranks as they were printed gives "
        f"{_wrong(differ, made)}."
    )


def _wrong(differ: pd.DataFrame, made: str) -> str:
    """How many moves the printed ranks get wrong, and an example by name."""
    turned = differ[np.sign(differ["naive"]) != np.sign(differ["change"])]
    row = differ.sort_values("rank_now").iloc[0]
    naive, official = (
        keyed(signed(row[c]), Computed(f"{words} rank − rank now", (row[cell], row["origin_now"])))
        for c, words, cell in (
            ("naive", "published", "origin_published"),
            ("change", "restated", "origin_before"),
        )
    )
    example = f"{row['cluster_now']} {naive} instead of {official}"
    if turned.empty:
        return f"other moves, {example} for one"
    how = f"{made}; published − now and restated − now of another sign"
    count = keyed(cardinal(len(turned)), Computed(how))
    verb = "has" if len(turned) == 1 else "have"
    return f"other moves ({example}), of which {count} {verb} another direction, or none"


def _restatement(row) -> str:
    made = f"ranks of GII {row.edition} in rank_history, held as published and in GII "
    made += f"{row.restated_in} restated"
    compared_, differing, largest = (
        keyed(words, Computed(f"{made}{which}"))
        for words, which in (
            (number(row.compared), ""),
            (number(row.differing), "; those that differ"),
            (_places(row.largest), "; largest difference"),
        )
    )
    if not row.differing:
        return f"none of {compared_} ranks of {label(row.edition)} that can be checked moved"
    return f"{differing} of {compared_} ranks of {label(row.edition)} moved, by up to {largest}"


def _of(restatements: pd.DataFrame) -> str:
    rows = restatements.itertuples()
    return "rank_history of " + listed(f"GII {r.edition} (GII {r.restated_in})" for r in rows)


def _places(count: int) -> str:
    return f"{cardinal(count)} place{'' if count == 1 else 's'}"
