"""The library's judgement, carried back to the runs of the page."""

import subprocess
import sys

from helpers.articles import marks, outline


def kept(markup, plain=()):
    page = outline.of(markup)
    plain = {e for e in page.elements if e.attributes.get("class") in plain}
    runs = marks.kept(page.steps, plain, markup)
    return [text for r in runs if (text := markup[r.start : r.end].strip())]


def test_the_library_leaves_out_what_it_takes_for_furniture():
    markup = '<p>Seoul</p><div class="carousel">9</div><div class="wp-modal">8</div><p>4th</p>'
    assert kept(markup) == ["Seoul", "4th"]


def test_equal_texts_are_told_apart():
    markup = '<div class="carousel">100</div><p>100</p>'
    page = outline.of(markup)
    (run,) = marks.kept(page.steps, set(), markup)
    assert run.start == markup.rindex("100")


def test_lists_dates_and_authors_are_the_article_s_though_the_library_doubts_them():
    markup = "<ul><li>24 in China, <a>20 in the US</a></li></ul><time>May 3</time><p rel=author>Lee"
    assert kept(markup) == ["24 in China,", "20 in the US", "May 3", "Lee"]


def test_a_headline_outside_of_the_article_body_is_kept():
    markup = '<h1>Seoul 4th</h1><p>May 3</p><div class="article-body"><p>It is.</p></div>'
    assert kept(markup) == ["Seoul 4th", "May 3", "It is."]


def test_what_holds_the_headline_is_judged_without_its_names():
    markup = '<header class="site-header"><h1>Seoul</h1><p>May 3</p></header><p>It is.</p>'
    assert kept(markup) == ["It is."]
    assert kept(markup, plain=["site-header"]) == ["Seoul", "May 3", "It is."]


def test_private_characters_of_the_page_forge_no_mark():
    markup = (
        '<div class="carousel">9</div><p>&#xF0000;\U000f0000\U0010ffffSeoul</p><title>x</title>'
    )
    assert kept(markup)[0].endswith("Seoul")
    assert "9" not in kept(markup)


def test_blanks_between_runs_stay():
    markup = "<p><b>4</b> <b>of</b> 100"
    page = outline.of(markup)
    runs = marks.kept(page.steps, set(), markup)
    assert "".join(markup[r.start : r.end] for r in runs) == "4 of 100"


def test_a_text_file_needs_no_library():
    code = (
        "import sys; from helpers import articles; articles.parse('Seoul ranks 4th.');"
        "sys.exit('resiliparse' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
