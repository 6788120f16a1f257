"""What the tables cannot tell of a change between two editions."""

from collections.abc import Iterator

import pandas as pd

from helpers.narrative.findings import Finding
from helpers.narrative.movers import HUNDRED
from helpers.provenance import Computed, gii, keyed
from helpers.rankings import followed, is_restated
from helpers.rankings.matches import compared
from helpers.wording import cardinal, listed, number


def unknowns(
    held: pd.DataFrame,
    matched: pd.DataFrame,
    breaks: pd.DataFrame,
    windows: pd.DataFrame,
    heads: pd.DataFrame,
    before: int,
    now: int,
) -> Finding:
    """A list: figures, rules, years, outlines, places beyond the hundredth, rounding.

    From `rankings.holdings`, `matches`, `edition_breaks`, `windows` and `head_ranks`.
    """
    parts = (
        ("Figures", " ".join(_figures(row) for row in held.itertuples() if not _is_full(row))),
        ("Rules", " ".join(_rules(matched, heads, before, now))),
        ("Years", _years(windows)),
        ("Outlines", _outlines(breaks)),
        ("Places beyond the hundredth", _beyond(matched, before, now)),
        ("Rounding", _rounding(held)),
    )
    return Finding("\n".join(f"- **{head}.** {text}" for head, text in parts if text))


def _rules(matched: pd.DataFrame, heads: pd.DataFrame, before: int, now: int) -> Iterator[str]:
    """Which of the ranks are not by the rules of the later edition."""
    rows = compared(matched)
    if rows.empty or not is_restated(rows, now):
        yield (
            f"No ranks of {gii(before)} by the rules of {gii(now)} are in our tables, by size or "
            "per head, so no single move can be split into movement and counting."
        )
        return
    lack = int(followed(matched)["change"].isna().sum())
    if lack:
        how = f"clusters ranked in both whose rank in GII {before} GII {now} does not restate"
        noun = "cluster" if lack == 1 else "clusters"
        yield (
            f"For {keyed(cardinal(lack), Computed(how))} {noun} the restated rank of "
            f"{gii(before)} is not in our tables."
        )
    if len(heads) > 1:
        yield "Ranks per head are compared as published: no restated ones are in our tables."


def _years(windows: pd.DataFrame) -> str:
    """Why a change has no year: editions print sums."""
    if windows.empty:
        return ""
    length, known = windows["length"].iloc[0], sorted(set(windows["edition"]))
    who = "Each edition" if len(known) > 1 else gii(known[0])
    made = Computed("years from the first to the last, both counted", (windows["origin"].iloc[0],))
    return (
        f"{who} prints sums of {keyed(cardinal(length), made)} years, no single ones. "
        "In which year a cluster grew or shrank is not known."
    )


def _outlines(breaks: pd.DataFrame) -> str:
    text = (
        "Where the edge of a cluster runs is not in the tables. A count may have grown because a "
        "suburb was added"
    )
    across = breaks[breaks["kind"] == "economies"]
    if across.empty:
        return f"{text}."
    names = listed(row.origins[0].row for row in across.itertuples())
    return f"{text}; only where an edge crossed a border does it show, in {names}."


def _beyond(matched: pd.DataFrame, before: int, now: int) -> str:
    """Where those that left stand now, and where those that came stood."""
    left = matched[(matched["how"] == "left") & matched["rank_now"].isna()]
    came = matched[(matched["how"] == "entered") & matched["rank_before"].isna()]
    parts = [
        f"{gii(edition)} gives no rank to the {_without(part, edition)} that {verb}"
        for part, edition, verb in ((left, now, "left"), (came, before, "came"))
        if len(part)
    ]
    return f"{listed(parts)}: how far they moved is not known." if parts else ""


def _without(part: pd.DataFrame, edition: int) -> str:
    how = f"clusters of the other edition without a rank in GII {edition}"
    return keyed(cardinal(len(part)), Computed(how))


def _rounding(held: pd.DataFrame) -> str:
    rows = [row for row in held.itertuples() if row.alike]
    if not rows:
        return ""
    row = rows[-1]
    how = f"clusters of GII {row.edition} whose printed size is also that of another"
    decimals = f"decimals of the sizes that GII {row.edition} prints"
    noun = "decimal" if row.decimals == 1 else "decimals"
    return (
        f"{gii(row.edition)} prints size to {keyed(cardinal(row.decimals), Computed(decimals))} "
        f"{noun}, and {keyed(number(row.alike), Computed(how))} clusters share theirs with "
        "another: how close one rank is to the next is not printed."
    )


def _is_full(row) -> bool:
    return row.ranks == row.counts == row.rates == HUNDRED


def _figures(row) -> str:
    """What is known of an edition that is not known in full."""
    kinds = (
        (row.ranks, "published ranks", "with a published rank"),
        (row.restated, "ranks restated by a later edition", "with a restated rank"),
        (row.counts, "counts", "with a count of PCT applications"),
        (row.rates, "rates per million", "with PCT applications per million"),
    )
    known = [
        f"{keyed(cardinal(n), Computed(f'clusters of GII {row.edition} {how}'))} {words}"
        for n, words, how in kinds
        if n
    ]
    missing = [f"no {words}" for n, words, _ in kinds if not n and words != kinds[1][1]]
    only = "all" if row.ranks == HUNDRED and len(known) == 1 else "only"
    text = f"Of {gii(row.edition)} we have {only} {listed(known)}" + (
        f", {listed(missing)}" if missing else ""
    )
    return f"{text}{_press(row)}."


def _press(row) -> str:
    if not row.press:
        return ""
    how = f"ranks of GII {row.edition} that press or pages reported"
    some = f"{keyed(cardinal(row.press), Computed(how))} of the ranks"
    which = "they" if row.press == row.ranks else some
    verb = "comes" if row.press == 1 else "come"
    return f"; {which} {verb} from press or pages, not from the report’s own table"
