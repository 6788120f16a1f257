"""What the verdicts rest on, in sentences."""

from decimal import Decimal

import pandas as pd
from conftest import claim

from helpers.narrative import trust as narrative
from helpers.provenance import Computed
from helpers.reference import Cell
from helpers.verdicts.judgement import SUPPORTED, Verdict

RANK = claim("2nd", "rank", "2", "cluster rank")


def verdict(outcome: str, fact: str = "F1", **fields) -> Verdict:
    return Verdict(fact, RANK, (RANK,), outcome, "GII 2024 prints rank 3", **fields)


def press(first: float, second: float) -> pd.DataFrame:
    people = [first, second]
    made = Computed("by hand")
    return pd.DataFrame(
        {"before": 2023, "source_id": "press", "implied_population": people, "origin_before": made}
    )


def test_trust_tests_rates_of_the_press_by_the_population_they_imply():
    assert "both imply 49.5 million inhabitants" in narrative.trust([], press(49.53e6, 49.54e6))
    assert "do not fit WIPO’s counts" in narrative.trust([], press(49e6, 55e6))
    assert "no counts of that edition are at hand" in narrative.trust([], press(49e6, float("nan")))


def test_trust_is_silent_about_the_press_where_wipo_printed_the_rates():
    table = press(49e6, 55e6).assign(source_id="gii2022-annex-intensity")
    assert "press report" not in narrative.trust([], table)


def test_trust_names_an_edition_known_from_a_later_one_only():
    cell = Cell("rank_history", 2021, "A", "rank", Decimal(2), "s", "restated in GII 2022")
    text = narrative.trust([verdict(SUPPORTED, evidence=(cell,))], pd.DataFrame())
    assert "The table of 2021 itself was not at hand" in text
