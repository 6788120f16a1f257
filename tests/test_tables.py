"""Tables: a caption, heads with scope, numbers to the right, nothing of an article as markup."""

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from conftest import CLUSTER, claim, judge

from helpers import rankings, tables, verdicts


def soup(table):
    return BeautifulSoup(table.html(), "html.parser")


@pytest.fixture(scope="module")
def ledger(checked):
    cited = verdicts.sources(checked)
    return soup(tables.verdicts(verdicts.decided(checked), cited, "What the tables decide"))


def test_a_table_has_a_caption_and_heads_with_scope(ledger):
    assert ledger.caption.text == "What the tables decide"
    assert all(head["scope"] == "col" for head in ledger.thead.find_all("th"))
    assert all(row.find("th")["scope"] == "row" for row in ledger.tbody.find_all("tr"))


def test_the_ledger_sets_the_words_of_the_article_beside_the_published_value(ledger):
    rows = [[cell.text for cell in row.find_all(["th", "td"])] for row in ledger.tbody("tr")]
    assert len(rows) == 10
    assert [
        "F12", "✓ supported", "“2,303”", "PCT applications per million",
        "GII 2024 prints 2,303", "5",
    ] in rows  # fmt: skip


def test_a_trend_too_small_to_be_sure_of_says_so_beside_its_verdict(ledger):
    told = {row.th.text: row.text for row in ledger.tbody("tr")}
    noted = {fact for fact, words in told.items() if "(too small to be sure of)" in words}
    assert noted == {"F16"}
    assert "2,303 in GII 2024: +0.5%" in told["F16"]


def test_words_said_more_than_once_say_how_often(ledger):
    assert "“2nd” (3 times)" in ledger.text


def test_a_move_is_not_taken_for_the_rank_itself(published):
    moved = judge(published, claim("two", "rank_change", 2, "cluster rank", entity=("Seoul",)))
    row = soup(tables.verdicts([moved], [c.source_id for c in moved.evidence], "T")).tbody.tr
    assert row.find_all("td")[2].text == "Change of cluster rank"


def test_the_undecided_come_with_their_reason(checked):
    table = soup(tables.undecided(verdicts.undecided(checked), "What no table decides"))
    assert len(table.tbody("tr")) == 7
    assert all(row("td")[-1].text for row in table.tbody("tr"))


def test_words_of_an_article_are_escaped(checked):
    claim = replace(checked[0].claim, text="<script>alert(1)</script>")
    table = tables.undecided([replace(checked[0], claim=claim)], "<b>")
    assert "<script>" not in table.html()
    assert "<b>" not in table.html()


def test_numbers_are_marked_for_alignment_in_head_and_body(published):
    about = rankings.Context(CLUSTER, 2024, True, 2024)
    table = soup(tables.peers(rankings.peers(published, 2024, CLUSTER), about))
    for row in table("tr"):
        assert [c.get("class") for c in row(["th", "td"])] == [None, *[["num"]] * 5]
    assert table.find("strong").text == CLUSTER


def test_sources_name_document_and_licence(published):
    table = soup(tables.sources(published, ["gii2024-table9", "gii2022-annex-ranks"], "Sources"))
    assert "Appendix Table 9" in table.text
    assert "CC BY 4.0" in table.text
    assert "none seen; facts cited" in table.text


def test_a_table_without_rows_shows_nothing(published):
    data, about = tables.undecided([], "What stays open")._repr_mimebundle_()
    assert list(data) == ["text/plain"]
    assert about == {}


def test_what_is_short_stays_on_one_line_in_lab():
    made = tables.Table(
        "T", (tables.Column("Since"), tables.Column("What")), (("GII 2022", 30 * "a "),), ""
    )
    kept = {cell.text for cell in soup(made).find_all(["th", "td"]) if "nowrap" in cell["style"]}
    assert kept == {"Since", "What", "GII 2022"}
