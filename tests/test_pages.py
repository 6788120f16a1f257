"""The article in a saved page: made-up pages of the makes that news sites have."""

import re
from datetime import date
from html import unescape

import pytest

from helpers import articles, claims
from helpers.articles import pages

ARTICLE = """<!DOCTYPE html><html><head><title>Seoul | News</title>
<meta property="article:published_time" content="2025-09-02T11:42:00+05:30">
<script>var ids=[728,90]</script></head><body><nav>Top 10</nav>
<div class="cookie">812 partners</div>
<article><h1>Seoul ranks 4th</h1><!-- ad 99 -->
<figure><img alt="a > b 98"><figcaption>Seoul, 2024. (Photo: X)</figcaption></figure>
<p>It is in the top&nbsp;100, <b>again</b>.</p><aside>Subscribe for Rs 499</aside>
<p>Data of 2019&ndash;2023</article><footer>&copy; 2025</footer></body></html>"""

WORDPRESS = """<html><head><title>Seoul keeps 4th place &#8211; Han Notes</title>
<meta content="2024-08-29T07:05" property="article:published_time"></head>
<body class="single has-sidebar related-on"><div id="page" class="site">
<a class="skip-link screen-reader-text" href="#content">Skip 901</a>
<header id="masthead" class="site-header"><p class="site-title"><a href="/">Han Notes</a></p>
<p class="site-description">902 notes</p>
<div class="menu-main"><a href="/t">Top 903</a></div></header>
<div class="content-area"><div class="post hentry"><div class="entry-header">
<h1 class="entry-title">Seoul keeps 4th place</h1><div class="entry-meta"><span class="posted-on">
<a href="/p" rel="bookmark"><time>August 29, 2024</time></a></span></div></div>
<div class="entry-content"><p>It is one of 100 clusters.</p>
<ul><li>It filed 55,000 applications (<a href="/t">the table</a>).</li>
<li>Daejeon is 20th.</li></ul>
<blockquote><p>We will be 3rd in 2026, the mayor said.</p></blockquote>
<p><a href="/x">READ ALSO: 904 things</a></p>
<div class="sharedaddy"><span>Facebook 905</span></div>
<div id="jp-relatedposts"><p>906 chips</p></div></div></div>
<nav class="post-navigation"><a href="/n">Next: 907</a></nav>
<div id="comments" class="comments-area"><div class="comment-body"><p>I counted 908.</p></div></div>
</div><div class="widget-area sidebar"><p>909 recent posts</p></div></div>
<div class="site-info">&copy; 2022 Han Notes</div></body></html>"""

MAIN = """<html><head><title>Lausanne in the top 25</title></head><body>
<div id="onetrust-consent-sdk"><p>We use 901 cookies.</p></div>
<header class="global-header"><a href="/">Lac News</a> <span>902 C</span></header>
<main><h1>Lausanne in the top 25</h1><p class="article__date">Updated 5 September 2024, 07:30</p>
<p>Lausanne is 23rd by intensity.</p><aside><h2>In figures</h2><p>903 laboratories</p></aside>
<p>It has 1,100 applications per million.</p>
<div class="teasers"><a href="/1"><h3>904 reasons to ski</h3></a>
<a href="/2"><p>905 lakes</p></a></div>
<table><caption>Clusters in 2021</caption><tr><th>Cluster</th><th>Rank</th></tr>
<tr><td><a href="/l">Lausanne</a></td><td>94</td></tr></table>
<figure><img src="x.jpg" alt="906"><figcaption>On 3 May 2023. (Photo: A. Roux)</figcaption></figure>
</main><p>&copy; 2020 Lac News. 907 staff.</p></body></html>"""

BROWSER = """<!-- saved from url=(0041)https://news.example/2024/08/clusters.html -->
<html><head><title>Delft climbs 41 rungs</title><style>.a{width:901px}</style></head>
<body style="font-size: 902px;"><div style="display: none !important;">Loading 903</div>
<div style="width: 600px;"><div style="font: 700 30px Georgia;"><h1>Delft climbs 41 rungs</h1></div>
<div style="color: gray;">By Jan Vos, <span style="white-space: nowrap;">Aug. 30, 2024</span></div>
<img src="data:image/svg+xml;utf8,<svg><text>904</text></svg>" alt="905">
<div><span style="color: black;">Delft is <b>2</b>7th with <span>1</span>,<span>2</span>50 patents,
</span>up
   22.7<!-- 906 -->&nbsp;<wbr>percent over 2019<span>&#8211;</span>2023.</div>
<div style="visibility:hidden">907</div><div hidden>908</div><div aria-hidden="true">909</div>
<noscript><p>910</p></noscript><template><p>911</p></template><iframe><p>912</p></iframe>
</div></body></html>"""

