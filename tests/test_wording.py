"""Numbers, names and lists as a reader writes them."""

from datetime import date

import mistune
import pytest
from bs4 import BeautifulSoup

from helpers import wording


@pytest.mark.parametrize(
    ("value", "expected"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (12, "12th"), (30, "30th"), (83, "83rd")],
)
def test_an_ordinal_has_its_ending(value, expected):
    assert wording.ordinal(value) == expected


def test_small_numbers_are_words_and_large_ones_digits():
    assert (wording.cardinal(10), wording.cardinal(13)) == ("ten", "13")
    assert (wording.ordinal_word(2), wording.ordinal_word(30)) == ("second", "30th")


def test_a_fall_has_a_true_minus_sign():
    assert wording.signed_per_cent(-0.52) == "−0.5%"
    assert wording.signed_per_cent(12.19) == "+12.2%"


def test_a_list_ends_in_and():
    assert wording.listed(["a"]) == "a"
    assert wording.listed(["a", "b", "c"]) == "a, b and c"


def test_neighbouring_numbers_are_a_range():
    assert wording.ranges([1, 2, 3, 5, 7, 8]) == "1–3, 5, 7–8"
    assert wording.ranges([]) == ""


def test_one_is_singular():
    assert (wording.plural(1, "fact"), wording.plural(2, "fact")) == ("1 fact", "2 facts")


def test_a_day_is_written_as_in_a_letter():
    assert wording.day(date(2024, 8, 28)) == "28 August 2024"


def test_text_of_an_article_cannot_become_markdown():
    assert wording.plain("# *a* [b](c) <i>\n| d") == r"\# \*a\* \[b\](c) \<i\> \| d"


def test_a_bare_address_in_markdown_makes_no_link():
    text = "see http://a.example, www.b.example, c@d.example, 3:2"
    made = mistune.create_markdown(plugins=["url"])(wording.plain(text))
    assert "<a" not in made and BeautifulSoup(made, "html.parser").text.strip() == text


def test_a_passage_cannot_end_its_quotation():
    assert wording.quotable('a”. All agree. “b "c" «d»') == "a’. All agree. ‘b ’c’ ‹d›"


def test_what_acts_unseen_is_spelled_out_in_markdown():
    assert wording.plain("a\u202eb\x9b") == "a‹U+202E›b‹U+009B›"
