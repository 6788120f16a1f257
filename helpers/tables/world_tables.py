"""Where the addresses are from, in rows: how a calibrated world was made, or what files held."""

from html import escape
from typing import TYPE_CHECKING

from helpers.tables.table import Column, Table
from helpers.wording import number

if TYPE_CHECKING:  # DuckDB comes with it, which only a study needs
    from helpers.studies import Study


def described(study: "Study") -> Table:
    """Each step of making the world, or what was read of the user's addresses."""
    return _steps(study) if study.is_synthetic else _read(study)


def _steps(study: "Study") -> Table:
    columns = (Column("Step", 1, True), Column("What was done", 12))
    # The card of a world is plain text; a page has the apostrophes of print.
    lines = [line.replace("'", "’") for line in study.description]
    rows = tuple((str(n), escape(line)) for n, line in enumerate(lines, 1))
    return Table("How the synthetic world was made", columns, rows, study.made, breakable=True)


def _read(study: "Study") -> Table:
    columns = (
        Column("Kind", 3),
        Column("Years", 3),
        Column("Addresses", 3, True),
        Column("without a place", 3, True),
        Column("Documents", 3, True),
    )
    rows = tuple(
        (
            escape(row.kind),
            f"{row.first_year} to {row.last_year}",
            number(row.rows),
            number(row.without_place),
            number(row.fraction),
        )
        for row in study.intake.totals.itertuples()
    )
    return Table("The addresses", columns, rows, study.made)
