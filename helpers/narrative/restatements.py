"""What moves in rank are measured against, and how far method alone can move a rank."""

import numpy as np
import pandas as pd

from helpers.narrative.findings import Finding
from helpers.narrative.movers import number_of, places, ranked
from helpers.provenance import Computed, gii, keyed, label
from helpers.rankings import followed, is_restated
from helpers.rankings.matches import compared
from helpers.rankings.restatements import note, restated_in
from helpers.wording import capital, cardinal, listed, number, signed


def restated(matched: pd.DataFrame, restatements: pd.DataFrame, before: int, now: int) -> Finding:
    """What the moves are measured against, and how far the yardstick itself moved."""
    rows = compared(matched)
    if rows.empty:
        return Finding(f"No cluster has a known rank both in {gii(before)} and in {gii(now)}.")
    if is_restated(rows, now):
        parts = [_against_restated(rows, before, now), _left_out(matched)]
        return Finding(" ".join(part for part in parts if part))
    against = f"{gii(now)} does not restate the ranks of {gii(before)}{_against(rows)}."
    if not restatements["largest"].any():
        why = firm(restatements, before, now)
        return Finding(f"{against} How much of the moves is only counting is not known: {why}.")
    return Finding(f"{against} {_reach(rows, restatements)}")


def beyond(rows: pd.DataFrame, restatements: pd.DataFrame) -> tuple[str, str]:
    """The farthest that restating moved a rank, and how many clusters moved farther; keyed."""
    reach = int(restatements["largest"].max())
    far = int((rows["change"].abs() > reach).sum())
    return (
        keyed(
            places(reach),
            Computed(
                f"largest gap between the published and the restated rank of one "
                f"cluster: {_of(restatements)}"
            ),
        ),
        keyed(
            number(far) if far else "None",
            ranked(rows, f"those that moved more than {places(reach)}"),
        ),
    )


def differing(rows: pd.DataFrame) -> str:
    """What restated ranks spare the reader: moves that the ranks as printed get wrong."""
    both = rows[rows["naive"].notna()]
    if both.empty:
        return "these moves are WIPO’s own comparison"
    wrong = int((both["naive"] != both["change"]).sum())
    of = keyed(number(len(both)), ranked(both, "those whose published rank is known"))
    if not wrong:
        return f"all {of} published ranks that can be checked came out the same"
    count = keyed(number(wrong), ranked(both, "those whose published and restated ranks differ"))
    return f"whoever subtracts them as printed gets {count} of {of} moves wrong"


def firm(restatements: pd.DataFrame, before: int, now: int) -> str:
    """Why it is not known how firm ranks are: none is restated, or those that are did not move."""
    if restatements.empty:
        between = now - before > 1
        which = (
            f"for {gii(before)} and the editions in between" if between else f"for {gii(before)}"
        )
        return f"{which} no ranks are known both as published and as restated"
    told = "; ".join(_restatement(row) for row in restatements.itertuples())
    return f"{told}, but further down others may have"


def _reach(rows: pd.DataFrame, restatements: pd.DataFrame) -> str:
    told = "; ".join(_restatement(row) for row in restatements.itertuples())
    reach, far = beyond(rows, restatements)
    verb = "is" if (rows["change"].abs() > restatements["largest"].max()).sum() <= 1 else "are"
    return (
        f"Where WIPO has ranked an edition again, we see how far counting alone moves a rank: "
        f"{told}. {far} of the {number_of(rows)} moves here {verb} larger than {reach}. A smaller "
        "one may be only counting, and so may a larger one far down the list, where clusters are "
        "closer in size."
    )


def _against(rows: pd.DataFrame) -> str:
    """What the earlier ranks are where the later edition does not restate them."""
    again = rows[rows["basis"].str.startswith("restated")]
    if again.empty:
        return ": each rank stands by its own edition’s rules"
    third = _third(again)
    if len(again) == len(rows):
        return f", which are known only as {third}"
    own = rows[~rows["basis"].str.startswith("restated")]
    counts = [keyed(number(len(part)), ranked(part)) for part in (own, again)]
    return f": {counts[0]} of those compared are known as published, {counts[1]} only as {third}"


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
    return f"{listed(names)} {verb} left out of the moves: {whose} not known."


def _against_restated(rows: pd.DataFrame, before: int, now: int) -> str:
    both = rows[rows["naive"].notna()]
    text = (
        f"Moves are against the ranks of {gii(before)} as {gii(now)} restates them"
        f"{_note(rows['origin_before'].iloc[0])}, which is WIPO’s own comparison."
    )
    if both.empty:
        return f"{text} The ranks that {gii(before)} itself published are not known."
    made = f"clusters whose rank in GII {before} is known as published and as GII {now} restates it"
    differ = both[both["naive"] != both["change"]]
    compared_ = keyed(number(len(both)), Computed(made))
    if differ.empty:
        return f"{text} All {compared_} published ranks that can be checked came out the same."
    return f"{text} {_differing(differ, compared_, made)}"


def _differing(differ: pd.DataFrame, of: str, made: str) -> str:
    """How many ranks held in both ways differ, how far, and what that does to the moves."""
    count = keyed(number(len(differ)), Computed(f"{made}: those where the two differ"))
    far = int((differ["naive"] - differ["change"]).abs().max())
    most = keyed(places(far), Computed(f"{made}: the largest gap between the two"))
    return (
        f"{capital(count)} of the {of} ranks that are known both as published and as restated "
        f"differ, by up to {most}. Whoever subtracts the ranks as printed gets "
        f"{_wrong(differ, made)}."
    )


def _wrong(differ: pd.DataFrame, made: str) -> str:
    """How many moves the printed ranks get wrong, and an example by name."""
    turned = differ[np.sign(differ["naive"]) != np.sign(differ["change"])]
    row = differ.sort_values("rank_now").iloc[0]
    naive, official = (
        keyed(
            signed(row[c]), Computed(f"{words} rank minus rank now", (row[cell], row["origin_now"]))
        )
        for c, words, cell in (
            ("naive", "published", "origin_published"),
            ("change", "restated", "origin_before"),
        )
    )
    example = f"{row['cluster_now']} {naive} instead of {official}"
    if turned.empty:
        return f"other moves, such as {example}"
    how = f"{made}: those that climb by one and do not by the other, or fall"
    count = keyed(cardinal(len(turned)), Computed(how))
    verb = "has" if len(turned) == 1 else "have"
    return f"other moves ({example}), of which {count} {verb} another direction or none"


def _restatement(row) -> str:
    made = f"ranks of GII {row.edition} known as published and as GII {row.restated_in} restates "
    made += "them"
    compared_, differing, largest = (
        keyed(words, Computed(f"{made}{which}"))
        for words, which in (
            (number(row.compared), ""),
            (number(row.differing), ": those that differ"),
            (places(row.largest), ": the largest difference"),
        )
    )
    if not row.differing:
        return f"none of {compared_} ranks of {label(row.edition)} that can be checked moved"
    return f"{differing} of {compared_} ranks of {label(row.edition)} moved, by up to {largest}"


def _of(restatements: pd.DataFrame) -> str:
    rows = restatements.itertuples()
    return listed(f"GII {r.edition}, restated by GII {r.restated_in}" for r in rows)
