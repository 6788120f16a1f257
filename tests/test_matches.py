"""Clusters of two editions one to one: what may be compared, and against which rank."""

import pandas as pd
import pytest
from conftest import CLUSTER

from helpers import rankings
from helpers.rankings.matches import compared, held
from helpers.rankings.restatements import note, restated


def matched(published, before, now):
    return rankings.matches(published, before, now)


def one(table: pd.DataFrame, column: str, cluster: str) -> pd.Series:
    return table[table[column] == cluster].iloc[0]


def test_every_cluster_of_either_edition_has_one_row(published):
    table = matched(published, 2022, 2024)
    history = published.rank_history
    for column, edition in (("cluster_before", 2022), ("cluster_now", 2024)):
        own = history[(history["edition"] == edition) & (history["basis"] == "published")]
        assert sorted(table.loc[table[column] != "", column]) == sorted(own["cluster"])


def test_full_editions_leave_nothing_unknown(published):
    assert matched(published, 2022, 2024)["how"].value_counts().to_dict() == {
        "same name": 92,
        "entered": 7,
        "left": 7,
        "renamed": 1,
    }


def test_brussels_is_followed_under_its_wider_name(published):
    row = one(matched(published, 2022, 2024), "cluster_before", "Brussels")
    assert (row["cluster_now"], row["how"], row["change"]) == ("Brussels–Antwerp", "renamed", -6)


def test_only_the_largest_part_of_a_merger_has_a_change(published):
    table = matched(published, 2020, 2022).set_index("cluster_before")
    assert table.loc[["Shanghai", "Suzhou"], "how"].tolist() == ["merged", "merged"]
    assert table.loc["Shanghai", "change"] == 3
    assert pd.isna(table.loc["Suzhou", "change"])


def test_a_merger_that_a_fact_tells_is_one_although_the_other_part_is_not_held(published):
    row = one(matched(published, 2019, 2024), "cluster_now", CLUSTER)
    assert (row["cluster_before"], row["how"]) == ("Shenzhen–Hong Kong", "merged")


def test_moves_are_against_restated_ranks_where_the_later_edition_restates(published):
    row = one(matched(published, 2023, 2024), "cluster_now", "Nanjing")
    assert (row["rank_published"], row["rank_restated"], row["rank_now"]) == (11, 12, 9)
    assert (row["change"], row["naive"], row["basis"]) == (3, 2, "restated by GII 2024")


@pytest.mark.parametrize(("before", "now"), [(2021, 2022), (2022, 2023), (2023, 2024)])
def test_moves_against_restated_ranks_are_wipo_s_own(published, before, now):
    table = matched(published, before, now)
    own = table[table["official"].notna() & table["rank_restated"].notna()]
    assert len(own) >= 34
    assert (own["change"] == own["official"]).all()


def test_wipo_s_own_column_is_held_for_neighbouring_editions_only(published):
    assert matched(published, 2022, 2024)["official"].isna().all()


def test_a_restated_rank_beyond_the_hundred_is_an_entry(published):
    table = matched(published, 2023, 2024)
    entered = table.loc[table["how"] == "entered", "cluster_now"]
    assert sorted(entered) == ["Cairo", "Kunming", "Macao SAR–Zhuhai", "Nanchang"]
    assert one(table, "cluster_now", "Kuala Lumpur")["how"] == "restated"


def test_wipo_counts_one_entry_more_than_its_restated_ranks_do(published):
    assert rankings.told_entries(published, 2023, 2024).value == 5
    assert rankings.told_entries(published, 2022, 2024) is None


def test_what_the_tables_do_not_reach_is_unknown_not_gone(published):
    table = matched(published, 2024, 2025)
    assert "left" not in set(table["how"])
    assert one(table, "cluster_before", "Kunming")["how"] == "unknown"
    assert one(table, "cluster_now", "Dublin")["how"] == "entered"
    early = matched(published, 2019, 2024)
    assert one(early, "cluster_now", "Kunming")["how"] == "unknown"


def test_every_name_of_the_ranks_has_a_place_to_be_matched_by(published):
    assert set(published.rank_history["cluster"]) <= set(published.places["cluster"])


def test_movers_never_part_equal_moves(published):
    table = matched(published, 2022, 2024)
    top = rankings.movers(table, 7)
    falls = top[top["change"] < 0]["change"]
    assert falls.tolist() == [-24, -18, -13, -11, -10]  # four clusters share −7
    assert top["change"].iloc[0] == 20


def test_the_tables_are_not_changed(published):
    before = published.rank_history.copy()
    matched(published, 2022, 2024)
    pd.testing.assert_frame_equal(published.rank_history, before)


def test_no_move_is_against_another_rank_where_the_later_edition_restates(published):
    table = matched(published, 2022, 2023)
    row = one(table, "cluster_now", "Philadelphia, PA")
    assert (row["rank_published"], row["rank_now"], row["basis"]) == (44, 35, "")
    assert (
        table.loc[table["cluster_now"] == "Philadelphia, PA", ["rank_before", "change"]]
        .isna()
        .all(axis=None)
    )
    assert set(compared(table)["basis"]) == {"restated by GII 2023"}
    assert "Philadelphia, PA" in set(rankings.followed(table)["cluster_now"])
    assert (len(compared(table)), len(rankings.followed(table)), held(table)) == (34, 35, 35)


def test_a_yardstick_is_that_of_all_moves_or_of_none(published):
    assert rankings.is_restated(matched(published, 2022, 2023), 2023)
    mixed = matched(published, 2022, 2024).assign(basis="published")
    mixed.loc[0, "basis"] = "restated by GII 2024"
    assert not rankings.is_restated(mixed, 2024)


def test_notes_on_restated_ranks_are_read_without_their_years(published):
    said = {
        (edition, later): note(next(iter(cells.values())))
        for edition in (2019, 2021, 2022, 2023)
        for later, cells in restated(published, edition).items()
    }
    assert said == {
        (2019, 2020): "",
        (2021, 2022): "adjusted to the 2022 method",
        (2022, 2023): "",
        (2023, 2024): "clusters re-run with the 2024 geocoding",
    }
