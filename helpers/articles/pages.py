"""The article in a saved web page: its text, where each character stands, the date it declares."""

import re
from dataclasses import dataclass
from datetime import date

from helpers.articles import furniture, headlines, marks, origins, outline, tags
from helpers.articles.origins import Origin
from helpers.language import dates

#   finds:  "<!DOCTYPE html>", "<html lang", "<article>", "<body class"     leaves: "a < b"
PAGE = re.compile(r"\s*<(?:!doctype html|html|head|body|article)\b", re.I)
#   finds:  <meta name="date" content="2024-08-30">     leaves: <metadata>
META = re.compile(r"<meta\s([^<>]*)>", re.I)
# What a page calls the day of its publication.
#   finds:  "article:published_time", "datePublished", "publishdate", "DC.date"
#   leaves: "article:modified_time", "update", "candidate"
PUBLISHED = re.compile(
    r"published_time|datepublished|pubdate|publish(?:ed)?[_-]?date|(?<![^\W_])date", re.I
)


MOST_LETTERS = 1_000_000  # blanks between the words included; longer is refused unread


@dataclass(frozen=True)
class Page:
    """`text` has a blank line between its blocks; `origin` leads from it to the page."""

    text: str
    origin: Origin
    published: date | None


def is_page(text: str, suffix: str) -> bool:
    return suffix.lower() in (".html", ".htm") or bool(PAGE.match(text))


def article(markup: str) -> Page:
    """The article in a page; `outline.Overfull` if there is more than can be one."""
    page = outline.of(markup)
    headline = headlines.of(page, markup)
    holders = set(headline.line()) if headline else set()
    steps = furniture.without(page.steps, holders)
    runs = headlines.framed(marks.kept(steps, holders, markup), headline)
    blocks = furniture.without_asides(runs, holders, markup)
    spans = [[(run.start, run.end) for run in block] for block in blocks]
    if sum(end - start for block in spans for start, end in block) > MOST_LETTERS:
        raise outline.Overfull(f"more than {MOST_LETTERS:,} characters of text")
    return Page(*origins.text_of(spans, markup), _published(markup))


def _published(markup: str) -> date | None:
    for meta in META.finditer(markup):
        said = tags.attributes(meta[1])
        name = said.get("property") or said.get("name") or said.get("itemprop") or ""
        if PUBLISHED.search(name) and (day := dates.iso(said.get("content", "")[:10])):
            return day
    return None
