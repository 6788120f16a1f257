"""A document → Typst source: nothing but calls of `templates/report.typ` and quoted strings.

Every text goes through `quoted`, so no text, whatever it holds, can become a command.
"""

import textwrap
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path

from helpers.document import Block, Document, Figure, Numbers, Tally
from helpers.document.markup import VERDICTS, Element, Node, plain
from helpers.document.table_markup import Cell, Row, Table, with_breaks
from helpers.output import column_parts

TEMPLATE = Path(__file__).parent / "templates" / "report.typ"
LED_TO = {"table", "figure", "ol", "ul"}  # what the words under a heading are kept with
LEADING = 3  # paragraphs at most; more of them would leave a hole
LONG_CELL = 600  # characters; a row with more of them in a cell may run over a page break
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
        "authors": _array(quoted(author) for author in info.authors),
        "description": quoted(info.description or info.subtitle),
        "lang": quoted(info.lang.partition("-")[0]),
        "lead": "{\n" + "\n".join(_blocks(document.lead, scales or {})) + "\n}",
        "has-contents": _boolean(len(document.sections) > 1),
        "has-brief": _boolean(document.has_brief),
        "attachments": _array(map(_attachment, (f for f in document.figures if f.data))),
    }
    named = ",\n  ".join(f"{name}: {value}" for name, value in settings.items())
    blocks = "\n".join(_blocks(document.body, scales or {}))
    return f'#import "report.typ": *\n#report(\n  {named},\n{{\n{blocks}\n}})\n'


def quoted(text: str) -> str:
    """A string literal: backslash and quotation mark are all that ends or bends one."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _turned_apart(text: str) -> str:
    """A literal in which what is quoted turns no word of ours, if it runs from right to left."""
    turns = any(unicodedata.bidirectional(sign) in {"R", "AL"} for sign in text)
    return quoted(text).replace("”", "”\\u{200e}") if turns else quoted(text)


def file_name(figure: Figure) -> str:
    return f"figure-{figure.number}.svg"


def _date(day) -> str:
    return f"datetime(year: {day.year}, month: {day.month}, day: {day.day})" if day else "none"


def _boolean(value: bool) -> str:
    return "true" if value else "false"


def _array(items: Iterable[str]) -> str:
    return "(" + "".join(f"{item}, " for item in items) + ")"


def _call(function: str, *arguments: str) -> str:
    return f"{function}({', '.join(arguments)})"


def _content(nodes: Iterable[Node]) -> str:
    """The nodes one after another, as one code block."""
    return "{" + "; ".join([*map(_node, nodes), "[]"]) + "}"


def _blocks(blocks: tuple[Block, ...], scales: Mapping[int, float]) -> Iterator[str]:
    kept = _kept(blocks)
    for number, (block, following) in enumerate(zip_longest(blocks, blocks[1:])):
        if isinstance(block, Figure):
            yield _figure(block, scales.get(block.number, 1))
        elif isinstance(block, Table):
            yield from _foreign_tables(block) if block.foreign else [_table("ledger", block)]
        elif isinstance(block, Numbers):
            yield _numbers(block)
        elif isinstance(block, Tally):
            yield _call("tally", *(f"({quoted(kind)}, {count})" for kind, count in block.counts))
        elif block.tag == "p" and isinstance(following, Figure) and number not in kept:
            yield _call("paragraph-before", str(following.number), _content(block.children))
        elif number in kept:
            yield _call("kept-paragraph", _content(block.children))
        else:
            yield _node(block)


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


def _node(node: Node) -> str:
    return quoted(node) if isinstance(node, str) else WRITERS.get(node.tag, _bare)(node)


def _bare(element: Element) -> str:
    return _content(element.children)


def _wrapped(function: str) -> Callable[[Element], str]:
    return lambda element: _call(function, _content(element.children))


def _heading(element: Element) -> str:
    level = int(element.tag[1]) - 1  # the title is no heading in Typst
    anchor = quoted(element.attributes["id"])
    return _call("section", str(level), anchor, _content(element.children))


def _list(element: Element) -> str:
    return _call("bullets", *(_content(item.children) for item in element.children))


def _steps(element: Element) -> str:
    start = element.attributes.get("start", "1")
    return _call("steps", start, *(_content(item.children) for item in element.children))


def _link(element: Element) -> str:
    address = element.attributes["href"]
    inside = address.startswith("#")
    target = _call("label", quoted(address[1:])) if inside else quoted(address)
    return _call("link", target, _content(element.children))


def _key(element: Element) -> str:
    return _call("trace-key", quoted(element.attributes["to"]))


def _numbers(block: Numbers) -> str:
    items = ((_content((value, key)), quoted(words)) for value, (words, key) in block.items)
    return _call("numbers", *(f"({value}, {words})" for value, words in items))


def _span(element: Element) -> str:
    if "id" in element.attributes:
        return _call("anchored", quoted(element.attributes["id"]), _content(element.children))
    content, language = _content(element.children), element.attributes.get("lang")
    kind = _verdict(element)
    if kind:
        content = _call("verdict", quoted(kind), content)
    if language:
        content = _call("in-language", quoted(language.partition("-")[0]), content)
    return content


def _mark(element: Element) -> str:
    """The words and their raised keys apart: only the words are underlined."""
    keys = [node for node in element.children if isinstance(node, Element) and node.tag == "sup"]
    words = [node for node in element.children if node not in keys]
    kind = _verdict(element) or "unchecked"
    return _call("marked", quoted(kind), _content(words), _content(map(_unbroken, keys)))


def _unbroken(node: Node) -> Node:
    """With blanks that end no line."""
    if isinstance(node, str):
        return node.replace(" ", "\N{NO-BREAK SPACE}")
    return Element(node.tag, tuple(map(_unbroken, node.children)), node.attributes)


def _verdict(element: Element) -> str | None:
    classes = element.attributes.get("class", "").split()
    return next((name for name in classes if name in VERDICTS), None)


def _article(element: Element) -> str:
    return _call("article", *(_article_line(paragraph) for paragraph in element.children))


def _article_line(paragraph: Element) -> str:
    part = quoted(paragraph.attributes.get("class", "body"))
    direction = _direction(plain((paragraph,)))
    return _call("article-line", part, direction, _content(paragraph.children))


def _direction(text: str) -> str:
    """As the first letter that has a direction, like `dir="auto"` of a page."""
    strong = (unicodedata.bidirectional(sign) for sign in text)
    first = next((kind for kind in strong if kind in {"L", "R", "AL"}), "L")
    return "ltr" if first == "L" else "rtl"


def _note(element: Element) -> str:
    lines = (_call("note-line", _content(paragraph.children)) for paragraph in element.children)
    return _call("note", *lines)


WRITERS: dict[str, Callable[[Element], str]] = {
    "h2": _heading,
    "h3": _heading,
    "h4": _heading,
    "p": _wrapped("paragraph"),
    "ul": _list,
    "ol": _steps,
    "blockquote": _wrapped("quotation"),
    "pre": _wrapped("listing"),
    "hr": lambda element: "rule()",
    "article": _article,
    "aside": _note,
    "a": _link,
    "br": lambda element: "linebreak()",
    "code": _wrapped("code"),
    "em": _wrapped("emph"),
    "key": _key,
    "mark": _mark,
    "small": _wrapped("fine"),
    "span": _span,
    "strong": _wrapped("strong"),
    "sub": _wrapped("sub"),
    "sup": _wrapped("key"),
    "wbr": lambda element: "may-break",
}


def _attachment(figure: Figure) -> str:
    about = f"Data of figure {figure.number}: {figure.title}"
    return f"({quoted(figure.data_file)}, {quoted(figure.data)}, {quoted(about)})"


def _figure(figure: Figure, scale: float) -> str:
    return _call(
        "drawing",
        str(figure.number),
        quoted(figure.title),
        quoted(figure.source),
        quoted(figure.alt),
        quoted(file_name(figure)),
        _boolean(figure.wide),
        f"{scale:.3f}",
    )


def _foreign_tables(table: Table) -> Iterator[str]:
    """One that is wider than a page as several, each with the whole page's width."""
    for part in column_parts.of(table):
        yield _table("foreign-ledger", with_breaks(part))


