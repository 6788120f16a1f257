"""An executed notebook with every kind of output, long, foreign and hostile texts included.

python tests/sample_notebook.py FOLDER   writes it as sample.ipynb, with HTML, PDF and page 1
"""

import functools
import io
import sys
from html import escape
from pathlib import Path

import nbformat
from matplotlib.figure import Figure
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from helpers import theme

HOSTILE = (
    '<script>alert(1)</script> #read("/etc/passwd") $x$ *b* _i_ "q" \\ \\" `c` [l](javascript:x)'
)
CLUSTER = "Shenzhen–Hong Kong–Guangzhou"
LONGEST = "Washington, DC–Baltimore, MD–San José–San Francisco, CA"
SOURCE = "WIPO, Global Innovation Index 2024, Appendix Table 8. CC BY 4.0."
WORDS = (
    "The cluster is second by the number of patent applications and articles together, and "
    "thirtieth once its fifty million inhabitants are counted. Both are true of one place: a large "
    "place has much of everything, and each of them is a fair answer to a question the other does "
    "not ask. "
)


def shown(data: dict, **report) -> nbformat.NotebookNode:
    """A code cell whose only output is this bundle."""
    output = new_output("display_data", data, metadata={"report": report} if report else {})
    return new_code_cell("hidden()", outputs=[output])


def marked(verdict: str, words: str, fact: str) -> str:
    return f'<mark class="{verdict}" style="color:red">{words}<sup>{fact}</sup></mark>'


def finding(text: str) -> nbformat.NotebookNode:
    return shown({"text/markdown": text})


@functools.cache
def drawing(height: float, label: str = CLUSTER) -> str:
    theme.apply()
    fig = Figure(figsize=(theme.WIDTH, height), layout="constrained")
    axes = theme.quiet(fig.subplots())
    axes.bar(["2020", "2021", "2022", "2023", "2024"], [3, 4, 5, 5, 6], color=theme.SOFT)
    axes.plot([0, 4], [2, 6], color=theme.ACCENT, marker="o")
    axes.annotate(label, (3.2, 5.2), color=theme.CONTRAST, fontweight="semibold", ha="right")
    axes.set(ylabel="Applications per million, µ ≥ 3")
    made = io.StringIO()
    fig.savefig(made, format="svg", metadata={"Date": None, "Creator": None})
    return made.getvalue()


def figure(title: str, height: float = 2.9, **report) -> nbformat.NotebookNode:
    alt = f"Bars for five years from 3 to 6; a line rises. {title}"
    given = {"title": title, "alt": alt, "source": SOURCE, "width": "wide", **report}
    return shown({"image/svg+xml": drawing(height), "text/plain": alt}, kind="figure", **given)


def table(title: str, head: list[str], rows: list[list[str]], **report) -> nbformat.NotebookNode:
    """Cells are HTML; the first column names the row, cells that begin with a digit are numbers."""
    shares = report.pop("shares", [])
    columns = "".join(f'<col data-share="{share}">' for share in shares)
    top = "".join(_head_cell(text, cell) for text, cell in zip(head, rows[0], strict=True))
    body = "".join(f"<tr>{''.join(map(_cell, range(len(row)), row))}</tr>" for row in rows)
    html = (
        f'<table style="color:red"><caption>{escape(title)}</caption><colgroup>{columns}</colgroup>'
        f"<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"
    )
    given = {"title": title, "source": SOURCE, **report}
    return shown({"text/html": html, "text/plain": title}, kind="table", **given)


def _is_number(cell: str) -> bool:
    return cell[:1].isdigit() or cell[:1] in "+−"


def _head_cell(text: str, below: str) -> str:
    return f'<th scope="col"{_number_class(below)}>{escape(text)}</th>'


def _cell(column: int, text: str) -> str:
    if column == 0:
        return f'<th scope="row"{_number_class(text)}>{text}</th>'
    return f'<td style="color:#f00"{_number_class(text)}>{text}</td>'


def _number_class(cell: str) -> str:
    return ' class="num"' if _is_number(cell) else ""


