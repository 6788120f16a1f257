"""An article as read: its text, zones, captions, quotes, sentences and publication date.

All offsets are characters of `Article.text`: the original, or the article taken out of it where
that is a saved page. The original is the decoded file with one line feed a line; `in_original` says
where in it a stretch of the text stands.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from sentencex import get_sentence_boundaries

from helpers.articles import files, layout, outline, pages, quotes
from helpers.articles.files import LARGEST_BYTES, Unreadable, refused
from helpers.articles.layout import Span, Zone
from helpers.articles.origins import Origin
from helpers.articles.quotes import Quote
from helpers.language import dates, names

__all__ = ["LARGEST_BYTES", "Article", "Caption", "Unreadable", "parse", "read"]

LONGEST_TEXT = 100_000  # characters: some 16,000 words
MOST_NUMBERS = 5_000  # written in digits; refused before the grammar looks at each
PROSE = ("standfirst", "body", "quote")
LONGEST_SENTENCE = 1_500  # a longer one is cut, so that no rule looks far
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# Control characters that no text holds.
#   finds:  NUL, ESC     leaves: tab, line feed, form feed
BINARY = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
# A sentence without outer blanks, or a piece of an endless one.
#   finds:  "It ranks 2nd." of "It ranks 2nd. "     leaves: blanks alone
SENTENCE = re.compile(rf"\S(?:.{{0,{LONGEST_SENTENCE - 2}}}\S)?(?!\S)|\S{{{LONGEST_SENTENCE}}}|\S+")
#   finds:  "in Hong Kong", "at Qianhai, Shenzhen City"     leaves: "China Import and Export Fair"
PLACED = re.compile(r"\b(?:in|at|near|of|from|on the) ")


@dataclass(frozen=True)
class Caption:
    """A picture's caption; `place` is a name as `names` knows it, "" where the caption has none."""

    start: int
    end: int
    place: str
    date: date | None
    photographer: str


@dataclass(frozen=True)
class Article:
    """A news article; see the module's docstring for the offsets."""

    name: str
    path: Path
    text: str
    title: str
    published: date | None
    zones: tuple[Zone, ...]
    captions: tuple[Caption, ...]
    quotes: tuple[Quote, ...]
    sentences: tuple[Span, ...]
    original: str
    origin: Origin | None = None  # None: the text is the original

    @cached_property
    def reading(self) -> str:
        """The text as the grammar reads it: folded, paragraphs on one line, same length."""
        return _reading(self.text)

    def zone_at(self, offset: int) -> str:
        """The kind of the zone that an offset lies in."""
        return self.zones[_zone_of(self.zones, offset)].kind

    def speaker_at(self, offset: int) -> str | None:
        """Who says what stands at an offset; None for the article itself."""
        place = bisect_right(self.quotes, offset, key=lambda q: q.start) - 1
        quote = self.quotes[place] if place >= 0 else None
        return quote.speaker if quote and offset < quote.end else None

    def in_original(self, start: int, end: int) -> tuple[int, int]:
        """Where text[start:end] stands in the original.

        With its tags stripped, its references resolved and its blanks folded that stretch reads as
        the text does; in a text file it is the same.
        """
        return self.origin.span(start, end) if self.origin else (start, end)


def read(name: str) -> Article:
    """Read an article by its name in seeds/ or by its path; `Unreadable` if it is none."""
    path = files.found(str(name))
    original = _decoded(path, files.content(path)).replace("\r\n", "\n").replace("\r", "\n")
    if not pages.is_page(original, path.suffix):
        return parse(_checked(original, path), path)
    page = _page(original, path)
    article = parse(_checked(page.text, path), path, page.published)
    return replace(article, original=original, origin=page.origin)


def _page(original: str, path: Path) -> pages.Page:
    try:
        return pages.article(original)
    except outline.Overfull as error:
        raise refused(path, f"{error}: keep the article alone in the file") from error


def _checked(text: str, path: Path) -> str:
    if not text.strip():
        raise refused(path, "no text in it: save the article's text in the file")
    if len(text) > LONGEST_TEXT:
        raise refused(
            path,
            f"{len(text):,} characters are no news article (limit {LONGEST_TEXT:,}): "
            "keep the article alone in the file",
        )
    numbers = len(re.findall(r"\d+", text))
    if numbers > MOST_NUMBERS:
        raise refused(
            path,
            f"{numbers:,} numbers are a table, not an article (limit {MOST_NUMBERS:,}): keep the "
            "article alone in the file",
        )
    return text


