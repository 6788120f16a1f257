"""The machine-readable twin of a report: its sentences, each number with its origin, as data.

It is read from the executed notebook, with the page's own sections, figures and clean text, so
that both say the same; facts.schema.json describes every field.
"""

import ast
import json
import re
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import accumulate
from pathlib import Path

from helpers import document
from helpers.document import Document, Figure, Info, table_markup
from helpers.document.markup import Element, Node, from_markdown, plain, with_text
from helpers.document.table_markup import Row
from helpers.document.traces import CLOSE, OPEN, SIGNS
from helpers.language.unseen import visible
from helpers.product import NAME

SCHEMA = Path(__file__).with_name("facts.schema.json")
PARAMETERS = {"parameters", "injected-parameters"}  # tags; the second holds what a run was given
HOLDERS = {"ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr"}  # of lines of text

Part = tuple[str, dict, dict]  # what a reader is shown: its kind, its data, what it says of itself


def facts(notebook, name: str) -> dict:
    """A report as `facts.schema.json` describes it; `name` is that of the report's folder.

    `notebook` is an executed one (nbformat 4). "verdicts" is there only for an article.
    """
    made, parts = document.build(notebook, name), list(_parts(notebook.cells))
    told = {
        "$schema": SCHEMA.name,
        "report": _report(made.info, name),
        "parameters": _parameters(notebook.cells),
        "numbers": [_number(n) for given in _given("numbers", parts) for n in given["numbers"]],
        "sections": _sections(parts, made),
    }
    for tally in _given("tally", parts):
        told["verdicts"] = _verdicts(tally)
    return clean(told)


def to_json(told: dict) -> str:
    """The facts as a JSON file: letters as they are, in the order of the report."""
    return json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def clean(value):
    """Plain data: what acts unseen spelled out, no signs that carry origins."""
    if isinstance(value, str):
        return SIGNS.sub("", visible(value))
    if isinstance(value, dict):
        return {key: clean(part) for key, part in value.items()}
    return [clean(part) for part in value] if isinstance(value, list | tuple) else value


def _parts(cells: Iterable) -> Iterator[Part]:
    for cell in cells:
        if cell.cell_type == "markdown":
            yield "text", {"text/markdown": cell.source}, {}
        for output in cell.get("outputs", ()):
            given = output.get("metadata", {}).get("report", {})
            yield given.get("kind", "text"), output.get("data", {}), given


def _given(wanted: str, parts: list[Part]) -> list[dict]:
    return [given for kind, _, given in parts if kind == wanted]


def _report(info: Info, name: str) -> dict:
    return {
        "name": name,
        "title": info.title,
        "subtitle": info.subtitle,
        "date": info.date.isoformat() if info.date else None,
        "description": info.description,
        "lang": info.lang,
        "generator": NAME,
    }


def _parameters(cells: Iterable) -> dict:
    """Each parameter with its plain value; what the run was given comes last and counts."""
    tagged = (cell for cell in cells if PARAMETERS & set(cell.metadata.get("tags", ())))
    return {name: value for cell in tagged for name, value in _assigned(cell.source)}


def _assigned(source: str) -> Iterator[tuple[str, object]]:
    """The plain values that some code gives to names; the code is parsed, never run."""
    for line in ast.parse(source).body:
        value = getattr(line, "value", None)
        if isinstance(value, ast.Constant) and isinstance(value.value, str | int | float | None):
            names = (node for node in ast.walk(line) if isinstance(node, ast.Name))
            yield from ((n.id, value.value) for n in names if isinstance(n.ctx, ast.Store))


def _number(given: dict) -> dict:
    return {"text": given["value"], "words": given["words"], "origin": given["origin"]}


def _verdicts(tally: dict) -> dict:
    article = {**tally["article"], "date": tally["article"]["date"] or None}
    return {"article": article, "counts": tally["counts"], "reviews": tally["reviews"]}


