"""The edition in a sentence and three numbers."""

import pandas as pd
import pytest
from conftest import CLUSTER

from helpers import rankings
from helpers.narrative import overview

ABOUT = rankings.Context(CLUSTER, 2024, True, 2024)


@pytest.fixture(scope="module")
def table(published):
    return rankings.standings(published, 2024)


@pytest.fixture(scope="module")
def sums(published, table):
    return rankings.concentration(table, rankings.world_totals(published, 2024))


def test_the_headline_says_who_leads_and_where_the_focus_stands(table, sums):
    told = overview.headline(table, sums, ABOUT)
    assert told.startswith(
        "**Tokyo–Yokohama is the largest cluster; Cambridge (United Kingdom) has the highest "
        "output per head.**"
    )
    assert told.endswith("Shenzhen–Hong Kong–Guangzhou is second by size, 30th per head.")


def test_one_cluster_may_lead_both_ways():
    table = pd.DataFrame({"cluster": ["A", "B"], "rank": [1, 2], "rank_intensity": [1, 2]})
    about = rankings.Context("A", 2024, True, 2024)
    assert overview.title(table, about).description == "A leads by size and per head."


def test_the_numbers_are_the_ten_largest_s_shares_and_the_economies(table, sums):
    pct, articles, economies = overview.numbers(sums, rankings.hosts(table))
    assert table.head(10)["pct_share"].sum() == pytest.approx(float(pct.value.rstrip("%")), abs=0.6)
    assert "first 10 clusters" in articles.origin.how
    assert economies.value == "30"


def test_the_limits_name_the_edition():
    assert "GII 2024" in overview.limits(ABOUT)
