"""The report on what moved between two editions: its title, its answer, its words, its numbers."""

import pandas as pd

from helpers.narrative.briefs import Number, Numbers
from helpers.narrative.findings import Finding
from helpers.narrative.movers import (
    HUNDRED,
    MADE,
    NEW,
    by_size,
    is_bound,
    new,
    number_of,
    places,
    ranked,
)
from helpers.narrative.restatements import differing, firm
from helpers.narrative.titles import Title
from helpers.provenance import Computed, gii, keyed
from helpers.rankings import Context, is_restated
from helpers.rankings.matches import compared
from helpers.wording import cardinal, listed, number, ordinal, signed

NEAR = 2  # places: what counts as a small move where no restating tells how far method reaches


def title(before: int, about: Context) -> Title:
    """The head of the report."""
    return Title(
        title=f"What moved from GII {before} to GII {about.edition}, and what only seems to?",
        subtitle=f"{about.cluster} and its peers in two editions of the Global Innovation Index "
        "(GII) of the World Intellectual Property Organization (WIPO)",
        date="",
        description=f"Changes in WIPO’s cluster ranking from {before} to {about.edition}, after "
        "breaks in the method are set apart.",
    )


def headline(
    matched: pd.DataFrame,
    restatements: pd.DataFrame,
    breaks: pd.DataFrame,
    heads: pd.DataFrame,
    about: Context,
    before: int,
) -> Finding:
    """The answer in three sentences: the cluster, how many moved far, what may be only counting.

    `heads`: its ranks per head (`rankings.head_ranks`).
    """
    rows, now = compared(matched), about.edition
    if rows.empty:
        return Finding(f"{gii(before)} and {gii(now)} share no cluster whose ranks are known.")
    parts = [
        f"**{_own(matched, heads, about, before)}.**",
        _moved(rows, _reach(rows, restatements, breaks, now)),
        _counting(rows, restatements, breaks, before, now),
    ]
    return Finding(" ".join(parts))


def definition(breaks: pd.DataFrame) -> Finding:
    """What the two orders are, and by which breaks they came to be so."""
    metrics = "".join(
        f" From {gii(row.edition)} {row.what}."
        for row in breaks[breaks["kind"] == "metric"].itertuples()
    )
    return Finding(
        "*Size* is a cluster’s share of the world’s applications under the Patent Cooperation "
        "Treaty (PCT) plus its share of the world’s scientific articles. *Per head* (WIPO’s "
        f"intensity) is size divided by inhabitants.{metrics}"
    )


def numbers(
    matched: pd.DataFrame,
    restatements: pd.DataFrame,
    breaks: pd.DataFrame,
    about: Context,
    before: int,
) -> Numbers:
    """How many moved far, the longest climb, how many are new where that is known.

    Empty where no cluster is ranked in both editions.
    """
    rows, came = compared(matched), matched[matched["how"] == "entered"]
    if rows.empty:
        return Numbers()
    made = [_far(rows, restatements, breaks, about.edition)]
    if (rows["change"] > 0).any():
        top = rows.loc[rows["change"].idxmax()]
        climb = Computed(MADE, (top["origin_before"], top["origin_now"]))
        noun = "place" if top["change"] == 1 else "places"
        words = f"{noun}: the longest climb, of {top['cluster_now']}"
        made.append(Number(signed(top["change"]), words, climb))
    if len(came) and not is_bound(matched):
        words = "cluster is" if len(came) == 1 else "clusters are"
        origin = new(before, about.edition)
        made.append(Number(number(len(came)), f"{words} new to the top hundred", origin))
    return Numbers(made)


def _far(rows: pd.DataFrame, restatements: pd.DataFrame, breaks: pd.DataFrame, now: int) -> Number:
    """How many moved farther than restating reaches, else than a small move."""
    reach = _reach(rows, restatements, breaks, now)
    far = int((rows["change"].abs() > reach).sum())
    than = (
        "restating alone has moved a rank"
        if _is_measured(rows, restatements, breaks, now)
        else places(reach)
    )
    origin = ranked(rows, f"those that moved more than {places(reach)}")
    verb = "moved farther than" if "rank" in than else "moved more than"
    return Number(f"{far} of {number(len(rows))}", f"clusters {verb} {than}", origin)


