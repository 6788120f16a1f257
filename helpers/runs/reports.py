"""The whole way for one report: run, export, record, publish."""

import filecmp
import re
import shutil
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from helpers import listings
from helpers.environment import REPORTS
from helpers.failures import ExportFailed, Failure
from helpers.runs import digests, failed, parameters, publishing, records, retention, runs, secrets
from helpers.runs.orders import Order
from helpers.runs.warm_kernel import WarmKernel

FINISHED = "new"  # in the stage: the report that is being made


@dataclass(frozen=True)
class Report:
    """A published report: where it is, the sentence it reaches, what the run took."""

    folder: Path
    sentence: str
    record: dict

    @property
    def files(self) -> list[Path]:
        return sorted(path for path in self.folder.rglob("*") if path.is_file())


@dataclass(frozen=True)
class Limits:
    """What one run may take, and what it leaves of earlier ones."""

    seconds: float = 600  # for the notebook
    cell_seconds: float | None = None  # for each cell
    keep: int = retention.KEPT  # earlier good reports


def make(
    order: Order,
    into: Path = REPORTS,
    limits: Limits = Limits(),
    progress: bool = False,
    kernel: WarmKernel | None = None,
    also: Callable[[Path], None] | None = None,
    compare: Callable[[Path, Path], dict | None] | None = None,
) -> Report:
    """Run, export and publish one report into `into`; the old one is whole until the last step.

    `progress` and `kernel` are those of `runs.execute`; `also(folder)` writes more files into the
    report's folder; `compare(old, new)` says what has changed, for the record. A run that fails
    leaves its record in failed/NAME.
    """
    watch = records.Stopwatch()

    def fill(finished: Path) -> dict:
        if also is not None:
            also(finished)
        executed, rows = _run(order, watch, limits, progress, kernel)
        return _fill(finished, order, executed, rows, watch, into / order.name, compare)

    return publish(order.name, into, fill, lambda: _record(order, watch), limits.keep)


def publish(
    name: str,
    into: Path,
    fill: Callable[[Path], dict],
    begun: Callable[[], dict],
    keep: int = retention.KEPT,
) -> Report:
    """Put the report that `fill(folder)` writes in its place; it returns the report's record.

    Nobody else makes this report meanwhile. Where `fill` fails, `begun()` is what is known by then:
    with the failure it becomes the record in failed/NAME, and the failure is raised.
    """
    with publishing.stage(into, name) as stage:
        finished = stage / FINISHED
        try:
            publishing.put(stage / records.STARTED, records.begun(name))
            finished.mkdir()
            record = fill(finished)
            replaced = publishing.publish(finished, into / name)
        except OSError as fault:
            failure = publishing.unpublished(name, fault)
            shutil.rmtree(finished, ignore_errors=True)  # on a full disk, room for the record
            failed.keep(stage, into, begun() | records.of_failure(failure))
            raise failure from fault
        except runs.Unfinished as run:
            failure = type(run.failure)(f"{name}: {run.failure}")
            record = begun() | records.of_failure(failure)
            kept = failed.keep(stage, into, record, run.notebook)
            raise type(failure)(f"{failure}{kept}") from run
        except Failure as failure:
            failed.keep(stage, into, begun() | records.of_failure(failure))
            raise
        with suppress(OSError):  # the new report is in its place; the next run clears up
            failed.forget(stage, into, name, record["article"])
            if replaced is not None:
                retention.retire(replaced, into, name, keep)
    return Report(into / name, record["sentence"], record)


def headline(executed: NotebookNode) -> str:
    """The sentence that a report reaches: the first finding of its notebook, without markup."""
    for cell in executed.cells:
        if "finding" in cell.metadata.get("tags", []):
            text = " ".join(o.data.get("text/markdown", "") for o in cell.outputs if "data" in o)
            return re.sub(r"\\([^\w\s]|_)|\*+", r"\1", text).strip()
    return ""


def _run(
    order: Order,
    watch: records.Stopwatch,
    limits: Limits,
    progress: bool,
    kernel: WarmKernel | None,
) -> tuple[NotebookNode, dict[str, list[dict]]]:
    """The executed notebook, and the claims and verdicts of its article as rows."""
    with watch.stage("run"), ThreadPoolExecutor(1) as beside:
        # The kernel works on one core, this on the other.
        listed = beside.submit(_listed, order)
        if kernel is None or not kernel.forked:
            beside.submit(_rehearse, order.notebook, "ReportHTML", "ReportPDF")
        executed = runs.execute(
            order.notebook,
            order.parameters,
            seconds=limits.seconds,
            cell_seconds=limits.cell_seconds,
            progress=progress,
            kernel=kernel,
        )
    return _with_shown_parameters(executed, order), listed.result()


