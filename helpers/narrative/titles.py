"""The head of a report: title, subtitle, date, and the answer in a line for the file's metadata."""

from dataclasses import dataclass
from html import escape

from helpers.language.unseen import visible
from helpers.product import NAME
from helpers.wording import plain


@dataclass(frozen=True)
class Title:
    """Shows as a heading and carries the document's description."""

    title: str
    subtitle: str
    date: str
    description: str
    dated: str = ""  # what the date is of, where it is not the report's own

    def _repr_mimebundle_(self, include=None, exclude=None) -> tuple[dict, dict]:
        text = f"# {plain(self.title)}\n\n*{plain(self.subtitle)}*"
        said = {name: visible(text) for name, text in vars(self).items()}
        about = {**said, "authors": [NAME], "lang": "en"}
        html = (
            f'<div class="mathjax_ignore"><h1>{escape(said["title"])}</h1>'
            f'<p dir="auto"><em>{escape(said["subtitle"])}</em></p></div>'
        )
        return {"text/html": html, "text/markdown": text}, {"report": {"kind": "title", **about}}


@dataclass(frozen=True)
class Heading:
    """The heading of a section that asks about a cluster by its name."""

    text: str

    def _repr_mimebundle_(self, include=None, exclude=None) -> tuple[dict, dict]:
        return {"text/markdown": f"## {plain(self.text)}", "text/plain": self.text}, {}
