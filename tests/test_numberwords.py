"""Numbers in words."""

import pytest

from helpers.language import numberwords


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("seven", 7),
        ("thirty-three", 33),
        ("one hundred", 100),
        ("one hundred and five", 105),
        ("twenty-one thousand two hundred", 21200),
        ("three hundred thousand", 300000),
        ("a million", 1000000),
        ("three lakh crore", 3 * 10**12),
        ("two thousand million", 2 * 10**9),
        ("one-thousand-four-hundred-and-six", 1406),
        ("seven quadrillion", 7 * 10**15),
        ("two dozen", 24),
        ("thirtyseven", 37),
        ("fourty one", 41),
    ],
)
def test_words_make_a_number(words, value):
    (found,) = numberwords.found(f"with {words} clusters")
    assert (found.value, found.is_ordinal) == (value, False)


@pytest.mark.parametrize(
    ("words", "value"),
    [("second", 2), ("forty-ninth", 49), ("hundredth", 100), ("thirtyfourth", 34), ("twelth", 12)],
)
def test_words_make_an_ordinal(words, value):
    (found,) = numberwords.found(f"the {words} place")
    assert (found.value, found.is_ordinal) == (value, True)


def test_a_list_is_several_numbers():
    assert [n.value for n in numberwords.found("one, two and three; second and third")] == [
        1,
        2,
        3,
        2,
        3,
    ]


def test_a_word_that_holds_a_number_word_is_none():
    assert not list(numberwords.found("Someone often has tension with tenants."))


@pytest.mark.parametrize("text", ["millions of papers", "lakhs of people", "hundreds of thousands"])
def test_a_plural_alone_is_none(text):
    assert not list(numberwords.found(text))


def test_a_million_is_known_to_the_million():
    (found,) = numberwords.found("three million papers")
    assert found.value.as_tuple().exponent == 6
