"""What mentions measure."""

import pytest
from reading import claim_of, claims_of

from helpers.claims import yardsticks


@pytest.mark.parametrize(
    ("text", "printed", "kind", "measure", "unit"),
    [
        ("Seoul ranks fourth.", "fourth", "rank", "cluster rank", "rank"),
        ("Malaysia ranks 33rd.", "33rd", "rank", "innovation rank", "rank"),
        ("Hong Kong is fifth in Asia.", "fifth", "rank", "innovation rank in Asia", "rank"),
        (
            "Hong Kong is eighth for innovation input.",
            "eighth",
            "rank",
            "innovation input rank",
            "rank",
        ),
        (
            "Per million people Daejeon is seventh.",
            "seventh",
            "rank",
            "cluster intensity rank",
            "rank",
        ),
        ("Seoul filed 63,447 patents.", "63,447", "count", "PCT applications", "applications"),
        (
            "Seoul filed 1,200 patents per million people.",
            "1,200",
            "rate",
            "PCT applications",
            "per 1 million inhabitants",
        ),
        ("Filings stood at 117,542.", "117,542", "count", "PCT applications", "applications"),
        (
            "Seoul has 9 percent of all papers.",
            "9 percent",
            "share",
            "share of scientific articles",
            "percent",
        ),
        ("China has 24 of the top 100.", "24", "count", "clusters in top 100", "clusters"),
        (
            "China has three of the leading five.",
            "three",
            "count",
            "clusters in top five",
            "clusters",
        ),
        ("The list covers 33 economies.", "33", "count", "economies in top 100", "economies"),
        ("It is one of 133 economies.", "133", "count", "economies ranked", "economies"),
        (
            "37 of the 63 clusters in rich economies lost ground.",
            "63",
            "count",
            "high-income clusters",
            "clusters",
        ),
        (
            "It stayed in the top five for four years running.",
            "four",
            "streak",
            "consecutive years in top five",
            "years",
        ),
        (
            "It is second for the fifth straight year.",
            "fifth",
            "streak",
            "consecutive years at rank",
            "years",
        ),
        ("The index is in its 16th edition.", "16th", "ordinal", "edition number", "edition"),
        (
            "It is the 135th session of the Canton Fair.",
            "135th",
            "ordinal",
            "session of the fair",
            "session",
        ),
        ("The university has a £30bn fund for research.", "£30bn", "money", "research fund", "GBP"),
    ],
)
def test_a_mention_measures_what_its_words_say(text, printed, kind, measure, unit):
    claim = claim_of(text, printed)
    assert (claim.kind, claim.measure, claim.unit) == (kind, measure, unit)


def test_a_share_in_apposition_is_of_what_was_counted():
    text = "Seoul filed 63,447 applications, or 5.1 percent of the global total."
    assert claim_of(text, "5.1 percent").measure == "share of PCT applications"


def test_shares_in_a_list_pair_with_counts_in_a_list():
    text = "Seoul filed 1,237 patents and 24,118 papers, 2% and 3% of the world total."
    assert claim_of(text, "2%").measure == "share of PCT applications"
    assert claim_of(text, "3%").measure == "share of scientific articles"


def test_corresponding_mentions_take_the_measures_of_the_sentence_before():
    text = (
        "Seoul filed 6,379 patents per million people. In 2023 the corresponding figure was 6,582."
    )
    text = text.replace("figure was", "figures were")
    claim = claim_of(text, "6,582")
    assert (claim.kind, claim.measure) == ("rate", "PCT applications")


PER_MILLION = "per 1 million inhabitants"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "Seoul filed 94,340 PCT applications and published 133,327 articles, giving 1,956 PCT "
            "applications per million inhabitants.",
            ["count", "count", "rate"],
        ),
        ("Seoul has 134,769 PCT applications, or 3,712 per million people.", ["count", "rate"]),
        ("Seoul has 134,769 PCT applications (3,712 per million people).", ["count", "rate"]),
        ("It has 2,303 PCT applications and 3,469 articles per 1 million people.", ["rate"] * 2),
        ("It has 2,303 PCT applications and 3,469 articles, both per 1 million.", ["rate"] * 2),
        ("Per million people Seoul filed 2,303 patents and 3,469 papers.", ["rate"] * 2),
        (
            "Seoul filed 2,303 patents per million people, while Beijing filed 94,340 patents.",
            ["rate", "count"],
        ),
    ],
)
def test_by_head_is_what_the_words_beside_a_number_say(text, kinds):
    found = claims_of(text)
    assert [claim.kind for claim in found] == kinds
    assert all((claim.unit == PER_MILLION) == (claim.kind == "rate") for claim in found)


