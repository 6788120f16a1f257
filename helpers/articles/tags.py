"""Markup cut into tags and text as a browser cuts it, each piece with its place in the page.

No pattern here ever goes back: what is not closed runs to the end of the page, as the HTML standard
has it, so that a page of any make costs time in proportion to its length.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

# A tag, text, or what is neither (comments, declarations: no group is set).
#   finds:  <p class="x">, </p>, <img alt="a > b">, <!-- 9 -->, <?xml?>, "a < b"
#   leaves: nothing: every character of a page is in one piece
PIECE = re.compile(
    r"<(?P<close>/?)(?P<tag>[a-z][^\s/>]*+)"
    r"(?P<rest>(?:=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z))|[^>=]++|=)*+)(?:>|\Z)"
    r"|<!--(?:-?>|.*?(?:--!?>|\Z))|<[!?/][^>]*+(?:>|\Z)"
    r"|(?P<text>(?:[^<]++|<(?![a-z!?/]))++)",
    re.I | re.S,
)
#   finds:  class="a b", id=x, hidden         leaves: the "/" of <br/>
ATTRIBUTE = re.compile(
    r"(?P<name>[^\s=/>\"']+)(?:\s*=\s*(?:\"(?P<double>[^\"]*)\"?|'(?P<single>[^']*)'?|(?P<bare>[^\s>]+)))?"
)
# The "/" of an element without content, as XHTML and drawings write it.
#   finds:  <path d="M0"/>, <br />            leaves: <a href=/news/>
EMPTY = re.compile(r"(?:^|[\s\"'])/$")
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
# What stands in these is text for no reader, and no markup. A <title> is text: it is handed on.
RAW = frozenset("script style textarea xmp iframe noembed noframes noscript plaintext".split())
LONGEST_VALUE = 300  # characters of an attribute; pictures written into one have millions


@dataclass(frozen=True, slots=True)
class Piece:
    """`kind` is text, open, close or void; `rest` is what a tag holds behind its name."""

    kind: str
    tag: str
    start: int
    end: int
    rest: str = ""


def attributes(rest: str) -> dict[str, str]:
    """Names in lower case; the first of two counts, references are resolved."""
    found: dict[str, str] = {}
    for m in ATTRIBUTE.finditer(rest):
        value = m["double"] or m["single"] or m["bare"] or ""
        found.setdefault(m["name"].lower(), html.unescape(value[:LONGEST_VALUE]))
    return found


def pieces(markup: str) -> Iterator[Piece]:
    """Tags and text in order."""
    at = 0
    while m := PIECE.match(markup, at):
        at = m.end()
        if m["text"]:
            yield Piece("text", "", m.start(), at)
        elif m["tag"]:
            tag = m["tag"].lower()
            yield Piece(_kind(tag, m["close"], m["rest"]), tag, m.start(), at, m["rest"])
            if tag in RAW and not m["close"]:
                at = _closing(markup, tag, at)


def _kind(tag: str, close: str, rest: str) -> str:
    if close:
        return "close"
    return "void" if tag in VOID or EMPTY.search(rest) else "open"


def _closing(markup: str, tag: str, at: int) -> int:
    closing = re.compile(rf"</{tag}(?=[\s/>])", re.I).search(markup, at)
    return closing.start() if closing else len(markup)
