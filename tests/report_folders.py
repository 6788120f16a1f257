"""Folders of reports as runs leave them, made by hand for the tests of the catalogue."""

import json
import os
from pathlib import Path

LONG_GONE = 1.0  # a start that no process alive had


def record(name: str, **known) -> dict:
    """The record of a good run; what a test does not name is plain."""
    return {
        "format": 1,
        "outcome": "published",
        "report": name,
        "notebook": "article_check",
        "article": f"{name}.txt",
        "title": f"Title of {name}",
        "sentence": "Yes: all ten figures that WIPO’s tables can decide agree. And more.",
        "date": "2024-08-28",
        "edition": "2024",
        "started": "2026-11-26T03:00:00Z",
        "ended": "2026-11-26T03:00:05Z",
        "verdicts": {"not checkable": 7, "refuted": 1, "supported": 10},
        "failure": None,
        "changes": None,
    } | known


def put(folder: Path, told: object, page: bool = True) -> Path:
    """A report's folder with its record (text as it is, anything else as JSON) and its files."""
    folder.mkdir(parents=True, exist_ok=True)
    text = told if isinstance(told, str) else json.dumps(told)
    (folder / "run.json").write_text(text, encoding="utf-8")
    if page:
        for name in ("report.html", "report.pdf", "report.ipynb"):
            (folder / name).write_text("a report", encoding="utf-8")
    return folder


def good(reports: Path, name: str, **known) -> Path:
    return put(reports / name, record(name, **known))


def ranking(reports: Path, name: str, **known) -> Path:
    return good(reports, name, notebook=name, article=None, date="", verdicts={}, **known)


def earlier(reports: Path, name: str, stamp: str, **known) -> Path:
    return put(reports / "earlier" / name / stamp, record(name, **known))


def failed(reports: Path, name: str, **known) -> Path:
    """A failed run, later than the good ones made here."""
    failure = {"cause": "NotebookFailed", "code": 10, "message": "cell 4 raised KeyError: 'rank'"}
    told = record(
        name,
        outcome="failed",
        sentence="",
        verdicts={},
        started="2026-11-27T03:00:00Z",
        ended="2026-11-27T03:00:09Z",
        failure=failure,
    )
    folder = put(reports / "failed" / name, told | known, page=False)
    (folder / "report.ipynb").write_text("{}", encoding="utf-8")
    return folder


def begun(reports: Path, name: str, pid: int | None = None, since: float = LONG_GONE) -> Path:
    """A stage: of our own process, under way, or of one that is gone."""
    folder = reports / f".{name}.stage"
    folder.mkdir(parents=True)
    told = {"report": name, "started": "2026-11-27T04:00:00Z", "pid_started": since}
    told["pid"] = os.getpid() if pid is None else pid
    (folder / "started.json").write_text(json.dumps(told), encoding="utf-8")
    return folder
