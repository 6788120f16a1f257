"""Ranks, moves and years in a row."""

import pytest
from conftest import CLUSTER, claim, judge

from helpers.verdicts.judgement import CHANGES_SENTENCE, REFUTED, SUPPORTED, UNCHECKED

SIZE, HEAD = "cluster rank", "cluster intensity rank"


def rank(value: str, measure: str = SIZE, **fields):
    return claim(value, "rank", value, measure, **fields)


def test_a_rank_is_held_against_the_rank_the_edition_printed(published):
    verdict = judge(published, rank("2"))
    assert (verdict.outcome, verdict.reason) == (SUPPORTED, "GII 2024 prints rank 2")
    assert judge(published, rank("3")).outcome == REFUTED


@pytest.mark.parametrize("value", ["11", "12"])
def test_a_restated_rank_supports_too_and_says_so(published, value):
    verdict = judge(published, rank(value, entity=("Nanjing",), period="2023"))
    assert verdict.outcome == SUPPORTED
    assert ("restated" in verdict.reason) is (value == "12")


def test_a_rank_by_head_is_another_table_than_a_rank_by_size(published):
    assert judge(published, rank("30", HEAD)).outcome == SUPPORTED
    assert judge(published, rank("2", HEAD)).outcome == REFUTED


def test_a_rank_of_another_table_is_not_held_against_the_ranking_of_clusters(published):
    verdict = judge(published, rank("2", "innovation rank"))
    assert (verdict.outcome, verdict.reason) == (
        UNCHECKED,
        "no table of the innovation rank is held",
    )


def test_a_cluster_that_the_table_lacks_is_not_checkable_never_refuted(published):
    verdict = judge(published, rank("101", entity=("Atlantis",)))
    assert (verdict.outcome, verdict.reason) == (UNCHECKED, "no rank of Atlantis is held for 2024")


def test_a_rank_without_an_owner_is_not_guessed(published):
    verdict = judge(published, rank("2", entity=()))
    assert (verdict.outcome, verdict.reason) == (
        UNCHECKED,
        "the sentence leaves open whose figure this is",
    )


def test_one_rank_throughout_a_span_is_checked_in_each_edition(published):
    assert judge(published, rank("2", period="2020/2024")).outcome == SUPPORTED
    verdict = judge(published, rank("2", period="2020/2025"))
    assert verdict.outcome == REFUTED
    assert verdict.evidence[0].edition == 2025


@pytest.mark.parametrize(
    ("places", "direction", "outcome"),
    [("3", "up", SUPPORTED), ("2", "up", SUPPORTED), ("3", "down", REFUTED), ("7", None, REFUTED)],
)
def test_a_move_may_be_wipo_s_own_or_the_difference_of_published_ranks(
    published, places, direction, outcome
):
    # Nanjing: 11th in 2023, restated 12th; 9th in 2024.
    made = claim(places, "rank_change", places, SIZE, entity=("Nanjing",), direction=direction)
    assert judge(published, made).outcome == outcome


@pytest.mark.parametrize(
    ("owner", "said"),
    [
        ("Nanjing", "GII 2024 prints +3: 3 places up from its rank in 2023 as restated"),
        ("Seoul", "GII 2024 prints −1: 1 place down from its rank in 2023 as restated"),
        ("Tokyo–Yokohama", "GII 2024 prints 0: at its rank in 2023 as restated"),
    ],
)
def test_the_reason_of_a_move_says_which_way_it_went(published, owner, said):
    made = claim("77", "rank_change", 77, SIZE, entity=(owner,))
    assert judge(published, made).reason.startswith(said)


def streak(text: str, value: str, measure: str = "consecutive years at rank", **fields):
    beside = claim("second", "rank", "2", SIZE, fact="F2")
    return claim(text, "streak", value, measure, **fields), beside


def test_the_fifth_year_in_a_row_is_counted_from_the_rank_history(published):
    verdict = judge(published, *streak("fifth", "5"))
    assert verdict.outcome == SUPPORTED
    assert [c.edition for c in verdict.evidence] == [2024, 2023, 2022, 2021, 2020]
    assert "2021 as restated later" in verdict.reason


