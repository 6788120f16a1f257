"""What is left of a run that failed: failed/NAME/ with its record and its notebook.

It is gone once the report has been made. The good report is not touched.
"""

import json
import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from helpers import seeds
from helpers.failures import ArticleRefused, Failure
from helpers.runs import publishing, records, secrets
from helpers.runs.publishing import FAILED

if TYPE_CHECKING:  # it takes a second, and most runs do not fail
    from nbformat import NotebookNode

NOTEBOOK = "report.ipynb"


def keep(stage: Path, into: Path, record: dict, notebook: "NotebookNode | None" = None) -> str:
    """Publish the record, and the notebook as far as it got; where that lies, for the user.

    A full disk may have been why the run failed, so what cannot be kept is let go.
    """
    # A folder deeper, so that what it replaces is not taken for the good report after a crash.
    finished = stage / FAILED / "new"
    with suppress(OSError):
        finished.mkdir(parents=True)
        if notebook is not None:
            from helpers.runs import runs

            publishing.put(finished / NOTEBOOK, secrets.masked(runs.to_text(notebook)))
        publishing.put(finished / records.FILE, secrets.masked(records.to_json(record)))
        (into / FAILED).mkdir(exist_ok=True)
        before = publishing.publish(finished, into / FAILED / record["report"])
        if before is not None:
            shutil.rmtree(before, ignore_errors=True)
        if notebook is not None:
            place = f"{into.name}/{FAILED}/{record['report']}/{NOTEBOOK}"
            return f"; the notebook as far as it got: {place}"
    return ""


def refuse(into: Path, name: str, article: str | None, failure: Failure) -> None:
    """Keep the record of a report that could not be begun, or whose process was killed.

    An article that can be no report's has its whole name here, a.txt, for a may be another's.
    """
    with suppress(Failure), publishing.stage(into, name) as stage:
        keep(stage, into, _made_of(name, article, failure))


def record_of(into: Path, name: str, article: str | None, failure: Failure) -> dict:
    """The record of this failure: the one kept, else what the failure itself says.

    None is kept where nothing was begun or the disk is full; an old one may lie there then.
    """
    kept = records.read(into / FAILED / name)
    told = kept.get("failure")
    if isinstance(told, dict) and told.get("code") == failure.code:
        return kept
    return json.loads(secrets.masked(records.to_json(_made_of(name, article, failure))))


def _made_of(name: str, article: str | None, failure: Failure) -> dict:
    watch = records.Stopwatch()
    return records.record(name, "", watch, article=article) | records.of_failure(failure)


def forget(stage: Path, into: Path, name: str, article: str | None) -> None:
    """The report is good again."""
    for number, known_as in enumerate(filter(None, (name, article))):
        folder = into / FAILED / known_as
        if folder.is_dir():
            folder.rename(stage / f"forgotten-{number}")
    with suppress(OSError):
        (into / FAILED).rmdir()


def forget_gone(into: Path) -> list[str]:
    """Clear what was refused and has been taken out of seeds/ since; its names."""
    there = {path.name for path in seeds.files()}
    gone = [
        folder.name
        for folder in sorted((into / FAILED).glob("*"))
        if _refused_article(records.read(folder)) not in (None, *there)
    ]
    for name in gone:
        with suppress(Failure, OSError), publishing.stage(into, name) as stage:
            forget(stage, into, name, None)
    return gone


def _refused_article(record: dict) -> str | None:
    """The file's name, if the record is of an article that was refused."""
    failure = record.get("failure")
    refused = isinstance(failure, dict) and failure.get("cause") == ArticleRefused.__name__
    return record.get("article") if refused else None
