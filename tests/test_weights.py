"""Ranks under other weights of the two shares."""

import pytest
from conftest import CLUSTER
from test_precision import reference

from helpers import rankings


@pytest.fixture(scope="module")
def ranges(published):
    return rankings.weight_ranges(rankings.weighted_ranks(published, 2024)).set_index("cluster")


def test_the_ends_are_the_ranks_by_articles_and_by_patents_alone(published, ranges):
    ranked = rankings.standings(published, 2024).set_index("cluster")
    assert (ranges["by_articles"] == ranked["rank_publications"][ranges.index]).all()
    assert (ranges["by_pct"] == ranked["rank_pct_applications"][ranges.index]).all()


@pytest.mark.parametrize(("edition", "basis"), [(2024, "counts"), (2022, "shares")])
def test_equal_weights_give_wipo_s_rank(published, edition, basis):
    table = rankings.weighted_ranks(published, edition)
    own = table[table["weight"] == 50]
    assert (own["weighted_rank"] == own["rank"]).all()
    assert set(table["basis"]) == {basis}


def test_every_weight_ranks_each_cluster_once(published):
    table = rankings.weighted_ranks(published, 2024)
    assert table["weight"].nunique() == 101
    for _, rows in table.groupby("weight"):
        assert sorted(rows["weighted_rank"]) == list(range(1, 101))


def test_a_rank_changes_where_the_sizes_cross(published):
    """3 and 1 against 1 and 2: w × 3 + (1 − w) × 1 passes w × 1 + (1 − w) × 2 at w = 1/3."""
    rows = ("300 100 3.0 1.0 4.0", "100 200 1.0 2.0 3.0")
    table = rankings.weighted_ranks(reference(published, *rows), 2024)
    first = table[(table["weighted_rank"] == 1)].set_index("weight")["cluster"]
    assert (first[:33] == "C2").all()
    assert (first[34:] == "C1").all()


def test_equal_sizes_keep_wipo_s_order(published):
    table = rankings.weighted_ranks(
        reference(published, "9 9 1.0 1.0 2.0", "9 9 1.0 1.0 2.0"), 2024
    )
    assert (table["weighted_rank"] == table["rank"]).all()


def test_the_focus_stays_second_near_wipo_s_weight(ranges):
    own = ranges.loc[CLUSTER]
    assert own[["best_near", "worst_near", "best", "worst"]].tolist() == [2, 2, 1, 3]


def test_the_band_and_the_whole_range_include_their_ends(ranges):
    assert (ranges["best"] <= ranges[["by_articles", "by_pct"]].min(axis=1)).all()
    assert ranges.loc["Barcelona", "best_near"] == 53  # at 40% only
    assert ranges.loc["Basel", "best_near"] == 82  # at 60% only
