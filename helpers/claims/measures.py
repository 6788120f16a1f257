"""What a mention measures and in which unit: one function for each kind, in `MEASURERS`."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from helpers.claims import ellipses, money, naming, nouns, rates, shares, yardsticks
from helpers.claims.drafts import Draft, last
from helpers.claims.mentions import Mention, owner_behind
from helpers.claims.sentences import is_scope, located
from helpers.claims.subjects import Subject
from helpers.language import numberwords
from helpers.language.names import MARKS

#   finds:  "innovation input", "innovation outputs"                 leaves: "innovation index"
SUB_INDEX = re.compile(r"innovation (input|output)s?\b", re.I)
#   finds:  " in Asia", " in the Middle East"                        leaves: " in 2024"
IN_REGION = re.compile(rf" in (?:the )?(?P<region>{MARKS['region']}+)")
# Clusters of economies of one income group.
#   finds:  " of the 63 clusters in rich economies", " are located in middle-income economies"
#   leaves: " in Asia"
INCOME = re.compile(
    r"(?P<of> of (?:the )?\d+)?(?: clusters| hubs)?(?: (?:are|lie|were))?(?: located)? in "
    r"(?P<group>rich|wealthy|developed|high-income|middle-income|low-income)\b",
    re.I,
)
# Where economies are counted that have a cluster in the list.
#   finds:  "a list spanning 33 economies", "33 economies are represented"
#   leaves: "shares it with two countries"
LISTED = re.compile(
    r"\b(?:(?:top|first)[ -]\w+|list(?:ed)?|ranking|named|spread|span\w*|represented|across"
    r"|home to|clusters|hosts?|ha(?:s|ve) (?:at least )?(?:a|one))\b",
    re.I,
)
#   finds:  "clusters in top five"                           leaves: "clusters in top 100"
LIST_PART = re.compile(r"clusters in top (?!100|hundred)")
#   finds:  " countries have more than"                       leaves: " countries are represented"
SOME = re.compile(r" \w+ (?:have|had|with|host) (?:more|at least|fewer|over|only)\b")
LOSING = re.compile(
    r"\b(?:los(?:t|ing|e) ground|went backwards?|declin|contract|reced|fell|fall|shrank"
    r"|dropped|slipped)",
    re.I,
)
#   finds:  "improving its position for the "                  leaves: "has held its rank for the "
RISING = re.compile(r"\b(?:improv|climb|ris|rose|mov(?:ed|ing) up|gain)\w*\b[^,;.]*$", re.I)
#   finds:  " fewer than", " more."                                  leaves: " more clusters"
FEWER = re.compile(r" (?:fewer|more|less)\b(?: than|$|[,.;])", re.I)
#   finds:  "Global Innovation Index 2024 top "                      leaves: "the list of the top "
OF_INDEX = re.compile(rf"{MARKS['index']}\)?(?: \(?\d{{4}}\)?)?(?:'s)? top[ -]$")
PUBLISHED = re.compile(r"\b(?:published|updated|posted): ?$", re.I)
RELEASED = re.compile(r"\b(?:published|released|unveiled|launched)\b[^.;]{0,90}$", re.I)
WINDOW = re.compile(r"\b(?:past|latest|last|previous|recent|over the) $", re.I)
PUBLICATION_DATE, DATELINE_DATE = "publication date", "dateline date"
CAPTION_DATE = "photo caption date"


def measured(
    draft: Draft,
    here: Sequence[Draft],
    before: Sequence[Draft],
    mentions: Sequence[Mention],
    subject: Subject,
) -> Draft:
    """The draft with measure and unit.

    `here` are the drafts before it in its sentence, `before` those of the sentence before,
    `mentions` all mentions of its sentence.
    """
    measure, unit = MEASURERS[draft.kind](draft, here, subject)
    draft = replace(draft, measure=measure, unit=unit or draft.unit)
    if subject.by_head and LIST_PART.match(measure):
        draft = replace(draft, doubt=yardsticks.EITHER)
    if draft.kind == "count":
        draft = ellipses.filled(draft, here, before, mentions)
        if rate := rates.by_head(draft, here, mentions):
            return replace(draft, kind="rate", measure=rate[0], unit=rate[1])
    if measure == yardsticks.BY_SIZE:
        ranking = yardsticks.ranking(draft, here, mentions, subject)
        doubt = yardsticks.doubted(draft, here, subject)
        return replace(draft, measure=ranking, doubt=doubt)
    if draft.kind in ("share", "growth") and (paired := shares.paired(draft, here, mentions)):
        return replace(draft, measure=paired)
    return draft


def _rank(draft: Draft, here: Sequence[Draft], subject: Subject) -> tuple[str, str]:
    before, after = draft.mention.before, draft.mention.after
    if found := SUB_INDEX.search(after[:40]) or SUB_INDEX.search(before[-40:]):
        return f"innovation {found[1].lower()} rank", ""
    if _of_an_economy(draft, subject):
        region = IN_REGION.match(after)
        return f"innovation rank in {_name_at(draft, region)}" if region else "innovation rank", ""
    return yardsticks.BY_SIZE, ""


def _of_an_economy(draft: Draft, subject: Subject) -> bool:
    """Whether the nearest name before a rank, else the article's subject, is an economy."""
    sentence = draft.mention.sentence
    if owner_behind(draft.mention):
        return False
    aside = naming.asides(draft.mention)
    before = [
        n
        for n in sentence.names
        if n.kind in ("cluster", "economy")
        and n.end <= draft.mention.start
        and not any(start <= n.start < end for start, end in aside)
        and sentence.between(n.end, n.end + 2) != "'s"  # "Japan's Tokyo-Yokohama"
        and not located(sentence, n)
        and not is_scope(sentence, n)
    ]
    if before:
        return before[-1].kind == "economy"
    speaks_of_cluster = re.search(r"\bcluster\b", draft.mention.before)
    return not speaks_of_cluster and subject.owner != subject.cluster


