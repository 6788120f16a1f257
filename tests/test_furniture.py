"""What stands around an article."""

import pytest

from helpers.articles import furniture, outline


def left(markup, holder=""):
    page = outline.of(markup)
    holders = {e for e in page.elements if e.attributes.get("class") == holder}
    steps = furniture.without(page.steps, holders)
    return "".join(markup[p.start : p.end] for kind, p in steps if kind == "text")


def blocks(markup):
    page = outline.of(markup)
    runs = [part for kind, part in page.steps if kind == "text"]
    holders = {e for h in page.elements if h.tag == "h1" for e in h.line()}
    found = furniture.without_asides(runs, holders, markup)
    return ["".join(markup[r.start : r.end] for r in block) for block in found]


@pytest.mark.parametrize(
    "opening",
    [
        "<nav>", "<aside>", "<footer>", "<select>", "<svg>", "<p hidden>", "<p aria-hidden=true>",
        '<p style="color:red; display : none !important">', '<p style="VISIBILITY:hidden">',
        "<div role=dialog>", '<div class="related">', '<div class="page__related">',
        '<div id="cookie-bar">', '<div class="x topnav">', '<div class="shareBar">',
        '<div class="c-newsletter__box">', '<div class="comments-area">', '<div class="pages">',
        '<span class="screen-reader-text">', '<div class="trc_related_container">',
    ],
)  # fmt: skip
def test_furniture_is_known_by_tag_look_and_name(opening):
    closing = "</" + opening[1:].split()[0].strip(">") + ">"
    assert left(f"1{opening}9{closing}2") == "12"


@pytest.mark.parametrize(
    "name",
    ["has-sidebar", "no-comments", "shareholders", "entry-content", "correlated", "headline",
     "with-share", "read-more-content", "adventure", "navy"],
)  # fmt: skip
def test_names_that_only_resemble_those_of_furniture_stay(name):
    assert left(f'<div class="{name}">5</div>') == "5"


def test_what_holds_the_headline_is_no_furniture():
    assert left('<form class="x">5<nav>9</nav></form>', "x") == "5"
    assert left('<form class="x">5<nav>9</nav></form>') == ""


def test_the_number_of_a_footnote_is_no_text():
    assert left('in 2023<sup><a href="#n">9</a></sup> 18<sup>th</sup>') == "in 2023 18th"


@pytest.mark.parametrize(
    "block",
    [
        "<p><a href=x>READ MORE: 9 things</a></p>",
        "<p>[1] [<a href=2>2</a>] [<a href=3>Next &gt;&gt;</a>]</p>",
        "<p><a href=1>Back</a>&nbsp;|&nbsp;<a href=2>Next</a></p>",
        "<ul><li><a href=x>9 temples</a> <time>03.05.2024</time></li></ul>",
        "<table><tr><td><a href=x>Top 9</a></td><td><h1></h1></td></tr></table>",
        "<p>&copy; The Ledger 2024</p>", "<p>Copyright 1998 - 2024.</p>", "<p> </p>",
    ],
)  # fmt: skip
def test_menus_pagers_and_copyright_lines_are_left_out(block):
    assert blocks(block) == []


@pytest.mark.parametrize(
    "block",
    [
        "<p>China has <a href=x>24 clusters</a></p>",
        "<p>By <a href=x>Kavya Menon</a></p>",
        "<p><a href=x><time>May 3, 2024</time></a></p>",
        "<h1><a href=x>Seoul ranks 4th</a></h1>",
        "<table><tr><td><a href=x>Seoul</a></td></tr></table>",
        "<figure><figcaption>© Agency, 3 May 2024</figcaption></figure>",
        "<p>Copyright law changed in 2024</p>",
        "<p><a name=x>Seoul</a></p>",
        f"<p><a href=x>{'Seoul ranks 4th. ' * 20}</a></p>",
    ],
)
def test_links_inside_an_article_stay(block):
    assert len(blocks(block)) == 1