def _sections(parts: list[Part], made: Document) -> list[dict]:
    """What stands under each top heading of the page; before the first one, `heading` is None."""
    tops, figures = deque(made.sections), iter(made.figures)
    sections = [_section(None, None)]
    for kind, data, given in parts:
        if kind in {"text", "finding"}:
            sections += _begun(data.get("text/markdown", ""), tops)
        if kind == "finding":
            sections[-1]["findings"].append(_finding(data["text/markdown"], given["origins"]))
        elif kind == "figure":
            sections[-1]["figures"].append(_figure(next(figures)))
        elif kind == "table":
            sections[-1]["tables"].append(_table(data["text/html"], given))
    return [s for s in sections if s["findings"] or s["figures"] or s["tables"]]


def _section(anchor: str | None, heading: str | None) -> dict:
    return {"heading": heading, "anchor": anchor, "findings": [], "figures": [], "tables": []}


def _begun(markdown: str, tops: deque[tuple[str, str]]) -> Iterator[dict]:
    """The sections that some Markdown begins: those of the page, `tops`, taken one by one."""
    for node in from_markdown(markdown):
        heading = isinstance(node, Element) and re.fullmatch("h[1-6]", node.tag)
        if heading and tops and plain(with_text(node, visible).children) == tops[0][1]:
            yield _section(*tops.popleft())


def _finding(markdown: str, marks: list[dict]) -> dict:
    marks = sorted(marks, key=lambda mark: mark["start"])
    told = "\n".join(_lines(from_markdown(visible(_signed(markdown, marks)))))
    pieces = re.split(f"[{OPEN}{CLOSE}]", told)  # bare text and numbers by turns
    ends, text = list(accumulate(map(len, pieces))), "".join(pieces)
    if len(pieces) != 2 * len(marks) + 1:
        raise ValueError(f"a number was lost between Markdown and text: {text[:80]!r}")
    numbers = [
        {"text": text[start:end], "start": start, "end": end, "origin": mark["origin"]}
        for start, end, mark in zip(ends[::2], ends[1::2], marks, strict=False)
    ]
    return {"text": text, "markdown": markdown, "numbers": numbers}


def _signed(markdown: str, marks: list[dict]) -> str:
    """The Markdown with a sign before and after each number, and no such sign of its own."""
    pieces, at = [], 0
    for mark in marks:
        bare, words = markdown[at : mark["start"]], markdown[mark["start"] : mark["end"]]
        pieces += [SIGNS.sub("", bare), OPEN, SIGNS.sub("", words), CLOSE]
        at = mark["end"]
    return "".join([*pieces, SIGNS.sub("", markdown[at:])])


def _lines(nodes: Iterable[Node]) -> Iterator[str]:
    """Each paragraph, list item and cell as a line of text."""
    for node in nodes:
        if isinstance(node, Element) and node.tag in HOLDERS:
            yield from _lines(node.children)
        elif line := _line((node,)):
            yield line


def _line(nodes: Iterable[Node]) -> str:
    """The bare text on one line; a line break is a blank."""
    return " ".join(plain(map(_unbroken, nodes)).split())


def _unbroken(node: Node) -> Node:
    if isinstance(node, str):
        return node
    return " " if node.tag == "br" else Element(node.tag, tuple(map(_unbroken, node.children)))


def _figure(figure: Figure) -> dict:
    return {
        "title": figure.title,
        "alt": figure.alt,
        "source": figure.source,
        "data": f"data/{figure.data_file}" if figure.data else None,
    }


def _table(html: str, given: dict) -> dict:
    made = table_markup.from_html(html, given.get("title", ""), given.get("source", ""), None)
    return {
        "title": _line((made.title,)),
        "source": _line((made.source,)),
        "columns": [text for row in made.head[-1:] for text in _texts(row)],
        "rows": [_texts(row) for row in made.body],
    }


def _texts(row: Row) -> list[str]:
    """The text of each cell, as often as it is columns wide."""
    return [_line(cell.content) for cell in row for _ in range(cell.columns)]
