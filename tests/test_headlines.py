"""The headline of a page, and how far from it the article reaches."""

from helpers.articles import headlines, outline

BODY = "It ranks 4th of 100 clusters, as it did a year ago. " * 3


def headline(markup):
    found = headlines.of(outline.of(markup), markup)
    return found and markup[found.start : found.end].split(">")[-1].split("<")[0]


def framed(markup):
    page = outline.of(markup)
    runs = [part for kind, part in page.steps if kind == "text"]
    return [markup[r.start : r.end] for r in headlines.framed(runs, headlines.of(page, markup))][
        :-1
    ]


def test_the_headline_is_what_the_title_repeats():
    assert headline("<title>News: Seoul &amp; 4th</title><h1>News</h1><h2>Seoul &#38; 4th") == (
        "Seoul &#38; 4th"
    )
    assert headline("<title>Other</title><h2>Menu</h2><h1>Seoul</h1><h1>Busan</h1>") == "Seoul"
    assert headline("<p>Seoul") is None


def test_the_article_ends_with_its_element():
    assert framed(f"<p>9<article><h1>Seoul</h1>{BODY}</article><p>8<p>7") == ["Seoul"]
    assert framed(f"<p>9<main><h1>Seoul</h1><p>{BODY}<p>x</main><p>8") == ["Seoul", BODY]


def test_a_headline_outside_of_it_counts_with_its_header():
    page = f"<p>9</p><header><p>May 3</p><h1>Seoul</h1></header><article>{BODY}<p>x</article><p>8"
    assert framed(page) == ["May 3", "Seoul", BODY]


def test_articles_that_are_only_teasers_frame_nothing():
    page = f"<h1>Seoul</h1><div>{BODY}</div><article>8</article><article>7</article>"
    assert framed(page) == ["Seoul", BODY, "8"]