def _fill(
    folder: Path,
    order: Order,
    executed: NotebookNode,
    rows: dict[str, list[dict]],
    watch: records.Stopwatch,
    old: Path,
    compare: Callable[[Path, Path], dict | None] | None,
) -> dict:
    """Write every file of the report into `folder`; the record is written last."""
    from helpers.output import facts

    _export(folder, order, executed, watch, old)
    publishing.put(folder / "report.ipynb", runs.to_text(executed))
    publishing.put(folder / "facts.json", _facts(order, executed))
    publishing.put(folder / facts.SCHEMA.name, facts.SCHEMA.read_bytes())
    for name, of_kind in rows.items():
        publishing.put(folder / f"{name}.json", listings.to_json(of_kind))
    secrets.prove_absent(folder)
    record = _record(order, watch, executed, folder, rows.get("verdicts", []))
    if compare is not None and old.is_dir():
        record["changes"] = compare(old, folder)
    publishing.put(folder / records.FILE, records.to_json(record))
    return record


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


def rehearse_page(notebook: Path) -> None:
    """Export the notebook as committed to HTML, for nothing: the templates are warm then."""
    _rehearse(notebook, "ReportHTML")


def _rehearse(notebook: Path, *names: str) -> None:
    from helpers import exporters

    committed = nbformat.read(notebook, as_version=4)
    with suppress(ExportFailed):
        for name in names:
            _exported(getattr(exporters, name), committed)


def _export(folder: Path, order: Order, executed, watch: records.Stopwatch, old: Path) -> None:
    from helpers import exporters

    with watch.stage("html"):
        page, resources = _exported(exporters.ReportHTML, executed)
        publishing.put(folder / "report.html", page)
        for name, text in resources["chart_data"].items():
            (folder / "data").mkdir(exist_ok=True)
            publishing.put(folder / "data" / name, text.encode())
    with watch.stage("pdf"):
        publishing.put(folder / "report.pdf", _exported(exporters.ReportPDF, executed)[0])
    if order.pictured:
        with watch.stage("picture"):
            publishing.put(folder / "first-page.png", _first_page(folder, executed, old))


def _first_page(folder: Path, executed: NotebookNode, old: Path) -> bytes:
    """The picture for README: the old one if it is of this very PDF, drawing it takes longer."""
    if (old / "first-page.png").is_file() and filecmp.cmp(
        folder / "report.pdf", old / "report.pdf", shallow=False
    ):
        return (old / "first-page.png").read_bytes()
    from helpers import document
    from helpers.output import pdf

    return pdf.first_page_png(document.build(executed))


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


def _with_shown_parameters(executed: NotebookNode, order: Order) -> NotebookNode:
    lines = [f"{name} = {value!r}" for name, value in order.shown_parameters.items()]
    for cell in executed.cells:
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell.source = "\n".join(["# Parameters of this report", *lines])
    return executed


def _edition(order: Order, checked: list[dict]) -> str:
    """The edition a report is about: "2024", of two "2022–2024"; "" where there is none."""
    if order.article is not None:
        cited = Counter(e["edition"] for row in checked for e in row["evidence"] if e["edition"])
        return str(cited.most_common(1)[0][0]) if cited else ""
    declared = parameters.declared(order.notebook)
    values = {name: p.default for name, p in declared.items()} | order.parameters
    editions = [str(values[name]) for name in ("edition", "before", "now") if name in values]
    return "–".join(editions)


def _record(
    order: Order,
    watch: records.Stopwatch,
    executed: NotebookNode | None = None,
    folder: Path | None = None,
    checked: list[dict] = (),
) -> dict:
    path = order.article and Path(order.article.path)
    known = {
        "article": path and path.name,
        "parameters": order.shown_parameters,
        "inputs": digests.inputs(path, order.notebook),
    }
    if executed is not None:
        title = runs.title(executed)
        known |= {
            "title": order.article.title if order.article else title.get("title", ""),
            "date": title.get("date", ""),
            "edition": _edition(order, checked),
            "sentence": headline(executed),
            "outputs": digests.outputs(folder),
            "verdicts": records.verdict_counts(checked),
            "complaints": runs.complaints(executed),
        }
    return records.record(order.name, order.notebook.stem, watch, **known)
