"""The facts of an article: what the tables decide, and what stays open."""

from html import escape

from helpers import theme
from helpers.claims import Claim
from helpers.rankings import within_method
from helpers.tables.table import Column, Table
from helpers.verdicts.amounts import per_cent
from helpers.verdicts.judgement import Verdict
from helpers.wording import capital, quotable, ranges

CHANGES = ("change", "rank_change")
TREND = {"up": "Rise", "down": "Fall", "same": "No change"}


def verdicts(checked: list[Verdict], cited: list[str], title: str) -> Table:
    """Each fact with the verdict, its words, its kind, the published value and its sources.

    `cited` numbers the sources, as in `sources`.
    """
    columns = (
        Column("Fact", 4),
        Column("Verdict", 10),  # beside the fact, where a phone shows it too
        Column("The article says", 17),
        Column("What it is", 21),
        Column("What is published", 21),
        Column("Source", 6),
    )
    rows = tuple(
        (
            v.fact,
            verdict_mark(v.outcome),
            _quoted(v),
            kind(v.claim),
            _published(v),
            _numbers(v, cited),
        )
        for v in checked
    )
    return Table(title, columns, rows, "Source: number in the table of sources.", breakable=True)


def undecided(checked: list[Verdict], title: str) -> Table:
    """Each fact that is left open, with the reason."""
    columns = (Column("Fact"), Column("The article says", 5), Column("Why it is left open", 9))
    rows = tuple((v.fact, _quoted(v), escape(capital(v.reason))) for v in checked)
    return Table(title, columns, rows, "Source: the article.", breakable=True)


def verdict_mark(outcome: str) -> str:
    """The verdict as a sign and words, coloured: never by colour alone."""
    name = outcome.replace("not checkable", "unchecked")
    look = f"white-space:nowrap;color:{theme.VERDICT[outcome]};{theme.IN_THE_DARK}"
    words = f"{theme.SIGN[outcome]} {outcome}"
    return f'<span class="verdict {name}" style="{look}">{words}</span>'


def _quoted(verdict: Verdict) -> str:
    """The words of the claim; how often it is said, if more than once."""
    words = f"“{escape(quotable(verdict.claim.text))}”"
    times = len(verdict.mentions)
    return f"{words} <small>({times} times)</small>" if times > 1 else words


def _published(verdict: Verdict) -> str:
    """What WIPO's tables say; of a trend, whether it is too small to be one."""
    words = escape(capital(verdict.reason))
    if verdict.claim.kind != "trend" or not verdict.evidence:
        return words
    if not within_method(float(per_cent(verdict.evidence[0], verdict.evidence[-1]))):
        return words
    return f"{words} <small>(too small to be sure of)</small>"


def kind(claim: Claim) -> str:
    """What the claim is, as HTML: its measure, with the unit of a rate; a rise, a change of it."""
    if claim.kind == "period":
        return escape(f"Years of {claim.measure}")
    rate = claim.unit.replace("per 1 million inhabitants", "per million")
    unit = f" {rate}" if rate.startswith("per ") else ""
    if claim.kind == "trend":
        return escape(f"{TREND[claim.value]}, {claim.measure}{unit}")
    measure = claim.measure or claim.kind.replace("_", " ")
    of = "change of " if claim.kind in CHANGES else ""
    return escape(capital(f"{of}{measure}{unit}"))


def _numbers(verdict: Verdict, cited: list[str]) -> str:
    """1–3, 5: where the evidence stands in the list of sources."""
    places = sorted({cited.index(cell.source_id) + 1 for cell in verdict.evidence})
    return ranges(places)
