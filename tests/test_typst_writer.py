import re

from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.document import Document, Info
from helpers.document.markup import Element
from helpers.output import typst_writer

# finds: one string literal of Typst, with any escapes inside
LITERAL = re.compile(r'"(?:[^"\\]|\\.)*"', re.S)


def source(*blocks) -> str:
    return typst_writer.write(Document(Info("T"), blocks))


@given(st.text(alphabet='"\\#$*_`[]{}()<>@=-+/~;,.:\n ab', max_size=60))
@settings(max_examples=300, deadline=None)
def test_no_text_gets_out_of_its_quotation_marks(text):
    quoted = typst_writer.quoted(text)
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
