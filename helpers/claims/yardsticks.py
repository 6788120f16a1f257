"""Which ranking a rank is of: by size or by head, of the world or of a part of it."""

import re
from collections.abc import Sequence

from helpers.claims import nouns
from helpers.claims.drafts import Draft, last
from helpers.claims.mentions import Mention, run_of
from helpers.claims.sentences import Sentence
from helpers.claims.subjects import INTENSITY, TO_PEOPLE, Subject
from helpers.language.names import MARKS

EITHER = "whether it ranks by size or by head"
ANY = "by which measure it ranks"
BY_SIZE, BY_HEAD = "cluster rank", "cluster intensity rank"
# What a rank is by: the size of the cluster, or its output by head.
#   finds:  "per million", "per capita", "measured against population", "most science-intensive"
#   leaves: "a population of 3 million", "population density", "R&D intensity", "labour-intensive"
YARDSTICK = re.compile(
    rf"(?P<head>\bper (?:1 |one )?million|{TO_PEOPLE}|\bby (?:the )?head\b"
    rf"|{INTENSITY}|(?<!population )\bdens(?:ity|est)\b(?! of \d| cit(?:y|ies)\b)"
    r"|\b(?P<that>(?:by|on) (?:that|this) (?:yardstick|measure|metric|gauge|score))\b)"
    r"|\b(?:largest|biggest|(?:by|in) (?:size|volume)|overall|in absolute terms|on sheer \w+"
    r"|(?:in|on) the main (?:table|list|ranking))\b",
    re.I,
)
_NAMES = "".join(MARKS.values())  # "its" too, once it is read
# Few or many inhabitants set beside a rank: perhaps what it is by, perhaps not.
#   finds:  "Despite its small population", "With only 490,000 people", "for its population"
#   leaves: "with a population of 3 million", "home to 3 million people"
HINTED = re.compile(
    r"\b(?:(?:despite|in spite of|given|considering|though|although|only|just|barely|small(?:er)?"
    rf"|tiny|modest) (?:[^\s;]+ ){{0,4}}?|for (?:its|their|[{_NAMES}]+) )"
    r"(?:population|inhabitants|residents|people)\b|\bpopulation of (?:only|just|barely)\b",
    re.I,
)
# A rank by inhabitants themselves, which neither ranking is by.
#   finds:  " most populous", "-largest population", " largest cluster by population"
#   leaves: " largest cluster", " for its population"
MOST_PEOPLE = re.compile(
    r"(?:[ -]most[ -]populous|[ -](?:largest|biggest|highest) population"
    r"|(?:[ -](?:largest|biggest)(?: \w+){0,3})? by population)\b",
    re.I,
)
#   finds:  "Ranked by population, Berlin is "     leaves: "Weighted by population, Berlin is "
RANKED_BY_PEOPLE = re.compile(r"^(?:(?:ranked|sorted|ordered|measured) )?by population\b", re.I)
CLAUSE = re.compile(r";|, (?:while|but|with) | (?:while|but) | as (?=[\ue000-\uf8ff])")
# A rank by one of the things counted.
#   finds:  "For deals it is only ", "In patents X is "      leaves: "In 2024 X is "
ONE_MEASURE = re.compile(
    r"^(?:for|in|by|on) (?P<noun>(?:venture-capital |VC )?deals|venture capital|(?:patent )?filings"
    r"|patents|papers|publications|(?:scientific )?articles)\b[^;]*$",
    re.I,
)
#   finds:  "-largest number of patent filings", " for patents", " most patents"
#   leaves: " for the third year", " largest cluster"
MOST_OF = re.compile(
    r"(?:[ -](?:largest|highest|biggest) (?:number|share|count) of| (?:for|in|by)|[ -]most)"
    r" (?:[a-z-]+ ){0,2}?(?P<noun>deals|venture capital|filings|patents|applications|papers"
    r"|publications|articles)\b",
    re.I,
)
# The yardstick of a whole paragraph, in its first sentence.
#   finds:  "Per head, the picture brightens", "On sheer bulk it is", "Divide by population"
#   leaves: "Per cent", "On Tuesday", "Relative to last year"
OPENING = re.compile(
    rf"(?:(?P<head>head for head|by intensity|(?:\w+ )?{TO_PEOPLE})"
    r"|(?:on|in|by) (?:sheer|absolute|overall|total|raw|size|volume)\b)",
    re.I,
)
#   finds:  ", ahead of X in " after a rank by head      leaves: " and Zurich "
GOES_ON = re.compile(r"[^;]*\b(?:ahead of|followed by|before|behind|in front of)\b", re.I)
# The list that a rank is of, if not the world's.
#   finds:  " largest cluster in the |United States", " in |China", " among |Chinese clusters"
#   leaves: " with two clusters in |China", " in the world", ", in the |United States"
SCOPE = re.compile(
    r"(?:[ -](?:place|spot|position|rank|ranked|largest|biggest|most|best|leading|highest"
    r"|strongest|intensi\w+|science and|science|technology|S&T|innovation|clusters?|hubs?|city"
    r"|overall|by|size|density|both|the))*(?: (?:in|within|across|among|amongst|of)(?: the| all)?"
    r"(?: \d+)?|[ -]largest|[ -]biggest) (?:the )?$"
)


