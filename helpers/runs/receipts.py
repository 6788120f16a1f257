"""What comes back from a worker, proved and published here."""

import json
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import nbformat

from helpers.failures import CAUSES, Failure, PublishFailed
from helpers.runs import digests, parcels, publishing, records, reports, runs, secrets
from helpers.runs.crews import differing
from helpers.runs.parcels import Parcel
from helpers.runs.plans import Plan
from helpers.runs.reports import Limits, Report

Compare = Callable[[Path, Path], dict | None]


def receive(
    plan: Plan,
    ask: Callable[[Parcel], dict[str, bytes]],
    into: Path,
    limits: Limits,
    compare: Compare | None = None,
) -> Report:
    """Publish the files that `ask(parcel)` brings; a failure that it brings is kept and raised.

    Files that are not those of their record, or are made from anything but what was planned, are
    published nowhere.
    """
    watch = records.Stopwatch()
    known = {"article": plan.article.name, "parameters": plan.parameters, "inputs": plan.inputs}
    came = {}

    def fill(finished: Path) -> dict:
        files = ask(parcels.parcel(plan, limits.seconds, limits.cell_seconds))
        record = _proved_record(plan, files)
        if record["failure"] is not None:
            came.update(record)
            raise _failure(plan, record, files)
        _put(finished, plan, record, files)
        if compare is not None and (into / plan.name).is_dir():
            record["changes"] = compare(into / plan.name, finished)
        publishing.put(finished / records.FILE, records.to_json(record))
        return record

    def begun() -> dict:
        return came or records.record(plan.name, plan.notebook.stem, watch, **known)

    return reports.publish(plan.name, into, fill, begun, limits.keep)


def _proved_record(plan: Plan, files: dict[str, bytes]) -> dict:
    """The record that came, if it is one of what was planned."""
    try:
        record = json.loads(files[records.FILE])
        known = (record["report"], record["parameters"], record["inputs"])
        failure = record["failure"]
    except (KeyError, TypeError, ValueError) as fault:
        raise PublishFailed(f"{plan.name}: the worker sent no record; run again") from fault
    if failure is None and known != (plan.name, plan.parameters, plan.inputs):
        told = differing(plan.inputs, plan.inputs | record["inputs"]) or "the article"
        raise PublishFailed(
            f"{plan.name}: what the worker made is not what was planned ({told} differs); it was "
            "not published; run again"
        )
    return record


def _failure(plan: Plan, record: dict, files: dict[str, bytes]) -> Failure | runs.Unfinished:
    causes = {cause.__name__: cause for cause in CAUSES}
    failure = causes.get(record["failure"]["cause"], Failure)(record["failure"]["message"])
    if parcels.FAILED_NOTEBOOK not in files:
        return failure
    notebook = nbformat.reads(files[parcels.FAILED_NOTEBOOK].decode(), as_version=4)
    return runs.Unfinished(type(failure)(str(failure).removeprefix(f"{plan.name}: ")), notebook)


def _put(finished: Path, plan: Plan, record: dict, files: dict[str, bytes]) -> None:
    """Write the files, but the record, and hold each to its hash in it."""
    for name, content in files.items():
        if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
            raise PublishFailed(f"{plan.name}: the worker sent {name}, which is no report's file")
        if name != records.FILE:
            (finished / name).parent.mkdir(parents=True, exist_ok=True)
            publishing.put(finished / name, content)
    found, wanted = digests.outputs(finished), record["outputs"]
    for name in sorted(found.keys() | wanted):
        if found.get(name) != wanted.get(name):
            raise PublishFailed(
                f"{plan.name}: {name} is not as the worker made it; it was not published; run again"
            )
    secrets.prove_absent(finished)
