"""Numbers, names and lists as a reader writes them."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from helpers.language.unseen import visible
from helpers.provenance import CARRIERS, MIDDLE, NAME, OPEN

WORDS = "no one two three four five six seven eight nine ten eleven twelve".split()
ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()


def number(value: float | Decimal, decimals: int = 0) -> str:
    """2303.0 → 2,303, the thousands marked by a comma."""
    return f"{value:,.{decimals}f}"


def cardinal(value: int) -> str:
    """Up to twelve as a word: 3 → three; above in digits."""
    return WORDS[value] if 0 <= value < len(WORDS) else number(value)


def ordinal(value: int) -> str:
    """30 → 30th, 83 → 83rd, 11 → 11th."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value:,}{'th' if value % 100 in (11, 12, 13) else ending}"


def ordinal_word(value: int) -> str:
    """Up to tenth as a word: 2 → second; above in digits: 30 → 30th."""
    return ORDINALS[value - 1] if 1 <= value <= len(ORDINALS) else ordinal(value)


def plural(count: int, noun: str) -> str:
    """1 figure, 2 figures; the count in digits."""
    return f"{number(count)} {noun if count == 1 else noun + 's'}"


def signed_per_cent(value: float, decimals: int = 1) -> str:
    """0.52 → +0.5%, with a true minus sign below zero."""
    return f"{'+' if value >= 0 else '−'}{abs(value):.{decimals}f}%"


def signed(places: float) -> str:
    """+9, −24, 0: places won or lost with a true minus sign."""
    return f"{'+' if places > 0 else '−' if places < 0 else ''}{abs(places):.0f}"


def listed(items: Iterable[str], last: str = "and") -> str:
    """a; a and b; a, b and c."""
    *head, tail = list(items)
    return f"{', '.join(head)} {last} {tail}" if head else tail


def ranges(numbers: list[int]) -> str:
    """Rising numbers as in an index: 1, 2, 3, 5 → 1–3, 5."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][-1] + 1:
            spans[-1].append(number)
        else:
            spans.append([number])
    return ", ".join(f"{s[0]}–{s[-1]}" if len(s) > 1 else str(s[0]) for s in spans)


def capital(sentence: str) -> str:
    """The first letter raised, the rest as it is: WIPO stays WIPO."""
    at = CARRIED.match(sentence).end()
    return sentence[:at] + sentence[at : at + 1].upper() + sentence[at + 1 :]


def day(date: date) -> str:
    """28 August 2024."""
    return f"{date.day} {date:%B %Y}"


# finds what may stand before the first letter of a keyed number or a name
CARRIED = re.compile(f"(?:{OPEN}[^{MIDDLE}]*{MIDDLE}|{NAME})?")
QUOTES_WITHIN = str.maketrans("“”„‟«»″〝〞＂", "‘’‚‛‹›′‘’＇") | {ord('"'): "’"}
# Some readers of Markdown make links of bare addresses.
# finds the : of http://x, the . of www.x, the @ of a@b    leaves: 3:2, 3.5
LINKING = re.compile(r":(?=//)|(?<=www)\.|@", re.I)
# finds the marks that Markdown reads as form: *, _, [, ], <, #, $, |, ~, `, \
# leaves letters, digits, quotes, dashes
MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#$|~])")


def plain(text: str) -> str:
    """Text of an article inside Markdown: every mark that could be read as form is escaped."""
    escaped = MARKDOWN.sub(r"\\\1", " ".join(visible(CARRIERS.sub("", text)).split()))
    return LINKING.sub(lambda sign: f"\\{sign[0]}", escaped)


def quotable(text: str) -> str:
    """Words to stand between double quotes: quotes of their own become single, as printers do.

    So a passage cannot end its quotation and go on as if we said the rest.
    """
    return text.translate(QUOTES_WITHIN)
