"""What a number is (rank, streak, change, top_n, share, growth ...): by the table of `kind_rules`.

"One" and "first" are mentions only where they are a number or a rank; an elliptic mention ("Cairo
(11 percent)") takes its kind from those before it in its sentence.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from helpers.claims.kind_rules import RULES
from helpers.claims.mentions import Mention
from helpers.language.names import MARKS
from helpers.language.vocabulary import HUBS, MOVE, PLACES

# Kinds that are part of another mention: the "1 million" of "per 1 million inhabitants".
LAST_RANK = 150  # of an economy in the whole index; clusters have 100
PARTS = ("denominator",)
_ECONOMY = f"{MARKS['economy']}+"
# Words before and behind "first" where it is a rank.
#   finds:  "came first", "first place", "ranked first"     leaves: "first, the list"
FIRST_BEFORE = re.compile(
    r"\b(?:ranked|ranks?|placed|came|comes?|finish(?:ed|es)?|stands?|stood|to|from"
    r"|remain(?:s|ed)?|stay(?:s|ed)?"
    r"|in|at|is|was) $",
    re.I,
)
FIRST_BEHIND = re.compile(
    rf" (?:{PLACES})\b|-(?:placed|ranked)| (?:globally|worldwide|overall|in the world|among)\b",
    re.I,
)
DOES_FIRST = re.compile(r" [a-z]+ed\b| to [a-z]")
# Words before and behind "one" where it is a number.
#   finds:  "one place", "one cluster", "Brazil one.", "ranks one"     leaves: "one expects"
ONE_BEHIND = re.compile(
    rf" (?:{PLACES}|{HUBS}|applications?|articles?|each|apiece|in|at|fewer|more)\b", re.I
)
ONE_BEFORE = re.compile(rf"(?:{_ECONOMY}|\b(?:has|have|with|had|by|up|down)) \(?$", re.I)
RANKS = re.compile(r"\branks? $", re.I)
#   finds:  "Chennai at " behind "Delhi is ranked at 63"   leaves: "filings at "
STANDS_AT = re.compile(rf"{MARKS['cluster']} at $")
#   finds:  "lost " in "Paris lost two"          leaves: "has "
MOVED = re.compile(rf"\b(?:{MOVE})(?: up| down)?(?: by)? $", re.I)
#   finds:  "growth at ", "Zhengzhou on ", "Hefei ("    leaves: "accounts for "
AT = re.compile(r"(?:\b(?:at|of|on|by|with) |\()$")
#   finds:  "faster growth", "grew most"        leaves: "a share of"
GROWING = re.compile(r"\b(?:growth|grew|grown|growing|expanded|expansion)\b", re.I)
END = re.compile(r"[.,;)]|$")


@dataclass(frozen=True)
class Named:
    """A kind, its unit where the rule knows it, and the rule's name; kind None is refused."""

    kind: str | None
    unit: str
    rule: str


def named(mention: Mention, earlier: Sequence[Named]) -> Named:
    """Kind, unit and rule of a mention; `earlier` are those of its sentence before it."""
    if mention.in_words and mention.value == 1 and not _counts(mention):
        return Named(None, "", "pronoun or idiom")
    rule = next(
        rule for rule in RULES if rule.fits(mention)
    )  # each form has a rule that always fits
    return _as_before(Named(rule.kind, rule.unit, rule.name), earlier, mention)


def _counts(mention: Mention) -> bool:
    """Whether "one" or "first" is a number or a rank here."""
    before, after = mention.before, mention.after
    if mention.form == "cardinal":
        owned = ONE_BEFORE.search(before) and END.match(after)
        return bool(ONE_BEHIND.match(after) or owned or RANKS.search(before))
    if mention.form == "ordinal":
        ranked = FIRST_BEFORE.search(before) and not DOES_FIRST.match(after)
        return bool(FIRST_BEHIND.match(after) or ranked)
    return True


def _as_before(now: Named, earlier: Sequence[Named], mention: Mention) -> Named:
    """What an elliptic mention takes from those before it in its sentence."""
    before, text = mention.before, mention.sentence.text
    kinds = [named.kind for named in earlier]
    if now.kind == "rank" and mention.form == "cardinal" and mention.value > LAST_RANK:
        return Named("count", "", "more than any rank")
    if now.rule == "up or down" and kinds[-1:] == ["rank"]:
        return Named("rank_change", "places", "up or down from a rank")
    if now.rule == "count" and "rank" in kinds and STANDS_AT.search(before):
        return Named("rank", "rank", "at a rank as those before")
    if now.rule == "count" and "rank_change" in kinds and MOVED.search(before):
        return Named("rank_change", "places", "moved as those before")
    grows = GROWING.search(text if before.endswith("(") else before)
    if now.rule == "share" and grows and AT.search(before):
        return Named("growth", "percent", "growth in brackets")
    if now.rule == "share" and "growth" in kinds and "share" not in kinds:
        return Named("growth", "percent", "growth as before")
    return now
