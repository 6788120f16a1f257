"""The keys in a text that lead each number to its origin, and the list of all origins.

In the tree a key is an `Element("key")` right after its number; `attributes` hold the number of
the origin (`to`) and its words (`says`), which a page may show where the key stands.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from helpers.document.markup import Element, Node, from_markdown
from helpers.document.table_markup import Cell, Table
from helpers.language.unseen import visible

HEADING = "Where each number comes from"
NOTE = (
    "[1] is document 1 of the table of sources. Where no document is named, the calculation uses "
    "all rows of the tables behind the charts."
)
# Private signs that carry a key through the reading of Markdown; a text of its own loses them.
OPEN, CLOSE = "\ue000", "\ue001"
SIGNS = re.compile("[\ue000-\uf8ff]")
CARRIED = re.compile(f"{OPEN}([0-9]+){CLOSE}")


@dataclass
class Origins:
    """Every origin met so far, numbered from 1; one that is met again keeps its number."""

    documents: tuple[str, ...] = ()  # as the table of sources numbers them
    numbers: dict[str, int] = field(default_factory=dict)
    words: dict[int, list[str]] = field(default_factory=dict)

    def key(self, said: object, text: object) -> Element:
        """The key to an origin: `said` in words, `text` is the number as it is printed."""
        says, printed = (" ".join(visible(str(part)).split()) for part in (said, text))
        number = self.numbers.setdefault(says, len(self.numbers) + 1)
        shown = self.words.setdefault(number, [])
        if printed not in shown:
            shown.append(printed)
        return Element("key", (), {"to": str(number), "says": says})

    def appendix(self) -> Iterator[Element | Table]:
        """A heading and a table: each key, the number as printed, where it comes from."""
        if self.numbers:
            yield Element("h2", (HEADING,))
            rows = (self._row(says, number) for says, number in self.numbers.items())
            heads = ("Key", "In the text", "Where it comes from")
            head = tuple(Cell((words,), header=True, numeric=False) for words in heads)
            yield Table("Keys in the text", NOTE, True, (5, 16, 79), (head,), tuple(rows))

    def _row(self, says: str, number: int) -> tuple[Cell, ...]:
        anchor = Element("span", (str(number),), {"id": f"origin-{number}"})
        origin = Element("span", (self._short(says),), {"id": f"says-{number}"})
        printed = " · ".join(self.words[number])
        return (
            Cell((anchor,), header=True, numeric=False),
            Cell((printed,), header=False, numeric=False),
            Cell((origin,), header=False, numeric=False),
        )

    def _short(self, says: str) -> str:
        """The words of an origin with each document that the sources number as [1], [2] …"""
        # The longest first: the name of one table may begin that of another.
        for name in sorted(self.documents, key=len, reverse=True):
            says = says.replace(name, f"[{self.documents.index(name) + 1}]")
        return says


def traced(markdown: str, marks: Iterable[dict], origins: Origins) -> tuple[Node, ...]:
    """The nodes of some Markdown with a key after each marked number.

    A mark has `start`, `end`, `text` and `origin` with its words in `says`; one that does not fit
    the text is a ValueError.
    """
    keys: list[Element] = []
    signed, at = [], 0
    for mark in sorted(marks, key=lambda mark: mark["end"]):
        if markdown[mark["start"] : mark["end"]] != mark["text"]:
            raise ValueError(f"a key for {mark['text']!r} that is not where it is said to be")
        signed += [_bare(markdown[at : mark["end"]]), f"{OPEN}{len(keys)}{CLOSE}"]
        keys.append(origins.key(mark["origin"]["says"], _unmarked(mark["text"])))
        at = mark["end"]
    nodes = from_markdown("".join([*signed, _bare(markdown[at:])]))
    return tuple(_with_keys(node, keys) for node in nodes)


def _bare(text: str) -> str:
    return SIGNS.sub("", text)


def _unmarked(text: str) -> str:
    """As it is printed: without the strokes that keep Markdown from reading a sign as form."""
    return re.sub(r"\\([^\w\s]|_)", r"\1", text)


def _with_keys(node: Node, keys: list[Element]) -> Node:
    if isinstance(node, str):
        return node
    children = tuple(part for child in node.children for part in _parts(child, keys))
    return Element(node.tag, children, node.attributes)


def _parts(node: Node, keys: list[Element]) -> Iterator[Node]:
    if not isinstance(node, str):
        yield _with_keys(node, keys)
        return
    for place, part in enumerate(CARRIED.split(node)):
        if place % 2:
            yield keys[int(part)]
        elif part:
            yield part
