"""Each number of a sentence gets a key, each key stands in the list at the end."""

import pytest
from nbformat.v4 import new_notebook
from sample_notebook import shown

from helpers import document, reference, tables
from helpers.document.markup import Element, plain
from helpers.document.table_markup import Table
from helpers.document.traces import HEADING
from helpers.narrative.findings import Finding
from helpers.output import typst_writer, webpage
from helpers.provenance import Computed, keyed

ONE, TWO = Computed("one way"), Computed("another way")


def cell(told: str):
    data, given = Finding(told)._repr_mimebundle_()
    return shown(data, **given["report"])


def built(*told: str) -> document.Document:
    return document.build(new_notebook(cells=[cell(text) for text in told]))


def keys(element: Element) -> list[str]:
    """The keys in an element, each with the text before it."""
    found, before = [], ""
    for child in element.children:
        if isinstance(child, str):
            before = child
        elif child.tag == "key":
            found.append(f"{before.split()[-1]} {child.attributes['to']}")
        else:
            found += keys(child)
    return found


def test_a_key_stands_right_after_its_number_in_bold_and_in_lists_too():
    made = built(f"It is **{keyed('2nd', ONE)}**, of {keyed('100', TWO)}.\n\n- {keyed('3', ONE)}")
    paragraph, bullets = made.blocks[:2]
    assert keys(paragraph) == ["2nd 1", "100 2"]
    assert keys(bullets) == ["3 1"]
    assert plain((paragraph,)) == "It is 2nd, of 100."


def test_the_list_at_the_end_has_each_origin_once_with_all_that_it_made():
    made = built(f"{keyed('2nd', ONE)} and {keyed('100', TWO)}", f"{keyed('second', ONE)}")
    heading, table = made.blocks[-2:]
    assert plain((heading,)) == HEADING
    assert isinstance(table, Table)
    rows = [[plain(cell.content) for cell in row] for row in table.body]
    assert rows == [
        ["1", "2nd · second", "Calculated: one way"],
        ["2", "100", "Calculated: another way"],
    ]


def test_a_report_without_keys_has_no_list():
    assert len(built("Words only.").blocks) == 1


def test_markdown_signs_of_an_article_stay_text_and_the_key_stays_in_place():
    made = built("“" + keyed(r"2\_0", ONE) + "”")
    assert plain((made.blocks[0],)) == "“2_0”"
    assert plain(made.blocks[-1].body[0][1].content) == "2_0"


def test_a_key_that_does_not_fit_its_text_is_refused():
    data, given = Finding(f"It is {keyed('2nd', ONE)}.")._repr_mimebundle_()
    given["report"]["origins"][0]["start"] = 3
    with pytest.raises(ValueError, match="a key for '2nd' that is not where it is said to be"):
        document.build(new_notebook(cells=[shown(data, **given["report"])]))


def test_private_signs_in_a_text_forge_no_key():
    data, given = Finding(keyed("2nd", ONE))._repr_mimebundle_()
    data["text/markdown"] += " \ue0000\ue001 \ue0007\ue001"
    (paragraph, *_) = document.build(new_notebook(cells=[shown(data, **given["report"])])).blocks
    assert keys(paragraph) == ["2nd 1"]
    assert plain((paragraph,)) == "2nd 0 7"


def test_on_the_page_a_key_is_a_link_that_tells_its_origin_by_pointer_and_keyboard():
    page = webpage.write(built(f"It is {keyed('2nd', Computed('<b>'))}."))
    assert (
        '2nd<span class="traced"><a class="key" href="#origin-1" aria-label="Origin 1"'
        ' aria-describedby="says-1">1</a>'
        '<span class="tip" aria-hidden="true">Calculated: &lt;b&gt;</span></span>.' in page
    )
    assert 'id="origin-1"' in page and 'id="says-1"' in page


def test_in_the_pdf_a_key_is_a_link_to_its_row():
    source = typst_writer.write(built(f"It is {keyed('2nd', ONE)}."))
    assert 'trace-key("1")' in source
    assert 'anchored("origin-1"' in source


def test_the_list_names_a_document_by_its_number_among_the_sources():
    ids = ["gii2024-table9", "gii2024-table8"]
    held = reference.load()
    data, given = tables.sources(held, ids, "Sources")._repr_mimebundle_()
    rank = reference.cell(held, "clusters", 2024, "Shenzhen–Hong Kong–Guangzhou", "rank")
    cells = [shown(data, **given["report"]), cell(f"{keyed('2nd', rank)}.")]
    listed = document.build(new_notebook(cells=cells)).blocks[-1]
    assert plain(listed.body[0][2].content).startswith("[2]: Shenzhen–Hong Kong–Guangzhou, rank: 2")
