"""The tables of a report: a frame in, a `Table` out that shows itself in Lab and in the reports.

A `Table` is plain HTML: a caption, column heads with scope, numbers aligned right. Its looks in
Lab stand in inline styles, because Lab drops style sheets of notebooks it does not trust.
"""

from dataclasses import dataclass
from html import escape

import pandas as pd

from helpers import theme
from helpers.rankings import Context
from helpers.reference import Reference, source
from helpers.verdicts.judgement import Verdict
from helpers.wording import capital, number, ranges

TREND = {"up": "Rise", "down": "Fall", "same": "No change"}


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

    def html(self) -> str:
        """The table as HTML of the few tags that the reports know."""
        widths = "".join(f'<col data-share="{c.share}">' for c in self.columns)
        heads = "".join(_cell(c, c.head, 'th scope="col"') for c in self.columns)
        body = "".join(self._row(row) for row in self.rows)
        return (
            f'<table style="border-collapse:collapse"><caption>{escape(self.title)}</caption>'
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
        return data, {"report": {"kind": "table", **about}}


def verdicts(checked: list[Verdict], cited: list[str], title: str) -> Table:
    """Each fact with its words, its kind, the published value, its sources and the verdict.

    `cited` numbers the sources, as in `sources`.
    """
    columns = (
        Column("Fact", 4),
        Column("The article says", 17),
        Column("What it is", 21),
        Column("What is published", 21),
        Column("Source", 6),
        Column("Verdict", 10),
    )
    rows = tuple(
        (
            v.fact,
            _quoted(v),
            _kind(v),
            escape(capital(v.reason)),
            _numbers(v, cited),
            verdict_mark(v.outcome),
        )
        for v in checked
    )
    return Table(title, columns, rows, "Sources by their number in the last table.", breakable=True)


def undecided(checked: list[Verdict], title: str) -> Table:
    """Each fact that is left open, with the reason."""
    columns = (Column("Fact"), Column("The article says", 5), Column("Why it is left open", 9))
    rows = tuple((v.fact, _quoted(v), escape(capital(v.reason))) for v in checked)
    return Table(title, columns, rows, "The article.", breakable=True)


def peers(table: pd.DataFrame, about: Context) -> Table:
    """Neighbours by size with counts, rates and the rank by head (from `rankings.peers`)."""
    columns = (
        Column("Cluster", 7),
        Column("Rank by size", 2, True),
        Column("Rank by head", 2, True),
        Column("Inhabitants, million", 3, True),
        Column("PCT applications per million", 3, True),
        Column("Articles per million", 3, True),
    )
    rows = tuple(
        (
            f"<strong>{escape(row.cluster)}</strong>"
            if row.cluster == about.cluster
            else escape(row.cluster),
            number(row.rank),
            number(row.rank_total_share_per_capita),
            number(row.population / 1e6, 1),
            number(row.pct_per_million),
            number(row.publications_per_million),
        )
        for row in table.itertuples()
    )
    title = f"The {len(table)} clusters nearest in size, GII {about.edition}"
    return Table(title, columns, rows, f"{table['documents'].iloc[0]}.")


def sources(reference: Reference, source_ids: list[str], title: str) -> Table:
    """Each source the report rests on: document and table, where it was read, licence."""
    columns = (Column("No."), Column("Document and table", 12), Column("Licence", 4))
    rows = []
    for place, source_id in enumerate(source_ids, 1):
        row = source(reference, source_id)
        address, _, document = row["source"].rpartition(" — ")
        where = f"<br><small>{escape(address)}</small>" if address else ""
        licence = row["licence"] or "none seen; facts cited"
        rows.append((str(place), f"{escape(document)}{where}", escape(licence)))
    return Table(title, columns, tuple(rows), "Facts as printed there.", breakable=True)


def verdict_mark(outcome: str) -> str:
    """The verdict as a sign and words, coloured: never by colour alone."""
    name = outcome.replace("not checkable", "unchecked")
    colour = theme.VERDICT[outcome]
    words = f"{theme.SIGN[outcome]} {outcome}"
    return f'<span class="verdict {name}" style="color:{colour}">{words}</span>'


def _cell(column: Column, content: str, opening: str) -> str:
    side = "right" if column.numeric else "left"
    kind = ' class="num"' if column.numeric else ""
    style = f"text-align:{side};vertical-align:top;padding:2px 10px 2px 0"
    return f'<{opening}{kind} style="{style}">{content}</{opening.split()[0]}>'


def _quoted(verdict: Verdict) -> str:
    """The words of the claim; how often it is said, if more than once."""
    words = f"“{escape(verdict.claim.text)}”"
    times = len(verdict.mentions)
    return f"{words} <small>({times} times)</small>" if times > 1 else words


def _kind(verdict: Verdict) -> str:
    """What the claim is: its measure, with the unit of a rate and the years of a window."""
    claim = verdict.claim
    if claim.kind == "period":
        return escape(f"Years of {claim.measure}")
    rate = claim.unit.replace("per 1 million inhabitants", "per million")
    unit = f" {rate}" if rate.startswith("per ") else ""
    if claim.kind == "trend":
        return escape(f"{TREND[claim.value]}, {claim.measure}{unit}")
    return escape(capital(f"{claim.measure}{unit}"))


def _numbers(verdict: Verdict, cited: list[str]) -> str:
    """1–3, 5: where the evidence stands in the list of sources."""
    places = sorted({cited.index(cell.source_id) + 1 for cell in verdict.evidence})
    return ranges(places)
