"""How an article, claims and verdicts show themselves as the last expression of a cell.

Inline styles only, no ids, as everything in Lab; text takes the theme's own colour and a verdict
stands on a ground of its own, so that both themes can be read.
"""

from collections.abc import Callable, Sequence
from html import escape

from helpers import marking, theme
from helpers.articles import Article
from helpers.claims import Claim
from helpers.language.unseen import visible
from helpers.tables.table import Column, Table
from helpers.tables.verdict_tables import kind
from helpers.verdicts.judgement import Verdict
from helpers.wording import capital, quotable

Bundle = tuple[dict, dict]
CHIP = "color:#ffffff;padding:1px 6px;border-radius:3px;white-space:nowrap"
SOURCE = "Source: the article."


def apply() -> None:
    """In a notebook: register these looks with IPython. Elsewhere nothing happens."""
    from IPython import get_ipython  # here, because the tests and the command need no IPython

    shell = get_ipython()
    if shell is not None:
        register(shell)


def register(shell) -> None:
    """Give an IPython shell our looks; a list of other things is shown as always."""
    formatter = shell.display_formatter.mimebundle_formatter
    for of, show in ((Article, _article), (Claim, _one), (Verdict, _one), (list, _many)):
        formatter.for_type(of, show)


def claims(found: Sequence[Claim]) -> Table:
    """A row a claim: its fact, its words, what it is, of whom, when."""
    columns = (
        Column("Fact", 2),
        Column("The article says", 6),
        Column("What it is", 7),
        Column("Of whom", 7),
        Column("When", 3),
    )
    rows = tuple(
        (c.fact, _quoted(c), kind(c), escape(", ".join(c.entity)), escape(c.period or ""))
        for c in found
    )
    return Table(f"Claims: {len(found)}", columns, rows, SOURCE, breakable=True)


def verdicts(checked: Sequence[Verdict]) -> Table:
    """A row a fact: the outcome, the words, what they are, and the reason."""
    columns = (
        Column("Fact", 2),
        Column("Verdict", 4),
        Column("The article says", 6),
        Column("What it is", 7),
        Column("Why", 9),
    )
    rows = tuple(
        (v.fact, _chip(v.outcome), _quoted(v.claim), kind(v.claim), escape(capital(v.reason)))
        for v in checked
    )
    return Table(f"Verdicts: {len(checked)}", columns, rows, SOURCE, breakable=True)


def _chip(outcome: str) -> str:
    """The outcome as a sign and a word on its colour."""
    words = f"{theme.SIGN[outcome]} {outcome}"
    return f'<span style="background:{theme.VERDICT[outcome]};{CHIP}">{words}</span>'


def _quoted(claim: Claim) -> str:
    return f"“{escape(quotable(claim.text))}”"


def _article(article: Article, include=None, exclude=None) -> Bundle:
    """Title, day and file of an article, then its text in a frame."""
    day = f", {article.published}" if article.published else ""
    head = f"<strong>{_text(article.title)}</strong><br>{_text(article.path.name)}{day}"
    data, about = marking.marked(article, [])._repr_mimebundle_()
    page = f'<div class="mathjax_ignore"><p>{head}</p></div>{data["text/html"]}'
    return {"text/html": page, "text/plain": f"{article.title}{day}"}, about


def _one(thing: Claim | Verdict, include=None, exclude=None) -> Bundle:
    return _many([thing])


def _many(things: list, include=None, exclude=None) -> Bundle:
    """A list of claims or of verdicts as a table; of any other list nothing, IPython goes on."""
    show = _table_of(things)
    return show(things)._repr_mimebundle_() if show else ({}, {})


def _table_of(things: list) -> Callable[[list], Table] | None:
    """Which table shows all of these."""
    for of, show in ((Claim, claims), (Verdict, verdicts)):
        if things and all(isinstance(thing, of) for thing in things):
            return show
    return None


def _text(words: str) -> str:
    return escape(visible(words))
