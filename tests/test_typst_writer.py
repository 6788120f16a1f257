import re

from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.document import Document, Figure, Info
from helpers.document.markup import Element
from helpers.document.table_markup import Cell, Table, of_others
from helpers.output import typst_code, typst_writer

# finds: one string literal of Typst, with any escapes inside
LITERAL = re.compile(r'"(?:[^"\\]|\\.)*"', re.S)


def source(*blocks) -> str:
    return typst_writer.write(Document(Info("T"), blocks))


@given(st.text(alphabet='"\\#$*_`[]{}()<>@=-+/~;,.:\n ab', max_size=60))
@settings(max_examples=300, deadline=None)
def test_no_text_gets_out_of_its_quotation_marks(text):
    quoted = typst_code.quoted(text)
    assert LITERAL.fullmatch(quoted)
    assert re.sub(r"\\(.)", r"\1", quoted[1:-1], flags=re.S) == text


def test_outside_its_strings_the_source_holds_only_known_calls():
    hostile = '#read("/etc/passwd") $x$ \\" } ] )'
    bare = LITERAL.sub("", source(Element("p", (hostile, Element("strong", (hostile,))))))
    assert "read" not in bare and "$" not in bare


def test_an_element_nobody_wrote_a_function_for_keeps_its_text():
    assert 'paragraph({{"a"; []}; []})' in source(Element("p", (Element("unknown", ("a",)),)))


def test_a_long_title_is_shortened_for_the_running_head():
    made = typst_writer.write(Document(Info("word " * 40)))
    assert re.search(r'short-title: "[^"]{40,84} …"', made)


def test_the_key_of_a_mark_is_printed_once_and_apart_from_its_words():
    mark = Element("mark", ("2nd", Element("sup", ("F2",))), {"class": "refuted"})
    assert 'marked("refuted", {"2nd"; []}, {key({"F2"; []}); []})' in source(mark)


def kept(*blocks) -> list[str]:
    """What each block's line of the source begins with."""
    lines = source(*blocks).rpartition("\n{\n")[2].splitlines()
    return [line.partition("(")[0] for line in lines[: len(blocks)]]


def paragraph_of(text: str) -> Element:
    return Element("p", (text,))


HEADING = Element("h2", ("Q",), {"id": "q"})
LIST = Element("ol", (Element("li", ("a",)), Element("li", ("b",)), Element("li", ("c",))))


def test_words_between_a_heading_and_its_list_are_kept_with_both():
    assert kept(HEADING, paragraph_of("a"), paragraph_of("b"), LIST) == (
        ["section", "kept-paragraph", "kept-paragraph", "steps"]
    )


def test_words_that_lead_to_no_list_or_to_a_far_one_are_not_held():
    assert kept(HEADING, paragraph_of("a"), paragraph_of("b")) == ["section", *["paragraph"] * 2]
    far = [paragraph_of(sign) for sign in "abcd"]
    assert kept(HEADING, *far, LIST) == ["section", *["paragraph"] * 4, "steps"]


def test_a_table_says_how_many_of_its_cells_open_it():
    assert "(left, left, ), 5, (" in source(long_table(3))
    assert "(left, left, ), 2, (" in source(long_table(1))


def long_table(rows: int):
    cells = tuple(Cell((sign,), header=False, numeric=False) for sign in "xy")
    return Table("T", "", True, (), (cells,), (cells,) * rows, 1)


def test_each_paragraph_of_an_article_begins_where_its_script_does():
    lines = (Element("p", (text,)) for text in ("2: שלום Seoul", "Seoul שלום", "123"))
    made = source(Element("article", tuple(lines)))
    assert re.findall(r'"body", (\w+),', made) == ["rtl", "ltr", "ltr"]


def test_an_empty_cell_is_empty_content_and_not_nothing():
    # In Typst {} is none, which is neither a cell nor an argument of numeral.
    empty, numeric = (Cell((), header=False, numeric=n) for n in (False, True))
    made = source(Table("T", "", True, (), ((empty, numeric),), ((empty, numeric),), 1))
    assert "table.cell({[]}), table.cell(align: right, numeral({[]}))" in made
    assert "{}" not in made


def foreign(*cells: str) -> str:
    row = "".join(f"<td>{cell}</td>" for cell in cells)
    return source(of_others(f"<table><tr>{row}</tr><tr>{row}</tr></table>"))


def test_only_tables_of_others_are_set_as_such_and_broken_within_names():
    assert 'foreign-ledger("", "", "", false, true, (auto, auto, )' in foreign("a_b", "c")
    assert '{"a_"; may-break; "b"; []}' in foreign("a_b", "c")
    ours = source(long_table(3))
    assert "\nledger(" in ours and "foreign" not in ours and "breakable" not in ours


def test_a_row_of_others_with_very_long_text_may_run_over_the_end_of_a_page():
    assert foreign("word " * 200, "c").count("breakable: true") == 4
    assert "breakable: true" not in foreign("word " * 20, "c")


def drawn(wide: bool) -> Figure:
    return Figure("T", "A", "", wide, "<svg/>", 1)


def test_words_between_a_heading_and_a_small_figure_are_kept_with_both():
    words = paragraph_of("a")
    assert kept(HEADING, words, drawn(wide=False))[1] == "kept-paragraph"
    assert kept(HEADING, words, drawn(wide=True))[1] == "paragraph-before"
