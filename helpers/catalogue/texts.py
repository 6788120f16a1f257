"""Text from records and names of folders, which anyone may have written, made fit to be shown.

One door for terminal, page and feed: past it, a text is one line of characters that XML allows,
and what acts unseen is spelled out. Each writer still escapes it for its own target.
"""

import re
from datetime import UTC, datetime

from helpers.language import unseen

LONGEST = 2000  # characters of one text; no sentence of a report comes near

# finds: ". T" after a word, "). T"    leaves: "St. Louis", "D.C. and"
ENDS = re.compile(r"(?:(?<=[a-z]{3}[.!?])|(?<=[\d%)”][.!?]))\s+(?=[^\Wa-z_]|[“‘(])")
# finds: 2nd  +20  1,234.5  −3%    leaves: a comma or full stop after it
NUMBER = re.compile(r"[+−-]?\d+(?:[.,]\d+)*(?:st|nd|rd|th|%)?")


def line(value: object, longest: int = LONGEST) -> str:
    """A value of a record as one line of text; "" for what is no text."""
    if not isinstance(value, str):
        return ""
    text = " ".join(value.split())
    text = unseen.visible(text)
    return text if len(text) <= longest else text[: longest - 1] + "…"


def sentences(text: str) -> list[str]:
    """The sentences of a text of ours; a doubtful end is none."""
    return [part for one in text.splitlines() for part in ENDS.split(one.strip()) if part]


def count(number: int, noun: str, many: str = "") -> str:
    """1 fact, 2 facts; 3 entries."""
    return f"{number:,} {noun if number == 1 else many or noun + 's'}"


def listed(parts: list[str]) -> str:
    """a, b and c."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def moment(value: object) -> datetime | None:
    """A time of a record, in UTC; None for what is none."""
    try:
        read = datetime.fromisoformat(value)
        return (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(UTC)
    except (TypeError, ValueError, OverflowError):
        return None


def stamp(time: datetime | None) -> str:
    """2026-11-26T03:00:00Z: for other programs; "" if there is no time."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ") if time else ""


def spoken(time: datetime | None) -> str:
    """26 November 2026, 03:00 UTC: for readers."""
    return f"{day(time)}, {time:%H:%M} UTC" if time else "at an unknown time"


def day(time: datetime) -> str:
    return f"{time.day} {MONTHS[time.month - 1]} {time.year}"


# Not strftime's: those would be in the language of the machine.
MONTHS = (
    "January February March April May June July August September October November December"
).split()


def without_numbers(text: str) -> str:
    """A sentence with # for each number, to find it again when only its numbers changed."""
    return NUMBER.sub("#", text)
