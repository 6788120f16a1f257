"""The article in a saved page."""

from datetime import date

from helpers.articles import pages

PAGE = """<!DOCTYPE html><html><head><title>Seoul | News</title>
<meta property="article:published_time" content="2025-09-02T11:42:00+05:30">
<script>var ids=[728,90]</script></head><body><nav>Top 10</nav>
<div class="cookie">812 partners</div>
<article><h1>Seoul ranks 4th</h1><!-- ad 99 -->
<figure><img alt="a > b"><figcaption>Seoul, 2024. (Photo: X)</figcaption></figure>
<p>It is in the top&nbsp;100, <b>again</b>.</p><aside>Subscribe for Rs 499</aside>
<p>Data of 2019&ndash;2023</article><footer>&copy; 2025</footer></body></html>"""


def test_only_the_article_is_left_block_by_block():
    text, _ = pages.article(PAGE)
    assert text.split("\n\n") == [
        "Seoul ranks 4th",
        "Seoul, 2024. (Photo: X)",
        "It is in the top\xa0100, again.",
        "Data of 2019–2023\n",
    ]


def test_the_page_states_its_date():
    assert pages.article(PAGE)[1] == date(2025, 9, 2)
    assert pages.article("<html><p>Seoul</p></html>") == ("Seoul\n", None)


def test_a_page_is_known_by_its_suffix_or_its_beginning():
    assert pages.is_page("anything", ".html")
    assert pages.is_page("\n<!doctype html><p>", ".txt")
    assert not pages.is_page("a < b and <b> in a text", ".txt")


def test_a_page_without_an_article_element_is_read_whole():
    text, _ = pages.article("<html><body><nav>9</nav><p>Seoul</p></body></html>")
    assert text == "Seoul\n"
