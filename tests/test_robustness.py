"""How firm a rank is: the sentences and the two drawings."""

import re
from itertools import pairwise

import pandas as pd
import pytest
from conftest import CLUSTER
from matplotlib.text import Text

from helpers import charts, rankings, theme
from helpers.charts.weights import LINE_POINTS, _spread
from helpers.narrative import robustness

EDITIONS = (2022, 2024)


def about(cluster: str, edition: int = 2024) -> rankings.Context:
    return rankings.Context(cluster, edition, True, edition)


@pytest.fixture(scope="module")
def weighted(published):
    theme.apply()
    return {edition: rankings.weighted_ranks(published, edition) for edition in EDITIONS}


@pytest.fixture(scope="module")
def possible(published):
    return {edition: rankings.possible_ranks(published, edition) for edition in EDITIONS}


def precision(published, possible, cluster: str, edition: int = 2024) -> str:
    totals = rankings.world_totals(published, edition)
    return robustness.precision(possible[edition], totals, about(cluster, edition))


def drawn(weighted, possible, cluster: str, edition: int = 2024):
    ranges = rankings.weight_ranges(weighted[edition])
    return charts.rank_ranges(ranges, possible[edition], cluster)


def test_a_firm_rank_stays_and_its_ends_are_told(weighted):
    text = robustness.weights(weighted[2024], about(CLUSTER))
    assert f"anything from 40% to 60%, {CLUSTER} stays **2nd**; by articles alone it would" in text
    assert "be 3rd, by PCT applications alone 2nd, and over all weights it would lie" in text
    assert "between 1st and 3rd." in text
    assert "Of the first ten, eight stay there within that band; Nanjing and San Diego, CA" in text
    assert "gives WIPO’s rank for all of them." in text
    assert text.endswith("beyond are not known and could come in further down.")


def test_a_loose_rank_has_a_range(weighted):
    text = robustness.weights(weighted[2024], about("Macao SAR–Zhuhai"))
    assert "Macao SAR–Zhuhai ranges from **81st** to **100th**; by articles alone" in text


def test_one_that_leaves_the_first_ten_does_so_in_the_singular(weighted):
    text = robustness.weights(weighted[2022], about(CLUSTER, 2022))
    assert "Of the first ten, nine stay there within that band; Paris does not." in text


def steady(*ranks: int, wipos: list[int] | None = None) -> pd.DataFrame:
    """Clusters whose rank no weight changes, `wipos` being WIPO's ranks."""
    rows = [
        {"edition": 2024, "cluster": f"C{own}", "rank": told, "weight": weight,
         "weighted_rank": own, "basis": "counts"}
        for own, told in zip(ranks, wipos or ranks, strict=True) for weight in range(101)
    ]  # fmt: skip
    return pd.DataFrame(rows)


def test_a_rank_that_no_weight_moves_is_said_to_be_the_same(weighted):
    named = steady(1, 2).replace("C1", "A")
    text = robustness.weights(named, about("A"))
    assert "and over all weights its rank is the same." in text
    assert "Within that band the first ten stay the first ten: all two of them." in text


def test_a_calculation_that_misses_wipo_s_ranks_says_how_many_it_meets():
    text = robustness.weights(steady(1, 2, 3, wipos=[1, 3, 2]).replace("C1", "A"), about("A"))
    assert "gives WIPO’s rank for 1." in text


def test_precision_counts_the_ranks_that_follow_and_names_the_open_pairs(published, possible):
    text = precision(published, possible, CLUSTER)
    assert text.startswith(
        "GII 2024 prints shares to a tenth of a per cent. From these alone 9 of 100 ranks follow"
    )
    assert "1.2863 to 1.2897 million PCT applications and 7.9278 to 7.9521 million sci" in text
    assert (
        "settle **92**. Open is the order within four pairs: Tianjin with Philadelphia, PA; "
        in text
    )
    assert f"That {CLUSTER} is 2nd follows from the shares alone." in text


def test_precision_says_which_counts_contradict_their_shares(published, possible):
    text = precision(published, possible, CLUSTER, 2022)
    assert "to a thousandth of a per cent" in text
    assert "(those of PCT applications fit none and are left out)" in text
    assert "Left open are 27, none above 19th." in text


@pytest.mark.parametrize(
    ("cluster", "said"),
    [
        ("Barcelona", "Barcelona could be anything from 39th to 67th; with the counts it is 55th."),
        ("Kunming", "could be anything from 69th to 100th, with the counts from 98th to 99th."),
    ],
)
def test_precision_says_what_the_counts_add_for_the_focus(published, possible, cluster, said):
    assert said in precision(published, possible, cluster)


def test_counts_that_fit_no_total_settle_no_more_and_no_open_rank_is_said_so(published, possible):
    totals = rankings.world_totals(published, 2024).assign(low=None, high=None)
    first = possible[2024].head(8)
    text = robustness.precision(first, totals, about(CLUSTER))
    assert "the counts fit no one world total with them, so that they settle no more" in text
    assert "No rank is left open." in text


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_cluster_has_its_sentences(published, weighted, possible, edition):
    totals = rankings.world_totals(published, edition)
    for cluster in possible[edition]["cluster"]:
        for text in (
            robustness.weights(weighted[edition], about(cluster, edition)),
            robustness.precision(possible[edition], totals, about(cluster, edition)),
        ):
            assert cluster in text
            assert not re.search(r"\bnan\b|None", text)


