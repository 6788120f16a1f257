"""What articles, claims and verdicts show as the last expression of a cell."""

import re
from dataclasses import replace

import pytest
from conftest import claim
from IPython.core.interactiveshell import InteractiveShell

from helpers import articles, displays


@pytest.fixture(scope="module")
def show():
    shell = InteractiveShell()
    displays.register(shell)
    return lambda thing: shell.display_formatter.format(thing)[0]


def test_an_article_shows_its_title_its_day_and_its_text(show, article):
    page = show(article)["text/html"]
    assert article.title in page and str(article.published) in page
    assert "From here on the article’s own words" in page


def test_claims_and_verdicts_are_tables_with_a_row_each(show, found, checked):
    for things in (found, checked):
        assert show(things)["text/html"].count("<tr>") == 1 + len(things)
        assert show(things[0])["text/html"].count("<tr>") == 2


def test_each_outcome_has_its_sign_its_word_and_a_ground_of_its_own(show, checked):
    page = show([replace(checked[0], outcome="refuted")])["text/html"]
    assert re.search(r'<span style="background:#b42318;color:#ffffff[^"]*">✗ refuted</span>', page)


@pytest.mark.parametrize("things", [[], [1, 2], [claim("2nd", "rank", 2), "and a word"]])
def test_any_other_list_is_shown_as_always(show, things):
    assert set(show(things)) == {"text/plain"}


def test_nothing_of_a_strangers_text_acts_and_nothing_relies_on_a_style_sheet(show, checked):
    hostile = '<img src=x onerror="1">'
    made = claim(hostile, "rank", 2, measure=hostile, entity=(hostile,), period=hostile)
    pages = [
        show(articles.parse(f"{hostile}\n\nA line {hostile}.")),
        show([made]),
        show([replace(checked[0], claim=made, reason=hostile)]),
    ]
    for page in pages:
        assert "<img" not in page["text/html"]
        assert not re.search(r"<style|<script| id=", page["text/html"])
