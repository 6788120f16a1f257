"""Sums of shares: what they can be by the printed digits, and how many clusters make half."""

import pandas as pd
import pytest

from helpers import rankings


def rows(*shares: tuple[float, float]) -> pd.DataFrame:
    pct, articles = zip(*shares, strict=True)
    return pd.DataFrame(
        {
            "edition": 2024, "rank": range(1, len(shares) + 1), "cluster": list("ABC"),
            "source_id": "s", "documents": "d", "pct_share": pct, "publication_share": articles,
            "pct_applications": [1000.0, 500.0, 250.0], "publications": [400.0, 200.0, 100.0],
        }
    )  # fmt: skip


TABLE = rows((10.0, 4.0), (5.0, 2.0), (2.5, 1.0))


def totals(low, high) -> pd.DataFrame:
    """Bounds of the world's PCT applications; of its articles no total fits."""
    ends = {"low": [low, None], "high": [high, None]}
    return pd.DataFrame(ends, index=["pct_share", "publication_share"], dtype=object)


def test_shares_add_up_in_the_order_of_the_ranks():
    sums = rankings.concentration(TABLE)
    assert sums["pct_share"].tolist() == pytest.approx([10.0, 15.0, 17.5])
    assert sums["publication_share"].tolist() == pytest.approx([4.0, 6.0, 7.0])


def test_a_sum_of_n_shares_may_be_off_by_n_times_half_a_digit():
    sums = rankings.concentration(TABLE)
    assert sums["pct_low"].tolist() == pytest.approx([9.95, 14.9, 17.35])
    assert sums["pct_high"].tolist() == pytest.approx([10.05, 15.1, 17.65])


def test_counts_narrow_a_sum_where_a_world_total_is_known():
    sums = rankings.concentration(TABLE, totals(10000, 10010))
    assert sums["pct_low"].iloc[-1] == pytest.approx(100 * 1748.5 / 10010)
    assert sums["pct_high"].iloc[-1] == pytest.approx(100 * 1751.5 / 10000)
    assert sums["publication_high"].iloc[-1] == pytest.approx(7.15)


def test_the_digits_of_a_column_tell_its_precision(published):
    for edition, half in ((2022, 0.0005), (2024, 0.05)):
        table = rankings.standings(published, edition)
        for share in ("pct_share", "publication_share"):
            assert rankings.half_unit(table[share]) == pytest.approx(half)


def test_what_is_passed_in_stays_as_it_was():
    before = TABLE.copy()
    rankings.concentration(TABLE)
    pd.testing.assert_frame_equal(TABLE, before)


def test_half_of_all_is_reached_where_both_shares_together_reach_it():
    assert rankings.half(rankings.concentration(rows((4.0, 3.0), (4.0, 3.0), (4.0, 3.0)))) == (2, 2)


def test_half_stays_open_where_rounding_could_move_it():
    assert rankings.half(rankings.concentration(rows((0.5, 0.5), (0.3, 0.2), (0.3, 0.2)))) == (1, 2)


def test_the_hundred_hold_half_to_two_thirds_of_the_world(published):
    table = rankings.standings(published, 2024)
    sums = rankings.concentration(table, rankings.world_totals(published, 2024))
    last = sums.iloc[-1]
    assert 68.3 < last["pct_low"] < last["pct_high"] < 68.6
    assert 50.7 < last["publication_low"] < last["publication_high"] < 51.0
    # by printed shares alone each of the two could be five points off
    assert rankings.half(rankings.concentration(table)) == (9, 14)
    assert rankings.half(sums) == (11, 11)


def test_bounds_by_shares_and_by_counts_agree(published):
    for edition in (2022, 2024):
        table = rankings.standings(published, edition)
        sums = rankings.concentration(table, rankings.world_totals(published, edition))
        for measure in ("pct", "publication"):
            assert (sums[f"{measure}_low"] <= sums[f"{measure}_high"]).all()


def test_counted_shares_round_to_the_printed_ones(published):
    counted, printed = rankings.counted(published, 2024), rankings.standings(published, 2024)
    for share in ("pct_share", "publication_share"):
        assert (counted[share] - printed[share]).abs().max() < 0.051
    assert counted[["pct_share", "publication_share"]].drop_duplicates().shape[0] == 100


def test_counts_that_fit_no_total_leave_shares_as_printed(published):
    counted, printed = rankings.counted(published, 2022), rankings.standings(published, 2022)
    assert set(counted["basis"]) == {"printed"}
    assert counted["pct_share"].equals(printed["pct_share"])
