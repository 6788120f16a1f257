"""An executed notebook → the document both reports are written from.

A document is what a reader sees, and no more: no code, no warnings, no markup that is not on the
lists of `markup` and `svg`. Figures and tables are numbered, headings have levels and anchors.
"""

import datetime
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from helpers.document import endings, svg, table_markup, traces
from helpers.document.blocks import Block, Document, Figure, Info, Numbers, Tally
from helpers.document.markup import (
    LANGUAGE,
    VERDICTS,
    Element,
    Node,
    from_markdown,
    paragraphs,
    plain,
    with_text,
)
from helpers.document.table_markup import Table
from helpers.document.traces import Origins
from helpers.language.unseen import visible

__all__ = ["Block", "Document", "Figure", "Info", "Numbers", "Table", "Tally", "build"]


def build(notebook, name: str = "Report") -> Document:
    """The document of an executed notebook (nbformat 4); `name` is its title if it states none."""
    origins = Origins(_documents(notebook))
    told = [block for cell in notebook.cells for block in _cell_blocks(cell, origins)]
    warning = endings.warning(notebook)
    told = [warning, *told] if warning else told
    found = (_seen(block) for block in [*told, *origins.appendix()])
    blocks = [block for block in found if not _is_empty(block)]
    info = _info(notebook) or _info_from_heading(blocks, _line(name))
    body = [block for block in blocks if not _is_title(block, info.title)]
    return Document(info, tuple(_linked(_numbered(_levelled(body)))))


def _info(notebook) -> Info | None:
    for output in _outputs(notebook.cells):
        given = _report(output)
        if given.get("kind") == "title":
            return _checked_info(given)
    return None


def _documents(notebook) -> tuple[str, ...]:
    """The documents that a table of the report numbers, in its order."""
    given = (_report(output).get("documents", ()) for output in _outputs(notebook.cells))
    return tuple(_line(name) for names in given for name in names)


def _checked_info(given: dict) -> Info:
    lang = str(given.get("lang", "en"))
    return Info(
        title=_line(given["title"]),
        subtitle=_line(given.get("subtitle", "")),
        authors=tuple(_line(author) for author in given.get("authors", ())),
        date=_date(given.get("date")),
        lang=lang if LANGUAGE.fullmatch(lang) else "en",
        description=_line(given.get("description", "")),
        dated=_line(given.get("dated", "")),
    )


