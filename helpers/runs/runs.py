"""One run of a notebook by papermill, our own verdict on it, and the cleaning before it is shown.

papermill marks every cell of a dead kernel as completed and says so in the output's metadata.
So none of that is trusted: a run is good if each code cell has its number, in order, none shows an
error, and everything that a report needs is there.
"""

import json
import logging
import warnings
from contextlib import contextmanager
from pathlib import Path

import nbformat
import papermill
from nbclient.exceptions import CellTimeoutError
from nbformat import NotebookNode

from helpers.environment import ROOT
from helpers.failures import NotebookFailed, OutOfTime
from helpers.runs.kernels import ENGINE, MESSAGE_LIMIT, SPEC, Watch
from helpers.runs.warm_kernel import WarmKernel

REPORT_NEEDS = ("title", "figure", "table")
# What papermill and nbclient raise for a cell's error, a dead or silent kernel, a broken socket.
RUN_ENDED = (papermill.exceptions.PapermillException, RuntimeError, OSError, AssertionError)


class Unfinished(Exception):
    """A run that is not good: why, and the notebook as far as it got (None before any cell)."""

    def __init__(self, failure: Exception, notebook: NotebookNode | None):
        super().__init__(str(failure))
        self.failure = failure
        self.notebook = notebook


def execute(
    notebook: Path,
    parameters: dict[str, object] | None = None,
    needs: tuple[str, ...] = REPORT_NEEDS,
    seconds: float = 600,
    progress: bool = False,
    kernel: WarmKernel | None = None,
    cell_seconds: float | None = None,
) -> NotebookNode:
    """The executed notebook, judged good and cleaned; Unfinished otherwise.

    `parameters` must be proved (see `parameters.prove`); `seconds` limits the whole run,
    `cell_seconds` each cell; `kernel` is one already begun for this notebook.
    """
    if kernel is None:
        with WarmKernel(notebook) as kernel:
            return execute(notebook, parameters, needs, seconds, progress, kernel, cell_seconds)
    # A node in place of a path: papermill would format() the path and log it.
    source = nbformat.read(notebook, as_version=4)
    watch = Watch(kernel, seconds, cell_seconds)
    try:
        with _quiet():
            papermill.execute_notebook(
                source,
                None,
                parameters=parameters,
                engine_name=ENGINE,
                kernel_name=SPEC["name"],
                language=SPEC["language"],
                request_save_on_cell_execute=False,
                progress_bar=progress and {"desc": notebook.stem, "leave": False},
                cwd=str(notebook.parent),
                watch=watch,
            )
    except RUN_ENDED as fault:
        raise Unfinished(_cause(watch, fault), _cleaned_or_none(watch)) from fault
    faults = judge(watch.notebook, needs)
    if faults:
        raise Unfinished(NotebookFailed(faults[0]), clean(watch.notebook))
    return clean(watch.notebook)


def judge(executed: NotebookNode, needs: tuple[str, ...] = REPORT_NEEDS) -> list[str]:
    """What is wrong with an executed notebook, the first fault first; empty if it is good."""
    code = [
        (number, cell)
        for number, cell in enumerate(executed.cells, 1)
        if cell.cell_type == "code" and cell.source.strip()
    ]
    faults = []
    for count, (number, cell) in enumerate(code, 1):
        errors = [o for o in cell.outputs if o.output_type == "error"]
        faults += [f"cell {number} raised {o.ename}: {_first_line(o.evalue)}" for o in errors]
        if cell.execution_count is None:
            faults.append(f"cell {number} never ran")
        elif cell.execution_count != count:
            faults.append(f"cell {number} ran as number {cell.execution_count}, not {count}")
    shown = kinds(executed)
    faults += [f"no cell shows a {kind}" for kind in needs if kind not in shown]
    if "title" in needs and shown.count("title") > 1:
        faults.append("more than one cell shows a title")
    return faults


def title(executed: NotebookNode) -> dict:
    """What the output that is the title declares: title, authors, date ..."""
    shown = (
        o.get("metadata", {}).get("report", {})
        for c in executed.cells
        for o in c.get("outputs", [])
    )
    return next((report for report in shown if report.get("kind") == "title"), {})


