"""The report on a change: its title, its answer, what it cannot know."""

import re

import pytest
from conftest import CLUSTER

from helpers import rankings, tables
from helpers.narrative import (
    change,
    count_changes,
    edition_breaks,
    movers,
    restatements,
    unknowns,
)


def headline(published, before, now, *clusters):
    """The answer for each cluster."""
    matched = rankings.matches(published, before, now)
    found = (
        rankings.restatements(published, before, now),
        rankings.edition_breaks(published, before, now),
    )
    abouts = [rankings.Context(name, now, True, now) for name in clusters]
    heads = [rankings.head_ranks(published, matched, about, before) for about in abouts]
    return [
        change.headline(matched, *found, head, about, before)
        for about, head in zip(abouts, heads, strict=True)
    ]


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        (2022, 2024, r"^\*\*.*stayed 2nd by size and climbed from 39th to 30th per head\.\*\* Of"),
        (2022, 2024, r"93 .* editions, 30 moved more than five places, from Lanzhou \(\+20\) to"),
        (2022, 2024, "A smaller move may be only counting"),
        (2023, 2024, "editions, 29 moved more than two.*as printed gets 11 of 35 moves wrong"),
        (2019, 2020, "all 21 published ranks that can be checked came out the same"),
        (2021, 2022, "GII 2022 restates the earlier ranks; these moves are WIPO’s own comparison"),
        (2024, 2025, "From GII 2025 venture-capital deals .*no move alone shows growth"),
        (2024, 2025, "not a fair sample"),
        (2017, 2025, "From GII 2018 scientific .* and from GII 2025 venture-capital deals are"),
        (2020, 2022, "How much of this is only counting is not known: for GII 2020 and the"),
    ],
)
def test_the_answer_says_what_moved_and_what_only_seems_to(published, before, now, said):
    assert re.search(said, headline(published, before, now, CLUSTER)[0])


def test_the_answer_is_short(published):
    assert len(headline(published, 2022, 2024, CLUSTER)[0].split()) <= 60
    for before, now in PAIRS:
        text = headline(published, before, now, CLUSTER if now > 2019 else "Tokyo–Yokohama")[0]
        assert len(text.split()) <= 70, text
        assert len(re.findall(r"\.(\*\*)?( |$)", text)) == 3, text


@pytest.mark.parametrize(
    ("cluster", "said"),
    [
        ("Cairo", r"\*\*Cairo is 95th by size, new to the top hundred; it is \d+\w\w per head"),
        (
            "Brussels–Antwerp",
            r"fell from 47th to 53rd by size \(in GII 2022 as Brussels\) and is 58th per head",
        ),
        ("Cambridge", r"to 66th by size and stayed 1st per head"),
    ],
)
def test_the_answer_tells_of_both_orders_as_far_as_they_are_known(published, cluster, said):
    assert re.search(said, headline(published, 2022, 2024, cluster)[0])


def test_all_that_moved_as_far_are_named_together(published):
    matched = rankings.matches(published, 2022, 2024)
    found = (
        rankings.restatements(published, 2022, 2024),
        rankings.edition_breaks(published, 2022, 2024),
    )
    about = rankings.Context(CLUSTER, 2024, True, 2024)
    heads = rankings.head_ranks(published, matched, about, 2022)
    less = matched[matched["cluster_now"] != "Lanzhou"]
    assert "from Hefei and Xiamen (+19) to" in change.headline(less, *found, heads, about, 2022)
    still = matched.assign(change=matched["change"].clip(-1, 1))
    text = change.headline(still, *found, heads, about, 2022)
    assert "none moved more than five places." in text


def test_three_that_moved_as_far_are_a_number(published):
    text = headline(published, 2020, 2022, CLUSTER)[0]
    assert "from Qingdao (+35) to three clusters (−15)." in text


def test_size_and_per_head_are_defined_with_what_was_added(published):
    text = change.definition(rankings.edition_breaks(published, 2022, 2024))
    assert text.endswith("is size divided by inhabitants.")
    text = change.definition(rankings.edition_breaks(published, 2024, 2025))
    assert text.endswith("From GII 2025 venture-capital deals are counted as a third measure.")


def test_every_cluster_has_its_answer(published):
    names = rankings.standings(published, 2024)["cluster"]
    for cluster, text in zip(names, headline(published, 2022, 2024, *names), strict=True):
        assert text.startswith(f"**{cluster} ")
        assert text.marks
        assert not re.search(r"\bnan\b|None", text)


