"""What a mention measures and in which unit: one function for each kind, in `MEASURERS`."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from helpers.claims import nouns
from helpers.claims.drafts import Draft, counted, last
from helpers.claims.mentions import Mention, located, owner_behind, run_of
from helpers.claims.subjects import Subject
from helpers.language import numberwords
from helpers.language.names import MARKS

# Inhabitants that a rate is counted by.
#   finds:  "per 1 million inhabitants", "per million people", "both per 1 million."
#   leaves: "per deal", "per million dollars"
_HEADS = "inhabitants|people|residents|(?:of )?population|persons|capita"
RATE = re.compile(
    rf"\bper (?:(?P<million>(?:1 |one )?million|1,000,000)(?: (?:{_HEADS})| ?(?=[.,;)]|$))"
    rf"|100,000 (?:{_HEADS}))",
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
#   finds:  " patents, against " between a rate and another      leaves: ", while Beijing filed "
COMPARED = re.compile(r"[^;]*\b(?:from|against|than|compared (?:with|to)|versus) (?:the )?$", re.I)
#   finds:  "the corresponding figures were "                        leaves: "figures were"
CORRESPONDING = re.compile(
    r"\b(?:corresponding|respective|same|comparable) (?:figures|numbers|values)\b", re.I
)
#   finds:  "innovation input", "innovation outputs"                 leaves: "innovation index"
SUB_INDEX = re.compile(r"innovation (input|output)s?\b", re.I)
#   finds:  " in Asia", " in the Middle East"                        leaves: " in 2024"
IN_REGION = re.compile(rf" in (?:the )?(?P<region>{MARKS['region']}+)")
#   finds:  "per million", "per capita", "measured against population"    leaves: "popular"
# What a rank is by: the size of the cluster, or its output by head.
YARDSTICK = re.compile(
    r"(?P<head>\bper (?:1 |one )?million|\bper (?:capita|head)|\bby (?:the )?head\b"
    r"|\bintensi(?:ty|ve)|\bpopulation\b|\bdens(?:ity|est)\b)"
    r"|\b(?:largest|biggest|(?:by|in) (?:size|volume)|overall|in absolute terms)\b",
    re.I,
)
CLAUSE = re.compile(r";|, (?:while|but|with) | (?:while|but) ")
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
# Clusters of economies of one income group.
#   finds:  " of the 63 clusters in rich economies", " are located in middle-income economies"
#   leaves: " in Asia"
INCOME = re.compile(
    r"(?P<of> of the \d+)?(?: clusters| hubs)?(?: (?:are|lie|were))?(?: located)? in "
    r"(?P<group>rich|wealthy|developed|high-income|middle-income|low-income)\b",
    re.I,
)
LOSING = re.compile(r"\b(?:lost ground|declin|fell|shrank|dropped|slipped)", re.I)
#   finds:  " fewer than", " more."                                  leaves: " more clusters"
FEWER = re.compile(r" (?:fewer|more|less)\b(?: than|$|[,.;])", re.I)
#   finds:  "Global Innovation Index 2024 top "                      leaves: "the list of the top "
OF_INDEX = re.compile(rf"{MARKS['index']}\)?(?: \(?\d{{4}}\)?)?(?:'s)? top[ -]$")
PUBLISHED = re.compile(r"\b(?:published|updated|posted): ?$", re.I)
RELEASED = re.compile(r"\b(?:published|released|unveiled|launched)\b[^.;]{0,90}$", re.I)
WINDOW = re.compile(r"\b(?:past|latest|last|previous|recent|over the) $", re.I)
BY_SIZE, BY_HEAD = "cluster rank", "cluster intensity rank"
PUBLICATION_DATE, DATELINE_DATE = "publication date", "dateline date"
CAPTION_DATE = "photo caption date"
# What money is for, by the words of its sentence.
MONEY = tuple(
    (re.compile(pattern, re.I), measure)
    for pattern, measure in (
        (r"\bresearch facilit|\bI&T\b|innovation and technology", "I&T funding"),
        (r"\bfund\b.*\bresearch|\bresearch fund", "research fund"),
        (r"\bto the (?:\S+ )?economy", "contribution to economy"),
        (r"\bR&D\b|research and development", "R&D spending"),
        (r"\bventure capital\b|\bdeals?\b", "venture capital"),
    )
)


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
    if draft.kind == "count" and CORRESPONDING.search(draft.mention.before):
        return _corresponding(draft, here, before)
    measure, unit = MEASURERS[draft.kind](draft, here, subject)
    if draft.kind == "count" and (rate := _rate(draft, here, mentions)):
        return replace(draft, kind="rate", measure=rate[0], unit=rate[1])
    if measure == BY_SIZE:
        measure = _yardstick(draft, here, mentions, subject) + _scope(draft.mention, mentions)
    if draft.kind == "share":
        measure = _paired(draft, here, mentions) or measure
    return replace(draft, measure=measure, unit=unit or draft.unit)


def _corresponding(draft: Draft, here: Sequence[Draft], before: Sequence[Draft]) -> Draft:
    """As at the same place of the sentence before: "the corresponding figures were"."""
    models, place = counted(before), len(counted(here))
    if place >= len(models):
        return draft
    model = models[place]
    return replace(draft, kind=model.kind, unit=model.unit, measure=model.measure)


def _rate(
    draft: Draft, here: Sequence[Draft], mentions: Sequence[Mention]
) -> tuple[str, str] | None:
    """Measure and unit of a count that is one by head; None for a plain count.

    Without a noun of its own it measures what was counted before it, in a list at its own place:
    "134,769 applications, or 3,712 per million inhabitants".
    """
    mention, own = draft.mention, nouns.of(draft.mention)[0]
    per = _per(mention, here)
    if per is None:
        return None
    unit = f"per {'1 million' if per['million'] else '100,000'} inhabitants"
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


def _yardstick(
    draft: Draft, here: Sequence[Draft], mentions: Sequence[Mention], subject: Subject
) -> str:
    """By size or by head, as the words beside the rank say; else as the clause or article does."""
    mention, before = draft.mention, last(here, "rank")
    clause = CLAUSE.split(mention.before)[-1]
    since = clause if before is None else mention.sentence.between(before.end, mention.start)
    own = [*YARDSTICK.finditer(CLAUSE.split(since)[-1])][-1:]
    behind = [*YARDSTICK.finditer(_own_words(mention, mentions))]
    found = next(iter([m for m in behind if m["head"]] or behind or own), None)
    if found is None and before and before.measure.startswith(BY_HEAD) and GOES_ON.match(since):
        return BY_HEAD
    found = found or YARDSTICK.search(re.split(r"\d", clause)[0] if _fronted(clause) else "")
    by_head = found["head"] if found else subject.by_head
    return BY_HEAD if by_head else BY_SIZE


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


def _paired(draft: Draft, here: Sequence[Draft], mentions: Sequence[Mention]) -> str:
    """The measure at a share's own place in a list as long as that of the counts before it."""
    run, counts = run_of(draft.mention, mentions), counted(here)
    paired = 1 < len(run) == len(counts)
    return f"share of {counts[run.index(draft.mention)].measure}" if paired else ""


