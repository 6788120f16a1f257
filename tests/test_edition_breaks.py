"""Breaks in the counting between two editions, derived and told."""

import re

import pandas as pd
import pytest

from helpers import rankings, tables
from helpers.narrative import edition_breaks as narrative


def found(published, before, now):
    return rankings.edition_breaks(published, before, now)


def test_the_patent_window_jumps_two_years_in_2023(published):
    row = found(published, 2022, 2023).set_index("kind").loc["window"]
    assert row["what"] == "the years counted for PCT applications jump"
    assert row["detail"] == (
        "2016–2020 in GII 2022, 2018–2022 in GII 2023; no edition counts 2017–2021"
    )


def test_2024_ran_2023_again_with_another_placing_of_addresses(published):
    table = found(published, 2023, 2024)
    assert table["kind"].tolist() == ["method"]
    assert table["detail"].tolist() == ["11 of the 35 ranks of 2023 that can be checked changed"]


def test_new_names_and_economies_are_found_by_comparing_the_tables(published):
    table = found(published, 2022, 2024)
    assert table.loc[table["kind"] == "name", "what"].tolist() == [
        "Brussels became Brussels–Antwerp"
    ]
    assert table.loc[table["kind"] == "economies", "detail"].tolist() == [
        "now reaches into Malaysia", "no longer reaches into Belgium",
        "no longer reaches into Germany",
    ]  # fmt: skip


def test_guangzhou_the_documents_and_venture_capital_are_told(published):
    table = found(published, 2019, 2025)
    kinds = dict(zip(table["kind"], table["edition"], strict=True))
    assert (kinds["outline"], kinds["documents"], kinds["metric"]) == (2020, 2022, 2025)
    assert "8.66 million articles in GII 2020, 7.09 million" in "".join(table["detail"])
    assert not table["what"].str.contains(r"Shenzhen–Hong Kong became").any()


def test_every_break_has_an_origin_and_words_without_digits(published):
    table = found(published, 2017, 2025)
    assert not table["what"].str.contains(r"\d").any()
    assert all(table["origins"])


def test_the_sentence_sets_breaks_of_all_apart_from_those_of_single_clusters(published):
    text = narrative.edition_breaks(found(published, 2022, 2024), 2022, 2024)
    assert text.startswith("Between GII 2022 and GII 2024 two things changed in the counting")
    assert "Four clusters are not quite what GII 2022 counted" in text
    assert "Singapore (now reaches into Malaysia), Eindhoven (no longer reaches into B" in text
    one = narrative.edition_breaks(found(published, 2024, 2025), 2024, 2025)
    assert "one thing changed" in one
    assert one.endswith("venture-capital deals are counted as a third measure.")


def test_no_break_is_said_so():
    empty = pd.DataFrame(columns=["touches"])
    assert narrative.edition_breaks(empty, 2022, 2024) == (
        "No change in the counting is known between GII 2022 and GII 2024."
    )


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        (2022, 2024, "two of those for PCT applications and three of those for scientific"),
        (2019, 2024, "none of those for PCT applications.*two separate measurements"),
        (2024, 2025, "Which years GII 2025 counts is not known"),
    ],
)
def test_windows_say_how_many_years_are_in_both(published, before, now, said):
    text = narrative.windows(rankings.windows(published, before, now), before, now)
    assert re.search(said, text)


def test_the_table_of_breaks_has_a_row_for_each(published):
    table = tables.edition_breaks(found(published, 2022, 2024), 2022, 2024)
    assert len(table.rows) == 6
    assert table.rows[0][0] == "GII 2023"
