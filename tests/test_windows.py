"""The years that editions count, in the table and in the drawing."""

import matplotlib.colors
import pytest

from helpers import charts, rankings, theme


@pytest.fixture(scope="module", autouse=True)
def look():
    theme.apply()


def test_two_years_of_patents_and_three_of_articles_are_in_both(published):
    table = rankings.windows(published, 2022, 2024)
    assert table["shared"].tolist() == [2, 2, 3, 3]
    assert table[["first", "last"]].values.tolist() == [
        [2016, 2020], [2019, 2023], [2016, 2020], [2018, 2022],
    ]  # fmt: skip


def test_a_window_that_is_not_held_has_no_row(published):
    table = rankings.windows(published, 2024, 2025)
    assert table["edition"].unique().tolist() == [2024]
    assert table["shared"].isna().all()


def test_years_in_both_editions_are_drawn_darker(published):
    figure = charts.windows(rankings.windows(published, 2022, 2024))
    bars = figure.axes[0].patches
    dark = matplotlib.colors.to_rgba(theme.PATENTS)
    years = sorted(b.get_x() + 0.46 for b in bars if b.get_facecolor() == dark)
    assert [round(year) for year in years] == [2019, 2019, 2020, 2020]
    assert len(bars) == 10
    words = [text.get_text() for text in figure.axes[0].get_legend().get_texts()]
    assert words == ["in both editions", "in one only"]


@pytest.mark.parametrize(
    ("before", "now", "title"),
    [
        (2022, 2024, "Two years of patents in both editions, three of articles"),
        (2023, 2024, "Four of the five years are in both editions"),
        (2021, 2024, "One year of patents in both editions, two of articles"),
        (2019, 2024, "None of the five years is in both editions"),
    ],
)
def test_the_title_counts_the_years_in_both(published, before, now, title):
    assert charts.windows(rankings.windows(published, before, now)).caption.title == title


def test_nothing_is_drawn_where_a_window_is_not_held(published):
    assert charts.windows(rankings.windows(published, 2024, 2025)) is None