def test_the_fourth_year_in_a_row_is_one_too_few_but_four_years_in_a_row_is_true(published):
    verdict = judge(published, *streak("fourth", "4"))
    assert (verdict.outcome, verdict.weight) == (REFUTED, CHANGES_SENTENCE)
    assert judge(published, *streak("four", "4")).outcome == SUPPORTED
    assert judge(published, *streak("fourth", "4", qualifier="at least")).outcome == SUPPORTED


def test_years_restated_for_a_cluster_that_was_not_yet_merged_do_not_lengthen_the_run(published):
    verdict = judge(published, *streak("sixth", "6"))
    assert (verdict.outcome, verdict.difference) == (REFUTED, 1)


def test_a_run_that_leaves_the_tables_may_be_longer_than_they_know(published):
    cambridge = {"entity": ("Cambridge",)}
    beside = claim("first", "rank", "1", HEAD, fact="F2", **cambridge)
    for text, value, outcome in (("third", "3", SUPPORTED), ("fourth", "4", UNCHECKED)):
        made = claim(text, "streak", value, "consecutive years at rank", **cambridge)
        assert judge(published, made, beside).outcome == outcome


def test_a_run_in_a_part_of_the_list_needs_no_rank_beside_it(published):
    made, _ = streak("third", "3", "consecutive years in top 20", entity=("Daejeon",))
    assert judge(published, made).outcome == SUPPORTED


def test_several_owners_have_the_run_of_the_shortest(published):
    owners = ("Seoul", "Daejeon", "Busan", "Daegu")
    made, _ = streak("fourth", "4", "consecutive years in top 100", entity=owners)
    assert judge(published, made).outcome == SUPPORTED


def test_who_is_not_there_in_the_edition_itself_has_no_run(published):
    made, _ = streak("two", "2", "consecutive years in top five", entity=("Daejeon",))
    verdict = judge(published, made)
    assert (verdict.outcome, verdict.reason) == (REFUTED, "not in the top 5 in 2024")
    assert verdict.evidence[0].value == 17


def test_a_run_of_years_without_a_rank_beside_it_cannot_be_checked(published):
    alone, _ = streak("fifth", "5")
    assert judge(published, alone).outcome == UNCHECKED
    nobody, beside = streak("fifth", "5", entity=())
    assert judge(published, nobody, beside).outcome == UNCHECKED


def test_a_rank_of_another_cluster_is_not_the_run_s(published):
    made, beside = streak("fifth", "5")
    other = claim("third", "rank", "3", SIZE, entity=("Beijing",), start=40, fact="F3")
    assert judge(published, made, other, beside).outcome == SUPPORTED
    assert CLUSTER in made.entity


def test_a_rank_is_not_refuted_by_a_restated_one_alone(published):
    # 2023's own list is held to rank 35; GII 2024 restates Melbourne's 2023 rank as 45.
    verdict = judge(
        published, claim("40th", "rank", 40, "cluster rank", entity=("Melbourne",), period="2023")
    )
    assert verdict.outcome == UNCHECKED
    assert "as published then is not held" in verdict.reason and "45" in verdict.reason


def test_a_claim_that_can_be_read_in_two_ways_is_not_refuted(published):
    open_claim = {"measure": "cluster rank", "doubt": "whether it ranks by size or by head"}
    wrong = judge(published, claim("30th", "rank", 30, **open_claim))
    assert wrong.outcome == UNCHECKED
    assert wrong.reason.endswith("leaves open whether it ranks by size or by head")
    assert judge(published, claim("second", "rank", 2, **open_claim)).outcome == SUPPORTED


@pytest.mark.parametrize(
    ("value", "measure", "owner", "outcome"),
    [
        ("2", "cluster rank in China", "Beijing", SUPPORTED),
        ("3", "cluster rank in China", "Beijing", REFUTED),
        ("1", "cluster rank in United Kingdom", "London", SUPPORTED),
        ("20", "cluster rank by PCT applications", "Cambridge", REFUTED),
        ("1", "cluster rank by PCT applications", "Tokyo–Yokohama", SUPPORTED),
        ("2", "cluster rank in Europe", "Paris", UNCHECKED),
    ],
)
def test_a_rank_in_an_economy_or_by_one_count_is_worked_out(
    published, value, measure, owner, outcome
):
    assert judge(published, rank(value, measure, entity=(owner,))).outcome == outcome


def test_a_move_by_head_has_its_own_column(published):
    move = claim("two", "rank_change", 2, HEAD, direction="up")
    assert judge(published, move).outcome == SUPPORTED
