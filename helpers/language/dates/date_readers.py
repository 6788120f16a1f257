"""What a match says as an ISO value: the readers of `date_rules` and the calendar behind them."""

import re
from datetime import date, timedelta
from functools import lru_cache

from helpers.language import numberwords

MONTHS = "january february march april may june july august september october november december"
MONTH_NUMBER = {name[:3]: n for n, name in enumerate(MONTHS.split(), start=1)}
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
LONGEST_PERIOD = 60  # years
LAST_CENTURY = 50  # "5/1/98" is of 1998, "5/1/25" of 2025


def checked(year: int, month: int, day: int) -> str | None:
    """An ISO date; None for the 31st of June."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def month_number(printed: str) -> int:
    return MONTH_NUMBER[printed[:3].lower()]


def day(m: re.Match, anchor: date | None) -> str | None:
    """A full date, its month in letters or digits, its day in digits or words."""
    given = m.groupdict()
    month = month_number(given["month"]) if given.get("month") else int(m["mm"])
    spelled = given.get("spelled")
    return checked(int(m["year"]), month, numberwords.value(spelled) if spelled else int(m["day"]))


def day_in_any_order(m: re.Match, anchor: date | None) -> str | None:
    """Day, name of the month and year in four digits, whichever comes first."""
    parts = sorted(m.group("one", "two", "three"), key=lambda part: (part.isdigit(), len(part)))
    month, day, year = parts
    if month.isdigit() or not day.isdigit() or len(day) > 2 or year[:2] not in ("19", "20"):
        return None
    return checked(full_year(year), month_number(month), int(day))


def day_in_digits(m: re.Match, anchor: date | None) -> str | None:
    """Day and month in the order that is possible, else in that nearest to the anchor.

    Between points the day is first; without an anchor it is where that is possible.
    """
    one, two, year = int(m["one"]), int(m["two"]), full_year(m["year"])
    day_first, month_first = checked(year, two, one), checked(year, one, two)
    if m["sep"] == ".":
        return day_first
    days = [d for d in (day_first, month_first) if d]
    if anchor is None:
        return days[0] if days else None
    return min(days, key=lambda d: abs(date.fromisoformat(d) - anchor), default=None)


def days_in_digits(m: re.Match, anchor: date | None) -> str | None:
    """From day to day, both in the order that makes the stretch the shortest.

    None for "3.5 - 4.5 2022", which without a first year are two numbers.
    """
    if m["sep"] != "/" and not m["year_before"]:
        return None
    last_year = full_year(m["year"])
    first_year = full_year(m["year_before"]) if m["year_before"] else last_year
    one, two, three, four = map(int, m.group("one", "two", "three", "four"))
    stretches = [
        (date.fromisoformat(end) - date.fromisoformat(begin), begin, end)
        for begin, end in (
            (checked(first_year, two, one), checked(last_year, four, three)),
            (checked(first_year, one, two), checked(last_year, three, four)),
        )
        if begin and end and begin < end
    ]
    return "/".join(min(stretches)[1:]) if stretches else None


def full_year(printed: str) -> int:
    year = int(printed)
    return year if year > 99 else year + (2000 if year < LAST_CENTURY else 1900)


def yearless(m: re.Match, anchor: date | None) -> str | None:
    """Day and month in the year that puts them nearest to the anchor."""
    return nearest(month_number(m["month"]), int(m["day"]), anchor)


@lru_cache(maxsize=1000)
def nearest(month: int, day: int, anchor: date | None) -> str | None:
    """The date of that day and month nearest to the anchor."""
    if anchor is None:
        return None
    years = (anchor.year, anchor.year - 1, anchor.year + 1)
    days = [date.fromisoformat(d) for y in years if (d := checked(y, month, day))]
    return min(days, key=lambda d: abs(d - anchor)).isoformat() if days else None


def days_of_month(m: re.Match, anchor: date | None) -> str | None:
    """ "Aug. 28-30", with its year or without."""
    month, end = month_number(m["month"]), int(m["last"] or m["end_day"])
    last = checked(int(m["year"]), month, end) if m["year"] else nearest(month, end, anchor)
    first = last and checked(int(last[:4]), month, int(m["day"]))
    return f"{first}/{last}" if first and first < last else None


def weekday(m: re.Match, anchor: date | None) -> str | None:
    if anchor is None:
        return None
    offset = (anchor.weekday() - WEEKDAYS.index(m["weekday"].lower())) % 7
    if m["next"]:
        return (anchor + timedelta(days=(7 - offset) % 7 or 7)).isoformat()
    return (anchor - timedelta(days=offset)).isoformat()


def month_year(m: re.Match, anchor: date | None) -> str | None:
    return f"{m['year']}-{month_number(m['month']):02}"


def month_in_digits(m: re.Match, anchor: date | None) -> str | None:
    return f"{m['year'] or m['year_first']}-{m['mm'] or m['mm_last']}"


def month_alone(m: re.Match, anchor: date | None) -> str | None:
    """A month without year: the last one, or this one."""
    if anchor is None:
        return None
    month = month_number(m["month"])
    return f"{anchor.year - (month > anchor.month)}-{month:02}"


def time(m: re.Match, anchor: date | None) -> str:
    hour = int(m["hour"]) % 24
    if half := m.groupdict().get("half"):
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    return f"{hour:02}:{int(m['minute'] or 0):02}"


def moment(m: re.Match, anchor: date | None) -> str | None:
    found = day(m, anchor)
    return found and f"{found}T{time(m, anchor)}"


def years(m: re.Match, anchor: date | None) -> str | None:
    """Two years, the second perhaps in two digits; None if they run backwards."""
    first, last = int(m["first"]), int(m["last"])
    if last < 100:
        last += first - first % 100
        last += 100 if last < first else 0
    return f"{first}/{last}" if 0 < last - first <= LONGEST_PERIOD else None


def year(m: re.Match, anchor: date | None) -> str:
    return m["year"]
