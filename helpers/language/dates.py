"""Dates, times and periods in a text, as ISO values: "Aug. 28" → 2024-08-28, "2018–22" → 2018/2022.

Works on folded text (`names.fold`). A date without its year is the one nearest to the anchor, the
article's publication date; a weekday is the last one on or before it, behind "due" the next one.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

MONTHS = "january february march april may june july august september october november december"
MONTH_NUMBER = {name[:3]: n for n, name in enumerate(MONTHS.split(), start=1)}
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
LONGEST_PERIOD = 60  # years

_MONTH = (
    rf"(?P<month>(?:{MONTHS.replace(' ', '|')})\b"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?!\w|[,.]\d)"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_WEEKDAY = r"(?P<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b"
_HALF = r" ?(?P<half>[ap])\.?m\b\.?"
# Nouns that make a four-digit number a count.
_COUNTED = "patents?|papers|articles|applications|filings|deals|people|clusters|jobs|points"
_MDY = rf"{_MONTH}[ -]?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: ?, ?| of | |-){_YEAR}"
_DMY = rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ -](?:of )?{_MONTH}(?:,? | of |-){_YEAR}"


@dataclass(frozen=True)
class Dated:
    """A date at its place; `kind` is date, month, time, datetime, period or year."""

    start: int
    end: int
    kind: str
    value: str
    rule: str


@dataclass(frozen=True)
class Rule:
    """`finds` are texts, parted by |, that the rule reads whole; `read` gives None for no date."""

    name: str
    kind: str
    pattern: str
    read: Callable[[re.Match, date | None], str | None]
    finds: str
    leaves: str

    @cached_property
    def compiled(self) -> re.Pattern:
        return re.compile(self.pattern, re.I)


def found(text: str, anchor: date | None = None) -> list[Dated]:
    """Every date, time and period in order; of two that overlap, the rule that stands first."""
    taken, dated = bytearray(len(text)), []
    for rule in RULES:
        for m in rule.compiled.finditer(text):
            value = None if any(taken[m.start() : m.end()]) else rule.read(m, anchor)
            if value is not None:
                taken[m.start() : m.end()] = b"\1" * (m.end() - m.start())
                dated.append(_dated(rule, m, value))
    return sorted(dated, key=lambda d: d.start)


def _dated(rule: Rule, m: re.Match, value: str) -> Dated:
    start, end = m.span("figure") if "figure" in m.re.groupindex else m.span()
    return Dated(start, end, rule.kind, value, rule.name)


def iso(text: str) -> date | None:
    """The first full date of a folded text."""
    for dated in found(text):
        if dated.kind == "date" and len(dated.value) == 10:
            return date.fromisoformat(dated.value)
    return None


def _day(m: re.Match, anchor: date | None) -> str | None:
    """A full date; None for the 31st of June."""
    month = _month(m["month"]) if "month" in m.re.groupindex else int(m["mm"])
    year = int(m["year"]) if len(m["year"]) == 4 else 2000 + int(m["year"])
    return _checked(year, month, int(m["day"]))


def _checked(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _yearless(m: re.Match, anchor: date | None) -> str | None:
    """Day and month in the year that puts them nearest to the anchor."""
    if anchor is None:
        return None
    month, day = _month(m["month"]), int(m["day"])
    years = (anchor.year, anchor.year - 1, anchor.year + 1)
    days = [date.fromisoformat(d) for y in years if (d := _checked(y, month, day))]
    return min(days, key=lambda d: abs(d - anchor)).isoformat() if days else None


def _weekday(m: re.Match, anchor: date | None) -> str | None:
    if anchor is None:
        return None
    offset = (anchor.weekday() - WEEKDAYS.index(m["weekday"].lower())) % 7
    if m["next"]:
        return (anchor + timedelta(days=(7 - offset) % 7 or 7)).isoformat()
    return (anchor - timedelta(days=offset)).isoformat()


def _month_year(m: re.Match, anchor: date | None) -> str | None:
    return f"{m['year']}-{_month(m['month']):02}"


def _month_alone(m: re.Match, anchor: date | None) -> str | None:
    """A month without year: the last one, or this one."""
    if anchor is None:
        return None
    month = _month(m["month"])
    return f"{anchor.year - (month > anchor.month)}-{month:02}"


def _month(printed: str) -> int:
    return MONTH_NUMBER[printed[:3].lower()]


def _time(m: re.Match, anchor: date | None) -> str:
    hour = int(m["hour"]) % 24
    if half := m.groupdict().get("half"):
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    return f"{hour:02}:{int(m['minute'] or 0):02}"


def _datetime(m: re.Match, anchor: date | None) -> str | None:
    day = _day(m, anchor)
    return day and f"{day}T{_time(m, anchor)}"


def _years(m: re.Match, anchor: date | None) -> str | None:
    """Two years, the second perhaps in two digits; None if they run backwards."""
    first, last = int(m["first"]), int(m["last"])
    if last < 100:
        last += first - first % 100
        last += 100 if last < first else 0
    return f"{first}/{last}" if 0 < last - first <= LONGEST_PERIOD else None


def _year(m: re.Match, anchor: date | None) -> str:
    return m["year"]


# fmt: off
# a row of the table stays a row
RULES = (
    Rule(
        "clock and day", "datetime",
        rf"\b(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d\d))?{_HALF},? (?:on )?{_DMY}", _datetime,
        finds="11:06pm, 16 Sep 2024", leaves="09:43, 28 August 2024",
    ),
    Rule(
        "clock and month", "datetime",
        rf"\b(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d\d))?{_HALF},? (?:on )?{_MDY}", _datetime,
        finds="11:06 p.m., Sept. 16, 2024", leaves="13:05, June 7, 2025",
    ),
    Rule(
        "ISO moment", "datetime",
        r"(?<![\w/.-])(?P<year>(?:19|20)\d\d)-(?P<mm>[01]\d)-(?P<day>[0-3]\d)T(?P<hour>[012]\d):"
        r"(?P<minute>[0-5]\d)(?::[0-5]\d)?(?:Z|[+-]\d\d:?\d\d)?(?!\w)", _datetime,
        finds="2024-08-28T09:43:00+08:00", leaves="2024-08-28",
    ),
    Rule(
        "ISO date", "date",
        r"(?<![\w/.-])(?P<year>(?:19|20)\d\d)([-/.])(?P<mm>[01]?\d)\2(?P<day>[0-3]?\d)(?![\w/-])",
        _day,
        finds="2024-08-28|2024/8/28", leaves="2024-08 and 12024-08-28",
    ),
    Rule(
        "month day year", "date", rf"\b(?:{_WEEKDAY},? )?{_MDY}", _day,
        finds="August 28, 2024|Tuesday, Sept. 8, 2021|Sept 8 of 2021", leaves="August 2024",
    ),
    Rule(
        "day month year", "date", rf"(?<![\w.,:/])(?:{_WEEKDAY},? )?{_DMY}", _day,
        finds="29 August 2024|30 Sep, 2022|05-Aug-2016", leaves="29 August",
    ),
    Rule(
        "day in digits", "date",
        r"(?<![\w/.-])(?P<day>[0-3]?\d)([./])(?P<mm>[01]?\d)\2(?P<year>(?:20)?\d\d)(?![\w/-]|\.\d)",
        _day,
        finds="23.10.25|23/10/2025", leaves="4.18.2 and 1.2.3.4",
    ),
    Rule(
        "years", "period",
        r"(?<![\w/.,-])(?P<first>(?:19|20)\d\d)(?: ?[-/] ?| (?:to|through|until|till) )"
        r"(?P<last>(?:19|20)\d\d|\d\d)(?![\d%]|[,-]\d|\.\d\d)", _years,
        finds="2019 to 2023|2018-22|2019/2020", leaves="2023 and 2024, 2022-1, 2023-21",
    ),
    Rule(
        "years between", "period",
        r"\b(?:between|from) (?P<figure>(?P<first>(?:19|20)\d\d) and "
        r"(?P<last>(?:19|20)\d\d))(?!\d)",
        _years,
        finds="between 2018 and 2022", leaves="in 2018 and 2022",
    ),
    Rule(
        "month day", "date", rf"\b(?:{_WEEKDAY},? )?{_MONTH} {_DAY}(?! ?%)", _yearless,
        finds="Aug. 28|September 26th", leaves="Mar 1,200",
    ),
    Rule(
        "day month", "date",
        rf"(?<![\w.,:/])(?:{_WEEKDAY},? )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?{_MONTH}",
        _yearless,
        finds="28 August|28th of August", leaves="2,028 August days",
    ),
    Rule(
        "month year", "month",
        rf"\b(?:(?-i:(?=[A-Z]))|(?!may|march)){_MONTH}(?:,? | of |/){_YEAR}", _month_year,
        finds="August 2024|April of 1987|Dec/2018", leaves="it may 2024 times",
    ),
    Rule(
        "month", "month",
        r"\b(?:in|since|until|by|from|last|this|next|early|late|mid) "
        r"(?:(?:last|this|early|late|mid)[ -])?"
        rf"(?P<figure>(?-i:(?=[A-Z])){_MONTH})(?-i:(?! [A-Z]))", _month_alone,
        finds="in July|since last March", leaves="it may march on by May Lin",
    ),
    Rule(
        "weekday", "date",
        rf"\b(?:(?P<next>due(?: out)?(?: on)?|next|coming|will [a-z ]{{1,40}} on) )?"
        rf"(?P<figure>{_WEEKDAY})", _weekday,
        finds="Tuesday|due Thursday|will brief them on Friday", leaves="Tuesdays",
    ),
    Rule(
        "clock", "time",
        r"(?<![\w.:,/])(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?::[0-5]\d)?"
        r"(?: ?(?P<half>[ap])\.?m\b\.?)?(?![\d:])", _time,
        finds="09:43|13:05:30|4:15 pm", leaves="9001:2015",
    ),
    Rule(
        "clock of twelve", "time",
        rf"(?<![\w.:,/])(?P<hour>1[0-2]|0?\d)(?:\.(?P<minute>[0-5]\d))?{_HALF}", _time,
        finds="10pm|6.11 a.m.", leaves="10 pm2",
    ),
    Rule(
        "year", "year",
        r"(?<![\w.,/$£€-])(?P<year>(?:19|20)\d\d)(?![\w%/]|[.,-]\d| ?(?:per ?cent|%))"
        rf"(?! (?:{_COUNTED})\b)", _year,
        finds="2024|2030", leaves="2,024 and 2303 and $2024 and 2024 papers",
    ),
)
# fmt: on
