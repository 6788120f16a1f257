"""Numbers in digits."""

from decimal import Decimal

import pytest

from helpers.language import digits


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("2,303", "2303"),
        ("24 239", "24239"),
        ("1,05,000", "105000"),
        ("2.40", "2.40"),
        ("22,7", "22.7"),
        ("6916", "6916"),
        ("1.234.567", "1234567"),
        ("1.3 million", "1.3E+6"),
        ("1 lakh crore", "1E+12"),
        ("9万4079", "94079"),
        ("24 239.5", "24239.5"),
        ("1.234,56", "1234.56"),
        ("40 lkh", "4.0E+6"),
        ("2.5b", "2.5E+9"),
        ("20k", "2.0E+4"),
        ("5 thousand and 12", "5012"),
        ("3.1 x 10^8", "3.1E+8"),
        ("3.1x10-8", "3.1E-8"),
        ("12 MUSD", "1.2E+7"),
    ],
)
def test_a_number_keeps_its_printed_decimals(printed, value):
    (found,) = digits.found(f"some {printed} of them")
    assert str(found.value) == value


def test_one_decimal_comma_makes_the_point_a_sign_of_thousands():
    found = [n.value for n in digits.found("22,7 % of 117.542 papers")]
    assert found == [Decimal("22.7"), Decimal(117542)]


def test_an_ordinal_takes_its_ending():
    (found,) = digits.found("the 135th session")
    assert (found.value, found.is_ordinal, found.end - found.start) == (135, True, 5)


def test_one_letter_is_a_power_of_ten_only_behind_a_currency():
    assert [n.value for n in digits.found("$5m and 5 m")] == [Decimal("5E+6"), 5]


@pytest.mark.parametrize("text", ["outputs2", "2024/08x", "H1N1", "per m^2"])
def test_a_digit_in_a_word_is_no_number(text):
    assert not [n for n in digits.found(text) if n.start]