def _date(given: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(given) if given else None
    except (TypeError, ValueError) as error:
        raise ValueError(f"date of the report: {given!r} is not like 2024-08-28") from error


def _info_from_heading(blocks: Iterable[Block], name: str) -> Info:
    tops = (b for b in blocks if isinstance(b, Element) and b.tag == "h1")
    return Info(title=next((plain(top.children) for top in tops), name))


def _is_title(block: Block, title: str) -> bool:
    return isinstance(block, Element) and block.tag == "h1" and plain(block.children) == title


def _line(text: object) -> str:
    return " ".join(visible(str(text)).split())


def _is_empty(block: Block) -> bool:
    """A head without rows, an article without words: nothing a reader would miss."""
    if isinstance(block, Table):
        return not block.body
    return isinstance(block, Element) and block.tag != "hr" and not plain((block,)).strip()


def _seen(block: Block) -> Block:
    """The block with what acts unseen spelled out; see `unseen.visible`."""
    if isinstance(block, Figure):
        return replace(block, drawing=visible(block.drawing))
    if isinstance(block, Numbers | Tally):
        return block  # made of words that are so already
    if isinstance(block, Table):
        plain_block = replace(block, title=visible(block.title))
        return plain_block.with_content(lambda nodes: tuple(with_text(n, visible) for n in nodes))
    return with_text(block, visible)


def _outputs(cells: Iterable) -> Iterator:
    for cell in cells:
        yield from cell.get("outputs", ())


def _report(output) -> dict:
    return output.get("metadata", {}).get("report", {})


def _cell_blocks(cell, origins: Origins) -> Iterator[Block]:
    if cell.cell_type == "markdown":
        yield from _node_blocks(from_markdown(cell.source))
    for output in cell.get("outputs", ()):
        kind = _report(output).get("kind", "text")
        if kind in KINDS and "data" in output:
            yield from KINDS[kind](output.data, _report(output), origins)


def _text_blocks(data, _given, _origins) -> Iterator[Block]:
    """Markdown, or a table that somebody else made: pandas, a Styler, great_tables."""
    if "text/markdown" in data:
        yield from _node_blocks(from_markdown(data["text/markdown"]))
    elif "<table" in data.get("text/html", ""):
        yield table_markup.of_others(data["text/html"])


def _finding_blocks(data, given, origins) -> Iterator[Block]:
    marks = given.get("origins", ())
    yield from _node_blocks(traces.traced(data["text/markdown"], marks, origins))


def _node_blocks(nodes: Iterable[Node]) -> Iterator[Block]:
    for node in nodes:
        if isinstance(node, str):
            yield Element("p", (node,))
        elif node.tag == "table":
            yield table_markup.from_elements(node)
        else:
            yield node


def _figure_blocks(data, given, _origins) -> Iterator[Block]:
    try:
        drawing = svg.cleaned(data["image/svg+xml"])
    except svg.UnsafeDrawing as error:
        raise svg.UnsafeDrawing(f"figure {given.get('title')!r}: {error}") from error
    title, alt, source = (_line(given.get(key, "")) for key in ("title", "alt", "source"))
    wide = given.get("width", "wide") == "wide"
    data = visible(str(given.get("data", "")))
    yield Figure(title, alt or title, source, wide, drawing, data=data)


def _numbers_blocks(_data, given, origins) -> Iterator[Block]:
    yield Numbers(
        tuple(
            (
                _line(item["value"]),
                (_line(item["words"]), origins.key(item["origin"]["says"], item["value"])),
            )
            for item in given.get("numbers", ())
        )
    )


def _tally_blocks(_data, given, _origins) -> Iterator[Block]:
    outcomes = dict(zip(VERDICTS, ("supported", "refuted", "not checkable"), strict=True))
    counts = tuple((kind, int(given["counts"].get(said, 0))) for kind, said in outcomes.items())
    yield Tally(counts, tuple(given.get("reviews", ())), dict(given.get("article", {})))


def _article_blocks(data, _given, _origins) -> Iterator[Block]:
    yield Element("article", paragraphs(data["text/html"]))


def _note_blocks(data, _given, _origins) -> Iterator[Block]:
    yield Element("aside", paragraphs(data["text/html"]), {"class": "note"})


def _table_blocks(data, given, _origins) -> Iterator[Block]:
    title, source = _line(given.get("title", "")), _line(given.get("source", ""))
    yield table_markup.from_html(data["text/html"], title, source, given.get("break"))


KINDS: dict[str, Callable] = {
    "text": _text_blocks,
    "finding": _finding_blocks,
    "numbers": _numbers_blocks,
    "tally": _tally_blocks,
    "figure": _figure_blocks,
    "table": _table_blocks,
    "article": _article_blocks,
    "note": _note_blocks,
}


def _numbered(blocks: Iterable[Block]) -> Iterator[Block]:
    """Figures and titled tables count 1, 2, 3 …, each kind by itself."""
    counts = {Figure: 0, Table: 0}
    for block in blocks:
        if isinstance(block, Figure) or (isinstance(block, Table) and block.title):
            counts[type(block)] += 1
            block = replace(block, number=counts[type(block)])
        yield block


def _levelled(blocks: Iterable[Block]) -> Iterator[Block]:
    """Headings from h2 down to h4 without a skipped level, each with an anchor of its own."""
    above, used = 1, set()
    for block in blocks:
        if isinstance(block, Element) and re.fullmatch(r"h[1-6]", block.tag):
            above = min(max(int(block.tag[1]), 2), above + 1, 4)
            anchor = _anchor(plain(block.children), used)
            block = Element(f"h{above}", block.children, {"id": anchor})
        yield block


def _anchor(text: str, used: set[str]) -> str:
    """`How many?` → how-many, and how-many-2 for the next one; `used` remembers."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-") or "section"
    anchor, count = stem, 1
    while anchor in used:
        count += 1
        anchor = f"{stem}-{count}"
    used.add(anchor)
    return anchor


def _linked(blocks: Iterable[Block]) -> Iterator[Block]:
    """Links to anchors the document has; of other inner links the text stays."""
    blocks = tuple(blocks)
    elements = [block for block in blocks if isinstance(block, Element)]
    anchors = {f"#{element.attributes['id']}" for element in elements if "id" in element.attributes}
    for block in blocks:
        if isinstance(block, Element):
            yield _with_links(block, anchors)
        elif isinstance(block, Table):
            yield block.with_content(
                lambda nodes: _with_links(Element("p", nodes), anchors).children
            )
        else:
            yield block


def _with_links(node: Node, anchors: set[str]) -> Node:
    if isinstance(node, str):
        return node
    children = tuple(_with_links(child, anchors) for child in node.children)
    address = node.attributes.get("href", "")
    if node.tag == "a" and (not address or (address.startswith("#") and address not in anchors)):
        return Element("span", children)
    return Element(node.tag, children, node.attributes)
