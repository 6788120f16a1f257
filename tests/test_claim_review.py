"""The verdicts on an article as ClaimReview: nothing invented, nothing that ends its script."""

import json

import pytest
from bs4 import BeautifulSoup

from helpers.narrative import briefs
from helpers.output import claim_review

ARTICLE = {"title": "A cluster is 2nd", "date": "2024-08-28", "name": "a-cluster"}
REVIEW = {
    "fact": "F2",
    "text": "2nd",
    "sentence": "The cluster is 2nd.",
    "start": 15,
    "end": 18,
    "measure": "cluster rank",
    "outcome": "supported",
    "reason": "GII 2024 prints rank 2",
    "evidence": [{"kind": "printed", "says": "GII 2024: Seoul, rank: 2"}],
}


def graph(*reviews: dict, article: dict = ARTICLE) -> list[dict]:
    return json.loads(claim_review.json_ld(list(reviews), article))["@graph"]


def one(**changes) -> dict:
    (review,) = graph(REVIEW | changes)
    return review


def test_a_supported_fact_is_rated_best():
    assert one() == {
        "@type": "ClaimReview",
        "identifier": "F2",
        "author": {"@type": "Organization", "name": "Cluster Check"},
        "claimReviewed": "“2nd” (cluster rank) in “The cluster is 2nd.”",
        "itemReviewed": {
            "@type": "Claim",
            "appearance": {
                "@type": "Article",
                "headline": "A cluster is 2nd",
                "datePublished": "2024-08-28",
            },
        },
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": 5,
            "bestRating": 5,
            "worstRating": 1,
            "alternateName": "Supported by WIPO’s tables",
            "ratingExplanation": "GII 2024 prints rank 2",
        },
        "citation": ["GII 2024: Seoul, rank: 2"],
    }


def test_a_refuted_fact_is_rated_worst():
    rating = one(outcome="refuted", reason="GII 2024 prints rank 3")["reviewRating"]
    assert rating["ratingValue"] == rating["worstRating"] == 1
    assert rating["alternateName"] == "Refuted by WIPO’s tables"


def test_a_fact_that_is_not_checkable_has_no_review():
    left = REVIEW | {"fact": "F3", "outcome": "not checkable", "evidence": []}
    assert [review["identifier"] for review in graph(left, REVIEW)] == ["F2"]


def test_where_nothing_is_decided_there_is_no_text():
    assert claim_review.json_ld([REVIEW | {"outcome": "not checkable"}], ARTICLE) == ""
    assert claim_review.json_ld([], ARTICLE) == ""


def test_the_vocabulary_is_named_once():
    made = json.loads(claim_review.json_ld([REVIEW], ARTICLE))
    assert made["@context"] == "https://schema.org"


def test_what_is_not_known_of_the_article_is_not_said():
    (review,) = graph(REVIEW, article={"title": "", "date": "", "name": "a-cluster"})
    assert review["itemReviewed"]["appearance"] == {"@type": "Article"}


def test_no_address_and_no_day_of_the_check_are_invented():
    assert not {"url", "datePublished", "@id"} & set(one())
    assert "author" not in one()["itemReviewed"]


def test_whose_number_it_is_tells_two_claims_of_one_sentence_apart():
    claimed = one(measure="S&T output", entity=["Chennai", "Istanbul"])["claimReviewed"]
    assert claimed == "“2nd” (S&T output; Chennai; Istanbul) in “The cluster is 2nd.”"


def test_a_claim_of_no_known_measure_is_quoted_alone():
    assert one(measure="")["claimReviewed"] == "“2nd” in “The cluster is 2nd.”"


def test_a_sentence_over_several_lines_is_quoted_on_one():
    assert one(sentence="It\nis  2nd.")["claimReviewed"].endswith("in “It is 2nd.”")


@pytest.mark.parametrize(
    ("before", "after"), [(0, 400), (200, 200), (400, 0), (90, 200), (200, 90)]
)
def test_a_very_long_sentence_is_cut_to_whole_words_around_the_claim(before, after):
    sentence = " ".join([*["letter"] * before, "2nd", *["next"] * after])
    quoted = one(sentence=sentence)["claimReviewed"].partition(" in ")[2].strip("“”")
    assert len(quoted) <= claim_review.MOST + 4
    assert set(quoted.split()) <= {"…", "letter", "2nd", "next"}
    assert "2nd" in quoted.split()
    assert ("letter 2nd" in quoted, "2nd next" in quoted) == (before > 0, after > 0)
    assert quoted.startswith("…") == (before > 30)
    assert quoted.endswith("…") == (after > 60)


def test_the_claim_is_found_as_a_number_not_within_another():
    sentence = " ".join(["2,303", *["word"] * 100, "303", *["next"] * 100])
    quoted = one(text="303", sentence=sentence)["claimReviewed"]
    assert "word 303 next" in quoted


def test_words_that_are_not_found_leave_the_start_of_the_sentence():
    quoted = one(text="third", sentence="word " * 100)["claimReviewed"]
    assert quoted.startswith("“third” (cluster rank) in “word word")
    assert quoted.endswith("word …”")


HOSTILE = '</script><script>alert(1)</script><!-- & \u2028\u2029 \u202e \ue000{}\ue001x\ue002 " \\'


@pytest.mark.parametrize("field", ["text", "sentence", "measure", "reason"])
def test_text_of_an_article_cannot_end_the_script(field):
    made = claim_review.json_ld([REVIEW | {field: HOSTILE}], ARTICLE | {"title": HOSTILE})
    assert not set(made) & set("<>&\u2028\u2029\u202e\ue000\ue001\ue002")
    page = f'<script type="application/ld+json">{made}</script><p>after</p>'
    tree = BeautifulSoup(page, "html.parser")
    assert len(tree.find_all("script")) == 1
    (review,) = json.loads(tree.script.string)["@graph"]
    headline = review["itemReviewed"]["appearance"]["headline"]
    assert headline.startswith("</script><script>alert(1)</script><!-- &")
    assert "‹U+202E›" in headline


def test_line_separators_are_escaped_even_where_no_text_was_cleaned():
    assert claim_review.in_script('"<a>&\u2028\u2029"') == (
        '"\\u003ca\\u003e\\u0026\\u2028\\u2029"'
    )


def test_the_tally_of_an_article_becomes_one_review_a_decided_fact(article, checked):
    tally = briefs.verdict_counts(article, checked)._repr_mimebundle_()[1]["report"]
    made = claim_review.json_ld(tally["reviews"], tally["article"])
    decided = [v for v in checked if v.outcome != "not checkable"]
    reviews = json.loads(made)["@graph"]
    assert [r["identifier"] for r in reviews] == [v.fact for v in decided]
    assert all(r["citation"] for r in reviews)
    assert made == claim_review.json_ld(tally["reviews"], tally["article"])
