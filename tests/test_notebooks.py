"""The notebooks with other parameters, run in this process: what they show, not how it is run."""

import ast
from functools import cache
from pathlib import Path

import nbformat
import pytest
from matplotlib.figure import Figure
from nbformat.v4 import new_code_cell, new_notebook, new_output

from helpers import document, reference, theme
from helpers.narrative.findings import Finding
from helpers.output import typst_writer, webpage

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"


@cache
def cells(name: str) -> list:
    return nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4).cells


def shown(name: str, **given) -> list:
    """What each code cell shows, None for nothing, with the parameters set to `given`."""
    space, results = {}, []
    for cell in cells(name):
        if cell.cell_type != "code":
            results.append(cell)
            continue
        lines = ast.parse(cell.source).body
        last = lines.pop() if isinstance(lines[-1], ast.Expr) else None
        exec(compile(ast.Module(lines, []), name, "exec"), space)  # our own notebook
        if "parameters" in cell.metadata.get("tags", []):
            space |= given
        results.append(last and eval(compile(ast.Expression(last.value), name, "eval"), space))
    return results


def bundled(made) -> tuple[dict, dict]:
    return theme.bundle(made) if isinstance(made, Figure) else made._repr_mimebundle_()


def built(results: list) -> document.Document:
    """The document of what the cells show."""
    made = []
    for result in results:
        if isinstance(result, nbformat.NotebookNode):
            made.append(result)
        elif result is not None and hasattr(result, "_repr_mimebundle_") | isinstance(
            result, Figure
        ):
            data, given = bundled(result)
            made.append(
                new_code_cell("", outputs=[new_output("display_data", data, metadata=given)])
            )
    return document.build(new_notebook(cells=made))


EDITION = reference.load().clusters.query("edition == 2024").sort_values("rank")["cluster"]


@pytest.mark.parametrize("cluster", EDITION)
def test_the_edition_report_can_look_closely_at_any_cluster(cluster):
    results = shown("edition", cluster=cluster)
    told = [result for result in results if isinstance(result, Finding)]
    figures = [result for result in results if isinstance(result, Figure)]
    assert len(told) > 10 and all(told)
    assert len(figures) > 8
    assert all(len(figure.caption.title) <= 80 and figure.caption.alt for figure in figures)
    assert any(cluster in text for text in told)
    made = built(results)
    assert cluster in webpage.write(made)
    assert typst_writer.write(made)
