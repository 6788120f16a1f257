"""Tables → Typst; one of somebody else’s that is wider than a page in several parts."""

from collections.abc import Iterator, Sequence

from helpers.document.markup import plain
from helpers.document.table_markup import Cell, Row, Table, with_breaks
from helpers.output import column_parts
from helpers.output.typst_code import array, boolean, call, quoted
from helpers.output.typst_text import code_of_all

LONG_CELL = 600  # characters; a row with more of them in a cell may run over a page break


def foreign_ledgers(table: Table) -> Iterator[str]:
    """One that is wider than a page as several, each with the whole page's width."""
    for part in column_parts.of(table):
        yield ledger("foreign-ledger", with_breaks(part))


def ledger(function: str, table: Table) -> str:
    """A table by `function` of the template, its rows with thin rules between them."""
    rows = [_body_row(row, table.foreign) for row in table.body]
    return call(
        function,
        quoted(f"Table {table.number}" if table.number else ""),
        quoted(table.title),
        quoted(table.source),
        boolean(table.breakable),
        boolean(table.wide or table.foreign),
        _widths(table),
        _alignments(table),
        str(len(_ruled(rows[:2]))),
        array(_cell(cell) for row in table.head for cell in row),
        *_ruled(rows),
    )


def _body_row(row: Row, foreign: bool) -> list[str]:
    """The cells of a row; one of somebody else's that might be higher than a page may break."""
    long = foreign and any(len(plain(cell.content)) > LONG_CELL for cell in row)
    return [
        _cell(cell, "breakable: true") if long or (foreign and cell.rows > 1) else _cell(cell)
        for cell in row
    ]


def _widths(table: Table) -> str:
    if len(table.shares) == table.width:
        return array(f"{share:g}fr" for share in table.shares)
    return array("auto" for _ in range(table.width))


def _alignments(table: Table) -> str:
    """Numbers stand right; a column is one of numbers where its first body cell is."""
    first = [cell for cell in (table.body or table.head)[0] for _ in range(cell.columns)]
    return array("right" if cell.numeric else "left" for cell in first)


def _ruled(rows: Sequence[list[str]]) -> list[str]:
    """The cells of the body, with a thin rule between two rows."""
    cells = list(rows[0]) if rows else []
    for row in rows[1:]:
        cells += ["row-rule", *row]
    return cells


def _cell(cell: Cell, *settings: str) -> str:
    spans = {"colspan": cell.columns, "rowspan": cell.rows}
    given = [*settings, *(f"{name}: {count}" for name, count in spans.items() if count > 1)]
    content = code_of_all(cell.content)
    if cell.numeric:
        return call("table.cell", *given, "align: right", call("numeral", content))
    return call("table.cell", *given, content)
