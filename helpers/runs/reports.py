"""The whole way for one report: run, export, record, publish."""

import filecmp
import json
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from helpers import listings
from helpers.environment import ROOT
from helpers.failures import ExportFailed
from helpers.runs import publishing, records, runs
from helpers.runs.orders import Order
from helpers.runs.warm_kernel import WarmKernel

REPORTS = ROOT / "reports"


@dataclass(frozen=True)
class Report:
    """A published report: where it is, the sentence it reaches, what the run took."""

    folder: Path
    sentence: str
    record: dict

    @property
    def files(self) -> list[Path]:
        return sorted(path for path in self.folder.rglob("*") if path.is_file())


def make(
    order: Order,
    into: Path = REPORTS,
    seconds: float = 600,
    progress: bool = False,
    kernel: WarmKernel | None = None,
    also: Callable[[Path], None] | None = None,
) -> Report:
    """Run, export and publish one report into `into`; the old one is whole until the last step.

    `seconds`, `progress` and `kernel` are those of `runs.execute`; `also(folder)` writes more
    files into the report's folder.
    """
    options = {"seconds": seconds, "progress": progress, "kernel": kernel}
    with publishing.stage(into, order.name) as stage:
        finished = stage / order.name
        finished.mkdir()
        try:
            if also is not None:
                also(finished)
            record, sentence = _fill(finished, order, into, options)
            publishing.publish(finished, into / order.name)
            _failed_notebook(into, order.name).unlink(missing_ok=True)
        except OSError as fault:
            raise publishing.unpublished(order.name, fault) from fault
    return Report(into / order.name, sentence, record)


def headline(executed: NotebookNode) -> str:
    """The sentence that a report reaches: the first finding of its notebook, without markup."""
    for cell in executed.cells:
        if "finding" in cell.metadata.get("tags", []):
            text = " ".join(o.data.get("text/markdown", "") for o in cell.outputs if "data" in o)
            return re.sub(r"\\([^\w\s]|_)|\*+", r"\1", text).strip()
    return ""


def _fill(folder: Path, order: Order, into: Path, options: dict) -> tuple[dict, str]:
    """Write every file of the report into `folder`; the record is written last."""
    from helpers.output import facts

    watch = records.Stopwatch()
    with ThreadPoolExecutor(1) as beside:
        # The kernel works on one core, this on the other.
        listed = beside.submit(_listed, order)
        beside.submit(_rehearse, order)
        with watch.stage("run"):
            executed = _run(order, into, options)
        with watch.stage("wait for the list of claims"):
            rows = listed.result()
    _export(folder, order, executed, watch, old=into / order.name)
    _write(folder, "report.ipynb", runs.to_text(executed))
    _write(folder, "facts.json", _facts(order, executed))
    _write(folder, facts.SCHEMA.name, facts.SCHEMA.read_bytes())
    for name, of_kind in rows.items():
        _write(folder, f"{name}.json", listings.to_json(of_kind))
    record = _record(order, folder, watch, executed, rows.get("verdicts", []))
    _write(folder, "run.json", json.dumps(record, ensure_ascii=False, indent=1) + "\n")
    return record, headline(executed)


def _listed(order: Order) -> dict[str, list[dict]]:
    """Claims and verdicts of an article as rows."""
    if order.article is None:
        return {}
    from helpers import claims, reference, verdicts

    found = claims.find(order.article)
    edition = str(order.parameters.get("edition", "auto"))
    checked = verdicts.check_all(found, reference.load(), edition)
    return {
        "claims": listings.rows(claims.to_frame(found, order.article)),
        "verdicts": listings.rows(verdicts.to_frame(checked)),
    }


def _rehearse(order: Order) -> None:
    """Export the notebook as committed, for nothing: templates, fonts and Typst are warm then."""
    from helpers import exporters

    committed = nbformat.read(order.notebook, as_version=4)
    with suppress(ExportFailed):
        for exporter in (exporters.ReportHTML, exporters.ReportPDF):
            _exported(exporter, committed)


def _export(folder: Path, order: Order, executed, watch: records.Stopwatch, old: Path) -> None:
    from helpers import exporters

    with watch.stage("html"):
        page, resources = _exported(exporters.ReportHTML, executed)
        _write(folder, "report.html", page)
        for name, data in resources["outputs"].items():
            _write(folder, name, data)
    with watch.stage("pdf"):
        _write(folder, "report.pdf", _exported(exporters.ReportPDF, executed)[0])
    if order.pictured:
        with watch.stage("picture"):
            _write(folder, "first-page.png", _first_page(folder, executed, old))


def _first_page(folder: Path, executed: NotebookNode, old: Path) -> bytes:
    """The picture for README: the old one if it is of this very PDF, drawing it takes longer."""
    if (old / "first-page.png").is_file() and filecmp.cmp(
        folder / "report.pdf", old / "report.pdf", shallow=False
    ):
        return (old / "first-page.png").read_bytes()
    from helpers import document
    from helpers.output import pdf

    return pdf.first_page_png(document.build(executed))


def _run(order: Order, into: Path, options: dict) -> NotebookNode:
    try:
        executed = runs.execute(order.notebook, order.parameters, **options)
    except runs.Unfinished as run:
        kept = ""
        if run.notebook is not None:
            aside = _failed_notebook(into, order.name)
            publishing.write(aside, runs.to_text(run.notebook).encode())
            kept = f"; the notebook as far as it got: {into.name}/{aside.name}"
        raise type(run.failure)(f"{order.name}: {run.failure}{kept}") from run
    return _with_shown_parameters(executed, order)


def _exported(exporter: type, executed: NotebookNode) -> tuple[str | bytes, dict]:
    """A report and what belongs beside it, as nbconvert's exporters return them."""
    try:
        return exporter().from_notebook_node(executed)
    except (ValueError, LookupError, RuntimeError) as fault:
        raise ExportFailed(f"{exporter.__name__}: {fault}") from fault


def _facts(order: Order, executed: NotebookNode) -> str:
    from helpers.output import facts

    try:
        return facts.to_json(facts.facts(executed, order.name))
    except ValueError as fault:
        raise ExportFailed(f"facts.json: {fault}") from fault


def _write(folder: Path, name: str, content: str | bytes) -> None:
    data = content.encode() if isinstance(content, str) else content
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(data)


def _with_shown_parameters(executed: NotebookNode, order: Order) -> NotebookNode:
    lines = [f"{name} = {value!r}" for name, value in order.shown_parameters.items()]
    for cell in executed.cells:
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell.source = "\n".join(["# Parameters of this report", *lines])
    return executed


def _failed_notebook(into: Path, name: str) -> Path:
    return into / f"{name}.failed.ipynb"


def _record(order: Order, folder: Path, watch, executed: NotebookNode, checked: list[dict]) -> dict:
    return {
        "outcome": "published",
        "report": order.name,
        "parameters": order.shown_parameters,
        "verdicts": records.verdict_counts(checked),
        "inputs": records.inputs(order.article and Path(order.article.path), order.notebook),
        "outputs": records.outputs(folder),
        "versions": records.versions(),
        "seconds": watch.seconds,
        "peak_memory_mb": records.peak_memory_mb(),
        "complaints": runs.complaints(executed),
    }
