"""Who moved in rank, in drawings and in sentences, and against which ranks."""

import re

import pytest
from conftest import CLUSTER

from helpers import charts, rankings, tables, theme
from helpers.narrative import movers as narrative
from helpers.narrative.findings import Finding
from helpers.rankings.matches import compared, far_movers


@pytest.fixture(scope="module", autouse=True)
def look():
    theme.apply()


def about(cluster: str, now: int = 2024) -> rankings.Context:
    return rankings.Context(cluster, now, True, now)


def words(figure) -> list[str]:
    return [t.get_text() for axes in figure.axes for t in axes.texts]


def test_the_focus_comes_first_and_once(published):
    matched = rankings.matches(published, 2022, 2024)
    names = [t.get_text() for t in
             charts.movers(matched, CLUSTER, 2022, 2024).axes[0].get_yticklabels()]  # fmt: skip
    assert names[:2] == [CLUSTER, "Lanzhou"]
    names = [t.get_text() for t in
             charts.movers(matched, "Lyon", 2022, 2024).axes[0].get_yticklabels()]  # fmt: skip
    assert names.count("Lyon") == 1


def test_movers_print_both_ranks_and_the_places_between(published):
    figure = charts.movers(rankings.matches(published, 2022, 2024), CLUSTER, 2022, 2024)
    assert {"2 → 2", "0", "100 → 80", "+20", "52 → 76", "−24"} <= set(words(figure))
    assert figure.caption.title == "13 clusters moved ten places or more: eight rose and five fell"
    assert "All clusters that moved ten places or more." in figure.caption.source


def test_equal_moves_are_all_drawn_or_none(published):
    for before, now in ((2022, 2024), (2023, 2024), (2019, 2020), (2024, 2025)):
        rows = compared(rankings.matches(published, before, now))
        far = far_movers(rows)
        least = far["change"].abs().min()
        assert len(far) == (rows["change"].abs() >= least).sum() <= 13
        assert (far["change"] > 0).is_monotonic_decreasing


def test_too_many_equal_moves_are_named_as_the_first_of_them(published):
    matched = rankings.matches(published, 2022, 2024)
    small = matched.assign(change=matched["change"].clip(-1, 1))
    figure = charts.movers(small, CLUSTER, 2022, 2024)
    assert figure.caption.title == "75 clusters moved one place or more: 35 rose and 40 fell"
    assert "The first 13 by rank of the 75 that moved one place or more." in figure.caption.source
    still = matched.assign(change=matched["change"] * 0)
    title = charts.movers(still, CLUSTER, 2022, 2024).caption.title
    assert title == "No rank moved since GII 2022"


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        (2022, 2024, "published ranks: GII 2024 does not restate those of 2022"),
        (2023, 2024, "against the ranks of 2023 as GII 2024 restates them"),
        (2019, 2024, "Earlier ranks: published and restated by GII 2020"),
        (2024, 2025, "Ranks of 2025 as press and pages reported them"),
    ],
)
def test_the_source_says_what_moves_are_against(published, before, now, said):
    figure = charts.movers(rankings.matches(published, before, now), CLUSTER, before, now)
    assert said in figure.caption.source


def test_nothing_in_common_draws_nothing(published):
    empty = rankings.matches(published, 2022, 2024).query("how == 'left'")
    assert charts.movers(empty, CLUSTER, 2022, 2024) is None
    text = narrative.movers(empty, about(CLUSTER), 2022)
    assert text.startswith("No cluster has a known rank both in GII 2022 and in GII 2024")


@pytest.mark.parametrize("cluster", ["Tokyo–Yokohama", "Göteborg", "Washington, DC–Baltimore, MD"])
def test_names_do_not_cover_one_another(published, cluster):
    matched = rankings.matches(published, 2022, 2024)
    figure = charts.movers(matched, cluster, 2022, 2024)
    figure.draw_without_rendering()
    boxes = [t.get_window_extent() for t in figure.axes[0].texts if t.get_text()]
    assert not any(a.overlaps(b) for i, a in enumerate(boxes) for b in boxes[i + 1 :])


