"""Origins in words and as data."""

from decimal import Decimal

import pytest
from conftest import CLUSTER, claim

from helpers import reference
from helpers.provenance import Computed, described, record, shown


def test_a_cell_is_told_by_document_row_column_and_value(published):
    cell = reference.cell(published, "intensity", 2024, CLUSTER, "pct_per_million")
    assert described(cell) == (
        "WIPO, Global Innovation Index 2024, Appendix IV, Appendix Table 9: "
        f"{CLUSTER}, PCT applications per million inhabitants: 2,303"
    )
    assert record(cell) | {"says": ""} == {
        "kind": "printed",
        "says": "",
        "table": "intensity",
        "edition": 2024,
        "row": CLUSTER,
        "column": "pct_per_million",
        "value": "2303",
        "basis": "published",
        "source_id": "gii2024-table9",
    }


def test_a_restated_rank_says_who_restates_it(published):
    restated = reference.ranks(published, "Beijing", 2023)[-1]
    assert described(restated).endswith(
        "edition 2023: Beijing, rank: 4 "
        "(restated in GII 2024 (clusters re-run with the 2024 geocoding))"
    )


def test_a_passage_is_told_by_its_characters_in_as_much_of_its_sentence_as_helps():
    words = "far " * 30
    sentence = f"{words}the second place {words}"
    start = sentence.index("second")
    stated = claim("second", "rank", "2", start=start, end=start + 6, sentence=sentence)
    told = described(stated)
    assert told.startswith(f"Article, characters {start}–{start + 6}: “… far far")
    assert told.endswith("far far …”")
    assert "the second place" in told
    assert len(told) < 150


def test_a_calculation_is_told_with_its_inputs(published):
    cell = reference.cell(published, "clusters", 2024, CLUSTER, "pct_share")
    made = Computed("half of it", (cell,))
    assert described(made).startswith("Calculated: half of it. From: WIPO, Global Innovation")
    assert record(made)["inputs"] == [record(cell)]


def test_published_values_are_shown_as_readers_write_them():
    values = ["2303.0", "9.0", "0.215", "50546829", "1.50"]
    assert [shown(Decimal(v)) for v in values] == ["2,303", "9", "0.215", "50,546,829", "1.5"]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Decimal("2303.0"), "2,303"),
        ("4100000 (4.1 million)", "4,100,000 (4.1 million)"),
        ("2019/2023", "2019 to 2023"),
        ("CN/HK", "CN/HK"),
        ("2019", "2019"),
        ("0.12345678", "0.12345678"),
    ],
)
def test_a_published_value_is_shown_as_a_reader_writes_it(value, words):
    assert shown(value) == words
