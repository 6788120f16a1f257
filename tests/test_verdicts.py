"""One verdict a fact, against the right edition, with its evidence."""

from decimal import Decimal

import pytest
from conftest import CLUSTER, claim

from helpers import verdicts
from helpers.verdicts.judgement import (
    CHANGES_SENTENCE,
    LAST_DIGIT,
    REFUTED,
    SUPPORTED,
    UNCHECKED,
)

PCT, ARTICLES = "PCT applications", "scientific articles"
MILLION, HUNDRED_THOUSAND = "per 1 million inhabitants", "per 100,000 inhabitants"


def judge(published, *made, edition="auto"):
    return verdicts.check_all(list(made), published, edition)[0]


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


def test_a_rank_is_held_against_the_rank_the_edition_printed(published):
    verdict = judge(published, claim("2nd", "rank", "2", "cluster rank"))
    assert verdict.outcome == SUPPORTED
    assert verdict.reason == "GII 2024 prints rank 2"
    assert judge(published, claim("3rd", "rank", "3", "cluster rank")).outcome == REFUTED


@pytest.mark.parametrize("rank", ["11", "12"])
def test_a_restated_rank_supports_too_and_says_so(published, rank):
    made = claim(rank, "rank", rank, "cluster rank", entity=("Nanjing",), period="2023")
    verdict = judge(published, made)
    assert verdict.outcome == SUPPORTED
    assert ("restated" in verdict.reason.lower()) is (rank == "12")


def test_a_rank_in_intensity_is_another_table_than_a_rank_by_size(published):
    assert judge(published, claim("30th", "rank", "30", "intensity rank")).outcome == SUPPORTED
    assert judge(published, claim("2nd", "rank", "2", "intensity rank")).outcome == REFUTED


def test_a_rate_names_its_edition_by_the_window_it_counts(published):
    made = claim("2,303", "rate", "2303", PCT, unit=MILLION, period="2019/2023")
    assert judge(published, made).outcome == SUPPORTED
    older = claim("2,291", "rate", "2291", PCT, unit=MILLION, period="2018/2022")
    assert judge(published, older).outcome == SUPPORTED


def test_a_window_that_no_edition_counts_cannot_be_checked(published):
    verdict = judge(
        published, claim("2,303", "rate", "2303", PCT, unit=MILLION, period="2017/2021")
    )
    assert verdict.outcome == UNCHECKED
    assert verdict.reason == "no edition held counts PCT applications of 2017–2021"


def test_a_rate_per_100_000_is_a_tenth_of_the_published_one(published):
    made = claim("230.3", "rate", "230.3", PCT, unit=HUNDRED_THOUSAND)
    assert judge(published, made).outcome == SUPPORTED
    wrong = claim("2,303", "rate", "2303", PCT, unit=HUNDRED_THOUSAND)
    assert judge(published, wrong).outcome == REFUTED


def test_a_slip_in_the_last_digit_is_refuted_but_called_one(published):
    verdict = judge(published, claim("3,470", "rate", "3470.0", ARTICLES, unit=MILLION))
    assert (verdict.outcome, verdict.weight) == (REFUTED, LAST_DIGIT)
    assert verdict.difference == 1


def test_a_count_is_never_compared_with_a_rate(published):
    assert judge(published, claim("116,411", "count", "116411", PCT)).outcome == SUPPORTED
    assert judge(published, claim("2,303", "count", "2303", PCT)).outcome == REFUTED


def test_a_cluster_that_the_table_lacks_is_not_checkable_never_refuted(published):
    made = claim("101st", "rank", "101", "cluster rank", entity=("Atlantis",))
    verdict = judge(published, made)
    assert (verdict.outcome, verdict.reason) == (UNCHECKED, "no rank of Atlantis is held for 2024")


