"""Charts by their content: what is drawn, what is said, what can be read by everyone."""

import re
from collections import Counter

import matplotlib.colors
import numpy as np
import pandas as pd
import pytest
from chart_words import struck
from conftest import CLUSTER
from matplotlib.text import Text

from helpers import charts, rankings, theme

ABOUT = rankings.Context(CLUSTER, 2024, True, 2024)


@pytest.fixture(scope="module", autouse=True)
def look():
    theme.apply()


def drawn(published, cluster: str) -> dict:
    about = rankings.Context(cluster, 2024, True, 2024)
    lines, breaks = rankings.histories(published, about), rankings.breaks(published, cluster)
    figures = {
        "standing": charts.standing(rankings.standing(published, 2024, cluster), cluster, 2024),
        "density": charts.density(rankings.standings(published, 2024), cluster),
        "rank_history": charts.rank_history(lines, breaks, cluster),
        "change": charts.change(rankings.change(published, cluster, 2024), cluster),
        "peers": charts.peers(rankings.peers(published, 2024, cluster), cluster),
    }
    return {name: figure for name, figure in figures.items() if figure}


@pytest.fixture(scope="module")
def figures(published):
    return drawn(published, CLUSTER)


def history(published, edition: int, rank: int):
    """The lines of ranks around a cluster of an edition, and their chart."""
    cluster = rankings.standings(published, edition)["cluster"][rank - 1]
    lines = rankings.histories(published, rankings.Context(cluster, edition, True, edition))
    figure = charts.rank_history(lines, rankings.breaks(published, cluster), cluster)
    figure.draw_without_rendering()
    return lines, figure


def distances(box, points) -> list[float]:
    gaps = [(max(box.x0 - x, x - box.x1, 0), max(box.y0 - y, y - box.y1, 0)) for x, y in points]
    return [float(np.hypot(*gap)) for gap in gaps]


def words(figure) -> list[str]:
    return [t.get_text() for axes in figure.axes for t in axes.texts]


def test_titles_say_what_to_see(figures):
    assert {name: figure.caption.title for name, figure in figures.items()} == {
        "standing": "Second by size, 30th per head",
        "density": "Above the median in patent applications per head, but below it in articles",
        "rank_history": "Second from 2020 to 2024, the editions that can be compared",
        "change": "+0.5% in PCT applications per head, +12.2% in scientific articles",
        "peers": f"Patent applications account for 80% of {CLUSTER}’s size",
    }


def test_standing_draws_a_dot_at_each_rank(figures, published):
    ranks = rankings.standing(published, 2024, CLUSTER)["rank"]
    dots = figures["standing"].axes[0].collections[1].get_offsets()
    assert sorted(dots[:, 0]) == sorted(ranks)
    assert [w for w in words(figures["standing"]) if w[0].isdigit()] == [
        "2nd", "2nd", "3rd", "1st", "30th", "20th", "83rd",
    ]  # fmt: skip


def test_density_draws_every_cluster_once_and_names_the_six_largest(figures, published):
    axes = figures["density"].axes[0]
    assert sum(len(c.get_offsets()) for c in axes.collections) == 100
    named = set(rankings.peers(published, 2024, CLUSTER)["cluster"].head(6))
    assert named <= set(words(figures["density"]))


@pytest.mark.parametrize(
    ("factor", "title"),
    [
        (0.995, "Below the median in patent applications per head, but above it in articles"),
        (0.9999, "At the median in patent applications per head, but above it in articles"),
        (1.1, "Above the median in patent applications per head, and above it in articles"),
    ],
)
def test_density_is_titled_by_what_its_printed_rates_say(published, factor, title):
    table = rankings.standings(published, 2024)
    own = table["cluster"] == "Berlin"
    median = table.loc[~own, "pct_per_million"].median()
    table["pct_per_million"] = table["pct_per_million"].mask(own, factor * median)
    others = table["pct_per_million"].median()
    table["pct_per_million"] = table["pct_per_million"].mask(own, factor * others)
    assert charts.density(table, "Berlin").caption.title == title


