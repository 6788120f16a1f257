import datetime
import io
import re
import shutil
import subprocess
import warnings
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat.v4 import new_markdown_cell, new_notebook
from pypdf import PdfReader
from sample_notebook import HOSTILE, drawing, figure, make, ranking_cell

from helpers import document
from helpers.document import Document, Figure, Info, table_markup
from helpers.document.markup import Element
from helpers.document.table_markup import Cell, Table
from helpers.output import pdf

ROOT = Path(__file__).parents[1]


def read(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))


def text_of(data: bytes) -> str:
    return " ".join(" ".join(p.extract_text() for p in read(data).pages).split())


@pytest.fixture(scope="module")
def made() -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pdf.PDFWarning)
        return pdf.write(document.build(make()), strict=True)


def test_the_file_says_what_it_is(made):
    reader = read(made)
    assert reader.metadata.title.startswith("Second in size")
    assert reader.metadata.author == "Cluster Check"
    assert reader.metadata.subject.startswith("A Xinhua article")
    assert reader.metadata.creation_date.date() == datetime.date(2024, 8, 28)
    assert reader.trailer["/Root"]["/Lang"] == "en"


def test_the_file_is_tagged_and_bears_the_mark_of_pdf_ua(made):
    root = read(made).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "pdfuaid:part" in root["/Metadata"].get_data().decode()


def test_the_outline_lists_the_sections(made):
    titles = [entry["/Title"] for entry in read(made).outline if not isinstance(entry, list)]
    assert titles == [heading for _, heading in document.build(make()).sections]


def test_all_fonts_are_embedded_and_ours(made):
    names = set()
    for page in read(made).pages:
        for font in page["/Resources"].get("/Font", {}).values():
            (inner,) = font.get_object()["/DescendantFonts"]
            described = inner.get_object()["/FontDescriptor"].get_object()
            assert {"/FontFile2", "/FontFile3"} & described.keys()
            names.add(described["/FontName"].partition("+")[2].partition("-")[0])
    assert names == {"Inter", "ReportSerif", "ReportSerifDisplay", "NotoSansCJKsc"}


def test_text_can_be_selected_names_and_hostile_text_alike(made):
    text = text_of(made)
    for words in ("深圳–香港–广州", "Łódź–Kraków", "Αθήνα", "서울", "page 1 of"):
        assert words in text
    assert '#read("/etc/passwd")' in text and "<script>alert(1)</script>" in text


def test_drawings_are_vectors_with_alt_text(made):
    assert not [image for page in read(made).pages for image in page.images]
    figures = [f for f in document.build(make()).blocks if isinstance(f, Figure)]
    alts = set(_alts(read(made).trailer["/Root"]["/StructTreeRoot"]))
    assert {figure.alt for figure in figures} <= alts


def _alts(node):
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for child in node:
            yield from _alts(child)
    elif isinstance(node, dict):
        if "/Alt" in node:
            yield str(node["/Alt"])
        yield from _alts(node.get("/K", []))


def test_a_long_table_repeats_its_head_on_every_page():
    made = pdf.write(document.build(new_notebook(cells=[ranking_cell()])), strict=True)
    pages = [page.extract_text() for page in read(made).pages]
    assert len(pages) > 1
    assert all("PCT applications" in page for page in pages)


def test_the_same_notebook_gives_the_same_bytes(made):
    with pytest.warns(pdf.PDFWarning):
        assert pdf.write(document.build(make())) == made


def test_a_report_without_a_date_has_none_and_not_the_clock_s():
    facts = read(pdf.write(Document(Info("T")))).metadata
    assert not {"/CreationDate", "/ModDate"} & facts.keys()


def test_a_character_without_a_glyph_is_a_warning_not_a_failure():
    with pytest.warns(pdf.PDFWarning, match=r"U\+1F680"):
        made = pdf.write(Document(Info("T"), (Element("p", ("a 🚀 b",)),)), strict=True)
    assert "a □ b" in text_of(made)


@pytest.fixture
def without_alt() -> Document:
    drawing = '<svg width="9pt" height="9pt"/>'
    return Document(Info("T"), (Element("p", ("kept",)), Figure("", "", "", True, drawing, 1)))


def test_content_the_standard_refuses_is_printed_without_its_mark(without_alt):
    with pytest.warns(pdf.PDFWarning, match="not PDF/UA-1.*alt"):
        made = pdf.write(without_alt)
    assert "kept" in text_of(made)
    assert "pdfuaid" not in read(made).trailer["/Root"]["/Metadata"].get_data().decode()


def test_strict_stops_where_the_standard_is_not_met(without_alt):
    with pytest.raises(typst.TypstError):
        pdf.write(without_alt, strict=True)


