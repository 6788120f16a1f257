import datetime

import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from sample_notebook import drawing, figure, finding, make, shown, table

from helpers import document
from helpers.document import Figure, Info, svg
from helpers.document.markup import Element, plain
from helpers.document.table_markup import Table


def built(*cells) -> document.Document:
    return document.build(new_notebook(cells=list(cells)))


def markdown(source: str):
    return new_markdown_cell(source)


def texts(made: document.Document) -> list[str]:
    return [plain(block.children) for block in made.blocks if isinstance(block, Element)]


def headings(made: document.Document) -> list[tuple[str, str]]:
    blocks = [block for block in made.blocks if isinstance(block, Element)]
    return [(b.tag, b.attributes["id"]) for b in blocks if b.tag.startswith("h") and b.tag != "hr"]


def test_only_what_the_contract_names_reaches_the_reader():
    made = document.build(make())
    assert "SECRET" not in repr(made)
    assert "hidden()" not in repr(made)


def test_the_title_output_fills_the_title_block():
    info = document.build(make()).info
    assert info.title.startswith("Second in size, thirtieth by head")
    assert (info.authors, info.date) == (("Cluster Check",), datetime.date(2024, 8, 28))
    assert info.lang == "en"


def test_without_a_title_output_the_first_top_heading_is_the_title():
    made = built(markdown("# The title\n\n## A section\n"))
    assert made.info.title == "The title"
    assert headings(made) == [("h2", "a-section")]


def test_without_any_heading_the_file_name_is_the_title():
    assert document.build(new_notebook(cells=[]), "my report").info.title == "my report"


def test_a_date_that_is_none_is_refused():
    with pytest.raises(ValueError, match="28 August"):
        built(shown({}, kind="title", title="T", date="28 August"))


def test_a_language_that_is_none_becomes_english():
    assert built(shown({}, kind="title", title="T", lang='"><x')).info.lang == "en"


def test_no_heading_level_is_skipped():
    assert [tag for tag, _ in headings(built(markdown("## a\n\n##### b\n\n#### c\n\n## d\n")))] == (
        ["h2", "h3", "h4", "h2"]
    )


def test_equal_headings_get_anchors_of_their_own():
    made = built(markdown("## Why?\n\n## Why?\n\n## 深圳\n\n## Zürich & Bâle\n"))
    assert [anchor for _, anchor in headings(made)] == (["why", "why-2", "section", "zurich-bale"])
    assert made.sections[1] == ("why-2", "Why?")


def test_links_to_anchors_that_do_not_exist_keep_their_text_only():
    made = built(markdown("## Sources\n\n[a](#sources) [b](#nowhere)\n"))
    (paragraph,) = (b for b in made.blocks if b.tag == "p")
    assert [node.tag for node in paragraph.children if isinstance(node, Element)] == ["a", "span"]
    cells = table("T", ["a"], [['<a href="#nowhere">x</a>']])
    (made_table,) = built(cells).blocks
    assert made_table.body[0][0].content[0].tag == "span"


def test_figures_and_tables_are_numbered_apart_and_in_order():
    rows = [["c", "1"]]
    first, second = (table(title, ["a", "b"], rows) for title in "TU")
    made = built(figure("A"), first, markdown("|a|\n|-|\n|b|\n"), figure("B"), second)
    assert [(type(b), b.number) for b in made.blocks] == (
        [(Figure, 1), (Table, 1), (Table, 0), (Figure, 2), (Table, 2)]
    )


def test_findings_are_read_as_markdown():
    assert texts(built(finding("**9 of 11** agree."))) == ["9 of 11 agree."]


def test_articles_and_notes_keep_their_paragraphs():
    made = built(
        shown({"text/html": '<div class="article"><p class="title">a</p></div>'}, kind="article"),
        shown({"text/html": '<aside class="note"><p>b</p><p>c</p></aside>'}, kind="note"),
    )
    article, note = made.blocks
    assert article.children == (Element("p", ("a",), {"class": "title"}),)
    assert [plain(p.children) for p in note.children] == ["b", "c"]


def test_an_unsafe_figure_is_named_in_the_error():
    bad = shown({"image/svg+xml": "<svg><script/></svg>"}, kind="figure", title="Rates rose")
    with pytest.raises(svg.UnsafeDrawing, match=r"Rates rose.*script"):
        built(bad)


