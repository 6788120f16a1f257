"""What a schedule is to run: the command `report`, where, and in which time zone."""

import sys
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from helpers.environment import REPORTS, ROOT
from helpers.failures import BadParameter

# Beneath .venv: it makes .venv anew where that is needed.
PYTHON = getattr(sys, "_base_executable", sys.executable)
LANG = "C.UTF-8"  # cron sets no locale


@dataclass(frozen=True)
class Job:
    """The command `report` with its words, as it is to be run by a schedule."""

    words: tuple[str, ...] = ("--all", "--quiet")
    zone: str = ""  # a name such as Europe/Berlin; "": the machine's own
    reports: Path = REPORTS  # where it writes
    root: Path = ROOT
    python: str = PYTHON

    @property
    def command(self) -> list[str]:
        return [self.python, "-m", "helpers", "report", *self.words]

    @property
    def variables(self) -> dict[str, str]:
        return {"LANG": LANG} | ({"TZ": self.zone} if self.zone else {})


def prove_zone(zone: str) -> str:
    """The name of a time zone as the database has it; BadParameter if it has no such."""
    name = zone.removeprefix(":")
    try:
        if name:
            ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        raise BadParameter(
            f"no time zone is called '{zone}'; give one such as Europe/Berlin with --tz"
            + _near(name, available_timezones())
        ) from None
    return name


def prove_printable(*words: str) -> None:
    """BadParameter for a word that would begin another line, or that no reader would see."""
    for word in words:
        if not word.isprintable():
            raise BadParameter(
                f"{word!r} cannot stand in a schedule: line breaks or invisible signs"
            )


def _near(name: str, known: set[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, known, n=1)
    return f" (did you mean {close[0]}?)" if close else ""
