"""Who moved in rank, in drawings and in sentences, and against which ranks."""

import re

import pytest
from conftest import CLUSTER

from helpers import charts, rankings, tables, theme
from helpers.narrative import movers as narrative
from helpers.narrative.findings import Finding


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
    assert figure.caption.title == "Lanzhou climbed 20; Portland, OR fell 24 places"


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
    assert text.startswith("No cluster has a rank both in GII 2022 and in GII 2024")


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
        (2022, 2024, CLUSTER, f"{CLUSTER} stayed 2nd."),
        (2022, 2024, "Hefei", "Hefei climbed from 55th to 36th."),
        (2022, 2024, "Brussels–Antwerp", "fell from 47th (as Brussels) to 53rd."),
        (2022, 2024, "Cairo", "Cairo is 95th; it was not among the hundred of GII 2022."),
        (2023, 2024, "Nanjing", "from 12th to 9th (restated; GII 2023 itself had published 11th)."),
        (2023, 2024, "Kunming", "climbed from 113th to 98th, new to the hundred."),
        (2019, 2024, CLUSTER, "stayed 2nd (before, as Shenzhen–Hong Kong)."),
        (2019, 2024, "Kunming", "Kunming is 98th; its rank in GII 2019 is not held."),
        (
            2022,
            2023,
            "Philadelphia, PA",
            "Philadelphia, PA is 35th; its restated rank is not held "
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
        (2022, 2024, r"^Seven are new .*Seven left the hundred: Kanazawa \(80th\)"),
        (2023, 2024, "^Four are new.*made way for them is not held.*counts five"),
        (
            2019,
            2024,
            "^No cluster of GII 2024 is known to be new. At least eleven left.*Of 15 more",
        ),
        (
            2024,
            2025,
            "^At least five are new .*; only 31 of the hundred ranks of GII 2025 are held",
        ),
        (2022, 2023, "is known to be new; only 35 of the hundred ranks of GII 2023 are held"),
    ],
)
def test_entries_and_exits_are_named_as_far_as_known(published, before, now, said):
    told = rankings.told_entries(published, before, now)
    matched = rankings.matches(published, before, now)
    assert re.search(said, narrative.entries(matched, about(CLUSTER, now), before, told))


def test_the_table_of_ranks_sets_published_beside_compared(published):
    table = tables.ranks(rankings.matches(published, 2023, 2024), about("Nanjing"), 2023)
    assert ("<strong>Nanjing</strong>", "11", "12", "9", "+3") in table.rows
    assert table.columns[2].head == "As compared (restated by GII 2024)"


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
    origins = [narrative.ranked(rows, f"{narrative.MADE} {sign} 0").how for sign in "><="]
    assert len(set(origins)) == 3
    assert origins[0] == (
        "clusters ranked in both, rank_history of GII 2022 (published) and of GII 2024; "
        "rank before − rank now > 0"
    )
