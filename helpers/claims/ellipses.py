"""Bare numbers that repeat a count: "Boston managed 4,462", "a year earlier it was 47,269"."""

from collections.abc import Sequence
from dataclasses import replace

from helpers.claims import nouns
from helpers.claims.drafts import Draft, counted
from helpers.claims.mentions import Mention, run_of

LEAST = 100  # up to here a bare number counts clusters


def filled(
    draft: Draft, here: Sequence[Draft], before: Sequence[Draft], mentions: Sequence[Mention]
) -> Draft:
    """A bare number with kind, measure, owners and window of the count it repeats.

    In a list it repeats the count at its own place; a noun behind the list is of all its numbers.
    `here` and `before` are the drafts of its sentence and of the one before.
    """
    if draft.measure or draft.mention.value <= LEAST:
        return draft
    run = run_of(draft.mention, mentions)
    measure, unit = nouns.of(run[-1])
    if measure in nouns.MEASURED:
        return replace(draft, measure=measure, unit=unit)
    first = run[0].start
    known = [d for d in counted(here) if d.mention.start < first] or counted(before)
    models = [d for d in known if d.measure in nouns.MEASURED][-len(run) :]
    if not models:
        return draft
    model = models[min(run.index(draft.mention), len(models) - 1)]
    as_model = {name: getattr(model, name) for name in ("kind", "unit", "measure", "entity")}
    return replace(draft, **as_model, period=model.period)
