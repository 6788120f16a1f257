"""What a document is made of, beside paragraphs and tables, and the document itself."""

import datetime
from dataclasses import dataclass, field

from helpers.document.markup import Element, plain
from helpers.document.table_markup import Table

# Not strftime's, which speaks the language of the machine.
MONTHS = (
    "January February March April May June July August September October November December".split()
)


@dataclass(frozen=True)
class Info:
    """What the title block and the file's metadata say."""

    title: str
    subtitle: str = ""
    authors: tuple[str, ...] = ()
    date: datetime.date | None = None
    lang: str = "en"
    description: str = ""
    dated: str = ""  # what is of that date: "article of"

    @property
    def long_date(self) -> str:
        """`28 August 2024`, or nothing."""
        day = self.date
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else ""

    @property
    def date_line(self) -> str:
        """`article of 28 August 2024`, or nothing."""
        return f"{self.dated} {self.long_date}".strip() if self.date else ""

    @property
    def byline(self) -> str:
        """`A. Author, B. Author · 28 August 2024`, as far as known."""
        return " · ".join(part for part in (", ".join(self.authors), self.date_line) if part)


@dataclass(frozen=True)
class Figure:
    """A drawing with its words; `data` is what it draws, as CSV."""

    title: str
    alt: str
    source: str
    wide: bool
    drawing: str
    number: int = 0
    data: str = ""

    @property
    def data_file(self) -> str:
        """Name of the CSV beside the page and in the PDF."""
        return f"figure-{self.number}.csv"


@dataclass(frozen=True)
class Numbers:
    """A few numbers set large, each with its words (a run of text that may hold a trace key)."""

    items: tuple[tuple[str, tuple], ...]


@dataclass(frozen=True)
class Tally:
    """How many facts came out each way, and the reviews that other programs may read."""

    counts: tuple[tuple[str, int], ...]
    reviews: tuple[dict, ...] = ()
    article: dict = field(default_factory=dict)


Block = Element | Figure | Table | Numbers | Tally


@dataclass(frozen=True)
class Document:
    info: Info
    blocks: tuple[Block, ...] = ()

    @property
    def lead(self) -> tuple[Block, ...]:
        """What stands before the first heading: the brief, read before the contents."""
        first = next((n for n, b in enumerate(self.blocks) if is_top(b)), 0)
        return self.blocks[:first]

    @property
    def has_brief(self) -> bool:
        """Whether the lead is a page of its own: a sentence alone is none."""
        return any(isinstance(block, Figure | Numbers | Tally) for block in self.lead)

    @property
    def body(self) -> tuple[Block, ...]:
        """All that follows the lead."""
        return self.blocks[len(self.lead) :]

    @property
    def sections(self) -> tuple[tuple[str, str], ...]:
        """Anchor and text of each top heading, in order."""
        tops = (block for block in self.blocks if is_top(block))
        return tuple((top.attributes["id"], plain(top.children)) for top in tops)

    @property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Figure))

    @property
    def tally(self) -> Tally | None:
        """The verdict counts, in the report of an article."""
        return next((block for block in self.blocks if isinstance(block, Tally)), None)

    @property
    def data(self) -> dict[str, str]:
        """The CSV of each figure that states its data, by file name."""
        return {figure.data_file: figure.data for figure in self.figures if figure.data}


def is_top(block: Block) -> bool:
    return isinstance(block, Element) and block.tag == "h2"