TITLE = f"Second in size, thirtieth by head: is the article on {CLUSTER} right?"


def title_cell() -> nbformat.NotebookNode:
    return shown(
        {"text/markdown": f"# {TITLE}"},
        kind="title",
        title=TITLE,
        subtitle="All fifteen facts of a Xinhua article were compared with WIPO’s own tables; "
        "thirteen agree, none is wrong, two cannot be checked.",
        authors=["Cluster Check"],
        date="2024-08-28",
        lang="en",
        description="A Xinhua article of 28 August 2024 against WIPO’s tables.",
    )


ARTICLE = [
    ("header", f"date {marked('unchecked', '2024-08-28', 'F1')}"),
    ("title", f"The cluster continues to rank {marked('supported', '2nd', 'F2')} globally"),
    ("stamp", f"Xinhua) 09:43, {marked('unchecked', 'August 28, 2024', 'F1')}"),
    ("caption", "A barge sails in the Victoria Harbour (维多利亚港) in Hong Kong, April 30, 2023."),
    ("standfirst", "The cluster ranks second globally for the fifth consecutive year in the GII."),
    ("dateline", "HONG KONG, Aug. 28 (Xinhua) --"),
    ("body", f"{WORDS}It filed {marked('supported', '2,303', 'F7')} applications per 1 million "
     f"inhabitants from {marked('supported', '2019 to 2023', 'F8')}, and "
     f"{marked('refuted', '4,369', 'F9')} articles. {escape(HOSTILE)}"),
    ("footer", "(Web editor: Zhang Kaiwei, Liang Jun)"),
]  # fmt: skip


def article_cell() -> nbformat.NotebookNode:
    lines = "".join(f'<p class="{part}">{text}</p>' for part, text in ARTICLE)
    html = f'<div class="article">{lines}</div>'
    return shown({"text/html": html, "text/plain": "article"}, kind="article")


def note_cell() -> nbformat.NotebookNode:
    html = (
        '<aside class="note"><p><strong>Five years, or eight?</strong> Guangzhou joined in 2020; '
        "as Shenzhen–Hong Kong it was second before.</p><p>Both counts are kept.</p></aside>"
    )
    return shown({"text/html": html}, kind="note")


VERDICTS = {
    "supported": '<span class="verdict supported">✓ supported</span>',
    "refuted": '<span class="verdict refuted">✗ refuted</span>',
    "unchecked": '<span class="verdict unchecked">○ not checkable</span>',
}


def ledger_cell() -> nbformat.NotebookNode:
    rows = [
        [
            f"F{n}",
            "“2,303 patent cooperation treaty applications<br>per 1 million inhabitants”",
            f"PCT applications<br><small>{CLUSTER}, 2019–2023</small>",
            "2,303",
            "2,303",
            list(VERDICTS.values())[n % 3],
        ]
        for n in range(1, 9)
    ]
    head = ["Key", "What the article says", "Measure", "Article", "WIPO", "Verdict"]
    title = "Thirteen of fifteen facts agree with WIPO's tables"
    return table(title, head, rows, shares=[1, 5, 5, 2, 2, 3])


def ranking_cell() -> nbformat.NotebookNode:
    names = [
        CLUSTER,
        "Tokyo–Yokohama",
        "Zürich",
        "São Paulo",
        LONGEST,
        "Αθήνα (Athens)",
        "Łódź–Kraków",
    ]
    rows = [
        [
            str(n),
            names[n % 7],
            "CN/HK" if n % 2 else "US",
            f"{116411 - n * 900:,}",
            f"{9.05 - n / 8:.2f}",
        ]
        for n in range(1, 61)
    ]
    head = ["Rank", "Cluster", "Economy", "PCT applications", "Share, %"]
    return table("The sixty largest clusters", head, rows, shares=[1, 6, 2, 3, 2])


