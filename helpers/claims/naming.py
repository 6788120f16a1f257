"""The names that a sentence gives a mention: of a list, behind it, or the nearest before it.

"Respectively" and plain lists pair by position, "each" takes the whole list; a name that is only
compared with ("overtook Seoul") owns nothing.
"""

import re
from collections.abc import Sequence

from helpers.claims import pairing
from helpers.claims.drafts import Draft
from helpers.claims.mentions import LINE_HEAD, Mention, owner_behind, run_of
from helpers.claims.sentences import is_scope, located
from helpers.language import names as names_of
from helpers.language.names import MARKS, Name

OF_A_CITY = ("rank", "rank_change", "rate")  # what a city's name may stand for its cluster in
NEAR = 60  # characters before a name in which a word of comparison may stand
CITIES = ("clusters", "cities")  # units whose owner is an economy
_NAME = "[" + "".join(MARKS.values()) + "]+"
# Words that make the next name one of comparison.
#   finds:  "ahead of X", "overtook X", "second only to X"      leaves: "moved X to"
COMPARED = re.compile(
    r"\b(?:ahead of|behind|overt(?:ook|akes?|aken(?: by)?|aking)|than|against|over|above|below"
    r"|passed|passing|replac(?:ed|ing)|surpass(?:ed|es|ing)?|eclips(?:ed|es|ing)|beat(?:en|ing|s)?"
    r"|dethron(?:ed|es|ing)|oust(?:ed|s|ing)|toppl(?:ed|es|ing)|unseat(?:ed|s|ing)"
    r"|edg(?:ed|ing) out|pipp(?:ed|ing)|supplant(?:ed|s|ing)|trad(?:ing|ed|es) places with"
    r"|leapfrog(?:ged|s|ging)|outrank(?:ed|s)|displac(?:ed|es|ing)|only to"
    r"|next to|from|of|by|with|followed by|including|like|such as|similar to"
    r"|(?:runner-up|second|third|close) to) (?:the |neighbouring |both )?"
    rf"(?:{MARKS['economy']}+'s )?$",
    re.I,
)
# What may stand between a mention and a name that owns it even so.
#   finds:  "the United States| with |20", "Germany| |seven", "Cairo| (|11 percent)"
#   leaves: "overtook Seoul| for |third"
CLOSE = re.compile(
    rf"(?:'s)?(?:, (?:the )?{MARKS['economy']}+)?(?:, the [\w-]+(?: [\w-]+)?)?,?(?: cluster)?"
    r"(?: (?:which|who|with|has|had|have|at|is|was|were|are|in|follow(?:s|ed)"
    r"|ranked|ranks|came|took|on|and its|again|a|the|now|also))* ?\(?(?:at |No\. )?"
)
# A clause of its own behind a name.
#   finds:  ", which fell to "                                  leaves: ", which fell, to "
WHICH = re.compile(r",? (?:which|who|whose) [^,;]*")
# What takes up the subject again behind a name set in commas.
#   finds:  ", is " of "X, ahead of Y, is third"                leaves: ", at "
RESUMES = re.compile(r", (?:is|was|has|had|ranks|ranked|came|comes|took|takes|stands|placed)\b")
#   finds:  "China, not the |United States"                     leaves: "is not |Seoul"
ASIDE = re.compile(r", (?:not|unlike|rather than|instead of) (?:the )?$")
#   finds:  "'s top cluster", "'s most intensive"               leaves: "'s rank is"
BEST = re.compile(r"'s (?:\w+[ -])?(?:top|best|leading|largest|biggest|strongest|most|highest)\b")
#   finds:  " are in Asia", " of them in China", " was seen in Brazil"
#   leaves: " in 2024", " in the top 100"
BEHIND = re.compile(
    r"(?: clusters?| of (?:them|the \S+ \S+(?: \w+)?))?(?: (?:are|is|was|were|come|lie))?"
    rf"(?: (?:located|based|seen|recorded|found))? (?:in|from) (?:the )?(?P<name>{_NAME})"
)
#   finds:  " has ", " with "                                   leaves: ", "
HAS = re.compile(r"\b(?:has|have|had|with|hosts?|counts?|boasts?)\b")
# A name that a number is given to behind it.
#   finds:  " for the United States" of "20 for the United States"   leaves: " for the third year"
GIVEN_TO = re.compile(rf" (?:per ?cent )?(?:for|in the case of) (?:the )?(?P<name>{_NAME})(?!'s)")
#   finds:  " of Seoul" of "the 4,322 of Seoul"                 leaves: " of China's clusters"
OF_NAME = re.compile(rf" of (?:the )?(?P<name>{_NAME})(?!'s)")
# A stretch between commas that the sentence goes on behind, of other names than its subject.
#   finds:  ", which Germany shares with France, is", ", capital of China's Hubei, has"
#   leaves: ", Beijing, Seoul and"
ASIDE_CLAUSE = re.compile(
    r", (?:on \d|at \d|with \d|now|which|who|whose|where|capital|home|ahead"
    r"|the (?:capital|runner-up|home|largest|biggest)"
    r"|behind|followed|led|just|after|despite|including|together|along|up|down|with)\b[^,;]*,"
    r"(?= (?:is|are|was|were|has|have|had|ranks?|ranked|came|comes?|took|takes|stands?|stood|placed"
    r"|holds?|held|rose|fell|climbed|slipped|dropped|jumped|moved|filed|files|produced|published"
    r"|accounts?|accounted|remains?|remained|stays?|stayed|leads?|led|tops?|topped)\b)"
)
#   finds:  " in Nagoya" of "compared with 1,860 in Nagoya"     leaves: " in 2024"
IN_NAME = re.compile(rf" in (?:the )?(?P<name>{_NAME})(?!'s)")
AGAINST = re.compile(rf"\b(?:against|compared (?:with|to)|versus|than|{_NAME} and) $", re.I)
# What stands behind a city that does something, or has something.
#   finds:  " held on to", "'s 4,462", " ranks"     leaves: " and ", "-based"
ACTS = re.compile(
    r"(?:'s? |,? (?!(?:and|or|in|of|at|to|with|for|on|by|as|from|is home|area|region|based)\b)"
    r"[a-z]+\b)"
)
# A verb of which the name behind it is the object.
#   finds:  " stunned ", " has humbled the "                    leaves: " and ", " is "
VERB = re.compile(
    r"(?: cluster)? (?:has |had |have )?(?!and\b|or\b|is\b|was\b|in\b|at\b|with\b|to\b|nor\b)"
    r"[a-z]{3,}(?:ed|es|s|en|t)(?: off| out| past)? (?:the )?"
)
# Kinds that share their owner when they are joined.
RANKED = ("rank", "rank_change", "streak")
JOINED = ("count", "rate", "share", "ratio", "growth", "money")
#   finds:  " filings and ", ", or ", ", plus "                 leaves: " filings "
AND = re.compile(r"\b(?:and|or|plus|equal to|equivalent to)\b|, ")
#   finds:  "; ", ", while ", " against "                       leaves: ", and "
CLAUSE = re.compile(
    r"[;:]|\b(?:while|but|whereas|against|than|compared|ahead|behind|versus|from|of which)\b"
)
# A phrase in front of the sentence's subject.
#   finds:  "For the third consecutive year Cambridge"          leaves: "It was for the third"
FRONTED = re.compile(r"(?:for|in|at|with|by|after|home to) ", re.I)
# What may stand between a mention and the adjective of its owner.
#   finds:  "Four| |Korean cities", "21| of the top 100 are |Chinese"     leaves: "21, a |Chinese"
ADJECTIVE = re.compile(r"(?: of the \S+ \S+)?(?: (?:are|were))? (?:\w+ )?")