def test_a_rate_in_apposition_is_of_what_was_counted():
    text = "Seoul has 134,769 PCT applications, or 3,712 per million inhabitants."
    assert claim_of(text, "3,712").measure == "PCT applications"
    text = "It has 117,000 patents and 133,000 papers, or 3,712 and 4,212 per million people."
    assert claim_of(text, "3,712").measure == "PCT applications"
    assert claim_of(text, "4,212").measure == "scientific articles"


@pytest.mark.parametrize(
    ("text", "printed", "measure"),
    [
        ("Zurich is ranked 50th in the world and 18th by intensity.", "50th", "cluster rank"),
        (
            "Zurich is ranked 50th in the world and 18th by intensity.",
            "18th",
            "cluster intensity rank",
        ),
        ("Zurich is 18th by intensity and 50th overall.", "18th", "cluster intensity rank"),
        ("Zurich is 18th by intensity and 50th overall.", "50th", "cluster rank"),
        ("By density, Oxford is second and Zurich 18th.", "18th", "cluster intensity rank"),
        ("Zurich is the second largest cluster by head.", "second", "cluster intensity rank"),
        ("Oxford and Zurich are 2nd and 9th by intensity.", "2nd", "cluster intensity rank"),
        ("Oxford is 1st by intensity, ahead of Zurich in 2nd.", "2nd", "cluster intensity rank"),
        (
            "Tokyo-Yokohama again the world's largest science cluster; Cambridge most intensive"
            "\n\nCairo came 95th.",
            "95th",
            "cluster rank",
        ),
        (
            "Boston-Cambridge is the second largest cluster in the United States.",
            "second",
            "cluster rank in United States",
        ),
        (
            "Seoul is the 2nd largest cluster in the world, and the most intensive.",
            "2nd",
            "cluster rank",
        ),
        ("Beijing and Seoul are third and fourth in Asia.", "third", "cluster rank in Asia"),
        ("Beijing is the second-largest Chinese cluster.", "second", "cluster rank in China"),
        ("Beijing was third, and the second in China.", "third", "cluster rank"),
        ("Beijing is third and the largest cluster in China.", "third", "cluster rank"),
        (
            "Beijing is the second largest science and technology cluster in China.",
            "second",
            "cluster rank in China",
        ),
        ("No. 1 in China is Beijing.", "No. 1", "cluster rank in China"),
        ("Beijing ranks first among Asian clusters.", "first", "cluster rank in Asia"),
        ("Daejeon ranks 18th and is seventh by intensity.", "18th", "cluster rank"),
        ("Beijing ranks first in China.", "first", "cluster rank in China"),
        ("Tokyo-Yokohama is No. 1 in Asia.", "No. 1", "cluster rank in Asia"),
        ("Seoul is second among Chinese clusters.", "second", "cluster rank in China"),
        ("Beijing is China's second largest cluster.", "second", "cluster rank in China"),
        ("Beijing ranks third in the world.", "third", "cluster rank"),
        ("Beijing ranks third globally.", "third", "cluster rank"),
        ("Beijing is 7th by intensity in China.", "7th", "cluster intensity rank in China"),
        (
            "San Jose-San Francisco, in the United States, is ranked second.",
            "second",
            "cluster rank",
        ),
        ("Cambridge, United Kingdom, is ranked second.", "second", "cluster rank"),
    ],
)
def test_a_rank_is_by_size_or_by_head_of_the_list_its_clause_names(text, printed, measure):
    assert claim_of(text, printed).measure == measure


def test_residents_are_a_population_of_people():
    claim = claim_of("Seoul has 490,000 residents.", "490,000")
    assert (claim.measure, claim.unit) == ("population", "people")


