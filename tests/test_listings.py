import json
from decimal import Decimal

import pandas as pd
import pytest

from helpers import listings

ROWS = [
    {
        "fact": "F1",
        "value": Decimal("2303"),
        "entity": ("Shenzhen–Hong Kong", "深圳"),
        "unit": None,
    },
    {"fact": "F2", "value": Decimal("3.40"), "entity": (), "unit": "%"},
]


def test_json_keeps_letters_and_turns_decimals_into_numbers():
    text = listings.to_json(ROWS)
    assert "深圳" in text
    assert [row["value"] for row in json.loads(text)] == [2303, 3.4]


def test_json_names_clusters_as_typed_and_as_published():
    first = json.loads(listings.to_json([{"entity": ("San Jose–San Francisco, CA", "深圳")}]))[0]
    assert first["entity"] == ["San Jose-San Francisco", "深圳"]
    assert first["published_name"] == ["San Jose–San Francisco, CA", "深圳"]


def test_what_has_no_place_in_json_is_an_error():
    with pytest.raises(TypeError, match="no place in JSON"):
        listings.to_json([{"a": object()}])


def test_what_pandas_calls_missing_is_none():
    frame = pd.DataFrame([{"a": "x", "b": 1.5}, {"a": None, "b": None}])
    assert listings.rows(frame) == [{"a": "x", "b": 1.5}, {"a": None, "b": None}]


def test_the_table_is_aligned_with_numbers_to_the_right_as_printed():
    assert listings.aligned(ROWS, ("fact", "value", "unit")) == (
        "fact  value  unit\n"
        "F1     2303  –\n"
        "F2     3.40  %\n"
    )  # fmt: skip


def test_chinese_letters_take_two_columns_and_long_cells_are_cut():
    lines = listings.aligned(
        [{"a": "深圳", "b": "x"}, {"a": "word " * 20, "b": "y"}], ("a", "b")
    ).splitlines()
    assert lines[1] == "深圳" + " " * 40 + "  x"
    assert lines[2] == ("word " * 20)[:43] + "…  y"


def test_an_article_without_claims_gives_the_heading_alone():
    assert listings.aligned([], ("fact", "text")) == "fact  text\n"
    assert listings.to_json([]) == "[]\n"
