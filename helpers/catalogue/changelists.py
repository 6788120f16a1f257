"""Changes between two reports as lines for a terminal and as JSON for a program."""

import json
from dataclasses import asdict

from helpers.catalogue import tellings
from helpers.catalogue.changes import Changes, Fact


def lines(found: Changes) -> str:
    """How many, then one line a fact: + added, − gone, two lines (was, is) for one that changed."""
    told = [tellings.changed_facts(found.counts)]
    told += [f"+ {_said(fact)}" for fact in found.added]
    told += [f"− {_said(fact)}" for fact in found.gone]
    for was, now in found.changed:
        told += [f"~ {_said(was)}", f"  → {_said(now)}"]
    return "\n".join(told) + "\n"


def to_json(found: Changes) -> str:
    """The numbers and each fact; a changed one with what was ("old") and what is ("new")."""
    told = {
        "counts": found.counts,
        "added": [_row(fact) for fact in found.added],
        "gone": [_row(fact) for fact in found.gone],
        "changed": [{"old": _row(was), "new": _row(now)} for was, now in found.changed],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _row(fact: Fact) -> dict:
    """What a reader may want; a sentence has no verdict."""
    shown = asdict(fact)
    return {key: shown[key] for key in ("text", "subject", "verdict", "reason", "place")}


def _said(fact: Fact) -> str:
    """“2nd” (cluster rank, Shenzhen): supported, GII 2024 prints rank 2; a sentence as it is."""
    if not fact.verdict:
        return fact.text
    subject = f" ({fact.subject})" if fact.subject else ""
    reason = f"; {fact.reason}" if fact.reason else ""
    return f"“{fact.text}”{subject}: {fact.verdict}{reason}"
