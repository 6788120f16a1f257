"""How unequal it is: two rising lines and their sentence."""

import re

import pytest
from conftest import CLUSTER

from helpers import charts, rankings, theme
from helpers.narrative.concentration import concentration

ABOUT = rankings.Context(CLUSTER, 2024, True, 2024)


@pytest.fixture(scope="module", autouse=True)
def look():
    theme.apply()


@pytest.fixture(scope="module")
def sums(published):
    table = rankings.standings(published, 2024)
    return rankings.concentration(table, rankings.world_totals(published, 2024))


@pytest.fixture(scope="module")
def figure(sums):
    return charts.concentration(sums, CLUSTER)


def test_each_line_rises_from_nothing_to_the_sum_of_all(figure, sums):
    drawn = {line.get_color(): line.get_ydata() for line in figure.axes[0].lines}
    assert list(drawn[theme.PATENTS]) == pytest.approx([0, *sums["pct_share"]])
    assert list(drawn[theme.ARTICLES]) == pytest.approx([0, *sums["publication_share"]])


def test_the_axis_shows_the_whole_world(figure):
    assert figure.axes[0].get_ylim() == (0, 100)


def test_the_sums_at_five_ten_and_all_are_written_and_so_is_the_rest(figure):
    words = {text.get_text() for text in figure.axes[0].texts}
    assert {"31%", "12%", "42%", "16%", "68% of\nPCT applications", "51% of\narticles"} <= words
    assert "The rest, 32% and 49%,\nlies outside these 100 clusters" in words
    assert f"{CLUSTER}, rank 2" in words


@pytest.mark.parametrize("rank", [1, 5, 10, 50, 100])
def test_no_words_cover_others_or_leave_the_page(sums, rank):
    figure = charts.concentration(sums, sums["cluster"][rank - 1])
    figure.draw_without_rendering()
    boxes = [text.get_window_extent() for text in figure.axes[0].texts]
    assert not any(a.overlaps(b) for i, a in enumerate(boxes) for b in boxes[i + 1 :])
    assert all(figure.bbox.x0 <= box.x0 and box.x1 <= figure.bbox.x1 for box in boxes)


def test_the_caption_says_what_ten_hold_and_up_to_the_focus(figure):
    caption = figure.caption
    assert caption.title == "Ten clusters account for 42% of PCT applications and 16% of articles"
    assert "first 100, 68% of PCT applications and 51% of articles" in caption.alt
    assert f"Up to {CLUSTER}, rank 2: 20% of PCT applications and 4% of articles." in caption.alt
    assert caption.data.startswith("rank,cluster,pct_share_sum_per_cent,publication_share_sum")


def test_the_finding_tells_the_few_all_and_the_rest(sums):
    text = concentration(sums, ABOUT)
    assert text.startswith(
        "**The ten largest clusters account for 42% of the world’s PCT applications and 16% of its "
        "scientific articles**; the five largest alone for 31% and 12%."
    )
    assert "All 100 together have 68% and 51%; the rest, 32% and 49%, comes from elsewhere" in text
    assert f"is in the first eleven; {CLUSTER}, second, is one of these." in text
    assert text.endswith("no sum here is off by more than 0.1 points.")


def test_a_focus_beyond_half_is_said_to_come_after(sums):
    about = rankings.Context("Macao SAR–Zhuhai", 2024, True, 2024)
    assert "Macao SAR–Zhuhai, 100th, comes after them." in concentration(sums, about)


def test_sums_that_the_digits_leave_open_are_told_as_spans(published):
    sums = rankings.concentration(rankings.standings(published, 2024))
    text = concentration(sums, ABOUT)
    assert "the five largest alone for 31% and 12%" in text
    assert "All 100 together have 63% to 73% and 46% to 56%" in text
    assert "first 9 to 14; the printed digits leave open how many" in text
    assert text.endswith("no sum here is off by more than 5.0 points.")


def test_an_origin_tells_how_a_sum_was_made(sums):
    marks = concentration(sums, ABOUT).marks
    assert marks[0].text == "42%"
    assert "of the first 10 clusters, added up: 41.76% to 41.87%" in marks[0].origin["says"]


@pytest.mark.parametrize("edition", [2022, 2024])
def test_every_cluster_has_its_sentence(published, edition):
    table = rankings.standings(published, edition)
    sums = rankings.concentration(table, rankings.world_totals(published, edition))
    for cluster in table["cluster"]:
        text = concentration(sums, rankings.Context(cluster, edition, True, edition))
        assert cluster in text and not re.search(r"\bnan\b", text)
