"""A folder of reports, read into one entry a report.

How they lie on disk is told in `read`. Whatever stands in a record, reading it never fails: an
entry says what is wrong with it.
"""

import json
import os
import stat
import time
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from helpers.catalogue import texts
from helpers.catalogue.entries import Attempt, Entry, Run
from helpers.failures import Failure
from helpers.runs.publishing import EARLIER, FAILED
from helpers.runs.records import FILE as RECORD
from helpers.runs.records import STARTED

STAGE = ".stage"
FORMAT = 1  # of records; what a later one means is not known here
LARGEST = 8 * 1024**2  # bytes of a record
LINKS = (("HTML", "report.html"), ("PDF", "report.pdf"), ("Notebook", "report.ipynb"))
OUTCOMES = {"published", "failed"}
GRACE_S = 10  # a stage this young may not have its mark yet
SAME_S = 2  # the clock that processes start by may be set right by a second meanwhile


def read(folder: Path) -> list[Entry]:
    """One entry a report, by name.

    NAME/ holds the good report; failed/NAME/ the failed run after it; earlier/NAME/TIME/ good
    reports that were replaced; .NAME.stage/started.json a run under way, or one that crashed. A
    folder with neither record nor page is no report; a link is not followed. Failure where what is
    there cannot be listed: that there are none would be a guess.
    """
    good = {f.name: f for f in _reports_in(folder) if _is_report(f)}
    failed = {f.name: f for f in _reports_in(folder / FAILED)}
    stages = {f.name[1 : -len(STAGE)]: f for f in _stages_in(folder)}
    attempts = {name: found for name, f in stages.items() if (found := _attempt(f))}
    return [
        _entry(folder, name, good.get(name), failed.get(name), attempts.get(name))
        for name in sorted(good.keys() | failed.keys() | attempts.keys())
    ]


def run(reports: Path, folder: Path, outcome: str) -> Run:
    """The run whose record lies in `folder`, below `reports`, where runs of one outcome lie."""
    links, path = _links(reports, folder), folder / RECORD
    try:
        record = _loaded(path)
        fault = _fault(record, outcome)
        ended = texts.moment(record.get("ended")) or _written(path)
    except OSError as unread:
        return Run(folder, links, f"{RECORD} cannot be read: {unread.strerror or 'unknown'}")
    except (ValueError, RecursionError, AttributeError, TypeError):
        return Run(folder, links, f"{RECORD} is no record of a run", ended=_written(path))
    if fault:
        return Run(folder, links, fault, ended=ended)
    failure = _dict(record, "failure")
    return Run(
        folder,
        links,
        started=texts.moment(record.get("started")),
        ended=ended,
        **{key: texts.line(record.get(key)) for key in TEXTS},
        verdicts=_counts(_dict(record, "verdicts")),
        cause=texts.line(failure.get("cause")),
        code=_number(failure.get("code")) or 0,
        message=texts.line(failure.get("message")),
        changes=_changes(_dict(record, "changes")),
    )


TEXTS = ("notebook", "article", "title", "sentence", "date", "edition")


def _entry(reports: Path, name: str, good, failed, attempt) -> Entry:
    earlier = sorted(_reports_in(reports / EARLIER / name))
    recorded = good and os.path.lexists(good / RECORD)
    of_good = run(reports, good, "published") if recorded else None
    of_failed = run(reports, failed, "failed") if failed else None
    if _overtaken(of_failed, of_good):
        of_failed = None
    unrecorded = Run(good, _links(reports, good)) if good and of_good is None else None
    runs = (run(reports, old, "published") for old in earlier)
    whole = tuple(old for old in runs if not old.fault)
    return Entry(name, of_good or unrecorded, of_failed, attempt, whole, unrecorded is None)


def _overtaken(failed: Run | None, good: Run | None) -> bool:
    """Whether a good run followed the failed one, and was killed before it cleared that away."""
    times = [run.ended if run and not run.fault else None for run in (failed, good)]
    return None not in times and times[0] < times[1]


def _reports_in(folder: Path) -> list[Path]:
    """The folders in a folder that may be reports; no links."""
    return [
        path
        for path in _folders(folder)
        if not path.name.startswith(".") and path.name not in (FAILED, EARLIER)
    ]


