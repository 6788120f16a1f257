"""The record of a run, `run.json`: what went in, what came out, what it took."""

import platform
import sys
import time
from collections import Counter
from collections.abc import Iterable
from contextlib import contextmanager
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from helpers.environment import REQUIREMENTS, ROOT

SEEDS = ROOT / "seeds"
CODE = Path(__file__).resolve().parents[1]
CODE_SUFFIXES = {".py", ".json", ".css", ".j2", ".typ", ".ttf", ".otf", ".woff2"}
PACKAGES = ("papermill", "nbconvert", "typst", "pandas", "matplotlib", "seaborn")


class Stopwatch:
    """Seconds of each stage of a run, in order."""

    def __init__(self):
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str):
        begun = time.monotonic()
        yield
        self.seconds[name] = round(time.monotonic() - begun, 2)


def inputs(article: Path | None, notebook: Path) -> dict[str, str]:
    """A hash of everything that decides what a report says.

    A report on the ranking looks closely at the cluster that the articles in seeds/ are about.
    """
    return {
        "article": digest([article] if article else SEEDS.iterdir()),
        "notebook": digest([notebook]),
        "tables": digest(CODE.glob("wipo/*.csv")),
        "code": digest(path for path in CODE.rglob("*") if path.suffix in CODE_SUFFIXES),
        "lock": digest([REQUIREMENTS]),
    }


def outputs(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): digest([path]) for path in files}


def versions() -> dict[str, str]:
    return {"python": platform.python_version()} | {name: version(name) for name in PACKAGES}


def verdict_counts(rows: list[dict]) -> dict[str, int]:
    return dict(sorted(Counter(row["outcome"] for row in rows).items()))


def peak_memory_mb() -> int | None:
    """Our own peak and that of the largest kernel together, so an upper bound for one report.

    None where the system does not say (Windows).
    """
    if sys.platform == "win32":
        return None
    import resource

    per_mb = 1024 if sys.platform == "linux" else 1024**2
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return round(sum(resource.getrusage(who).ru_maxrss for who in whose) / per_mb)


def digest(paths: Iterable[Path]) -> str:
    """One hash for files: names and contents, in the order of the names."""
    total = sha256()
    for path in sorted(path for path in paths if path.is_file()):
        total.update(f"{path.name} {sha256(path.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()