def _reach(rows: pd.DataFrame, restatements: pd.DataFrame, breaks: pd.DataFrame, now: int) -> int:
    """Places that a move must exceed to be called far."""
    if _is_measured(rows, restatements, breaks, now):
        return int(restatements["largest"].max())
    return NEAR


def _is_measured(
    rows: pd.DataFrame, restatements: pd.DataFrame, breaks: pd.DataFrame, now: int
) -> bool:
    """Whether it is known how far method moves the ranks, and the moves may hold some of it."""
    if "metric" in set(breaks["kind"]) or is_restated(rows, now):
        return False
    return bool(restatements["largest"].any())


def _own(matched: pd.DataFrame, heads: pd.DataFrame, about: Context, before: int) -> str:
    """What the cluster did by size, and per head as far as that is known."""
    size = by_size(matched, about, before)
    if about.edition not in set(heads["edition"]):
        return size
    joint = "; it" if NEW in size else " and"
    return f"{size}{joint} {_per_head(heads)} per head"


def _per_head(heads: pd.DataFrame) -> str:
    ranks = [keyed(ordinal(row.rank), row.origin) for row in heads.itertuples(index=False)]
    if len(ranks) == 1:
        return f"is {ranks[0]}"
    then, now = heads["rank"]
    if then == now:
        return f"stayed {ranks[1]}"
    return f"{'climbed' if then > now else 'fell'} from {ranks[0]} to {ranks[1]}"


def _moved(rows: pd.DataFrame, reach: int) -> str:
    """How many moved far, from the longest climb to the longest fall."""
    far = rows[rows["change"].abs() > reach]
    which = ranked(rows, f"those that moved more than {places(reach)}")
    count = keyed({0: "none", 1: "one"}.get(len(far), number(len(far))), which)
    few = "," if len(rows) >= HUNDRED / 2 else ", not a fair sample,"
    return (
        f"Of the {number_of(rows)} clusters with a known rank in both editions{few} {count} moved "
        f"more than {places(reach)}{_ends(far)}."
    )


def _ends(far: pd.DataFrame) -> str:
    up, down = far[far["change"] > 0], far[far["change"] < 0]
    ends = [_end(part) for part in (up, down) if len(part)]
    if len(ends) == 2:
        return f", from {ends[0]} to {ends[1]}"
    return f", farthest {ends[0]}" if ends else ""


def _end(part: pd.DataFrame) -> str:
    """The farthest of some moves in one direction, or how many moved as far."""
    top = part[part["change"].abs() == part["change"].abs().max()]
    made = Computed(MADE, (top["origin_before"].iloc[0], top["origin_now"].iloc[0]))
    names = listed(top["cluster_now"]) if len(top) <= 2 else f"{_some(top)} clusters"
    return f"{names} ({keyed(signed(top['change'].iloc[0]), made)})"


def _some(top: pd.DataFrame) -> str:
    return keyed(cardinal(len(top)), ranked(top, "those that moved exactly as far"))


def _counting(
    rows: pd.DataFrame, restatements: pd.DataFrame, breaks: pd.DataFrame, before: int, now: int
) -> str:
    """How much of the moves may be only counting, by the yardstick that the pair has."""
    metrics = breaks[breaks["kind"] == "metric"]
    if len(metrics):
        new_ones = listed(f"from {gii(row.edition)} {row.what}" for row in metrics.itertuples())
        new_ones = new_ones[0].upper() + new_ones[1:]
        return f"{new_ones}, so no move alone shows growth or decline."
    if is_restated(rows, now):
        return f"{gii(now)} restates the earlier ranks; {differing(rows)}."
    if not restatements["largest"].any():
        return f"How much of this is only counting is not known: {firm(restatements, before, now)}."
    return (
        "A smaller move may be only counting: restating has moved some of the ranks that can be "
        "checked that far."
    )
