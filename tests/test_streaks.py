"""An article's run of years beside the line of ranks: a sentence for every outcome."""

from dataclasses import replace

import pytest
from conftest import CLUSTER

from helpers import rankings
from helpers.narrative import streaks
from helpers.verdicts.judgement import REFUTED, UNCHECKED

ABOUT = rankings.Context(CLUSTER, 2024, True, 2024)


@pytest.fixture(scope="module")
def lines(published):
    return rankings.histories(published, ABOUT)


def fifth(checked):
    return next(v for v in checked if v.claim.kind == "streak")


def test_a_run_counts_from_the_merger_and_the_smaller_area_is_named(checked, lines):
    assert streaks.years_in_a_row(checked, lines, ABOUT) == (
        "The article’s “fifth” year (F5) counts from 2020, when Guangzhou joined. "
        "Shenzhen–Hong Kong had been 2nd since 2017: counted with it, the run is eight editions "
        "long."
    )


def test_a_smaller_area_of_another_rank_is_no_part_of_the_run(checked, lines):
    other = lines.assign(rank=lines["rank"].where(lines["edition"] >= 2020, 3))
    text = streaks.years_in_a_row(checked, other, ABOUT)
    assert text.endswith("counts from 2020, the first edition at that rank.")


def test_only_the_years_without_a_gap_belong_to_the_run(checked, lines):
    text = streaks.years_in_a_row(checked, lines[lines["edition"] != 2018], ABOUT)
    assert "2nd since 2019: counted with it, the run is six editions long" in text


def test_a_run_that_is_not_supported_says_why(checked, lines):
    wrong = replace(fifth(checked), outcome=REFUTED, reason="at rank 2 in 2024 only")
    assert "differs from the tables. At rank 2" in streaks.years_in_a_row([wrong], lines, ABOUT)
    unknown = replace(wrong, outcome=UNCHECKED)
    assert "(F5) is left open. At rank 2" in streaks.years_in_a_row([unknown], lines, ABOUT)


def test_an_article_without_a_run_says_so(lines):
    assert streaks.years_in_a_row([], lines, ABOUT).startswith("The article does not say for how")
