"""Parts of a year by number or name: quarters, "first nine months", "third Monday", Christmas."""

import re
from calendar import monthrange
from datetime import date, timedelta

from helpers.language import numberwords
from helpers.language.dates.date_readers import WEEKDAYS, month_number

MONTHS_IN = {"month": 1, "quarter": 3, "half": 6}
COUNTS = r"two|three|four|five|six|seven|eight|nine|ten|eleven|\d{1,2}"
_UNITS = "first second third fourth fifth sixth seventh eighth ninth"
NTH = (
    rf"{_UNITS.replace(' ', '|')}|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth"
    r"|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|thirty[- ]first"
    rf"|twenty[- ](?:{_UNITS.replace(' ', '|')})"
)
# Holiday → month and day.
FIXED = {
    "new year's day": (1, 1),
    "valentine's day": (2, 14),
    "earth day": (4, 22),
    "halloween": (10, 31),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "new year's eve": (12, 31),
}
# Holiday → days after the fourth Thursday of November.
IN_NOVEMBER = {"thanksgiving": 0, "black friday": 1, "cyber monday": 4}
HOLIDAY = "|".join((*FIXED, *IN_NOVEMBER))


def quarter(m: re.Match, anchor: date | None) -> str:
    """Q1 to Q4, H1 and H2."""
    year, code = int(m["year"] or m["year_first"]), (m["part"] or m["part_last"]).lower()
    return _nth_part(year, int(code[1]), MONTHS_IN["quarter" if code[0] == "q" else "half"])


def nth_part(m: re.Match, anchor: date | None) -> str | None:
    """The third quarter, the second half; None for the third half."""
    months = MONTHS_IN[m["unit"].lower()]
    nth = _number(m["nth"], 12 // months)
    return _nth_part(int(m["year"]), nth, months) if nth <= 12 // months else None


def months_from_an_end(m: re.Match, anchor: date | None) -> str | None:
    """The first nine months, the last two quarters; None for the first 14 months."""
    months = numberwords.value(m["count"].lower()) * MONTHS_IN[m["unit"].lower()]
    if not 0 < months < 12:
        return None
    first = 1 if m["nth"].lower() == "first" else 13 - months
    return _months(int(m["year"]), first, months)


def nth_month(m: re.Match, anchor: date | None) -> str | None:
    nth = _number(m["nth"], 12)
    return f"{m['year']}-{nth:02}" if nth <= 12 else None


def part(m: re.Match, anchor: date | None) -> str:
    """The last four months for an end, the first three for a beginning."""
    if m["part"].lower() in ("end", "close"):
        return _months(int(m["year"]), 9, 4)
    return _months(int(m["year"]), 1, 3)


def weekday_of_month(m: re.Match, anchor: date | None) -> str | None:
    nth, weekday = _number(m["nth"], 0), WEEKDAYS.index(m["weekday"].lower())
    return nth_weekday(int(m["year"]), month_number(m["month"]), weekday, nth)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> str | None:
    """The nth such day of the month, 0 for the last; None for a fifth that there is not."""
    last = monthrange(year, month)[1]
    days = [day for day in range(1, last + 1) if date(year, month, day).weekday() == weekday]
    return date(year, month, days[nth - 1]).isoformat() if nth <= len(days) else None


def holiday(m: re.Match, anchor: date | None) -> str:
    year, name = int(m["year"]), m["holiday"].lower()
    if name in FIXED:
        return date(year, *FIXED[name]).isoformat()
    thanksgiving = date.fromisoformat(nth_weekday(year, 11, WEEKDAYS.index("thursday"), 4))
    return (thanksgiving + timedelta(days=IN_NOVEMBER[name])).isoformat()


def _number(nth: str, last: int) -> int:
    if nth.lower() in ("last", "final"):
        return last
    return int(nth[0]) if nth[0].isdigit() else numberwords.value(nth.lower())


def _nth_part(year: int, nth: int, months: int) -> str:
    return _months(year, (nth - 1) * months + 1, months)


def _months(year: int, first: int, count: int) -> str:
    """So many months of a year, up to the day after."""
    after = date(year + 1, 1, 1) if first + count > 12 else date(year, first + count, 1)
    return f"{date(year, first, 1)}/{after}"
