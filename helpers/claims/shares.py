"""What a share is a share of, and what it is that grew."""

import re
from collections.abc import Sequence

from helpers.claims import nouns
from helpers.claims.drafts import Draft, counted
from helpers.claims.mentions import Mention, run_of
from helpers.claims.subjects import Subject
from helpers.language.names import MARKS

#   finds:  " of its GDP"                                     leaves: " of all papers"
OF_WHOLE = re.compile(r" of (?:its |the |their |national |gross )*(GDP|gross domestic product)\b")
# A part of something else than the world's output.
#   finds:  " of our patents", " of the Bay Area's rate"        leaves: " of all patents"
OF_OWN = re.compile(
    r" of (?:its|our|their|his|her|the (?:sum|cost|money|budget)"
    rf"|(?:the )?[{''.join(MARKS.values())}]+'s)\b"
)
#   finds:  " of PCT filings", " applications"                leaves: " began in a lab"
OF = re.compile(
    r" (?:of|in) |(?: [\w()-]+){0,2} (?:patents?|applications|filings|papers|articles)\b"
)
#   finds:  " as many papers as"                                leaves: " as reported"
AS_MANY = re.compile(r" as (?:many|much|large|high)\b")
#   finds:  " of them", " of the total"                       leaves: " of the papers"
OF_THEM = re.compile(r" of (?:them|these|those|the (?:world )?total)\b")

_PATENTS = r"(?:PCT |patent |international )*(?:patents?|applications|filings)"
_ARTICLES = r"(?:scientific |scholarly |research |academic )*(?:articles|papers|publications)"
#   finds:  " of the world total of patents and articles"    leaves: " of patents and 3% of papers"
OF_BOTH = re.compile(
    rf" of (?:[\w'’-]+ ){{0,6}}(?:{_PATENTS} and {_ARTICLES}|{_ARTICLES} and {_PATENTS})\b", re.I
)


def part(draft: Draft, here: Sequence[Draft], subject: Subject) -> tuple[str, str]:
    """Share of what: told behind it, by the count it stands beside, else before it."""
    phrase = _phrase(draft.mention)
    alone = not any(d.kind == "share" for d in here)
    if alone and OF_BOTH.match(draft.mention.after):
        return f"share of {nouns.BOTH}", ""
    if whole := OF_WHOLE.match(draft.mention.after):
        return f"share of {whole[1]}", ""
    of_another = AS_MANY.match(draft.mention.after) or OF_OWN.match(draft.mention.after)
    if of_another or (draft.kind == "ratio" and not OF.match(phrase)):
        return "share", ""
    counts = [d.measure for d in counted(here) if d.measure in nouns.MEASURED]
    found = nouns.measured(phrase) or counts[-1:]
    found = found or _only(nouns.measured(draft.mention.before))
    if not found and OF_THEM.match(draft.mention.after):
        found = _only(nouns.measured(draft.mention.sentence.previous))
    if not found and (shares := [d.measure for d in here if d.kind == "share"]):
        return shares[-1], ""
    return (f"share of {found[0]}" if found else "share"), ""


def growth(draft: Draft, here: Sequence[Draft], subject: Subject) -> tuple[str, str]:
    """Growth of what: told behind it, by the count at the same place, else before it."""
    phrase = _phrase(draft.mention)
    place = sum(d.kind == draft.kind for d in here)
    found = nouns.measured(phrase) or [d.measure for d in counted(here)[place : place + 1]]
    if draft.kind == "multiple" and counted(here):
        found = [counted(here)[-1].measure]
    beside = re.split(r"[,;]|\band\b", draft.mention.before)[-1]
    found = found or _only(nouns.measured(beside)) or _only(nouns.measured(draft.mention.before))
    if not found and nouns.PEOPLE.search(beside):
        return "population", ""
    return (found[0] if found else "S&T output"), ""


def _phrase(mention: Mention) -> str:
    """What stands behind a number, up to the next clause or number."""
    return re.split(r"[,;]| and (?=\d)", mention.after)[0][:90]


def _only(measures: list[str]) -> list[str]:
    return measures if len(measures) == 1 else []


def paired(draft: Draft, here: Sequence[Draft], mentions: Sequence[Mention]) -> str:
    """The measure at a share's own place in a list as long as that of the counts before it."""
    run, counts = run_of(draft.mention, mentions), counted(here)
    place, prefix = run.index(draft.mention), "share of " if draft.kind == "share" else ""
    if len(run) == 1:
        return ""
    named = nouns.in_order(draft.mention.sentence.before(run[0].start))
    if len(run) == len(named) and not counts:
        return prefix + named[place]
    if draft.kind == "growth":
        return ""
    if len(run) == len(counts):
        return prefix + counts[place].measure
    behind = _only(nouns.measured(_phrase(run[-1])))
    if behind and draft.measure == "share":
        return prefix + behind[0]
    shares = [d for d in here if d.kind == "share" and d.mention.start < run[0].start]
    return shares[place].measure if len(run) == len(shares) else ""
