"""A table of somebody else's that is wider than a page → several that are not, each whole.

Every part repeats the heads of the rows. A cell that reaches over columns of several parts stands
in each of them. How wide a column is, is estimated from its text: only Typst knows it exactly.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from helpers.document.markup import plain
from helpers.document.table_markup import NAME_BREAK, Cell, Row, Table

PAGE_MM = 166  # as `full` in templates/report.typ
BETWEEN_MM = 3.2  # two columns, as there
WIDEST_MM = 44  # that a column asks for; longer text goes on in the next line
LONGEST = 20  # characters of a word that are kept together, as there
EM_MM = 2.82  # 8 points
NARROW, CAPITAL, FULL = 0.62, 0.74, 1.0  # parts of an em that a character takes
WORD_ENDS = re.compile(rf"\s+|{NAME_BREAK.pattern}")
EMPTY = Cell((), header=False, numeric=False)

Line = list[tuple[int, Cell]]  # the cells of a row, each with its first column


def of(table: Table) -> tuple[Table, ...]:
    """The table in as many parts as it needs; the first bears its title."""
    width = max(_width(_placed(rows, 0)) for rows in (table.head, table.body))
    head, body = _placed(table.head, width), _placed(table.body, width)
    asked, lines = _asked(head, body, width), _widest(head + body, width, _millimetres)
    heads = _row_heads(body, asked)
    groups = list(_groups(asked, heads)) or [[]]
    told = []
    for group in groups:
        columns = [*range(heads), *group]
        # Where Typst would share the page out by the lines, a word might be wider than its column.
        tight = sum(lines[column] for column in columns) > PAGE_MM
        shares = tuple(asked[column] for column in columns) if tight else ()
        named = _columns(group, heads, width) if len(groups) > 1 else table.source
        told.append(replace(_part(table, head, body, columns), shares=shares, source=named))
    return told[0], *(replace(part, title="", number=0) for part in told[1:])


def _placed(rows: Sequence[Row], width: int) -> list[Line]:
    """The cells where a browser sets them; up to `width`, an empty one where it sets none.

    In Typst a row that is too short would be filled with the beginning of the next one, and cells
    that lie over each other would end the report.
    """
    taken: set[tuple[int, int]] = set()
    lines = []
    for y, row in enumerate(rows):
        x, line = 0, []
        for cell in row:
            while (y, x) in taken:
                x += 1
            ends = (over for over in range(1, cell.columns) if (y, x + over) in taken)
            columns, below = next(ends, cell.columns), min(cell.rows, len(rows) - y)
            taken |= {(y + down, x + over) for down in range(below) for over in range(columns)}
            line.append((x, replace(cell, columns=columns, rows=below)))
        line += [(x, EMPTY) for x in range(width) if (y, x) not in taken]
        lines.append(sorted(line, key=lambda placed: placed[0]))
    return lines


def _width(lines: list[Line]) -> int:
    return max((x + cell.columns for line in lines for x, cell in line), default=0)


def _asked(head: list[Line], body: list[Line], width: int) -> list[float]:
    """Millimetres that each column needs: for the words of its head and the lines of its body."""
    for_head = _widest(head, width, _longest_word)
    for_body = _widest(body, width, lambda text: min(_millimetres(text), WIDEST_MM))
    return list(map(max, for_head, for_body))


def _widest(lines: list[Line], width: int, measure: Callable[[str], float]) -> list[float]:
    """What the widest cell of each column measures, with the room to the next one."""
    widest = [0.0] * width
    for x, cell in (placed for line in lines for placed in line):
        measured = measure(plain(cell.content)) / cell.columns
        for column in range(x, x + cell.columns):
            widest[column] = max(widest[column], measured)
    return [measured + BETWEEN_MM for measured in widest]


def _longest_word(text: str) -> float:
    return max(_millimetres(word[:LONGEST]) for word in WORD_ENDS.split(text))


def _millimetres(text: str) -> float:
    return EM_MM * sum(map(_ems, text))


def _ems(sign: str) -> float:
    if unicodedata.east_asian_width(sign) in {"W", "F"}:
        return FULL
    return CAPITAL if sign.isupper() or sign in "mw%" else NARROW


def _row_heads(body: list[Line], widths: list[float]) -> int:
    """How many columns name the rows: the first, and those like it, up to half a page."""
    others = {x for line in body for x, cell in line if not cell.header}
    candidates = range(1, len(widths))
    return next(
        (n for n in candidates if n in others or sum(widths[: n + 1]) > PAGE_MM / 2),
        1,
    )


def _groups(widths: list[float], heads: int) -> Iterator[list[int]]:
    """The columns after the heads, as many together as fit a page beside these."""
    room = PAGE_MM - sum(widths[:heads])
    group: list[int] = []
    for column in range(heads, len(widths)):
        if group and sum(widths[group[0] : column + 1]) > room:
            yield group
            group = []
        group.append(column)
    if group:
        yield group


def _part(table: Table, head: list[Line], body: list[Line], columns: Sequence[int]) -> Table:
    chosen = set(columns)
    head_rows, body_rows = (tuple(_chosen(line, chosen) for line in part) for part in (head, body))
    return replace(table, head=head_rows, body=body_rows)


def _chosen(line: Line, columns: set[int]) -> Row:
    reach = ((cell, len(columns.intersection(range(x, x + cell.columns)))) for x, cell in line)
    return tuple(replace(cell, columns=count) for cell, count in reach if count)


def _columns(group: list[int], heads: int, width: int) -> str:
    first, last, whole = group[0] - heads + 1, group[-1] - heads + 1, width - heads
    named = f"Columns {first} to {last}" if first < last else f"Column {last}"
    return f"{named} of {whole}"
