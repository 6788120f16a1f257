"""Whose a mention is: the names its sentence gives it (`naming`), else what stands for a name.

"It", "the cluster", "our country", "the leading pair" stand for the article's subject; where
nothing does, a count or share has no owner rather than a guessed one.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from helpers.claims import naming
from helpers.claims.drafts import Draft, counted
from helpers.claims.mentions import Mention
from helpers.claims.money import CONVERTED
from helpers.claims.naming import CITIES
from helpers.claims.nouns import EVENT, MEASURED
from helpers.claims.subjects import Subject
from helpers.language.names import MARKS

INDEX = ("Global Innovation Index",)
PLAN = ("National Five-Year Plan",)
WORLD = ("world",)
OWNERLESS = ("date", "time", "datetime", "year", "duration", "top_n")
# Kinds that are the subject's where no other name stands in the sentence.
RANKED = ("rank", "rank_change", "streak", "rate")
#   finds:  "it produced", "The cluster accounted", "the capital's"     leaves: "the clusters"
STANDS_FOR = re.compile(
    r"\b(?:it|its|the (?:[\w-]+ ){0,3}(?:cluster|region|city|capital|hub|metropolis)|we|our)\b",
    re.I,
)
#   finds:  "worldwide filings", "the world's papers"       leaves: "papers"
WORLDWIDE = re.compile(r"\b(?:world(?:wide)?|global(?:ly)?|international total)\b", re.I)
#   finds:  "high-income clusters", "clusters new to the top 100"   leaves: "clusters in top 100"
OF_NOBODY = re.compile(r"-income |^clusters new ")
# A subject that is no name known here and stands for none.
#   finds:  "The Randstad pair, in"                       leaves: "The University adds"
UNKNOWN = re.compile(
    r"The (?!University\b|Government\b|Index\b|Republic\b)[A-Z][a-z]+ (?:[a-z]+)\b,? "
)
#   finds:  "That leaves us ", "we were "                 leaves: "we rank Seoul "
WE = re.compile(
    r"\b(?:leaves|puts|makes|ranks|places|left|put) us (?:in )?$"
    r"|\b[Ww]e(?: are| were|'re| rank| ranked| came| placed| stand| stood)(?: \w+)? $"
)
#   finds:  "our country", "our cities", "the nation"     leaves: "the country's four firms"
OURS = re.compile(r"\b(?:our|the) (?:country|nation|cities)\b(?!')", re.I)
# Whose money is the economy's.
#   finds:  "the government will spend", "a spokesman noted"    leaves: "the fund manages"
PUBLIC = re.compile(
    r"\b(?:government|cabinet|minist\w+|spokes\w+|country|nation(?:al)?|federal|union|parliament"
    r"|treasury|budget|authorit\w+|we|our)\b",
    re.I,
)
#   finds:  "The leading pair is behind almost ", "the top two clusters file "
#   leaves: "the top two places", "the leading pair; Beijing has"
LEADERS = re.compile(
    r"\b(?:top|leading|first) (?:two|pair|duo)\b(?! (?:place|spot|position))[^;.\d]{0,60}$", re.I
)
#   finds:  "The University adds" of a university's news  leaves: "the university town"
UNIVERSITY = re.compile(r"(?:^|[.;] )The University\b")
#   finds:  " deals studied", " papers were analysed"     leaves: " deals"
STUDIED = re.compile(
    r"(?: [\w-]+){1,3} (?:were )?(?:studied|analy[sz]ed|examined|reviewed|surveyed)\b", re.I
)
#   finds:  "The agency counted over "                    leaves: "the agency said that X"
AGENCY = re.compile(
    rf"\b(?:agency|organi[sz]ation|index|report)\b\)?{MARKS['institution']}*"
    r" (?:counted|analy[sz]ed|looked|examined|draws|drew|covers|covered)\b",
    re.I,
)


def owned(
    draft: Draft, here: Sequence[Draft], mentions: Sequence[Mention], subject: Subject
) -> Draft:
    """The draft with its owners; `mentions`: all of its sentence, `here`: the drafts before it."""
    known = _of_kind(draft, here)
    if known is None:
        known = (
            _standing(draft, subject)
            or _ourselves(draft, subject)
            or naming.named(draft, here, mentions)
        )
        if known and draft.entity and known != draft.entity:
            draft = replace(draft, period=None)  # another's number has no window of the one before
        repeated = () if UNKNOWN.match(draft.mention.sentence.text) else draft.entity
        known = known or repeated or _implied(draft, here, subject)
    doubt = draft.doubt or (naming.doubted(draft, mentions) if len(known) == 1 else "")
    return replace(draft, entity=known, doubt=doubt)


def _of_kind(draft: Draft, here: Sequence[Draft]) -> tuple[str, ...] | None:
    """Owners that the kind of mention or its noun tells; None where the sentence must tell."""
    if draft.kind == "edition" or draft.measure in ("clusters ranked", "edition number"):
        return INDEX
    if draft.unit in ("sub-indices", "indicators", "pillars"):
        return INDEX
    if draft.kind == "ordinal":
        return PLAN if draft.unit == "plan" else _event(draft)
    if draft.kind == "period":
        return here[-1].entity if here and draft.measure == here[-1].measure else ()
    if (
        draft.kind in OWNERLESS
        or draft.measure.startswith("clusters new")
        or draft.unit == "economies"
        or "-income" in draft.measure
    ):
        return ()
    return () if LEADERS.search(draft.mention.before) else None


def _event(draft: Draft) -> tuple[str, ...]:
    """The event that a session is one of, with the names in it spelled out again."""
    sentence, m = draft.mention.sentence, EVENT.match(draft.mention.after)
    if not m:
        return ()
    start, event = draft.mention.end + m.start("event"), m["event"]
    inside = [n for n in sentence.names if start <= n.start < start + len(event)]
    for name in reversed(inside):
        at = name.start - start
        event = event[:at] + name.canonical + event[at + name.end - name.start :]
    return (event,)


def _standing(draft: Draft, subject: Subject) -> tuple[str, ...]:
    """An owner that stands in the sentence without its name: the agency, the university."""
    if AGENCY.search(draft.mention.before) or STUDIED.match(draft.mention.after):
        return WORLD
    if UNIVERSITY.search(draft.mention.before) and subject.cluster:
        return (f"University of {subject.cluster}",)
    return ()


def _ourselves(draft: Draft, subject: Subject) -> tuple[str, ...]:
    """The article's cluster, where a rank is said of "us" or "we"."""
    ranked = draft.kind in RANKED and WE.search(draft.mention.before)
    return _known(subject.cluster) if ranked else ()


