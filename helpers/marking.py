"""The article as its readers saw it, each claim marked with its verdict and keyed to its fact."""

from dataclasses import dataclass
from html import escape

from helpers import theme
from helpers.articles import Article, Zone
from helpers.claims import Claim
from helpers.verdicts.judgement import Verdict

CLASSES = {"supported": "supported", "refuted": "refuted", "not checkable": "unchecked"}
SHOWN = ("title", "standfirst", "dateline", "body", "quote", "caption", "stamp", "header", "footer")


@dataclass(frozen=True)
class MarkedArticle:
    """An article's text with its claims marked; shows itself in Lab and in the reports."""

    html: str

    def _repr_mimebundle_(self, include=None, exclude=None) -> tuple[dict, dict]:
        data = {"text/html": self.html, "text/plain": "the article with its claims marked"}
        return data, {"report": {"kind": "article"}}


def marked(article: Article, checked: list[Verdict]) -> MarkedArticle:
    """Every zone of the article as a paragraph; the words of a claim in a mark with its fact key.

    Claims inside one another are marked once, the longer one; all text is escaped.
    """
    outcome = {v.fact: v.outcome for v in checked}
    claims = _outermost([c for v in checked for c in v.mentions])
    paragraphs = (_paragraph(article.text, zone, claims, outcome) for zone in article.zones)
    return MarkedArticle(f'<div class="article">{"".join(paragraphs)}</div>')


def _outermost(claims: list[Claim]) -> list[Claim]:
    """Claims that lie in no other one; of two with one span, the first."""
    kept: list[Claim] = []
    for claim in sorted(claims, key=lambda c: (c.start, -c.end)):
        if not kept or claim.start >= kept[-1].end:
            kept.append(claim)
    return kept


def _paragraph(text: str, zone: Zone, claims: list[Claim], outcome: dict[str, str]) -> str:
    parts, at = [], zone.start
    for claim in claims:
        if zone.start <= claim.start and claim.end <= zone.end:
            parts += [escape(text[at : claim.start]), _mark(claim, outcome[claim.fact])]
            at = claim.end
    parts.append(escape(text[at : zone.end]))
    return f'<p class="{zone.kind}">{"".join(parts)}</p>'


def _mark(claim: Claim, outcome: str) -> str:
    style = f"background:none;color:inherit;border-bottom:2px solid {theme.VERDICT[outcome]}"
    return (
        f'<mark class="{CLASSES[outcome]}" style="{style}">{escape(claim.text)}'
        f"<sup>{claim.fact}</sup></mark>"
    )
