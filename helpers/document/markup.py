"""Markdown and HTML → one small tree of allowed elements; whatever is not allowed becomes its text.

The text may come from an article anyone wrote. Here it only ever becomes strings and `Element`s of
a closed list; each writer escapes the strings for its own target.
"""

import html
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import mistune
from bs4 import BeautifulSoup, NavigableString, Tag

Node = "str | Element"
INLINE = {"a", "br", "code", "em", "mark", "small", "span", "strong", "sub", "sup"}
SYNONYMS = {"b": "strong", "i": "em", "cite": "em"}
HOLDERS = {"div", "aside", "article", "section"}  # of paragraphs
VERDICTS = ("supported", "refuted", "unchecked")
PARTS = set(
    "frame header title stamp dateline caption standfirst body quote footer".split()
)  # article
CLASSES = {"verdict", "num", *VERDICTS} | PARTS
DEEPEST = 40  # nested elements; below that, their text

# finds: https://www.wipo.int/x  mailto:a@b.ch  #sources    leaves: javascript:x  //host  data:x
SAFE_LINK = re.compile(r"(https?://|mailto:)[^\s\\\"<>]+|#[\w-]+")
# finds: zh  zh-Hans    leaves: zh" onclick="x
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True)
class Element:
    """One piece of marked text; tags and attributes bear HTML's names and meanings."""

    tag: str
    children: tuple[Node, ...] = ()
    attributes: dict[str, str] = field(default_factory=dict)


def plain(nodes: Iterable[Node]) -> str:
    """The bare text, for titles, slugs and metadata."""
    parts = (node if isinstance(node, str) else plain(node.children) for node in nodes)
    return re.sub(r"\s+", " ", "".join(parts))


def with_text(node: Node, change: Callable[[str], str]) -> Node:
    """The same node with every string in it changed."""
    if isinstance(node, str):
        return change(node)
    children = tuple(with_text(child, change) for child in node.children)
    return Element(node.tag, children, node.attributes)


def is_safe_link(address: str) -> bool:
    return SAFE_LINK.fullmatch(address) is not None


def inline(tag: Tag, depth: int = 0) -> tuple[Node, ...]:
    """The allowed inline elements within a tag; others give way to what they hold."""
    return tuple(_inline_nodes(tag, depth))


def _inline_nodes(tag: Tag, depth: int) -> Iterator[Node]:
    for child in tag.children:
        if isinstance(child, Tag):
            yield from _inline_element(child, depth + 1)
        elif _is_text(child):
            yield re.sub(r"[ \t\r\n\f]+", " ", child)


def _inline_element(tag: Tag, depth: int) -> Iterator[Node]:
    name = "mark" if _is_mark(tag) else SYNONYMS.get(tag.name, tag.name)
    if depth > DEEPEST:
        yield tag.get_text(" ")
    elif name in INLINE:
        yield Element(name, inline(tag, depth), attributes(tag))
    else:
        yield from _inline_nodes(tag, depth)


def _is_mark(tag: Tag) -> bool:
    """Words underlined with a verdict, as `marking` writes them for Lab."""
    return tag.name == "u" and not set(tag.get_attribute_list("class")).isdisjoint(VERDICTS)


def attributes(tag: Tag) -> dict[str, str]:
    """The harmless ones: known classes, a language, a safe link on `a`."""
    kept = {}
    classes = [name for name in tag.get_attribute_list("class") if name in CLASSES]
    if classes:
        kept["class"] = " ".join(classes)
    if LANGUAGE.fullmatch(str(tag.get("lang", ""))):
        kept["lang"] = str(tag["lang"])
    if tag.name == "a" and is_safe_link(str(tag.get("href", ""))):
        kept["href"] = str(tag["href"])
    return kept