OUTSIDE = """<html><head><title>The Ledger: Osaka slips one place</title></head><body>
<div class="topbar"><a href="/">The Ledger</a> | <a href="/y">year 901</a></div>
<div class="breaking">BREAKING: 902 flights delayed</div>
<header class="site-header"><p>Science</p><h1>Osaka slips one place</h1><p>It is 7th in 2024.</p>
<p class="byline">By <a rel="author" href="/m">M. Ito</a>
<time itemprop="datePublished">31 August 2024</time></p></header>
<figure><figcaption>Osaka on 2 May 2023. (Photo: K. Abe)</figcaption></figure>
<article class="article-body"><p>Osaka is 7th in a list of 100 clusters, after 6th a year ago.</p>
<p>It has 2.9 percent of filings.</p>
<div class="newsletter-box"><p>Join 903 readers</p></div></article>
<section><article><h3><a href="/1">904 temples</a></h3>
<p>Our guide of 905 walks.</p></article></section>
<div class="trc_related_container">906 doctors</div><footer>Tel. 907</footer></body></html>"""

OLD = """<HTML><HEAD><TITLE>Beijing third in the world</TITLE></HEAD><BODY BGCOLOR=white>
<FORM ID=aspnetForm><TABLE WIDTH=904><TR><TD WIDTH=150><A HREF=a>Top 901</A><BR>
<A HREF=b>902 photos</A>
<TD><H1>Beijing third in the world</H1><FONT SIZE=2>2024-09-02 09:12</FONT>
<P>Beijing is 3rd in 2024.<P>It has <FONT COLOR=red>24</FONT> universities <BR><BR>and 5 parks.
<P ALIGN=center>[901] [<A HREF=2>902</A>] [<A HREF=3>903</A>]
<TR><TD>Copyright &copy; 1997-2024 All rights reserved. Tel 903</TABLE></FORM></BODY></HTML>"""

# What each page states, in order; numbers of 900 and more are furniture's.
MADE = {
    "article element": (ARTICLE, "4th|2024|100|2019–2023"),
    "WordPress": (WORDPRESS, "4th|August 29, 2024|one|100|55,000|20th|3rd|2026"),
    "main element": (MAIN, "25|5 September 2024|07:30|23rd|1,100|94|3 May 2023"),
    "saved by a browser": (BROWSER, "41|Aug. 30, 2024|27th|1,250|22.7|2019–2023"),
    "headline outside": (OUTSIDE, "one|7th|2024|31 August 2024|2 May 2023|7th|100|6th|2.9 percent"),
    "old tables": (OLD, "third|2024-09-02|09:12|3rd|2024|24|5"),
}
every_page = pytest.mark.parametrize(("markup", "wanted"), MADE.values(), ids=MADE)


def blocks(markup):
    return pages.article(markup).text.rstrip("\n").split("\n\n")


@every_page
def test_what_the_article_states_is_there_and_no_furniture(markup, wanted):
    text, at = pages.article(markup).text, 0
    for word in wanted.split("|"):
        assert word in text[at:]
        at = text.index(word, at) + len(word)
    assert not re.search(r"\b9\d\d\b|\b98\b|\b99\b|\b812\b|\b499\b|1997|2022|2020|©", text)


def test_only_the_article_is_left_block_by_block():
    assert blocks(ARTICLE) == [
        "Seoul ranks 4th",
        "Seoul, 2024. (Photo: X)",
        "It is in the top\xa0100, again.",
        "Data of 2019–2023",
    ]
    assert blocks(BROWSER) == [
        "Delft climbs 41 rungs",
        "By Jan Vos, Aug. 30, 2024",
        "Delft is 27th with 1,250 patents, up 22.7\xa0percent over 2019–2023.",
    ]


def read_from(markup):
    """Markup as it reads: tags stripped, references resolved, blanks folded."""
    return " ".join(unescape(re.sub(r"<!--.*?-->|<[^>]*>", "", markup)).split())


@every_page
def test_each_claim_stands_in_the_page_as_its_offsets_say(markup, wanted, tmp_path):
    file = tmp_path / "page.html"
    file.write_text(markup, encoding="utf-8", newline="\r\n")
    article = articles.read(str(file))
    found = claims.find(article)
    assert len(found) >= wanted.count("|") and article.original == markup
    for claim in found:
        start, end = article.in_original(claim.start, claim.end)
        assert read_from(markup[start:end]) == " ".join(claim.text.split())
        if not re.search("[<&\n]", markup[start:end]):
            assert markup[start:end] == claim.text


def test_the_page_states_its_date():
    assert pages.article(ARTICLE).published == date(2025, 9, 2)
    assert pages.article(WORDPRESS).published == date(2024, 8, 29)
    assert pages.article("<html><p>Seoul</p></html>").published is None


@pytest.mark.parametrize(
    ("name", "told"),
    [("publishdate", True), ("DC.date", True), ("article:modified_time", False), ("update", False)],
)
def test_only_the_date_of_publication_is_taken(name, told):
    page = f'<meta name="{name}" content="2024-08-30"><p>Seoul'
    assert (pages.article(page).published == date(2024, 8, 30)) is told


def test_a_page_is_known_by_its_suffix_or_its_beginning():
    assert pages.is_page("anything", ".html")
    assert pages.is_page("\n<!doctype html><p>", ".txt")
    assert not pages.is_page("a < b and <b> in a text", ".txt")


def test_a_page_without_any_sign_of_an_article_is_read_without_its_menu():
    assert blocks("<html><body><nav>9</nav><p>Seoul</p></body></html>") == ["Seoul"]
    assert blocks("<p>Seoul") == ["Seoul"]
