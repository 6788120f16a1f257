"""The map of the world by its content, and its sentences."""

import re
from dataclasses import replace

import matplotlib.colors
import numpy as np
import pytest
from conftest import CLUSTER

from helpers import rankings, theme
from helpers.charts.map_names import short
from helpers.charts.map_windows import CLOSE_UPS, WORLD
from helpers.charts.world import world as draw
from helpers.narrative.world import world as tell
from helpers.rankings.locations import locations

ABOUT = rankings.Context(CLUSTER, 2024, True, 2024)
FILLS = {matplotlib.colors.to_rgba(colour): kind for kind, colour in enumerate(theme.BALANCE)}
# crowded, first, last, in two lines, outside the close-ups, beside the frame
FOCUSES = [
    CLUSTER, "Tokyo–Yokohama", "Macao SAR–Zhuhai", "Washington, DC–Baltimore, MD", "São Paulo",
    "Osaka–Kobe–Kyoto", "Heidelberg–Mannheim", "Changsha", "Shanghai–Suzhou", "Helsinki",
]  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def look():
    theme.apply()


@pytest.fixture(scope="module")
def table(published):
    return locations(published, 2024)


@pytest.fixture(scope="module")
def figure(table):
    return draw(table, CLUSTER)


def circles(axes) -> list[tuple[float, float, float, int]]:
    """x, y, area and balance class of each filled circle."""
    return [
        (x, y, dots.get_sizes()[0], FILLS[tuple(dots.get_facecolor()[0])])
        for dots in axes.collections
        if len(dots.get_facecolor())
        for x, y in dots.get_offsets()
    ]


def words(figure) -> list[str]:
    return [text.get_text() for axes in figure.axes for text in axes.texts]


def bold(figure) -> list[str]:
    texts = (text for axes in figure.axes for text in axes.texts)
    return [text.get_text() for text in texts if text.get_color() == theme.ACCENT]


def test_the_world_has_a_circle_for_every_cluster_and_the_close_ups_for_most(figure):
    world, *close_ups = figure.axes
    assert len(circles(world)) == 100
    assert sum(len(circles(axes)) for axes in close_ups) > 80


def test_areas_have_one_scale_and_colours_are_the_classes(figure, table):
    for axes, window in zip(figure.axes, (WORLD, *CLOSE_UPS), strict=True):
        at = window.points(table["lon"], table["lat"]).round(1)
        wanted = {
            (x, y, round(size, 2), kind)
            for (x, y), size, kind in zip(
                at, table["total_share"], table["balance_class"], strict=True
            )
        }
        scale = 4 * 3.4**2
        drawn = {(x, y, round(area / scale, 2), kind) for x, y, area, kind in circles(axes)}
        assert drawn <= wanted


def test_larger_circles_are_drawn_first_so_that_none_is_hidden(figure):
    for axes in figure.axes:
        areas = [area for _, _, area, _ in circles(axes)]
        assert areas == sorted(areas, reverse=True)


def test_the_focus_is_ringed_on_the_world_and_on_its_close_up(figure):
    accent = matplotlib.colors.to_rgba(theme.ACCENT)
    rings = [
        sum(len(d.get_offsets()) for d in axes.collections if tuple(d.get_edgecolor()[0]) == accent)
        for axes in figure.axes
    ]
    assert rings == [1, 0, 0, 1]


@pytest.mark.parametrize("cluster", FOCUSES)
def test_the_focus_is_named_once_and_no_name_meets_another(table, cluster):
    figure = draw(table, cluster)
    assert bold(figure) == [short(cluster)]
    for axes in figure.axes:
        boxes = [text.get_window_extent() for text in axes.texts]
        frame = axes.get_window_extent()
        assert not any(a.overlaps(b) for i, a in enumerate(boxes) for b in boxes[i + 1 :])
        assert all(frame.x0 <= b.x0 and b.x1 <= frame.x1 for b in boxes)
        assert all(frame.y0 <= b.y0 and b.y1 <= frame.y1 for b in boxes)