def test_names_in_the_scatter_do_not_cover_one_another(figures):
    figure = figures["density"]
    figure.draw_without_rendering()
    axes = figure.axes[0]
    boxes = [t.get_window_extent() for t in axes.texts if t.get_text() and t.get_rotation() == 0]
    pairs = [(a, b) for i, a in enumerate(boxes) for b in boxes[i + 1 :]]
    assert not any(a.overlaps(b) for a, b in pairs)


def test_history_draws_hollow_dots_for_ranks_not_printed_by_the_edition(figures):
    paper = matplotlib.colors.to_rgba(theme.PAPER)
    axes = figures["rank_history"].axes[0]
    hollow = {
        tuple(map(int, xy))
        for dots in axes.collections[-2:]
        for xy in dots.get_offsets()
        if tuple(dots.get_facecolor()[0]) == paper
    }
    assert hollow == {(2017, 2), (2018, 2), (2021, 2), (2025, 1)}


def test_history_marks_both_breaks(figures):
    assert "2020: Guangzhou joined" in words(figures["rank_history"])
    assert "2025: venture-capital deals added" in words(figures["rank_history"])


def test_no_line_of_ranks_runs_across_a_break(figures):
    drawn = figures["rank_history"].axes[0].get_lines()
    # A dotted line leads the eye across; a break is a dashed one that stands upright.
    solid = [line for line in drawn if line.get_linestyle() == "-" or len(line.get_xdata()) == 2]
    lines = [line.get_xdata() for line in solid]
    spans = [(min(x), max(x)) for x in lines if len(x) and max(x) > 1]
    assert (2017, 2019) in spans
    assert (2020, 2024) in spans
    breaks = {first for first, last in spans if first == last} - {2025, 2017}
    assert breaks == {2019.5, 2024.5}
    assert not any(first < 2024.5 < last for first, last in spans)


def test_orange_is_kept_for_what_is_per_head(figures):
    orange = theme.CONTRAST
    for name in ("density", "rank_history", "change"):
        assert orange not in theme.bundle(figures[name])[0]["image/svg+xml"], name


def test_history_explains_its_dots_in_the_chart(figures):
    (key,) = figures["rank_history"].legends
    assert [text.get_text() for text in key.get_texts()] == [
        "printed by WIPO",
        "from the press, or restated by a later edition",
        "ranks that do not compare",
    ]


def test_an_earlier_edition_is_an_outline(figures):
    axes = figures["change"].axes[0]
    faces = [matplotlib.colors.to_hex(bar.get_facecolor()) for bar in axes.patches]
    assert faces == [theme.PAPER, theme.ACCENT]


def test_peers_label_both_parts_of_the_cluster_s_own_bar(figures, published):
    assert {"9.0 (80%)", "2.2 (20%)"} <= set(words(figures["peers"]))
    table = rankings.peers(published, 2024, "San Diego, CA")
    figure = charts.peers(table, "San Diego, CA")  # one part of its bar is too short for words
    figure.draw_without_rendering()
    by_words = {t.get_text(): t for t in figure.axes[0].texts}
    assert "1.9 (88%)" in by_words
    end, short = (by_words[w].get_window_extent() for w in ("per head 6th", "12%"))
    assert end.x1 < short.x0


def test_no_name_in_the_scatter_is_struck_by_a_median(figures, published):
    figure = figures["density"]
    figure.draw_without_rendering()
    axes, table = figure.axes[0], rankings.standings(published, 2024)
    medians = table["pct_per_million"].median(), table["publications_per_million"].median()
    x, y = axes.transData.transform(medians)
    names = [t for t in axes.texts if t.get_text() in set(table["cluster"])]
    for box in (Text.get_window_extent(name) for name in names):
        assert not box.x0 < x < box.x1
        assert not box.y0 < y < box.y1


