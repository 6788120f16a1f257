"""Size or intensity: both ranks of each cluster, drawn and told."""

import re

import pandas as pd
import pytest
from chart_words import mistakable, struck
from conftest import CLUSTER

from helpers import charts, rankings, theme
from helpers.charts.two_ranks import CORNERS
from helpers.narrative.two_ranks import two_ranks

ABOUT = rankings.Context(CLUSTER, 2024, True, 2024)
SIZE, HEAD = "rank_total_share", "rank_total_share_per_capita"


@pytest.fixture(scope="module", autouse=True)
def look():
    theme.apply()


@pytest.fixture(scope="module")
def table(published):
    return rankings.standings(published, 2024)


@pytest.fixture(scope="module")
def figure(table):
    return charts.two_ranks(table, CLUSTER)


def hand_made(heads: list[int], above: int = 0) -> pd.DataFrame:
    """Clusters A, B, … in order of size, each with its rank by head."""
    ranks = range(1 + above, len(heads) + 1 + above)
    return pd.DataFrame(
        {
            "edition": 2024, "cluster": list("ABCDEF"[: len(heads)]), "rank": ranks, SIZE: ranks,
            HEAD: heads, "rank_intensity": heads, "source_id": "gii2024-table8",
            "source_id_intensity": "gii2024-table9", "documents": "d",
        }
    )  # fmt: skip


def told(table: pd.DataFrame, cluster: str = "A") -> str:
    return two_ranks(table, rankings.Context(cluster, 2024, True, 2024))


def test_every_cluster_is_a_dot_at_its_two_ranks(figure, table):
    dots = [tuple(map(round, at)) for c in figure.axes[0].collections for at in c.get_offsets()]
    assert sorted(dots) == sorted(zip(table[SIZE], table[HEAD], strict=True))


def test_the_first_of_both_ranks_is_in_the_top_left_corner(figure):
    axes = figure.axes[0]
    first, last = axes.transAxes.inverted().transform(
        axes.transData.transform([(1, 1), (100, 100)])
    )
    assert first[0] < last[0] and first[1] > last[1]


def test_the_corners_and_the_notable_are_named(figure):
    words = {text.get_text() for text in figure.axes[0].texts}
    assert CORNERS.keys() <= words
    assert {"High by size and per head", "Small, high per head"} <= words
    assert {CLUSTER, "Shanghai–Suzhou", "Moscow", "Göteborg", "Basel", "Daejeon"} <= words


@pytest.mark.parametrize("rank", [1, 2, 18, 60, 100])
def test_names_cover_no_other_name_and_no_dot(table, rank):
    figure = charts.two_ranks(table, table["cluster"][rank - 1])
    figure.draw_without_rendering()
    axes = figure.axes[0]
    boxes = [text.get_window_extent() for text in axes.texts if text.get_text()]
    assert not any(a.overlaps(b) for i, a in enumerate(boxes) for b in boxes[i + 1 :])
    dots = axes.transData.transform(table[[SIZE, HEAD]])
    assert not any(box.contains(*dot) for box in boxes for dot in dots)


@pytest.mark.parametrize("edition", [2022, 2024])
def test_no_name_lies_on_a_line_or_beside_another_s_dot_as_if_it_were_its_own(published, edition):
    table = rankings.standings(published, edition)
    for rank in (1, 2, 3, 5, 8, 14, 22, 30, 45, 60, 78, 98, 100):
        figure = charts.two_ranks(table, table["cluster"][rank - 1])
        assert mistakable(figure, table, [SIZE, HEAD]) == []
        assert struck(figure.axes[0], set(table["cluster"])) == []


def test_no_name_stands_in_a_row_with_the_words_of_a_corner(figure, table):
    figure.draw_without_rendering()
    boxes = {text.get_text(): text.get_window_extent() for text in figure.axes[0].texts}
    corners = [boxes[words] for words in CORNERS]
    names = [box for name, box in boxes.items() if name in set(table["cluster"])]
    assert not any(box.y0 < c.y1 and c.y0 < box.y1 for box in names for c in corners)


def test_the_caption_counts_those_high_in_both_and_names_the_extremes(figure):
    caption = figure.caption
    assert caption.title == "Six of 100 clusters are in the top 20 of both ranks"
    assert "large, low per head: Shanghai–Suzhou, 5th by size and 67th per head" in caption.alt
    assert "small, high per head: Göteborg, 99th by size and 12th per head" in caption.alt
    assert caption.alt.endswith(f"{CLUSTER}, 2nd by size and 30th per head.")
    assert caption.data.startswith("cluster,rank_by_size,rank_per_head\n")


def test_the_finding_tells_the_relation_the_gaps_and_the_focus(table):
    text = two_ranks(table, ABOUT)
    assert text.startswith("**The order by size and the order per head are only loosely related**")
    assert "rank correlation is 0.35" in text
    assert "Far higher by size than per head: Shanghai–Suzhou (5th by size, 67th per head)" in text
    assert "Far higher per head: Göteborg (99th by size, 12th per head)" in text
    assert "Six are in the top 20 of both: Tokyo–Yokohama; Beijing; San Jose" in text
    assert text.endswith("second by size, stands 28 places lower per head: 30th.")


@pytest.mark.parametrize(
    ("heads", "words", "value"),
    [
        ([1, 2, 3, 4, 5, 6], "almost the same", "1.00"),
        ([2, 1, 5, 3, 6, 4], "much alike", "0.66"),
        ([2, 3, 6, 4, 5, 1], "hardly related", "−0.03"),
        ([6, 5, 4, 3, 2, 1], "against each other", "−1.00"),
    ],
)
def test_each_strength_of_relation_has_its_words(heads, words, value):
    text = told(hand_made(heads))
    assert f"are {words}**" in text
    assert f"rank correlation is {value}," in text


def test_a_focus_that_is_denser_than_large_stands_higher():
    assert told(hand_made([2, 1, 3, 4]), "B").endswith("stands one place higher per head: first.")


def test_a_focus_with_one_rank_twice_is_said_so():
    assert told(hand_made([1, 3, 2, 4])).endswith("A is first in both.")


def test_none_and_one_high_in_both_have_their_sentences():
    assert "None is in the top 20 of both." in told(hand_made([31, 32, 33, 34]))
    assert "One is in the top 20 of both: A." in told(hand_made([1, 32, 33, 34]))


@pytest.mark.parametrize("edition", [2022, 2024])
def test_every_cluster_has_its_sentence(published, edition):
    table = rankings.standings(published, edition)
    for cluster in table["cluster"]:
        text = two_ranks(table, rankings.Context(cluster, edition, True, edition))
        assert cluster in text and not re.search(r"\bnan\b", text)