@pytest.mark.parametrize(
    ("before", "now", "cluster", "said"),
    [
        (2022, 2024, CLUSTER, f"{CLUSTER} stayed 2nd by size."),
        (2022, 2024, "Hefei", "Hefei climbed from 55th to 36th by size."),
        (2022, 2024, "Brussels–Antwerp", "47th to 53rd by size (in GII 2022 as Brussels)."),
        (2022, 2024, "Cairo", "Cairo is 95th by size, new to the top hundred."),
        (2023, 2024, "Nanjing", "9th by size (restated; GII 2023 itself had published 11th)."),
        (2023, 2024, "Kunming", "climbed from 113th to 98th by size, new to the top hundred."),
        (2019, 2024, CLUSTER, "stayed 2nd by size (in GII 2019 as Shenzhen–Hong Kong)."),
        (2019, 2024, "Kunming", "Kunming is 98th by size; its rank in GII 2019 is not known."),
        (
            2022,
            2023,
            "Philadelphia, PA",
            "Philadelphia, PA is 35th by size; its restated rank is not known "
            "(GII 2022 itself had published 44th).",
        ),
    ],
)
def test_the_focus_has_a_sentence_for_each_way_of_matching(published, before, now, cluster, said):
    matched = rankings.matches(published, before, now)
    assert narrative.movers(matched, about(cluster, now), before).endswith(said)


def test_a_few_ranks_are_called_no_fair_sample(published):
    text = narrative.movers(rankings.matches(published, 2024, 2025), about(CLUSTER, 2025), 2024)
    assert "not a fair sample" in text
    whole = narrative.movers(rankings.matches(published, 2022, 2024), about(CLUSTER), 2022)
    assert "not a fair sample" not in whole


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        (2022, 2024, r"^Seven are new .*Seven left the top hundred: Kanazawa \(80th\)"),
        (2023, 2024, "^Four are new.*made way for them is not known.*counts five"),
        (
            2019,
            2024,
            "^No cluster of GII 2024 is known to be new. At least eleven left.*Of 15 more",
        ),
        (
            2024,
            2025,
            "^At least five are new .*; only 31 of the hundred ranks of GII 2025 are known",
        ),
        (2022, 2023, "is known to be new; only 35 of the hundred ranks of GII 2023 are known"),
    ],
)
def test_entries_and_exits_are_named_as_far_as_known(published, before, now, said):
    told = rankings.told_entries(published, before, now)
    matched = rankings.matches(published, before, now)
    assert re.search(said, narrative.entries(matched, about(CLUSTER, now), before, told))


def test_the_table_of_ranks_sets_published_beside_compared(published):
    table = tables.ranks(rankings.matches(published, 2023, 2024), about("Nanjing"), 2023)
    assert ("<strong>Nanjing</strong>", "11", "12", "9", "+3") in table.rows
    assert [c.head for c in table.columns[1:3]] == [
        "GII 2023, as published", "As restated by GII 2024",
    ]  # fmt: skip


def test_the_table_of_ranks_has_no_second_column_where_nothing_is_restated(published):
    table = tables.ranks(rankings.matches(published, 2022, 2024), about(CLUSTER), 2022)
    assert [c.head for c in table.columns] == [
        "Cluster", "GII 2022", "GII 2024", "Places won or lost",
    ]  # fmt: skip
    assert len(table.rows) == 107
    assert table.rows[-1] == ("Lund–Malmö", "96", "–", "–")


def test_the_table_of_entries_holds_what_came_went_and_was_renamed(published):
    table = tables.entries(rankings.matches(published, 2022, 2024), 2022, 2024)
    assert len(table.rows) == 15
    assert table.rows[0] == (
        "Brussels–Antwerp <small>(was Brussels)</small>", "Renamed", "47", "53",
    )  # fmt: skip


def test_one_cluster_keeps_its_rank_and_two_keep_their_rank(published):
    rows = rankings.followed(rankings.matches(published, 2021, 2025))
    assert "13 climbed, 10 fell and one kept its rank" in Finding(narrative.directions(rows))
    rows = rankings.followed(rankings.matches(published, 2017, 2018))
    assert "two kept their rank" in Finding(narrative.directions(rows))


def test_each_count_of_moves_has_an_origin_of_its_own(published):
    rows = rankings.followed(rankings.matches(published, 2022, 2024))
    origins = [mark.origin["how"] for mark in Finding(narrative.directions(rows)).marks]
    assert len(set(origins)) == 3
    assert origins[0] == (
        "number of clusters with a rank in GII 2022 (published) and in GII 2024: those that climbed"
    )
