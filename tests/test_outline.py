"""A page as a browser builds it."""

import pytest

from helpers.articles import outline


def runs(markup):
    """Each run's text with the tags that it stands in, outer first."""
    steps = outline.of(markup).steps
    return [
        (markup[r.start : r.end], [e.tag for e in r.parent.line()][-2::-1])
        for kind, r in steps
        if kind == "text"
    ]


def test_each_run_knows_the_elements_it_stands_in():
    assert runs("<html><body><div><p>4<b>th</b></p></div>") == [
        ("4", ["div", "p"]),
        ("th", ["div", "p", "b"]),
    ]


@pytest.mark.parametrize(
    ("markup", "second"),
    [
        ("<p>1<p>2", ["p"]),
        ("<p><b>1<div>2", ["div"]),
        ("<ul><li>1<li>2", ["ul", "li"]),
        ("<ul><li><p>1<li>2", ["ul", "li"]),
        ("<table><tr><td>1<tr><td>2", ["table", "tr", "td"]),
        ("<dl><dt>1<dd>2", ["dl", "dd"]),
        ("<a href=x>1<a href=y>2", ["a"]),
        ("<div>1</b></span>2", ["div"]),
        ("<div><b><p>1</b>2", ["div", "b", "p"]),
        ("<div><table><tr><td>1</div>2", ["div", "table", "tr", "td"]),
    ],
)
def test_what_is_not_closed_ends_as_in_a_browser(markup, second):
    assert runs(markup)[1] == ("2", second)


def test_blocks_part_what_inline_tags_do_not():
    steps = outline.of("<p>2<b>7</b>th<p>of<br>100").steps
    blocks = [run.block for kind, run in steps if kind == "text"]
    assert blocks[0] == blocks[1] == blocks[2] < blocks[3] < blocks[4]


def test_every_element_is_opened_and_closed_inner_first():
    open_now = []
    for kind, part in outline.of("<div><p><b>1<div>2</p></x><ul><li>3").steps:
        if kind == "open":
            open_now.append(part)
        elif kind == "close":
            assert open_now.pop() is part and part.end >= part.start
    assert open_now == []


def test_deeper_elements_count_as_their_parents():
    (text, line), *_ = runs("<div>" * 100_000 + "Seoul")
    assert text == "Seoul" and len(line) == outline.DEEPEST - 1


def test_more_tags_than_any_article_has_are_refused():
    with pytest.raises(outline.Overfull, match="130,000 tags"):
        outline.of("<b>" * 130_001)