def test_names_outside_the_close_ups_stand_on_the_world(figure):
    named = {text.get_text() for text in figure.axes[0].texts}
    assert {"São Paulo", "Moscow", "Tehran", "Singapore", "Sydney", "Cairo"} <= named
    assert "Paris" not in named


def test_the_ten_largest_are_named_on_the_close_ups_and_so_is_a_ring_within_a_circle(table):
    shown = words(draw(table, "Cambridge"))
    for cluster in [*table["cluster"].head(10), "Macao SAR–Zhuhai"]:
        assert short(cluster) in shown


@pytest.mark.parametrize("cluster", ["Cambridge", "Munich", "Minneapolis, MN"])
def test_a_name_without_a_line_is_nearest_to_its_own_circle(table, cluster):
    axes = draw(table, cluster).axes
    for each, window in zip(axes, (WORLD, *CLOSE_UPS), strict=True):
        at = window.points(table["lon"], table["lat"]).round(1)
        own = dict(zip(map(short, table["cluster"]), map(tuple, at), strict=True))
        lined = {tuple(line.get_xydata()[1]) for line in each.lines if len(line.get_xdata()) == 2}
        for text in each.texts:
            if text.get_text() in own and not leads_to(text, lined):
                assert nearest(text, each) == own[text.get_text()]


def frame_of(text):
    """The box of a name in points of its axes."""
    return text.get_window_extent().transformed(text.axes.transData.inverted())


def leads_to(text, ends) -> bool:
    return any(frame_of(text).padded(1.5).contains(*end) for end in ends)


def nearest(text, axes) -> tuple[float, float]:
    """The middle of the circle whose edge is nearest to a name."""
    box = frame_of(text)
    gaps = {}
    for x, y, area, _ in circles(axes):
        away = np.hypot(x - np.clip(x, box.x0, box.x1), y - np.clip(y, box.y0, box.y1))
        gaps[x, y] = away - np.sqrt(area) / 2
    return min(gaps, key=gaps.get)


@pytest.mark.parametrize("edition", [2022, 2024])
def test_no_circle_touches_the_frame_of_a_close_up(published, edition):
    for axes in draw(locations(published, edition), CLUSTER).axes[1:]:
        for x, y, area, _ in circles(axes):
            edges = (x, y, axes.get_xlim()[1] - x, axes.get_ylim()[1] - y)
            assert min(edges) > np.sqrt(area) / 2 + 1


def test_the_legend_says_of_what_a_size_is_a_share(figure):
    assert "Area: size, % (share of\npatents + share of articles)" in words(figure)


def test_the_words_on_places_may_be_others(table):
    source = draw(table, CLUSTER, places="Places: their heaviest.").caption.source
    assert "Places: their heaviest. Land" in source and "GeoNames" not in source


def test_short_names_drop_the_state_and_break_when_long():
    assert short("San Diego, CA") == "San Diego"
    assert short("Washington, DC–Baltimore, MD") == "Washington–\nBaltimore"
    assert short("Tokyo–Yokohama") == "Tokyo–Yokohama"


def test_the_land_is_drawn_inside_each_map_and_closes(figure):
    for axes, window in zip(figure.axes, (WORLD, *CLOSE_UPS), strict=True):
        path = axes.patches[0].get_path()
        low, high = path.vertices.min(axis=0), path.vertices.max(axis=0)
        assert (low >= 0).all()
        assert (high <= window.at[2:]).all()
        starts, ends = np.flatnonzero(path.codes == 1), np.flatnonzero(path.codes == 79)
        assert len(starts) == len(ends) > 5


def test_no_line_of_land_runs_across_the_world(figure):
    path = figure.axes[0].patches[0].get_path()
    lines = path.codes[1:] == path.LINETO
    lengths = np.hypot(*np.diff(path.vertices, axis=0)[lines].T)
    assert lengths.max() < 25


