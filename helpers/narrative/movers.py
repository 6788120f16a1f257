"""Who climbed, fell, came and went between two editions."""

import pandas as pd

from helpers.narrative.findings import Finding
from helpers.provenance import Computed, gii, keyed
from helpers.rankings import Context, followed
from helpers.rankings import movers as largest
from helpers.reference import Cell
from helpers.wording import capital, cardinal, listed, number, ordinal, signed

MADE = "rank before − rank now"


def movers(matched: pd.DataFrame, about: Context, before: int) -> Finding:
    """How many climbed and fell, who moved farthest, what the focus did (`rankings.matches`)."""
    rows, now = followed(matched), about.edition
    if rows.empty:
        return Finding(f"No cluster has a rank both in {gii(before)} and in {gii(now)} as held.")
    counted = keyed(number(len(rows)), Computed("clusters with a rank in both editions"))
    text = (
        f"{counted} clusters can be followed from {gii(before)} to {gii(now)}: "
        f"{directions(rows)}.{sample(matched)} {_farthest(rows)}{focus(matched, about, before)}"
    )
    return Finding(text)


def entries(matched: pd.DataFrame, about: Context, before: int, told: Cell | None) -> Finding:
    """Who is new to the hundred and who left it; `told` is WIPO's own number of new ones."""
    now = about.edition
    came, left = (matched[matched["how"] == how] for how in ("entered", "left"))
    unknown = matched[(matched["how"] == "unknown") & (matched["cluster_now"] != "")]
    parts = [_came(came, now), _left(left, came, unknown), _told(told, came, now)]
    if len(unknown):
        count = keyed(number(len(unknown)), Computed("rows of the later table without a match"))
        parts.append(
            f"Of {count} more it is not known: the table of {gii(before)} is not held so far."
        )
    return Finding(" ".join(part for part in parts if part))


def directions(rows: pd.DataFrame) -> str:
    """ "35 climbed, 40 fell and 18 kept their rank", each count keyed."""
    moves = rows["change"]
    counts = ((moves > 0).sum(), "climbed"), ((moves < 0).sum(), "fell"), (
        (moves == 0).sum(), "kept their rank",
    )  # fmt: skip
    return listed(f"{keyed(number(n), Computed(f'{MADE}, {w}'))} {w}" for n, w in counts if n)


def sample(matched: pd.DataFrame) -> str:
    """A warning where the ranks held are those of a few clusters, chosen by others."""
    if (matched["how"] == "unknown").sum() < 30:
        return ""
    return " They are those whose ranks are held, not a fair sample of the hundred."


def number_of(rows: pd.DataFrame) -> str:
    """How many clusters have a rank in both editions; keyed."""
    return keyed(number(len(rows)), Computed("clusters with a rank in both editions"))


def focus(matched: pd.DataFrame, about: Context, before: int) -> str:
    """What the focus cluster did, in a sentence for each way it may be matched."""
    rows = matched[(matched["cluster_now"] == about.cluster)].sort_values("change")
    row = rows.iloc[0]
    now = keyed(ordinal(int(row["rank_now"])), row["origin_now"])
    if pd.isna(row["change"]):
        if row["how"] == "entered":
            return f"{about.cluster} is {now}; it was not among the hundred of {gii(before)}."
        return f"{about.cluster} is {now}; its rank in {gii(before)} is not held."
    then = keyed(ordinal(int(row["rank_before"])), row["origin_before"])
    if row["cluster_before"] not in ("", about.cluster):
        then += f" (as {row['cluster_before']})"
        now = f"{now} (before, as {row['cluster_before']})" if not row["change"] else now
    text = f"{about.cluster} {_moved(row, then, now)}"
    if row["how"] == "entered":
        text += ", new to the hundred"
    return f"{text}{_published(row, before)}."


def _moved(row: pd.Series, then: str, now: str) -> str:
    if row["change"] == 0:
        return f"stayed {now}"
    verb = "climbed" if row["change"] > 0 else "fell"
    return f"{verb} from {then} to {now}"


def _published(row: pd.Series, before: int) -> str:
    """The published rank, where another edition restates it otherwise."""
    if pd.isna(row["rank_published"]) or row["rank_published"] == row["rank_before"]:
        return ""
    made = Computed("the rank that the edition itself published")
    was = keyed(ordinal(int(row["rank_published"])), made)
    return f" (restated; {gii(before)} itself had published {was})"


def _farthest(rows: pd.DataFrame) -> str:
    """The three largest climbs and falls, by name."""
    top = largest(rows, 3)
    up, down = top[top["change"] > 0], top[top["change"] < 0]
    said = [f"{_names(part)} {verb} most" for part, verb in ((up, "climbed"), (down, "fell")) if
            len(part)]  # fmt: skip
    return f"{capital('; '.join(said))}. " if said else ""


def _names(part: pd.DataFrame) -> str:
    return listed(f"{row.cluster_now} ({_change(row)})" for row in part.itertuples())


def _change(row) -> str:
    made = Computed(MADE, (row.origin_before, row.origin_now))
    return keyed(signed(row.change), made)


def _came(came: pd.DataFrame, now: int) -> str:
    if came.empty:
        return f"No cluster of {gii(now)} is known to be new."
    count = keyed(cardinal(len(came)), Computed("clusters of the later table without an earlier "
                                                "rank among the first hundred"))  # fmt: skip
    verb = "is" if len(came) == 1 else "are"
    names = listed(
        f"{row.cluster_now} ({keyed(ordinal(int(row.rank_now)), row.origin_now)})"
        for row in came.itertuples()
    )
    return f"{capital(count)} {verb} new to the hundred: {names}."


def _left(left: pd.DataFrame, came: pd.DataFrame, unknown: pd.DataFrame) -> str:
    if left.empty:
        gone = len(came) and unknown.empty
        return "Which clusters made way for them is not held." if gone else ""
    count = keyed(
        cardinal(len(left)), Computed("clusters of the earlier table without a later rank")
    )
    names = listed(
        f"{row.cluster_before} ({keyed(ordinal(int(row.rank_before)), row.origin_before)})"
        for row in left.itertuples()
    )
    return f"{capital(count)} left the hundred: {names}."


def _told(told: Cell | None, came: pd.DataFrame, now: int) -> str:
    """WIPO's own number, where it differs from that of the ranks."""
    if told is None or int(told.value) == len(came):
        return ""
    said = keyed(cardinal(int(told.value)), told)
    return (
        f"The chapter of {gii(now)} counts {said}: a cluster outside the published hundred of the "
        "year before may be inside it as restated."
    )