@pytest.mark.parametrize("path", ["/etc/passwd", "README.md", "../README.md"])
def test_typst_can_read_nothing_but_the_report(monkeypatch, path):
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(pdf.typst_writer, "write", lambda *_: f'#read("{path}")')
    with pytest.raises(RuntimeError, match=r"not found|escape"):
        pdf.write(Document(Info("T")), strict=True)


@given(st.lists(st.text(alphabet='"\\#$*_`[]{}()<>@=-+/~;,.:|!? ab\n', max_size=40), max_size=20))
@settings(max_examples=15, deadline=None)
def test_any_text_compiles_and_comes_back_as_it_was(texts):
    blocks = tuple(Element("p", (text,)) for text in texts)
    printed = text_of(pdf.write(Document(Info("T"), blocks), strict=True))
    without_space = re.sub(r"\s", "", printed)
    for text in texts:
        assert re.sub(r"\s", "", text) in without_space


def test_hostile_markdown_compiles_as_text():
    made = pdf.write(document.build(new_notebook(cells=[new_markdown_cell(f"> {HOSTILE}")])))
    assert "passwd" in text_of(made)


def test_the_first_page_can_be_had_as_a_picture():
    picture = pdf.first_page_png(Document(Info("T")), pixels_per_inch=20)
    assert picture.startswith(b"\x89PNG")


@pytest.mark.skipif(not shutil.which("pdfinfo"), reason="poppler's pdfinfo is not installed")
def test_poppler_agrees_that_it_is_tagged_and_embedded(made, tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(made)
    facts = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    assert re.search(r"Tagged: +yes", facts)
    fonts = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True).stdout
    rows = [line.split() for line in fonts.splitlines()[2:]]
    assert rows and all(row[-5:-2] == ["yes", "yes", "yes"] for row in rows)


def figure_pages(filler: int) -> list[int]:
    """Pages of the words above a figure and of its title, `filler` paragraphs down the page."""
    above = new_markdown_cell("filler\n\n" * filler + "ABOVE")
    made = pdf.write(document.build(new_notebook(cells=[above, figure("BELOW", 3.4)])))
    pages = [page.extract_text() for page in read(made).pages]
    return [next(n for n, page in enumerate(pages) if word in page) for word in ("ABOVE", "BELOW")]


def test_a_figure_that_nearly_fits_stays_with_its_text(monkeypatch):
    fits = [figure_pages(filler) == [0, 0] for filler in range(12, 24)]
    monkeypatch.setattr(pdf.pagination, "SMALLEST", 1)
    plainly = [figure_pages(filler) == [0, 0] for filler in range(12, 24)]
    assert sum(fits) > sum(plainly) > 0


def cells_of(*blocks) -> list[str]:
    made = pdf.write(Document(Info("T"), blocks), strict=True)
    return [page.extract_text() for page in read(made).pages]


def lines(count: int) -> tuple[Element, ...]:
    return tuple(Element("p", ("filler",)) for _ in range(count))


def section(name: str) -> Element:
    return Element("h2", (name,), {"id": name.lower()})


def running_heads(*blocks) -> list[str]:
    return [" ".join(page.split()[:2]) for page in cells_of(*blocks)[1:]]


def test_the_running_head_names_the_section_that_the_page_opens_with():
    goes_on = [section("One"), *lines(40), section("Two"), section("Three"), *lines(30)]
    assert running_heads(*goes_on) == ["T One", "T Three"]


def test_a_section_that_begins_with_the_page_is_named_on_it():
    for filler in range(27, 34):
        blocks = [section("One"), *lines(filler), section("Two"), *lines(20)]
        head, page = running_heads(*blocks)[0], cells_of(*blocks)[1]
        opens = page.split()[2] == "Two"
        assert head == ("T Two" if opens else "T One")


def test_where_no_section_goes_on_the_first_of_the_page_is_named():
    assert running_heads(*lines(40), section("One"), section("Two"), *lines(2)) == ["T One"]


def page_of(word: str, pages: list[str]) -> int:
    return next(number for number, page in enumerate(pages) if word in page)


STEPS = Element("ol", tuple(Element("li", (f"STEP{n}",)) for n in range(12)))


@pytest.mark.parametrize("filler", range(20, 34))
def test_a_heading_and_its_words_stay_with_the_beginning_of_their_list(filler):
    intro = [section("HEADING"), Element("p", ("INTRO",))]
    pages = cells_of(section("One"), *lines(filler), *intro, STEPS)
    pages = [page.removeprefix("T").lstrip().removeprefix("HEADING") for page in pages]
    wanted = page_of("INTRO", pages)
    assert page_of("STEP0", pages) == page_of("STEP1", pages) == wanted