def _stages_in(folder: Path) -> list[Path]:
    return [
        path
        for path in _folders(folder)
        if path.name[:1] == "." != path.name[: -len(STAGE)] and path.name.endswith(STAGE)
    ]


def _folders(folder: Path) -> list[Path]:
    try:
        with os.scandir(folder) as listed:
            return [folder / found.name for found in listed if _is_folder(found)]
    except FileNotFoundError:
        return []
    except OSError as fault:
        raise Failure(
            f"{folder} cannot be read ({fault.strerror or fault}), so nothing is known of the "
            "reports in it; correct its rights, then run again"
        ) from fault


def _is_folder(found: os.DirEntry) -> bool:
    try:
        return found.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _is_report(folder: Path) -> bool:
    return any(os.path.lexists(folder / name) for name in (RECORD, "report.html"))


def _is_file(path: Path) -> bool:
    """Whether a regular file lies there: no link, which may lead anywhere."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def _loaded(path: Path):
    """The record as it was written; ValueError for anything but a small regular file of JSON."""
    # Without waiting: the name may be that of a pipe, whose opening would never end.
    handle = os.open(
        path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
    )
    with open(handle, "rb") as file:
        facts = os.fstat(file.fileno())
        if not stat.S_ISREG(facts.st_mode) or facts.st_size > LARGEST:
            raise ValueError("no regular file, or too large")
        return json.loads(file.read(LARGEST).decode("utf-8"))


def _fault(record: dict, outcome: str) -> str:
    if record.get("format", FORMAT) != FORMAT:
        return f"{RECORD} is in a format of another version of this program"
    if record.get("outcome") not in OUTCOMES:
        return f"{RECORD} is no record of a run: it names no outcome"
    if record["outcome"] != outcome:
        return f"{RECORD} says “{record['outcome']}”, but lies where runs are {outcome}"
    return ""


def _written(path: Path) -> datetime | None:
    """When the record was written, for those of before they bore a time."""
    try:
        return datetime.fromtimestamp(int(path.lstat().st_mtime), UTC)
    except (OSError, ValueError, OverflowError):
        return None


def _links(reports: Path, folder: Path) -> tuple[tuple[str, str], ...]:
    return tuple(
        (label, address(reports, folder / name)) for label, name in LINKS if _is_file(folder / name)
    )


def address(reports: Path, path: Path) -> str:
    """A file below the reports as a relative web address that no name can turn into another."""
    parts = path.relative_to(reports).parts
    return "./" + "/".join(quote(os.fsencode(part), safe="") for part in parts)


def _attempt(stage: Path) -> Attempt | None:
    """The run that a stage is of; None for a stage so young that it has no mark yet."""
    try:
        begun = _loaded(stage / STARTED)
        started = texts.moment(begun.get("started"))
        return Attempt(started, _lives(begun.get("pid"), begun.get("pid_started")))
    except PermissionError:
        return Attempt(None, True)  # of another user, who alone can tell
    except (OSError, ValueError, RecursionError, AttributeError, TypeError):
        made = _written(stage)
        if made is None or time.time() - made.timestamp() < GRACE_S:
            return None
        return Attempt(made, False)


def _lives(pid: object, since: object) -> bool:
    """Whether the very process lives: a number may have been given to another one since."""
    import psutil  # here, because most folders hold no stage

    try:
        process = psutil.Process(pid)
        return (
            process.status() != psutil.STATUS_ZOMBIE and abs(process.create_time() - since) < SAME_S
        )
    except psutil.AccessDenied:
        return True
    except (psutil.Error, TypeError, ValueError, OverflowError):
        return False


def _dict(record: dict, key: str) -> dict:
    value = record.get(key)
    return value if isinstance(value, dict) else {}


def _number(value: object) -> int | None:
    """A count of a record; None for what is none."""
    good = isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**9
    return value if good else None


def _counts(given: dict) -> dict[str, int]:
    """Verdict → number, as far as they are both."""
    return {
        texts.line(kind): number
        for kind, value in given.items()
        if (number := _number(value)) is not None
    }


def _changes(given: dict) -> dict | None:
    """What a record says that changed; None if it says nothing of it."""
    counts = {key: _number(given.get(key)) or 0 for key in ("added", "gone", "changed", "verdicts")}
    return {"since": texts.moment(given.get("since"))} | counts if given else None