def named(draft: Draft, here: Sequence[Draft], mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Canonical names of the mention's owners; () if the sentence names none.

    `here` are the drafts before it in its sentence, `mentions` all mentions of it.
    """
    mention, names = draft.mention, _fitting(draft)
    before = [n for n in names if n.end <= mention.start]
    if draft.unit in CITIES and (adjective := _adjective(mention)):
        return (adjective,)
    if draft.kind == "rank" and (owner := owner_behind(mention)):
        return (owner.canonical,)
    if given := _given_to(mention, names):
        return (given,)
    if paired := pairing.paired(mention, before, mentions):
        return (paired,)
    if pair := pairing.both(mention, before):
        return pair
    if shared := _coordinated(draft, here, before):
        return shared
    if behind := _behind(draft, names, before):
        return (behind,)
    if before:
        near = _nearest(mention, before)
        return tuple(n.canonical for n in pairing.together(mention, near, before)) if near else ()
    if FRONTED.match(mention.before) or LINE_HEAD.fullmatch(mention.before):
        return tuple(n.canonical for n in names[:1])
    return ()


def doubted(draft: Draft, mentions: Sequence[Mention]) -> str:
    """What a sentence leaves open that names two possible owners; "" where one is plain.

    "Oslo stunned Seoul to take third": a verb between two names may make either the owner.
    """
    mention = draft.mention
    before = [n for n in _fitting(draft) if n.end <= mention.start]
    if (
        len(before) < 2
        or draft.kind not in (*RANKED, *JOINED)
        or pairing.paired(mention, before, mentions)
    ):
        return ""
    rival, near = before[-2:]
    known = COMPARED.search(mention.sentence.before(near.start))
    listed, run = pairing.list_of(before, mention), run_of(mention, mentions)
    verb = not known and VERB.fullmatch(mention.sentence.between(rival.end, near.start))
    uneven = 1 < len(run) != len(listed) > 1 and not _given_to(mention, _fitting(draft))
    names = [n.canonical for n in (listed if uneven else (rival, near))]
    return f"whether it is of {' or '.join(names)}" if verb or uneven else ""


def _given_to(mention: Mention, names: list[Name]) -> str:
    """The United States of "20 for the United States"."""
    given = GIVEN_TO.match(mention.after)
    if given is None and mention.form == "cardinal":
        given = OF_NAME.match(mention.after)
        if given is None and AGAINST.search(mention.before):
            given = IN_NAME.match(mention.after)
    at = mention.end + given.start("name") if given else -1
    return next((n.canonical for n in names if n.start == at), "")


def _coordinated(draft: Draft, here: Sequence[Draft], before: list[Name]) -> tuple[str, ...]:
    """The owners of the number that this one is joined to: "6,379 filings and 35,000 papers"."""
    last = here[-1] if here else None
    if last is None or last.kind not in JOINED or draft.kind not in JOINED or not last.entity:
        return ()
    between = draft.mention.sentence.between(last.end, draft.mention.start)
    apart = any(n.start >= last.end for n in before) or not AND.search(between)
    return () if apart or CLAUSE.search(between) else last.entity


def _fitting(draft: Draft) -> list[Name]:
    """Names of the sentence that can own such a mention, without those that own another name."""
    kinds = ("economy", "region") if draft.unit in CITIES else ("cluster", "economy")
    sentence, beside = draft.mention.sentence, asides(draft.mention)
    names = [
        n
        for n in sentence.names
        if n.kind in kinds and not any(start <= n.start < end for start, end in beside)
    ]
    if draft.kind in RANKED:
        names = [n for n in names if not is_scope(sentence, n)]
    if draft.kind in OF_A_CITY:
        names = sorted([*names, *_cities(draft.mention)], key=lambda n: n.start)
    if draft.unit not in CITIES:
        names = [n for n in names if not located(sentence, n)]
        names = [n for n in names if not ASIDE.search(sentence.before(n.start)[-NEAR:])]
        names = [n for n in names if not _is_possessor(n, draft.mention)]
    starts = {n.start for n in names}  # without Japan of "Japan's Tokyo-Yokohama"
    return [n for n in names if not (sentence.after(n.end)[:3] == "'s " and n.end + 3 in starts)]


def _cities(mention: Mention) -> list[Name]:
    """Boston of "Boston's 4,462" or "Boston ranks 8th", as the only cluster it is part of."""
    sentence = mention.sentence
    beside = [
        n
        for n in sentence.names
        if n.kind == "place" and n.end <= mention.start and ACTS.match(sentence.after(n.end))
    ]
    known = [(n, names_of.cluster_of(n.canonical)) for n in beside]
    return [Name(n.start, n.end, cluster, "cluster") for n, cluster in known if cluster]


def asides(mention: Mention) -> list[tuple[int, int]]:
    """The stretches between commas before a mention that its sentence goes on behind."""
    start = mention.sentence.start
    return [(start + m.start(), start + m.end()) for m in ASIDE_CLAUSE.finditer(mention.before)]


def _is_possessor(name: Name, mention: Mention) -> bool:
    """China in "China's second largest cluster", Germany in "Germany's top cluster"."""
    text = mention.sentence.after(name.end)
    if not text.startswith("'s "):
        return False
    of_a_rank = name.end + 3 == mention.start and mention.form == "ordinal"
    return of_a_rank or bool(BEST.match(text))


def _adjective(mention: Mention) -> str:
    """China of "21 of the top 100 are Chinese"."""
    if mention.after[:1] == " ":
        for name in mention.sentence.names:
            if name.start == mention.end + 1 and name.kind == "economy":
                return name.canonical  # "three U.S. regions"
    demonyms = [n for n in mention.sentence.names if n.kind == "demonym" and n.start >= mention.end]
    between = (mention.sentence.between(mention.end, n.start) for n in demonyms[:1])
    return next((demonyms[0].canonical for gap in between if ADJECTIVE.fullmatch(gap)), "")


def _behind(draft: Draft, names: list[Name], before: list[Name]) -> str:
    """Asia of "Seven of the top 10 are in Asia", save where a name before has the mention."""
    mention = draft.mention
    behind = BEHIND.match(mention.after)
    if not behind or (before and draft.unit not in CITIES):
        return ""
    if before and HAS.search(mention.sentence.between(before[-1].end, mention.start)):
        return ""
    at = mention.end + behind.start("name")
    return next((n.canonical for n in names if n.start == at), "")


def _nearest(mention: Mention, before: list[Name]) -> Name | None:
    """The nearest name before the mention that is not only compared with."""
    since = mention.sentence.between(before[-1].end, mention.start)
    compared = COMPARED.search(mention.sentence.before(before[-1].start)[-NEAR:])
    if WHICH.fullmatch(since) or (
        CLOSE.fullmatch(since) and not (compared and RESUMES.match(since) and before[1:])
    ):
        return before[-1]
    own = (n for n in reversed(before) if not COMPARED.search(mention.sentence.before(n.start)))
    return next(own, None)
