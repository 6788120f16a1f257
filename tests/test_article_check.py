"""Every outcome has its sentence."""

from dataclasses import replace
from decimal import Decimal

import pandas as pd
import pytest
from conftest import claim

from helpers.narrative import article_check as narrative
from helpers.provenance import Computed
from helpers.reference import Cell
from helpers.verdicts.judgement import (
    CHANGES_SENTENCE,
    LAST_DIGIT,
    REFUTED,
    SUPPORTED,
    UNCHECKED,
    Verdict,
)

RANK = claim("2nd", "rank", "2", "cluster rank")


def verdict(outcome: str, fact: str = "F1", **fields) -> Verdict:
    return Verdict(fact, RANK, (RANK,), outcome, "GII 2024 prints rank 3", **fields)


@pytest.mark.parametrize(
    ("outcomes", "answer"),
    [
        ([SUPPORTED, SUPPORTED], "Yes: both figures that WIPO’s tables can decide agree."),
        ([SUPPORTED], "Yes: the one figure that WIPO’s tables can decide agrees."),
        ([SUPPORTED, REFUTED, UNCHECKED], "In part: one of the two figures that WIPO’s tables"),
        ([REFUTED], "No: no figure that WIPO’s tables can decide agrees with them."),
        ([UNCHECKED], "WIPO’s tables decide none of the article’s figures."),
        ([], "The article states no figure."),
    ],
)
def test_the_headline_has_an_answer_for_every_outcome(article, outcomes, answer):
    assert narrative.headline(article, [verdict(o) for o in outcomes]).startswith(f"**{answer}")


def test_a_refuted_figure_of_the_title_is_the_answer(article):
    wrong = replace(verdict(REFUTED), mentions=(replace(RANK, zone="title"),))
    text = narrative.headline(article, [wrong, verdict(SUPPORTED, "F2")])
    assert text.startswith("**No: what its headline says, “2nd”, is refuted.**")


def test_the_headline_counts_statements_facts_and_outcomes(article, checked):
    assert narrative.headline(article, checked).endswith(
        "The article of 28 August 2024 makes 24 statements with a figure or a trend; repeats "
        "joined, they are 17 facts. Of these, ten are supported, none is refuted and seven are "
        "left open."
    )


def test_the_headline_of_an_undated_article_names_no_day(article, checked):
    assert "The article makes 24" in narrative.headline(replace(article, published=None), checked)


def test_the_title_carries_what_the_pdf_needs(article, checked):
    _, about = narrative.title(article, checked)._repr_mimebundle_()
    report = about["report"]
    assert report["kind"] == "title"
    assert report["date"] == "2024-08-28"
    assert report["description"].startswith("Yes: all ten")


def test_the_title_of_an_article_is_escaped(article, checked):
    hostile = replace(article, title="<b>*x*</b>\n# y")
    text = narrative.title(hostile, checked)._repr_mimebundle_()[0]["text/markdown"]
    assert r"\<b\>\*x\*\</b\> \# y" in text


def test_the_ledger_names_what_was_said_more_than_once(checked):
    text = narrative.ledger(checked)
    assert text.startswith("The tables decide ten of 17 facts.")
    assert "“2nd”, “fifth”, “2024” and “100”" in text


def test_the_ledger_says_when_nothing_was_found_or_decided():
    assert narrative.ledger([]) == "No figure was found in the article."
    assert narrative.ledger([verdict(UNCHECKED)]) == "The tables decide none of 1 fact."


def test_agreement_says_that_nothing_differs(checked):
    assert narrative.agreement(checked).startswith("**No figure differs.** All ten agree")


def test_agreement_says_what_differs_and_how_much_it_matters():
    slip = verdict(REFUTED, "F1", weight=LAST_DIGIT, difference=Decimal(1))
    wrong = verdict(REFUTED, "F2", weight=CHANGES_SENTENCE, difference=Decimal(9))
    text = narrative.agreement([slip, wrong, verdict(SUPPORTED, "F3")])
    assert text.startswith("**Two figures differ from WIPO’s tables.** One of them differs in")
    assert "- F2, “2nd” (Shenzhen–Hong Kong–Guangzhou): GII 2024 prints rank 3." in text
    assert "It changes what its sentence says." in narrative.agreement([wrong])
    assert "Each changes what its sentence says." in narrative.agreement([wrong, wrong])
    assert "The difference is in the last printed digit only." in narrative.agreement([slip])


def test_agreement_says_when_there_is_nothing_to_compare():
    assert narrative.agreement([verdict(UNCHECKED)]).startswith("Nothing in the article")


def test_the_undecided_are_counted_or_said_to_be_none():
    assert narrative.undecided([]) == "No figure was found, so none is left open."
    assert narrative.undecided([verdict(SUPPORTED)]) == "Every fact found could be checked."
    assert narrative.undecided([verdict(UNCHECKED)]).startswith("One fact stays undecided")
    assert narrative.undecided([verdict(UNCHECKED)] * 2).startswith("Two facts stay undecided")


def press(first: float, second: float) -> pd.DataFrame:
    people = [first, second]
    made = Computed("by hand")
    return pd.DataFrame(
        {"before": 2023, "source_id": "press", "implied_population": people, "origin_before": made}
    )


def test_trust_tests_rates_of_the_press_by_the_population_they_imply():
    assert "both imply 49.5 million inhabitants" in narrative.trust([], press(49.53e6, 49.54e6))
    assert "do not fit WIPO’s counts" in narrative.trust([], press(49e6, 55e6))
    assert "no counts of that edition" in narrative.trust([], press(49e6, float("nan")))


def test_trust_is_silent_about_the_press_where_wipo_printed_the_rates():
    table = press(49e6, 55e6).assign(source_id="gii2022-annex-intensity")
    assert "press report" not in narrative.trust([], table)


def test_trust_names_an_edition_known_from_a_later_one_only():
    cell = Cell("rank_history", 2021, "A", "rank", Decimal(2), "s", "restated in GII 2022")
    text = narrative.trust([verdict(SUPPORTED, evidence=(cell,))], pd.DataFrame())
    assert "The table of 2021 is not held" in text


def test_the_ledger_shows_where_the_article_contradicts_itself():
    once, twice = (
        replace(RANK, text="2,608", conflict="C1"),
        replace(RANK, text="2,860", conflict="C1"),
    )
    apart = [
        replace(verdict(SUPPORTED, "F1"), claim=once),
        replace(verdict(REFUTED, "F2"), claim=twice),
    ]
    text = narrative.ledger(apart)
    assert "**The article seems to contradict itself:** it gives the cluster rank of" in text
    assert "for 2024 as “2,608” (F1) and “2,860” (F2)." in text