def kinds(executed: NotebookNode) -> list[str]:
    """What the outputs declare themselves to be: title, figure, table ..."""
    outputs = [o for cell in executed.cells for o in cell.get("outputs", [])]
    declared = [o.get("metadata", {}).get("report", {}).get("kind") for o in outputs]
    return [kind for kind in declared if kind]


def clean(executed: NotebookNode) -> NotebookNode:
    """A copy without times, papermill's notes, warnings and the project's place on this machine.

    What is left is the same, byte for byte, whenever and wherever the run is repeated.
    """
    cells = [_clean_cell(cell) for cell in executed.cells if "papermill-error" not in _tags(cell)]
    metadata = {"kernelspec": SPEC}
    if "language_info" in executed.metadata:  # known only after a run to the end
        metadata["language_info"] = executed.metadata.language_info
    bare = nbformat.v4.new_notebook(cells=cells, metadata=metadata)
    place = json.dumps(str(ROOT), ensure_ascii=False)[1:-1]
    return nbformat.reads(to_text(bare).replace(place, "."), as_version=4)


def to_text(notebook: NotebookNode) -> str:
    """A notebook as it is written to disk: one form, keys in order, one line end at the end."""
    return nbformat.writes(notebook, version=4, ensure_ascii=False).rstrip("\n") + "\n"


def complaints(executed: NotebookNode) -> list[str]:
    """What cells wrote to stderr: for the run's record, never for the reader."""
    return [
        o.text.strip()
        for cell in executed.cells
        for o in cell.get("outputs", [])
        if o.output_type == "stream" and o.name == "stderr"
    ]


def _clean_cell(cell: NotebookNode) -> NotebookNode:
    kept = nbformat.from_dict(cell)
    kept.metadata = {
        key: value
        for key, value in cell.metadata.items()
        if key not in ("papermill", "execution") and (key, value) != ("tags", [])
    }
    if "injected-parameters" in _tags(cell):
        kept.id = "injected-parameters"  # papermill draws a new one each time
    if cell.cell_type == "code":
        kept.outputs = [o for o in cell.outputs if o.get("name") != "stderr"]
    return kept


def _tags(cell: NotebookNode) -> str:
    return " ".join(cell.metadata.get("tags", []))


def _cleaned_or_none(watch: Watch) -> NotebookNode | None:
    return watch.notebook and clean(watch.notebook)


def _cause(watch: Watch, fault: Exception) -> Exception:
    """Why the run ended, in one line, from what was seen, not from what papermill made of it."""
    if watch.broken == "time":
        return OutOfTime(
            f"not finished after {watch.seconds:.0f} s; look for the cell that hangs, "
            "or allow more with --timeout"
        )
    if watch.broken == "output":
        return NotebookFailed("a cell prints or shows without end; take that out")
    if "IOPub" in str(fault):
        return NotebookFailed(
            f"a cell shows more than {MESSAGE_LIMIT / 1e6:.0f} MB at once; show less of it"
        )
    if isinstance(fault, CellTimeoutError):
        return OutOfTime(
            f"a cell had not ended after {watch.cell_seconds:.0f} s; look for what hangs in it, "
            "or allow more with --cell-timeout"
        )
    if isinstance(fault, papermill.PapermillExecutionError):
        return NotebookFailed(
            f"cell {fault.cell_index + 1} raised {fault.ename}: {_first_line(fault.evalue)}"
        )
    if "died" in str(fault).lower():
        return NotebookFailed("the kernel died, killed or out of memory; close other programs")
    return NotebookFailed(f"the kernel could not be used: {_first_line(str(fault))}")


def _first_line(text: str) -> str:
    return (text.strip().splitlines() or [""])[0][:300]


@contextmanager
def _quiet():
    """Keep papermill's and its kernel's talk out of the terminal: we judge the run ourselves."""
    loggers = [logging.getLogger(name) for name in ("papermill", "traitlets")]
    levels = [logger.level for logger in loggers]
    try:
        for logger in loggers:
            logger.setLevel(logging.CRITICAL)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