def parse(text: str, path: Path = Path("article.txt"), stated: date | None = None) -> Article:
    """The article that a text is; `stated` is the publication date its page declares."""
    reading = _reading(text)
    parts = layout.paragraphs(text)
    zones = layout.zones(reading, parts)
    published = stated or _published(reading, zones)
    sentences = tuple(_sentences(reading, zones))
    title = next((text[z.start : z.end] for z in zones if z.kind == "title"), path.stem)
    captions = tuple(_caption(text, reading, z, published) for z in zones if z.kind == "caption")
    prose = [s for s in sentences if zones[_zone_of(zones, s.start)].kind in PROSE]
    said = tuple(quotes.found(reading, prose))
    return Article(
        path.stem, path, text, title, published, tuple(zones), captions, said, sentences, text
    )


def _decoded(path: Path, data: bytes) -> str:
    """By byte order mark, else UTF-8, else the Windows code page of old news sites."""
    if not data.strip():
        raise refused(path, "is empty: save the article's text in it")
    marked = next((coding for mark, coding in MARKS if data.startswith(mark)), None)
    for coding in (marked,) if marked else ("utf-8", "damaged", "cp1252", "latin-1"):
        try:
            text = _mended(data) if coding == "damaged" else data.decode(coding)
        except UnicodeDecodeError:
            continue
        if not BINARY.search(text):
            return text
    raise refused(path, "is binary, not text: save the article as .txt or .html")


def _mended(data: bytes) -> str:
    """UTF-8 with a few bytes spoilt, each seen as �; UnicodeDecodeError where it is not UTF-8.

    Halves of characters that some programs write are joined where both are there.
    """
    try:
        halves = data.decode("utf-8", "surrogatepass").encode("utf-16-le", "surrogatepass")
        return halves.decode("utf-16-le", "replace")
    except UnicodeDecodeError as fault:
        text = data.decode("utf-8", "replace")
        spoilt = text.count("\N{REPLACEMENT CHARACTER}")
        if sum(not character.isascii() for character in text) <= 2 * spoilt:
            raise fault from None
        return text


def _reading(text: str) -> str:
    """Folded, and each line break inside a hard-wrapped paragraph a blank."""
    folded = names.fold(text)
    pieces, at = [], 0
    for part in layout.paragraphs(text):
        pieces += [folded[at : part.start], folded[part.start : part.end].replace("\n", " ")]
        at = part.end
    return "".join([*pieces, folded[at:]]).replace("\t", " ")


def _published(reading: str, zones: list[Zone]) -> date | None:
    """From header, stamp or dateline, else the first date outside captions."""
    for wanted in (("header",), ("stamp",), ("dateline",), ("title", "standfirst", "body")):
        for zone in zones:
            if zone.kind in wanted and (day := dates.iso(reading[zone.start : zone.end])):
                return day
    return None


def _sentences(reading: str, zones: list[Zone]) -> Iterator[Span]:
    """Sentences zone by zone, without the blanks between them."""
    for zone in zones:
        text = reading[zone.start : zone.end]
        for found in get_sentence_boundaries("en", text):
            sentence = text[found["start_index"] : found["end_index"]]
            for part in SENTENCE.finditer(sentence):
                start = zone.start + found["start_index"]
                yield Span(start + part.start(), start + part.end())


def _zone_of(zones: Sequence[Zone], offset: int) -> int:
    """The place of the zone that an offset lies in."""
    return bisect_right(zones, offset, key=lambda zone: zone.start) - 1


def _caption(text: str, reading: str, zone: Zone, published: date | None) -> Caption:
    words = reading[zone.start : zone.end]
    credit = layout.CREDIT.search(words)
    by = next((group for group in credit.groups() if group), "") if credit else ""
    return Caption(zone.start, zone.end, _place(words), dates.iso(words), by.strip())


def _place(words: str) -> str:
    """The first city named behind a preposition, else the first economy."""
    placed = PLACED.search(words)
    found = [n for n in names.found(words) if placed and n.start >= placed.start()]
    cities = [n for n in found if n.kind in ("cluster", "place") or n.canonical == "Hong Kong"]
    others = [n for n in found if n.kind == "economy"]
    return next((n.canonical for n in [*cities, *others]), "")
