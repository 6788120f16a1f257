"""How much of each edition is held."""

from helpers import rankings


def test_holdings_count_ranks_counts_and_rates_of_each_edition(published):
    table = rankings.holdings(published, 2021, 2022, 2023, 2025).set_index("edition")
    columns = ["ranks", "restated", "counts", "rates", "press"]
    assert table.loc[2021, columns].tolist() == [0, 100, 0, 0, 0]
    assert table.loc[2022, columns].tolist() == [100, 34, 100, 100, 0]
    assert table.loc[2023, columns].tolist() == [35, 100, 35, 2, 0]
    assert table.loc[2025, columns].tolist() == [31, 0, 0, 0, 31]


def test_printed_sizes_are_counted_with_their_decimals(published):
    table = rankings.holdings(published, 2022, 2024, 2025).set_index("edition")
    assert table["decimals"].tolist() == [1, 1, 0]
    assert table["alike"].tolist() == [86, 87, 0]
