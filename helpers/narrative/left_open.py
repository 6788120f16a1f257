"""What no table decides: how many facts, and of which sorts."""

from collections import Counter

from helpers.narrative.facts import counted
from helpers.narrative.findings import Finding
from helpers.provenance import Computed, keyed
from helpers.verdicts.judgement import UNCHECKED, Verdict
from helpers.wording import capital, cardinal, listed

LEFT_OPEN = "not checkable"
DATES, ELSEWHERE, UNSAID, UNKNOWN = "dates", "elsewhere", "unsaid", "unknown"
# What a fact left open is: one of them, several of them.
SORTS = {
    DATES: ("date or time", "dates or times"),
    ELSEWHERE: ("number from outside the ranking", "numbers from outside the ranking"),
    UNSAID: ("aim or denial", "aims or denials"),
    UNKNOWN: ("figure the tables do not settle", "figures the tables do not settle"),
}


def undecided(checked: list[Verdict]) -> Finding:
    """How many facts no table decides, and that this is no word against them."""
    left = [v for v in checked if v.outcome == UNCHECKED]
    if not checked:
        return Finding("No figure was found, so none is left open.")
    if not left:
        return Finding("Every fact found could be checked.")
    stay, them = ("stay", "them") if len(left) > 1 else ("stays", "it")
    return Finding(
        f"{capital(counted(len(left), LEFT_OPEN))} fact{'s' if len(left) > 1 else ''} {stay} "
        f"open: no table at hand confirms or denies {them}. Open does not mean doubtful."
    )


def sorts(checked: list[Verdict]) -> str:
    """A sentence of what the facts left open are, each sort counted; "" where none is open."""
    left = Counter(_sort(v) for v in checked if v.outcome == UNCHECKED)
    if not left:
        return ""
    parts = listed(_of_sort(sort, left[sort]) for sort in SORTS if left[sort])
    if left.total() == 1:
        sort = SORTS[next(iter(left))][0]
        return f"The one left open is {'an' if sort[0] in 'aeiou' else 'a'} {sort}."
    return f"Those left open are {parts}."


def _of_sort(sort: str, count: int) -> str:
    one, several = SORTS[sort]
    made = Computed(f"facts left open: {several}")
    return f"{keyed(cardinal(count), made)} {several if count > 1 else one}"


def _sort(verdict: Verdict) -> str:
    claim = verdict.claim
    if claim.modality != "fact" or claim.kind == "target":
        return UNSAID
    if claim.kind in ("date", "time", "datetime"):
        return DATES
    return ELSEWHERE if claim.kind in ("ordinal", "money") else UNKNOWN
