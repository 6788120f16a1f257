"""The period of a claim: the year or window that its clause names, else the article's edition.

"From", "against" and "a year earlier" mean the edition before.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from helpers.claims import drafts, modifiers, money
from helpers.claims.drafts import Draft, counted
from helpers.claims.mentions import Mention
from helpers.claims.naming import GIVEN_TO, IN_NAME
from helpers.claims.subjects import Subject
from helpers.language import numberwords
from helpers.language.names import MARKS

DATED_BACK = ("rank", "count", "rate", "share", "money", "growth")
TIMELESS = ("date", "time", "datetime", "year", "duration", "ordinal")
_YEAR = r"((?:19|20)\d\d)"
# Where one clause ends and the next begins.
#   finds:  "; ", ", while ", ", so ", " now "     leaves: ", China ranked"
CLAUSE = re.compile(
    r"[;:]|, (?:while|so|but|against|whereas|compared|leaving|and (?:has|is|was)) | but "
    r"| while |\bnow\b"
)
#   finds:  "up from ", "against "                 leaves: "from Seoul to ", "fewer than "
FROM = re.compile(
    r"\b(?:from|against|compared (?:with|to)|versus|(?<!fewer )(?<!less )(?<!more )(?<!other )"
    r"(?<!rather )(?<!later )than) (?:the )?$",
    re.I,
)
#   finds:  " last year", " a year earlier"        leaves: " than last year"
YEAR_BEFORE = re.compile(
    r"(?: \w+)? ?,? ?(?:last year|(?:a|one) year (?:earlier|ago|before)|the year before"
    r"|in the (?:previous|prior) (?:year|edition))\b",
    re.I,
)
#   finds:  " three years ago", " two editions earlier"    leaves: " years ago"
YEARS_AGO = re.compile(
    r"(?: \w+)? ?,? ?(?P<years>two|three|four|five|six|seven|eight|nine|ten|\d) "
    r"(?:years|editions) (?:ago|earlier|before)\b",
    re.I,
)
# The year before as the opening of a clause.
#   finds:  "A year earlier the tallies were ", "; last year it had "   leaves: "from last year to "
OPENING_YEAR_BEFORE = re.compile(
    r"(?:(?:^|[;:.] |, |\b(?:and|but) )(?:last year|(?:a|one) year (?:earlier|ago|before)"
    r"|the year before)|\blast year, when),? [^;:,]*$",
    re.I,
)
#   finds:  " on research last year" behind an amount      leaves: " more than last year"
SPENT_LAST_YEAR = re.compile(
    r"(?: \([^)]*\))?(?: (?!than|from|since|compared|over|as|like|against|by)[\w&'-]+){1,6}"
    r" last year\b",
    re.I,
)
#   finds:  " for laboratories by 2028"                leaves: ", and by 2028"
BY_YEAR = re.compile(rf"[^,;.]{{0,70}}\bby (?:the end of )?{_YEAR}\b")
#   finds:  " straight years at " before "No 2"         leaves: " straight years, the 2nd"
STREAK_AT = re.compile(r" (?:\w+ )?years (?:running |in a row )?(?:at|in|as) (?:the )?", re.I)
#   finds:  " the year after", " a year later"          leaves: " the year"
YEAR_AFTER = re.compile(r" (?:the year after|the following year|a year later|one year later)\b")
#   finds:  " in the three preceding editions"         leaves: " in three editions"
PRECEDING = re.compile(
    r" in (?:the |each of the )?(?P<n>two|three|four|five|\d) (?:preceding|previous|prior) "
    r"(?:editions|years)\b"
)
#   finds:  " in 2017, 2018 and 2019"                  leaves: " in 2017"
YEARS_BEHIND = re.compile(r" in (\d{4})(?:, \d{4})*,? and (\d{4})\b")
#   finds:  "had been runner-up for ", "dethroned X after "     leaves: "has been second for "
UNTIL_THEN = re.compile(r"\bhad been\b[^;,.]*$|\b(?:after|ended|ending) (?:a |its )?$", re.I)
#   finds:  " among 132 economies last year."          leaves: " from 3rd last year."
LAST_YEAR_ENDS = re.compile(
    r"(?: (?!from\b|than\b|against\b|with\b|after\b|as\b|since\b)[\w-]+){1,9} last year(?=[.,;)]|$)"
)
#   finds:  "In last year's edition ..."           leaves: "... as in last year's edition"
LAST_EDITION = re.compile(
    r"(?:in|according to) (?:last year's|the (?:previous|prior|preceding)) "
    r"(?:edition|list|index|ranking|report)",
    re.I,
)
#   finds:  " in 2015", " in the 2024 index"       leaves: ", unchanged from 2023", " in 2019-23"
YEAR_BEHIND = re.compile(
    r"(?: [\w-]+){0,2}? (?:in|by|for|of|on|as recently as|back in) (?:the )?"
    r"(?:end of |(?:\w+'s ){1,2})?"
    rf"(?:{MARKS['index']}+\)? \(?)?{_YEAR}\b"
    r"(?! ?(?:-|to) ?\d)"
)
#   finds:  "its 2023 position of ", "(2023: "         leaves: "2023 and "
YEAR_OF = re.compile(
    rf"\b{_YEAR}(?: (?:position|rank|ranking|place|spot|standing|figure|total|level)"
    r"(?: of| was|,| at)* |: )$"
)
#   finds:  " in every edition from "              leaves: " from "
EVERY = re.compile(r" in (?:every|each|all) \w+(?: \w+)? (?:(?:from|between|of|since) )?$")
#   finds:  "From " before "2020 to 2024, X came first"      leaves: "Filings from "
FRONTED = re.compile(r"(?:from |between |in )?", re.I)
#   finds:  "a climb of "                          leaves: "the rank of "
MOVE = re.compile(r"\b(?:climb|rise|jump|fall|drop|gain|leap|improvement|slide|decline) of $", re.I)
#   finds:  " places in three years"                 leaves: " places in 2020"
OVER_YEARS = re.compile(
    r" \w+ (?:in|over|within) (?:the (?:past|last) )?"
    r"(?P<years>two|three|four|five|six|seven|eight|nine|ten|\d) (?:years|editions)\b",
    re.I,
)
# A year that opens a clause.
#   finds:  "In the ", "; in "                     leaves: "established in ", "fourth in GII "
OPENING = re.compile(
    rf"(?:^[\"']?|[,;:] |\band )(?:back )?in (?:the )?(?:{MARKS['index']}+[ ()]{{1,2}})*"
    r"(?:\d{4},? (?:and )?)*$",
    re.I,
)


def dated(
    draft: Draft, here: Sequence[Draft], mentions: Sequence[Mention], subject: Subject
) -> Draft:
    """The draft with its period; `mentions`: all of its sentence, `here`: the drafts before it."""
    if draft.kind in ("edition", "period"):
        return replace(draft, period=str(draft.mention.value))
    if draft.kind in TIMELESS and draft.measure != "edition number":
        return draft
    stated = (
        _beside_amount(draft, here)
        or _span_of_ranks(draft, here, subject.edition)
        or _earlier_edition(draft, here, subject.edition)
        or _target_year(draft, mentions, subject.edition)
        or _window(draft, here, mentions)
        or _year_beside(draft)
        or _bracketed(draft, subject)
        or _years_ago(draft, subject.edition)
    )
    return replace(draft, period=stated or _implied(draft, here, mentions, subject.edition))


def _beside_amount(draft: Draft, here: Sequence[Draft]) -> str | None:
    """An amount in brackets has the period of the one it converts; one "by 2028" that year."""
    if draft.kind != "money":
        return None
    if here and here[-1].kind == "money" and money.CONVERTED.search(draft.mention.before):
        return here[-1].period
    by = BY_YEAR.match(draft.mention.after)
    return by[1] if by else None


def _earlier_edition(draft: Draft, here: Sequence[Draft], edition: int | None) -> str | None:
    """ "113,482 in the previous edition"; "24th the year after" a rank of 2019."""
    if edition and draft.kind in DATED_BACK and YEAR_BEFORE.match(draft.mention.after):
        return str(edition - 1)
    last = drafts.last(here, draft.kind)
    if last and YEAR_AFTER.match(draft.mention.after):
        return str(int(last.period) + 1) if (last.period or "").isdigit() else None
    back = PRECEDING.match(draft.mention.after) if edition else None
    streak = here[-1] if here and here[-1].kind == "streak" else None
    if edition and streak and draft.kind == "rank" and STREAK_AT.match(streak.mention.after):
        until = int(streak.period) if (streak.period or "").isdigit() else edition
        if until < edition:
            return f"{until - int(streak.mention.value) + 1}/{until}"
    if back and draft.kind == "rank":
        return f"{edition - numberwords.value(back['n'].lower())}/{edition - 1}"
    return None


def _bracketed(draft: Draft, subject: Subject) -> str | None:
    """The edition of a rank in brackets, where the article says which that is."""
    named = draft.rule == "rank in brackets" and subject.bracketed
    return str(subject.bracketed) if named else None


def _years_ago(draft: Draft, edition: int | None) -> str | None:
    """The edition that many years before the article's, told behind the number or in front."""
    if edition is None:
        return None
    if ago := YEARS_AGO.match(draft.mention.after):
        return str(edition - numberwords.value(ago["years"].lower()))
    if draft.kind in DATED_BACK and OPENING_YEAR_BEFORE.search(draft.mention.before):
        return str(edition - 1)
    spent = draft.kind in ("money", "share") and SPENT_LAST_YEAR.match(draft.mention.after)
    had = draft.kind == "streak" and (
        UNTIL_THEN.search(draft.mention.before)
        or PRECEDING.match(f" in the {draft.mention.value}{draft.mention.after}")
    )
    return str(edition - 1) if spent or had else None


