"""Does the article match the tables? The answer, the differences, what stays open, in sentences."""

from helpers.articles import Article
from helpers.narrative import left_open
from helpers.narrative.facts import counted, number_of_facts, reasoned, stated
from helpers.narrative.findings import Finding
from helpers.narrative.titles import Title
from helpers.provenance import Computed, keyed, label
from helpers.rankings import within_method
from helpers.verdicts import counts
from helpers.verdicts.amounts import per_cent
from helpers.verdicts.judgement import LAST_DIGIT, REFUTED, SUPPORTED, UNCHECKED, Verdict
from helpers.wording import (
    capital,
    cardinal,
    day,
    listed,
    plain,
    plural,
    quotable,
    ranges,
    signed_per_cent,
)

DECIDED = "supported or refuted"
QUESTION = "Does the article match WIPO’s ranking?"


def title(article: Article, checked: list[Verdict]) -> Title:
    """The question, the article asked about, its date, the answer in a line."""
    date = article.published.isoformat() if article.published else ""
    when = f", {day(article.published)}" if article.published else ""
    answer = str(Finding(_answer(checked)))
    return Title(QUESTION, f"“{quotable(article.title)}”{when}", date, answer, dated="article of")


def headline(article: Article, checked: list[Verdict]) -> Finding:
    """The answer first: how many facts agree, how many don't, how many no table decides."""
    number_of = counts(checked)
    if not checked:
        return Finding(
            f"**{_answer(checked)}** There is nothing to compare with the tables of the World "
            "Intellectual Property Organization (WIPO)."
        )
    when = f" of {label(day(article.published))}" if article.published else ""
    mentions = sum(len(v.mentions) for v in checked)
    said = keyed(plural(mentions, "statement"), Computed("claims found in the article"))
    repeats = mentions > len(checked)
    joined = f"; repeats joined, they are {number_of_facts(len(checked))}" if repeats else ""
    sentences = (
        f"**{_answer(checked)}** The article{when} makes {said} with a figure or a trend{joined}. "
        f"Of these, {_split(number_of)}.",
        _reported(checked),
        left_open.sorts(checked),
        _rests(checked),
    )
    return Finding(" ".join(filter(None, sentences)))


def _reported(checked: list[Verdict]) -> str:
    """Which of the supported rest on figures that only the press gives, and what is too slight."""
    resting = [
        v
        for v in checked
        if v.outcome == SUPPORTED and not all(cell.is_from_wipo for cell in v.evidence)
    ]
    if not resting:
        return ""
    which = Computed("supported facts with a figure that is known from the press alone")
    slight = [v for v in resting if _slight(v)]
    verb = "rests" if len(resting) == 1 else "rest"
    told = (
        f"{capital(keyed(cardinal(len(resting)), which))} of the supported {verb} partly on press "
        "reports"
    )
    if slight:
        named = listed(label(v.fact) for v in slight)
        told += f", and the rise in {named} is too small to count as growth"
    return f"{told}."


def _rests(checked: list[Verdict]) -> str:
    """The index and its editions that the verdicts are drawn from, names spelled out."""
    index = (
        "the Global Innovation Index (GII) of the World Intellectual Property Organization (WIPO)"
    )
    editions = sorted({c.edition for v in checked for c in v.evidence})
    if not editions:
        return f"We looked for them in {index}."
    noun = "edition" if len(editions) == 1 else "editions"
    years = listed(map(label, ranges(editions).split(", ")))
    return f"The verdicts rest on {index}, {noun} {years}."


def ledger(checked: list[Verdict]) -> Finding:
    """How many facts the tables can decide, and how they came out."""
    decided = [v for v in checked if v.outcome != UNCHECKED]
    if not checked:
        return Finding("No figure was found in the article.")
    if not decided:
        return Finding(f"The tables decide none of {number_of_facts(len(checked))}.")
    repeated = [v for v in checked if len(v.mentions) > 1]
    text = f"The tables decide {counted(len(decided), DECIDED)} of {number_of_facts(len(checked))}."
    if repeated:
        said = listed(f"“{stated(v)}”" for v in repeated)
        text += f" Said more than once, and counted once: {said}."
    return Finding(" ".join([text, *_contradictions(checked)]))


