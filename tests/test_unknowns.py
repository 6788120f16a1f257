"""What the tables cannot tell of a change, said plainly for each pair of editions."""

import re

import pytest
from conftest import CLUSTER

from helpers import rankings
from helpers.narrative import unknowns


def said(published, before, now, cluster=CLUSTER) -> str:
    matched = rankings.matches(published, before, now)
    about = rankings.Context(cluster, now, True, now)
    return unknowns.unknowns(
        rankings.holdings(published, before, now),
        matched,
        rankings.edition_breaks(published, before, now),
        rankings.windows(published, before, now),
        rankings.head_ranks(published, matched, about, before),
        before,
        now,
    )


@pytest.mark.parametrize(
    ("before", "now", "text"),
    [
        (
            2022,
            2024,
            r"^- \*\*Rules\.\*\* No ranks of GII 2022 by the rules of GII 2024 are in our",
        ),
        (
            2022,
            2024,
            "only where an edge crossed a border does it show, in Singapore, Eindhoven and",
        ),
        (2022, 2024, "GII 2024 gives no rank to the seven that left and GII 2022 gives no rank to"),
        (2022, 2024, "to one decimal, and 87 clusters share theirs"),
        (2022, 2024, "Each edition prints sums of five years"),
        (2023, 2024, "Of GII 2023 we have only 35 published ranks, 100 ranks restated by a later"),
        (2023, 2024, "Ranks per head are compared as published"),
        (2022, 2023, "For one cluster the restated rank of GII 2022 is not in our tables"),
        (2023, 2024, "because a suburb was added\\.\n"),
        (
            2021,
            2025,
            "ranks restated by a later edition, no published ranks, no counts and no rates",
        ),
        (2020, 2022, "Of GII 2020 we have all 100 published ranks, no counts and no rates"),
        (2024, 2025, "GII 2025 we have only 31 published ranks, no counts.*; they come from press"),
    ],
)
def test_each_unknown_has_its_sentence(published, before, now, text):
    assert re.search(text, said(published, before, now))


def test_what_is_known_in_full_is_not_called_unknown(published):
    assert "Figures" not in said(published, 2022, 2024)
    assert "by the rules of" not in said(published, 2023, 2024)
