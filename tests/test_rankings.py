"""Where a cluster stands, from WIPO's tables alone."""

import pandas as pd
import pytest
from conftest import CLUSTER, claim

from helpers import rankings


@pytest.fixture(scope="module")
def standing(published):
    return rankings.standing(published, 2024, CLUSTER).set_index("measure")["rank"]


def test_second_by_size_thirtieth_by_head_and_first_in_people(standing):
    assert standing["total_share"] == 2
    assert standing["total_share_per_capita"] == 30
    assert standing["population"] == 1


def test_twentieth_by_patents_and_eighty_third_by_articles_per_head(standing):
    assert standing["pct_per_million"] == 20
    assert standing["publications_per_million"] == 83


def test_standings_give_all_hundred_clusters_and_change_no_table(published):
    before = published.clusters.copy()
    assert list(rankings.standings(published, 2024)["rank"]) == list(range(1, 101))
    pd.testing.assert_frame_equal(published.clusters, before)


@pytest.mark.parametrize(("cluster", "first", "last"), [(CLUSTER, 1, 10), ("Kunming", 91, 100)])
def test_peers_are_ten_neighbours_also_at_the_ends_of_the_list(published, cluster, first, last):
    table = rankings.peers(published, 2024, cluster)
    assert (table["rank"].iloc[0], table["rank"].iloc[-1], len(table)) == (first, last, 10)


def test_history_is_that_of_the_smaller_cluster_before_the_merger(published):
    table = rankings.history(published, CLUSTER).set_index("edition")
    assert table["rank"].to_dict() == dict.fromkeys(range(2017, 2025), 2) | {2025: 1}
    assert table.loc[2019, "cluster"] == "Shenzhen–Hong Kong"
    assert table.loc[2020, "cluster"] == CLUSTER


def test_a_restated_rank_stands_in_only_where_no_published_one_is_held(published):
    table = rankings.history(published, CLUSTER).set_index("edition")
    assert not table.loc[2021, "published"]
    assert table.drop(index=2021)["published"].all()


def test_ranks_compare_within_a_stretch_of_one_outline_and_one_method(published):
    stretches = rankings.history(published, CLUSTER).groupby("stretch")["edition"]
    spans = [(rows.min(), rows.max()) for _, rows in stretches]
    assert spans == [(2017, 2019), (2020, 2024), (2025, 2025)]
    seoul = rankings.history(published, "Seoul")
    assert seoul.loc[seoul["edition"] == 2024, "stretch"].item() == 1


def test_breaks_are_the_merger_of_2020_and_the_third_metric_of_2025(published):
    table = rankings.breaks(published, CLUSTER)
    assert table["edition"].tolist() == [2020, 2025]
    assert table["what"].tolist() == ["Guangzhou joined", "venture-capital deals added"]


def test_change_gives_both_rates_and_the_years_the_windows_share(published):
    table = rankings.change(published, CLUSTER, 2024).set_index("measure")
    assert table["rate_before"].tolist() == [2291, 3092]
    assert table["rate_now"].tolist() == [2303, 3469]
    assert table["per_cent"].round(1).tolist() == [0.5, 12.2]
    assert table["years_shared"].tolist() == [4, 4]
    assert (table["implied_population"] / 1e6).round(2).tolist() == [49.53, 49.54]


def test_change_goes_back_to_the_last_edition_that_has_figures(published):
    table = rankings.change(published, "Seoul", 2024)
    assert table["before"].unique().tolist() == [2022]
    assert table["years_shared"].tolist() == [2, 3]


def test_change_of_a_cluster_new_to_the_table_is_empty(published):
    assert rankings.change(published, "Cairo", 2024).empty


def test_the_context_is_the_cluster_named_most(published):
    named = [claim("1", "rank", "1", entity=(name,)) for name in ("Seoul", "Beijing", "Beijing")]
    about = rankings.context("", named, published)
    assert (about.cluster, about.edition, about.named) == ("Beijing", 2024, True)


def test_the_cluster_of_the_title_outweighs_the_one_named_most(published):
    titled = claim("1", "rank", "1", entity=("Seoul",), zone="title")
    named = [claim("1", "rank", "1", entity=("Beijing",)) for _ in range(9)]
    assert rankings.context("", [titled, *named], published).cluster == "Seoul"


def test_a_title_without_a_number_says_whom_an_article_is_about(published):
    named = [claim("1", "rank", "1", entity=("Berlin",)) for _ in range(9)]
    about = rankings.context("Munich climbs, a report says", named, published)
    assert (about.cluster, about.named) == ("Munich", True)


def test_a_cluster_that_is_asked_for_is_the_one_that_is_shown(published):
    named = [claim("1", "rank", "1", entity=("Berlin",))]
    assert rankings.context("", named, published, cluster="München").cluster == "Munich"
    with pytest.raises(LookupError, match=r"no cluster 'Municj'.*closest: 'Munich'"):
        rankings.context("", named, published, cluster="Municj")


def test_an_article_that_names_no_cluster_gets_the_first_one_and_says_so(published):
    about = rankings.context("", [], published)
    assert (about.cluster, about.named) == ("Tokyo–Yokohama", False)


def test_an_edition_that_is_not_held_in_full_is_shown_by_the_newest_that_is(published):
    about = rankings.context("", [claim("2025", "edition", "2025", period="2025")], published)
    assert (about.article_edition, about.edition) == (2025, 2024)