def _contradictions(checked: list[Verdict]) -> list[str]:
    """A sentence for each thing to which the article itself gives different values."""
    named = sorted({v.claim.conflict for v in checked if v.claim.conflict})
    return [_contradiction([v for v in checked if v.claim.conflict == name]) for name in named]


def _contradiction(apart: list[Verdict]) -> str:
    claim = apart[0].claim
    said = listed(f"“{stated(v)}” ({label(v.fact)})" for v in apart)
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
    slight = "".join(map(_slight, supported))
    if not refuted:
        return Finding(
            f"**No figure differs.** {_all(len(supported))} with the published value at the "
            f"precision the article prints.{slight}"
        )
    lines = [f"- {label(v.fact)}, “{stated(v)}”{_whose(v)}: {reasoned(v)}." for v in refuted]
    start = f"**{_differ(len(refuted))} from WIPO’s tables.** {_how_much(refuted)}"
    return Finding("\n".join([start, "", *lines, *(["", slight.strip()] if slight else [])]))


def _slight(verdict: Verdict) -> str:
    """A warning of a trend that is true and yet too small to be read as one."""
    if verdict.claim.kind != "trend":
        return ""
    before, now = verdict.evidence[0], verdict.evidence[-1]
    moved = float(per_cent(before, now))
    if not within_method(moved):
        return ""
    made = Computed("(now − before) ÷ before", (now, before))
    press = "" if before.is_from_wipo else ", from a figure that only the press reports"
    return (
        f" But {label(verdict.fact)} rests on a change of {keyed(signed_per_cent(moved), made)} in "
        f"{plain(verdict.claim.measure)} per million inhabitants{press}: better placing of "
        "addresses could account for as much."
    )


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
    return f"{capital(counted(small, LAST_DIGIT))} of them {verb} in the last printed digit only."


def _answer(checked: list[Verdict]) -> str:
    number_of = counts(checked)
    decided = number_of[SUPPORTED] + number_of[REFUTED]
    if not checked:
        return "The article states no figure."
    if not decided:
        return "WIPO’s tables decide none of the article’s figures."
    if headlined := _refuted_in_title(checked):
        return f"No: what its headline says, “{stated(headlined)}”, is refuted."
    if not number_of[REFUTED]:
        if decided == 1:
            return "Yes: the one figure that WIPO’s tables can decide agrees."
        those = "both" if decided == 2 else f"all {counted(decided, DECIDED)}"
        return f"Yes: {those} figures that WIPO’s tables can decide agree."
    if not number_of[SUPPORTED]:
        return "No: no figure that WIPO’s tables can decide agrees with them."
    return (
        f"In part: {counted(number_of[SUPPORTED], SUPPORTED)} of the {counted(decided, DECIDED)} "
        "figures that WIPO’s tables can decide agree with them."
    )


def _refuted_in_title(checked: list[Verdict]) -> Verdict | None:
    refuted = (v for v in checked if v.outcome == REFUTED)
    return next((v for v in refuted if any(c.zone == "title" for c in v.mentions)), None)


def _split(number_of: dict[str, int]) -> str:
    parts = []
    for outcome, verb in ((SUPPORTED, "supported"), (REFUTED, "refuted"), (UNCHECKED, "left open")):
        count = number_of[outcome]
        words = counted(count, outcome) if count else "none"
        parts.append(f"{words} {'are' if count > 1 else 'is'} {verb}")
    return listed(parts)


def _all(count: int) -> str:
    if count == 1:
        return "The one that can be checked agrees"
    return f"All {counted(count, SUPPORTED)} agree"


def _differ(count: int) -> str:
    if count == 1:
        return "One figure differs"
    return f"{capital(counted(count, REFUTED))} figures differ"