def test_change_labels_all_four_rates_and_has_no_axis_cut_off(figures):
    assert {"2,291", "2,303", "3,092", "3,469"} <= set(words(figures["change"]))
    for axes in figures["change"].axes[:2]:
        assert axes.get_xlim()[0] == 0


def test_change_says_which_rates_the_press_reported(figures, published):
    assert "2023 (as the press reported it)" in figures["change"].caption.source
    seoul = charts.change(rankings.change(published, "Seoul", 2024), "Seoul")
    assert "press" not in seoul.caption.source


def test_change_without_earlier_rates_draws_nothing():
    assert charts.change(pd.DataFrame(), CLUSTER) is None


def test_peers_draw_both_shares_of_ten_clusters(figures, published):
    bars = figures["peers"].axes[0].patches
    table = rankings.peers(published, 2024, CLUSTER)
    assert len(bars) == 20
    widths = pd.concat([table["pct_fine"], table["publication_fine"]])
    assert [bar.get_width() for bar in bars] == pytest.approx(list(widths))


@pytest.mark.parametrize(
    ("chart", "said"),
    [
        ("standing", "size per head (WIPO’s intensity) 30th"),
        ("density", "2,303 PCT applications and 3,469 articles per million inhabitants; medians"),
        ("rank_history", "Shenzhen–Hong Kong is 2nd in 2017, 2nd in 2018 and 2nd in 2019."),
        ("rank_history", "and 1st in 2025. The line breaks in 2020 (Guangzhou joined) and 2025"),
        ("rank_history", "Seoul 3rd to 5th, 5th in 2025"),
        ("change", "PCT applications per million 2,291 in 2023 and 2,303 in 2024 (+0.5%)"),
        ("peers", "Shenzhen–Hong Kong–Guangzhou 9.04 plus 2.21, per head 30th"),
    ],
)
def test_the_alt_text_holds_what_the_drawing_shows(figures, chart, said):
    assert said in figures[chart].caption.alt


def test_every_source_names_wipo_and_the_edition(figures):
    for figure in figures.values():
        assert re.match(r"WIPO, Global Innovation Index 20(24|23|17)", figure.caption.source)


def test_the_source_of_another_edition_is_its_own_document(published):
    chart = charts.density(rankings.standings(published, 2022), CLUSTER)
    assert chart.caption.source.startswith("WIPO GII 2022 technical annex")


def test_a_drawing_uses_the_theme_s_inks_only(figures):
    plain = "INK MUTED GRID PAPER ACCENT CONTRAST SOFT".split()
    known = {getattr(theme, name) for name in plain} | set(theme.BALANCE)
    for name, figure in figures.items():
        drawing = theme.bundle(figure)[0]["image/svg+xml"]
        used = Counter(re.findall(r"#[0-9a-f]{6}\b", drawing))
        assert set(used) <= known, name


def test_a_figure_shows_the_same_bytes_twice(published):
    first, second = (drawn(published, CLUSTER)["density"] for _ in range(2))
    assert theme.bundle(first) == theme.bundle(second)


def test_the_bundle_escapes_and_carries_the_alt_text():
    figure = theme.captioned(theme.figure(1), "<i>", 'a "quoted" <b>', "s", pd.DataFrame())
    data, about = theme.bundle(figure)
    assert 'alt="a &quot;quoted&quot; &lt;b&gt;"' in data["text/html"]
    assert "<i>" not in data["text/html"]
    assert about["report"]["alt"] == 'a "quoted" <b>'


@pytest.mark.parametrize("cluster", ["Kunming", "Cambridge", "Brussels–Antwerp", "Ann Arbor, MI"])
def test_other_clusters_can_be_drawn(published, cluster):
    assert {"standing", "density", "rank_history", "peers"} <= set(drawn(published, cluster))


