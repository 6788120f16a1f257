"""Where each character of an article's text stands in its page."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.articles import origins


def text_of(markup, *spans):
    return origins.text_of([spans or [(0, len(markup))]], markup)


@pytest.mark.parametrize(
    ("markup", "word", "stands"),
    [
        ("about 3.4 percent", "3.4", "3.4"),
        ("from 2019&ndash;2023 on", "2019–2023", "2019&ndash;2023"),
        ("the top&nbsp;100 of", "100", "100"),
        ("the top&nbsp;100 of", "top\xa0100", "top&nbsp;100"),
        ("&#8220;Three&#x201D;", "Three", "Three"),
        ("some &pound5m", "£5m", "&pound5m"),
        ("some &pound5m", "5m", "5m"),
        ("R&D of 2 %", "R&D", "R&D"),
        ("AT&T; 5 &unknown; 6", "5 &unknown; 6", "5 &unknown; 6"),
        ("1\n  million", "1 million", "1\n  million"),
        ("1&#10;million", "1 million", "1&#10;million"),
    ],
)
def test_a_stretch_of_the_text_is_found_in_the_page(markup, word, stands):
    text, origin = text_of(markup)
    start, end = origin.span(text.index(word), text.index(word) + len(word))
    assert markup[start:end] == stands


def test_a_tag_inside_an_expression_is_in_its_span():
    markup = "in <b>2</b>7th place"
    text, origin = text_of(markup, (0, 3), (6, 7), (11, len(markup)))
    assert text == "in 27th place\n"
    assert origin.span(3, 7) == (6, 14) and markup[6:14] == "2</b>7th"


def test_blanks_that_only_a_tag_parts_are_one():
    markup = " a <b> b </b> c "
    assert text_of(markup, (0, 3), (6, 9), (13, 16))[0] == "a b c\n"


def test_blocks_are_parted_by_a_blank_line_and_empty_ones_left_out():
    markup = "ab  cd"
    text, origin = origins.text_of([[(0, 2)], [(2, 4)], [(4, 6)]], markup)
    assert text == "ab\n\ncd\n"
    assert origin.span(4, 6) == (4, 6) and origin.span(0, 6) == (0, 6)


def test_no_blocks_are_no_text():
    assert origins.text_of([], "abc")[0] == ""


@given(st.text(alphabet="ab1 \n&;#xpound8211nbsp–", max_size=50))
def test_each_character_is_what_stands_there(markup):
    text, origin = text_of(markup)
    assert len(text) == len(origin.starts) == len(origin.ends)
    assert text.split() == html.unescape(markup).split()
    for place, letter in enumerate(text[:-1]):
        start, end = origin.span(place, place + 1)
        assert re.sub(r"\s+", " ", html.unescape(markup[start:end])) == letter.replace("\xa0", " ")


@pytest.mark.parametrize(("markup", "text"), [("&#1", ""), ("&#1;", ""), ("a&#1;b", "ab\n")])
def test_a_reference_that_stands_for_nothing_leaves_nothing(markup, text):
    got, origin = text_of(markup)
    assert got == text
    assert len(origin.starts) == len(origin.ends) == len(text)
