import re
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from sample_notebook import make

from helpers import document, theme
from helpers.document import table_markup
from helpers.output import webpage


@pytest.fixture(scope="module")
def page() -> str:
    return webpage.write(document.build(make()))


@pytest.fixture(scope="module")
def tree(page) -> BeautifulSoup:
    return BeautifulSoup(page, "html.parser")


def test_the_page_loads_nothing_and_runs_nothing(page, tree):
    assert not tree.find_all(["script", "link", "iframe", "img", "object", "form", "base"])
    loading = [tag for tag in tree.find_all(True) if tag.get("src") or tag.get("xlink:href")]
    assert not loading
    assert not re.findall(r'url\((?!"data:font/|#)', page)
    assert "@import" not in page


def test_a_page_alone_holds_the_data_of_its_charts():
    csv = 'cluster,share_pct\n"Tokyo–Yokohama, ""JP""",10.5\n50% & <more> #1,"2"\n'
    drawn = document.Figure("It rises", "A line.", "WIPO.", True, "<svg/>", data=csv, number=3)
    info = document.Info("A title")
    tree = BeautifulSoup(webpage.write(document.Document(info, (drawn,))), "html.parser")
    link = tree.find("a", string="Data (CSV)")
    assert link["download"] == "figure-3.csv"
    head, _, held = link["href"].partition(",")
    assert head == "data:text/csv;charset=utf-8" and unquote(held) == csv
    assert not re.search("[^!-~]", held) and not set(held) & set("\"'<>&#")


def test_only_links_point_outside_and_only_with_https(tree):
    pointing = {tag.name for tag in tree.find_all(href=re.compile("//"))}
    assert pointing == {"a"}
    addresses = [tag["href"] for tag in tree.find_all("a") if "//" in tag["href"]]
    assert set(addresses) == {"https://www.wipo.int/gii", "https://www.wipo.int/"}


def test_the_policy_forbids_all_but_the_page_itself(tree):
    policy = tree.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
    assert policy == (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
    )


def test_no_element_bears_an_event_or_a_hostile_text(tree):
    assert not [a for tag in tree.find_all(True) for a in tag.attrs if a.startswith("on")]
    assert "<script>alert(1)</script>" in tree.get_text()
    assert not [tag for tag in tree.find_all("a") if tag["href"].startswith("javascript")]


def test_hostile_metadata_is_escaped():
    info = document.Info('</title><script>1</script>"', description='"><b>', authors=('"x',))
    page = webpage.write(document.Document(info))
    assert "<script>" not in page
    tree = BeautifulSoup(page, "html.parser")
    assert tree.title.string == '</title><script>1</script>"'
    assert tree.find("meta", attrs={"name": "description"})["content"] == '"><b>'


def test_the_frame_of_the_page_is_semantic(tree):
    assert tree.html["lang"] == "en"
    assert tree.find("a", class_="skip")["href"] == "#" + tree.main["id"]
    assert [tree.title.string, tree.h1.string] == [tree.h1.string] * 2
    for link in tree.nav.find_all("a"):
        assert tree.find(id=link["href"][1:]).name == "h2"
    assert tree.find("meta", attrs={"name": "author"})["content"] == "Cluster Check"
    assert "Cluster Check · 28 August 2024" in tree.get_text()


def test_every_drawing_speaks_and_stands_under_its_title(tree):
    drawings = tree.find_all("svg")
    assert len(drawings) == 4
    for number, drawing in enumerate(drawings, 1):
        assert drawing["role"] == "img" and len(drawing["aria-label"]) > 20
        caption = drawing.find_parent("figure").figcaption.get_text()
        assert caption.startswith(f"Figure {number} ")


def test_ids_are_unique_and_every_reference_is_met(page, tree):
    ids = [tag["id"] for tag in tree.find_all(id=True)]
    assert len(ids) == len(set(ids))
    used = {tag["href"][1:] for tag in tree.find_all(href=re.compile("^#"))}
    used |= set(re.findall(r"url\(#([^)]+)\)", page))
    used |= {tag["aria-labelledby"] for tag in tree.find_all(attrs={"aria-labelledby": True})}
    assert used <= set(ids)


def test_tables_have_captions_and_scoped_heads(tree):
    tables = [t for t in tree.find_all("table") if t.caption]
    assert [t.caption.get_text().split(" ")[:2] for t in tables] == (
        [["Table", "1"], ["Table", "2"], ["Table", "3"]]
    )
    assert {th["scope"] for th in tree.select("thead th")} == {"col"}
    assert {th["scope"] for th in tree.select("tbody th")} == {"row"}
    assert "color:red" not in str(tables)


