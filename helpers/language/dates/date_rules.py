"""The table of dates that stand by themselves: how each is written and what reads it.

A row asks for more than two numbers side by side: "2-1", "24/7" and "from 11 to 9" are no dates.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from helpers.language.dates import date_readers as read
from helpers.language.dates import year_parts as part


@dataclass(frozen=True)
class Dated:
    """A date at its place; `kind` is date, month, time, datetime, span, period or year."""

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


_NAME = (  # the first letters by themselves, so that most places of a text are refused at once
    r"(?=[jfmasond])(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?"
    r"|jun\.|july?|jul\.|aug(?:ust|\.)?|sept?\.?|september|oct(?:ober|\.)?|nov(?:ember|\.)?"
    r"|dec(?:ember|\.)?)(?![^\W\d])"
)
MONTH = rf"(?P<month>{_NAME})"
_DAYS = "|".join(read.WEEKDAYS)
_WEEKDAY = rf"(?P<weekday>(?=[mtwfs])(?:{_DAYS}))\b"
# A weekday before its date; the short ones with a capital, as they sat in the sun.
_ON = rf"(?:(?=[mtwfs])(?:{_DAYS}|(?-i:[MTWFS])(?:on|ues?|ed|hu(?:rs?)?|ri|at|un))\b\.?,? )?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_TH = r"(?:st|nd|rd|th)?"
_DAY = rf"(?P<day>\d{{1,2}}){_TH}(?!\w|[,.]\d)"
_CLOCK = r"(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?::[0-5]\d)?"
_HALF = r" ?(?P<half>[ap])\.?m\b\.?"
# A month that is no verb: "it may 2024 times".
_MONTH_NOT_VERB = rf"(?=[jfmasond])(?:(?-i:(?=[A-Z]))|(?!may|march)){MONTH}"
_MDY = (
    rf"{MONTH}(?:[ -]?(?P<day>\d{{1,2}}){_TH}| (?P<spelled>{part.NTH}))"
    rf"(?: ?, ?| of | in | |-){_YEAR}"
)
_DMY = (
    rf"(?:(?P<day>\d{{1,2}}){_TH}[ -](?:of )?|(?P<spelled>{part.NTH}) of ){MONTH}"
    rf"(?:,? | of | in |-){_YEAR}"
)
_TO = r"(?: ?[-~] ?| (?:to|through|until|till) )"
# Nouns that make a four-digit number a count, and a pair of numbers the name of a law.
_COUNTED = "patents?|papers|articles|applications|filings|deals|people|clusters|jobs|points"
_NUMBERED = "no|no.|nr|nr.|law|act|order|decision|resolution|directive|regulation|case|bill|decree"
_NO_LAW = "".join(rf"(?<!\b{re.escape(word)} )" for word in _NUMBERED.split("|"))
_NO_LIMIT = "".join(
    f"(?<!{word} )(?<!{word} the )" for word in ("by", "before", "since", "after", "than")
)

# fmt: off
# a row of the table stays a row
RULES = (
    Rule(
        "ISO moment", "datetime",
        r"(?<![\w/.-])(?P<year>(?:19|20)\d\d)-(?P<mm>[01]\d)-(?P<day>[0-3]\d)T(?P<hour>[012]\d):"
        r"(?P<minute>[0-5]\d)(?::[0-5]\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)?(?!\w)", read.moment,
        finds="2024-08-28T09:43:00+08:00|2024-08-28T09:43:00.125Z", leaves="2024-08-28",
    ),
    Rule(
        "moment of a log", "datetime",
        rf"\b(?=[adfjmnostw]){_ON}{MONTH} (?P<day>\d{{1,2}}) {_CLOCK}(?: [A-Z]{{3,4}})? {_YEAR}",
        read.moment,
        finds="Mon Sep 02 08:15:30 2024|Sep 2 08:15:30 UTC 2024", leaves="Sep 2 08:15:30",
    ),
    Rule(
        "days in digits", "span",
        r"(?<![\w/.-])(?P<one>[0-3]?\d)(?P<sep>[-./])(?P<two>[0-3]?\d)"
        rf"(?:(?P=sep)(?P<year_before>(?:19|20)\d\d|\d\d(?!\d)))?{_TO}(?P<three>[0-3]?\d)(?P=sep)"
        r"(?P<four>[0-3]?\d)(?:(?P=sep)|, ?| )(?P<year>(?:19|20)\d\d)(?![\w/-]|\.\d)",
        read.days_in_digits,
        finds="3/9-3/14, 2022|9.3.2022 - 14.3.2022|03-09-2022 to 03-14-2022",
        leaves="3.5 - 4.5 2022 and 3-2 to 4-3, 2022",
    ),
    Rule(
        "ISO date", "date",
        rf"(?<![\w/.-]){_ON}(?P<year>(?:19|20)\d\d)(?P<sep>[-/.])(?P<mm>[01]?\d)(?P=sep)"
        r"(?P<day>[0-3]?\d)(?![\w/-])",
        read.day,
        finds="2024-08-28|2024/8/28|Friday 2024-8-30", leaves="2024-08 and 12024-08-28",
    ),
    Rule(
        "date in blanks", "date",
        r"(?<![\w/.,$£€-])(?<!\d )(?P<year>(?:19|20)\d\d) (?P<mm>0[1-9]|1[0-2]) "
        r"(?P<day>0[1-9]|[12]\d|3[01])(?![\w/%-]|[.,:]\d| ?%| \d)", read.day,
        finds="2024 08 28", leaves="2024 8 28 and 2024 08 28 11",
    ),
    Rule(
        "month day year", "date", rf"\b(?=[adfjmnostw]){_ON}{_MDY}", read.day,
        finds="August 28, 2024|Tuesday, Sept. 8, 2021|Sept 8 of 2021|Oct7, 2021|October ninth 2021",
        leaves="August 2024 and second March 2021",
    ),
    Rule(
        "day month year", "date", rf"(?<![\w.,:/]){_ON}{_DMY}", read.day,
        finds="29 August 2024|30 Sep, 2022|05-Aug-2016|Tues 9th Aug, 2015|sixth of June, 2021",
        leaves="29 August and second March 2021",
    ),
    Rule(
        "day in any order", "date",
        rf"(?<![\w/.-])(?P<one>{_NAME}|\d{{1,4}})(?P<sep>[-/])(?P<two>{_NAME}|\d{{1,4}})(?P=sep)"
        rf"(?P<three>{_NAME}|\d{{1,4}})(?![\w/-])", read.day_in_any_order,
        finds="2021/sep/14|2021-Sep-14|September-2021-14|14-2021-September",
        leaves="14/9/2021 and 14-Sep-21-3",
    ),
    Rule(
        "day in digits", "date",
        r"(?<![\w/.-])(?P<one>[0-3]?\d)(?P<sep>[-./])(?P<two>[0-3]?\d)(?P=sep)"
        r"(?P<year>(?:19|20)\d\d|(?<=[./])\d\d)(?![\w/-]|\.\d)", read.day_in_digits,
        finds="23.10.25|23/10/2025|10/23/2025|23-10-2025", leaves="4.18.2 and 1.2.3.4 and 9-1-1",
    ),
    Rule(
        "years", "period",
        r"(?<![\w/.,-])(?P<first>(?:19|20)\d\d)(?: ?[-/~] ?| (?:to|through|until|till) )"
        rf"(?P<last>(?:19|20)\d\d|\d\d)(?![\d%]|[,-]\d|\.\d\d| {_NAME})", read.years,
        finds="2019 to 2023|2018-22|2019/2020|2019~2023",
        leaves="2023 and 2024, 2022-1, 2023-21, 2019 to 28 June",
    ),
    Rule(
        "years between", "period",
        r"\b(?:between|from) (?P<figure>(?P<first>(?:19|20)\d\d) and "
        r"(?P<last>(?:19|20)\d\d))(?!\d)",
        read.years,
        finds="between 2018 and 2022", leaves="in 2018 and 2022",
    ),
    Rule(
        "month in digits", "month",
        rf"(?<![\w/.,-])(?=\d\d){_NO_LAW}(?:(?P<mm>0[1-9]|1[0-2])[-/](?P<year>(?:19|20)\d\d)"
        r"|(?P<year_first>(?:19|20)\d\d)[-/](?P<mm_last>0[1-9]|1[0-2]))(?![\w%/-]|[.,]\d)",
        read.month_in_digits,
        finds="09-2021|2021-09|09/2021", leaves="2009-12, Law 09/2021, 9-2021 and 2021-13",
    ),
    Rule(
        "quarter", "span",
        rf"\b(?P<part>q[1-4]|h[12])(?:,? | of | in |[-/']){_YEAR}|(?<![\w/.,-])"
        r"(?P<year_first>(?:19|20)\d\d)[ /-]?(?P<part_last>q[1-4]|h[12])\b", part.quarter,
        finds="Q2 2021|q2 of 2021|2021-Q2|2021 H1|H2, 2021", leaves="Q5 2021, H1N1 2021, Q2",
    ),
    Rule(
        "quarter in words", "span",
        r"\b(?P<nth>first|second|third|fourth|last|final|[1-4](?:st|nd|rd|th)) "
        rf"(?P<unit>quarter|half) (?:of|in) (?:the year )?{_YEAR}", part.nth_part,
        finds="third quarter of 2021|second half of 2021|4th quarter of 2021",
        leaves="third half of 2021 and third patent of 2021",
    ),
    Rule(
        "months of a year", "span",
        rf"\b(?P<nth>first|last|final) (?P<count>{part.COUNTS}) (?P<unit>month|quarter)s"
        rf" (?:of|in) (?:the year )?{_YEAR}", part.months_from_an_end,
        finds="first nine months of 2021|last two quarters of 2021",
        leaves="first 14 months of 2021 and second two months of 2021",
    ),
    Rule(
        "month by number", "month",
        rf"\b(?=[fstenl])(?P<nth>{part.NTH}|last|final) month of {_YEAR}", part.nth_month,
        finds="second month of 2021|last month of 2021", leaves="last month, 2021",
    ),
    Rule(
        "part of a year", "span",
        rf"\b(?=[ecbs]){_NO_LIMIT}(?P<part>end|close|beginning|start) of (?:the year )?{_YEAR}",
        part.part,
        finds="end of 2021|beginning of 2021", leaves="by the end of 2021",
    ),
    Rule(
        "middle of a year", "year", rf"\bmiddle of (?:the year )?{_YEAR}", read.year,
        finds="middle of 2021", leaves="middle of the 2021",
    ),
    Rule(
        "weekday of a month", "date",
        rf"\b(?P<nth>first|second|third|fourth|last) {_WEEKDAY} (?:of|in) {MONTH}(?:,? | of )"
        rf"{_YEAR}", part.weekday_of_month,
        finds="second Thursday of May 2021|last Friday in October, 2021",
        leaves="fifth Monday of May 2021",
    ),
    Rule(
        "holiday", "date",
        rf"\b(?=[bcehntv])(?P<holiday>{part.HOLIDAY})(?:,? | of | in ){_YEAR}", part.holiday,
        finds="New Year's Eve 2021|Black Friday 2021|Christmas 2021", leaves="Christmas, Friday",
    ),
    Rule(
        "days of a month", "span",
        rf"\b{_MONTH_NOT_VERB} (?P<day>\d{{1,2}}){_TH}(?:{_TO}(?P<last>\d{{1,2}}){_TH}"
        rf"(?: ?, ?| of | in | ){_YEAR}|-(?P<end_day>\d{{1,2}}){_TH}(?!\w|[,.]\d| ?%|[:/-]))",
        read.days_of_month,
        finds="June 3-9, 2021|June 3 to 9, 2021|Aug. 20-23", leaves="may 3-9, June 9-3, June 3-9%",
    ),
    Rule(
        "month day", "date",
        rf"\b(?=[adfjmnostw]){_ON}{_MONTH_NOT_VERB} {_DAY}(?! ?%)", read.yearless,
        finds="Aug. 28|September 26th", leaves="Mar 1,200 and it may 12 times",
    ),
    Rule(
        "day month", "date",
        rf"(?<![\w.,:/]){_ON}(?P<day>\d{{1,2}}){_TH} (?:of )?{_MONTH_NOT_VERB}(?!\d)",
        read.yearless,
        finds="28 August|28th of August", leaves="2,028 August days and 30 may fail",
    ),
    Rule(
        "month year", "month",
        rf"\b{_MONTH_NOT_VERB}(?:,? | of | in |[/-]){_YEAR}", read.month_year,
        finds="August 2024|April of 1987|Dec/2018|May in 2021|June-2021",
        leaves="it may 2024 times",
    ),
    Rule(
        "year month", "month",
        rf"(?<![\w.,/$£€-]){_YEAR} (?!jan [a-z]){_MONTH_NOT_VERB}(?!\d)(?-i:(?! [A-Z\d]))",
        read.month_year,
        finds="2021 June", leaves="in 2021 may, in 2021 April Lin, in 2021 Jan de Wit",
    ),
    Rule(
        "month", "month",
        r"\b(?:in|since|until|by|from|last|this|next|early|late|mid) "
        r"(?:(?:last|this|early|late|mid)[ -])?"
        rf"(?P<figure>(?-i:(?=[A-Z])){MONTH})(?!\d)(?-i:(?! [A-Z]))", read.month_alone,
        finds="in July|since last March", leaves="it may march on by May Lin",
    ),
    Rule(
        "weekday", "date",
        rf"\b(?=[cdfmnstw])(?:(?P<next>due(?: out)?(?: on)?|next|coming|will [a-z ]{{1,40}} on) )?"
        rf"(?P<figure>{_WEEKDAY})", read.weekday,
        finds="Tuesday|due Thursday|will brief them on Friday", leaves="Tuesdays",
    ),
    Rule(
        "clock", "time",
        rf"(?<![\w.:,/]){_CLOCK}(?: ?(?P<half>[ap])\.?m\b\.?)?(?![\d:])", read.time,
        finds="09:43|13:05:30|4:15 pm", leaves="9001:2015",
    ),
    Rule(
        "clock of twelve", "time",
        rf"(?<![\w.:,/])(?P<hour>1[0-2]|0?\d)(?:\.(?P<minute>[0-5]\d))?{_HALF}", read.time,
        finds="10pm|6.11 a.m.", leaves="10 pm2",
    ),
    Rule(
        "year", "year",
        r"(?<![\w.,/$£€-])(?P<year>(?:19|20)\d\d)(?![\w%/]|[.,-]\d| ?(?:per ?cent|%))"
        rf"(?! (?:{_COUNTED})\b)", read.year,
        finds="2024|2030", leaves="2,024 and 2303 and $2024 and 2024 papers",
    ),
)
# fmt: on
