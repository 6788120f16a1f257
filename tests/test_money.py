"""What an amount is for, and in whose dollars."""

import pytest
from reading import claim_of


@pytest.mark.parametrize(
    ("text", "printed", "measure"),
    [
        (
            "It will spend NT$30 billion over 10 years on chip design.",
            "NT$30 billion",
            "chip design spending",
        ),
        (
            "It set aside $5 million (about CHF 4 million) for start-ups.",
            "$5 million",
            "start-up funding",
        ),
        (
            "It wants £45m of public money for new laboratories by 2027.",
            "£45m",
            "laboratory funding",
        ),
        ("It invests €3 million in research every year.", "€3 million", "research spending"),
        ("Local startups raised $63 billion.", "$63 billion", "venture capital raised"),
        ("A fund manages $4 billion.", "$4 billion", "assets managed"),
        ("A scheme of $4 billion was cleared in March.", "$4 billion", "amount"),
        ("($1 = 3.81 shekels)", "3.81 shekels", "exchange rate"),
    ],
)
def test_the_sentence_says_what_money_is_for(text, printed, measure):
    assert claim_of(text, printed).measure == measure


def test_an_amount_in_brackets_converts_the_one_before_it():
    text = "Seoul spent 9 billion won ($7 million) on chips in 2021."
    first, second = claim_of(text, "9 billion won"), claim_of(text, "$7 million")
    assert (first.measure, first.entity) == (second.measure, second.entity)
    assert first.period == second.period == "2021"


def test_a_bare_dollar_is_of_the_articles_economy():
    text = "Melbourne is 40th in Australia\n\nThe government promised $1.9bn, or US$1.2bn."
    assert claim_of(text, "$1.9bn").unit == "AUD"
    assert claim_of(text, "US$1.2bn").unit == "USD"


def test_money_of_nobody_known_has_no_owner():
    assert claim_of("Seoul is third\n\nA fund manages $4 billion.", "$4 billion").entity == ()