def _rank(draft: Draft, here: Sequence[Draft], subject: Subject) -> tuple[str, str]:
    before, after = draft.mention.before, draft.mention.after
    if found := SUB_INDEX.search(after[:40]) or SUB_INDEX.search(before[-40:]):
        return f"innovation {found[1].lower()} rank", ""
    if _of_an_economy(draft, subject):
        region = IN_REGION.match(after)
        return f"innovation rank in {_name_at(draft, region)}" if region else "innovation rank", ""
    return BY_SIZE, ""


def _of_an_economy(draft: Draft, subject: Subject) -> bool:
    """Whether the nearest name before a rank, else the article's subject, is an economy."""
    sentence = draft.mention.sentence
    if owner_behind(draft.mention):
        return False
    before = [
        n
        for n in sentence.names
        if n.kind in ("cluster", "economy")
        and n.end <= draft.mention.start
        and sentence.between(n.end, n.end + 2) != "'s"  # "Japan's Tokyo-Yokohama"
        and not located(sentence, n)
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
        return ("economies ranked" if draft.mention.value >= 100 else "economies in top 100"), unit
    if unit in ("clusters", "cities") or (not unit and draft.mention.value <= 100):
        aim = "target " if draft.kind == "target" else ""
        return f"{aim}{measure or 'clusters'} in top {_list(draft)}", unit or "clusters"
    return measure, unit


def _by_income(draft: Draft, income: re.Match) -> str:
    group = income["group"].lower()
    group = group if group.endswith("income") else "high-income"
    falling = income["of"] and LOSING.search(draft.mention.after)
    return f"{group} clusters" + (" with falling output" if falling else "")


def _list(draft: Draft) -> str:
    """The list that a count is out of, as printed: "five" of "three of the leading five".

    The next one behind the count, else the last before it; never one shorter than the count.
    """
    behind = nouns.LIST.finditer(draft.mention.after)
    before = reversed([*nouns.LIST.finditer(draft.mention.before)])
    printed = (found[1] for found in (*behind, *before))
    value = draft.mention.value
    fits = (p for p in printed if not isinstance(value, Decimal) or numberwords.value(p) >= value)
    return next(fits, "100")


def _part(draft: Draft, here: Sequence[Draft], subject: Subject) -> tuple[str, str]:
    """Share of what: told behind it, by the count it stands beside, else before it."""
    phrase = re.split(r"[,;]| and (?=\d)", draft.mention.after)[0][:90]
    found = nouns.measured(phrase) or [d.measure for d in counted(here)[-1:]]
    found = found or _only(nouns.measured(draft.mention.before))
    return (f"share of {found[0]}" if found else "share"), ""


def _growth(draft: Draft, here: Sequence[Draft], subject: Subject) -> tuple[str, str]:
    """Growth of what: told behind it, by the count at the same place, else before it."""
    phrase = re.split(r"[,;]| and (?=\d)", draft.mention.after)[0][:90]
    place = sum(d.kind == draft.kind for d in here)
    found = nouns.measured(phrase) or [d.measure for d in counted(here)[place : place + 1]]
    found = found or _only(nouns.measured(draft.mention.before))
    return (found[0] if found else "S&T output"), ""


def _only(measures: list[str]) -> list[str]:
    return measures if len(measures) == 1 else []


def _ordinal(draft: Draft, here: Sequence[Draft], subject: Subject) -> tuple[str, str]:
    if draft.unit == "plan":
        return "name of plan", ""
    noun = re.match(r" ([a-z][a-z-]*)", draft.mention.after)
    unit = noun[1] if noun else "item"
    event = nouns.EVENT.match(draft.mention.after)
    if unit == "edition" or not event:
        return f"{unit} number", unit
    return f"{unit} of the {event['head'].lower()}", unit


def _top_n(draft: Draft, here: Sequence[Draft], subject: Subject) -> tuple[str, str]:
    return ("clusters ranked" if OF_INDEX.search(draft.mention.before) else "list size"), ""


def _streak(draft: Draft, here: Sequence[Draft], subject: Subject) -> tuple[str, str]:
    """Years at a rank, or in a part of the list ("in the top five for four years running")."""
    before, after = draft.mention.before, draft.mention.after
    found = nouns.LIST_BEFORE.search(before) or nouns.LIST_BEHIND.match(after)
    if not found and not last(here, "rank"):
        found = nouns.LIST.search(before)
    return "consecutive years " + (f"in top {found[1]}" if found else "at rank"), ""


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
    unit = re.match(r" (?:more )?(\w+?)s?\b", draft.mention.after)[1] + "s"
    return ("measuring window" if WINDOW.search(draft.mention.before) else "duration"), unit


def _money(draft: Draft, here: Sequence[Draft], subject: Subject) -> tuple[str, str]:
    text = draft.mention.sentence.text
    found = next((measure for pattern, measure in MONEY if pattern.search(text)), "amount")
    return found, draft.mention.unit


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
    **dict.fromkeys(("share", "ratio"), _part),
    **dict.fromkeys(("growth", "points", "multiple"), _growth),
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
