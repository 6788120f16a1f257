import pytest
from bs4 import BeautifulSoup

from helpers.document.markup import (
    Element,
    from_markdown,
    inline,
    is_safe_link,
    paragraphs,
    plain,
)


def html(source: str) -> tuple:
    return inline(BeautifulSoup(source, "html.parser"))


def tags(nodes) -> list[str]:
    found = []
    for node in nodes:
        if isinstance(node, Element):
            found += [node.tag, *tags(node.children)]
    return found


def test_html_in_markdown_is_shown_as_the_text_it_is():
    nodes = from_markdown("a <b onclick=x>bold</b>\n\n<script>alert(1)</script>\n")
    assert plain(nodes) == "a <b onclick=x>bold</b><script>alert(1)</script>"
    assert set(tags(nodes)) == {"p"}


def test_escaped_signs_of_markdown_come_back_as_plain_signs():
    assert plain(from_markdown(r"\*a\* \_b\_ \[c\](d) \`e\` &lt;f&gt; \&amp;")) == (
        "*a* _b_ [c](d) `e` <f> &amp;"
    )


def test_markdown_gives_lists_headings_emphasis_and_breaks():
    nodes = from_markdown("## A\n\n3. *b*\n   - **c**  \n     d\n\n> e\n\n---\n")
    assert tags(nodes) == (
        ["h2", "ol", "li", "p", "em", "ul", "li", "p", "strong", "br", "blockquote", "p", "hr"]
    )
    assert nodes[1].attributes == {"start": "3"}


def test_a_picture_in_markdown_leaves_its_words_only():
    assert plain(from_markdown("see ![the map](https://example.org/map.png) here")) == (
        "see the map here"
    )


@pytest.mark.parametrize("address", ["https://www.wipo.int/gii?a=1#b", "mailto:a@b.ch", "#sources"])
def test_links_to_pages_mailboxes_and_anchors_are_kept(address):
    assert is_safe_link(address)
    assert from_markdown(f"[a]({address})")[0].children[0].attributes == {"href": address}


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "//host/x", "file:///etc", "JaVaScript:x"],
)
def test_any_other_link_is_reduced_to_its_text(address):
    assert not is_safe_link(address)
    assert tags(from_markdown(f"[a]({address})")) == ["p"]
    assert html(f'<a href="{address}">a</a>')[0].attributes == {}


def test_unknown_tags_give_way_to_their_text_and_scripts_vanish():
    nodes = html("a <blink>b <b>c</b></blink><script>d</script><!-- e --><style>f</style>")
    assert plain(nodes) == "a b c"
    assert tags(nodes) == ["strong"]


def test_only_known_classes_and_languages_are_kept():
    (span,) = html('<span class="verdict refuted evil" lang="zh" style="x" onclick="y">a</span>')
    assert span.attributes == {"class": "verdict refuted", "lang": "zh"}
    (span,) = html('<span class="evil" lang="zh&quot; x">a</span>')
    assert span.attributes == {}


def test_text_outside_a_paragraph_gets_one_of_its_own():
    found = paragraphs('<div class="article">a<div><p class="title">b <em>c</em></p></div>d</div>')
    assert [plain(p.children) for p in found] == ["a", "b c", "d"]
    assert found[1].attributes == {"class": "title"}


def test_markup_nested_a_thousand_times_keeps_its_text():
    assert plain(html("<b>" * 5000 + "deep")).strip() == "deep"
    assert "deep" in plain(from_markdown("*" * 3000 + "> " * 3000 + "deep"))


def test_words_underlined_with_a_verdict_are_marked_and_others_are_plain():
    (marked,) = paragraphs('<p>a <u class="refuted x" onclick="y">b</u> <u>c</u></p>')
    assert [n.tag for n in marked.children if isinstance(n, Element)] == ["mark"]
    assert marked.children[1] == Element("mark", ("b",), {"class": "refuted"})
    assert plain((marked,)) == "a b c"
