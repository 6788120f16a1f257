"""Neighbours that are one expression: a day and its clock, the two ends of a stretch of time.

Ends of two kinds ("2019 to 5 May 2021") are joined behind "from" or "between" only, so that a title
that ends in a year does not run into the day of publication.
"""

import re
from datetime import date, timedelta

from helpers.language import numberwords
from helpers.language.dates.date_readers import LONGEST_PERIOD, WEEKDAYS, checked, month_number
from helpers.language.dates.date_rules import MONTH, Dated

REACH = 32  # characters before a date that may belong to it
YEARLESS = ("month day", "day month", "month", "weekday")
ENDS = ("date", "month", "year", "span")
_TO = r"(?: ?[-~] ?| (?:to|through|until|till) (?:the )?)"
_COUNTS = "an?|two|three|four|five|six|seven|eight|nine|ten"

#   finds:  " at ", ", ", " "                        leaves: " before ", "; "
AT = re.compile(r",? (?:at )?")
#   finds:  ", ", " on "                             leaves: " at "
ON = re.compile(r",? (?:on )?")
#   finds:  "10:17 pm", "13:51:39"                   leaves: "09:43"
EXACT = re.compile(r".{0,9}[ap]\.?m\b\.?|\d\d?:\d\d:\d\d", re.I)
#   finds:  "13:51:39"                               leaves: "13:51", "10:17 pm"
SECONDS = re.compile(r"\d\d?:\d\d:\d\d", re.I)
#   finds:  " -0700", " GMT", "Z"                    leaves: " GII"
ZONE = re.compile(r" ?(?:[+-]\d\d:?\d\d|Z|GMT|UTC|[ECMP][SD]T)\b")
#   finds:  " to ", " - ", "-", " until the "        leaves: ", ", " and "
TO = re.compile(_TO, re.I)
#   finds:  " and ", " and the "                     leaves: ", and "
AND = re.compile(r" and (?:the )?", re.I)
#   finds:  "from ", "between the "                  leaves: "for ", "from here "
FROM = re.compile(r"\b(?P<from>from|between|since) (?:the )?(?:this |last |next )?$", re.I)
#   finds:  "this "                                  leaves: "the "
THIS = re.compile(r"\b(?:this|last|next) $", re.I)
#   finds:  " to today", " and tomorrow"             leaves: " today", " to nowhere"
TO_TODAY = re.compile(
    r" (?:to|and|until|till|through) (?:the )?(?P<day>today|now|present|tomorrow|yesterday)\b", re.I
)
AFTER_TODAY = {"tomorrow": 1, "yesterday": -1}  # days
#   finds:  "January to ", "between May and ", "Nov-"     leaves: "they may to ", "May and "
MONTH_TO = re.compile(
    rf"(?:\b(?P<from>from|between) )?\b(?P<figure>{MONTH})(?:{_TO}|(?P<and> and ))$", re.I
)
# Behind a blank and a dash "5 - 28 August" may be a number and a date.
#   finds:  "28-", "3rd to ", "3 and "               leaves: "1.28-", "$3 to ", "3 - "
DAY_TO = re.compile(
    r"(?<![\w.,:/$£€-])(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:-|(?P<to> to (?:the )?| through )"
    r"|(?P<and> and (?:the )?))$",
    re.I,
)
#   finds:  "two weeks before ", "10 days after "    leaves: "weeks before "
DAYS_FROM = re.compile(
    rf"\b(?P<count>{_COUNTS}|\d{{1,3}}) (?P<unit>day|week)s? (?P<way>before|after) (?:the )?$", re.I
)
#   finds:  "second Monday after "                   leaves: "on Monday after "
WEEKDAY_FROM = re.compile(
    rf"\b(?P<nth>first|second|third|fourth) (?P<weekday>{'|'.join(WEEKDAYS)}) "
    r"(?P<way>before|after) (?:the )?$",
    re.I,
)