def _table(function: str, table: Table) -> str:
    rows = [_body_row(row, table.foreign) for row in table.body]
    return _call(
        function,
        quoted(f"Table {table.number}" if table.number else ""),
        quoted(table.title),
        quoted(table.source),
        _boolean(table.breakable),
        _boolean(table.wide or table.foreign),
        _widths(table),
        _alignments(table),
        str(len(_ruled(rows[:2]))),
        _array(_cell(cell) for row in table.head for cell in row),
        *_ruled(rows),
    )


def _body_row(row: Row, foreign: bool) -> list[str]:
    """The cells of a row; one of somebody else's that might be higher than a page may break."""
    long = foreign and any(len(plain(cell.content)) > LONG_CELL for cell in row)
    return [
        _cell(cell, "breakable: true") if long or (foreign and cell.rows > 1) else _cell(cell)
        for cell in row
    ]


def _widths(table: Table) -> str:
    if len(table.shares) == table.width:
        return _array(f"{share:g}fr" for share in table.shares)
    return _array("auto" for _ in range(table.width))


def _alignments(table: Table) -> str:
    """Numbers stand right; a column is one of numbers where its first body cell is."""
    first = [cell for cell in (table.body or table.head)[0] for _ in range(cell.columns)]
    return _array("right" if cell.numeric else "left" for cell in first)


def _ruled(rows: Sequence[list[str]]) -> list[str]:
    """The cells of the body, with a thin rule between two rows."""
    cells = list(rows[0]) if rows else []
    for row in rows[1:]:
        cells += ["row-rule", *row]
    return cells


def _cell(cell: Cell, *settings: str) -> str:
    spans = {"colspan": cell.columns, "rowspan": cell.rows}
    given = [*settings, *(f"{name}: {count}" for name, count in spans.items() if count > 1)]
    content = _content(cell.content)
    if cell.numeric:
        return _call("table.cell", *given, "align: right", _call("numeral", content))
    return _call("table.cell", *given, content)
