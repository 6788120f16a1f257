"""The five fields of a time of cron, read as cron reads them."""

import re

from helpers.failures import BadParameter

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
DAYS = "sun mon tue wed thu fri sat".split()
FIELDS = (
    ("minute", 0, 59, []),
    ("hour", 0, 23, []),
    ("day of the month", 1, 31, []),
    ("month", 1, 12, MONTHS),
    ("day of the week", 0, 7, DAYS),
)
LONGEST_MONTHS = {month: 29 if month == 2 else 30 + (month in {1, 3, 5, 7, 8, 10, 12})
                  for month in range(1, 13)}  # fmt: skip
NICKNAMES = "@hourly @daily @midnight @weekly @monthly @yearly @annually".split()
#   finds: "*", "5", "mon", "1-5", "*/15", "8-18/2"     leaves: "5/10", "?", "L", "1#2", "1--5"
PART = re.compile(r"(?:\*|(?P<only>\w+)|(?P<first>\w+)-(?P<last>\w+))(?P<step>/[1-9][0-9]*)?")
EXAMPLE = 'for instance "0 3 * * *" for three o\'clock each night, "30 6 * * mon-fri"'


def prove_expression(expression: str) -> str:
    """When cron is to start, in one spelling; BadParameter says what is wrong with it."""
    if expression in NICKNAMES:
        return expression
    fields = expression.lower().split()
    if len(fields) != len(FIELDS):
        raise BadParameter(
            f"a time of cron has five fields, minute, hour, day, month, day of the week, not "
            f"'{expression}': {EXAMPLE}"
        )
    days, months = [_numbers(field, *kind) for field, kind in zip(fields, FIELDS, strict=True)][2:4]
    if fields[4] == "*" and not any(LONGEST_MONTHS[month] >= min(days) for month in months):
        raise BadParameter(f"'{expression}' never comes: no such month has a day {min(days)}")
    return " ".join(fields)


def _numbers(field: str, name: str, least: int, most: int, names: list[str]) -> set[int]:
    """Every number that one field stands for."""
    found = set()
    for part in field.split(","):
        read = PART.fullmatch(part)
        if read is None or (read["only"] and read["step"]):
            raise BadParameter(
                f"'{part}' is no {name} for cron: it takes *, a number, 1-5, lists 1,3 and steps "
                f"*/15, {EXAMPLE}"
            )
        ends = [read["only"] or read["first"], read["only"] or read["last"]]
        first, last = [_number(end, name, least, most, names) for end in ends if end] or (
            least,
            most,
        )
        if first > last:
            raise BadParameter(
                f"'{part}' runs backwards; write two ranges with a comma (Sunday is 0 and 7)"
            )
        found |= set(range(first, last + 1, int((read["step"] or "/1")[1:])))
    return found


def _number(text: str, name: str, least: int, most: int, names: list[str]) -> int:
    if text in names:
        return least + names.index(text)
    if text.isascii() and text.isdigit() and least <= int(text) <= most:
        return int(text)
    among = f" or {names[0]} to {names[-1]}" if names else ""
    raise BadParameter(f"the {name} is {least} to {most}{among}, not '{text}'; {EXAMPLE}")
