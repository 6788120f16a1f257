"""How far restating moved a rank, in the table and in sentences."""

import re

import pytest

from helpers import rankings
from helpers.narrative import restatements


def test_eleven_of_35_ranks_of_2023_and_16_of_34_of_2022_were_restated_otherwise(published):
    table = rankings.restatements(published, 2022, 2024)
    rows = table[["edition", "restated_in", "compared", "differing", "largest"]].values.tolist()
    assert rows == [[2022, 2023, 34, 16, 5], [2023, 2024, 35, 11, 2]]


def test_an_edition_that_none_restates_has_no_row(published):
    assert rankings.restatements(published, 2022, 2023)["edition"].tolist() == [2022]
    assert rankings.restatements(published, 2024, 2025).empty


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        (2022, 2024, "16 of 34 ranks of 2022 moved, by up to five places; 11 of 35 .* 30 are larg"),
        (
            2023,
            2024,
            r"11 of the 35 .*\(Nanjing \+2 instead of \+3\), of which seven have another dir",
        ),
        (2021, 2022, "Ranks as GII 2021 published them are not held"),
        (2019, 2020, "All 21 published ranks that are held are the same as restated"),
        (2024, 2025, "how firm they are is not known"),
    ],
)
def test_what_ranks_are_against_has_its_sentence(published, before, now, said):
    matched = rankings.matches(published, before, now)
    moved = rankings.restatements(published, before, now)
    assert re.search(said, restatements.restated(matched, moved, before, now))
