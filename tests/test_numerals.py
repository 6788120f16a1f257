"""Numbers with what stands around them."""

from decimal import Decimal

import pytest

from helpers.language import numerals


@pytest.mark.parametrize(
    ("text", "expression", "form", "value"),
    [
        ("about 9 per cent of", "9 per cent", "percent", 9),
        ("a 12.5% rise", "12.5%", "percent", Decimal("12.5")),
        ("eight percent", "eight percent", "percent", 8),
        ("0.7 percentage points", "0.7 percentage points", "points", Decimal("0.7")),
        ("HK$200 billion", "HK$200 billion", "money", 200_000_000_000),
        ("200 billion Hong Kong dollars", "200 billion Hong Kong dollars", "money", 2 * 10**11),
        ("of £30bn a year", "£30bn", "money", 30_000_000_000),
        ("A Rs 1 lakh crore fund", "Rs 1 lakh crore", "money", 10**12),
        ("the No. 1 spot", "No. 1", "number", 1),
        ("at number 93", "number 93", "number", 93),
        ("nearly one in ten", "one in ten", "ratio", Decimal("0.1")),
        ("one-in-five filings", "one-in-five", "ratio", Decimal("0.2")),
        ("one of every five", "one of every five", "ratio", Decimal("0.2")),
        ("half a percentage point", "half a percentage point", "points", Decimal("0.5")),
        ("two and a half million papers", "two and a half million", "cardinal", 2_500_000),
        ("paid 15 dollars and 50.", "15 dollars and 50", "money", Decimal("15.5")),
        ("some 10 € each", "10 €", "money", 10),
        ("1 in twenty of them", "1 in twenty", "ratio", Decimal("0.05")),
        ("the top hundred clusters", "hundred", "cardinal", 100),
        ("a tenfold rise", "tenfold", "multiple", 10),
        ("per 1 million people", "1 million", "denominator", 1_000_000),
        ("the 135th session", "135th", "ordinal", 135),
        ("with 24 of them", "24", "cardinal", 24),
    ],
)
def test_an_expression_is_taken_whole(text, expression, form, value):
    (found,) = numerals.found(text)
    assert (text[found.start : found.end], found.form, found.value) == (expression, form, value)


def test_a_range_of_one_unit_is_one_expression():
    (found,) = numerals.found("by 0.5 to 0.7 percentage points")
    assert found.value == (Decimal("0.5"), Decimal("0.7"))


def test_a_list_with_one_per_cent_at_its_end_is_of_per_cents():
    found = numerals.found("by 5, 6 and 7 percent")
    assert [(n.form, n.value) for n in found] == [("percent", 5), ("percent", 6), ("percent", 7)]


def test_the_end_of_a_range_of_money_is_no_cents():
    assert [n.value for n in numerals.found("between 10 dollars and 15.")] == [10, 15]


def test_pct_the_treaty_is_no_per_cent():
    assert [n.form for n in numerals.found("2,303 PCT applications, 5 pct more")] == [
        "cardinal",
        "percent",
    ]


@pytest.mark.parametrize("text", ["No one expected it", "several million", "hundreds of them"])
def test_words_without_a_number_are_none(text):
    assert [n for n in numerals.found(text) if n.form != "cardinal"] == []


def test_striking_out_keeps_every_place():
    (number,) = numerals.found("with 24 of them")
    assert numerals.blank("with 24 of them", [number]) == "with \ue000\ue000 of them"
