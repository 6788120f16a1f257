"""Does the article match the tables? The answer, the differences, what stays open, in sentences."""

import pandas as pd

from helpers.articles import Article
from helpers.narrative.findings import Finding
from helpers.narrative.limits import LIMITS, bullets
from helpers.narrative.titles import Title
from helpers.provenance import Computed, keyed, label
from helpers.reference import is_wipos
from helpers.verdicts import counts
from helpers.verdicts.judgement import LAST_DIGIT, REFUTED, SUPPORTED, UNCHECKED, Verdict
from helpers.wording import capital, cardinal, day, listed, number, plain, plural

DECIDED = "supported or refuted"
LEFT_OPEN = "not checkable"
QUESTION = "Does the article match WIPO’s ranking?"


def title(article: Article, checked: list[Verdict]) -> Title:
    """The question, the article asked about, its date, the answer in a line."""
    date = article.published.isoformat() if article.published else ""
    when = f", {day(article.published)}" if article.published else ""
    return Title(QUESTION, f"“{article.title}”{when}", date, str(Finding(_answer(checked))))


def headline(article: Article, checked: list[Verdict]) -> Finding:
    """The answer first: how many facts agree, how many don't, how many no table decides."""
    number_of = counts(checked)
    if not checked:
        return Finding(f"**{_answer(checked)}** There is nothing to compare with WIPO’s tables.")
    when = f" of {label(day(article.published))}" if article.published else ""
    mentions = sum(len(v.mentions) for v in checked)
    said = keyed(plural(mentions, "statement"), Computed("claims found in the article"))
    return Finding(
        f"**{_answer(checked)}** The article{when} makes {said} with a figure or a trend; repeats "
        f"joined, they are {_facts(len(checked))}. Of these, {_split(number_of)}."
    )


def ledger(checked: list[Verdict]) -> Finding:
    """How many facts the tables can decide, and how they came out."""
    decided = [v for v in checked if v.outcome != UNCHECKED]
    if not checked:
        return Finding("No figure was found in the article.")
    if not decided:
        return Finding(f"The tables decide none of {_facts(len(checked))}.")
    repeated = [v for v in decided if len(v.mentions) > 1]
    text = f"The tables decide {_counted(len(decided), DECIDED)} of {_facts(len(checked))}."
    if repeated:
        said = listed(f"“{_stated(v)}”" for v in repeated)
        text += f" Said more than once, and judged once: {said}."
    return Finding(" ".join([text, *_contradictions(checked)]))


def _contradictions(checked: list[Verdict]) -> list[str]:
    """A sentence for each thing to which the article itself gives different values."""
    named = sorted({v.claim.conflict for v in checked if v.claim.conflict})
    return [_contradiction([v for v in checked if v.claim.conflict == name]) for name in named]


def _contradiction(apart: list[Verdict]) -> str:
    claim = apart[0].claim
    said = listed(f"“{_stated(v)}” ({label(v.fact)})" for v in apart)
    owner = f" of {plain(claim.entity[0])}" if claim.entity else ""
    when = f" for {label(plain(claim.period))}" if claim.period else ""
    unit = f" {label(plain(claim.unit))}" if claim.kind == "rate" else ""
    thing = f"the {label(plain(claim.measure))}{unit}{owner}{when}"
    return f"**The article seems to contradict itself:** it gives {thing} as {said}."


def agreement(checked: list[Verdict]) -> Finding:
    """What differs from the tables and how much it matters; or that nothing does."""
    refuted = [v for v in checked if v.outcome == REFUTED]
    supported = [v for v in checked if v.outcome == SUPPORTED]
    if not refuted and not supported:
        return Finding("Nothing in the article can be compared with the tables.")
    if not refuted:
        return Finding(
            f"**No figure differs.** {_all(len(supported))} with the published value at the "
            "precision the article prints."
        )
    lines = [f"- {label(v.fact)}, “{_stated(v)}”{_whose(v)}: {_reason(v)}." for v in refuted]
    start = f"**{_differ(len(refuted))} from WIPO’s tables.** {_how_much(refuted)}"
    return Finding("\n".join([start, "", *lines]))


def _whose(verdict: Verdict) -> str:
    """ " (London)": whose figure it was taken to be."""
    owners = verdict.claim.entity
    return f" ({plain(listed(owners))})" if owners else ""


def _how_much(refuted: list[Verdict]) -> str:
    """Whether the differences matter: a last digit, or what the sentence says."""
    small, all_of_them = sum(v.weight == LAST_DIGIT for v in refuted), len(refuted)
    if small == all_of_them:
        return "The difference is in the last printed digit only."
    if small == 0:
        subject = "It changes what its" if all_of_them == 1 else "Each changes what its"
        return f"{subject} sentence says."
    verb = "differs" if small == 1 else "differ"
    return f"{capital(_counted(small, LAST_DIGIT))} of them {verb} in the last printed digit only."


