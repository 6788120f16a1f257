"""What mentions measure."""

import pytest
from reading import claim_of


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
