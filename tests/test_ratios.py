"""Fractions and multiples in words."""

from decimal import Decimal

import pytest

from helpers.language import ratios


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("one-ninth of output", Decimal(1) / 9),
        ("two-thirds of them", Decimal(2) / 3),
        ("three quarters", Decimal("0.75")),
        ("a third of the papers", Decimal(1) / 3),
        ("about half of the papers", Decimal("0.5")),
        ("½ of it", Decimal("0.5")),
        ("a tenfold rise", 10),
        ("it doubled", 2),
        ("it fell by a fifth.", Decimal("0.2")),
        ("more than half said so", Decimal("0.5")),
        ("2/3 of them", Decimal(2) / 3),
        ("⅔ of them", Decimal(2) / 3),
        ("half a million papers", 500_000),
        ("a quarter of a million", 250_000),
        ("half a dozen hubs", 6),
    ],
)
def test_words_make_a_ratio(text, value):
    (found,) = ratios.found(text)
    assert found.value == value


@pytest.mark.parametrize(
    ("whole", "behind", "value"),
    [
        (2, " and a half million papers", 2_500_000),
        (Decimal("3E+6"), " and a half of them", 3_500_000),
        (Decimal("1E+9"), " and three quarters million", 1_000_750_000),
        (5, " and a quarter times", Decimal("5.25")),
        (2, "½ times", Decimal("2.5")),
    ],
)
def test_a_fraction_behind_a_number_belongs_to_it(whole, behind, value):
    assert ratios.tail(f"x{behind}", 1, Decimal(whole))[1] == value


def test_a_noun_behind_a_number_does_not():
    assert ratios.tail("2 and a third cluster", 1, Decimal(2)) is None


@pytest.mark.parametrize(
    "text", ["the third", "a third cluster", "second half of", "half a year", "the last quarter"]
)
def test_other_words_make_none(text):
    assert not list(ratios.found(text))
