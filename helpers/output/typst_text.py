"""Marked text → Typst: the elements of a document, each by a function of `report.typ`."""

import unicodedata
from collections.abc import Callable, Iterable

from helpers.document.markup import VERDICTS, Element, Node, plain
from helpers.output.typst_code import call, quoted


def code_of_all(nodes: Iterable[Node]) -> str:
    """The nodes one after another, as one code block."""
    return "{" + "; ".join([*map(code_of, nodes), "[]"]) + "}"


def code_of(node: Node) -> str:
    """One node; an element that no function of the template shows gives way to what it holds."""
    return quoted(node) if isinstance(node, str) else WRITERS.get(node.tag, _bare)(node)


def _bare(element: Element) -> str:
    return code_of_all(element.children)


def _wrapped(function: str) -> Callable[[Element], str]:
    return lambda element: call(function, code_of_all(element.children))


def _heading(element: Element) -> str:
    level = int(element.tag[1]) - 1  # the title is no heading in Typst
    anchor = quoted(element.attributes["id"])
    return call("section", str(level), anchor, code_of_all(element.children))


def _list(element: Element) -> str:
    return call("bullets", *(code_of_all(item.children) for item in element.children))


def _steps(element: Element) -> str:
    start = element.attributes.get("start", "1")
    return call("steps", start, *(code_of_all(item.children) for item in element.children))


def _link(element: Element) -> str:
    address = element.attributes["href"]
    inside = address.startswith("#")
    target = call("label", quoted(address[1:])) if inside else quoted(address)
    return call("link", target, code_of_all(element.children))


def _key(element: Element) -> str:
    return call("trace-key", quoted(element.attributes["to"]))


def _span(element: Element) -> str:
    if "id" in element.attributes:
        return call("anchored", quoted(element.attributes["id"]), code_of_all(element.children))
    content, language = code_of_all(element.children), element.attributes.get("lang")
    kind = _verdict(element)
    if kind:
        content = call("verdict", quoted(kind), content)
    if language:
        content = call("in-language", quoted(language.partition("-")[0]), content)
    return content


def _mark(element: Element) -> str:
    """The words and their raised keys apart: only the words are underlined."""
    keys = [node for node in element.children if isinstance(node, Element) and node.tag == "sup"]
    words = [node for node in element.children if node not in keys]
    kind = _verdict(element) or "unchecked"
    return call("marked", quoted(kind), code_of_all(words), code_of_all(map(_unbroken, keys)))


def _unbroken(node: Node) -> Node:
    """With blanks that end no line."""
    if isinstance(node, str):
        return node.replace(" ", "\N{NO-BREAK SPACE}")
    return Element(node.tag, tuple(map(_unbroken, node.children)), node.attributes)


def _verdict(element: Element) -> str | None:
    classes = element.attributes.get("class", "").split()
    return next((name for name in classes if name in VERDICTS), None)


def _article(element: Element) -> str:
    return call("article", *(_article_line(paragraph) for paragraph in element.children))


def _article_line(paragraph: Element) -> str:
    part = quoted(paragraph.attributes.get("class", "body"))
    direction = _direction(plain((paragraph,)))
    return call("article-line", part, direction, code_of_all(paragraph.children))


def _direction(text: str) -> str:
    """As the first letter that has a direction, like `dir="auto"` of a page."""
    strong = (unicodedata.bidirectional(sign) for sign in text)
    first = next((kind for kind in strong if kind in {"L", "R", "AL"}), "L")
    return "ltr" if first == "L" else "rtl"


def _note(element: Element) -> str:
    lines = (call("note-line", code_of_all(paragraph.children)) for paragraph in element.children)
    return call("note", *lines)


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
