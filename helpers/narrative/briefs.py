"""What the first page of a report sets large: three numbers, the verdict counts of an article."""

from dataclasses import dataclass
from html import escape

import pandas as pd

from helpers.articles import Article
from helpers.language.unseen import visible
from helpers.narrative.findings import Finding
from helpers.provenance import Origin, gii, record
from helpers.rankings import Context
from helpers.verdicts import counts
from helpers.verdicts.judgement import Verdict
from helpers.wording import number, ordinal

LARGE = (
    '<span style="display:inline-block;width:30%;max-width:14em;margin-right:3%;'
    'vertical-align:top"><b style="font-size:180%">{}</b><br>{}</span>'
)


@dataclass(frozen=True)
class Number:
    """A number as it is printed, what it is, and where it comes from.

    `words` are told as in a `Finding`: a digit in them belongs to a name.
    """

    value: str
    words: str
    origin: Origin

    def __post_init__(self):
        object.__setattr__(self, "words", str(Finding(self.words)))


class Numbers(tuple[Number, ...]):
    """A few numbers that show themselves large, in Lab and in the reports."""

    def _repr_mimebundle_(self, include=None, exclude=None) -> tuple[dict, dict]:
        made = [{"value": n.value, "words": n.words, "origin": record(n.origin)} for n in self]
        html = "".join(LARGE.format(escape(n.value), escape(n.words)) for n in self)
        plain = "; ".join(f"{n.value} {n.words}" for n in self)
        data = {"text/html": f"<p>{html}</p>", "text/plain": plain}
        return data, {"report": {"kind": "numbers", "numbers": made}}


@dataclass(frozen=True)
class Tally:
    """How many facts of an article came out each way; carries the verdicts for other programs."""

    article: Article
    checked: list[Verdict]

    def _repr_mimebundle_(self, include=None, exclude=None) -> tuple[dict, dict]:
        of_each = counts(self.checked)
        html = "".join(LARGE.format(count, escape(name)) for name, count in of_each.items())
        plain = ", ".join(f"{count} {name}" for name, count in of_each.items())
        date = self.article.published.isoformat() if self.article.published else ""
        about = {"title": visible(self.article.title), "date": date, "name": self.article.name}
        reviews = [_review(verdict) for verdict in self.checked]
        given = {"kind": "tally", "counts": of_each, "article": about, "reviews": reviews}
        return {"text/html": f"<p>{html}</p>", "text/plain": plain}, {"report": given}


def _review(verdict: Verdict) -> dict:
    claim = verdict.claim
    return {
        "fact": verdict.fact,
        "text": visible(claim.text),
        "sentence": visible(claim.sentence),
        "start": claim.start,
        "end": claim.end,
        "measure": claim.measure,
        "entity": list(claim.entity),
        "outcome": verdict.outcome,
        "reason": verdict.reason,
        "evidence": [record(cell) for cell in verdict.evidence],
    }


def verdict_counts(article: Article, checked: list[Verdict]) -> Tally:
    """The verdict counts of an article."""
    return Tally(article, checked)


def standing(table: pd.DataFrame, about: Context) -> Numbers:
    """A cluster's rank by size, its rank per head, its inhabitants (from `rankings.standing`)."""
    row = table.set_index("measure")
    size, head, people = (
        row.loc[m] for m in ("total_share", "total_share_per_capita", "population")
    )
    among = f"among the clusters of {gii(about.edition)}"
    return Numbers(
        (
            Number(ordinal(size["rank"]), f"by size {among}", size["rank_origin"]),
            Number(ordinal(head["rank"]), f"per head {among}", head["rank_origin"]),
            Number(number(people["value"] / 1e6, 1), "million inhabitants", people["value_origin"]),
        )
    )