def _implied(draft: Draft, here: Sequence[Draft], subject: Subject) -> tuple[str, ...]:
    """The owner of what precedes, or the subject of the article."""
    text = draft.mention.sentence.text
    if UNKNOWN.match(text) and draft.kind != "money":
        return ()
    if draft.unit in CITIES:
        if here and here[-1].unit == draft.unit and here[-1].entity:
            return here[-1].entity
        return _known(subject.home) if OURS.search(text) or draft.kind == "target" else ()
    if draft.measure.startswith("innovation"):
        return _known(subject.owner)
    if draft.measure.endswith(("GDP", "gross domestic product")):
        return _known(subject.home) if PUBLIC.search(text) else ()
    if draft.kind == "money":
        if here and here[-1].kind == "money" and CONVERTED.search(draft.mention.before):
            return here[-1].entity
        spender = subject.home if subject.cluster == subject.owner else subject.owner
        return _known(spender) if PUBLIC.search(text) else ()
    if draft.kind not in RANKED and counted(here):
        return counted(here)[-1].entity
    if draft.kind == "count" and draft.measure not in MEASURED:
        return ()
    if draft.kind in RANKED or STANDS_FOR.search(text):
        return _known(draft.mention.sentence.centre or subject.cluster or subject.owner)
    if draft.kind == "count" and not WORLDWIDE.search(text):
        return _known(draft.mention.sentence.centre)
    return ()


def _known(name: str) -> tuple[str, ...]:
    return (name,) if name else ()


def with_leaders(drafts: Sequence[Draft]) -> list[Draft]:
    """What is said of "the leading pair" is said of the clusters ranked first and second."""
    ranked = {
        int(d.mention.value): d.entity
        for d in reversed(drafts)
        if d.measure == "cluster rank" and len(d.entity) == 1 and d.direction != "down"
    }
    if 1 not in ranked or 2 not in ranked:
        return list(drafts)
    pair = ranked[1] + ranked[2]
    return [replace(d, entity=pair) if _is_of_leaders(d) else d for d in drafts]


def _is_of_leaders(draft: Draft) -> bool:
    owned_kind = draft.kind not in (*OWNERLESS, "edition", "period", "ordinal")
    return owned_kind and bool(LEADERS.search(draft.mention.before))
