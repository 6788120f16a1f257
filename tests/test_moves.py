"""The drawing of all moves in rank: a dot a cluster, a band as wide as method has reached."""

import pytest
from conftest import CLUSTER
from matplotlib.collections import PathCollection

from helpers import charts, rankings, theme


@pytest.fixture(scope="module", autouse=True)
def look():
    theme.apply()


def test_all_moves_have_a_dot_and_the_band_is_as_wide_as_restating_reached(published):
    matched = rankings.matches(published, 2022, 2024)
    moved = rankings.restatements(published, 2022, 2024)
    figure = charts.moves(matched, moved, CLUSTER, 2024)
    dots = [c for c in figure.axes[0].collections if isinstance(c, PathCollection)]
    assert sum(len(c.get_offsets()) for c in dots) == 93
    band = figure.axes[0].patches[0]
    assert (band.get_y(), band.get_height(), band.get_width()) == (-5, 10, 35.5)
    assert figure.caption.title.startswith("30 of 93 clusters moved more than five")
    assert figure.caption.alt.startswith(figure.caption.title)
    assert "Grey band: up to five places" in figure.axes[0].texts[0].get_text()


def test_moves_against_restated_ranks_have_no_band(published):
    matched = rankings.matches(published, 2023, 2024)
    figure = charts.moves(matched, rankings.restatements(published, 2023, 2024), CLUSTER, 2024)
    assert not figure.axes[0].patches
    assert figure.caption.title == "71 of 100 moved by two places at most, 17 of them not at all"


def test_nothing_in_common_draws_nothing(published):
    empty = rankings.matches(published, 2022, 2024).query("how == 'left'")
    assert charts.moves(empty, empty, CLUSTER, 2024) is None


@pytest.mark.parametrize("cluster", ["Tokyo–Yokohama", "Göteborg", "Washington, DC–Baltimore, MD"])
def test_names_do_not_cover_one_another(published, cluster):
    matched = rankings.matches(published, 2022, 2024)
    figure = charts.moves(matched, rankings.restatements(published, 2022, 2024), cluster, 2024)
    figure.draw_without_rendering()
    boxes = [t.get_window_extent() for t in figure.axes[0].texts if t.get_text()]
    assert len(boxes) == 8  # three climbs, three falls, the focus, the words on the band
    assert not any(a.overlaps(b) for i, a in enumerate(boxes) for b in boxes[i + 1 :])


def test_no_cluster_is_called_none_not_0(published):
    matched = rankings.matches(published, 2022, 2024)
    small = matched.assign(change=matched["change"].clip(-1, 1))
    moved = rankings.restatements(published, 2022, 2024)
    title = charts.moves(small, moved, CLUSTER, 2024).caption.title
    assert title == "None of 93 clusters moved more than five places"