def test_a_table_of_pandas_is_a_table_of_the_report_and_nothing_in_it_is_markup():
    frame = pd.DataFrame({"name": ["<script>x</script>"], "share": [1.5]})
    styled = frame.style.format(precision=2).to_html()
    (plain_table,) = built(shown({"text/html": frame._repr_html_()})).blocks
    (styled_table,) = built(shown({"text/html": styled})).blocks
    assert [plain(c.content) for c in plain_table.body[0]] == ["0", "<script>x</script>", "1.5"]
    assert plain_table.number == 0 and plain_table.body[0][2].numeric
    assert plain(styled_table.body[0][2].content) == "1.50"
    assert built(shown({"text/html": pd.DataFrame()._repr_html_()})).blocks == ()


def test_an_output_without_its_kind_is_left_out():
    cell = shown({"text/html": "<b>a</b>"})
    cell.outputs.append(new_output("stream", name="stdout", text="b"))
    assert built(cell).blocks == ()


TURNED = "a\u202eb\u200bc"


def test_no_sign_that_acts_unseen_gets_into_a_document():
    cells = [
        shown({}, kind="title", title=TURNED, description=TURNED),
        markdown(f"# {TURNED}\n\n{TURNED} `{TURNED}` &#x202e;\n\n|a|\n|-|\n|{TURNED}|\n"),
        shown({"text/html": f"<p>{TURNED}</p>"}, kind="article"),
        shown({"image/svg+xml": drawing(1, TURNED)}, kind="figure", title=TURNED),
        table(TURNED, ["a"], [[TURNED]]),
    ]
    made = built(*cells)
    assert made.info.title == "a‹U+202E›b‹U+200B›c"
    said = str(made)
    assert said.count("‹U+202E›") > 8
    # as themselves (in drawings they might be), or as repr writes them
    assert not [sign for sign in ("\u202e", "\u200b", "\\u202e", "\\u200b") if sign in said]


def test_what_holds_nothing_is_not_shown_and_not_counted():
    head = "<table><caption>T</caption><thead><tr><th>a</th></tr></thead><tbody></tbody></table>"
    made = built(
        shown({"text/html": head}, kind="table", title="T"),
        shown({"text/html": "<table></table>"}, kind="table", title="T"),
        shown({"text/html": '<div class="article"><p> </p></div>'}, kind="article"),
        shown({"text/html": ""}, kind="note"),
        markdown("|a|\n|-|\n"),
        finding(" \u2028 "),
        table("Kept", ["a"], [["b"]]),
    )
    (kept,) = made.blocks
    assert (kept.title, kept.number) == ("Kept", 1)


def test_a_date_that_is_not_the_report_s_says_what_it_is_of():
    info = Info("T", authors=("A. Author",), date=datetime.date(2024, 8, 28), dated="article of")
    assert info.byline == "A. Author · article of 28 August 2024"
    assert Info("T", dated="article of").byline == ""


def code(outputs=(), count=1):
    return new_code_cell("x", outputs=list(outputs), execution_count=count)


def head(*cells) -> str:
    return plain(built(*cells).blocks[:1])


def test_a_notebook_that_failed_says_first_that_it_is_no_finished_report():
    failed = code([new_output("error", ename="Unreadable", evalue="SECRET", traceback=[])])
    told = head(markdown("## Who leads?"), code(), failed, code(count=None))
    assert told.startswith("This is no finished report: cell 3 of the notebook failed")
    assert "SECRET" not in told


def test_a_notebook_that_was_run_in_part_says_so_and_one_never_run_is_only_text():
    assert "cell 2 of the notebook was not run" in head(code(), code(count=None), markdown("a"))
    assert head(code(count=None), markdown("a")) == "a"
    assert head(code(), code(), markdown("a")) == "a"


def test_only_tables_without_our_metadata_are_somebody_else_s():
    html = pd.DataFrame({"share": [1.5]})._repr_html_()
    made = built(
        shown({"text/html": html}), table("T", ["a"], [["b"]]), markdown("|a|\n|-|\n|b|\n")
    )
    assert [block.foreign for block in made.blocks] == [True, False, False]
