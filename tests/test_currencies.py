"""Currencies before and behind an amount."""

import pytest

from helpers.language import currencies


@pytest.mark.parametrize(
    ("text", "code"), [("HK$", "HKD"), ("US$", "USD"), ("Rs ", "INR"), ("£", "GBP"), ("RM", "MYR")]
)
def test_a_sign_ends_right_before_the_amount(text, code):
    assert currencies.before(f"of {text}", len(f"of {text}")) == (3, code)


def test_the_end_of_a_word_is_no_currency():
    assert currencies.before("the FIRS ", 9) is None


@pytest.mark.parametrize(
    ("text", "code"), [(" Hong Kong dollars", "HKD"), (" yuan", "CNY"), (" won", "KRW")]
)
def test_a_name_stands_behind_the_amount(text, code):
    assert currencies.behind(f"200{text} more", 3) == (3 + len(text), code)


def test_the_beginning_of_a_word_is_no_currency():
    assert currencies.behind("3 wonderful", 1) is None
