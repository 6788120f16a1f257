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
        (
            2022,
            2024,
            "16 of 34 ranks of 2022 moved, by up to five places; 11 of 35 .* 30 of the 93 .* larg",
        ),
        (
            2023,
            2024,
            r"11 of the 35 .*\(Nanjing \+2 instead of \+3\), of which seven have another dir",
        ),
        (
            2021,
            2022,
            r"restates them \(adjusted to the 2022 method\).* The ranks that GII 2021 itself "
            "published are not known",
        ),
        (2019, 2020, "All 21 published ranks that can be checked came out the same"),
        (
            2024,
            2025,
            "is not known: for GII 2024 no ranks are known both as published and as restated",
        ),
        (2020, 2022, "for GII 2020 and the editions in between no ranks are known both"),
        (
            2018,
            2020,
            "is not known: none of 20 ranks of 2019 that can be checked moved, but further",
        ),
        (2017, 2025, "1 of the 6 moves here is larger"),
        (
            2022,
            2023,
            "^Moves are .* as GII 2023 restates them, which is .* 16 of the 34 ranks .*"
            "Philadelphia, PA is left out of the moves: its restated rank is not known.$",
        ),
        (
            2021,
            2025,
            r"of GII 2021, which are known only as GII 2022 restates them \(adjusted to the",
        ),
        (2019, 2024, "21 of those compared are known as published, 64 only as GII 2020"),
    ],
)
def test_what_ranks_are_against_has_its_sentence(published, before, now, said):
    matched = rankings.matches(published, before, now)
    moved = rankings.restatements(published, before, now)
    assert re.search(said, restatements.restated(matched, moved, before, now))


def test_only_2024_is_said_to_have_placed_addresses_anew(published):
    for before, now in ((2019, 2020), (2021, 2022), (2022, 2023), (2023, 2024)):
        matched = rankings.matches(published, before, now)
        moved = rankings.restatements(published, before, now)
        text = restatements.restated(matched, moved, before, now)
        assert ("geocoding" in text) == (now == 2024)
        assert "addresses" not in text


def test_every_number_names_editions_and_what_is_counted(published):
    matched = rankings.matches(published, 2022, 2024)
    moved = rankings.restatements(published, 2022, 2024)
    hows = [re.sub("Calculated: ", "", mark.origin["says"]) for mark in
            restatements.restated(matched, moved, 2022, 2024).marks if mark.origin]  # fmt: skip
    assert len(hows) == len(set(hows))
    assert all(re.search(r"GII \d{4}", how) for how in hows)
    assert not re.search(r"rank_history|[|≠]|\w_\w", "".join(hows))


def test_no_rank_in_common_is_said_so(published):
    empty = rankings.matches(published, 2022, 2024).query("how == 'left'")
    moved = rankings.restatements(published, 2022, 2024)
    assert restatements.restated(empty, moved, 2022, 2024).startswith(
        "No cluster has a known rank both"
    )
