"""What is said of the list itself: edition, length, window, who has how many clusters on it."""

import pytest
from conftest import claim, judge

from helpers.verdicts.judgement import REFUTED, SUPPORTED, UNCHECKED

PCT = "PCT applications"


def count(value: str, measure: str, *owners: str, **fields):
    return claim(value, "count", value, measure, entity=owners, **fields)


@pytest.mark.parametrize(
    ("economy", "number"),
    [("China", "26"), ("United States", "20"), ("Germany", "8"), ("India", "4"), ("Sweden", "2")],
)
def test_an_economy_s_clusters_are_counted_cross_border_ones_too(published, economy, number):
    assert judge(published, count(number, "clusters in top 100", economy)).outcome == SUPPORTED
    one_more = str(int(number) + 1)
    assert judge(published, count(one_more, "clusters in top 100", economy)).outcome == REFUTED


def test_each_of_several_economies_must_have_that_many(published):
    four = count("4", "clusters in top 100", "India", "South Korea")
    assert judge(published, four).outcome == SUPPORTED
    verdict = judge(published, count("4", "clusters in top 100", "India", "Germany"))
    assert verdict.outcome == REFUTED
    assert "Germany: 8 of the top 100 in GII 2024" in verdict.reason


def test_a_shorter_list_is_counted_in_the_table_as_far_as_it_is_held(published):
    assert judge(published, count("3", "clusters in top five", "China")).outcome == SUPPORTED
    early = count("3", "clusters in top five", "China", period="2023")
    assert judge(published, early).outcome == SUPPORTED
    unheld = count("3", "clusters in top 50", "China", period="2023")
    assert judge(published, unheld).outcome == UNCHECKED


def test_a_continent_s_clusters_are_in_no_table(published):
    verdict = judge(published, count("7", "clusters in top 10", "Asia"))
    assert (verdict.outcome, verdict.reason) == (
        UNCHECKED,
        "no table says which clusters are in Asia",
    )


@pytest.mark.parametrize(
    ("value", "direction", "outcome"),
    [("2", "up", SUPPORTED), ("2", None, SUPPORTED), ("2", "down", REFUTED), ("3", "up", REFUTED)],
)
def test_two_more_than_the_edition_before(published, value, direction, outcome):
    owner = {"entity": ("China",), "direction": direction}
    made = claim(value, "change", value, "clusters in top 100", **owner)
    assert judge(published, made).outcome == outcome


@pytest.mark.parametrize(
    ("value", "measure", "period", "outcome"),
    [
        ("133", "economies ranked", "2024", SUPPORTED),
        ("132", "economies ranked", "2024", REFUTED),
        ("33", "economies in top 100", "2025", SUPPORTED),
        ("37", "high-income clusters with falling output", "2024", SUPPORTED),
        ("63", "high-income clusters", "2024", SUPPORTED),
        ("36", "high-income clusters with falling output", "2024", REFUTED),
        ("80", "indicators", "2024", UNCHECKED),
    ],
)
def test_what_the_chapter_counts_once(published, value, measure, period, outcome):
    assert judge(published, count(value, measure, period=period)).outcome == outcome


def test_economies_on_the_list_are_counted_where_no_text_gives_them(published):
    economies = {e for row in published.clusters.query("edition == 2024")["economies"]
                 for e in row.split("/")}  # fmt: skip
    made = count(str(len(economies)), "economies in top 100")
    assert judge(published, made).outcome == SUPPORTED


def test_the_length_of_the_list_is_counted(published):
    assert judge(published, claim("100", "top_n", "100", "clusters ranked")).outcome == SUPPORTED
    assert judge(published, claim("150", "top_n", "150", "clusters ranked")).outcome == REFUTED
    assert judge(published, claim("10", "top_n", "10", "list size")).outcome == UNCHECKED
    unheld = claim("100", "top_n", "100", "list size", period="2023")
    assert judge(published, unheld).reason == "the list of 2023 is not held to its end"


def test_an_edition_that_was_never_published_is_not_checkable(published):
    assert judge(published, claim("2024", "edition", "2024", "edition")).outcome == SUPPORTED
    assert judge(published, claim("2031", "edition", "2031", "edition")).outcome == UNCHECKED
    assert judge(published, claim("2030", "year", "2030", "target year")).outcome == UNCHECKED


def window(value: str, measure: str):
    return claim(value, "period", value, measure, period=value)


def test_the_years_of_a_count_are_held_against_the_edition_the_article_names(published):
    named = claim("2024", "edition", "2024", "edition", fact="F2")
    assert judge(published, window("2019/2023", PCT), named).outcome == SUPPORTED
    assert judge(published, window("2018/2022", PCT), named).outcome == REFUTED


def test_years_tied_to_no_count_support_but_never_refute(published):
    named = claim("2024", "edition", "2024", "edition", fact="F2")
    assert judge(published, window("2018/2022", "measuring window"), named).outcome == SUPPORTED
    assert judge(published, window("2020/2024", "measuring window"), named).outcome == UNCHECKED


def test_the_window_is_five_years_long(published):
    five = claim("five years", "duration", "5", "measuring window")
    four = claim("four years", "duration", "4", "measuring window")
    other = claim("five years", "duration", "5", "duration")
    outcomes = [judge(published, made).outcome for made in (five, four, other)]
    assert outcomes == [SUPPORTED, REFUTED, UNCHECKED]


def people(number: int, sentence: str, entity: str = "Berlin"):
    """A count of inhabitants in a sentence that has "3" where the number stands."""
    at = sentence.index("3")
    return claim("3", "count", number, "population", entity=(entity,), unit="people", start=at,
                 sentence=sentence)  # fmt: skip


def test_a_population_is_that_of_the_table_of_intensity(published):
    rounded = people(490_000, "It has 3 people.", "Cambridge")
    verdict = judge(published, rounded)
    assert (verdict.outcome, verdict.reason) == (
        SUPPORTED,
        "GII 2024 counts 489,751 inhabitants; the article rounds",
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Berlin, with a population of 3, fell to 45th among the clusters.",
        "Berlin, a city of 3 people, is in the cluster ranking.",
        "The 45th cluster is Berlin, with 3 inhabitants.",
        "The cluster of the city of Berlin with its 3 inhabitants is 45th.",
        "In the cluster ranking Berlin has 3 inhabitants.",
    ],
)
def test_a_population_that_may_be_the_citys_is_not_refuted(published, sentence):
    verdict = judge(published, people(3_000_000, sentence))
    assert verdict.outcome == UNCHECKED
    assert verdict.reason == (
        "GII 2024 counts 4,276,247 inhabitants within the cluster’s outline, who need not be "
        "those of the city"
    )


def test_a_population_that_is_said_to_be_the_clusters_can_be_refuted(published):
    for sentence in ("The Berlin cluster has 3 people.", "The cluster's 3 people live in Berlin."):
        assert judge(published, people(3_000_000, sentence)).outcome == REFUTED


def test_a_count_of_what_the_sentence_does_not_name_says_so(published):
    verdict = judge(published, claim("4,000", "count", 4_000))
    assert verdict.reason == "the sentence leaves open what this counts"


def test_the_clusters_identified_are_held_for_2025(published):
    found = claim("237", "count", 237, "clusters identified", entity=(), period="2025")
    assert judge(published, found).outcome == SUPPORTED
