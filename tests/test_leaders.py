"""Who leads, and by what: the chart by its dots and words, the finding for each outcome."""

import re

import numpy as np
import pandas as pd
import pytest
from chart_words import mistakable, struck
from conftest import CLUSTER

from helpers import charts, rankings, theme
from helpers.narrative.leaders import leaders

ABOUT = rankings.Context(CLUSTER, 2024, True, 2024)


@pytest.fixture(scope="module", autouse=True)
def look():
    theme.apply()


@pytest.fixture(scope="module")
def table(published):
    return rankings.counted(published, 2024)


@pytest.fixture(scope="module")
def figure(table):
    return charts.leaders(table, CLUSTER)


def words(figure) -> set[str]:
    return {text.get_text() for text in figure.axes[0].texts}


def hand_made(*shares: tuple[float, float]) -> pd.DataFrame:
    pct, articles = zip(*shares, strict=True)
    return pd.DataFrame(
        {
            "edition": 2024, "cluster": list("ABC"[: len(shares)]), "source_id": "gii2024-table8",
            "pct_share": pct, "publication_share": articles, "pct_applications": 1.0,
            "publications": 1.0, "rank_pct_applications": 1, "rank_publications": 2,
        }
    )  # fmt: skip


def about(cluster: str) -> rankings.Context:
    return rankings.Context(cluster, 2024, True, 2024)


def test_every_cluster_is_a_dot_at_its_two_shares(figure, table):
    dots = np.vstack([group.get_offsets() for group in figure.axes[0].collections])
    shares = table[["pct_share", "publication_share"]].to_numpy()
    assert sorted(map(tuple, dots.round(6))) == sorted(map(tuple, shares.round(6)))


def test_one_scale_serves_both_shares_so_that_the_ray_of_equal_shares_is_a_diagonal(figure):
    figure.draw_without_rendering()
    axes = figure.axes[0]
    corner, end = axes.transData.transform([(0, 0), (4, 4)])
    assert (end - corner)[0] == pytest.approx((end - corner)[1])
    assert "equal shares" in words(figure)


def test_the_largest_and_both_sides_are_named(figure, table):
    assert set(table["cluster"].head(5)) <= words(figure)
    assert {"More articles\nthan patents", "More patents\nthan articles"} <= words(figure)


@pytest.mark.parametrize("rank", [1, 14, 60, 78, 98, 100])
def test_names_cover_no_other_name_and_no_dot(table, rank):
    figure = charts.leaders(table, table["cluster"][rank - 1])
    figure.draw_without_rendering()
    axes = figure.axes[0]
    boxes = [t.get_window_extent() for t in axes.texts if t.get_text() and not t.get_rotation()]
    assert not any(a.overlaps(b) for i, a in enumerate(boxes) for b in boxes[i + 1 :])
    dots = axes.transData.transform(table[["pct_share", "publication_share"]])
    assert not any(box.contains(*dot) for box in boxes for dot in dots)


@pytest.mark.parametrize("edition", [2022, 2024])
def test_no_name_lies_on_a_line_or_beside_another_s_dot_as_if_it_were_its_own(published, edition):
    table = rankings.counted(published, edition)
    for rank in (1, 2, 3, 5, 8, 14, 22, 30, 45, 60, 78, 98, 100):
        figure = charts.leaders(table, table["cluster"][rank - 1])
        assert mistakable(figure, table, ["pct_share", "publication_share"]) == []
        assert struck(figure.axes[0], set(table["cluster"])) == []


def test_the_focus_has_the_accent_and_a_bold_name(figure, table):
    own = [t for t in figure.axes[0].texts if t.get_text() == CLUSTER]
    assert [(t.get_color(), t.get_fontweight()) for t in own] == [(theme.ACCENT, "semibold")]


def test_the_caption_names_both_leaders_and_the_focus(figure):
    caption = figure.caption
    assert caption.title == "Tokyo–Yokohama leads by patents, Beijing by articles"
    assert f"{CLUSTER}: 9.0% of PCT applications, 2.2% of articles." in caption.alt
    assert "to 10.5% (Tokyo–Yokohama) and articles from" in caption.alt
    assert "counts ÷ the world totals" in caption.source
    assert caption.data.startswith("rank,cluster,pct_share_per_cent,publication_share_per_cent\n")


def test_an_edition_whose_counts_fit_no_total_is_drawn_as_printed(published):
    caption = charts.leaders(rankings.counted(published, 2022), "Lanzhou").caption
    assert "Shares as printed." in caption.source
    assert "100,Lanzhou,0.017,0.292" in caption.data


def test_the_finding_names_the_leaders_and_the_lean_of_the_focus(published):
    text = leaders(rankings.standings(published, 2024), ABOUT)
    assert text.startswith("**Tokyo–Yokohama leads in patents, Beijing in articles**")
    assert "Of the 100 clusters, 34 have more of the world’s patents" in text
    assert "56 the other way round and in 10 both shares are printed the same" in text
    assert text.endswith(
        "leans to patents: it is second in PCT applications (9.0%) and third in articles (2.2%)."
    )


def test_a_leader_by_both_is_named_once():
    text = leaders(hand_made((3.0, 2.0), (1.0, 1.5)), about("B"))
    assert text.startswith("**A leads in patents and in articles**: it accounts for 3.0%")
    assert "Of the 2 clusters, 1 has more of the world’s patents" in text
    assert "B leans to articles" in text


def test_shares_printed_the_same_lean_neither_way():
    assert "B leans neither way, as printed" in leaders(
        hand_made((3.0, 2.0), (1.0, 1.0)), about("B")
    )


def test_a_share_printed_as_nought_is_under_a_tenth():
    assert "(under 0.1%)" in leaders(hand_made((3.0, 2.0), (0.2, 0.0)), about("B"))


@pytest.mark.parametrize("edition", [2022, 2024])
def test_every_cluster_has_its_sentence(published, edition):
    table = rankings.standings(published, edition)
    for cluster in table["cluster"]:
        text = leaders(table, rankings.Context(cluster, edition, True, edition))
        assert f"{cluster} leans" in text
        assert not re.search(r"\bnan\b", text)