def test_the_light_inks_are_those_of_the_charts():
    verdicts = {theme.VERDICT[k]: k.replace("not checkable", "unchecked") for k in theme.VERDICT}
    names = "ink muted grid paper accent contrast soft patents articles".split()
    ramp = dict(zip(theme.BALANCE[1:4], ("patents_soft", "even", "articles_soft"), strict=True))
    inks = {getattr(theme, name.upper()): name for name in names} | verdicts | ramp
    assert webpage.inks() == inks | {"#f7f9fb": "wash"}


def test_the_pdf_has_the_same_inks():
    typst = (webpage.TEMPLATES / "report.typ").read_text(encoding="utf-8")
    assert set(re.findall(r"#[0-9a-f]{6}", typst)) <= set(webpage.inks())


def test_drawings_take_their_inks_from_the_page(tree):
    drawing = str(tree.svg)
    assert "var(--accent)" in drawing and "var(--paper)" in drawing
    assert not re.search("|".join(webpage.inks()), drawing)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_ink_can_be_read_on_paper_and_wash(page, scheme):
    rules = re.findall(r":root \{(.*?)\}", page, re.S)
    inks = dict(re.findall(r"--(\w+): (#\w{6});", rules[["light", "dark"].index(scheme)]))
    fills = {"patents_soft", "even", "articles_soft"} | ({"soft"} if scheme == "light" else set())
    weak = {"grid", "paper", "wash"} | fills
    for name in inks.keys() - weak:
        assert contrast(inks[name], inks["paper"]) >= 4.5, name
        assert contrast(inks[name], inks["wash"]) >= 4.5, name


def test_the_same_notebook_gives_the_same_page(page):
    assert webpage.write(document.build(make())) == page


def test_the_page_is_small_and_carries_its_fonts(page):
    assert len(page.encode()) < 1_500_000
    assert page.count("data:font/woff2") == 6
    assert page.count("data:font/woff;") == 1  # the few Chinese characters it has


def test_a_page_without_chinese_carries_no_chinese_font():
    page = webpage.write(document.Document(document.Info("Zürich", subtitle="Ω ≥ ✓")))
    assert "data:font/woff;" not in page


def test_each_paragraph_of_an_article_has_a_direction_of_its_own(tree):
    paragraphs = tree.select("article.article > p")
    assert paragraphs and {tag.get("dir") for tag in paragraphs} == {"auto"}


def test_a_quoted_title_turns_no_word_of_ours():
    info = document.Info("T", subtitle="“القاهرة <2>”, 28 August 2024")
    page = BeautifulSoup(webpage.write(document.Document(info)), "html.parser")
    assert page.find(class_="subtitle").bdi.text == "“القاهرة <2>”"


def test_a_page_carries_of_each_script_what_its_text_needs():
    bare, hebrew = (
        webpage.write(document.Document(document.Info("T", subtitle=text)))
        for text in ("Zürich", "שלום")
    )
    assert "unicode-range" not in bare
    assert "U+5E9" in hebrew and len(hebrew) < len(bare) + 10_000


def test_a_long_word_is_broken_rather_than_lost(tree):
    assert "overflow-wrap: anywhere" in tree.style.string


def test_no_key_leaves_its_word(tree):
    assert re.search(r"mark sup \{[^}]*white-space: nowrap", tree.style.string)
    assert 'mark sup::before { content: "\\2060"; }' in tree.style.string


def page_of(html: str) -> BeautifulSoup:
    made = document.Document(document.Info("T"), (table_markup.of_others(html),))
    return BeautifulSoup(webpage.write(made), "html.parser")


def test_a_table_of_others_is_as_narrow_as_its_words_and_can_be_scrolled_by_keyboard():
    page = page_of("<table><tr>" + "<td>rate_per_head</td>" * 4 + "</tr></table>")
    figure = page.find("figure", class_="table")
    assert figure["class"] == ["table", "text", "foreign"]  # none that a width of 42rem is for
    assert figure.div["tabindex"] == "0" and figure.div["aria-label"] == "Table"
    assert figure.td.decode_contents() == "rate_<wbr/>per_<wbr/>head"
    assert ".foreign .scroll" in page.style.string


def test_a_page_without_tables_of_others_holds_no_rules_for_them(tree):
    assert ".foreign" not in tree.style.string