def trust(checked: list[Verdict], table: pd.DataFrame) -> Finding:
    """What the verdicts rest on that a careful reader should know."""
    lines = []
    restated = {c.edition for v in checked for c in v.evidence if not c.is_published}
    for edition in sorted(restated):
        lines.append(
            f"The table of {label(edition)} is not held: its rank is the one a later edition "
            "restates."
        )
    reported = [v.fact for v in checked if any(not c.is_from_wipo for c in v.evidence)]
    if reported:
        rest = "rests" if len(reported) == 1 else "rest"
        lines.append(
            f"{listed(map(label, reported))} {rest} on values of WIPO’s that are held only as "
            "others reported them."
        )
    if not table.empty and not is_wipos(table["source_id"].iloc[0]):
        lines.append(_press_rates(table))
    lines += [
        "Verdicts compare at the precision an article prints: a rounded figure is not an error.",
        *LIMITS,
    ]
    return Finding(bullets(lines))


def undecided(checked: list[Verdict]) -> Finding:
    """How many facts no table decides, and that this is no word against them."""
    left = [v for v in checked if v.outcome == UNCHECKED]
    if not checked:
        return Finding("No figure was found, so none is left open.")
    if not left:
        return Finding("Every fact found could be checked.")
    return Finding(
        f"{capital(_counted(len(left), LEFT_OPEN))} fact{'s stay' if len(left) > 1 else ' stays'} "
        "undecided: "
        "no table held speaks for or against."
    )


def _answer(checked: list[Verdict]) -> str:
    number_of = counts(checked)
    decided = number_of[SUPPORTED] + number_of[REFUTED]
    if not checked:
        return "The article states no figure."
    if not decided:
        return "WIPO’s tables decide none of the article’s figures."
    if headlined := _refuted_in_title(checked):
        return f"No: what its headline says, “{_stated(headlined)}”, is refuted."
    if not number_of[REFUTED]:
        if decided == 1:
            return "Yes: the one figure that WIPO’s tables can decide agrees."
        those = "both" if decided == 2 else f"all {_counted(decided, DECIDED)}"
        return f"Yes: {those} figures that WIPO’s tables can decide agree."
    if not number_of[SUPPORTED]:
        return "No: no figure that WIPO’s tables can decide agrees with them."
    return (
        f"In part: {_counted(number_of[SUPPORTED], SUPPORTED)} of the {_counted(decided, DECIDED)} "
        "figures that WIPO’s tables can decide agree with them."
    )


def _refuted_in_title(checked: list[Verdict]) -> Verdict | None:
    refuted = (v for v in checked if v.outcome == REFUTED)
    return next((v for v in refuted if any(c.zone == "title" for c in v.mentions)), None)


def _split(number_of: dict[str, int]) -> str:
    parts = []
    for outcome, verb in ((SUPPORTED, "supported"), (REFUTED, "refuted"), (UNCHECKED, "left open")):
        count = number_of[outcome]
        words = _counted(count, outcome) if count else "none"
        parts.append(f"{words} {'are' if count > 1 else 'is'} {verb}")
    return listed(parts)


def _all(count: int) -> str:
    if count == 1:
        return "The one that can be checked agrees"
    return f"All {_counted(count, SUPPORTED)} agree"


def _differ(count: int) -> str:
    if count == 1:
        return "One figure differs"
    return f"{capital(_counted(count, REFUTED))} figures differ"


def _press_rates(table: pd.DataFrame) -> str:
    """Rates known from the press only, tested: do WIPO's counts imply one population for both?"""
    before, people = table["before"].iloc[0], table["implied_population"]
    edition = label(before)
    text = f"The per-million figures of {edition} are known from a press report, not from a table"
    if people.isna().any():
        return f"{text}, and no counts of that edition are held to test them."
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


def _stated(verdict: Verdict) -> str:
    """The words of a fact, with their place in the article."""
    return keyed(plain(verdict.claim.text), verdict.claim)


def _reason(verdict: Verdict) -> str:
    """Why it differs, with the cells that say so."""
    how = f"the verdict on {verdict.fact}"
    return keyed(plain(capital(verdict.reason)), Computed(how, verdict.evidence))


def _facts(count: int) -> str:
    return keyed(plural(count, "fact"), Computed("claims found, repeats joined"))


def _counted(count: int, what: str) -> str:
    """A number of facts in words; `what` says which are counted."""
    return keyed(cardinal(count), Computed(f"facts {what}"))