def test_weights_draw_seven_lines_and_name_each_at_both_ends(weighted):
    axes = charts.weights(weighted[2024], CLUSTER).axes[0]
    lines = [line for line in axes.lines if len(line.get_xdata()) == 101]
    assert len(lines) == 7
    own = weighted[2024].query("cluster == @CLUSTER")["weighted_rank"]
    assert list(own) in [list(line.get_ydata()) for line in lines]
    written = [t.get_text() for t in axes.texts]
    assert {f"{CLUSTER}  3", f"2  {CLUSTER}", "2nd", "WIPO: half and half"} <= set(written)
    assert {"Osaka–Kobe–Kyoto  22", "7  Osaka–Kobe–Kyoto"} <= set(written)


def test_a_leader_joins_each_name_to_the_end_of_its_line(weighted):
    axes = charts.weights(weighted[2024], "Cambridge").axes[0]
    joined = {t.xy for t in axes.texts if t.arrow_patch}
    ends = [(w, line.get_ydata()[w]) for line in axes.lines for w in (0, 100)
            if len(line.get_xdata()) == 101]  # fmt: skip
    assert joined == set(ends)


def test_the_greys_of_lines_next_to_each_other_differ(weighted):
    axes = charts.weights(weighted[2024], "Cambridge").axes[0]
    colours = [line.get_color() for line in axes.lines if len(line.get_xdata()) == 101]
    assert all(a != b for a, b in pairwise(colours))


def test_weights_titles_tell_a_firm_from_a_loose_rank(weighted):
    titles = [charts.weights(weighted[2024], c).caption.title for c in (CLUSTER, "Basel")]
    assert titles == [
        f"{CLUSTER} stays second while patents weigh 40% to 60%",
        "Basel ranks 82nd to 99th while patents weigh 40% to 60%",
    ]


def test_weights_alt_text_gives_the_ends_and_wipo_s_middle(weighted):
    alt = charts.weights(weighted[2024], CLUSTER).caption.alt
    assert f"{CLUSTER} lies between 1st and 3rd." in alt
    assert "Tokyo–Yokohama 6th, 1st and 1st" in alt


def test_the_source_says_what_the_sizes_are_made_from(weighted):
    source = charts.weights(weighted[2024], CLUSTER).caption.source
    assert "counts divided by the world total that the table implies" in source
    assert "equal sizes keep WIPO’s order" in charts.weights(weighted[2022], "Basel").caption.source


def test_names_that_would_touch_are_set_a_line_apart_around_their_middle():
    assert _spread([100, 50], 0) == [100, 50]
    assert _spread([100, 100], 0) == [100 + LINE_POINTS / 2, 100 - LINE_POINTS / 2]
    assert _spread([2, 1], 0) == [LINE_POINTS, 0]


def test_ranges_draw_a_bar_from_the_best_to_the_worst_rank(weighted, possible):
    left, right, _ = drawn(weighted, possible, "Barcelona").axes
    for axes, wanted in ((left, (53, 4)), (right, (39, 28))):
        own = [bar for bar in axes.patches if bar.get_facecolor()[:3] == rgb(theme.ACCENT)]
        assert [(bar.get_x(), bar.get_width()) for bar in own] == [wanted]


def test_a_settled_rank_is_a_dot_without_a_bar(weighted, possible):
    left, _, counts = drawn(weighted, possible, CLUSTER).axes
    assert not [bar for bar in left.patches if bar.get_facecolor()[:3] == rgb(theme.ACCENT)]
    dots = [round(x) for x, _ in left.collections[0].get_offsets()]
    assert dots[:9] == list(range(1, 10)) and len(dots) == 12
    assert [t.get_text() for t in counts.texts].count("settled") == 11


def rgb(colour: str) -> tuple[float, ...]:
    return theme.matplotlib.colors.to_rgb(colour)


def rows_of(figure) -> list[str]:
    return [label.get_text() for label in figure.axes[0].get_yticklabels()]


def test_ranges_name_each_row_in_the_order_of_the_ranks(weighted, possible):
    named = rows_of(drawn(weighted, possible, "Barcelona"))
    assert "Barcelona  55" in named
    ranks = [int(name.split()[-1]) for name in named]
    assert ranks == sorted(ranks) and ranks[:9] == list(range(51, 60))


def test_the_ends_of_a_bar_are_written_and_what_the_counts_leave(weighted, possible):
    left, right, counts = drawn(weighted, possible, "Kunming").axes
    assert {"90", "100"} <= {t.get_text() for t in left.texts}
    assert {"69", "100"} <= {t.get_text() for t in right.texts}
    assert "98 or 99" in {t.get_text() for t in counts.texts}


def test_the_last_cluster_has_the_open_ranks_above_it(weighted, possible):
    figure = drawn(weighted, possible, "Macao SAR–Zhuhai")
    assert rows_of(figure)[-1] == "Macao SAR–Zhuhai  100"
    words = {t.get_text() for t in figure.axes[0].texts}
    assert {"Further up, most open:", "Neighbours in rank:"} <= words


def test_the_title_of_the_ranges_counts_both_panels(weighted, possible):
    caption = drawn(weighted, possible, CLUSTER).caption
    assert caption.title == (
        "The printed figures settle 92 of 100 ranks; other weights would move 95"
    )
    assert "25 of Portland, OR, the widest" in caption.alt
    assert caption.alt.endswith("2nd by the shares alone, 2nd with the counts.")


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("place", [0, 1, 34, 54, 99])
def test_no_text_covers_another(weighted, possible, edition, place):
    cluster = possible[edition]["cluster"].iloc[place]
    for figure in (charts.weights(weighted[edition], cluster),
                   drawn(weighted, possible, cluster, edition)):  # fmt: skip
        figure.draw_without_rendering()
        for axes in figure.axes:
            texts = [*axes.texts, *axes.get_xticklabels(), *axes.get_yticklabels()]
            # the words alone: a leader ends beside them
            boxes = [Text.get_window_extent(t) for t in texts if t.get_text()]
            assert not any(a.overlaps(b) for i, a in enumerate(boxes) for b in boxes[i + 1 :])
