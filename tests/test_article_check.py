"""Every outcome has its sentence."""

from dataclasses import replace
from decimal import Decimal

import pytest
from conftest import claim

from helpers.narrative import article_check as narrative
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
        "left open. Two of the supported rest partly on press reports, and the rise in F16 is too "
        "small to count as growth. Those left open are six dates or times and one number from "
        "outside the ranking. The verdicts rest on the Global Innovation Index (GII) of the World "
        "Intellectual Property Organization (WIPO), editions 2020–2024."
    )


def test_the_headline_counts_repeats_only_where_there_are_any(article):
    text = narrative.headline(article, [verdict(SUPPORTED), verdict(UNCHECKED, "F2")])
    assert "makes 2 statements with a figure or a trend. Of these, one is supported" in text


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
    assert "“2024-08-28”, “2nd”, “fifth”, “2024” and “100”" in text


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


def rise(now: str) -> Verdict:
    made = claim("increasing", "trend", "up", "PCT applications", fact="F7")
    cells = tuple(
        Cell("intensity", year, "A", "pct_per_million", Decimal(value), "press")
        for year, value in ((2023, "1000"), (2024, now))
    )
    return Verdict("F7", made, (made,), SUPPORTED, "so it is", cells)


def test_agreement_warns_of_a_rise_too_small_to_be_one():
    text = narrative.agreement([rise("1005")])
    assert "But F7 rests on a change of +0.5% in PCT applications per million inhabitants" in text
    assert "But" not in narrative.agreement([rise("1100")])


def test_agreement_of_the_seed_says_that_its_smaller_rise_hangs_on_the_press(checked):
    text = narrative.agreement(checked)
    assert "F16 rests on a change of +0.5%" in text
    assert "from a figure that only the press reports" in text
    assert "F17" not in text