def names_cell() -> nbformat.NotebookNode:
    rows = [
        ["Shenzhen–Hong Kong–Guangzhou", '<span lang="zh">深圳–香港–广州</span>', "50,546,829"],
        ["Tokyo–Yokohama", '<span lang="ja">東京–横浜</span>', "37,036,200"],
        ["Seoul", '<span lang="ko">서울</span>', "21,800,000"],
        ["Athens", '<a href="https://www.wipo.int/">Αθήνα</a>', "3,638,281"],
        [escape(HOSTILE), "<em>İstanbul</em> <sup>a</sup> 🚀", "1"],
    ]
    return table("Names in their own letters", ["Cluster", "Own name", "Inhabitants"], rows)


def ignored_cells() -> list[nbformat.NotebookNode]:
    """What no reader should see."""
    outputs = [
        new_output("stream", name="stderr", text="SECRET warning"),
        new_output("error", ename="SECRET", evalue="SECRET", traceback=["SECRET"]),
        new_output("display_data", {"text/html": "<b>SECRET</b>", "text/plain": "SECRET"}),
        new_output("display_data", {"application/javascript": "SECRET"}),
    ]
    return [new_code_cell("SECRET = 1", outputs=outputs, metadata={"tags": ["parameters"]})]


METHOD = """\
## How does WIPO find clusters?

In four steps, each **simple**:

1. Each inventor and author is placed on the map (*geocoding*).
2. Points within 15 km of one another are neighbours.
   - A core point has enough of them.
   - A border point is near a core point.
3. Core points that touch make one cluster.
4. Clusters are ranked by share, see [the sources](#sources), [WIPO](https://www.wipo.int/gii) and
   [nowhere](#nowhere) or [worse](javascript:alert(1)).

> A cluster is an area with a high density of inventors and authors.

### What is left out

Use `rankings.by_share` to see; a ≥ b, ½, 3 × 4, −5, α–ω, naïve façade, “quotes”, 1 000 000.

#### A deeper level

| measure | 2023 | 2024 |
|---|---:|---:|
| PCT applications per million | 2,291 | 2,303 |
| articles per million | 3,092 | 3,469 |

---
"""


def make(hostile: bool = True) -> nbformat.NotebookNode:
    """The notebook; the same each time."""
    extra = [
        new_markdown_cell(f"##### Skipped levels: {HOSTILE}\n\n{escape(HOSTILE)} <b>raw</b> 🚀\n")
    ]
    cells = [
        title_cell(),
        *ignored_cells(),
        finding(f"**Thirteen of fifteen facts agree.** {WORDS}"),
        new_markdown_cell(f"## What does the article say?\n\n{WORDS}"),
        article_cell(),
        finding(f"The article states 22 figures, which are 15 facts [F1]. {WORDS}"),
        new_markdown_cell("## Do its numbers agree with the table?\n\nAt the printed precision."),
        ledger_cell(),
        figure("Every figure stands on the line where article and table agree"),
        finding(WORDS),
        new_markdown_cell("## Is it large, or dense?\n\nSize and intensity are two questions."),
        figure("Second of a hundred by size, thirtieth by head", 4.3),
        finding(WORDS * 2),
        note_cell(),
        new_markdown_cell("## Did it move?"),
        figure("Second in each edition since 2020", 2.2, width="text"),
        finding(WORDS),
        figure("Both rates rose, articles by more", 3.4),
        finding(WORDS),
        new_markdown_cell(METHOD),
        *(extra if hostile else []),
        names_cell(),
        new_markdown_cell("## Where do all of them stand?"),
        ranking_cell(),
        new_markdown_cell(f"## Sources\n\n- {SOURCE}\n- {SOURCE}\n"),
    ]
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    return new_notebook(cells=cells)


def main() -> None:
    from helpers import document
    from helpers.output import pdf, webpage

    folder, made = Path(sys.argv[1]), document.build(make())
    nbformat.write(make(), folder / "sample.ipynb")
    (folder / "sample.html").write_text(webpage.write(made), encoding="utf-8")
    (folder / "sample.pdf").write_bytes(pdf.write(made))
    (folder / "sample.png").write_bytes(pdf.first_page_png(made))


if __name__ == "__main__":
    main()