def _span_of_ranks(draft: Draft, here: Sequence[Draft], edition: int | None) -> str | None:
    """From the first to the last of the years ranked before "a climb of 42 rungs"; else the
    years that a move took ("16 places in three years"), up to the edition.
    """
    if draft.kind != "rank_change":
        return None
    years = sorted({d.period for d in here if d.kind == "rank" and d.period})
    if MOVE.search(draft.mention.before) and len(years) > 1:
        return f"{years[0]}/{years[-1]}"
    over = OVER_YEARS.match(draft.mention.after)
    took = numberwords.value(over["years"].lower()) if over and edition else 0
    return f"{edition - took}/{edition}" if took else None


def _target_year(draft: Draft, mentions: Sequence[Mention], edition: int | None) -> str | None:
    """The year by which something is aimed at: "two cities in the top 10 by 2030"."""
    later = [f for f in mentions if f.form == "year" and edition and int(f.value) > edition]
    return str(later[0].value) if later and modifiers.modality(draft) == "target" else None


def _window(draft: Draft, here: Sequence[Draft], mentions: Sequence[Mention]) -> str | None:
    """The window of years of a count: behind it, or at its own place in a list before it."""
    windows = [f for f in mentions if f.form == "period"]
    if draft.kind in ("rank", "streak"):
        return _every_edition(draft.mention, windows)
    if draft.kind not in ("count", "rate") or draft.unit == "clusters" or not windows:
        return None
    next_count = [f.start for f in mentions if f.form == "cardinal" and f.start > draft.mention.end]
    until = min(next_count, default=draft.mention.sentence.end)
    behind = [w for w in windows if draft.mention.end < w.start < until]
    if behind:
        return str(behind[0].value)
    counts = counted(here)
    first = min((d.mention.start for d in counts), default=draft.mention.start)
    ahead = [w for w in windows if w.end < first]
    return str(ahead[min(len(counts), len(ahead) - 1)].value) if ahead else None


