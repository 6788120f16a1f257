"""Earlier good reports: earlier/NAME/TIME/, as many as are wanted, never the one in place."""

import json
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

from helpers.runs.publishing import EARLIER

KEPT = 3  # if nobody says how many


def retire(replaced: Path, reports: Path, name: str, keep: int) -> None:
    """Put the `replaced` report among the earlier ones; of those only the `keep` newest stay."""
    folder = reports / EARLIER / name
    if keep > 0:
        folder.mkdir(parents=True, exist_ok=True)
        place = folder / _time(replaced)
        if not place.exists():
            replaced.rename(place)
    _remove_but(keep, folder, replaced.parent)


def earlier(reports: Path, name: str) -> list[Path]:
    """The earlier reports of a name, the oldest first."""
    folder = reports / EARLIER / name
    return sorted(folder.iterdir()) if folder.is_dir() else []


def _remove_but(keep: int, folder: Path, stage: Path) -> None:
    """Out of a reader's sight first, in one step, then away."""
    if not folder.is_dir():
        return
    for old in sorted(folder.iterdir())[: -keep or None]:
        unwanted = stage / f"unwanted-{old.name}"
        old.rename(unwanted)
        shutil.rmtree(unwanted)
    if not os.listdir(folder):
        folder.rmdir()


def _time(report: Path) -> str:
    """When a report was made, as its record says, else as its folder does: 20261126T030000Z."""
    try:
        started = json.loads((report / "run.json").read_text(encoding="utf-8"))["started"]
        made = datetime.strptime(started, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except (OSError, ValueError, KeyError, TypeError):
        made = datetime.fromtimestamp(report.stat().st_mtime, UTC)
    return made.strftime("%Y%m%dT%H%M%SZ")
