"""A report made on another machine: what travels there, what is done with it, what comes back.

There, the report is made in a process of its own: reports share no working folder, one that dies
takes no worker with it, and one that nobody waits for any more can be ended. That process is
`python -m helpers.runs.parcels`. Up here is only the standard library, so that the kernel's own
imports can begin at once.
"""

import json
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from helpers import runs
from helpers.environment import ROOT, clean_variables
from helpers.failures import Failure
from helpers.runs import records
from helpers.runs.plans import NOTEBOOK, Plan
from helpers.runs.private_folders import PrivateFolder
from helpers.runs.publishing import FAILED
from helpers.runs.warm_kernel import WarmKernel, end_with_parent

ASKING_SECONDS = 1  # between two looks at whether the report is still wanted
FAILED_NOTEBOOK = "report.ipynb"


class WorkerFailed(Exception):
    """What went wrong has to do with the machine, not with the report: another may fare better."""


@dataclass(frozen=True)
class Parcel:
    """All that a worker needs for the report of an article; no path of either machine is used."""

    name: str  # of the report's folder
    file: str  # the article's, without its folder
    shown: str  # the article as the report names it
    content: bytes
    given: dict[str, str]  # the other parameters
    seconds: float
    cell_seconds: float | None
    places: dict[str, str]  # the article's folder as each file of a failed run may name it


def parcel(plan: Plan, seconds: float, cell_seconds: float | None = None) -> Parcel:
    """The parcel for an article's plan; ArticleRefused for one whose file cannot be read."""
    folder = str(plan.article.absolute().parent)
    return Parcel(
        plan.name,
        plan.article.name,
        plan.parameters["article"],
        _content(plan),
        plan.given,
        seconds,
        cell_seconds,
        {records.FILE: folder, FAILED_NOTEBOOK: folder.replace(str(ROOT), ".")},
    )


def make_apart(sent: Parcel, wanted: Callable[[], bool] = lambda: True) -> dict[str, bytes]:
    """As `make`, in a process of its own, which is ended once the report is not `wanted`."""
    process = subprocess.Popen(
        [sys.executable, "-m", __name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env=clean_variables(),
        start_new_session=True,  # a Ctrl-C in the worker's terminal is not meant for it
    )
    try:
        made, complaint = _answer(process, pickle.dumps(sent), wanted)
    finally:
        process.kill()  # its kernel's guard ends the kernel
        process.wait()
    if process.returncode:
        lines = complaint.decode(errors="replace").strip().splitlines()
        raise WorkerFailed(lines[-1] if lines else f"its process ended with {process.returncode}")
    return pickle.loads(made)


def make(sent: Parcel) -> dict[str, bytes]:
    """Make the report in a private folder of this machine: its files, by their path in it.

    Of a run that failed they are what lies in failed/NAME; run.json says which it was.
    """
    with closing(PrivateFolder()) as private, WarmKernel(NOTEBOOK) as kernel:
        into = private.path / "reports"
        try:
            files = _files(_made(sent, private.path, into, kernel))
            telling = {records.FILE}
        except Failure as failure:
            kept = _files(into / FAILED / sent.name)
            files = kept or {records.FILE: _record(sent, failure)}
            telling = files.keys()
        told = {name: _as_sender(sent, private.path, name, files[name]) for name in telling}
        return files | told


def _content(plan: Plan) -> bytes:
    from helpers import articles
    from helpers.failures import ArticleRefused
    from helpers.runs import orders

    path = plan.article
    try:
        if path.is_file() and path.stat().st_size <= articles.LARGEST_BYTES:
            return path.read_bytes()
    except OSError:
        pass
    orders.of(plan)  # says what is wrong with it
    raise ArticleRefused(f"{path}: has just changed; run again")


def _answer(
    process: subprocess.Popen, question: bytes | None, wanted: Callable[[], bool]
) -> tuple[bytes, bytes]:
    while True:
        try:
            return process.communicate(question, timeout=ASKING_SECONDS)
        except subprocess.TimeoutExpired:
            question = None  # the rest of it is sent by the next call
            if not wanted():
                raise WorkerFailed("nobody waits for it any more") from None


def _made(sent: Parcel, private: Path, into: Path, kernel: WarmKernel) -> Path:
    runs.without_web_addresses()
    from helpers.runs import orders, reports

    article = private / "article" / sent.file
    article.parent.mkdir()
    article.write_bytes(sent.content)
    plan = Plan(sent.name, NOTEBOOK, article, sent.given, {}, {}, {}, ())
    order = orders.of(plan)
    # An article in seeds/ is shown by its name there, without the suffix: it is found by that too.
    named = order.parameters | {"article": str(article.with_name(sent.shown))}
    limits = reports.Limits(sent.seconds, sent.cell_seconds)
    return reports.make(replace(order, parameters=named), into, limits, kernel=kernel).folder


def _files(folder: Path) -> dict[str, bytes]:
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def _record(sent: Parcel, failure: Failure) -> bytes:
    """Of a run that left none: the article was refused, or the disk is full."""
    record = records.record(sent.name, NOTEBOOK.stem, records.Stopwatch(), article=sent.file)
    return records.to_json(record | records.of_failure(failure)).encode()


def _as_sender(sent: Parcel, private: Path, name: str, content: bytes) -> bytes:
    """Where a record or a failed notebook names the article's folder here: the sender's."""
    here = json.dumps(str(private / "article"), ensure_ascii=False)[1:-1]
    there = json.dumps(sent.places[name], ensure_ascii=False)[1:-1]
    return content.replace(here.encode(), there.encode())


def _serve() -> None:
    """Read a parcel, answer with the report's files; what is printed meanwhile is no answer."""
    end_with_parent()
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    made = make(pickle.load(sys.stdin.buffer))
    with answer:
        pickle.dump(made, answer)


if __name__ == "__main__":
    _serve()