def paragraphs(source: str) -> tuple[Element, ...]:
    """The paragraphs of an article or a note; text outside any `p` gets one of its own."""
    found: list[Element] = []
    for tag in _leaf_blocks(BeautifulSoup(source, "html.parser")):
        content = inline(tag) if isinstance(tag, Tag) else (str(tag).strip(),)
        if plain(content).strip():
            found.append(Element("p", content, attributes(tag) if isinstance(tag, Tag) else {}))
    return tuple(found)


def _leaf_blocks(tag: Tag) -> Iterator[Tag | NavigableString]:
    for child in tag.children:
        if not isinstance(child, Tag):
            yield from [child] if _is_text(child) else []
        elif child.name in HOLDERS or child.find("p") is not None:
            yield from _leaf_blocks(child)
        else:
            yield child


def _is_text(node: object) -> bool:
    """Text for readers: comments, scripts and style sheets are subclasses of their own."""
    return type(node) is NavigableString


BLOCK_TOKENS = {"paragraph": "p", "block_text": "p", "block_quote": "blockquote", "list_item": "li"}
INLINE_TOKENS = {"strong": "strong", "emphasis": "em", "block_text": "p"}
TABLE_TOKENS = {"table": "table", "table_head": "thead", "table_body": "tbody", "table_row": "tr"}


def from_markdown(source: str) -> tuple[Node, ...]:
    """Blocks of CommonMark with pipe tables; HTML in it is shown as the text it is."""
    tokens = mistune.create_markdown(renderer=None, plugins=["table"])(source)
    return tuple(_blocks(tokens))


def _blocks(tokens: Iterable[dict]) -> Iterator[Node]:
    for token in tokens:
        yield from _TOKENS.get(token["type"], _token_text)(token)


def _children(token: dict) -> tuple[Node, ...]:
    return tuple(_blocks(token.get("children", ())))


def _renamed(token: dict) -> Iterator[Element]:
    yield Element({**BLOCK_TOKENS, **INLINE_TOKENS}[token["type"]], _children(token))


def _heading(token: dict) -> Iterator[Element]:
    yield Element(f"h{token['attrs']['level']}", _children(token))


def _list(token: dict) -> Iterator[Element]:
    start = token["attrs"].get("start", 1)
    given = {"start": str(start)} if start != 1 else {}
    yield Element("ol" if token["attrs"]["ordered"] else "ul", _children(token), given)


def _link(token: dict) -> Iterator[Node]:
    address = token["attrs"]["url"]
    if is_safe_link(address):
        yield Element("a", _children(token), {"href": address})
    else:
        yield from _children(token)


def _code(token: dict) -> Iterator[Element]:
    yield Element("pre" if token["type"] == "block_code" else "code", (token["raw"],))


def _table(token: dict) -> Iterator[Element]:
    yield Element(TABLE_TOKENS[token["type"]], _children(token))


def _table_head(token: dict) -> Iterator[Element]:
    yield Element("thead", (Element("tr", _children(token)),))


def _table_cell(token: dict) -> Iterator[Element]:
    numeric = {"class": "num"} if token["attrs"].get("align") == "right" else {}
    yield Element("th" if token["attrs"]["head"] else "td", _children(token), numeric)


def _token_text(token: dict) -> Iterator[Node]:
    """Text, and whatever this project has no use for (pictures, HTML): its words stay."""
    if "raw" in token:
        yield html.unescape(token["raw"]) if token["type"] == "text" else token["raw"]
    else:
        yield from _children(token)


_TOKENS = {
    **dict.fromkeys([*BLOCK_TOKENS, *INLINE_TOKENS], _renamed),
    **dict.fromkeys(["table", "table_body", "table_row"], _table),
    "table_head": _table_head,
    "table_cell": _table_cell,
    "heading": _heading,
    "list": _list,
    "link": _link,
    "codespan": _code,
    "block_code": _code,
    "block_html": lambda token: iter([Element("p", (token["raw"].strip(),))]),
    "thematic_break": lambda token: iter([Element("hr")]),
    "linebreak": lambda token: iter([Element("br")]),
    "softbreak": lambda token: iter([" "]),
    "blank_line": lambda token: iter(()),
}