def test_a_close_up_s_frame_on_the_world_surrounds_what_it_shows(table):
    europe = CLOSE_UPS[1]
    at = europe.points(table["lon"], table["lat"])
    assert "Paris" in set(table.loc[europe.holds(at), "cluster"])
    assert "Tehran" not in set(table.loc[europe.holds(at), "cluster"])
    corner = europe.points(*(edge[:1] for edge in europe.edge()))
    assert corner[0] == pytest.approx((0, 0), abs=1e-6)


def test_title_alt_and_source_say_what_is_drawn(figure):
    caption = figure.caption
    assert caption.title == "East Asia has 34 of the 100 clusters and 58% of their size"
    assert "23 in North America with 20%" in caption.alt
    assert f"Ringed: {CLUSTER}, 11.2%, of which patent applications account for 80%." in caption.alt
    for named in ("WIPO, Global Innovation Index 2024", "GeoNames (CC BY 4.0)", "Natural Earth"):
        assert named in caption.source
    assert caption.data.startswith(
        "rank,cluster,region,latitude,longitude,size_pct,patents_part_pct\n1,Tokyo–Yokohama,East"
    )


def test_the_drawing_is_small_and_uses_the_theme_s_inks_only(figure):
    drawing = theme.bundle(figure)[0]["image/svg+xml"]
    known = {theme.INK, theme.MUTED, theme.GRID, theme.PAPER, theme.ACCENT, theme.SOFT}
    assert set(re.findall(r"#[0-9a-f]{6}\b", drawing)) <= known | set(theme.BALANCE)
    assert len(drawing.encode()) < 155_000


def test_the_same_map_has_the_same_bytes(table):
    assert theme.bundle(draw(table, CLUSTER)) == theme.bundle(draw(table, CLUSTER))


def test_the_finding_gives_regions_the_ends_of_the_balance_and_the_focus(table):
    text = tell(table, ABOUT)
    assert "**East Asia has 34 of the 100 clusters and 58% of the size of all**" in text
    assert "North America 23 and 20%, Europe 28 and 16% and the rest 15 and 6%." in text
    assert "Four lie south of the equator: Sydney, Melbourne, São Paulo and Brisbane." in text
    assert "in Eindhoven (90%), San Diego, CA (88%) and Tokyo–Yokohama (88%)" in text
    assert "in Harbin (97%), Tehran (96%) and Cairo (96%)" in text
    assert text.endswith("account for 80%, the eighth largest part of all; the median is 41%.")


@pytest.mark.parametrize(
    ("cluster", "said"),
    [
        ("Eindhoven", "account for 90%, the largest part of all"),
        ("Harbin", "account for 3%, the smallest part of all"),
        ("Cairo", "account for 4%, the third smallest part of all"),
    ],
)
def test_the_ends_of_the_balance_are_said_so(table, cluster, said):
    assert said in tell(table, replace(ABOUT, cluster=cluster))


def test_one_region_and_no_south_are_said_so(table):
    asia = table[table["region"] == "East Asia"]
    text = tell(asia, ABOUT)
    assert "**East Asia has 34 of the 34 clusters and 100% of the size of all**. None lies" in text


def test_one_cluster_of_the_south_lies_there(table):
    fewer = table[(table["lat"] > 0) | (table["cluster"] == "Sydney")]
    assert "One lies south of the equator: Sydney." in tell(fewer, ABOUT)


def test_a_percentage_of_articles_tells_its_own_calculation(table):
    marks = {mark.text: mark.origin["says"] for mark in tell(table, ABOUT).marks}
    assert "Calculated: 1 − (share of PCT applications ÷ sum of both shares" in marks["97%"]
    assert "Harbin, PCT applications: 276" in marks["97%"]
    assert marks["23"].endswith("clusters whose first economy is CA, US")


@pytest.mark.parametrize("edition", [2022, 2024])
def test_every_cluster_has_its_sentence(published, edition):
    every = locations(published, edition)
    for cluster in every["cluster"]:
        text = tell(every, rankings.Context(cluster, edition, True, edition))
        assert re.search(r"part of all; the median is \d\d%\.$", text)
        assert "nan" not in text.split()
