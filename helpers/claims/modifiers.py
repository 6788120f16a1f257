"""What the words around a mention add to it: a qualifier, a direction, a modality."""

import re
from collections.abc import Sequence

from helpers.claims.drafts import Draft, last
from helpers.language.vocabulary import FALL, PASSED, PASSING, RISE

# The last words before a mention → qualifier.
#   finds:  "more than ", "close to ", "some "     leaves: "more", "about the country's"
QUALIFIERS = tuple(
    (re.compile(rf"\b(?:{words}) (?:an? |the )?$", re.I), qualifier)
    for words, qualifier in (
        ("no (?:more|later) than|not more than|up to|at most|a maximum of", "at most"),
        ("at least|(?:no|not) (?:less|fewer) than|a minimum of", "at least"),
        (
            "more than|(?<!spread )(?<!spans )(?<!ranged )(?<!distributed )over|above"
            "|exceed(?:s|ed|ing)?|in excess of|upwards of",
            "more than",
        ),
        ("nearly|almost|close to|just (?:under|below|short of)|approaching", "nearly"),
        ("less than|fewer than|below|under", "less than"),
        ("about|around|roughly|some|approximately|circa|an estimated|estimated", "about"),
    )
)
# A comparison with the number, no bound of it.
#   finds:  "10% more than the ", "twice more than "     leaves: "more than "
COMPARED = re.compile(
    r"(?:%|per ?cent|\btimes|\btwice) (?:more|less|fewer|higher|lower) than (?:the |its )?$", re.I
)
DENIED = ("rank", "rank_change", "count", "rate", "share", "growth", "streak", "money")
#   finds:  "rose", "down to", "two fewer"         leaves: "breakdown", "uphold"
MOVES = re.compile(rf"\b(?:(?P<up>{RISE}|{PASSING})|(?P<down>{FALL}|{PASSED}))\b", re.I)
#   finds:  ", unchanged from", " the same as"     leaves: ", changed"
SAME = re.compile(
    r"(?:,| is| was| remains)? (?:unchanged|the same as|level with|no change)\b", re.I
)
#   finds:  ", one notch below"                    leaves: ", one of the five below"
STEP = re.compile(r", \w+ \w+ (?:(?P<down>below|down|lower)|(?P<up>above|up|higher))\b", re.I)
#   finds:  "(+" before 23%                        leaves: "10-" before 12%
SIGN = re.compile(r"(?:^|[ (])(?:(?P<up>\+)|(?P<down>-))$")
CLAUSE = re.compile(r"[;.]|,?\"|, (?:while|so|but|against|whereas)\b| but | while ")
#   finds:  "both increasing", "both measures slipped"    leaves: "both rank"
BOTH = re.compile(rf"\bboth (?:\w+ )?(?:(?P<up>{RISE})|(?P<down>{FALL}))\b", re.I)
#   finds:  "aims at the top 50", "hopes to reach", "by 2030", "would rank", "will be in the top 20"
#   leaves: "would say", "by 2019", "will be released"
TARGET = re.compile(
    r"\b(?:aims?|targets?|goals?|hopes?|plans?|ambition|aspires?|pledge[sd]?|expects?"
    r"|(?:is|are) expected|forecasts?)\b.{0,60}\b(?:to|of|at|is)\b"
    r"|\b(?:will|would) (?:rank(?! \d+ (?:economies|countries))|have|reach|enter|rise"
    r"|be (?:among|in the|at|ranked|placed|[\w-]+(?:st|nd|rd|th)\b))"
    r"|\bby 20[3-9]\d\b",
    re.I,
)
#   finds:  "wants ", "is to have more than "      leaves: "is to be seen"
WANTED = re.compile(r"\b(?:(?:is|are) to (?:have|reach|rank|enter|host)|wants?)\b", re.I)
#   finds:  "An earlier version of this article"   leaves: "an earlier edition"
RETRACTED = re.compile(
    r"\b(?:earlier version|correction:|corrects|corrected|wrongly|misstated|incorrectly)\b", re.I
)

# What denies the number behind it.
#   finds:  "did not rank ", "is no longer ", "isn't "           leaves: "not only "
NEGATED = re.compile(
    r"(?:\b(?:(?<!if )not|never|no longer|nor|neither|cannot|fail(?:s|ed) to)|n't)"
    r"(?:, [^,;]{3,40},)?"
    r"(?: (?:yet|be|been|have|has|come|came|finish|ranks?|ranked|placed?|put|listed|named|hold"
    r"|held|take|taken|reach|reached|make|made|file|filed|publish|published|produced?|account|for|in|at"
    r"|as|the|a|its))* $",
    re.I,
)


def qualifier(draft: Draft) -> str | None:
    """about, more than, at least, less than, nearly or at most; None where nothing stands."""
    before = draft.mention.before[-30:]
    if COMPARED.search(before):
        return None
    return next((name for pattern, name in QUALIFIERS if pattern.search(before)), None)


def modality(draft: Draft) -> str:
    """fact, negated, target (aimed at, expected) or retracted (by a note of correction)."""
    part = draft.mention.before.split(";")[-1] + draft.mention.after.split(";")[0]
    if RETRACTED.search(part):
        return "retracted"
    clause = CLAUSE.split(draft.mention.before)[-1]
    if draft.kind in DENIED and NEGATED.search(clause):
        return "negated"
    aimed = WANTED.search(clause) or TARGET.search(clause + draft.mention.after[:60])
    return "target" if aimed else "fact"


def direction(draft: Draft, here: Sequence[Draft]) -> str | None:
    """up, down or same for what moves; None for what stands, or is moved *from*."""
    if draft.kind == "rank":
        return _of_rank(draft, here)
    if draft.kind in ("rank_change", "change", "growth", "points"):
        return _of_change(draft)
    return _way(BOTH.search(draft.mention.after)) if draft.kind == "rate" else None


def _of_change(draft: Draft) -> str | None:
    """By the sign, the verb of the clause, the word behind, or any verb of the sentence."""
    mention = draft.mention
    verbs = [*MOVES.finditer(CLAUSE.split(mention.before)[-1])]
    behind = MOVES.search(re.split(r"[;,.]| and ", mention.after[:30])[0])
    by_verb = [behind, *verbs[-1:]] if draft.kind != "growth" else [*verbs[-1:], behind]
    found = [SIGN.search(mention.before), *by_verb, MOVES.search(mention.sentence.text)]
    return next((_way(m) for m in found if m), None)


def _of_rank(draft: Draft, here: Sequence[Draft]) -> str | None:
    mention, before = draft.mention, here[-1] if here else None
    if mention.before.endswith("from "):
        return None
    if SAME.match(mention.after):
        return "same"
    since = mention.before[before.mention.end - mention.sentence.start if before else 0 :]
    if before and before.kind == "rank_change" and re.fullmatch(r" \w+ to (?:a |the )?", since):
        return before.direction
    if (rank := last(here[-1:], "rank")) and since == " to ":
        return _between(rank.mention.value, mention.value)
    verbs = [*MOVES.finditer(since)]
    return _way(STEP.match(mention.after)) or _way(verbs[-1] if verbs else None)


def _between(then: object, now: object) -> str:
    """From rank to rank: a smaller number is higher up."""
    return "same" if now == then else "up" if now < then else "down"


def _way(found: re.Match | None) -> str | None:
    return None if found is None else "up" if found["up"] else "down"
