"""The parameters cells of the notebooks as a table: for `--help` and for README.

A notebook's first cell is the form; what stands elsewhere is made from it.
"""

from collections.abc import Iterable
from pathlib import Path
from textwrap import wrap

from helpers.runs import parameters

BEGIN, END = "<!-- parameters: python3 -m helpers notebooks -->", "<!-- end of parameters -->"
HEADS = ("notebook", "parameter", "default", "what it is")
WIDTH = 80


def as_text(notebooks: Iterable[Path]) -> str:
    """For a terminal: each notebook with its parameters, their type and default beneath it."""
    lines = ["parameters that a notebook declares:"]
    for path in notebooks:
        lines.append(f"  {path.stem}")
        for known in parameters.declared(path).values():
            lines.append(f"    {known.name} ({known.type}): {known.default!r}")
            lines += wrap(known.help, WIDTH, initial_indent=" " * 8, subsequent_indent=" " * 8)
    return "\n".join(lines) + "\n"


def as_markdown(notebooks: Iterable[Path], folder: str) -> str:
    """For a page: one table, each notebook a link to its file in `folder`."""
    rows = [HEADS, ("---",) * len(HEADS)]
    for path in notebooks:
        first = f"[{path.stem}]({folder}/{path.name})"
        for known in parameters.declared(path).values():
            named = (f"`{known.name}: {known.type}`", f"`{known.default!r}`", known.help)
            rows.append((first, *(cell.replace("|", "\\|") for cell in named)))
            first = ""
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def refreshed(page: str, table: str) -> str:
    """A page with its table of parameters set anew; ValueError where it has no place for one."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"no {BEGIN} … {END} in the page")
    return f"{before}{BEGIN}\n\n{table}\n\n{END}{after}"
