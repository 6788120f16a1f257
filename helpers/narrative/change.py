"""The report on what moved between two editions: its title, its answer, what it can't know."""

import pandas as pd

from helpers.narrative.briefs import Number, Numbers
from helpers.narrative.findings import Finding
from helpers.narrative.movers import (
    HUNDRED,
    MADE,
    directions,
    focus,
    is_bound,
    new,
    number_of,
    ranked,
    sample,
)
from helpers.narrative.restatements import beyond, firm
from helpers.narrative.titles import Title
from helpers.provenance import Computed, gii, keyed
from helpers.rankings import Context, is_restated
from helpers.rankings.matches import compared
from helpers.wording import cardinal, listed, number, signed, signed_per_cent


def title(before: int, about: Context) -> Title:
    """The head of the report."""
    return Title(
        title=f"What moved from GII {before} to GII {about.edition}, and what only seems to?",
        subtitle=f"WIPO’s ranking of the hundred largest science and technology clusters in two "
        f"editions, and {about.cluster} in both",
        date="",
        description=f"Changes in WIPO’s cluster ranking from {before} to {about.edition}, after "
        "breaks in the method are set apart.",
    )


def headline(
    matched: pd.DataFrame,
    restatements: pd.DataFrame,
    medians: pd.DataFrame,
    breaks: pd.DataFrame,
    about: Context,
    before: int,
) -> Finding:
    """The answer in two sentences or three: what moved, how far, and what only seems to."""
    rows, now = compared(matched), about.edition
    if rows.empty:
        return Finding(f"{gii(before)} and {gii(now)} share no cluster whose ranks are held.")
    own = focus(matched, about, before).removesuffix(".")
    moved = f"**{own}.** Of the {number_of(rows)} clusters that can be followed from {gii(before)}"
    moved = f"{moved} to {gii(now)}, {directions(rows)}.{sample(matched)}"
    seems = [_of_ranks(rows, restatements, breaks, before, now), _of_rates(medians)]
    return Finding(" ".join([moved, *(part for part in seems if part)]))


def numbers(matched: pd.DataFrame, about: Context, before: int) -> Numbers:
    """How many clusters can be followed, the longest climb, how many are new where that is known.

    Empty where no cluster is ranked in both editions.
    """
    rows, came = compared(matched), matched[matched["how"] == "entered"]
    if rows.empty:
        return Numbers()
    span = f"from {gii(before)} to {gii(about.edition)}"
    made = [Number(number(len(rows)), f"clusters can be followed {span}", ranked(rows))]
    if (rows["change"] > 0).any():
        top = rows.loc[rows["change"].idxmax()]
        climb = Computed(MADE, (top["origin_before"], top["origin_now"]))
        noun = "place" if top["change"] == 1 else "places"
        words = f"{noun}: the longest climb, of {top['cluster_now']}"
        made.append(Number(signed(top["change"]), words, climb))
    if len(came) and not is_bound(matched):
        words = "cluster is" if len(came) == 1 else "clusters are"
        origin = new(before, about.edition)
        made.append(Number(number(len(came)), f"{words} new to the hundred", origin))
    return Numbers(made)


def holdings(table: pd.DataFrame, before: int, now: int) -> Finding:
    """What is held of the two editions, and so what can't be compared (`rankings.holdings`)."""
    lacking = [_held(row) for row in table.itertuples() if not _is_full(row)]
    if not lacking:
        return Finding(
            f"All hundred clusters of {gii(before)} and of {gii(now)} are held, with ranks, counts "
            "and rates."
        )
    tail = " What is not held is left out, never estimated."
    return Finding(f"{' '.join(lacking)}{tail}")


def _of_ranks(
    rows: pd.DataFrame, restatements: pd.DataFrame, breaks: pd.DataFrame, before: int, now: int
) -> str:
    """How many of the moves are more than method, by the yardstick that the pair has."""
    if "metric" in set(breaks["kind"]):
        return (
            "A measure was added in between, so these moves mix method and movement, and none of "
            "them alone shows growth or decline."
        )
    if is_restated(rows, now):
        differ = (rows["naive"].notna() & (rows["naive"] != rows["change"])).any()
        printed = "; subtracting ranks as printed gives some others" if differ else ""
        return (
            f"{_near(rows)} moved by two places at most. These are moves against restated ranks, "
            f"WIPO’s own comparison{printed}."
        )
    if not restatements["largest"].any():
        return f"How much of this is method is not known: {firm(restatements, before, now)}."
    reach, far = beyond(rows, restatements)
    return (
        f"{far} moved farther than {reach}, the most by which WIPO’s own restating has moved a "
        "rank that can be checked; a smaller move may be method."
    )


def _near(rows: pd.DataFrame) -> str:
    near = int((rows["change"].abs() <= 2).sum())
    return keyed(number(near) if near else "None", ranked(rows, f"|{MADE}| ≤ 2"))


def _of_rates(medians: pd.DataFrame) -> str:
    """Rates move with the inhabitants counted, not only with patents and articles."""
    row = medians.set_index("measure")
    if "population" not in row.index or row.loc["population", "clusters"] < 3:
        return ""
    people, counted, rate = (
        row.loc[m] for m in ("population", "publications", "publications_per_million")
    )
    if not counted["median"] > 0 > rate["median"]:
        return ""
    return (
        f"Per inhabitant the median cluster seems to lose in articles ({_signed(rate)}), yet it "
        f"has more of them ({_signed(counted)}): WIPO counts more inhabitants "
        f"({_signed(people)}) within outlines drawn anew."
    )


def _signed(row: pd.Series) -> str:
    return keyed(signed_per_cent(row["median"]), row["origin"])


def _is_full(row) -> bool:
    return row.ranks == row.counts == row.rates == HUNDRED


def _held(row) -> str:
    """What is held of an edition that is not held in full."""
    ranks = f"rank_history of GII {row.edition}"
    kinds = (
        (row.ranks, "published ranks", f"clusters with a published rank in {ranks}"),
        (row.restated, "ranks restated by a later edition", f"clusters restated in {ranks}"),
        (row.counts, "counts", f"pct_applications in the table clusters of GII {row.edition}"),
        (row.rates, "rates per million", f"pct_per_million in intensity of GII {row.edition}"),
    )
    held = [f"{keyed(cardinal(n), Computed(how))} {words}" for n, words, how in kinds if n]
    missing = [f"no {words}" for n, words, _ in kinds if not n and words != kinds[1][1]]
    only = "all" if row.ranks == HUNDRED and len(held) == 1 else "only"
    text = f"Of {gii(row.edition)} {only} {listed(held)} are held" + (
        f", {listed(missing)}" if missing else ""
    )
    return f"{text}{_press(row)}."


def _press(row) -> str:
    if not row.press:
        return ""
    how = f"ranks of GII {row.edition} in rank_history that press or pages reported"
    some = f"{keyed(cardinal(row.press), Computed(how))} of the ranks"
    which = "they" if row.press == row.ranks else some
    verb = "comes" if row.press == 1 else "come"
    return f"; {which} {verb} from press or pages, not from the report’s own table"
