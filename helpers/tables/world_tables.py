"""How a calibrated world was made, in rows."""

from html import escape

from helpers.studies import Study
from helpers.tables.table import Column, Table


def described(study: Study) -> Table:
    """Each step of making the world, or where the user's addresses are from."""
    columns = (Column("Step", 1, True), Column("What was done", 12))
    rows = tuple((str(n), escape(line)) for n, line in enumerate(study.description, 1))
    title = "How the synthetic world was made" if study.is_synthetic else "The addresses"
    return Table(title, columns, rows, study.made, breakable=True)
