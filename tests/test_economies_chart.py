"""The strips of ranks: a dot for each cluster in each of its economies."""

import matplotlib.colors
import pytest
from conftest import CLUSTER

from helpers import charts, rankings, theme


@pytest.fixture(scope="module")
def hosts(published):
    theme.apply()
    return rankings.hosts(rankings.standings(published, 2024))


@pytest.fixture(scope="module")
def figure(hosts):
    return charts.economies(hosts, CLUSTER)


def dots(figure, colour: str) -> list[tuple[int, int]]:
    wanted = matplotlib.colors.to_rgba(colour)
    return sorted(
        tuple(map(int, xy))
        for drawn in figure.axes[0].collections[1:]
        for xy in drawn.get_offsets()
        if tuple(drawn.get_facecolor()[0]) == wanted
    )


def names(figure) -> list[str]:
    return [label.get_text() for label in figure.axes[0].get_yticklabels()]


def test_the_focus_has_a_dot_in_each_of_its_economies(figure):
    rows = [names(figure).index(name) for name in ("China", "Hong Kong, China")]
    assert dots(figure, theme.ACCENT) == [(2, rows[0]), (2, rows[1])]


def test_every_other_cluster_has_a_dot_at_its_rank(figure, hosts):
    others = hosts[hosts["cluster"] != CLUSTER]
    assert [rank for rank, _ in dots(figure, theme.SOFT)] == sorted(others["rank"])


def test_each_economy_is_named_with_its_count(figure, hosts):
    written = [t.get_text() for t in figure.axes[0].texts]
    economies = hosts.drop_duplicates("code")
    assert names(figure) == economies["economy"].tolist()
    assert written[: len(economies)] == [str(count) for count in economies["clusters"]]


def test_the_names_of_the_focus_s_economies_are_bold(figure):
    bold = [t.get_text() for t in figure.axes[0].get_yticklabels() if t.get_color() == theme.ACCENT]
    assert bold == ["China", "Hong Kong, China"]


def test_titles_name_the_first_or_those_that_share_its_place(published, figure):
    assert figure.caption.title == "China has 26 of the 100 clusters, the United States 20"
    hosts = rankings.hosts(rankings.standings(published, 2022))
    assert charts.economies(hosts, "Basel").caption.title == (
        "China and the United States have 21 of the 100 clusters each"
    )


def test_the_alt_text_gives_each_count_with_its_ranks(figure):
    alt = figure.caption.alt
    assert "China 26, ranks 2 to 100; United States 20, ranks 6 to 91; Germany 8" in alt
    assert "Egypt 1, rank 95." in alt
    assert alt.endswith(f"{CLUSTER} is 2nd and counts for China and Hong Kong, China.")


def test_the_data_is_what_is_drawn(figure):
    head, *rows = figure.caption.data.splitlines()
    assert head == "economy,code,clusters,rank,cluster,cross_border"
    assert len(rows) == 104


@pytest.mark.parametrize("edition", [2022, 2024])
def test_no_text_covers_another(published, edition):
    hosts = rankings.hosts(rankings.standings(published, edition))
    for cluster in (CLUSTER, "Tokyo–Yokohama", "Basel", "Washington, DC–Baltimore, MD"):
        figure = charts.economies(hosts, cluster)
        figure.draw_without_rendering()
        axes = figure.axes[0]
        texts = [*axes.texts, *axes.get_yticklabels(), *axes.get_xticklabels()]
        boxes = [t.get_window_extent() for t in texts]
        assert not any(a.overlaps(b) for i, a in enumerate(boxes) for b in boxes[i + 1 :])
