"""A document → one HTML file that needs nothing else: nothing runs, nothing is loaded."""

import re
import textwrap
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from html import escape
from pathlib import Path
from urllib.parse import quote

import jinja2
from markupsafe import Markup

from helpers.document import Block, Document, Figure, Numbers, Tally, svg
from helpers.document.markup import Element, Node
from helpers.document.table_markup import Cell, Row, Table, with_breaks
from helpers.output import claim_review, typefaces

TEMPLATES = Path(__file__).parent / "templates"
MANY = 3  # columns; a table with more scrolls on a phone
TIP = 300  # characters of an origin that are shown beside its key; the list at the end has it whole
PLAIN = ",;:()/"  # stands in a link as it is, beside letters and digits
SIGNS = {"supported": "✓ supported", "refuted": "✗ refuted", "unchecked": "○ not checkable"}


def write(document: Document) -> str:
    """The whole page; every text in it is escaped, here or by the template."""
    lead, body = (
        "\n".join(_block(block) for block in part) for part in (document.lead, document.body)
    )
    text = document.info.title + document.info.subtitle + lead + body
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
    )
    return environment.get_template("report.html.j2").render(
        info=document.info,
        subtitle=Markup(_turned_apart(document.info.subtitle)),
        sections=document.sections,
        lead=Markup(lead),
        body=Markup(body),
        fonts=Markup(typefaces.stylesheet(text)),
        style=Markup(_style() + _foreign_style(document)),
        reviews=Markup(_reviews(document)),
    )


def _turned_apart(text: str) -> str:
    """The text as HTML; what it quotes finds its own direction and turns no word of ours."""
    return re.sub("“[^”]*”", lambda quote: f"<bdi>{quote[0]}</bdi>", escape(text, quote=False))


def _reviews(document: Document) -> str:
    """The verdicts as ClaimReview, for other programs; nothing in a report without any."""
    tally = document.tally
    return claim_review.json_ld(list(tally.reviews), tally.article) if tally else ""


@cache
def _style() -> str:
    return (TEMPLATES / "report.css").read_text(encoding="utf-8")


def _foreign_style(document: Document) -> str:
    """Only where it is needed: a page without such tables is not to be longer for them."""
    foreign = any(isinstance(block, Table) and block.foreign for block in document.blocks)
    return (TEMPLATES / "foreign_tables.css").read_text(encoding="utf-8") if foreign else ""


@cache
def inks() -> dict[str, str]:
    """Colour → name of its custom property, as the style's first rule defines them."""
    first_rule = _style().partition("}")[0]
    return {colour: name for name, colour in re.findall(r"--(\w+): (#[0-9a-f]{6});", first_rule)}


def _block(block: Block) -> str:
    return BLOCKS.get(type(block), _node)(block)


def _nodes(nodes: Iterable[Node]) -> str:
    return "".join(_node(node) for node in nodes)


def _node(node: Node) -> str:
    return escape(node) if isinstance(node, str) else WRITERS.get(node.tag, _element)(node)


def _element(element: Element) -> str:
    attributes = _attributes(element.attributes)
    return f"<{element.tag}{attributes}>{_nodes(element.children)}</{element.tag}>"


def _empty(element: Element) -> str:
    return f"<{element.tag}>"


def _link(element: Element) -> str:
    outside = "" if element.attributes["href"].startswith("#") else ' rel="noopener noreferrer"'
    attributes = _attributes(element.attributes)
    return f"<a{attributes}{outside}>{_nodes(element.children)}</a>"


def _article(element: Element) -> str:
    """Each paragraph finds its own direction and turns no other one round."""
    lines = (replace(p, attributes={**p.attributes, "dir": "auto"}) for p in element.children)
    return f'<article class="article">{_nodes(lines)}</article>'


def _key(element: Element) -> str:
    """The number of an origin as a link to it; its words appear on hover and by keyboard."""
    number, says = element.attributes["to"], element.attributes["says"]
    tip = escape(textwrap.shorten(says, TIP, placeholder=" …"))
    return (
        f'<span class="traced"><a class="key" href="#origin-{number}" aria-label="Origin {number}"'
        f' aria-describedby="says-{number}">{number}</a>'
        f'<span class="tip" aria-hidden="true">{tip}</span></span>'
    )


WRITERS: dict[str, Callable[[Element], str]] = {
    "br": _empty,
    "hr": _empty,
    "wbr": _empty,
    "a": _link,
    "key": _key,
    "article": _article,
}


