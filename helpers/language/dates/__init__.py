"""Dates, times and periods in a text, as ISO values: "Aug. 28" → 2024-08-28, "2018–22" → 2018/2022.

Works on folded text (`names.fold`): what stands by itself is read by the table of `date_rules`,
then `date_neighbours` joins what is one expression: "Nov 25 2014 10:17 pm" → 2014-11-25T22:17.
The anchor is the article's publication date. A date without its year is the one nearest to it; a
weekday is the last one on or before it, behind "due" the next one.

A `period` is of whole years and names the first and the last, as WIPO names its windows. Any other
stretch is a `span`, "begin/end" in days. A day that the text names as the end is the end ("3-7 May
2019" → 2019-05-03/2019-05-07). A month, quarter or year that is named as the end, alone or of a
stretch, gives the day on which it is reached: "January to April 2015" → 2015-01-01/2015-04-01. A
quarter, half or other part of a year runs up to the day after it: "Q3 2019" →
2019-07-01/2019-10-01, "the end of 2012" → 2012-09-01/2013-01-01.
"""

import re
from datetime import date

from helpers.language.dates import date_neighbours
from helpers.language.dates.date_rules import RULES, Dated, Rule

__all__ = ["RULES", "Dated", "Rule", "found", "iso"]


def found(text: str, anchor: date | None = None) -> list[Dated]:
    """Every date, time and period in order; of two that overlap, the rule that stands first."""
    if len(text) < 2:  # one sign is no date; a text may have a hundred thousand lines of one
        return []
    taken, dated = bytearray(len(text)), []
    for rule in RULES:
        for m in rule.compiled.finditer(text):
            free = taken.find(1, m.start(), m.end()) < 0
            value = rule.read(m, anchor) if free else None
            if value is not None:
                taken[m.start() : m.end()] = b"\1" * (m.end() - m.start())
                dated.append(_dated(rule, m, value))
    return date_neighbours.joined(text, sorted(dated, key=lambda d: d.start), anchor)


def _dated(rule: Rule, m: re.Match, value: str) -> Dated:
    start, end = m.span("figure") if "figure" in m.re.groupindex else m.span()
    return Dated(start, end, rule.kind, value, rule.name)


def iso(text: str) -> date | None:
    """The first full date of a folded text, with its time or without."""
    for dated in found(text):
        if dated.kind in ("date", "datetime") and len(dated.value) >= 10:
            return date.fromisoformat(dated.value[:10])
    return None
