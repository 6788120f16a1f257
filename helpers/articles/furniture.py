"""What stands around an article: menus, banners, share counts, related stories, copyright lines.

What `marks` is too generous with, by the names that news pages give to it and by its look.
"""

import html
import re
from itertools import groupby

from helpers.articles.marks import Step
from helpers.articles.outline import Element, Run

SKIPPED = frozenset(
    "script style template svg math canvas object video audio map nav aside footer form dialog "
    "button select datalist menu head title search".split()
)
# Names of what stands around an article, each alone or at the head or tail of a longer one.
#   finds:  "related", "page__related", "cookie-bar", "top-nav", "topnav", "shareBar", "sr-only"
#   leaves: "has-sidebar", "no-comments", "shareholders", "entry-content", "correlated"
NAME = re.compile(
    r"(?<![^\s])(?!(?:has|no|with|without|show|is)[_-])(?:[\w-]{1,40}?[_-])??"
    r"(?:ads?|adverts?|advertisement|related|recommended|recirc|cookies?|consent|gdpr|comments?"
    r"|disqus|newsletter|promos?|share|sharing|shares|social|sidebar|bread-?crumbs?|menu|subscribe"
    r"|subscription|nav|navbar|navigation|top-?nav|footer|copyright|pages|pager|page-links"
    r"|pagination|pagenav|paginator|trending|most-?read|popular|also-?read|more-?stories"
    r"|outbrain|taboola|tags|sr-only|screen-reader-text|visually-hidden)"
    r"(?:[_-](?:[\w-]{1,40}))?(?![^\s])",
    re.I,
)
#   finds:  the place between "e" and "B" of "shareBar"
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
ROLES = frozenset("navigation banner contentinfo complementary dialog search alert menu".split())
#   finds:  "display: none !important", "visibility:hidden"      leaves: "display: block"
HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.I)
#   finds:  "© The Ledger 2024", "Copyright 1998 - 2024.", "All rights reserved"
#   leaves: "Copyright law changed in 2024"
COPYRIGHT = re.compile(r"©|\(c\) ?\d|copyright\s*(?:©|\(c\)|\d)|all rights reserved", re.I)
#   finds:  "a", "é"     leaves: "9", "_"
LETTER = re.compile(r"[^\W\d_]")
LONGEST_LINKS = 300  # characters; a longer paragraph is one of the article, though a link
KEPT_LINKS = frozenset(("figcaption", "time"))


def without(steps: list[Step], holders: set[Element]) -> list[Step]:
    """The steps of a page without furniture; what holds the headline is none."""
    bare, skipped = [], None
    for kind, part in steps:
        if skipped is None and kind == "open" and part not in holders and _is_furniture(part):
            skipped = part
        elif skipped is None:
            bare.append((kind, part))
        elif kind == "close" and part is skipped:
            skipped = None
    return bare


def without_asides(runs: list[Run], holders: set[Element], markup: str) -> list[list[Run]]:
    """Runs block by block, without blocks of blanks, of links alone, and copyright lines."""
    blocks = [list(block) for _, block in groupby(runs, key=lambda run: run.block)]
    return [block for block in blocks if not _is_aside(block, holders, markup)]


def _is_furniture(element: Element) -> bool:
    if element.tag in SKIPPED or not element.attributes:
        return element.tag in SKIPPED
    is_footnote = element.tag == "a" and element.parent.tag == "sup"
    return is_footnote or _is_hidden(element.attributes) or _is_named(element)


def _is_hidden(attributes: dict[str, str]) -> bool:
    said = attributes.get
    unseen = "hidden" in attributes or said("aria-hidden") == "true"
    return unseen or bool(HIDDEN.search(said("style", "")))


def _is_named(element: Element) -> bool:
    said = element.attributes.get
    names = CAMEL.sub("-", f"{said('class', '')} {said('id', '')}")
    is_frame = element.tag in ("article", "main")
    return said("role", "").lower() in ROLES or (not is_frame and bool(NAME.search(names)))


def _is_aside(block: list[Run], holders: set[Element], markup: str) -> bool:
    text = html.unescape("".join(markup[run.start : run.end] for run in block)).strip()
    if not text or (COPYRIGHT.match(text) and not _in_caption(block[0])):
        return True
    linked = {run for run in block if _is_linked(run)}
    if not linked or len(text) > LONGEST_LINKS or all(_stays(run, holders) for run in linked):
        return False
    rest = "".join(markup[run.start : run.end] for run in block if run not in linked)
    return not LETTER.search(html.unescape(rest))


def _in_caption(run: Run) -> bool:
    """A photograph's owner is named there too: "© Agency, 3 May 2024"."""
    return any(e.tag == "figcaption" for e in run.parent.line())


def _is_linked(run: Run) -> bool:
    return any(e.tag == "a" and "href" in e.attributes for e in run.parent.line())


def _stays(run: Run, holders: set[Element]) -> bool:
    """Whether a link may be all of a block: a caption, a date, the headline, a table's cell.

    A table that holds the headline is no table, but how old pages set their columns.
    """
    line = list(run.parent.line())
    table = next((e for e in line if e.tag == "table"), None)
    tags = {e.tag for e in line}
    is_headline = any(e in holders for e in line if e.tag in ("h1", "h2"))
    return is_headline or bool(table and table not in holders) or bool(tags & KEPT_LINKS)
