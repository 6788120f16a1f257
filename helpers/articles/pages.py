"""The article in a saved web page: its paragraphs, headline, byline and captions, nothing else.

A walk over the markup with `html.unescape` for its references. The pieces are cut by patterns that
never look behind the next tag, so that a page of any make costs time in proportion to its length.
"""

import html
import re
from datetime import date

from helpers.language import dates

#   finds:  "<!DOCTYPE html>", "<html lang", "<article>", "<body class"     leaves: "a < b"
PAGE = re.compile(r"\s*<(?:!doctype html|html|head|body|article)\b", re.I)
META = re.compile(r"<meta [^<>]*>", re.I)
# The date that a page declares in a <meta>.
#   finds:  property="article:published_time" content="2025-09-02T11:42"    leaves: other names
PUBLISHED = re.compile(
    r"(?:published_time|datePublished|pubdate|\bdate)\b.{0,100}content=[\"'](\d{4}-\d\d-\d\d)",
    re.I,
)
# A tag or the text up to the next one.
#   finds:  <p class="x">, </p>, <img alt="a > b">, "top 100 "     leaves: a lone "<"
PIECE = re.compile(
    r"<(?P<close>/?)(?P<tag>[a-z][a-z0-9]*)(?P<rest>(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*+)>"
    r"|(?P<text>[^<]+)|<",
    re.I,
)
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
SKIPPED = frozenset(
    "script style noscript template svg nav aside footer form button iframe select head".split()
)
BLOCKS = frozenset(
    "p h1 h2 h3 h4 h5 h6 li ul ol div section article figure figcaption blockquote td tr table "
    "header main time br".split()
)
# Classes of what stands around an article.
#   finds:  class="related", id="cookie-bar", class="ad"      leaves: class="headline", "lead"
FURNITURE = re.compile(
    r"(?:class|id|role)=[\"'][^\"']{0,80}?\b(?:ads?|advert\w*|related|cookie\w*|comments?|newsletter"
    r"|promo\w*|share|sharing|social|sidebar|breadcrumbs?|menu|subscribe|navigation|footer)\b",
    re.I,
)
# Elements whose text no browser shows, cut before anything else.
HIDDEN = (("<!--", "-->"), ("<script", "</script"), ("<style", "</style"))
BLANKS = re.compile(r"[ \t\r\n\f]+")


def is_page(text: str, suffix: str) -> bool:
    return suffix.lower() in (".html", ".htm") or bool(PAGE.match(text))


def article(markup: str) -> tuple[str, date | None]:
    """The article's text, a blank line between its blocks, and the date that the page declares."""
    shown = markup
    for opening, closing in HIDDEN:
        shown = _without(shown, opening, closing)
    return _walk(_main(shown)), _stated(markup)


def _stated(markup: str) -> date | None:
    for meta in META.finditer(markup):
        if (found := PUBLISHED.search(meta.group())) and (day := dates.iso(found[1])):
            return day
    return None


def _without(markup: str, opening: str, closing: str) -> str:
    pieces, at, lowered = [], 0, markup.lower()
    if len(lowered) != len(markup):  # a letter such as "İ" grows when lowered
        lowered = markup
    while (start := lowered.find(opening, at)) >= 0:
        end = lowered.find(closing, start)
        pieces.append(markup[at:start])
        if end < 0:
            return "".join(pieces)
        at = end + len(closing)
    return "".join([*pieces, markup[at:]])


def _main(markup: str) -> str:
    """What stands in the longest <article>, else in <main>, else in the whole page."""
    for tag in ("article", "main"):
        inner = [
            part.split(f"</{tag}", 1)[0]
            for part in re.split(rf"<{tag}\b[^<>]*>", markup, flags=re.I)[1:]
        ]
        if inner:
            return max(inner, key=len)
    return markup


def _walk(markup: str) -> str:
    """Text of the blocks outside furniture, in order."""
    blocks, skipped, depth = [""], None, 0
    for piece in PIECE.finditer(markup):
        tag = (piece["tag"] or "").lower()
        if skipped is not None:
            depth += (tag == skipped) * (-1 if piece["close"] else 1)
            skipped = skipped if depth else None
        elif piece["text"]:
            blocks[-1] += BLANKS.sub(" ", html.unescape(piece["text"]))
        elif tag and not piece["close"] and tag not in VOID and _is_furniture(tag, piece["rest"]):
            skipped, depth = tag, 1
        elif tag in BLOCKS and blocks[-1].strip():
            blocks.append("")
    return "\n\n".join(block.strip() for block in blocks if block.strip()) + "\n"


def _is_furniture(tag: str, rest: str) -> bool:
    return tag in SKIPPED or bool(FURNITURE.search(rest))
