"""A page as a browser builds it: runs of text, each with the elements that it stands in.

What browsers mend is mended here the same way where it touches text: <p>, <li> and cells that are
not closed end where the next begins, a closing tag that closes nothing is passed over.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from helpers.articles import tags
from helpers.articles.tags import Piece

MOST_PIECES = 130_000  # a news page has some 5,000 tags and runs of text
DEEPEST = 100  # elements in one another; deeper ones count as their parent's
BLOCKS = frozenset(
    "address article aside blockquote br caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol "
    "option p pre search section summary table tbody td tfoot th thead title tr ul".split()
)
# What ends where an element of this name begins; <p> ends at any block.
ENDS = {
    "a": {"a"}, "li": {"li"}, "dt": {"dt", "dd"}, "dd": {"dt", "dd"},
    "option": {"option"}, "td": {"td", "th"}, "th": {"td", "th"},
    "tr": {"tr", "td", "th"},
    "tbody": {"tbody", "thead", "tr", "td", "th"}, "tfoot": {"tbody", "thead", "tr", "td", "th"},
}  # fmt: skip
ROOTS = frozenset(("html", "head", "body"))
CELLS = frozenset(("td", "th", "caption"))
TABLES = frozenset("table thead tbody tfoot tr td th caption".split())


class Overfull(ValueError):
    """More tags than any article's page has."""


@dataclass(eq=False, slots=True)
class Element:
    """`end` is where its content ends; `parent` is None on the page itself."""

    tag: str
    attributes: dict[str, str]
    parent: "Element | None"
    start: int
    end: int = 0

    def line(self) -> Iterator["Element"]:
        """Itself and the elements it stands in, inner first."""
        element: Element | None = self
        while element:
            yield element
            element = element.parent


@dataclass(eq=False, slots=True)
class Run:
    """A run of text; runs of one number `block` are read as one paragraph."""

    start: int
    end: int
    parent: Element
    block: int


@dataclass
class Outline:
    """`steps` tell the page in order: ("text", run), ("open", element), ("close", element)."""

    stack: list[Element]
    steps: list[tuple[str, Run | Element]] = field(default_factory=list)
    block: int = 0

    @property
    def elements(self) -> list[Element]:
        return [part for kind, part in self.steps if kind == "open"]

    def open(self, piece: Piece) -> None:
        self._break(piece.tag)
        if piece.tag in ROOTS or piece.kind == "void":
            return
        self._cut(_ended(self.stack, piece.tag), piece.start)
        if len(self.stack) < DEEPEST:
            parent = self.stack[-1]
            self.stack.append(Element(piece.tag, tags.attributes(piece.rest), parent, piece.start))
            self.steps.append(("open", self.stack[-1]))

    def close(self, piece: Piece) -> None:
        self._break(piece.tag)
        self._cut(_closed(self.stack, piece.tag), piece.start)

    def text(self, piece: Piece) -> None:
        self.steps.append(("text", Run(piece.start, piece.end, self.stack[-1], self.block)))

    def _break(self, tag: str) -> None:
        self.block += tag in BLOCKS

    def _cut(self, depth: int, at: int) -> None:
        """End the elements from a depth on, inner first."""
        while len(self.stack) > max(depth, 1):
            self.stack[-1].end = at
            self.steps.append(("close", self.stack.pop()))


def of(markup: str) -> Outline:
    """`Overfull` if the page has more tags than can be an article."""
    page = Element("page", {}, None, 0, len(markup))
    outline = Outline([page])
    for count, piece in enumerate(tags.pieces(markup)):
        if count == MOST_PIECES:
            raise Overfull(f"more than {MOST_PIECES:,} tags")
        step = {"text": outline.text, "close": outline.close}.get(piece.kind, outline.open)
        step(piece)
    outline._cut(1, len(markup))
    return outline


def _ended(stack: list[Element], tag: str) -> int:
    """The depth to which elements end where a tag opens."""
    ends = ENDS.get(tag, set()) | ({"p"} if tag in BLOCKS else set())
    depth = len(stack)
    for place in range(len(stack) - 1, 0, -1) if ends else ():
        if stack[place].tag in ends:
            depth = place
        elif stack[place].tag in BLOCKS:
            break
    return depth


def _closed(stack: list[Element], tag: str) -> int:
    """The depth to which a closing tag closes; all of it if it closes nothing."""
    for place in range(len(stack) - 1, 0, -1):
        open_tag = stack[place].tag
        if open_tag == tag:
            return place
        # </div> in a cell closes nothing outside of its table, </b> no paragraph.
        if open_tag in (CELLS if tag in BLOCKS else BLOCKS) and tag not in TABLES:
            break
    return len(stack)
