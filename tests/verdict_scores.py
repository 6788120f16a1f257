"""Verdicts on the further articles, held against those of a careful checker with WIPO's tables.

A gold figure is met by the claim at its place in the original that has its value.
"""

from collections import Counter
from pathlib import Path

from article_scores import FURTHER, article_of, gold_lists, overlap, row, score_articles

from helpers import claims, reference, verdicts

OUTCOMES = ("supported", "refuted", "not checkable")


def outcomes(folder: Path = FURTHER) -> list[tuple[str, dict, str]]:
    """Article, gold figure and our outcome, for each figure that was found."""
    published = reference.load()
    return [
        (path.name, figure, outcome)
        for path in gold_lists(folder)
        for figure, outcome in _of_article(path, published)
    ]


def counts(judged: list[tuple[str, dict, str]]) -> Counter:
    """How often (their outcome, ours) came together."""
    return Counter((figure["verdict"], ours) for _, figure, ours in judged)


def wrongly_refuted(judged: Counter) -> int:
    """The gravest error: figures called wrong that are right, or that no table decides."""
    return judged["supported", "refuted"] + judged["not checkable", "refuted"]


def _of_article(gold_list: Path, published) -> list[tuple[dict, str]]:
    article = article_of(gold_list)
    found = claims.find(article)
    outcome = {v.fact: v.outcome for v in verdicts.check_all(found, published)}
    rows = [
        row(claim) | dict(zip(("start", "end"), place, strict=True)) | {"fact": claim.fact}
        for claim in found
        for place in [article.in_original(claim.start, claim.end)]
    ]
    figures = score_articles.load(gold_list)["figures"]
    met = ((figure, _meeting(figure, rows)) for figure in figures)
    return [(figure, outcome[claim["fact"]]) for figure, claim in met if claim]


def _meeting(figure: dict, rows: list[dict]) -> dict | None:
    same = score_articles.same
    return next((r for r in rows if overlap(r, figure) and same(r["value"], figure["value"])), None)
