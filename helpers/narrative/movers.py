"""Who climbed, fell, came and went between two editions."""

import pandas as pd

from helpers.narrative.findings import Finding
from helpers.provenance import Computed, gii, keyed
from helpers.rankings import Context
from helpers.rankings import movers as largest
from helpers.rankings.matches import compared, held
from helpers.reference import Cell
from helpers.wording import capital, cardinal, listed, number, ordinal, signed

MADE = "the earlier rank minus the later one"
NEW = ", new to the top hundred"
HUNDRED = 100  # clusters that a full edition ranks


def movers(matched: pd.DataFrame, about: Context, before: int) -> Finding:
    """How many climbed and fell, who moved farthest, what the cluster did (`rankings.matches`)."""
    rows, now = compared(matched), about.edition
    if rows.empty:
        return Finding(f"No cluster has a known rank both in {gii(before)} and in {gii(now)}.")
    text = (
        f"{number_of(rows)} clusters can be followed from {gii(before)} to {gii(now)}: "
        f"{directions(rows)}.{sample(matched)} {_farthest(rows)}{focus(matched, about, before)}"
    )
    return Finding(text)


def entries(matched: pd.DataFrame, about: Context, before: int, told: Cell | None) -> Finding:
    """Who is new to the hundred and who left it; `told` is WIPO's own number of new ones."""
    now = about.edition
    came, left = (matched[matched["how"] == how] for how in ("entered", "left"))
    unknown = matched[(matched["how"] == "unknown") & (matched["cluster_now"] != "")]
    parts = [
        f"{_came(matched, came, before, now)}.",
        _left(left, came, unknown, before, now),
        _told(told, came, now),
    ]
    if len(unknown):
        how = f"clusters ranked in GII {now} whose rank in GII {before} is not known here"
        count = keyed(cardinal(len(unknown)), Computed(how))
        parts.append(
            f"Of {count} more it is not known: their ranks in {gii(before)} are not in our tables."
        )
    return Finding(" ".join(part for part in parts if part))


def is_bound(matched: pd.DataFrame) -> bool:
    """Whether more clusters may be new than are known: an edition is not held to its last rank."""
    unknown = (matched["how"] == "unknown") & (matched["cluster_now"] != "")
    return held(matched) < HUNDRED or bool(unknown.any())


def new(before: int, now: int) -> Computed:
    """The origin of the number of clusters that are new to the hundred."""
    return Computed(
        f"clusters of the first {HUNDRED} in GII {now} that are not among the first {HUNDRED} of "
        f"GII {before}, as published or as restated"
    )


def directions(rows: pd.DataFrame) -> str:
    """ "35 climbed, 40 fell and 18 kept their rank", each count keyed."""
    moves = rows["change"]
    counts = (
        ((moves > 0).sum(), "climbed"),
        ((moves < 0).sum(), "fell"),
        ((moves == 0).sum(), "kept their rank"),
    )
    # In one list all counts are words or all are digits, but for a lone one: "one kept its rank".
    words = cardinal if max(n for n, _ in counts) <= 12 else number
    told = [("one" if n == 1 else words(n), n, verb) for n, verb in counts if n]
    return listed(
        f"{keyed(count, ranked(rows, f'those that {verb}'))} {_verb(n, verb)}"
        for count, n, verb in told
    )


def _verb(count: int, words: str) -> str:
    return words.replace("their", "its") if count == 1 else words


def sample(matched: pd.DataFrame) -> str:
    """A warning where the ranks held are those of a few clusters, chosen by others."""
    if len(compared(matched)) >= HUNDRED / 2:
        return ""
    return " They are those whose ranks are known, not a fair sample of the hundred."


def ranked(rows: pd.DataFrame, which: str = "") -> Computed:
    """The origin of a number of the clusters ranked in both editions, those of `which` only.

    `rows` are some of `compared`: they tell the editions and on what basis their ranks are.
    """
    before, now = (rows[c].iloc[0].edition for c in ("origin_before", "origin_now"))
    basis = listed(rows["basis"].unique())
    how = f"clusters with a rank in GII {before} ({basis}) and in GII {now}"
    return Computed(f"number of {how}{which and f': {which}'}")


def number_of(rows: pd.DataFrame) -> str:
    """How many clusters have a rank in both editions; keyed."""
    return keyed(number(len(rows)), ranked(rows))