@pytest.mark.parametrize(
    "text",
    [
        "Berlin, with a population of about 3 million, fell five places to 45th.",
        "With its population of 3 million, Berlin ranks 45th.",
        "Home to 3 million inhabitants, Berlin is 45th.",
        "Berlin, whose population grew by 2 percent, ranks 45th.",
        "Berlin, Germany's largest city by population, ranks 45th.",
        "Berlin, Germany's most populous cluster, ranks 45th.",
        "Berlin ranks 45th with a population of more than 3 million.",
        "Berlin, where GDP per capita is 42,000 euros, ranks 45th.",
        "Berlin, where per capita income is 42,000 euros, ranks 45th.",
        "Berlin, with a population density of 4,000 per square kilometre, ranks 45th.",
        "Berlin, densely built and labour-intensive, ranks 45th.",
        "Berlin, with its high R&D intensity, ranks 45th.",
        "Relative to last year, Berlin fell to 45th.",
        "Berlin has 0.6 percent of the world total and is 45th on that measure.",
    ],
)
def test_words_on_inhabitants_that_relate_no_rank_to_them_leave_it_one_by_size(text):
    assert claim_of(text, "45th").measure == "cluster rank"


@pytest.mark.parametrize(
    "text",
    [
        "Measured against its population, Munich ranks 10th.",
        "Relative to population size, Munich ranks 10th.",
        "Relative to the size of its population, Munich ranks 10th.",
        "Weighted by population, Munich ranks 10th.",
        "Divided by population, Munich ranks 10th.",
        "Weighed against a population of 2.8 million, Munich ranks 10th.",
        "When population is taken into account, Munich ranks 10th.",
        "Once population is factored in, Munich ranks 10th.",
        "Taking its population into account, Munich ranks 10th.",
        "Munich ranks 10th when its population is considered.",
        "Allow for population and Munich ranks 10th.",
        "Munich ranks 10th on a population-adjusted basis.",
        "In proportion to its population, Munich ranks 10th.",
        "Munich ranks 10th relative to its number of inhabitants.",
        "Compared with its population, Munich ranks 10th.",
        "Per inhabitant, Munich ranks 10th.",
        "Munich, with a population of 2.8 million, ranks 10th per resident.",
        "Munich has 3,828 patents per million inhabitants and is 10th on that measure.",
    ],
)
def test_words_that_relate_a_rank_to_inhabitants_make_it_one_by_head(text):
    assert claim_of(text, "10th").measure == "cluster intensity rank"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Despite its small population, Cambridge ranks first.", "first"),
        ("With only 490,000 people, Cambridge ranks first.", "first"),
        ("Given its population, Cambridge ranks first.", "first"),
        ("For its population, Cambridge ranks first.", "first"),
    ],
)
def test_words_that_only_hint_at_inhabitants_leave_open_what_a_rank_is_by(text, printed):
    made = claim_of(text, printed)
    assert (made.measure, made.doubt) == ("cluster rank", yardsticks.EITHER)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Berlin is the third most populous cluster.", "third"),
        ("Berlin ranks third by population.", "third"),
        ("Berlin is the third largest cluster by population.", "third"),
        ("Ranked by population, Berlin is third.", "third"),
    ],
)
def test_a_rank_by_inhabitants_alone_is_of_neither_ranking(text, printed):
    assert claim_of(text, printed).measure == "cluster rank by population"


def test_a_rank_on_that_measure_is_open_where_no_measure_by_head_was_spoken_of():
    made = claim_of("Berlin filed 3,483 patents and is 45th on that measure.", "45th")
    assert (made.measure, made.doubt) == ("cluster rank", yardsticks.ANY)


@pytest.mark.parametrize(
    "text",
    [
        "Berlin has a population of about 3.7 million.",
        "The population of Berlin is almost 3.7 million.",
        "Berlin's population of 3.7 million puts it ahead of Munich.",
    ],
)
def test_a_population_is_told_by_the_noun_before_it(text):
    assert claim_of(text, "3.7 million").measure == "population"


def test_growth_of_a_population_is_none_of_output():
    text = "Munich, whose population grew by 2 percent, ranks 22nd."
    assert claim_of(text, "2 percent").measure == "population"
    assert claim_of("Munich's output grew by 2 percent.", "2 percent").measure == "S&T output"
