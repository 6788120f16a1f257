"""The report on a change: its title, its answer, what it cannot know."""

import re

import pytest
from conftest import CLUSTER

from helpers import rankings, tables
from helpers.narrative import change


def headline(published, before, now, cluster=CLUSTER):
    matched = rankings.matches(published, before, now)
    changes = rankings.count_changes(published, matched, before, now)
    return change.headline(
        matched,
        rankings.restatements(published, before, now),
        rankings.medians(changes),
        rankings.edition_breaks(published, before, now),
        rankings.Context(cluster, now, True, now),
        before,
    )


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        (2022, 2024, r"^\*\*.*stayed 2nd\.\*\* Of the 93 .* 30 moved farther than five places"),
        (2022, 2024, r"seems to lose in articles \(−4.2%\), yet it has more of them \(\+3.8%\)"),
        (2023, 2024, "71 moved by two places at most.*printed gives some others"),
        (2024, 2025, "mix method and movement, and none of them alone shows growth"),
        (2024, 2025, "not a fair sample"),
        (2020, 2022, "How much of this is method is not known"),
    ],
)
def test_the_answer_says_what_moved_and_what_only_seems_to(published, before, now, said):
    assert re.search(said, headline(published, before, now))


def test_every_cluster_has_its_answer(published):
    for cluster in rankings.standings(published, 2024)["cluster"]:
        text = headline(published, 2022, 2024, cluster)
        assert text.startswith(f"**{cluster} ")
        assert text.marks
        assert not re.search(r"\bnan\b|None", text)


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        (2022, 2024, "All hundred clusters of GII 2022 and of GII 2024 are held"),
        (2023, 2024, "Of GII 2023 only 35 published ranks, 100 ranks restated by a later edition"),
        (2024, 2025, "Of GII 2025 only 31 published ranks are held, no counts and no rates"),
    ],
)
def test_what_is_not_held_is_said_plainly(published, before, now, said):
    table = rankings.holdings(published, before, now)
    assert change.holdings(table, before, now).startswith(said)


def test_the_title_asks_the_question_and_names_the_focus():
    title = change.title(2022, rankings.Context(CLUSTER, 2024, True, 2024))
    assert title.title == "What moved from GII 2022 to GII 2024, and what only seems to?"
    assert CLUSTER in title.subtitle


def test_the_table_of_counts_sets_median_world_and_focus_side_by_side(published):
    matched = rankings.matches(published, 2022, 2024)
    changes = rankings.count_changes(published, matched, 2022, 2024)
    table = tables.count_changes(
        changes,
        rankings.medians(changes),
        rankings.world_growth(published, 2022, 2024),
        rankings.Context(CLUSTER, 2024, True, 2024),
        2022,
    )
    assert table.rows[0] == ("PCT applications", "89", "+10.6%", "73", "+12%", "+23.4%")
    assert table.rows[2][4] == "–"