def by_size(matched: pd.DataFrame, about: Context, before: int) -> str:
    """What the cluster did by size, in a clause for each way it may be matched."""
    row = _row(matched, about)
    now = keyed(ordinal(int(row["rank_now"])), row["origin_now"])
    if pd.isna(row["change"]):
        if row["how"] == "entered":
            return f"{about.cluster} is {now} by size{NEW}"
        return f"{about.cluster} is {now} by size"
    text = f"{about.cluster} {_moved(row, now)} by size{_as_another(row, before)}"
    return f"{text}{NEW}" if row["how"] == "entered" else text


def focus(matched: pd.DataFrame, about: Context, before: int) -> str:
    """`by_size` in a sentence, with what is to be known of the earlier rank."""
    row, text = _row(matched, about), by_size(matched, about, before)
    if pd.notna(row["change"]):
        return f"{text}{_published(row, before)}."
    if row["how"] == "entered":
        return f"{text}."
    if pd.notna(row["naive"]):
        own = f"{gii(before)} itself had published {_own(row)}"
        return f"{text}; its restated rank is not known ({own})."
    return f"{text}; its rank in {gii(before)} is not known."


def _row(matched: pd.DataFrame, about: Context) -> pd.Series:
    """The match of the cluster, of its parts the one that is compared."""
    return matched[matched["cluster_now"] == about.cluster].sort_values("change").iloc[0]


def _moved(row: pd.Series, now: str) -> str:
    then = keyed(ordinal(int(row["rank_before"])), row["origin_before"])
    if row["change"] == 0:
        return f"stayed {now}"
    verb = "climbed" if row["change"] > 0 else "fell"
    return f"{verb} from {then} to {now}"


def _as_another(row: pd.Series, before: int) -> str:
    """The name of the earlier edition, where it was another."""
    old = row["cluster_before"]
    return f" (in {gii(before)} as {old})" if old not in ("", row["cluster_now"]) else ""


def _published(row: pd.Series, before: int) -> str:
    """The published rank, where another edition restates it otherwise."""
    if pd.isna(row["rank_published"]) or row["rank_published"] == row["rank_before"]:
        return ""
    return f" (restated; {gii(before)} itself had published {_own(row)})"


def _own(row: pd.Series) -> str:
    return keyed(ordinal(int(row["rank_published"])), row["origin_published"])


def places(count: int) -> str:
    """One place, two places."""
    return f"{cardinal(count)} place{'' if count == 1 else 's'}"


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


def _came(matched: pd.DataFrame, came: pd.DataFrame, before: int, now: int) -> str:
    """Who is new; at least how many, and how much is held, where there may be more."""
    least = is_bound(matched)
    tail = _held(matched, now) if held(matched) < HUNDRED else ""
    if came.empty:
        return f"No cluster of {gii(now)} is known to be new{tail}"
    count = keyed(cardinal(len(came)), new(before, now))
    lead = f"At least {count}" if least else capital(count)
    verb = "is" if len(came) == 1 else "are"
    return f"{lead} {verb} new to the top hundred: {_at(came, 'now')}{tail}"


def _held(matched: pd.DataFrame, now: int) -> str:
    rows = Computed(f"clusters whose rank in GII {now} is known here")
    count = held(matched)
    verb = "is" if count == 1 else "are"
    return f"; only {keyed(number(count), rows)} of the hundred ranks of {gii(now)} {verb} known"


def _left(
    left: pd.DataFrame, came: pd.DataFrame, unknown: pd.DataFrame, before: int, now: int
) -> str:
    if left.empty:
        gone = len(came) and unknown.empty
        return "Which clusters made way for them is not known." if gone else ""
    how = (
        f"clusters of GII {before} that GII {now} neither ranks nor has under a new name with one "
        "of their cities"
    )
    count = keyed(cardinal(len(left)), Computed(how))
    # Where ranks of the earlier edition lack, so may clusters that left.
    lead = f"At least {count}" if len(unknown) else capital(count)
    return f"{lead} left the top hundred: {_at(left, 'before')}."


def _at(rows: pd.DataFrame, when: str) -> str:
    """Clusters with their rank in the edition `when` ("before", "now")."""
    name, rank, origin = (f"{column}_{when}" for column in ("cluster", "rank", "origin"))
    return listed(
        f"{row[name]} ({keyed(ordinal(int(row[rank])), row[origin])})" for _, row in rows.iterrows()
    )


def _told(told: Cell | None, came: pd.DataFrame, now: int) -> str:
    """WIPO's own number, where it differs from that of the ranks."""
    if told is None or int(told.value) == len(came):
        return ""
    said = keyed(cardinal(int(told.value)), told)
    return (
        f"The chapter of {gii(now)} counts {said}: a cluster outside the published hundred of the "
        "year before may be inside it as restated."
    )
