"""What the verdicts on an article rest on."""

import pandas as pd

from helpers.narrative.findings import Finding
from helpers.narrative.limits import LIMITS, bullets
from helpers.provenance import Computed, keyed, label
from helpers.reference import is_wipos
from helpers.verdicts.judgement import Verdict
from helpers.wording import listed, number


def trust(checked: list[Verdict], table: pd.DataFrame) -> Finding:
    """What the verdicts rest on that a careful reader should know."""
    lines = []
    restated = {c.edition for v in checked for c in v.evidence if not c.is_published}
    for edition in sorted(restated):
        lines.append(
            f"The table of {label(edition)} itself was not at hand: its rank is the one that a "
            "later edition gives for it."
        )
    reported = [v.fact for v in checked if any(not c.is_from_wipo for c in v.evidence)]
    if reported:
        rest = "rests" if len(reported) == 1 else "rest"
        lines.append(
            f"{listed(map(label, reported))} {rest} on figures of WIPO’s that only others report."
        )
    if not table.empty and not is_wipos(table["source_id"].iloc[0]):
        lines.append(_press_rates(table))
    lines += [
        "Verdicts compare at the precision an article prints: a rounded figure is not an error.",
        *LIMITS,
    ]
    return Finding(bullets(lines))


def _press_rates(table: pd.DataFrame) -> str:
    """Rates known from the press only, tested: do WIPO's counts imply one population for both?"""
    before, people = table["before"].iloc[0], table["implied_population"]
    edition = label(before)
    text = f"The per-million figures of {edition} are known from a press report, not from a table"
    if people.isna().any():
        return f"{text}, and no counts of that edition are at hand to test them."
    if people.max() / people.min() < 1.001:
        millions = _implied(people.mean(), table)
        return f"{text}; they fit WIPO’s counts: both imply {millions} million inhabitants."
    millions = listed(
        _implied(row.implied_population, table.loc[[row.Index]]) for row in table.itertuples()
    )
    return f"{text}, and do not fit WIPO’s counts: they imply {millions} million inhabitants."


def _implied(people: float, table: pd.DataFrame) -> str:
    made = Computed("count ÷ rate per million", tuple(table["origin_before"]))
    return keyed(number(people / 1e6, 1), made)