def _every_edition(rank: Mention, windows: Sequence[Mention]) -> str | None:
    """ "Second in every edition from 2020 to 2024"."""
    fronted = [w for w in windows[:1] if FRONTED.fullmatch(w.before) and w.end < rank.start]
    if fronted:
        return str(fronted[0].value)
    behind = (w for w in windows if EVERY.fullmatch(rank.sentence.between(rank.end, w.start)))
    return next((str(w.value) for w in behind), None)


def _year_beside(draft: Draft) -> str | None:
    if draft.kind == "rank" and (years := YEARS_BEHIND.match(draft.mention.after)):
        return f"{years[1]}/{years[2]}"
    after = draft.mention.after
    if (
        draft.kind == "money"
    ):  # behind what it is converted to: "9 billion won ($7 million) in 2021"
        after = re.sub(r"^ \([^()]*\)(?: (?!in\b)\w+){0,3}", "", after)
    if draft.kind == "change" and after.lstrip().startswith(
        ("more than", "fewer than", "less than")
    ):
        return None
    found = YEAR_BEHIND.match(after) or YEAR_OF.search(draft.mention.before)
    return found[1] if found else None


def _implied(
    draft: Draft, here: Sequence[Draft], mentions: Sequence[Mention], edition: int | None
) -> str | None:
    """The edition before for "from" and "last year"; a count's, a clause's; else the edition."""
    before = None if edition is None else str(edition - 1)
    of_ranking = draft.kind == "rank" or draft.unit == "economies"
    if of_ranking and LAST_YEAR_ENDS.match(draft.mention.after):
        return before
    after = draft.mention.after
    given = GIVEN_TO.match(after) or IN_NAME.match(after)  # "against 2 percent for Beijing"
    compared = not given and FROM.search(draft.mention.before)
    if (compared or YEAR_BEFORE.match(draft.mention.after)) and draft.kind in DATED_BACK:
        return before
    counts = [d for d in counted(here) if d.measure and d.measure in draft.measure]
    if draft.kind == "share" and counts:
        return counts[-1].period  # "113,482 applications, or 9 per cent of the total"
    if year := _clause_year(draft.mention, mentions):
        return year
    if LAST_EDITION.match(draft.mention.sentence.text):
        return before
    # a bare number that repeats a count has its window (`ellipses.filled`)
    return draft.period or (None if edition is None else str(edition))


def _clause_year(mention: Mention, mentions: Sequence[Mention]) -> str | None:
    """The year that opens the mention's clause: "In the 2023 edition the mentions were 6,582".

    As many years as mentions pair by position: "In 2020 and 2021 it ranked 14th and 12th".
    """
    years = [f for f in mentions if f.form == "year" and f.end <= mention.start]
    years = [y for y in years if OPENING.search(y.before)]
    years = [y for y in years if not CLAUSE.search(y.sentence.between(y.end, mention.start))]
    ranked = [f for f in mentions if f.form == mention.form and years and f.start > years[-1].end]
    if not years:
        return None
    paired = len(years) == len(ranked) > 1
    return str(years[ranked.index(mention)].value if paired else years[-1].value)
