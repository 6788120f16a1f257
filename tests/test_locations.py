"""Places, regions and the balance of both shares."""

from dataclasses import replace

import pandas as pd
import pytest

from helpers import rankings
from helpers.rankings.locations import ELSEWHERE, by_region, locations, region


@pytest.fixture(scope="module")
def table(published):
    return locations(published, 2024).set_index("cluster")


@pytest.mark.parametrize("edition", [2022, 2024])
def test_every_cluster_has_a_place_on_earth(published, edition):
    places = locations(published, edition)
    assert len(places) == 100
    assert places["lat"].between(-90, 90).all()
    assert places["lon"].between(-180, 180).all()


def test_the_balance_is_that_of_the_printed_shares_within_their_rounding(table):
    pct, articles = table["pct_share"], table["publication_share"]
    low = (pct - 0.05) / (pct + articles)
    high = (pct + 0.05) / (pct + articles - 0.1)
    assert table["balance"].between(low.clip(lower=0) - 0.1, high.clip(upper=1) + 0.1).all()
    assert table.loc["Eindhoven", "balance"] == pytest.approx(0.9026, abs=0.0005)


def test_a_share_printed_as_nought_still_has_a_part(table):
    assert table.loc["Macao SAR–Zhuhai", "publication_share"] == 0
    assert table.loc["Macao SAR–Zhuhai", "balance"] == pytest.approx(0.83, abs=0.005)


def test_the_balance_of_2022_agrees_with_shares_of_three_decimals(published):
    table = locations(published, 2022)
    printed = table["pct_share"] / (table["pct_share"] + table["publication_share"])
    assert (table["balance"] - printed).abs().max() < 0.002


def test_classes_are_fifths_and_start_with_mostly_patents(table):
    for row in table.itertuples():
        assert row.balance_class == 4 - int(row.balance * 5)
    assert table.loc["Eindhoven", "balance_class"] == 0
    assert table.loc["Harbin", "balance_class"] == 4


def test_the_origin_of_a_balance_is_two_counts_and_two_totals(table):
    made = table.loc["Harbin", "balance_origin"]
    assert [str(cell.value) for cell in made.inputs] == ["276.0", "47569.0"]
    assert "the middle of 1,286,304 to 1,289,660 and 7,927,8" in made.how


@pytest.mark.parametrize(
    ("economies", "name"),
    [("CN/HK", "East Asia"), ("US", "North America"), ("CH/DE/FR", "Europe"), ("TR", ELSEWHERE)],
)
def test_a_cluster_lies_in_the_region_of_its_first_economy(economies, name):
    assert region(economies) == name


def test_regions_come_by_size_and_elsewhere_last():
    table = pd.DataFrame(
        [
            ("US", "North America", 1.0, 1),
            ("IN", ELSEWHERE, 5.0, 2),
            ("CN/HK", "East Asia", 4.0, 3),
        ],
        columns=["economies", "region", "total_share", "rank"],
    )
    regions = by_region(table)
    assert regions["region"].tolist() == ["East Asia", "North America", ELSEWHERE]
    assert regions["size_part"].tolist() == [40, 10, 50]
    assert regions["codes"].tolist() == ["CN", "US", "IN"]


def test_counts_of_regions_agree_with_the_economies_that_wipo_counts(published):
    """26 clusters of China, 4 of South Korea, 3 of Japan and one of Taiwan; 20 + 3 in America."""
    regions = by_region(locations(published, 2024)).set_index("region")
    assert regions.loc["East Asia", "clusters"] == 26 + 4 + 3 + 1
    assert regions.loc["North America", "clusters"] == 20 + 3


def test_a_cluster_without_a_place_is_named(published):
    fewer = replace(published, places=published.places[published.places["cluster"] != "Seoul"])
    with pytest.raises(LookupError, match=r"no place is held for Seoul; add it to places\.csv"):
        locations(fewer, 2024)


def test_the_table_is_a_new_one(published):
    before = rankings.standings(published, 2024)
    locations(published, 2024)
    pd.testing.assert_frame_equal(before, rankings.standings(published, 2024))
