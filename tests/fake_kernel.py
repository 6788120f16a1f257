"""A kernel and its client that are none: cells are run here, and end as a test wants it.

All else of a run is the real thing: command, plan, engine, verdict, export, publication.
"""

from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_output

from helpers.runs import kernels, orders, plans, warm_kernel


class FakeKernel:
    """Stands for a `WarmKernel`; it has no process."""

    forked = True  # so that nothing is rehearsed beside it

    def __init__(self, notebook: Path, fork: bool = False):
        self.folder = notebook.parent
        self.ended = False

    def __enter__(self):
        return self

    def __exit__(self, *cause):
        pass

    def end(self) -> None:
        self.ended = True


@contextmanager
def reports_of(notebook: Path, script: Callable):
    """Articles are run through `notebook` by `script(notebook node, watch)`."""

    class Client:
        def __init__(self, nb_man, watch, **options):
            self.node, self.watch = nb_man.nb, watch

        def execute(self):
            script(self.node, self.watch)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(kernels, "WatchedClient", Client)
        patched.setattr(warm_kernel, "WarmKernel", FakeKernel)
        patched.setattr(plans, "NOTEBOOK", notebook)
        patched.setattr(orders.order, "__defaults__", (notebook,))
        yield


def run(notebook: NotebookNode, cells: slice = slice(None)) -> dict:
    """Run a tiny notebook's cells in order; the names they have set."""
    names = {}
    for count, cell in enumerate(notebook.cells, 1):
        if cell in notebook.cells[cells]:
            cell.execution_count = count
            cell.outputs = _outputs(cell, names)
    return names


def _outputs(cell: NotebookNode, names: dict) -> list[NotebookNode]:
    shown = []

    def display(data, raw, metadata):
        shown.append(new_output("display_data", data, metadata=metadata))

    if "finding" in cell.metadata.get("tags", []):
        text = f"**All** figures of {names['article']} agree."
        return [new_output("display_data", {"text/markdown": text})]
    exec(cell.source, names | {"display": display}, names)
    return shown