def test_two_possible_owners_are_not_guessed_between(published):
    verdict = judge(
        published, claim("2nd", "rank", "2", "cluster rank", entity=("Seoul", "Beijing"))
    )
    assert verdict.outcome == UNCHECKED
    assert "Seoul or Beijing" in verdict.reason


def streak(value: str, rank: str = "2", **fields):
    beside = claim("second", "rank", rank, "cluster rank", fact="F2")
    return claim(f"{value} years", "streak", value, "consecutive years at rank", **fields), beside


def test_the_fifth_year_in_a_row_is_counted_from_the_rank_history(published):
    verdict = judge(published, *streak("5"))
    assert verdict.outcome == SUPPORTED
    assert [c.edition for c in verdict.evidence] == [2024, 2023, 2022, 2021, 2020]
    assert "2021 as restated later" in verdict.reason


def test_four_years_in_a_row_is_one_too_few_and_at_least_four_is_right(published):
    verdict = judge(published, *streak("4"))
    assert (verdict.outcome, verdict.weight) == (REFUTED, CHANGES_SENTENCE)
    assert judge(published, *streak("4", qualifier="at least")).outcome == SUPPORTED


def test_a_run_of_years_without_a_rank_beside_it_cannot_be_checked(published):
    alone, _ = streak("5")
    assert judge(published, alone).outcome == UNCHECKED


def test_years_restated_for_a_cluster_that_was_not_yet_merged_do_not_lengthen_the_run(published):
    verdict = judge(published, *streak("6"))
    assert verdict.outcome == REFUTED
    assert verdict.difference == Decimal(1)


@pytest.mark.parametrize(("value", "outcome"), [("up", SUPPORTED), ("down", REFUTED)])
@pytest.mark.parametrize("measure", [PCT, ARTICLES])
def test_a_rise_is_computed_from_two_editions(published, measure, value, outcome):
    verdict = judge(published, claim("increasing", "trend", value, measure, unit=MILLION))
    assert verdict.outcome == outcome
    assert [c.edition for c in verdict.evidence] == [2023, 2024]


def test_a_rise_of_a_cluster_without_an_earlier_figure_cannot_be_checked(published):
    made = claim("rising", "trend", "up", PCT, unit=MILLION, entity=("Seoul",))
    assert judge(published, made).outcome == UNCHECKED


def test_the_years_counted_are_held_against_the_edition_the_article_names(published):
    named = claim("2024", "edition", "2024", "edition", fact="F2")
    right = claim("2019 to 2023", "period", "2019/2023", PCT, period="2019/2023")
    wrong = claim("2018 to 2022", "period", "2018/2022", PCT, period="2018/2022")
    assert judge(published, right, named).outcome == SUPPORTED
    assert judge(published, wrong, named).outcome == REFUTED


def test_the_length_of_the_list_is_counted(published):
    assert judge(published, claim("100", "top_n", "100", "clusters ranked")).outcome == SUPPORTED
    assert judge(published, claim("150", "top_n", "150", "clusters ranked")).outcome == REFUTED


def test_an_edition_that_was_never_published_is_not_checkable(published):
    assert judge(published, claim("2024", "edition", "2024", "edition")).outcome == SUPPORTED
    assert judge(published, claim("2031", "edition", "2031", "edition")).outcome == UNCHECKED


def test_a_forecast_is_not_judged_by_a_table_of_the_past(published):
    verdict = judge(published, claim("1st", "rank", "1", "cluster rank", modality="target"))
    assert verdict.outcome == UNCHECKED


def test_a_chosen_edition_judges_all_claims_by_its_table(published):
    made = claim("1st", "rank", "1", "intensity rank", entity=("Cambridge",))
    assert judge(published, made, edition="2022").evidence[0].edition == 2022


def test_a_row_for_json_says_what_was_published_and_where(checked):
    row = verdicts.to_frame(checked).set_index("text").loc["2,303"]
    assert row["published"] == 2303
    assert row["evidence"][0]["table"] == "intensity"
    assert row["entity"] == [CLUSTER]
