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
    ],
)
def test_words_make_a_ratio(text, value):
    (found,) = ratios.found(text)
    assert found.value == value


@pytest.mark.parametrize("text", ["the third", "a third cluster", "second half of", "half a year"])
def test_other_words_make_none(text):
    assert not list(ratios.found(text))