@pytest.mark.parametrize("filler", range(18, 34))
def test_a_heading_and_its_words_stay_with_two_rows_of_their_table(filler):
    rows = tuple((Cell((f"ROW{n:02}",), header=False, numeric=False),) for n in range(60))
    table = Table("TITLE", "WIPO", True, (), (), rows, 1)
    pages = cells_of(
        section("One"), *lines(filler), section("HEADING"), Element("p", ("INTRO",)), table
    )
    assert page_of("ROW00", pages) == page_of("ROW01", pages) == page_of("INTRO", pages)
    assert page_of("ROW59", pages) > page_of("ROW00", pages)  # and the table still breaks


def test_room_kept_for_a_beginning_leaves_no_gap():
    plain_list = Element("ul", STEPS.children)
    one, other = (
        cells_of(section("One"), *lines(count), part)
        for count, part in ((10, STEPS), (10, plain_list))
    )
    assert len(one) == len(other) == 1


@pytest.mark.parametrize("holder", ["p", "article", "cell", "h2"])
def test_a_word_longer_than_a_line_goes_on_in_the_next_one(holder):
    word = "abcdefghij" * 60
    cells = tuple(Cell((text,), header=False, numeric=False) for text in (word, "x", "y"))
    blocks = {
        "p": Element("p", (word,)),
        "article": Element("article", (Element("p", (word,)),)),
        "cell": Table("", "", True, (1, 1, 1), (), (cells,), 0),
        "h2": Element("h2", (word,), {"id": "a"}),
    }
    (page, *_) = cells_of(blocks[holder])
    assert word in re.sub(r"\s", "", page)
    assert max(map(len, page.splitlines())) < 110


def test_addresses_and_names_of_common_length_are_not_touched():
    name = "Rindfleischetikettierungsgesetz"
    assert name[:28] in cells_of(Element("p", (f"{name[:28]} or a/b",)))[0]


@pytest.mark.parametrize("end", ["%", "–", ")", "港", "!"])
def test_a_key_never_leaves_its_word(end):
    mark = Element("mark", (f"a{end}", Element("sup", ("F16 F17",))), {"class": "refuted"})
    around = [("mmm " * 8 + "i" * count + " ", mark, " " + "b " * 60) for count in range(1, 60)]
    for page in cells_of(*(Element("p", words) for words in around)):
        assert not re.search(r"^F1[67]", page, re.M)


def foreign(frame: pd.DataFrame, **shown) -> Table:
    return table_markup.of_others(frame.to_html(**shown))


def places(*blocks) -> list[tuple[str, int, int]]:
    """Each piece of printed text with its place on its page, in points from the lower left."""
    found = []

    def note(text, around, *_font):
        if text.strip():
            found.append((text.strip(), round(around[4]), round(around[5])))

    for page in read(pdf.write(Document(Info("T"), blocks), strict=True)).pages:
        page.extract_text(visitor_text=note)
    return found


def test_the_cells_of_a_table_of_others_with_many_columns_stand_beside_each_other():
    names = [f"publications_per_million_{n}" for n in range(25)]
    frame = pd.DataFrame([[f"CELL{n:02}abcdef" for n in range(25)]], columns=names)
    cells = [place for place in places(foreign(frame)) if place[0].startswith("CELL")]
    assert [text for text, *_ in cells] == list(frame.loc[0])
    for (_, x, y), (_, next_x, next_y) in pairwise(cells):
        assert next_y != y or next_x - x > 12 * 3.5  # points: twelve narrow letters
    assert max(x for _, x, _ in cells) < (22 + 166) * 72 / 25.4


@pytest.mark.parametrize(
    "cells",
    [["word " * 90 + f"END{n}" for n in range(20)], ["word " * 4000 + "END0"]],
    ids=["high rows", "a row higher than a page"],
)
def test_a_table_of_others_that_is_higher_than_a_page_goes_on_on_the_next(cells):
    found = places(foreign(pd.DataFrame({"a": cells, "b": "x"})))
    ends = [y for text, _, y in found if "END" in text]
    assert len(ends) == len(cells)
    assert min(y for text, _, y in found if "word" in text) > 23 * 72 / 25.4


def test_rows_under_one_head_may_be_more_than_a_page_holds():
    index = pd.MultiIndex.from_product([["a"], range(90)])
    pages = cells_of(foreign(pd.DataFrame({"b": [f"ROW{n}" for n in range(90)]}, index=index)))
    assert page_of("ROW89", pages) > page_of("ROW0", pages)


@pytest.mark.parametrize("filler", range(18, 34, 3))
def test_a_heading_and_its_words_stay_with_a_chart_or_table_of_others(filler):
    heading, intro = Element("h3", ("HEADING",), {"id": "h"}), Element("p", ("INTRO",))
    chart = Figure("SHOWN", "alt", "", False, drawing(4.0), 1)
    rows = foreign(pd.DataFrame({"a": ["SHOWN", *"bcdefgh"]}))
    for shown in (chart, rows):
        pages = cells_of(section("One"), *lines(filler), heading, intro, shown)
        assert page_of("HEADING", pages) == page_of("INTRO", pages) == page_of("SHOWN", pages)
