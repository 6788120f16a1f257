"""The article as its readers saw it, each claim marked with its verdict and keyed to its fact."""

from dataclasses import dataclass, replace
from html import escape

from helpers import theme
from helpers.articles import Article, Zone
from helpers.claims import Claim
from helpers.language.unseen import visible
from helpers.verdicts.judgement import Verdict

CLASSES = {"supported": "supported", "refuted": "refuted", "not checkable": "unchecked"}
# The passage stands in a frame, so that no headline or verdict in it passes for one of ours.
BOX = f"border-left:4px solid {theme.SOFT};padding:0 0 0 1em"
START = '<p class="frame">From here on the article’s own words:</p>'
END = '<p class="frame">Here the article’s words end.</p>'
GRAVEST = ("refuted", "supported", "not checkable")  # of several facts in one span


@dataclass(frozen=True)
class Mark:
    """The words to mark, the facts they state (each with its sign) and the outcome to show."""

    start: int
    end: int
    text: str
    keys: tuple[str, ...]
    outcome: str


@dataclass(frozen=True)
class MarkedArticle:
    """An article's text with its claims marked; shows itself in Lab and in the reports."""

    html: str

    def _repr_mimebundle_(self, include=None, exclude=None) -> tuple[dict, dict]:
        data = {"text/html": self.html, "text/plain": "the article with its claims marked"}
        return data, {"report": {"kind": "article"}}


def marked(article: Article, checked: list[Verdict]) -> MarkedArticle:
    """Every zone of the article as a paragraph; a claim in a mark with its sign and key.

    Claims inside one another are marked once, the longer one; all text is escaped.
    """
    outcome = {v.fact: v.outcome for v in checked}
    marks = _marks([c for v in checked for c in v.mentions], outcome)
    paragraphs = (_paragraph(article.text, zone, marks) for zone in article.zones)
    return MarkedArticle(
        f'<div class="article mathjax_ignore" style="{BOX}">{START}{"".join(paragraphs)}{END}</div>'
    )


def _shown(text: str) -> str:
    """An article's text as HTML: nothing in it acts, and nothing acts unseen."""
    return escape(visible(text))


def _marks(claims: list[Claim], outcome: dict[str, str]) -> list[Mark]:
    """One mark for the claims of one span and those in it, with the gravest of their outcomes."""
    marks: list[Mark] = []
    for claim in sorted(claims, key=lambda c: (c.start, -c.end)):
        key = f"{theme.SIGN[outcome[claim.fact]]} {claim.fact}"
        mark = Mark(claim.start, claim.end, claim.text, (key,), outcome[claim.fact])
        if marks and claim.start < marks[-1].end:
            marks[-1] = _joined(marks[-1], mark)
        else:
            marks.append(mark)
    return marks


def _joined(outer: Mark, inner: Mark) -> Mark:
    keys = tuple(dict.fromkeys((*outer.keys, *inner.keys)))
    return replace(outer, keys=keys, outcome=min(outer.outcome, inner.outcome, key=GRAVEST.index))


def _paragraph(text: str, zone: Zone, marks: list[Mark]) -> str:
    parts, at = [], zone.start
    for mark in marks:
        if zone.start <= mark.start and mark.end <= zone.end:
            parts += [_shown(text[at : mark.start]), _marked(mark)]
            at = mark.end
    parts.append(_shown(text[at : zone.end]))
    return f'<p class="{zone.kind}" dir="auto">{"".join(parts)}</p>'


def _marked(mark: Mark) -> str:
    # <u>, not <mark>: black on a dark ground, where Lab does not trust a notebook and drops
    # `color:inherit`. In the reports it is a <mark>.
    style = f"text-decoration:none;border-bottom:2px solid {theme.VERDICT[mark.outcome]}"
    return (
        f'<u class="{CLASSES[mark.outcome]}" style="{style}">{_shown(mark.text)}'
        f'<sup style="white-space:nowrap">{" ".join(mark.keys)}</sup></u>'
    )