def joined(text: str, dated: list[Dated], anchor: date | None) -> list[Dated]:
    """The dates in order, joined where they are one expression."""
    found: list[Dated] = []
    for now in dated:
        before = found[-1] if found else None
        both = before and (_moment(text, before, now) or _from_to(text, before, now))
        if both:
            found[-1] = both
            continue
        whole = _from_part(text, now) or _counted_from(text, now) or now
        while found and found[-1].end > whole.start:  # the Monday of "second Monday after"
            found.pop()
        found.append(whole)
    return [_to_today(text, d, anchor) if anchor else d for d in found]


def _moment(text: str, left: Dated, right: Dated) -> Dated | None:
    """A day and its clock: "11:06pm, 16 Sep 2024", "April 9, 2013 at 6:11 a.m.".

    In a line's stamp ("Sep 3, 2025, 07:55 AM") they are two, save a machine's with its seconds.
    """
    between = text[left.end : right.start]
    kinds = (left.kind, right.kind)
    if kinds == ("date", "time") and left.rule not in YEARLESS and AT.fullmatch(between):
        day, clock = left, right
    elif kinds == ("time", "date") and right.rule not in YEARLESS and ON.fullmatch(between):
        clock, day = left, right
    else:
        return None
    printed = text[clock.start : clock.end]
    if clock is right and not (between.endswith(" at ") or SECONDS.fullmatch(printed)):
        return None
    if not EXACT.fullmatch(printed) or (clock is left and printed[-1].isdigit()):
        return None
    zone = ZONE.match(text, right.end) if clock is right else None
    end = zone.end() if zone else right.end
    return Dated(left.start, end, "datetime", f"{day.value}T{clock.value}", "day and clock")


def _from_to(text: str, left: Dated, right: Dated) -> Dated | None:
    """Two ends with "to" or a dash between them, or "between ... and ..."."""
    if left.kind not in ENDS or right.kind not in ENDS or not _are_ends(text, left, right):
        return None
    if whole := _whole_years(text, left, right):
        return Dated(left.start, right.end, "period", whole, "from year to year")
    return _span(left.start, right.end, _begin(text, left, right), _reached(right, text))


def _are_ends(text: str, left: Dated, right: Dated) -> bool:
    """Whether the words say so; an end without its year goes with a day without one only."""
    between = text[left.end : right.start]
    is_and = AND.fullmatch(between)
    if left.value == right.value or not (is_and or TO.fullmatch(between)):
        return False
    if right.rule in YEARLESS and not {left.rule, right.rule} <= {"month day", "day month"}:
        return False
    ahead = FROM.search(text, max(0, left.start - REACH), left.start)
    if is_and:
        return bool(ahead) and ahead["from"].lower() == "between"
    return bool(ahead) or left.kind == right.kind


def _begin(text: str, left: Dated, right: Dated) -> str | None:
    """The first day; a month or day without a year takes the year of the end."""
    begin = _reached(left, text)
    takes_year = left.rule in YEARLESS and left.rule != "weekday" and right.rule not in YEARLESS
    if not takes_year or THIS.search(text[max(0, left.start - REACH) : left.start]):
        return begin
    return _last_before(int(begin[5:7]), int(begin[8:]), _reached(right, text))


def _last_before(month: int, day: int, end: str) -> str | None:
    """The last such day before the end."""
    years = (int(end[:4]), int(end[:4]) - 1)
    return next((d for year in years if (d := checked(year, month, day)) and d < end), None)


def _reached(end: Dated, text: str) -> str:
    """The day on which an end of a stretch is reached: "2019-03" on its first day."""
    if end.rule == "middle of a year":
        return f"{end.value}-07-02"
    first, _, after = end.value.partition("/")
    if _is_close(end, text):
        return after
    return first + "-01-01"[len(first) - 4 :]


def _is_close(end: Dated, text: str) -> bool:
    return end.rule == "part of a year" and text[end.start].lower() in "ec"  # end, close


