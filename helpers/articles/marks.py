"""Which runs of a page resiliparse takes for the article.

The library judges each element by its place, name, role and share of links, and gives plain text.
So that each run is known again, it is given a copy of the page in which every run begins with a
mark of its own, one private character. The copy is well-formed; nothing is ever fetched.
"""

import html
import re
from collections.abc import Iterable

from helpers.articles.outline import BLOCKS, MOST_PIECES, Element, Run

Step = tuple[str, Run | Element]
FIRST = 0xF0000  # planes 15 and 16 are private: 131,072 marks, more than MOST_PIECES
MARK = re.compile(f"[{chr(FIRST)}-{chr(FIRST + MOST_PIECES)}]")
# What a copy never holds: a mark of the page's own, NUL.
UNCOPIED = re.compile(f"[\0{chr(FIRST)}-\U0010ffff]")
COPIED = ("class", "id", "role", "aria-expanded", "data-ad", "data-advertisement")
# The library takes share buttons for text near <body>, and the one .article-body for the whole
# article, without its headline: so the copy lies deeper and has two more, empty ones.
AROUND = ("<body><div><div><div>", "</div></div></div>" + 2 * '<i class="article-body"></i>')
# What an element is called in the copy: a <ul> with some links would be a menu, a <time> a trifle;
# in a <title> tags are text; inline elements that are never closed cost a parser much.
CALLED = {tag: tag for tag in BLOCKS - {"title"} | {"a"}} | {"ul": "div"}


def kept(steps: Iterable[Step], plain: set[Element], markup: str) -> list[Run]:
    """The article's runs, and the blanks between runs.

    An element in `plain` is judged without its names: it holds the headline.
    """
    from resiliparse.extract.html2text import extract_plain_text  # a text file needs no library

    runs = [part for kind, part in steps if kind == "text"]
    blank = {run for run in runs if not markup[run.start : run.end].strip()}
    marked = [run for run in runs if run not in blank]
    marks = {run: chr(FIRST + place) for place, run in enumerate(marked)}
    article = extract_plain_text(
        _copy(steps, marks, plain, markup), main_content=True, comments=False
    )
    found = {marked[ord(mark) - FIRST] for mark in MARK.findall(article)}
    return [run for run in runs if run in found or run in blank]


def _copy(steps: Iterable[Step], marks: dict[Run, str], plain: set[Element], markup: str) -> str:
    pieces = [AROUND[0]]
    for kind, part in steps:
        if kind == "text":
            said = UNCOPIED.sub("\ufffd", html.unescape(markup[part.start : part.end]))
            pieces.append(marks.get(part, "") + html.escape(said, quote=False))
        else:
            tag = CALLED.get(part.tag, "span")
            names = () if part in plain else COPIED
            pieces.append(f"</{tag}>" if kind == "close" else f"<{tag}{_named(part, names)}>")
    return "".join([*pieces, AROUND[1]])


def _named(element: Element, names: tuple[str, ...]) -> str:
    """Attributes as markup; blanks in them once, for two of them hide a name from the library."""
    said = {n: " ".join(element.attributes[n].split()) for n in names if n in element.attributes}
    return "".join(f' {name}="{html.escape(value)}"' for name, value in said.items())