def ranking(
    draft: Draft, here: Sequence[Draft], mentions: Sequence[Mention], subject: Subject
) -> str:
    """The ranking's name: "cluster rank", "cluster intensity rank in China"."""
    clause = CLAUSE.split(draft.mention.before)[-1]
    if RANKED_BY_PEOPLE.match(clause) or MOST_PEOPLE.match(draft.mention.after):
        return "cluster rank by population"
    alone = ONE_MEASURE.search(clause)
    if alone := alone or MOST_OF.match(draft.mention.after):
        return f"cluster rank by {nouns.measured(alone['noun'])[0]}"
    return _yardstick(draft, here, mentions, subject) + _scope(draft.mention, mentions)


def _yardstick(
    draft: Draft, here: Sequence[Draft], mentions: Sequence[Mention], subject: Subject
) -> str:
    """By size or by head, as the words beside the rank say; else as the clause or article does."""
    mention, before = draft.mention, last(here, "rank")
    if mention.form == "implicit" and "intensive" in mention.sentence.between(
        mention.start, mention.end
    ):
        return BY_HEAD
    clause = CLAUSE.split(mention.before)[-1]
    since = clause if before is None else mention.sentence.between(before.end, mention.start)
    own = [*YARDSTICK.finditer(CLAUSE.split(since)[-1])][-1:]
    behind = [*YARDSTICK.finditer(_own_words(mention, mentions))]
    found = next(iter([m for m in behind if m["head"]] or behind or own), None)
    if found is None and before and before.measure.startswith(BY_HEAD):
        return BY_HEAD
    found = found or YARDSTICK.search(re.split(r"\d", clause)[0] if _fronted(clause) else "")
    opening = OPENING.match(mention.sentence.opening)
    if found is None and opening:
        return BY_HEAD if opening["head"] else BY_SIZE
    by_head = _is_by_head(found, mention.sentence) if found else subject.by_head
    return BY_HEAD if by_head else BY_SIZE


def doubted(draft: Draft, here: Sequence[Draft], subject: Subject) -> str:
    """What is open of a rank of which no word of its own says what it is by; else "".

    EITHER where its words hint at inhabitants or the article speaks of both rankings.
    """
    sentence, before = draft.mention.sentence, last(here, "rank")
    if _refers_to_nothing(draft.mention):
        return ANY
    if before and before.measure.startswith(BY_HEAD):
        since = sentence.between(before.end, draft.mention.start)
        return "" if YARDSTICK.search(since) or GOES_ON.match(since) else EITHER
    if YARDSTICK.search(sentence.text) or OPENING.match(sentence.opening):
        return ""
    if HINTED.search(sentence.text):
        return EITHER
    near = YARDSTICK.search(sentence.previous)
    rated = here and here[-1].kind == "rate"
    either = rated or subject.by_head or subject.of_both or (near and near["head"])
    return EITHER if either else ""


def _is_by_head(found: re.Match, sentence: Sentence) -> bool:
    """Whether a yardstick is by head; "on that measure" is if the words before it speak of one."""
    return _spoken_of(sentence) if found["that"] else bool(found["head"])


def _spoken_of(sentence: Sentence) -> bool:
    """Whether a sentence, the one before it or the first of its paragraph counts by head."""
    texts = (sentence.text, sentence.previous, sentence.opening)
    return any(m["head"] and not m["that"] for text in texts for m in YARDSTICK.finditer(text))


def _refers_to_nothing(mention: Mention) -> bool:
    """Whether a rank is "on that measure", and that is none by head."""
    behind = YARDSTICK.match(mention.after.lstrip())
    return bool(behind and behind["that"]) and not _spoken_of(mention.sentence)


def _fronted(clause: str) -> bool:
    """Whether a clause opens with its yardstick: "By intensity, Oxford is first and ..."."""
    return bool(re.match(r"[^,]{0,20}\b(?:by|per|in|on|for|measured|against)\b", clause, re.I))


def _own_words(mention: Mention, mentions: Sequence[Mention]) -> str:
    """The words behind a rank, or behind the list it ends in, up to what belongs to the next."""
    alike = _last_of_list(mention, mentions)
    following = [f.start for f in mentions if f.start >= alike.end and f.form == mention.form]
    words = mention.sentence.between(alike.end, min([*following, mention.sentence.end]))
    parted = r",| and | \(" if following else r",(?! by| in)| and (?:the|is|has) | \((?!by)"
    return CLAUSE.split(re.split(parted, words)[0])[0][:60]


def _last_of_list(mention: Mention, mentions: Sequence[Mention]) -> Mention:
    """Fifth, for fourth in "Beijing and Seoul are fourth and fifth in Asia"; else itself."""
    run = run_of(mention, mentions)
    owners = [n for n in mention.sentence.names if n.kind == "cluster" and n.end < run[0].start]
    return run[-1] if len(owners) >= len(run) else mention


def _scope(mention: Mention, mentions: Sequence[Mention]) -> str:
    """ " in China" of a rank that is one of China's, not of the world's."""
    end = _last_of_list(mention, mentions).end
    for name in mention.sentence.names:
        if name.kind not in ("economy", "region", "demonym"):
            continue
        if name.end < mention.start:
            gap = mention.sentence.between(name.end, mention.start)
            scoped = gap in ("'s ", "' ")
        else:
            scoped = name.start > end and SCOPE.fullmatch(mention.sentence.between(end, name.start))
        if scoped:
            return f" in {name.canonical}"
    return ""
