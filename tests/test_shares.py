"""What a share is of, and what grew."""

import pytest
from reading import claim_of

from helpers.claims.nouns import BOTH


def test_a_list_of_shares_repeats_the_shares_before_it():
    text = "Seoul has 9% of patents and 3% of papers; for Bonn the shares are 7% and 2%."
    assert claim_of(text, "2%").measure == "share of scientific articles"


@pytest.mark.parametrize(
    ("text", "printed", "measure"),
    [
        ("It spends 5 percent of its GDP on research.", "5 percent", "share of GDP"),
        ("Half of our patents were joint work.", "Half", "share"),
        ("Two-thirds began in a university lab.", "Two-thirds", "share"),
        ("One in ten PCT applications is Japanese.", "One in ten", "share of PCT applications"),
        ("VC deals count now. Seoul has 7 percent of them.", "7 percent", "share of VC deals"),
        ("Seoul and Bonn wrote 9 and 3 percent of papers.", "9", "share of scientific articles"),
        ("Its filings and papers grew by 20% and 14%.", "14%", "scientific articles"),
        ("It has 11.9% of the world's patents and articles.", "11.9%", f"share of {BOTH}"),
        ("Bonn has 5% of all papers and PCT filings.", "5%", f"share of {BOTH}"),
        ("It has 8% of patents and nearly 2% of papers.", "8%", "share of PCT applications"),
        ("Output grew fastest in Hefei, by 22%.", "22%", "S&T output"),
    ],
)
def test_the_words_beside_tell_the_whole(text, printed, measure):
    assert claim_of(text, printed).measure == measure