def test_the_title_asks_the_question_and_names_the_focus():
    title = change.title(2022, rankings.Context(CLUSTER, 2024, True, 2024))
    assert title.title == "What moved from GII 2022 to GII 2024, and what only seems to?"
    assert CLUSTER in title.subtitle


def one_cluster(published, name: str):
    matched = rankings.matches(published, 2022, 2024)
    changes = rankings.count_changes(published, matched, 2022, 2024)
    about = rankings.Context(name, 2024, True, 2024)
    heads = rankings.head_ranks(published, matched, about, 2022)
    return tables.one_cluster(changes, rankings.medians(changes), matched, heads, about, 2022).rows


def test_the_table_of_one_cluster_sets_it_beside_all(published):
    rows = one_cluster(published, CLUSTER)
    assert rows[1] == ("Rank per head", "39", "30", "+9 places", "–", "–")
    assert rows[2] == ("PCT applications", "94,340", "116,411", "+23.4%", "+10.6%", "73 of 89")


def test_the_table_of_a_cluster_that_is_not_compared_keeps_all_others(published):
    rows = one_cluster(published, "Singapore")
    assert rows[0][:4] == ("Rank by size", "33", "33", "0 places")
    assert rows[2] == ("PCT applications", "–", "–", "–", "+10.6%", "73 of 89")


def test_the_table_of_one_cluster_has_no_empty_row_or_column(published):
    matched = rankings.matches(published, 2019, 2020)
    changes = rankings.count_changes(published, matched, 2019, 2020)
    about = rankings.Context("Tokyo–Yokohama", 2020, True, 2020)
    heads = rankings.head_ranks(published, matched, about, 2019)
    medians = rankings.medians(changes)
    table = tables.one_cluster(changes, medians, matched, heads, about, 2019)
    assert table.rows == (("Rank by size (restated by GII 2020)", "1", "1", "0 places"),)
    assert len(table.columns) == 4


def large(published, before, now, name):
    """The numbers of the first page."""
    found = (
        rankings.matches(published, before, now),
        rankings.restatements(published, before, now),
        rankings.edition_breaks(published, before, now),
    )
    return change.numbers(*found, rankings.Context(name, now, True, now), before)


def test_only_a_number_that_is_known_is_set_large(published):
    shown = large(published, 2024, 2025, "Tokyo–Yokohama")
    assert [n.words.split()[0] for n in shown] == ["clusters", "places:"]
    shown = large(published, 2022, 2024, CLUSTER)
    assert [n.value for n in shown] == ["30 of 93", "+20", "7"]
    assert shown[0].words == "clusters moved farther than restating alone has moved a rank"
    assert len({n.origin for n in shown}) == 3


def test_the_longest_climb_is_never_against_a_published_rank_where_wipo_restates(published):
    shown = large(published, 2022, 2023, CLUSTER)
    assert [n.value for n in shown] == ["3 of 34", "+6"]
    assert shown[0].words == "clusters moved more than two places"
    assert "Qingdao" in shown[1].words


PAIRS = [(2017, 2018), (2018, 2019), (2018, 2020), (2018, 2022), (2018, 2023), (2019, 2020),
         (2019, 2024), (2020, 2022), (2021, 2022), (2021, 2025), (2022, 2023), (2022, 2024),
         (2023, 2024), (2023, 2025), (2024, 2025), (2017, 2025)]  # fmt: skip
WRONG = re.compile(
    r"no places|\bheld\b|focus cluster|by head|rank_history"
    r"|median cluster|\b0 (moved|of|are)|\bnan\b|None\b(?! moved| of)|no published ranks, counts"
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
        heads = rankings.head_ranks(published, matched, about, before)
        yield change.headline(matched, restated, breaks, heads, about, before)
        yield from (n.words for n in change.numbers(matched, restated, breaks, about, before))
        yield movers.movers(matched, about, before)
        yield movers.entries(matched, about, before, told)
        yield count_changes.focus_counts(changes, matched, about, before)
    yield restatements.restated(matched, restated, before, now)
    yield count_changes.count_changes(changes, medians, world, before, now)
    yield edition_breaks.edition_breaks(breaks, before, now)
    windows, held = (f(published, before, now) for f in (rankings.windows, rankings.holdings))
    yield edition_breaks.windows(windows, before, now)
    yield unknowns.unknowns(held, matched, breaks, windows, heads, before, now)


@pytest.mark.parametrize(("before", "now"), PAIRS)
def test_every_pair_has_sentences_without_a_wrong_word(published, before, now):
    for text in sentences(published, before, now):
        assert text
        assert not WRONG.search(text), text