def _name_at(draft: Draft, region: re.Match) -> str:
    at = draft.mention.end + region.start("region")
    return next(n.canonical for n in draft.mention.sentence.names if n.start == at)


def _count(draft: Draft, here: Sequence[Draft], subject: Subject) -> tuple[str, str]:
    if FEWER.match(draft.mention.after) and (counts := last(here, "count")):
        return counts.measure, counts.unit
    if income := INCOME.match(draft.mention.after):
        return _by_income(draft, income), "clusters"
    measure, unit = nouns.of(draft.mention)
    if unit == "economies":
        return _economies(draft), unit
    if unit == "clusters" and draft.mention.value > 100:
        return "clusters identified", unit
    if unit == "cities" and not LISTED.search(draft.mention.sentence.text):
        return "cities", unit
    if unit in ("clusters", "cities") or (not unit and draft.mention.value <= 100):
        aim = "target " if draft.kind == "target" else ""
        return f"{aim}{measure or 'clusters'} in top {_list(draft)}", unit or "clusters"
    return measure, unit


def _economies(draft: Draft) -> str:
    """The economies that the index ranks, or those with a cluster in the list; else any."""
    if draft.mention.value >= 100:
        return "economies ranked"
    if SOME.match(draft.mention.after):
        return "economies"
    return "economies in top 100" if LISTED.search(draft.mention.sentence.text) else "economies"


def _by_income(draft: Draft, income: re.Match) -> str:
    group = income["group"].lower()
    group = group if group.endswith("income") else "high-income"
    if not income["of"]:
        return f"{group} clusters"
    falling = LOSING.search(draft.mention.after)
    return f"{group} clusters with falling output" if falling else f"part of the {group} clusters"


def _list(draft: Draft) -> str:
    """The list that a count is out of, as printed: "five" of "three of the leading five".

    The next one behind the count, else the last before it; never one shorter than the count.
    """
    behind = nouns.LIST.finditer(draft.mention.after)
    before = reversed([*nouns.LIST.finditer(draft.mention.before)])
    printed = (found[1].lower() for found in (*behind, *before))
    value = draft.mention.value
    fits = (p for p in printed if not isinstance(value, Decimal) or numberwords.value(p) >= value)
    return next(fits, "100")


