"""One verdict a fact, with evidence or the reason why there is none."""

from datetime import date
from decimal import Decimal

import pytest
from conftest import CLUSTER, claim, judge

from helpers import articles, claims, verdicts
from helpers.verdicts.judgement import REFUTED, SUPPORTED, UNCHECKED
from helpers.verdicts.rules import OUTSIDE, RULES


def test_the_seed_has_ten_supported_facts_and_seven_that_no_table_decides(checked):
    assert verdicts.counts(checked) == {SUPPORTED: 10, REFUTED: 0, UNCHECKED: 7}


def test_counts_add_up_to_all_facts(checked, found):
    assert sum(verdicts.counts(checked).values()) == len({c.fact for c in found})
    assert sum(len(v.mentions) for v in checked) == len(found)


def test_every_supported_or_refuted_fact_has_evidence_with_a_known_source(checked, published):
    for verdict in verdicts.decided(checked):
        assert verdict.evidence
        for cell in verdict.evidence:
            assert cell.source_id in set(published.sources["source_id"])


def test_a_fact_that_no_table_decides_says_why(checked):
    assert all(v.reason for v in verdicts.undecided(checked))


@pytest.mark.parametrize("kind", [*OUTSIDE, "points", "multiple"])
def test_a_kind_without_a_rule_is_not_checkable(published, kind):
    verdict = judge(published, claim("7", kind, "7", "anything"))
    assert kind not in RULES
    assert (verdict.outcome, bool(verdict.reason)) == (UNCHECKED, True)


@pytest.mark.parametrize(
    ("measure", "reason"),
    [
        ("photo caption date", "the date of a photo, in its caption"),
        ("release event date", "the day of the release"),
        ("publication date", "the date of the article"),
        ("event date", "the day of something the article tells of"),
    ],
)
def test_a_date_left_open_says_what_it_dates(published, measure, reason):
    verdict = judge(published, claim("Tuesday", "date", "2", measure))
    assert verdict.reason.startswith(f"{reason}; WIPO’s tables hold neither days nor hours")


@pytest.mark.parametrize("modality", ["target", "retracted", "negated"])
def test_only_what_is_said_to_be_so_is_judged(published, modality):
    made = claim("1st", "rank", "1", "cluster rank", modality=modality)
    verdict = judge(published, made)
    assert (verdict.outcome, verdict.reason) == (UNCHECKED, OUTSIDE[modality])


def test_a_year_may_come_as_a_number_from_papermill(found, published):
    assert verdicts.check_all(found, published, 2024) == verdicts.check_all(
        found, published, "2024"
    )


def test_a_chosen_edition_judges_all_claims_by_its_table(published):
    made = claim("1st", "rank", "1", "cluster intensity rank", entity=("Cambridge",))
    assert judge(published, made, edition="2022").evidence[0].edition == 2022


def test_a_row_for_json_says_what_was_published_and_where(checked):
    row = verdicts.to_frame(checked).set_index("text").loc["2,303"]
    assert row["published"] == 2303
    assert row["evidence"][0]["table"] == "intensity"
    assert row["entity"] == [CLUSTER]


# Figures of these articles are those that real outlets printed, and WIPO's tables bear them out.
@pytest.mark.parametrize(
    ("name", "supported"),
    [
        ("dev01_agency_2025.txt", 15),
        ("dev02_government_2023.txt", 12),
        ("dev03_university_2024.txt", 16),
        ("dev04_wire_2024.txt", 24),
        ("dev05_saved_page_2025.html", 9),
        ("dev06_korea_2024.txt", 19),
    ],
)
def test_no_true_figure_of_the_test_articles_is_refuted(published, name, supported):
    found = claims.find(articles.read(f"tests/articles/{name}"))
    outcome = verdicts.counts(verdicts.check_all(found, published))
    assert outcome[REFUTED] == 0
    assert outcome[SUPPORTED] >= supported


def test_sources_are_named_once_in_order_of_use(checked, published):
    keys = verdicts.sources(checked, published.intensity.iloc[:0], published.intensity.tail(1))
    assert keys[0] == checked[1].evidence[0].source_id
    assert len(keys) == len(set(keys))


def test_a_difference_is_exact(published):
    made = claim("2,304", "rate", "2304", "PCT applications", unit="per 1 million inhabitants")
    assert judge(published, made).difference == Decimal(1)


@pytest.mark.parametrize(
    "text",
    [
        "London slips to 21st in global ranking as Cambridge keeps its intensity crown\n\n"
        "London dropped to 21st, from 20th a year ago.",
        "Beijing is third. Boston held on to eighth place.",
        "Cambridge fell two spots to 66th. It remains the most intensive cluster in the world.",
        "Shenzhen-Hong Kong-Guangzhou (116,411) and Seoul (67,082) come next in patents.",
        "Seoul has the third-largest number of patent filings.",
        "Shanghai-Suzhou ranks second in scientific publications.",
        "Nanjing's 125,607 papers were the fourth most of any cluster.",
        "Five clusters are new to the list. Three of them are in China.",
        "Germany has one cluster fewer than in 2023.",
        "China gained two clusters and the United States lost one.",
        "China's lead over the United States widened from three to six clusters.",
        "Only three countries have more than five clusters: China (26), the U.S. (20) and "
        "Germany (8).",
        "China and the United States host 46 of the 100 clusters between them.",
        "Tokyo-Yokohama and Shenzhen-Hong Kong-Guangzhou together file almost 20 percent of "
        "all patents.",
        "Cambridge has 6,379 patent applications per million people, and 35,000 articles.",
        "Seoul published almost half as many papers as Beijing.",
        "Seoul, South Korea's capital, is fourth, and Nagoya third in Japan.",
    ],
)
def test_no_true_sentence_is_refuted(published, text):
    found = claims.find(articles.parse(text, stated=date(2024, 8, 28)))
    refused = [v for v in verdicts.check_all(found, published) if v.outcome == REFUTED]
    assert [(v.claim.text, v.reason) for v in refused] == []


def test_a_comparison_is_no_bound(published):
    text = "Nanjing filed 7,857 patents, 10% more than the 5,000 of the edition before."
    found = claims.find(articles.parse(text, stated=date(2024, 8, 28)))
    outcome = {v.claim.text: v.outcome for v in verdicts.check_all(found, published)}
    assert outcome["5,000"] != SUPPORTED
