"""How all reports are, for an operator in a terminal and for a program that watches.

Standard library only, so that a monitor may ask often.
"""

import json
from datetime import datetime, timedelta

from helpers.catalogue import entries, tellings, texts
from helpers.catalogue.entries import Entry

COLUMNS = ("report", "state", "date", "edition", "verdicts", "last good run", "changes")
OLD = "old"  # a state beside those of entries: the last good run is too long ago


def states(entry: Entry, now: datetime, oldest: timedelta | None) -> tuple[str, ...]:
    """The states of a report; OLD if its last good run ended longer ago than `oldest`.

    A report without any good run is as old as can be. Where nothing is recorded, nothing is told.
    """
    if oldest is None or not entry.recorded:
        return entry.states
    ended = entry.last.ended if entry.last else None
    if ended is not None and now - ended <= oldest:
        return entry.states
    return (*(state for state in entry.states if state != entries.GOOD), OLD)


def alarm(found: list[Entry], now: datetime, oldest: timedelta | None) -> bool:
    """Whether the command ends with 1. Where an age is asked for, no report at all is too old."""
    if not found:
        return oldest is not None
    return any(is_alarming(entry, now, oldest) for entry in found)


def is_alarming(entry: Entry, now: datetime, oldest: timedelta | None) -> bool:
    """Whether it does so for this report's sake."""
    return entry.alarming or OLD in states(entry, now, oldest)


def table(found: list[Entry], now: datetime, oldest: timedelta | None) -> str:
    """A line a report, then a sentence in all, then what is wrong and what to do."""
    if not found:
        return "no reports yet\n"
    from helpers import listings

    rows = [_row(entry, states(entry, now, oldest)) for entry in found]
    parts = [listings.aligned(rows, COLUMNS), "\n", counted(found, now, oldest), "\n"]
    for entry in found:
        for problem in tellings.problems(entry):
            parts.append(f"\n{entry.name}: {problem.happened}\n  {problem.remedy}\n")
    return "".join(parts)


def counted(found: list[Entry], now: datetime, oldest: timedelta | None) -> str:
    """4 reports: 2 good, 1 failed, 1 crashed."""
    said = [state for entry in found for state in states(entry, now, oldest)]
    kinds = [kind for kind in (*entries.STATES, OLD) if kind in said]
    numbers = ", ".join(f"{said.count(kind):,} {kind}" for kind in kinds)
    return f"{texts.count(len(found), 'report')}: {numbers}"


def to_json(found: list[Entry], now: datetime, oldest: timedelta | None) -> str:
    """The same for another program; times in UTC, "" or null where something is not known."""
    told = {
        "ok": not alarm(found, now, oldest),
        "reports": [_told(entry, now, oldest) for entry in found],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _row(entry: Entry, said: tuple[str, ...]) -> dict:
    shown, last = entry.shown, entry.last
    counts = [f"{n}{tellings.SIGNS.get(kind, ' ' + kind)}" for kind, n in tellings.verdicts(last)]
    changes = last.changes if last and last.changes else None
    return {
        "report": entry.name,
        "state": ", ".join(said),
        "date": (shown and shown.date) or None,
        "edition": (shown and shown.edition) or None,
        "verdicts": " ".join(counts) or None,
        "last good run": f"{last.ended:%Y-%m-%d %H:%M}Z" if last and last.ended else None,
        "changes": tellings.changed_facts(changes) if changes else None,
    }


def _told(entry: Entry, now: datetime, oldest: timedelta | None) -> dict:
    shown, last = entry.shown, entry.last
    return {
        "report": entry.name,
        "ok": not is_alarming(entry, now, oldest),
        "states": list(states(entry, now, oldest)),
        "article": shown.article if shown else "",
        "title": shown.title if shown else "",
        "sentence": last.sentence if last else "",
        "date": shown.date if shown else "",
        "edition": shown.edition if shown else "",
        "verdicts": last.verdicts if last else {},
        "last_good": texts.stamp(last.ended) if last else "",
        "changes": _changes(last.changes) if last and last.changes else None,
        "problems": [_problem(problem) for problem in tellings.problems(entry)],
        "begun": texts.stamp(entry.attempt.started) if entry.attempt else "",
        "links": dict(entry.good.links) if entry.good else {},
        "earlier": [texts.stamp(run.ended) for run in entry.earlier],
    }


def _problem(problem: tellings.Problem) -> dict:
    run = problem.run
    return {
        "kind": problem.kind,
        "code": run.code if run else 0,
        "cause": run.cause if run else "",
        "happened": problem.happened,
        "remedy": problem.remedy,
        "at": texts.stamp(run.ended) if run else "",
        "links": dict(run.links) if run else {},
    }


def _changes(given: dict) -> dict:
    return given | {"since": texts.stamp(given["since"])}
