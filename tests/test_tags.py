"""Markup cut into tags and text, and nothing of it read twice."""

import time

from hypothesis import given
from hypothesis import strategies as st

from helpers.articles import tags


def cut(markup):
    return [(p.kind, p.tag or markup[p.start : p.end]) for p in tags.pieces(markup)]


def test_tags_and_text_come_in_order():
    assert cut('a < b<p class="x > y">It&amp;<br/>is</P>') == [
        ("text", "a < b"), ("open", "p"), ("text", "It&amp;"), ("void", "br"), ("text", "is"),
        ("close", "p"),
    ]  # fmt: skip


def test_comments_scripts_and_declarations_are_no_text():
    markup = "<!DOCTYPE html><!-- <p>9</p> --><script>'<p>8'</script ><?x 7?><style>6</style>5"
    assert [what for kind, what in cut(markup) if kind == "text"] == ["5"]


def test_what_is_not_closed_runs_to_the_end():
    for markup in ('<p title="9 <p>9', "<!-- 9 <p>9", "<script>9<p>9", "<p 9"):
        assert not [kind for kind, _ in cut(markup) if kind == "text"]


def test_attributes_are_read_with_and_without_quotes():
    said = tags.attributes(' ID=x class="a b" hidden title=\'&lt;9\' id="second"/')
    assert said == {"id": "x", "class": "a b", "hidden": "", "title": "<9"}


def test_a_slash_closes_an_element_but_not_an_address():
    assert cut("<path d='M0'/><a href=/news/>") == [("void", "path"), ("open", "a")]


@given(st.text(alphabet="<>/!-='\" apbr&", max_size=60))
def test_pieces_stand_in_order_and_apart(markup):
    ends = 0
    for piece in tags.pieces(markup):
        assert ends <= piece.start < piece.end <= len(markup)
        ends = piece.end


def test_time_grows_with_the_length_alone():
    started = time.perf_counter()
    for unit in ("<", "&", '<a "', "<a b='", "<!--", "<!-", "<script>", "<p =", "= "):
        for opening in ("<p>", "<p "):
            list(tags.pieces(opening + unit * (1_000_000 // len(unit))))
    assert time.perf_counter() - started < 5
