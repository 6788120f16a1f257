"""Entries in words: what state a report is in, what went wrong with it and what to do.

The same words stand in the terminal, on the page and in the feed.
"""

from dataclasses import dataclass

from helpers.catalogue import entries, remedies, texts
from helpers.catalogue.entries import Entry, Run

OUTCOMES = ("supported", "refuted", "not checkable")  # in this order wherever they stand
SIGNS = {"supported": "✓", "refuted": "✗", "not checkable": "○"}


@dataclass(frozen=True)
class Problem:
    """Something an operator should look at: its kind (a state), what happened, what to do."""

    kind: str
    happened: str
    remedy: str
    run: Run | None = None  # the failed one, with links to what is left of it


def problems(entry: Entry) -> list[Problem]:
    """All that is wrong with a report, the most urgent first; nothing where all is well."""
    found = [_crash(entry)] if entry.crashed else []
    if entry.failed is not None:
        found.append(_failure(entry.failed))
    if entry.good is not None and entry.good.fault:
        found.append(_unreadable(entry.good))
    return found


def _crash(entry: Entry) -> Problem:
    began = texts.spoken(entry.attempt.started)
    happened = f"A run that began {began} crashed: its process is gone."
    return Problem(entries.CRASHED, happened, remedies.of_crash())


def _failure(run: Run) -> Problem:
    if run.fault:
        return Problem(entries.FAILING, f"A run failed, and {run.fault}.", remedies.of(1), run)
    code = f" (exit code {run.code})" if run.code else ""
    told = _ended(run.message or run.cause or "no message")
    happened = f"The run of {texts.spoken(run.ended)} failed{code}: {told}"
    return Problem(entries.FAILING, happened, remedies.of(run.code), run)


def _unreadable(run: Run) -> Problem:
    return Problem(entries.UNREADABLE, _ended(run.fault), remedies.of_record())


def _ended(text: str) -> str:
    """The text with a full stop, unless it ends like a sentence already."""
    return text if text.endswith((".", "!", "?", "…")) else text + "."


def verdicts(run: Run | None) -> list[tuple[str, int]]:
    """Verdict and number in one order; those of no known kind come last."""
    given = run.verdicts if run is not None else {}
    known = [(kind, given.get(kind, 0)) for kind in OUTCOMES] if given else []
    return known + sorted((kind, n) for kind, n in given.items() if kind not in OUTCOMES)


def verdict_words(run: Run | None) -> str:
    """10 supported, 1 refuted, 7 not checkable; "" for a report on the ranking."""
    return ", ".join(f"{number:,} {kind}" for kind, number in verdicts(run))


def change_words(run: Run | None) -> str:
    """What changed since the report before, in a sentence; "" where there was none."""
    if run is None or run.changes is None:
        return ""
    since = run.changes["since"]
    when = f"Since {texts.day(since)}" if since else "Since the report before"
    return f"{when}: {changed_facts(run.changes)}."


def changed_facts(counts: dict) -> str:
    """2 facts added, 1 gone and 3 changed (1 verdict); no fact changed."""
    told = [(counts[key], key) for key in ("added", "gone", "changed") if counts[key]]
    if not told:
        return "no fact changed"
    first = f"{texts.count(told[0][0], 'fact')} {told[0][1]}"
    judged = counts["verdicts"]
    return texts.listed([first, *(f"{number:,} {key}" for number, key in told[1:])]) + (
        f" ({texts.count(judged, 'verdict')})" if judged else ""
    )
