"""Tables as HTML or Markdown → rows of cells, with what a page needs to set them well."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from bs4 import BeautifulSoup, Tag

from helpers.document.markup import Element, Node, inline, plain

WIDE_COLUMNS = 5
NOTHING = {"", "...", "…", "–", "-", "NaN", "nan", "None", "NaT", "<NA>"}
# finds: 12  -3.5  1,234.50  12%  1e-05  +7    leaves: 12 km  2024-08-28  v2  1,2,3
NUMBER = re.compile(r"[-+−]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?(e[-+]\d+)?\s?%?", re.I)
# finds: a_|b_|c     leaves: a_ b  _a  a__
NAME_BREAK = re.compile(r"(?<=\w_)(?=[^\W_])")
LONG = 25  # rows; a longer table may run over a page break unless it says otherwise


@dataclass(frozen=True)
class Cell:
    content: tuple[Node, ...]
    header: bool
    numeric: bool
    columns: int = 1
    rows: int = 1


Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """Rows of cells; `shares` are the columns' parts of the width, empty where nobody said.

    A `foreign` one was not planned for a page: pandas, a Styler, great_tables made it.
    """

    title: str
    source: str
    breakable: bool
    shares: tuple[float, ...]
    head: tuple[Row, ...]
    body: tuple[Row, ...]
    number: int = 0
    foreign: bool = False

    @property
    def width(self) -> int:
        """Columns of the widest row."""
        rows = self.head + self.body
        return max((sum(cell.columns for cell in row) for row in rows), default=0)

    @property
    def wide(self) -> bool:
        """Whether it has the page's full width: many columns, or a plan for its width."""
        return self.width >= WIDE_COLUMNS or self.shares != ()

    def with_content(self, change: Callable[[tuple[Node, ...]], tuple[Node, ...]]) -> "Table":
        """The same table with every cell's content changed."""
        head, body = (
            tuple(
                tuple(replace(cell, content=change(cell.content)) for cell in row) for row in rows
            )
            for rows in (self.head, self.body)
        )
        return replace(self, head=head, body=body)


def from_html(source: str, title: str, source_line: str, breakable: bool | None) -> Table:
    """The first table of some HTML; its caption is the title where none is given.

    `breakable` None: long tables are.
    """
    table = BeautifulSoup(source, "html.parser").find("table")
    if table is None:
        raise ValueError(f"table {title!r}: its output holds no <table>")
    caption = table.find("caption")
    rows = table.find_all("tr")
    head = tuple(_row(row) for row in rows if row.find_parent("thead") is not None)
    body = tuple(_row(row) for row in rows if row.find_parent("thead") is None)
    return Table(
        title=title or (" ".join(caption.get_text().split()) if caption else ""),
        source=source_line,
        breakable=len(body) > LONG if breakable is None else bool(breakable),
        shares=_shares(table.find_all("col")),
        head=tuple(row for row in head if row),
        body=tuple(row for row in body if row),
    )


def of_others(source: str) -> Table:
    """The first table of HTML that nobody made for a report."""
    return replace(with_numbers(from_html(source, "", "", None)), foreign=True)


def with_breaks(table: Table) -> Table:
    """The same table, with an element `wbr` where a name such as rate_per_head may go on below."""
    return table.with_content(_broken)


def _broken(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    return tuple(part for node in nodes for part in _parts(node))


def _parts(node: Node) -> Iterator[Node]:
    if not isinstance(node, str):
        yield Element(node.tag, _broken(node.children), node.attributes)
        return
    first, *others = NAME_BREAK.split(node)
    yield first
    for part in others:
        yield Element("wbr")
        yield part


def with_numbers(table: Table) -> Table:
    """The same table with columns of numbers marked as such, where nobody has said which are.

    Columns are counted from the right, where no cell reaches over rows.
    """
    columns = range(1, max(map(len, table.body), default=0) + 1)
    numeric = {column for column in columns if _holds_numbers(table.body, column)}
    head, body = (
        tuple(
            tuple(replace(c, numeric=len(row) - i in numeric) for i, c in enumerate(row))
            for row in rows
        )
        for rows in (table.head, table.body)
    )
    return replace(table, head=head, body=body)


def _holds_numbers(rows: Sequence[Row], column: int) -> bool:
    """Whether the cells of a column, counted from the right, are numbers or nothing; not all."""
    cells = [plain(row[-column].content).strip() for row in rows if len(row) >= column]
    said = [cell for cell in cells if cell not in NOTHING]
    return bool(said) and all(NUMBER.fullmatch(cell) for cell in said)


def _row(row: Tag) -> Row:
    return tuple(_cell(cell) for cell in row.find_all(["th", "td"]))


def _cell(cell: Tag) -> Cell:
    return Cell(
        content=_trimmed(inline(cell)),
        header=cell.name == "th",
        numeric="num" in cell.get_attribute_list("class"),
        columns=_span(cell.get("colspan")),
        rows=_span(cell.get("rowspan")),
    )


def _trimmed(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Without the blanks HTML leaves at both ends of a cell."""
    trimmed = list(nodes)
    if trimmed and isinstance(trimmed[0], str):
        trimmed[0] = trimmed[0].lstrip()
    if trimmed and isinstance(trimmed[-1], str):
        trimmed[-1] = trimmed[-1].rstrip()
    return tuple(node for node in trimmed if node != "")


def _span(given: object) -> int:
    return min(max(int(given), 1), 100) if str(given).isdecimal() else 1


def _shares(columns: Sequence[Tag]) -> tuple[float, ...]:
    """The columns' parts of the width; empty unless every column says a number above 0."""
    given = [str(column.get("data-share", "")) for column in columns]
    # finds: 3  2.5    leaves: -1  1e9  nan
    if not all(re.fullmatch(r"\d{1,4}(\.\d{1,4})?", share) for share in given):
        return ()
    shares = tuple(float(share) for share in given)
    return shares if all(shares) else ()


def from_elements(table: Element) -> Table:
    """The same of a Markdown table; it has no title and no source of its own."""
    head, body = tuple(_rows(table, "thead")), tuple(_rows(table, "tbody"))
    return Table("", "", len(body) > LONG, (), head, body)


def _rows(table: Element, part_tag: str) -> Iterator[Row]:
    for part in table.children:
        for row in part.children if part.tag == part_tag else ():
            yield tuple(
                Cell(cell.children, cell.tag == "th", cell.attributes.get("class") == "num")
                for cell in row.children
            )
