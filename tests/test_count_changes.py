"""Counts, inhabitants and rates of two editions: what is compared, drawn and said."""

import re

import matplotlib.colors
import pytest
from conftest import CLUSTER

from helpers import charts, rankings, theme
from helpers.narrative import count_changes as narrative


@pytest.fixture(scope="module", autouse=True)
def look():
    theme.apply()


@pytest.fixture(scope="module")
def matched(published):
    return rankings.matches(published, 2022, 2024)


@pytest.fixture(scope="module")
def changes(published, matched):
    return rankings.count_changes(published, matched, 2022, 2024)


def about(cluster: str, now: int = 2024) -> rankings.Context:
    return rankings.Context(cluster, now, True, now)


def test_clusters_of_another_name_or_other_economies_are_not_compared(changes):
    compared = set(changes["cluster"])
    assert len(compared) == 89
    assert not compared & {"Brussels–Antwerp", "Singapore", "Eindhoven", "Zürich", "Cairo"}


def test_changes_are_those_of_the_unrounded_counts(changes):
    own = changes[changes["cluster"] == CLUSTER].set_index("measure")
    assert own.loc["pct_applications", "before"] == 94339.5
    assert own["per_cent"].round(1).to_dict() == {
        "pct_applications": 23.4,
        "publications": 31.5,
        "population": 4.8,
        "pct_per_million": 17.7,
        "publications_per_million": 25.5,
    }


def test_a_count_of_2023_is_never_compared_with_a_rate(published):
    table = rankings.count_changes(published, rankings.matches(published, 2023, 2024), 2023, 2024)
    sizes = table.groupby("measure").size().to_dict()
    assert sizes["pct_applications"] == 35
    assert "population" not in sizes
    cells = table[["origin_before", "origin_now"]]
    assert all(a.column == b.column for a, b in cells.itertuples(index=False))


def test_the_world_grew_by_twelve_per_cent_and_not_across_a_break_of_documents(published):
    world = rankings.world_growth(published, 2022, 2024)
    assert world["low"].round().tolist() == world["high"].round().tolist() == [12, 12]
    assert rankings.world_growth(published, 2020, 2022)["measure"].tolist() == ["pct_applications"]
    assert rankings.world_growth(published, 2024, 2025).empty


def test_the_drawing_has_a_dot_for_each_cluster_and_measure(changes):
    figure = charts.count_changes(changes, rankings.medians(changes), CLUSTER, 2022, 2024)
    dots = sum(len(c.get_offsets()) for c in figure.axes[0].collections)
    assert dots == len(changes) == 5 * 89
    words = [t.get_text() for t in figure.axes[0].texts]
    assert {f"{CLUSTER} +23.4%", "+31.5%", "median +10.6%", "Hefei +194%"} <= set(words)
    assert figure.caption.title == (
        "Half of the clusters grew by more than 10.6% in patents, 3.8% in articles"
    )


def test_only_the_focus_is_drawn_in_its_colour(changes):
    figure = charts.count_changes(changes, rankings.medians(changes), CLUSTER, 2022, 2024)
    accent = matplotlib.colors.to_rgba(theme.ACCENT)
    own = [c for c in figure.axes[0].collections if tuple(c.get_facecolor()[0]) == accent]
    assert [round(c.get_offsets()[0][0], 1) for c in own] == [23.4, 31.5, 4.8, 17.7, 25.5]


def test_words_touch_no_upright_line(changes):
    figure = charts.count_changes(changes, rankings.medians(changes), CLUSTER, 2022, 2024)
    figure.draw_without_rendering()
    axes = figure.axes[0]
    lines = [line.get_window_extent() for line in axes.lines]
    boxes = [text.get_window_extent() for text in axes.texts]
    assert not any(box.overlaps(line) for box in boxes for line in lines)
    assert not any(a.overlaps(b) for i, a in enumerate(boxes) for b in boxes[i + 1 :])


def test_growth_and_loss_have_a_title_of_their_own(changes):
    mixed = rankings.medians(changes).iloc[[0, 4]]
    title = charts.count_changes(changes, mixed, CLUSTER, 2022, 2024).caption.title
    assert title == (
        "Half grew by more than 10.6% in patents; half shrank by more than 4.2% in "
        "articles per head"
    )


def test_too_few_clusters_draw_nothing(changes):
    few = changes[changes["cluster"] == CLUSTER]
    assert charts.count_changes(few, rankings.medians(few), CLUSTER, 2022, 2024) is None


def test_the_sentence_sets_the_median_beside_the_world_and_the_inhabitants(published, changes):
    world = rankings.world_growth(published, 2022, 2024)
    text = narrative.count_changes(changes, rankings.medians(changes), world, 2022, 2024)
    assert (
        "Half grew by more than 10.6% in PCT applications and half grew by more than 3.8%" in text
    )
    assert "half shrank by more than 4.2% in articles per million" in text
    assert "about 12% in PCT applications (42 of the clusters outgrew it)" in text
    assert "In 24 clusters articles rose while articles per head fell" in text
    assert "7 of the 178 changes of counts are half a per cent or less, rounded to a tenth" in text


def test_no_counts_in_common_is_said_so(published):
    matched = rankings.matches(published, 2024, 2025)
    none = rankings.count_changes(published, matched, 2024, 2025)
    text = narrative.count_changes(none, rankings.medians(none), none, 2024, 2025)
    assert "not known for both GII 2024 and GII 2025, so only ranks can be compared" in text
    own = narrative.focus_counts(none, matched, about(CLUSTER, 2025), 2024)
    assert own == "Counts are not known for both GII 2024 and GII 2025."


@pytest.mark.parametrize(
    ("cluster", "said"),
    [
        (
            CLUSTER,
            r"PCT applications rose by 23.4% .* Inhabitants rose by 4.8%.*articles changed more",
        ),
        ("Hefei", "Of the two counts, PCT applications changed more"),
        ("Singapore", "its outline moved, so its counts are not compared"),
        ("Cairo", "has no counts in GII 2022 to compare with"),
        ("Daegu", "The change in PCT applications is no larger than better placing of addresses"),
    ],
)
def test_the_focus_has_a_sentence_for_each_case(changes, matched, cluster, said):
    assert re.search(said, narrative.focus_counts(changes, matched, about(cluster), 2022))


def test_the_origin_of_a_median_names_its_tables(published):
    matched = rankings.matches(published, 2022, 2024)
    medians = rankings.medians(rankings.count_changes(published, matched, 2022, 2024))
    told = medians.set_index("measure")["origin"]
    assert told["population"].how.startswith(
        "the middle one of the changes in inhabitants of 89 clusters from GII 2022 to GII 2024"
    )


def test_the_heading_asks_about_the_cluster_by_name():
    data, given = narrative.heading(about("Daegu"))._repr_mimebundle_()
    assert (data["text/markdown"], given) == ("## What moved Daegu?", {})
