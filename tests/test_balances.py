"""Shares as fine as the counts tell them."""

import pytest

from helpers import rankings
from helpers.provenance import described


def test_the_fine_shares_round_to_the_printed_ones(published):
    for edition in (2022, 2024):
        table = rankings.peers(published, edition, "Tokyo–Yokohama", 100)
        digits = 3 if edition == 2022 else 1
        for fine, printed in (("pct_fine", "pct_share"), ("publication_fine", "publication_share")):
            apart = (table[fine] - table[printed]).abs()
            assert (apart > 0.5 * 10**-digits).sum() == 0, fine


def test_where_counts_fit_no_world_total_the_printed_shares_stand(published):
    table = rankings.peers(published, 2022, "Tokyo–Yokohama")
    assert set(table["basis"]) == {"printed"}
    assert (table["pct_fine"] == table["pct_share"]).all()


def test_the_balance_of_a_small_cluster_is_not_that_of_its_rounded_shares(published):
    table = rankings.peers(published, 2024, "Macao SAR–Zhuhai").set_index("cluster")
    own = table.loc["Macao SAR–Zhuhai"]
    assert own["balance"] == pytest.approx(0.83, abs=0.005)
    told = described(own["balance_origin"])
    assert "PCT applications: 3,081" in told and "the middle of 1,286," in told
