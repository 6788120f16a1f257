"""The article's text with each claim marked."""

from dataclasses import replace

from bs4 import BeautifulSoup
from conftest import claim

from helpers import marking
from helpers.verdicts.judgement import REFUTED, SUPPORTED, Verdict


def soup(article, checked):
    return BeautifulSoup(marking.marked(article, checked).html, "html.parser")


def test_every_word_of_the_article_is_there(article, checked):
    shown = soup(article, checked)
    for key in [*shown("sup"), *shown(class_="frame")]:
        key.decompose()
    assert "".join(shown.text.split()) == "".join(article.text.split())


def test_every_claim_is_marked_with_its_verdict_and_key(article, checked):
    marks = soup(article, checked)("u")
    # The two trends share their words and are marked once.
    assert len(marks) == sum(len(v.mentions) for v in checked) - 1
    rate = next(m for m in marks if m.text.startswith("2,303"))
    assert rate["class"] == ["supported"]
    assert rate.sup.text.startswith("✓ F")


def test_markup_in_an_article_is_shown_not_obeyed(article):
    text = "<b>2nd</b> & <script>"
    made = claim("2nd", "rank", "2", start=3, end=6)
    zone = replace(article.zones[0], kind="body", start=0, end=len(text))
    hostile = replace(article, text=text, zones=(zone,))
    html = marking.marked(hostile, [Verdict("F1", made, (made,), SUPPORTED, "")]).html
    assert "&lt;b&gt;<u" in html
    assert "<script>" not in html


def test_the_article_stands_in_a_frame_that_says_whose_words_they_are(article):
    text = "Here the article’s words end."
    zone = replace(article.zones[0], kind="title", start=0, end=len(text))
    html = marking.marked(replace(article, text=text, zones=(zone,)), []).html
    frame, *_ = BeautifulSoup(html, "html.parser")
    assert [p["class"] for p in frame("p")] == [["frame"], ["title"], ["frame"]]


def test_what_acts_unseen_is_spelled_out(article):
    text = "2nd \u202e\u200b\x9b"
    zone = replace(article.zones[0], kind="body", start=0, end=len(text))
    html = marking.marked(replace(article, text=text, zones=(zone,)), []).html
    assert "2nd ‹U+202E›‹U+200B›‹U+009B›" in html


def test_claims_of_one_span_share_a_mark_with_both_keys_and_the_gravest_outcome(article):
    outer = claim("rank 2nd", "rank", "2", start=0, end=8)
    inner = claim("2nd", "rank", "2", start=5, end=8, fact="F2")
    zone = replace(article.zones[0], kind="body", start=0, end=8)
    both = [
        Verdict(c.fact, c, (c,), outcome, "")
        for c, outcome in ((outer, SUPPORTED), (inner, REFUTED))
    ]
    html = marking.marked(replace(article, text="rank 2nd", zones=(zone,)), both).html
    assert html.count("<u ") == 1
    assert "✓ F1 ✗ F2" in html
    assert 'class="refuted"' in html


def test_words_keep_the_theme_s_ink_where_lab_trusts_no_style(article, checked):
    """Lab drops `color:inherit` there, and a <mark> would be black on a dark ground."""
    html = marking.marked(article, checked).html
    assert "<mark" not in html and "color:inherit" not in html
