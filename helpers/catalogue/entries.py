"""What is known of a report: its good run, its failed one, the one begun, and how it is.

All texts in an entry are fit to be shown (see `texts`).
"""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from helpers.catalogue import texts

GOOD, RUNNING, FAILING, CRASHED, UNREADABLE, UNRECORDED = STATES = (
    "good", "running", "failed", "crashed", "unreadable", "unrecorded",
)  # fmt: skip


@dataclass(frozen=True)
class Run:
    """One run as its record tells it; what it does not tell is empty.

    `links` are labels and addresses relative to the folder of reports, of the files that are
    there. `fault` says why the record cannot be used; "" if it can.
    """

    folder: Path
    links: tuple[tuple[str, str], ...] = ()
    fault: str = ""
    started: datetime | None = None
    ended: datetime | None = None
    notebook: str = ""
    article: str = ""
    title: str = ""
    sentence: str = ""
    date: str = ""
    edition: str = ""
    verdicts: dict[str, int] = field(default_factory=dict)
    cause: str = ""
    code: int = 0
    message: str = ""
    changes: dict | None = None


@dataclass(frozen=True)
class Attempt:
    """A run that has begun: under way, or crashed where its process is gone."""

    started: datetime | None
    lives: bool


@dataclass(frozen=True)
class Entry:
    """All that is known of one report; `folder_name` as on disk, `name` fit to be shown."""

    folder_name: str
    good: Run | None = None
    failed: Run | None = None
    attempt: Attempt | None = None
    earlier: tuple[Run, ...] = ()  # good ones that were replaced, the oldest first
    recorded: bool = True

    @property
    def name(self) -> str:
        return texts.line(self.folder_name)

    @property
    def crashed(self) -> bool:
        return self.attempt is not None and not self.attempt.lives

    @property
    def unreadable(self) -> bool:
        return any(run is not None and run.fault for run in (self.good, self.failed))

    @property
    def states(self) -> tuple[str, ...]:
        """All that is to be said of it, the most urgent first: a run may follow a failed one."""
        said = {
            CRASHED: self.crashed,
            FAILING: self.failed is not None and not self.failed.fault,
            UNREADABLE: self.unreadable,
            RUNNING: self.attempt is not None and self.attempt.lives,
            UNRECORDED: not self.recorded,
        }
        return tuple(state for state, holds in said.items() if holds) or (GOOD,)

    @property
    def alarming(self) -> bool:
        """Whether someone should look: the newest run did not end well, or nobody can tell."""
        return self.crashed or self.failed is not None or self.unreadable

    @property
    def last(self) -> Run | None:
        """The good run, if its record can be used."""
        return self.good if self.good is not None and not self.good.fault else None

    @property
    def shown(self) -> Run | None:
        """The run that tells what the report is about: the good one, else the failed one."""
        return self.good or self.failed
