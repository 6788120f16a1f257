"""The claims of the seed whole, of the given articles, and facts and errors."""

import time
from datetime import date
from decimal import Decimal

import pytest
import reading_scores
from conftest import CLUSTER, SEED
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import claim_of, claims_of

from helpers import articles, claims, seeds
from helpers.articles import Unreadable


def of(found, text):
    return [claim for claim in found if claim.text == text]


def test_every_claim_stands_where_it_says(article, found):
    assert all(article.text[c.start : c.end] == c.text for c in found)
    assert all(c.sentence_start <= c.start < c.end <= c.sentence_end for c in found)
    assert found == sorted(found, key=lambda c: (c.start, c.end))


def test_the_seed_gives_22_mentions_and_two_trends(found):
    trends = [c for c in found if c.kind == "trend"]
    assert len(found) - len(trends) == 22
    assert {(c.text, c.value, c.measure, c.unit, c.entity, c.period) for c in trends} == {
        (
            "both increasing from the previous cycles",
            "up",
            measure,
            "per 1 million inhabitants",
            (CLUSTER,),
            period,
        )
        for measure, period in (
            ("PCT applications", "2019/2023"),
            ("scientific articles", "2018/2022"),
        )
    }


def test_the_seeds_mentions_are_whole():
    (seed,) = [s for s in reading_scores.scores() if SEED in s["file"]]
    assert (seed["gold"], seed["tp"], seed["fp"], seed["strict"], seed["full"]) == (
        22,
        22,
        0,
        22,
        22,
    )


def test_the_seeds_rates_own_their_windows_and_rise(found):
    rates = [(c.value, c.measure, c.period, c.direction) for c in found if c.kind == "rate"]
    assert rates == [
        (2303, "PCT applications", "2019/2023", "up"),
        (3469, "scientific articles", "2018/2022", "up"),
    ]


def test_repeats_are_one_fact(found):
    facts = {c.fact for c in found}
    assert facts == {f"F{n}" for n in range(1, 18)}
    assert len({c.fact for c in [*of(found, "2nd"), *of(found, "second")]}) == 1
    dates = [c for c in found if c.value == "2024-08-28"]
    assert [c.zone for c in dates] == ["header", "stamp", "dateline"]
    assert len({c.fact for c in dates}) == 1


def test_the_given_articles_are_read_as_well_as_promised():
    scores = reading_scores.scores()
    gold = sum(s["gold"] for s in scores)
    assert sum(s["tp"] for s in scores) == gold
    assert sum(s["fp"] for s in scores) == sum(s["decoy_hits"] for s in scores) == 0
    assert sum(s["strict"] for s in scores) / gold >= 0.97
    assert sum(s["full"] for s in scores) / gold >= 0.95


def test_every_pattern_card_is_read():
    assert reading_scores.failed_cards() == []


def test_the_seed_takes_less_than_a_fifth_of_a_second(article):
    started = time.perf_counter()
    claims.find(article)
    assert time.perf_counter() - started < 0.2


@pytest.mark.parametrize(
    ("printed", "half"),
    [
        ("3.4 percent", "0.05"),
        ("2,303", "0.5"),
        ("1.3 million", "0.05E+6"),
        ("7 million", "0.5E+6"),
    ],
)
def test_half_the_last_printed_digit_travels_with_the_claim(printed, half):
    (claim,) = claims_of(f"Seoul published {printed} papers.")
    assert claim.half_unit == Decimal(half)


def test_a_date_has_no_last_digit():
    (claim,) = claims_of("It was published on Tuesday.")
    with pytest.raises(TypeError, match="no last digit"):
        _ = claim.half_unit


def test_what_is_refused_can_be_seen():
    article = articles.parse("Call +86 755 1234 5678 about the 24 clusters.")
    assert [(d.reason) for d in claims.refused(article)] == ["phone number"]


def test_a_table_is_no_article():
    with pytest.raises(Unreadable, match="numbers are a table, not an article"):
        claims_of("It has 24. " * 4000)


def test_a_range_is_a_pair():
    assert claim_of(
        "It rose by 0.5 to 0.7 percentage points.", "0.5 to 0.7 percentage points"
    ).value == (
        Decimal("0.5"),
        Decimal("0.7"),
    )


def test_a_frame_has_a_row_for_a_claim(found):
    frame = claims.to_frame(found)
    assert len(frame) == len(found) == 24
    assert frame.loc[1, "entity"] == (CLUSTER,)


def test_an_article_without_mentions_has_no_claims():
    assert claims_of("The minister welcomed the ranking and thanked all researchers.") == []


ARTICLE = (seeds.FOLDER / f"{SEED}.txt").read_text(encoding="utf-8")


def shape(text: str) -> list[tuple]:
    article = articles.parse(text)
    return [(c.kind, str(c.value), c.measure, c.entity, c.period) for c in claims.find(article)]


@pytest.mark.parametrize("dash", "–—‐‑−/")
def test_another_dash_in_names_changes_no_value(dash):
    named = "Shenzhen-Hong Kong-Guangzhou"
    assert shape(ARTICLE.replace(named, named.replace("-", dash))) == shape(ARTICLE)


def test_no_break_spaces_change_no_value():
    assert shape(
        ARTICLE.replace("1 million", "1\u00a0million").replace("28, ", "28,\u202f")
    ) == shape(ARTICLE)


def test_capitals_change_no_number():
    body = "The Shenzhen-Hong Kong-Guangzhou cluster is second for the fifth consecutive year."
    assert shape(body.upper()) == shape(body)


def test_hard_wraps_change_no_value():
    wrapped = "\n".join(_wrap(line) for line in ARTICLE.split("\n"))
    assert shape(wrapped) == shape(ARTICLE)


def _wrap(line: str, width: int = 80) -> str:
    lines = [""]
    for word in line.split(" "):
        if len(lines[-1]) + len(word) >= width:
            lines.append(word)
        else:
            lines[-1] += (" " if lines[-1] or not word else "") + word
    return "\n".join(lines)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_any_text_gives_claims_that_stand_in_it(text):
    article = articles.parse(text or "x", stated=date(2024, 8, 28))
    assert all(article.text[c.start : c.end] == c.text for c in claims.find(article))


WORDS = st.sampled_from(
    "Seoul China ranks second 2nd first one 24 100 2024 2019–23 9 % percent per million people , . "
    "( ) top clusters places from to and Aug. 28 $ billion \n \n\n GII papers respectively".split(
        " "
    )
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=60))
def test_any_order_of_the_articles_words_is_read(words):
    article = articles.parse(" ".join(words) or "x", stated=date(2024, 8, 28))
    assert all(article.text[c.start : c.end] == c.text for c in claims.find(article))


def test_what_is_denied_is_not_the_fact_that_is_stated():
    denied, stated = claims_of("Seoul did not rank fourth.\n\nSeoul ranks fourth.")
    assert (denied.modality, stated.modality) == ("negated", "fact")
    assert denied.fact != stated.fact
