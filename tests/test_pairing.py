"""Names and numbers in lists."""

import pytest
from reading import claim_of


@pytest.mark.parametrize(
    ("text", "printed", "owners"),
    [
        (
            "Seoul, on 9,261 filings, and Paris, on 6,692 papers, were ninth and 12th.",
            "ninth",
            ["Seoul"],
        ),
        ("Seoul and Munich, ranked 4th and 22nd, filed 5% and 2% of patents.", "5%", ["Seoul"]),
        ("Seoul is 4th and Munich 22nd. Each lost one place.", "one", ["Seoul", "Munich"]),
        ("Seoul and Munich account for 7% of papers.", "7%", ["Seoul", "Munich"]),
    ],
)
def test_names_and_numbers_pair_by_place_or_together(text, printed, owners):
    assert list(claim_of(text, printed).entity) == owners


def test_lists_of_unlike_length_leave_the_owner_open():
    text = "Seoul, Munich and Paris rose to ninth and 12th."
    assert claim_of(text, "ninth").doubt
