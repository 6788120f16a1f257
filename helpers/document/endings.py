"""Whether a notebook ran to its end, and what a reader is told where it did not."""

from helpers.document.markup import Element, Node

REMEDY = " Mend that, run all cells, and export again."


def warning(notebook) -> Element | None:
    """A note for the head of the document of a notebook that failed, or that was run in part.

    What an error says is not shown: it may hold what is nobody else's business. A notebook that was
    never run at all is taken for what it is, text without results.
    """
    code = [(n, c) for n, c in enumerate(notebook.cells, 1) if c.cell_type == "code"]
    for number, cell in code:
        for output in cell.get("outputs", ()):
            if output.output_type == "error":
                return _note(f"cell {number} of the notebook failed, and says there why.")
    left = [number for number, cell in code if not cell.execution_count and cell.source.strip()]
    if left and len(left) < len(code):
        return _note(f"cell {left[0]} of the notebook was not run with the others.")
    return None


def _note(fault: str) -> Element:
    words: tuple[Node, ...] = (
        Element("strong", ("This is no finished report:",)),
        f" {fault}{REMEDY}",
    )
    return Element("aside", (Element("p", words),), {"class": "note"})
