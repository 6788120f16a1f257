"""A document → Typst source: nothing but calls of `templates/report.typ` and quoted strings.

Every text goes through `quoted`, so no text, whatever it holds, can become a command.
"""

import textwrap
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from pathlib import Path

from helpers.document import Block, Document, Figure, Numbers, Tally
from helpers.document.table_markup import Table
from helpers.output.typst_code import array, boolean, call, quoted
from helpers.output.typst_tables import foreign_ledgers, ledger
from helpers.output.typst_text import code_of, code_of_all

TEMPLATE = Path(__file__).parent / "templates" / "report.typ"
LED_TO = {"table", "figure", "ol", "ul"}  # what the words under a heading are kept with
LEADING = 3  # paragraphs at most; more of them would leave a hole
HEAD_CHARACTERS = 84  # of the title in the running head, which is one line


def write(document: Document, scales: Mapping[int, float] | None = None) -> str:
    """The source; `scales` says which figures, by number, are drawn smaller than planned."""
    info = document.info
    settings = {
        "title": quoted(info.title),
        "short-title": quoted(textwrap.shorten(info.title, HEAD_CHARACTERS, placeholder=" …")),
        "subtitle": _turned_apart(info.subtitle),
        "byline": quoted(info.byline),
        "date-line": quoted(info.date_line),
        "date": _date(info.date),
        "authors": array(quoted(author) for author in info.authors),
        "description": quoted(info.description or info.subtitle),
        "lang": quoted(info.lang.partition("-")[0]),
        "lead": "{\n" + "\n".join(_blocks(document.lead, scales or {})) + "\n}",
        "has-contents": boolean(len(document.sections) > 1),
        "has-brief": boolean(document.has_brief),
        "attachments": array(map(_attachment, (f for f in document.figures if f.data))),
    }
    named = ",\n  ".join(f"{name}: {value}" for name, value in settings.items())
    blocks = "\n".join(_blocks(document.body, scales or {}))
    return f'#import "report.typ": *\n#report(\n  {named},\n{{\n{blocks}\n}})\n'


def _turned_apart(text: str) -> str:
    """A literal in which what is quoted turns no word of ours, if it runs from right to left."""
    turns = any(unicodedata.bidirectional(sign) in {"R", "AL"} for sign in text)
    return quoted(text).replace("”", "”\\u{200e}") if turns else quoted(text)


def file_name(figure: Figure) -> str:
    return f"figure-{figure.number}.svg"


def _date(day) -> str:
    return f"datetime(year: {day.year}, month: {day.month}, day: {day.day})" if day else "none"


def _blocks(blocks: tuple[Block, ...], scales: Mapping[int, float]) -> Iterator[str]:
    kept = _kept(blocks)
    for number, (block, following) in enumerate(zip_longest(blocks, blocks[1:])):
        if isinstance(block, Figure):
            yield _figure(block, scales.get(block.number, 1))
        elif isinstance(block, Table):
            yield from foreign_ledgers(block) if block.foreign else [ledger("ledger", block)]
        elif isinstance(block, Numbers):
            yield _numbers(block)
        elif isinstance(block, Tally):
            yield call("tally", *(f"({quoted(kind)}, {count})" for kind, count in block.counts))
        elif block.tag == "p" and isinstance(following, Figure) and number not in kept:
            yield call("paragraph-before", str(following.number), code_of_all(block.children))
        elif number in kept:
            yield call("kept-paragraph", code_of_all(block.children))
        else:
            yield code_of(block)


def _kept(blocks: tuple[Block, ...]) -> set[int]:
    """The paragraphs that lead from a heading to a list or table near below it."""
    kept: set[int] = set()
    run: list[int] | None = None  # since the last heading, while there are only paragraphs
    for number, block in enumerate(blocks):
        tag = _tag(block)
        if tag == "p" and run is not None:
            run.append(number)
            continue
        if tag in LED_TO and run and len(run) <= LEADING:
            kept |= set(run)
        run = [] if tag in {"h2", "h3", "h4"} else None
    return kept


def _tag(block: Block) -> str:
    """As HTML calls it; a figure of the page's width leaves too large a hole to be one here."""
    if isinstance(block, Table):
        return "table"
    if isinstance(block, Figure):
        return "" if block.wide else "figure"
    return getattr(block, "tag", "")


def _numbers(block: Numbers) -> str:
    items = ((code_of_all((value, key)), quoted(words)) for value, (words, key) in block.items)
    return call("numbers", *(f"({value}, {words})" for value, words in items))


def _attachment(figure: Figure) -> str:
    about = f"Data of figure {figure.number}: {figure.title}"
    return f"({quoted(figure.data_file)}, {quoted(figure.data)}, {quoted(about)})"


def _figure(figure: Figure, scale: float) -> str:
    return call(
        "drawing",
        str(figure.number),
        quoted(figure.title),
        quoted(figure.source),
        quoted(figure.alt),
        quoted(file_name(figure)),
        boolean(figure.wide),
        f"{scale:.3f}",
    )