def _whole_years(text: str, left: Dated, right: Dated) -> str | None:
    """ "2007 to the end of 2008"; two bare years have a rule of their own."""
    opens = left.rule == "year" or (left.rule == "part of a year" and not _is_close(left, text))
    if not opens or not _is_close(right, text):
        return None
    first, last = left.value[:4], right.value[:4]
    return f"{first}/{last}" if first < last else None


def _span(start: int, end: int, begin: str | None, until: str | None) -> Dated | None:
    """A stretch of time; None if it runs backwards or for longer than anyone counts."""
    if not begin or not until or not begin < until:
        return None
    if int(until[:4]) - int(begin[:4]) > LONGEST_PERIOD:
        return None
    return Dated(start, end, "span", f"{begin}/{until}", "from to")


def _from_part(text: str, end: Dated) -> Dated | None:
    """A stretch whose first end is only a month or a day: "January to April 2015", "28-30 May"."""
    if text[max(0, end.start - 1)] not in " -~" or end.kind not in ("date", "month"):
        return None
    ahead = text[max(0, end.start - REACH) : end.start]
    if end.rule in ("day month year", "day month") and text[end.start].isdigit():
        return _from_day(ahead, end)
    return None if end.rule in YEARLESS else _from_month(ahead, end, _reached(end, text))


def _from_day(ahead: str, end: Dated) -> Dated | None:
    m = DAY_TO.search(ahead)
    if not m or (m["to"] and end.rule in YEARLESS):
        return None
    if m["and"] and not ahead[: m.start()].lower().endswith("between "):
        return None
    begin = checked(int(end.value[:4]), int(end.value[5:7]), int(m["day"]))
    return _span(end.start - len(ahead) + m.start(), end.end, begin, end.value)


def _from_month(ahead: str, end: Dated, until: str) -> Dated | None:
    m = MONTH_TO.search(ahead)
    if not m or (m["and"] and (m["from"] or "").lower() != "between") or _is_verb(m):
        return None
    begin = _last_before(month_number(m["month"]), 1, until)
    return _span(end.start - len(ahead) + m.start("figure"), end.end, begin, until)


def _is_verb(m: re.Match) -> bool:
    """Whether "may" or "march" in small letters stands without "from"."""
    return m["month"] in ("may", "march") and not m["from"]


def _counted_from(text: str, day: Dated) -> Dated | None:
    """ "Two weeks before May 13, 1999"; "second Monday after Christmas 2021"."""
    if day.kind != "date" or day.rule in YEARLESS or text[max(0, day.start - 1)] != " ":
        return None
    window = text[max(0, day.start - 2 * REACH) : day.start]
    if not (m := DAYS_FROM.search(window) or WEEKDAY_FROM.search(window)):
        return None
    origin, way = date.fromisoformat(day.value), -1 if m["way"].lower() == "before" else 1
    if m.re is DAYS_FROM:
        count = 1 if m["count"].lower() in ("a", "an") else numberwords.value(m["count"].lower())
        days = count * (7 if m["unit"].lower() == "week" else 1)
    else:
        ahead = (WEEKDAYS.index(m["weekday"].lower()) - origin.weekday()) * way % 7 or 7
        days = ahead + 7 * (numberwords.value(m["nth"].lower()) - 1)
    start, value = day.start - len(window) + m.start(), origin + timedelta(days=days * way)
    return Dated(start, day.end, "date", value.isoformat(), "counted from a day")


def _to_today(text: str, left: Dated, anchor: date) -> Dated:
    """ "From May 2021 to today" ends on the day of publication."""
    m = TO_TODAY.match(text, left.end) if left.kind in ENDS else None
    if not m or not FROM.search(text[max(0, left.start - REACH) : left.start]):
        return left
    until = anchor + timedelta(days=AFTER_TODAY.get(m["day"].lower(), 0))
    return _span(left.start, m.end(), _reached(left, text), until.isoformat()) or left
