"""The notebooks with other parameters, run in this process: what they show, not how it is run."""

import ast
import os
from functools import cache
from html import escape
from pathlib import Path

import nbformat
import pytest
from matplotlib.figure import Figure
from nbformat.v4 import new_code_cell, new_notebook, new_output

from helpers import document, reference
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


def built(results: list) -> document.Document:
    """The document of what the cells show, without its drawings."""
    made = []
    for result in results:
        if isinstance(result, nbformat.NotebookNode):
            made.append(result)
        elif hasattr(result, "_repr_mimebundle_"):
            data, given = result._repr_mimebundle_()
            made.append(new_code_cell(outputs=[new_output("display_data", data, metadata=given)]))
    return document.build(new_notebook(cells=made))


def proved(results: list, cluster: str) -> None:
    """Every sentence and every chart is there, and the page can be written of them."""
    told = [result for result in results if isinstance(result, Finding)]
    figures = [result for result in results if isinstance(result, Figure)]
    assert all(told) and all(figure.caption.alt for figure in figures)
    assert [f.caption.title for f in figures if len(f.caption.title) > 80] == []
    assert not [text for text in told if "nan" in text.split()]
    assert any(cluster in text for text in told)
    made = built(results)
    assert escape(cluster) in webpage.write(made)
    assert typst_writer.write(made)


FIRST_TO_LAST = reference.load().clusters.query("edition == 2024").sort_values("rank")["cluster"]
# One takes some four seconds: CLUSTERS_EVERY=1 looks at all hundred.
EVERY = int(os.environ.get("CLUSTERS_EVERY", "3"))


@pytest.mark.parametrize("cluster", FIRST_TO_LAST[::EVERY])
def test_the_edition_report_can_look_closely_at_any_cluster(cluster):
    proved(shown("edition", cluster=cluster), cluster)


def test_the_edition_report_can_be_on_the_other_full_edition():
    proved(shown("edition", edition=2022, cluster="Daejeon"), "Daejeon")


@pytest.mark.parametrize(
    ("before", "now", "cluster"),
    [
        (2022, 2024, "Kunming"),
        (2023, 2024, "Tokyo–Yokohama"),
        (2023, 2024, "Brussels–Antwerp"),
        (2024, 2025, "Beijing"),
        (2019, 2024, "Shanghai–Suzhou"),
        (2017, 2018, "Tokyo–Yokohama"),
    ],
)
def test_the_change_report_can_be_on_any_two_editions(before, now, cluster):
    proved(shown("change", before=before, now=now, cluster=cluster), cluster)
