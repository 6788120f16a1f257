"""What a table of a report is: columns, rows of HTML fragments, the source beneath.

Its looks in Lab stand in inline styles, because Lab drops style sheets of notebooks it does not
trust.
"""

from dataclasses import dataclass
from html import escape

from helpers.language.unseen import visible

SHORT = 12  # letters: a number, a year, "GII 2024" stay on one line


@dataclass(frozen=True)
class Column:
    """One column: its head, its share of the width, whether it holds numbers."""

    head: str
    share: int = 1
    numeric: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of HTML fragments under `columns`; the first cell of a row names the row."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    source: str
    breakable: bool = False
    documents: tuple[str, ...] = ()  # that the rows number: the list of keys names them so

    def html(self) -> str:
        """The table as HTML of the few tags that the reports know."""
        widths = "".join(f'<col data-share="{c.share}">' for c in self.columns)
        heads = "".join(_cell(c, c.head, 'th scope="col"') for c in self.columns)
        body = "".join(self._row(row) for row in self.rows)
        return (
            '<table class="mathjax_ignore" style="border-collapse:collapse">'
            f"<caption>{escape(self.title)}</caption>"
            f"<colgroup>{widths}</colgroup><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
        )

    def _row(self, row: tuple[str, ...]) -> str:
        kinds = ['th scope="row"'] + ["td"] * (len(row) - 1)
        cells = (_cell(c, v, k) for c, v, k in zip(self.columns, row, kinds, strict=True))
        return f"<tr>{''.join(cells)}</tr>"

    def _repr_mimebundle_(self, include=None, exclude=None) -> tuple[dict, dict]:
        if not self.rows:
            return {"text/plain": f"{self.title}: nothing"}, {}
        heads = " | ".join(c.head for c in self.columns)
        data = {"text/html": self.html(), "text/plain": f"{self.title}\n{heads}"}
        about = {"title": self.title, "source": self.source, "break": self.breakable}
        if self.documents:
            about["documents"] = list(self.documents)
        return data, {"report": {"kind": "table", **about}}


def _cell(column: Column, content: str, opening: str) -> str:
    side = "right" if column.numeric else "left"
    kind = ' class="num"' if column.numeric else ""
    whole = ";white-space:nowrap" if len(content) <= SHORT else ""
    style = f"text-align:{side};vertical-align:top;padding:2px 10px 2px 0{whole}"
    return f'<{opening}{kind} style="{style}">{visible(content)}</{opening.split()[0]}>'
