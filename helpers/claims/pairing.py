"""Names and numbers in lists: by position ("respectively"), both, or all of them ("four each")."""

import re
from collections.abc import Sequence

from helpers.claims.mentions import LISTED, Mention, run_of
from helpers.language.names import Name

#   finds:  " each", " clusters apiece"                         leaves: " each year"
EACH = re.compile(r" (?:\w+ )?(?:each|apiece)\b(?! (?:year|of))", re.I)
#   finds:  " have", " each have"                               leaves: " has"
PLURAL = re.compile(
    r" (?:each |both |all )?(?:have|host|are|were|hold|remain|rank|take|took|held|share|made|file"
    r"|filed|account|accounted|produce|produced|generate|generated|make|publish|published|wrote)\b"
)
#   finds:  "both had ", "the pair wrote "                      leaves: "both measures"
BOTH = re.compile(
    r"(?:^|[;,.] |\band )(?:each (?=[a-z]+\b)(?!of )"
    r"|both(?! (?:of|measures|figures|numbers|rates|in)\b)"
    r"|the (?:pair|two|duo)(?= [a-z]+ed\b| have\b| had\b| wrote\b| make\b| file\b))[^;,.]*$",
    re.I,
)
#   finds:  ", the two largest," at the beginning           leaves: ", is third"
ASIDE = re.compile(r"^,[^,;.]{1,60},(?= )")
#   finds:  ", respectively", " place respectively"             leaves: " places"
RESPECTIVELY = re.compile(r"(?: \w+)?,? respectively\b")
#   finds:  ", on 23,261 filings" before ", and"               leaves: ", 24th,"
NUMBERED_ASIDE = re.compile(r", (?:(?:on|at|with) \d[\d,.]*|ranked|placed)\b[^,;]*(?=,)")


def paired(mention: Mention, before: list[Name], mentions: Sequence[Mention]) -> str:
    """The name at the mention's own place, where as many names as mentions stand in a list.

    "Beijing and Seoul taking fourth and fifth place respectively": fourth is Beijing's.
    """
    run = run_of(mention, mentions)
    listed = list_of([n for n in before if n.end <= run[0].start], mention)
    respectively = RESPECTIVELY.match(mention.sentence.after(run[-1].end))
    if respectively and len(listed) != len(run) > 1:  # "Oslo had 685 and Bonn 501; they are ..."
        last = list(dict.fromkeys(n.canonical for n in before if n.end <= run[0].start))
        return last[-len(run) :][run.index(mention)] if len(last) >= len(run) else ""
    if len(run) < 2 or len(listed) != len(run):
        return ""
    start = listed[-1].end
    beside = [
        range(start + m.start(), start + m.end())
        for m in NUMBERED_ASIDE.finditer(mention.sentence.between(start, run[0].start))
    ]
    between = any(
        start <= f.start < run[0].start and not any(f.start in aside for aside in beside)
        for f in mentions
    )
    return "" if between and not respectively else listed[run.index(mention)].canonical


def list_of(names: list[Name], mention: Mention) -> list[Name]:
    """The list that ends in the last of these names: "A, B and C"."""
    listed = names[-1:]
    for name in reversed(names[:-1]):
        gap = NUMBERED_ASIDE.sub("", mention.sentence.between(name.end, listed[0].start))
        if not LISTED.fullmatch(gap):
            break
        listed.insert(0, name)
    return listed


def both(mention: Mention, before: list[Name]) -> tuple[str, ...]:
    """The two names that "both" stands for: of its sentence, else of those before; () without."""
    if not BOTH.search(mention.before):
        return ()
    last = list(dict.fromkeys(n.canonical for n in before))[-2:]
    return tuple(last) if len(last) == 2 else mention.sentence.pair


def together(mention: Mention, near: Name, before: list[Name]) -> list[Name]:
    """All of "India and South Korea have four each"; else the nearest name alone."""
    after = ASIDE.sub("", mention.sentence.after(near.end), count=1)
    after = after.removeprefix(",")
    plural = PLURAL.match(after) or EACH.match(mention.after)
    return list_of(before[: before.index(near) + 1], mention) if plural else [near]
