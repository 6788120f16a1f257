"""Zones of an article: which stretch is header, title, stamp, dateline, caption, body or footer.

A paragraph's zone is read from its look and its place; works on folded text (`names.fold`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from helpers.language import dates

# Widths that a text may be broken to, and how far a full line may fall short of it.
WRAP_WIDTHS, WRAP_SLACK = range(50, 101), 30
LONGEST_TITLE, LONGEST_STAMP, LONGEST_CAPTION = 200, 120, 600
STAMP_WORDS = 9  # words that a stamp may hold beside its dates

#   finds:  " date 2024-08-28 " at the very beginning     leaves: "to date 2024-08-28"
HEADER = re.compile(r"\s*date \d{4}-\d\d-\d\d\b")
# What ends or begins a caption.
#   finds:  "(Xinhua/Chen Duo)", "[Photo by R. Subbu]", "Credit: Ana Whitlock", "Image: the campus",
#           "in May 2022. FNA file photo"
#   leaves: "(Xinhua) --", "(GII)", "(and/or a patent) in the middle"
CREDIT = re.compile(
    r"[(\[](?:photo|image|picture|file photo)s?(?: by|:)? ?(?P<photo>[^()\[\]\n]{2,60})[)\]]\s*$"
    r"|© ?[^/\n]{2,30}/(?P<owned>[^/\n]{2,40})\s*$"
    r"|\((?P<house>[A-Z][\w .]{1,30}) (?:file )?photo\)\s*$"
    r"|\([^()/\n]{2,40}/(?P<agency>[^()/\n]{2,40})\)\s*$"
    r"|\b(?:photo|image|picture|credit|photograph)s?(?: credit| by)?: ?"
    r"(?P<credit>[^.:\n]{2,60})\.?\s*$"
    r"|[.)] (?P<owner>[^.:\n]{2,30}) (?:file |handout )?(?:photo|picture|image)\.?\s*$",
    re.I,
)
CAPTION = re.compile(r"(?:image|photo|picture|file photo|caption|pictured)\s?:", re.I)
# The place, date and agency that open a report; the second form fills a line of its own.
#   finds:  "HONG KONG, Aug. 28 (Xinhua) -- ", "Geneva (LPA) Aug 27, 2024", "GENEVA, Aug 27 - ",
#           "Taipei, Sept. 21 (FNA) ", "Geneva, September 1, 2025" on a line of its own
#   leaves: "The Global Innovation Index (GII) has", "HONG KONG is"
DATELINE = re.compile(
    r"[A-Z][^\n()]{1,60}\([\w .&/-]{2,30}\) ?--? ?"
    r"|[A-Z][^\n()]{1,40} \([\w .&/-]{2,30}\) [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?\s*$"
    r"|[A-Z]{3}[A-Z ,/-]{0,40}(?:, ?[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?(?: [A-Z]{2,8})? --? "
    r"|[A-Z][A-Za-z .-]{2,30}, (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)"
    r"(?:,? \d{4})?(?: \([A-Z][\w .&/-]{1,30}\) |\s*$)"
)
# What a stamp says beside its date.
#   finds:  "By Kavya Menon | Updated: September 2, 2025", "Published: 11:06pm"
#   leaves: "By 2030 two cities will ..."
STAMP = re.compile(
    r"by (?-i:[A-Z])[^\d]*$|(?:press|news|media) release\b|for immediate release"
    r"|.{0,60}\b(?:updated|published|posted|modified)\b",
    re.I,
)
#   finds:  "(Web editor: Zhang)", "(c) 2024 LPA", "READ MORE: ...", "ml/rko/jv"
#   leaves: "Source code is ..."
FOOTER = re.compile(
    r"\(?(?:web )?editors?: |©|\(c\) ?\d{4}|copyright\b|all rights reserved|source: "
    r"|(?:read more|also read|see also|related (?:news|stories))\b|-?ends-?$|\w{2,3}(?:/\w{2,3})+$",
    re.I,
)
#   finds:  "Notes for editors", "Notes to editors:"      leaves: "Notes on the method follow."
NOTES = re.compile(r"(?:notes? (?:for|to) editors?|media contacts?)\b.{0,3}$", re.I)
#   finds:  "1. ", "2) ", "- ", "• "                      leaves: "1.3 million"
LIST_MARK = re.compile(r"(?:\d{1,2}[.)]|[-•*]) ")
# What names a section or an outlet; only in front of a text.
#   finds:  "on Sept." above "2. Seoul was third"        leaves: "in the list:"
MONTH_ENDS = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?$", re.I
)
#   finds:  "News / Nation", "INTRODUCTION"               leaves: "Seoul ranks 4th"
SECTION = re.compile(r"(?:[A-Z][\w&]*)(?: ?[/|>] ?[A-Z][\w&]*)*")
#   finds:  "Business Meridian | Economy | 3 min read"     leaves: "Seoul ranks 4th | LPA News"
BREADCRUMB = re.compile(r"(?:[\w&'-]+ ){0,2}[\w&'-]+(?: [|>/•] (?:[\w&'-]+ ){0,2}[\w&'-]+)+")
#   finds:  "... are in Asia.", '... on Tuesday."'              leaves: "By Marta Lindqvist"
SENTENCE_END = re.compile(r"[.!][\"')]*$")
WORD = re.compile(r"[A-Za-z]{2,}")
ANY_DAY = date(2000, 1, 1)  # an anchor where only the look of a date matters
PROSE_WORDS, TITLE_WORDS = 3, 5  # least words of a paragraph of prose, of a second title


@dataclass(frozen=True)
class Span:
    start: int
    end: int


@dataclass(frozen=True)
class Zone:
    """A stretch of one kind: header, title, stamp, dateline, caption, standfirst, body, ..."""

    kind: str
    start: int
    end: int


def paragraphs(text: str) -> list[Span]:
    """Paragraphs without outer blanks: each line is one, save where lines were hard-wrapped."""
    lines = [m.span() for m in re.finditer(r"[^\n]+", text)]
    lines = [span for span in (_trimmed(text, *line) for line in lines) if span]
    width = max((line.end - line.start for line in lines), default=0)
    joined: list[Span] = []
    for line in lines:
        if joined and width in WRAP_WIDTHS and _runs_on(text, joined[-1], line, width):
            joined[-1] = Span(joined[-1].start, line.end)
        else:
            joined.append(line)
    return joined


def _runs_on(text: str, above: Span, line: Span, width: int) -> bool:
    """Whether a line of a hard-wrapped text continues the one above it."""
    last_line = above.end - max(above.start, text.rfind("\n", above.start, above.end) + 1)
    adjacent = text.count("\n", above.end, line.start) == 1
    is_item = LIST_MARK.match(text, line.start) and not MONTH_ENDS.search(text[: above.end][-10:])
    return adjacent and last_line >= width - WRAP_SLACK and not is_item


def _trimmed(text: str, start: int, end: int) -> Span | None:
    stripped = text[start:end].strip()
    if not stripped:
        return None
    start += text[start:end].index(stripped[0])
    return Span(start, start + len(stripped))


def zones(reading: str, parts: list[Span]) -> list[Zone]:
    """The zone of every paragraph; header and dateline are cut off what follows them."""
    laid: list[Zone] = []
    texts = [reading[part.start : part.end] for part in parts]
    front = next((n for n, text in enumerate(texts) if _is_prose(text)), len(parts))
    seen: set[str] = set()
    for n, part in enumerate(parts):
        more = [*_laid(reading, part, seen, in_front=n < front)]
        seen.update(zone.kind for zone in more)
        laid += more
    return _with_standfirst(laid)


def _is_prose(text: str) -> bool:
    """Whether a paragraph is running text: what stands before the first is front matter."""
    is_caption = CREDIT.search(text) or CAPTION.match(text)
    enough = len(WORD.findall(text)) >= PROSE_WORDS and bool(SENTENCE_END.search(text))
    return (enough and not is_caption and not HEADER.match(text)) or _is_dateline(text)


def _laid(reading: str, part: Span, seen: set[str], in_front: bool) -> Iterator[Zone]:
    text = reading[part.start : part.end]
    kind = _kind(text, seen, in_front)
    opening = {"header": HEADER, "dateline": DATELINE}.get(kind)
    cut = part.start + opening.match(text).end() if opening else part.end
    yield Zone(kind, part.start, part.start + len(reading[part.start : cut].rstrip()))
    rest = _trimmed(reading, cut, part.end)
    if rest:
        yield Zone(_behind(kind, reading[rest.start : rest.end]), rest.start, rest.end)


def _behind(kind: str, rest: str) -> str:
    """What stands behind a header: a section's name, the title, or the first paragraph."""
    if kind == "header" and SECTION.fullmatch(rest):
        return "stamp"
    return "title" if kind == "header" and _is_title(rest) else "body"


