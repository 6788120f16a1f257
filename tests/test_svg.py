import pytest

from helpers.document import svg

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'


def drawn(inside: str) -> str:
    return f"{OPEN}{inside}</svg>"


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<rect onload="alert(1)"/>',
        "<foreignObject><p>a</p></foreignObject>",
        '<use xlink:href="http://host/a.svg#b"/>',
        '<image href="https://host/a.png"/>',
        '<image href="data:image/svg+xml,x"/>',
        '<a href="https://host/"><text>a</text></a>',
        '<rect style="fill: url(http://host/a)"/>',
        '<rect style="fill: u\\72l(http://host/a)"/>',
        '<animate attributeName="href" to="x"/>',
    ],
)
def test_a_drawing_that_acts_or_loads_is_refused(inside):
    with pytest.raises(svg.UnsafeDrawing):
        svg.cleaned(drawn(inside))


@pytest.mark.parametrize(
    "source", ["", "no drawing", "<html/>", '<!DOCTYPE svg [<!ENTITY a "b">]><svg/>']
)
def test_what_is_no_drawing_is_refused(source):
    with pytest.raises(svg.UnsafeDrawing):
        svg.cleaned(source)


def test_cleaning_drops_metadata_and_keeps_the_text():
    clean = svg.cleaned(drawn("<metadata><a/></metadata><style>*{}</style><text> a &lt; b</text>"))
    assert clean == (
        '<svg stroke-linejoin="round" stroke-linecap="butt"><text> a &lt; b</text></svg>'
    )


def test_ids_in_a_page_are_prefixed_wherever_they_are_used():
    source = '<path id="a"/><use xlink:href="#a" clip-path="url(#c)" style="fill: url(#d)"/>'
    page = svg.inlined(svg.cleaned(drawn(source)), "figure-2-", "alt", {"#1b1f24": "ink"})
    assert 'id="figure-2-a"' in page and 'href="#figure-2-a"' in page
    assert "url(#figure-2-c)" in page and "url(#figure-2-d)" in page


def test_known_colours_become_custom_properties_and_text_stays():
    source = '<path fill="#1B1F24" style="stroke: #123456"/><text>fill="#1b1f24"</text>'
    page = svg.inlined(svg.cleaned(drawn(source)), "", 'say "a" < b', {"#1b1f24": "ink"})
    assert 'style="stroke:#123456;fill:var(--ink)"' in page
    assert '>fill="#1b1f24"</text>' in page
    assert 'role="img" aria-label="say &quot;a&quot; &lt; b"' in page
