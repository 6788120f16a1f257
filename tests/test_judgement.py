"""When a stated number agrees with a published one."""

from decimal import Decimal

import pytest
from conftest import claim

from helpers.reference import Cell
from helpers.verdicts.judgement import CHANGES_SENTENCE, LAST_DIGIT, agrees, weight


def published(value: str) -> Cell:
    return Cell("intensity", 2024, "Anywhere", "pct_per_million", Decimal(value), "source")


@pytest.mark.parametrize(
    ("stated", "qualifier", "exact", "expected"),
    [
        ("2303", None, "2303", True),
        ("2304", None, "2303", False),
        ("3.4", None, "3.35", True),  # the edge of rounding, upwards and downwards
        ("3.4", None, "3.45", True),
        ("3.4", None, "3.46", False),
        ("8.97", None, "9.0", True),  # finer than the table, and inside what the table prints
        ("8.94", None, "9.0", False),
        ("2300", "about", "2303", True),
        ("2300", "about", "2351", False),
        ("2400", "nearly", "2383", True),
        ("2400", "nearly", "2401", False),
        ("2400", "nearly", "2303", False),
        ("2300", "more than", "2303", True),
        ("2303", "more than", "2303", False),
        ("2303", "at least", "2303", True),
        ("2400", "less than", "2303", True),
        ("2303", "less than", "2303", False),
        ("2303", "at most", "2303", True),
    ],
)
def test_a_number_agrees_as_its_digits_and_words_say(stated, qualifier, exact, expected):
    made = claim(stated, "rate", stated, qualifier=qualifier)
    assert agrees(made, published(exact)) is expected


def test_millions_keep_the_precision_they_were_printed_with():
    made = claim("1.3 million", "count", "1.3")
    made = type(made)(**{**vars(made), "value": Decimal("1.3").scaleb(6)})
    assert agrees(made, published("1286411"))
    assert not agrees(made, published("1350001"))


def test_per_100_000_is_brought_to_per_million_before_comparing():
    made = claim("230.3", "rate", "230.3")
    assert agrees(made, published("2303"), scale=Decimal(10))
    assert not agrees(made, published("2303"))


def test_one_unit_of_the_last_digit_is_a_slip_and_more_changes_the_sentence():
    assert weight(claim("2,304", "rate", "2304"), published("2303")) == LAST_DIGIT
    assert weight(claim("2,330", "rate", "2330"), published("2303")) == CHANGES_SENTENCE


def test_a_count_of_clusters_out_by_one_changes_the_sentence_too():
    made = claim("27", "count", "27", unit="clusters")
    assert weight(made, published("26")) == CHANGES_SENTENCE


def test_a_rank_out_by_one_always_changes_the_sentence():
    assert weight(claim("3rd", "rank", "3"), published("2")) == CHANGES_SENTENCE
