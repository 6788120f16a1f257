"""The record of a run, `run.json`: what went in, what came out, what it took, how it ended.

`run.schema.json` describes it. Standard library only.
"""

import json
import os
import platform
import sys
import time
from collections import Counter
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from helpers.failures import Failure
from helpers.runs import digests

FILE, STARTED = "run.json", "started.json"
FORMAT = 1
SCHEMA = Path(__file__).with_name("run.schema.json")
PACKAGES = ("papermill", "nbconvert", "typst", "pandas", "matplotlib", "seaborn")


class Stopwatch:
    """When a run began, and the seconds of each of its stages, in order."""

    def __init__(self):
        self.started = now()
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str):
        begun = time.monotonic()
        try:
            yield
        finally:
            self.seconds[name] = round(time.monotonic() - begun, 2)


def now() -> str:
    """The time in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def begun(name: str) -> str:
    """What stands in the stage while a run is under way: by its process a crash is known."""
    import psutil

    process = psutil.Process()
    return to_json(
        {
            "report": name,
            "started": now(),
            "pid": process.pid,
            "pid_started": process.create_time(),
        }
    )


def record(name: str, notebook: str, watch: Stopwatch, **known) -> dict:
    """A record; what is not `known` is empty."""
    empty = {
        "format": FORMAT,
        "outcome": "published",
        "report": name,
        "notebook": notebook,
        "article": None,
        "title": "",
        "sentence": "",
        "date": "",
        "edition": "",
        "parameters": {},
        "started": watch.started,
        "ended": now(),
        "digest": "",
        "inputs": {},
        "outputs": {},
        "versions": versions(),
        "seconds": watch.seconds,
        "peak_memory_mb": peak_memory_mb(),
        "verdicts": {},
        "complaints": [],
        "failure": None,
        "changes": None,
    }
    if unknown := known.keys() - empty.keys():
        raise TypeError(f"no record has {', '.join(sorted(unknown))}")
    made = empty | known
    return made | {"digest": digests.whole(made["inputs"], made["parameters"])}


def of_failure(failure: Failure) -> dict:
    return {
        "outcome": "failed",
        "failure": {
            "cause": type(failure).__name__,
            "code": failure.code,
            "message": str(failure),
        },
    }


def read(folder: Path) -> dict:
    """The record of the report in a folder; empty where there is none that can be read."""
    try:
        found = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def to_json(content: dict) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def versions() -> dict[str, str]:
    from importlib.metadata import version

    return {"python": platform.python_version()} | {name: version(name) for name in PACKAGES}


def verdict_counts(rows: list[dict]) -> dict[str, int]:
    return dict(sorted(Counter(row["outcome"] for row in rows).items()))


def peak_memory_mb() -> int | None:
    """Our own peak and that of the largest kernel together, so an upper bound for one report.

    None where the system does not say (Windows).
    """
    if os.name == "nt":
        return None
    import resource

    per_mb = 1024 if sys.platform == "linux" else 1024**2
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return round(sum(resource.getrusage(who).ru_maxrss for who in whose) / per_mb)