def _attributes(given: dict[str, str]) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in given.items())


def _label(kind: str, block: Figure | Table) -> str:
    number = f'<span class="number">{kind} {block.number}</span> ' if block.number else ""
    return f"{number}{escape(block.title)}"


def _source(block: Figure | Table) -> str:
    data = _data_link(block) if isinstance(block, Figure) and block.data else ""
    return f'<p class="source">{escape(block.source)}{data}</p>' if block.source + data else ""


def _data_link(figure: Figure) -> str:
    """The data as a file to save, held in the link: a page sent on alone still has them."""
    held = f"data:text/csv;charset=utf-8,{quote(figure.data, safe=PLAIN)}"
    about = f'download="{figure.data_file}" aria-label="Data of figure {figure.number}, CSV"'
    return f' <a href="{held}" {about}>Data (CSV)</a>'


def _numbers(block: Numbers) -> str:
    return _large((_nodes((value, words[1])), escape(words[0]), "") for value, words in block.items)


def _tally(block: Tally) -> str:
    """Counts in the colours of their verdicts; none of a kind raises no alarm."""
    looks = {kind: kind if count else "unchecked" for kind, count in block.counts}
    return _large((str(n), SIGNS[kind], f"verdict {looks[kind]}") for kind, n in block.counts)


def _large(items: Iterable[tuple[str, str, str]]) -> str:
    """Numbers set large: value and words, as HTML, and the class of each."""
    parts = (
        f'<div class="{kind}"><dt>{words}</dt><dd>{value}</dd></div>'
        for value, words, kind in items
    )
    return f'<dl class="numbers">{"".join(parts)}</dl>'


def _figure(figure: Figure) -> str:
    name = f"figure-{figure.number}"
    drawing = svg.inlined(figure.drawing, f"{name}-", figure.alt, inks())
    return (
        f'<figure id="{name}" class="{"wide" if figure.wide else "text"}">'
        f"<figcaption>{_label('Figure', figure)}</figcaption>"
        f'<div class="drawing scroll" tabindex="0" role="group" aria-label="Figure">{drawing}</div>'
        f"{_source(figure)}</figure>"
    )


def _table(table: Table) -> str:
    name = f"table-{table.number}"
    titled = table.title != ""
    table = with_breaks(table) if table.foreign else table
    return (
        f"<figure{_attributes({'id': name} if titled else {})}"
        f' class="{_table_classes(table)}"><div class="scroll"{_region(table, name)}>'
        f"<table>{_caption(table, name) if titled else ''}{_columns(table)}"
        f"<thead>{_rows(table.head, 'col')}</thead><tbody>{_rows(table.body, 'row')}</tbody>"
        f"</table></div>{_source(table)}</figure>"
    )


def _region(table: Table, name: str) -> str:
    """What lets the keyboard scroll a table that is wider than its place."""
    if table.title:
        return f' tabindex="0" role="region" aria-labelledby="{name}-title"'
    return ' tabindex="0" role="group" aria-label="Table"' if table.foreign else ""


def _table_classes(table: Table) -> str:
    many = " foreign" if table.foreign else " many" if table.width > MANY else ""
    return f"table {'wide' if table.wide else 'text'}{many}"


def _caption(table: Table, name: str) -> str:
    label = _label("Table", table)
    return f'<caption id="{name}-title"><span class="whole">{label}</span></caption>'


def _columns(table: Table) -> str:
    whole = sum(table.shares)
    columns = "".join(f'<col style="width:{share / whole:.1%}">' for share in table.shares)
    return f"<colgroup>{columns}</colgroup>" if columns else ""


def _rows(rows: Iterable[Row], scope: str) -> str:
    return "".join(f"<tr>{''.join(_cell(cell, scope) for cell in row)}</tr>" for row in rows)


def _cell(cell: Cell, scope: str) -> str:
    given = {"scope": scope} if cell.header else {}
    if cell.numeric:
        given["class"] = "num"
    if cell.columns > 1:
        given["colspan"] = str(cell.columns)
    if cell.rows > 1:
        given["rowspan"] = str(cell.rows)
    return _element(Element("th" if cell.header else "td", cell.content, given))


BLOCKS: dict[type, Callable] = {
    Figure: _figure,
    Table: _table,
    Numbers: _numbers,
    Tally: _tally,
}
