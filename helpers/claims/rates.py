"""Which counts are rates: counted by head, once for a list or in front of it."""

import re
from collections.abc import Sequence

from helpers.claims import nouns
from helpers.claims.drafts import Draft, counted
from helpers.claims.mentions import Mention, run_of

# Inhabitants that a rate is counted by.
#   finds:  "per 1 million inhabitants", "for every million people", "both per 1 million."
#   leaves: "per deal", "per million dollars"
_HEADS = "inhabitants|people|residents|(?:of )?population|persons|capita"
RATE = re.compile(
    r"\b(?:per|for (?:every|each)) (?:(?P<million>(?:1 |one )?million|1,000,000)"
    rf"(?: (?:{_HEADS})| ?(?=[.,;)]|$| (?:and|but|against|in)\\b))|100,000 (?:{_HEADS}))",
    re.I,
)
# What parts a count from the "per million" behind it: two numbers for one thing.
#   finds:  ", giving ", ", or ", " (" and ", 3,712 " before a number    leaves: " and 3,469 papers"
NO_LIST = re.compile(
    r"[;=:]|, (?:while|but|with) |\bor (?!so\b|more\b)|(?<!compared )\bwith\b"
    r"|\b(?:giving|equal|equivalent|that is|i\.e|which|meaning|namely|amount|correspond|equat"
    r"|translat|in total|altogether|per)|\((?=[^)]*$)| - |,(?: \w+){0,2} \d[\d,]*(?:\.\d+)? $",
    re.I,
)
PER_MILLION = "per 1 million inhabitants"
#   finds:  "the intensity list", "per head"      leaves: "intensive"
BY_HEAD = re.compile(r"\bintensity\b|\bper (?:head|capita)\b", re.I)
#   finds:  " patents, against " between a rate and another      leaves: ", while Beijing filed "
COMPARED = re.compile(r"[^;]*\b(?:from|against|than|compared (?:with|to)|versus) (?:the )?$", re.I)


def by_head(
    draft: Draft, here: Sequence[Draft], mentions: Sequence[Mention]
) -> tuple[str, str] | None:
    """Measure and unit of a count that is one by head; None for a plain count.

    Without a noun of its own it measures what was counted before it, in a list at its own place:
    "134,769 applications, or 3,712 per million inhabitants".
    """
    mention, own = draft.mention, draft.measure
    if nouns.RATE_OF.search(mention.before):
        return own, PER_MILLION
    per = _per(mention, here)
    if per is None:
        rated = [d for d in here if d.kind == "rate" and d.measure == own]
        return (own, rated[-1].unit) if rated and BY_HEAD.search(mention.sentence.text) else None
    unit = PER_MILLION if per["million"] else "per 100,000 inhabitants"
    if own in nouns.MEASURED:
        return own, unit
    run, counts = run_of(mention, mentions), [d for d in counted(here) if d.kind == "count"]
    known = [d.measure for d in counts if d.measure in nouns.MEASURED]
    if own or not known or not RATE.search(mention.after):
        return None
    return known[run.index(mention) if len(run) == len(known) else -1], unit


def _per(mention: Mention, here: Sequence[Draft]) -> re.Match | None:
    """The "per million" of a count: behind its list, in front of its clause, or of a rate that it
    is compared with.
    """
    text, at = mention.sentence.text, mention.start - mention.sentence.start
    behind = RATE.search(text, mention.end - mention.sentence.start)
    if behind and not NO_LIST.search(text[mention.end - mention.sentence.start : behind.start()]):
        return behind
    for per in RATE.finditer(text, 0, at):
        place = mention.sentence.start + per.start()
        numbered = any(d.mention.end <= place for d in counted(here))
        between = text[per.end() : at]
        if COMPARED.fullmatch(between) if numbered else not NO_LIST.search(between):
            return per
    return None
