"""Where names of lines and of their parts are placed."""

import numpy as np
import pytest
from matplotlib.text import Text

from helpers import theme
from helpers.charts.line_names import beads, name_part, spread


@pytest.fixture
def axes():
    theme.apply()
    made = theme.figure(2).subplots()
    made.set(xlim=(0, 10), ylim=(0, 10))
    made.figure.draw_without_rendering()
    return made


def test_heights_that_are_far_apart_stay():
    assert spread([90, 60, 30], 10, 0, 100) == [90, 60, 30]


def test_heights_that_are_near_stand_around_their_middle():
    assert spread([52, 50, 48], 10, 0, 100) == [60, 50, 40]
    assert spread([90, 52, 50], 10, 0, 100) == [90, 56, 46]


def test_heights_that_are_equal_keep_their_order():
    assert spread([50, 50], 10, 0, 100) == [55, 45]


def test_a_group_at_an_end_stays_within_it():
    assert spread([2, 1], 10, 0, 100) == [10, 0]
    assert spread([100, 99], 10, 0, 100) == [100, 90]


def line(axes, y: float) -> np.ndarray:
    return beads(axes, np.array([(1, y), (9, y)]), 1.0)


def test_a_name_stands_beside_its_own_part_without_a_lead(axes):
    text = name_part(axes, "Shanghai", line(axes, 5), [line(axes, 9)])
    assert text.arrow_patch is None
    assert abs(text.get_position()[1] - 5) < 2


def test_a_name_that_finds_no_room_at_its_part_is_led_to_it(axes):
    others = [line(axes, y) for y in (4.4, 5.6)]
    text = name_part(axes, "Shanghai", line(axes, 5), others)
    assert text.arrow_patch is not None
    box = Text.get_window_extent(text)
    assert not box.count_contains(np.vstack([*others, line(axes, 5)])[:, :2] * axes.figure.dpi / 72)


def test_a_name_covers_no_other_word(axes):
    word = axes.text(5, 5.8, "venture-capital deals added", ha="center")
    text = name_part(axes, "Shanghai", line(axes, 5), [line(axes, 9)])
    assert not Text.get_window_extent(text).overlaps(word.get_window_extent())


def test_where_there_is_no_room_nothing_is_named(axes):
    others = [line(axes, y) for y in np.arange(0, 10.1, 0.5)]
    assert name_part(axes, "x" * 60, line(axes, 5), others) is None
