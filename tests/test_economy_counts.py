"""Clusters per economy, counted as WIPO counts, against WIPO's own text."""

from dataclasses import replace
from decimal import Decimal

import pandas as pd
import pytest
from conftest import CLUSTER

from helpers import rankings
from helpers.narrative.economies import economies as told
from helpers.reference import Cell

ABOUT = rankings.Context(CLUSTER, 2024, True, 2024)


def standing(*rows: tuple[int, str, str]) -> pd.DataFrame:
    """Standings by hand: rank, cluster, economies."""
    table = pd.DataFrame(rows, columns=["rank", "cluster", "economies"])
    return table.assign(edition=2024, source_id="gii2024-table8", documents="WIPO")


THREE = standing((1, "A", "JP"), (2, "B", "CN/HK"), (3, "C", "CN"))


def tables(published, edition):
    ranked = rankings.standings(published, edition)
    counted = rankings.economies(ranked)
    return rankings.hosts(ranked), counted, rankings.stated_counts(published, edition, counted)


def test_a_cluster_across_a_border_has_a_row_for_each_of_its_economies():
    hosts = rankings.hosts(THREE)
    assert list(zip(hosts["code"], hosts["cluster"], strict=True)) == [
        ("CN", "B"), ("CN", "C"), ("JP", "A"), ("HK", "B"),
    ]  # fmt: skip
    assert hosts["cross_border"].tolist() == [True, False, False, True]


def test_economies_come_by_their_clusters_then_by_their_best_rank():
    table = rankings.economies(THREE)
    assert table["code"].tolist() == ["CN", "JP", "HK"]
    assert table["clusters"].tolist() == [2, 1, 1]
    assert table["largest"].tolist() == ["B", "A", "B"]


def test_the_first_ten_and_25_are_counted_with_their_last_rank():
    table = rankings.economies(standing((10, "A", "JP"), (11, "B", "JP"), (25, "C", "JP"),
                                        (26, "D", "JP")))  # fmt: skip
    assert table[["first_ten", "first_25", "clusters"]].values.tolist() == [[1, 3, 4]]


def test_the_counts_of_2024_are_those_of_wipo_s_text(published):
    counts = rankings.economies(rankings.standings(published, 2024))
    counts = counts.set_index("code")["clusters"]
    assert counts[counts > 2].to_dict() == {
        "CN": 26, "US": 20, "DE": 8, "IN": 4, "KR": 4, "AU": 3, "CA": 3, "FR": 3, "GB": 3, "JP": 3,
    }  # fmt: skip


@pytest.mark.parametrize(("edition", "count", "wipos"), [(2024, 10, True), (2022, 1, False)])
def test_every_count_in_a_text_is_compared_and_agrees(published, edition, count, wipos):
    _, _, stated = tables(published, edition)
    assert len(stated) == count
    assert (stated["stated"] == stated["counted"]).all()
    assert (stated["is_wipos"] == wipos).all()


def test_hong_kong_and_taiwan_go_by_wipo_s_names(published):
    names = rankings.hosts(rankings.standings(published, 2024)).set_index("code")["economy"]
    assert (names["HK"], names["TW"]) == ("Hong Kong, China", "Taiwan, Province of China")
    assert names["IR"] == "Iran"


def test_the_table_given_is_not_changed():
    before = THREE.copy()
    rankings.economies(THREE)
    pd.testing.assert_frame_equal(THREE, before)


def test_the_finding_names_the_first_economies_and_the_place_of_the_focus(published):
    text = told(*tables(published, 2024), ABOUT)
    assert text.startswith(
        "China has 26 of the hundred clusters of GII 2024, the United States has 20 and Germany "
        "has eight; 30 economies have at least a part of one."
    )
    assert "four lie in China, three in the United States, two in Japan, one in South" in text
    assert "The three clusters that cross a border (Shenzhen–Hong Kong–Guangzhou, Sing" in text
    assert "so that the counts add up to 104." in text
    assert f"{CLUSTER} is the first of 26 in China and the only one of Hong Kong, China." in text
    assert text.endswith("WIPO’s text gives ten of these counts, and all agree with the table.")


def test_equal_counts_share_a_breath_and_a_press_report_is_called_one(published):
    about = rankings.Context("Basel", 2022, True, 2022)
    text = told(*tables(published, 2022), about)
    assert text.startswith("China and the United States have 21 each of the hundred clusters")
    assert "Basel is the last of ten in Germany, the last of four in France and the last of" in text
    assert text.endswith("not at hand) gives one of these counts, and it agrees with the table.")


def test_a_text_that_disagrees_is_shown_beside_the_table(published):
    hosts, counted, stated = tables(published, 2024)
    cell = Cell("edition_facts", 2024, "clusters", "value", Decimal(21), "gii2024-chapter")
    stated = stated.assign(stated=[26, 21, *stated["stated"][2:]], cell=[cell] * len(stated))
    text = told(hosts, counted, stated, ABOUT)
    assert text.endswith("they differ: the United States has 21 in the text and 20 in the table.")


def test_no_text_and_no_border_are_said_so(published):
    _, _, stated = tables(published, 2024)
    table = standing((1, "A", "JP"), (2, "B", "CN"), (3, "C", "CN"), (4, "D", "CN"), (5, "E", "JP"))
    text = told(
        rankings.hosts(table),
        rankings.economies(table),
        stated.iloc[:0],
        replace(ABOUT, cluster="A"),
    )
    assert "No cluster crosses a border. A is the first of two in Japan." in text
    assert text.endswith("No text with counts of this edition is at hand to compare them with.")


@pytest.mark.parametrize("edition", [2022, 2024])
def test_every_cluster_has_its_sentence(published, edition):
    hosts, counted, stated = tables(published, edition)
    for cluster in hosts["cluster"].unique():
        about = rankings.Context(cluster, edition, True, edition)
        assert f" {cluster} is the " in told(hosts, counted, stated, about)