def test_names_of_lines_that_end_earlier_stand_behind_the_last_edition(published):
    about = rankings.Context("São Paulo", 2024, True, 2024)
    lines, breaks = rankings.histories(published, about), rankings.breaks(published, "São Paulo")
    figure = charts.rank_history(lines, breaks, "São Paulo")
    figure.draw_without_rendering()
    (axes,) = figure.axes
    names = [text for text in axes.texts if text.get_text() in set(lines["line"])]
    last = axes.transData.transform((2025, 49))[0]
    boxes = [Text.get_window_extent(text) for text in names]  # without the lines that lead there
    assert len(names) == 5
    assert all(box.x0 > last for box in boxes)
    assert not any(a.overlaps(b) for i, a in enumerate(boxes) for b in boxes[i + 1 :])


RANKS = (1, 2, 3, 4, 5, 6, 7, 8, 14, 20, 34, 45, 53, 60, 78, 99)


@pytest.mark.parametrize("edition", [2022, 2024])
@pytest.mark.parametrize("rank", RANKS)
def test_no_name_in_the_history_of_ranks_is_struck_or_covered(published, edition, rank):
    _, figure = history(published, edition, rank)
    (axes,) = figure.axes
    texts = [text for text in axes.texts if text.get_text()]
    assert struck(axes, {text.get_text() for text in texts}) == []
    boxes = [Text.get_window_extent(text) for text in texts]
    dots = np.vstack([axes.transData.transform(d.get_offsets()) for d in axes.collections])
    assert not any(box.padded(1).count_contains(dots) for box in boxes)
    assert not any(a.overlaps(b) for i, a in enumerate(boxes) for b in boxes[i + 1 :])
    assert all(figure.bbox.padded(1).count_contains(box.corners()) == 4 for box in boxes)


@pytest.mark.parametrize("edition", [2022, 2024])
@pytest.mark.parametrize("rank", RANKS)
def test_each_line_of_ranks_ends_at_its_name_or_has_a_lead_there(published, edition, rank):
    lines, figure = history(published, edition, rank)
    (axes,) = figure.axes
    ends = lines.groupby("line").last()
    names = {text.get_text(): text for text in axes.texts if text.get_text() in ends.index}
    boxes = {name: Text.get_window_extent(text) for name, text in names.items()}
    assert len({round(box.x0) for box in boxes.values()}) == 1  # one column
    points = figure.dpi / 72
    for name, end in ends.iterrows():
        y = axes.transData.transform((end["edition"], end["rank"]))[1]
        middle = (boxes[name].y0 + boxes[name].y1) / 2
        beside = abs(middle - y) < 3 * points and end["edition"] == lines["edition"].max()
        assert beside or names[name].arrow_patch is not None
    order = sorted(boxes, key=lambda name: -boxes[name].y0)
    assert list(ends.loc[order, "rank"]) == sorted(ends["rank"])


@pytest.mark.parametrize(("edition", "rank"), [(2022, 2), (2022, 5), (2024, 2), (2024, 5)])
def test_the_smaller_area_of_a_line_is_named_at_its_part_or_led_to_it(published, edition, rank):
    lines, figure = history(published, edition, rank)
    (axes,) = figure.axes
    parts = lines[lines["cluster"] != lines["line"]]
    assert len(parts) > 0
    for name, part in parts.groupby("cluster"):
        (text,) = [text for text in axes.texts if text.get_text() == name]
        at = axes.transData.transform(part[["edition", "rank"]])
        if text.arrow_patch is not None:
            at = axes.transData.transform([text.xy])
        others = lines.drop(part.index)[["edition", "rank"]]
        box = Text.get_window_extent(text)
        away = [min(distances(box, points)) for points in (at, axes.transData.transform(others))]
        assert away[0] < away[1] or text.arrow_patch is not None


def test_a_chart_of_ones_own_without_a_caption_is_shown_and_said_to_have_none():
    fig = theme.figure(2)
    fig.subplots().plot([1, 2])
    data, about = theme.bundle(fig)
    assert (
        "without a caption" in data["text/html"]
        and about["report"]["alt"]
        and not about["report"]["data"]
    )
