"""The report on a change: its title, its answer, what it cannot know."""

import re

import pytest
from conftest import CLUSTER

from helpers import rankings, tables
from helpers.narrative import change, count_changes, edition_breaks, movers, restatements


def headline(published, before, now, *clusters):
    """The answer for each cluster."""
    matched = rankings.matches(published, before, now)
    changes = rankings.count_changes(published, matched, before, now)
    found = (
        rankings.restatements(published, before, now),
        rankings.medians(changes),
        rankings.edition_breaks(published, before, now),
    )
    return [
        change.headline(matched, *found, rankings.Context(name, now, True, now), before)
        for name in clusters
    ]


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        (2022, 2024, r"^\*\*.*stayed 2nd\.\*\* Of the 93 .* 30 moved farther than five places"),
        (2022, 2024, r"seems to lose in articles \(−4.2%\), yet it has more of them \(\+3.8%\)"),
        (2023, 2024, "71 moved by two places at most.*printed gives some others"),
        (2024, 2025, "mix method and movement, and none of them alone shows growth"),
        (2024, 2025, "not a fair sample"),
        (2020, 2022, "How much of this is method is not known: neither GII 2020 nor"),
    ],
)
def test_the_answer_says_what_moved_and_what_only_seems_to(published, before, now, said):
    assert re.search(said, headline(published, before, now, CLUSTER)[0])


def test_every_cluster_has_its_answer(published):
    names = rankings.standings(published, 2024)["cluster"]
    for cluster, text in zip(names, headline(published, 2022, 2024, *names), strict=True):
        assert text.startswith(f"**{cluster} ")
        assert text.marks
        assert not re.search(r"\bnan\b|None", text)


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        (2022, 2024, "All hundred clusters of GII 2022 and of GII 2024 are held"),
        (2023, 2024, "Of GII 2023 only 35 published ranks, 100 ranks restated by a later edition"),
        (
            2021,
            2025,
            "Of GII 2021 only 100 ranks restated by a later edition are held, no published "
            "ranks, no counts and no rates",
        ),
        (2020, 2022, "Of GII 2020 all 100 published ranks are held, no counts and no rates"),
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


def test_only_a_number_that_is_known_is_set_large(published):
    about = rankings.Context("Tokyo–Yokohama", 2025, True, 2025)
    large = change.numbers(rankings.matches(published, 2024, 2025), about, 2024)
    assert [n.words.split()[0] for n in large] == ["clusters", "places:"]
    about = rankings.Context(CLUSTER, 2024, True, 2024)
    large = change.numbers(rankings.matches(published, 2022, 2024), about, 2022)
    assert (large[2].value, large[2].words) == ("7", "clusters are new to the hundred")
    assert len({n.origin for n in large}) == 3


def test_the_longest_climb_is_never_against_a_published_rank_where_wipo_restates(published):
    about = rankings.Context(CLUSTER, 2023, True, 2023)
    large = change.numbers(rankings.matches(published, 2022, 2023), about, 2022)
    assert [n.value for n in large] == ["34", "+6"]
    assert "Qingdao" in large[1].words


PAIRS = [(2017, 2018), (2018, 2019), (2018, 2020), (2018, 2022), (2018, 2023), (2019, 2020),
         (2019, 2024), (2020, 2022), (2021, 2022), (2021, 2025), (2022, 2023), (2022, 2024),
         (2023, 2024), (2023, 2025), (2024, 2025), (2017, 2025)]  # fmt: skip
WRONG = re.compile(
    r"no places|\b0 (moved|of|are)|\bnan\b|None\b(?! moved| of)|no published ranks, counts"
    r"|\b1 (kept their|are)|so far|  |\.\."
)


def sentences(published, before: int, now: int):
    """What the report says of a pair, for the first, the middle and the last ranked cluster."""
    matched = rankings.matches(published, before, now)
    restated = rankings.restatements(published, before, now)
    breaks = rankings.edition_breaks(published, before, now)
    changes = rankings.count_changes(published, matched, before, now)
    medians, world = rankings.medians(changes), rankings.world_growth(published, before, now)
    told = rankings.told_entries(published, before, now)
    names = matched.loc[matched["cluster_now"] != "", "cluster_now"].tolist()
    for name in (names[0], names[len(names) // 2], names[-1]):
        about = rankings.Context(name, now, True, now)
        yield change.headline(matched, restated, medians, breaks, about, before)
        yield from (n.words for n in change.numbers(matched, about, before))
        yield movers.movers(matched, about, before)
        yield movers.entries(matched, about, before, told)
        yield count_changes.focus_counts(changes, matched, about, before)
    yield restatements.restated(matched, restated, before, now)
    yield count_changes.count_changes(changes, medians, world, before, now)
    yield edition_breaks.edition_breaks(breaks, before, now)
    yield edition_breaks.windows(rankings.windows(published, before, now), before, now)
    yield change.holdings(rankings.holdings(published, before, now), before, now)


@pytest.mark.parametrize(("before", "now"), PAIRS)
def test_every_pair_has_sentences_without_a_wrong_word(published, before, now):
    for text in sentences(published, before, now):
        assert text
        assert not WRONG.search(text), text