def _ordinal(draft: Draft, here: Sequence[Draft], subject: Subject) -> tuple[str, str]:
    if draft.unit == "plan":
        return "name of plan", ""
    noun = re.match(r" ([a-z][a-z-]*)", _told(draft.mention.after))
    unit = noun[1] if noun else "item"
    event = nouns.EVENT.match(draft.mention.after)
    if unit == "edition" or not event:
        return f"{unit} number", unit
    return f"{unit} of the {event['head'].lower()}", unit


def _told(after: str) -> str:
    """Small letters for a text printed all in capitals."""
    return after.lower() if after.isupper() else after


def _top_n(draft: Draft, here: Sequence[Draft], subject: Subject) -> tuple[str, str]:
    return ("clusters ranked" if OF_INDEX.search(draft.mention.before) else "list size"), ""


def _streak(draft: Draft, here: Sequence[Draft], subject: Subject) -> tuple[str, str]:
    """Years at a rank, or in a part of the list ("in the top five for four years running")."""
    before, after = draft.mention.before, draft.mention.after
    rising, rank = RISING.search(before), last(here, "rank")
    start = draft.mention.sentence.start + rising.start() if rising else 0
    if rising and not (rank and rank.mention.start > start):
        return "consecutive years of rising rank", ""
    found = nouns.LIST_BEFORE.search(before) or nouns.LIST_BEHIND.match(after)
    if not found and not last(here, "rank"):
        found = nouns.LIST.search(before)
    return "consecutive years " + (f"in top {found[1].lower()}" if found else "at rank"), ""


def _date(draft: Draft, here: Sequence[Draft], subject: Subject) -> tuple[str, str]:
    what = "time" if draft.kind == "time" else "date"
    zone, before = draft.mention.sentence.zone, draft.mention.before
    if zone in ("header", "stamp") or PUBLISHED.search(before):
        return f"publication {what}", ""
    if zone in ("caption", "dateline") and what == "date":
        return {"caption": CAPTION_DATE, "dateline": DATELINE_DATE}[zone], ""
    return f"release event {what}" if RELEASED.search(before) else f"event {what}", ""


def _year(draft: Draft, here: Sequence[Draft], subject: Subject) -> tuple[str, str]:
    year = int(draft.mention.value)
    if subject.edition is None or year == subject.edition:
        return "edition year", ""
    return ("comparison year" if year < subject.edition else "target year"), ""


def _edition(draft: Draft, here: Sequence[Draft], subject: Subject) -> tuple[str, str]:
    return "edition", ""


def _duration(draft: Draft, here: Sequence[Draft], subject: Subject) -> tuple[str, str]:
    unit = re.match(r" (?:more )?(\w+?)s?\b", draft.mention.after.lower())[1] + "s"
    return ("measuring window" if WINDOW.search(draft.mention.before) else "duration"), unit


def _money(draft: Draft, here: Sequence[Draft], subject: Subject) -> tuple[str, str]:
    converted = here and here[-1].kind == "money" and money.CONVERTED.search(draft.mention.before)
    measure = here[-1].measure if converted else money.measure(draft.mention)
    return measure, money.currency(draft.mention, subject.home)


def _period(draft: Draft, here: Sequence[Draft], subject: Subject) -> tuple[str, str]:
    """A window directly behind a rate is that rate's; any other is a window of measuring."""
    before = here[-1] if here else None
    if before is None or before.kind != "rate":
        return "measuring window", ""
    between = draft.mention.sentence.between(before.mention.end, draft.mention.start)
    return ("measuring window" if re.search(r"[,;.]| and ", between) else before.measure), ""


def _score(draft: Draft, here: Sequence[Draft], subject: Subject) -> tuple[str, str]:
    return "score", ""


MEASURERS = {
    **dict.fromkeys(("rank", "rank_change"), _rank),
    **dict.fromkeys(("count", "change", "target"), _count),
    **dict.fromkeys(("share", "ratio"), shares.part),
    **dict.fromkeys(("growth", "points", "multiple"), shares.growth),
    **dict.fromkeys(("date", "time", "datetime"), _date),
    "ordinal": _ordinal,
    "top_n": _top_n,
    "streak": _streak,
    "year": _year,
    "edition": _edition,
    "duration": _duration,
    "money": _money,
    "period": _period,
    "score": _score,
}
