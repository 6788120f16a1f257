"""What the printed digits settle, in exact numbers."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pandas as pd
import pytest

from helpers import rankings
from helpers.rankings.precision import bounds


def reference(published, *rows: str):
    """Clusters by hand: "PCT articles PCT-share article-share total-share", by rank from 1."""
    columns = ["pct_applications", "publications", "pct_share", "publication_share", "total_share"]
    table = pd.DataFrame([row.split() for row in rows], columns=columns)
    ranks = [str(rank) for rank in range(1, len(table) + 1)]
    names = [f"C{rank}" for rank in ranks]
    table = table.assign(edition="2024", rank=ranks, cluster=names, source_id="gii2024-table8")
    return replace(published, printed={"clusters": table})


def ranges(table: pd.DataFrame, way: str = "") -> list[tuple[int, int]]:
    return list(zip(table[f"best{way}"], table[f"worst{way}"], strict=True))


def test_a_printed_number_stands_for_all_that_round_to_it_ends_included():
    assert bounds("0.3") == (Fraction("0.25"), Fraction("0.35"))
    assert bounds("12") == (Fraction("11.5"), Fraction("12.5"))
    assert bounds("0.0") == (Fraction("-0.05"), Fraction("0.05"))


def test_shares_far_apart_settle_a_rank_and_near_ones_leave_it_open(published):
    rows = ("50 50 5.0 5.0 10.0", "10 10 1.0 1.0 2.0", "9 9 0.9 1.0 1.9", "1 1 0.1 0.1 0.2")
    table = rankings.possible_ranks(reference(published, *rows), 2024)
    assert ranges(table, "_by_shares") == [(1, 1), (2, 3), (2, 3), (4, 4)]


def test_sizes_that_may_be_just_equal_leave_the_order_open(published):
    """2.0 may be 1.95 and 1.9 may be 1.95: the sums touch, so neither is ahead for certain."""
    apart = ("10 10 1.00 1.00 2.0", "9 9 0.90 1.00 1.9")
    table = rankings.possible_ranks(reference(published, *apart), 2024)
    assert ranges(table, "_by_shares") == [(1, 1), (2, 2)]
    touching = ("10 10 1.0 1.0 2.0", "9 9 0.9 1.0 1.9")
    table = rankings.possible_ranks(reference(published, *touching), 2024)
    assert ranges(table, "_by_shares") == [(1, 2), (1, 2)]


def test_the_printed_sum_narrows_what_its_two_parts_allow(published):
    """Both have 1.0 and 1.0, so 1.9 to 2.1; printed sums of 2.1 and 1.9 tell them apart."""
    table = rankings.possible_ranks(
        reference(published, "10 10 1.0 1.0 2.1", "10 10 1.0 1.0 1.9"), 2024
    )
    assert ranges(table, "_by_shares") == [(1, 1), (2, 2)]


def test_counts_settle_what_shares_leave_open_unless_they_are_within_their_own_digits(published):
    rows = ("1004 1000 1.0 1.0 2.0", "1001 1000 1.0 1.0 2.0", "1000 1000 1.0 1.0 2.0")
    table = rankings.possible_ranks(reference(published, *rows), 2024)
    assert ranges(table, "_by_shares") == [(1, 3)] * 3
    assert ranges(table) == [(1, 1), (2, 3), (2, 3)]


def test_counts_that_may_be_just_equal_leave_the_order_open(published):
    """1,001 may be 1,000.5 and so may 1,000, in both measures."""
    rows = ("1001 1001 1.0 1.0 2.0", "1000 1000 1.0 1.0 2.0")
    table = rankings.possible_ranks(reference(published, *rows), 2024)
    assert ranges(table) == [(1, 2), (1, 2)]


def test_counts_that_fit_no_one_world_total_settle_nothing(published):
    rows = ("1004 2000 1.00 1.00 2.00", "500 1000 1.00 1.00 2.00")
    by_hand = reference(published, *rows)
    assert rankings.world_totals(by_hand, 2024)["low"].isna().all()
    assert ranges(rankings.possible_ranks(by_hand, 2024)) == [(1, 2), (1, 2)]


def test_a_world_total_lies_within_every_row_s_bounds(published):
    by_hand = reference(published, "100 10 1.0 0.0 1.0", "50 5 0.5 0.1 0.6")
    totals = rankings.world_totals(by_hand, 2024)
    assert totals.loc["pct_share", "low"] == 100 * Fraction("99.5") / Fraction("1.05")
    assert totals.loc["pct_share", "high"] == 100 * Fraction("100.5") / Fraction("0.95")


def test_the_world_totals_of_2024_hold_those_derived_before(published):
    """edition_facts takes the counts as exact, so its bounds lie within these, and close."""
    totals = rankings.world_totals(published, 2024)
    for share, fact in (("pct_share", "PCT applications"), ("publication_share", "publications")):
        rows = published.edition_facts
        rows = rows[(rows["edition"] == 2024) & rows["fact"].str.startswith(f"{fact} analysed (d")]
        low, high = map(Decimal, rows["value"].iloc[0].split(" to "))
        own = totals.loc[share]
        assert 0 <= low - float_of(own["low"]) < 100
        assert 0 <= float_of(own["high"]) - high < 200


def float_of(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / value.denominator


def test_the_pct_counts_of_2022_fit_no_world_total_and_its_articles_fit_one(published):
    totals = rankings.world_totals(published, 2022)
    assert totals["low"].isna().to_dict() == {"pct_share": True, "publication_share": False}
    own = totals.loc["publication_share"]
    assert own["low"] < 7089850 < own["high"]


@pytest.mark.parametrize(("edition", "by_shares", "settled"), [(2024, 9, 92), (2022, 56, 73)])
def test_wipo_s_rank_is_always_possible(published, edition, by_shares, settled):
    table = rankings.possible_ranks(published, edition)
    for way in ("", "_by_shares"):
        assert (table[f"best{way}"] <= table["rank"]).all()
        assert (table["rank"] <= table[f"worst{way}"]).all()
    assert (table["best_by_shares"] <= table["best"]).all()
    assert (table["worst"] <= table["worst_by_shares"]).all()
    assert (table["best_by_shares"] == table["worst_by_shares"]).sum() == by_shares
    assert (table["best"] == table["worst"]).sum() == settled