def _kind(text: str, seen: set[str], in_front: bool) -> str:
    """The kind of a paragraph; `seen` are the kinds of those before it."""
    if not seen and HEADER.match(text):
        return "header"
    if "notes" not in seen and _is_caption(text):
        return "caption"
    if _is_dateline(text):
        return "dateline"
    if in_front and _is_stamp(text):
        return "stamp"
    if NOTES.match(text) or FOOTER.match(text) or "notes" in seen:
        return "notes" if NOTES.match(text) else "footer"
    if in_front:
        return _front(text, seen)
    return "quote" if text.startswith('"') else "body"


def _front(text: str, seen: set[str]) -> str:
    """What stands before the first paragraph of prose: stamps, the title, a standfirst."""
    if BREADCRUMB.fullmatch(text):
        return "stamp"
    if "title" not in seen:
        return "title" if _is_title(text) else "body"
    return "stamp" if len(WORD.findall(text)) < TITLE_WORDS else "standfirst"


def _is_caption(text: str) -> bool:
    return len(text) <= LONGEST_CAPTION and bool(CREDIT.search(text) or CAPTION.match(text))


def _is_title(text: str) -> bool:
    return len(text) <= LONGEST_TITLE and not text.endswith((".", '."', ":"))


def _is_dateline(text: str) -> bool:
    """An agency or city in front counts only with a date or in capitals."""
    m = DATELINE.match(text)
    dated = m and any(d.kind == "date" for d in dates.found(m.group(), ANY_DAY))
    return bool(m) and (text[:3].isupper() or bool(dated))


def _is_stamp(text: str) -> bool:
    if len(text) > LONGEST_STAMP or text.endswith("."):
        return False
    dated = [d for d in dates.found(text) if d.kind != "year"]
    few_words = len(WORD.findall(text)) <= STAMP_WORDS + 2 * len(dated)
    return few_words and (bool(dated) or bool(STAMP.match(text)))


def _with_standfirst(laid: list[Zone]) -> list[Zone]:
    """The paragraph of summary between title and dateline is the standfirst."""
    kinds = [zone.kind for zone in laid]
    first = kinds.index("body") if "body" in kinds else len(kinds)
    if "dateline" in kinds[first:]:
        laid[first] = Zone("standfirst", laid[first].start, laid[first].end)
    return [Zone("footer", z.start, z.end) if z.kind == "notes" else z for z in laid]
