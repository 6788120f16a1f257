"""The cluster in sentences: a sentence for every outcome, each number from a table."""

import re
from dataclasses import replace

import pandas as pd
import pytest
from conftest import CLUSTER

from helpers import rankings
from helpers.narrative import portrait

ABOUT = rankings.Context(CLUSTER, 2024, True, 2024)


def standing(published, cluster):
    return rankings.standing(published, 2024, cluster)


def test_meaning_sets_the_place_per_head_beside_the_place_by_size(published):
    text = portrait.meaning(standing(published, CLUSTER), ABOUT)
    assert "is second by size in GII 2024 and 30th per head, of 100 clusters" in text
    assert "Size is a cluster’s share of the world’s patent applications under the Patent" in text
    assert "50.5 million inhabitants it is the most populous of all" in text


def test_meaning_says_when_the_article_names_no_cluster(published):
    text = portrait.meaning(standing(published, CLUSTER), replace(ABOUT, named=False))
    assert text.startswith("The article names no cluster of the table; the first one is shown.")


def test_meaning_says_when_the_tables_of_the_edition_are_not_held(published):
    text = portrait.meaning(standing(published, CLUSTER), replace(ABOUT, article_edition=2025))
    assert text.startswith("The full tables of 2025 are not held; what follows is from those of")


def test_standing_names_both_ranks_and_what_carries_the_second(published):
    text = portrait.standing(standing(published, CLUSTER), ABOUT)
    assert "**2nd**: its shares" in text and "add up to 11.2%." in text
    assert "**30th**: 20th by PCT applications per million inhabitants, 83rd by articles" in text
    assert text.endswith("Per head it stands higher in patent applications.")


def test_density_compares_with_the_median_above_and_below(published):
    text = portrait.density(standing(published, CLUSTER), ABOUT)
    assert "2.8 times the median in PCT applications" in text
    assert "54% of the median in scientific articles (3,469 against 6,445)" in text


@pytest.mark.parametrize(
    ("value", "median", "words"),
    [
        (814, 818, "99.5% of the median in PCT applications"),
        (8179, 8180, "99.99% of the median in PCT applications"),
        (820, 818, "100.2% of the median in PCT applications"),
        (818, 818.4, "as much as the median in PCT applications"),
        (900, 818, "1.1 times the median in PCT applications"),
        (700, 818, "86% of the median in PCT applications"),
    ],
)
def test_what_is_near_the_median_is_not_told_as_all_of_it(published, value, median, words):
    table = standing(published, CLUSTER)
    near = table["measure"] == "pct_per_million"
    table = table.assign(
        value=table["value"].mask(near, value), median=table["median"].mask(near, median)
    )
    assert f" has {words} per million" in portrait.density(table, ABOUT)


def test_history_names_the_breaks_and_the_smaller_area_before(published):
    lines = rankings.histories(published, ABOUT)
    text = portrait.history(lines, rankings.breaks(published, CLUSTER), ABOUT)
    assert text.startswith(f"{CLUSTER} was 2nd from 2020 to 2024 and 1st in 2025.")
    assert (
        "Earlier ranks are those of Shenzhen–Hong Kong, a smaller area: 2nd from 2017 to 2019."
        in text
    )
    assert text.endswith("2020 (Guangzhou joined) and 2025 (venture-capital deals added).")


def test_history_of_a_restless_cluster_gives_its_ends_and_extremes(published):
    about = replace(ABOUT, cluster="Beijing")
    lines = rankings.histories(published, about)
    text = portrait.history(lines, pd.DataFrame(), about)
    assert re.search(r"was \d+\w\w in 20\d\d and \d+\w\w in 20\d\d, never above", text)


def test_history_without_a_break_says_so():
    lines = pd.DataFrame({"edition": [2022, 2023], "rank": [5, 4]}).assign(
        line="A", cluster="A", basis="published", source_id="gii2024-table8"
    )
    text = portrait.history(lines, pd.DataFrame(), replace(ABOUT, cluster="A"))
    assert text.endswith("No part joined it and no measure was added in between.")


def test_change_says_how_much_and_how_many_years_are_the_same(published):
    text = portrait.change(rankings.change(published, CLUSTER, 2024), ABOUT)
    assert "from 2,291 to 2,303 (**+0.5%**)" in text
    assert "from 3,092 to 3,469 (**+12.2%**)" in text
    assert "sums five years, and four of them are the same" in text
    assert "The change in PCT applications per million is about half a per cent or less" in text


def test_change_over_two_editions_says_what_the_windows_share(published):
    text = portrait.change(rankings.change(published, "Seoul", 2024), ABOUT)
    assert "From GII 2022 to GII 2024" in text
    assert "have two of the five years counted for PCT applications in common, three for" in text


def test_change_without_earlier_figures_says_so():
    assert portrait.change(pd.DataFrame(), ABOUT).startswith("Per-million figures")


def test_peers_give_the_place_per_head_among_neighbours(published):
    text = portrait.peers(rankings.peers(published, 2024, CLUSTER), ABOUT)
    assert "it is ninth per head; San Jose–San Francisco, CA is first" in text
    assert "80% of its size" in text


def test_the_method_comes_with_the_numbers_of_its_edition(published):
    text = portrait.method(rankings.method(published, 2024), ABOUT)
    assert "at least 4,500 inventors or authors within 15 km" in text
    assert "242 clusters" in text
    assert "232 remain" in text


def test_a_method_whose_numbers_are_not_held_is_not_told(published):
    text = portrait.method(rankings.method(published, 2022), replace(ABOUT, edition=2022))
    assert text.startswith("The parameters of the method in 2022")


def test_more_than_in_all_neighbours_is_said_so(published):
    about = replace(ABOUT, cluster="San Diego, CA")
    text = portrait.peers(rankings.peers(published, 2024, "San Diego, CA"), about)
    assert "nine of its nine" not in text


@pytest.mark.parametrize("edition", [2022, 2024])
def test_every_cluster_has_its_sentences(published, edition):
    for cluster in rankings.standings(published, edition)["cluster"]:
        about = rankings.Context(cluster, edition, True, edition)
        table = standing(published, cluster) if edition == 2024 else rankings.standing(
            published, edition, cluster
        )  # fmt: skip
        for text in (
            portrait.meaning(table, about),
            portrait.standing(table, about),
            portrait.density(table, about),
            portrait.peers(rankings.peers(published, edition, cluster), about),
            portrait.change(rankings.change(published, cluster, edition), about),
        ):
            assert not re.search(r"\bnan\b", text)
            assert text.endswith(".")
