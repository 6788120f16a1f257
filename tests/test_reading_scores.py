"""The scores stand as committed and keep their floors; errors are told by rule."""

import json

import article_scores
import peer_scores
import pytest
import reading_errors
import reading_scores
import score_articles
import verdict_scores
from peer_scores import Layer
from reading_errors import Error

from helpers.claims import mentions

WITH_PEERS = pytest.mark.skipif(not peer_scores.are_here(), reason=peer_scores.ABSENT)
COMMITTED = reading_scores.COMMITTED.read_text(encoding="utf-8")
README = reading_scores.README.read_text(encoding="utf-8")
STALE = "stale: .venv/bin/python tests/reading_scores.py --write"


@pytest.fixture(scope="module")
def read():
    return {name: article_scores.scores(at) for name, at in reading_scores.FOLDERS.items()}


@pytest.fixture(scope="module")
def layers():
    return peer_scores.layers()


def test_the_committed_scores_of_articles_are_what_is_read_now(read):
    for part in (reading_scores.articles_part(read), reading_scores.each_part(read)):
        assert part in COMMITTED, STALE
    assert reading_scores.articles_part(read) in README, STALE


@pytest.fixture(scope="module")
def judged():
    return verdict_scores.counts(verdict_scores.outcomes())


def test_the_committed_verdicts_are_those_of_now(judged):
    assert reading_scores.verdicts_part(judged) in COMMITTED, STALE
    assert reading_scores.verdicts_part(judged) in README, STALE


def test_no_true_figure_of_the_further_articles_is_refuted(judged):
    assert verdict_scores.wrongly_refuted(judged) == 0


@WITH_PEERS
def test_the_committed_scores_on_peers_cases_are_what_is_read_now(layers):
    assert reading_scores.peers_part(layers) in COMMITTED, STALE
    assert reading_scores.peers_part(layers) in README, STALE


def test_articles_and_cards_keep_their_floors(read):
    assert reading_scores.below_floors(read) == []


@WITH_PEERS
def test_peers_cases_keep_their_floors(layers):
    assert reading_scores.peers_below_floors(layers) == []


def counts(**fields):
    """An article of ten figures read without a fault, save what is named."""
    fine = {"file": "x.txt", "gold": 10, "tp": 10, "fp": 0, "strict": 10, "full": 10}
    return fine | {"decoy_hits": 0} | fields


@pytest.mark.parametrize(
    ("given", "further", "said"),
    [
        (counts(tp=9), counts(), "given articles: detection F1 0.9474, wanted 0.99"),
        (counts(strict=9), counts(), "given articles: exact spans 0.9, wanted 0.97"),
        (counts(full=8), counts(full=8), "given articles: whole records 0.8, wanted 0.9"),
        (counts(decoy_hits=1), counts(decoy_hits=1), "given articles: decoys 1, wanted 0"),
        (counts(), counts(full=7), "further articles: whole records 0.7, wanted 0.8"),
        (counts(), counts(decoy_hits=2), "further articles: decoys 2, wanted 1"),
    ],
)
def test_a_score_below_its_floor_is_named(given, further, said):
    assert reading_scores.below_floors({"given": [given], "further": [further]}) == [said]


def test_one_figure_invented_in_an_article_without_any_is_named():
    silent = counts(gold=0, tp=0, strict=0, full=0, fp=1)
    further = [counts(gold=100, tp=100, strict=100, full=100), silent]
    (said,) = reading_scores.below_floors({"given": [counts()], "further": further})
    assert said == "further articles: invented 1, wanted 0"


def test_cards_read_wrongly_are_below_their_floor(monkeypatch):
    monkeypatch.setattr(reading_scores, "failed_cards", lambda: [("a card", [])] * 4)
    assert reading_scores.below_floors({"given": [counts()], "further": []}) == [
        "cards: 0.9394, wanted 0.95"
    ]


def test_a_layer_is_held_by_recall_and_by_precision():
    layers = {"money": Layer(82, 0.91, None), "date": Layer(49, 0.95, 0.89)}
    assert reading_scores.peers_below_floors(layers) == [
        "peers’ money: recall 0.91, wanted 0.92",
        "peers’ dates: precision 0.89, wanted 0.9",
    ]


def test_articles_not_yet_further_are_said_to_be_missing(tmp_path):
    read = {"given": [counts()], "further": article_scores.scores(tmp_path / "not there")}
    assert "There are no further articles yet." in reading_scores.articles_part(read)
    assert reading_scores.below_floors(read) == []


@WITH_PEERS
def test_a_reader_that_breaks_is_not_one_that_avoids_decoys(monkeypatch):
    monkeypatch.setattr(mentions, "found", lambda article: 1 / 0)
    with pytest.raises(RuntimeError, match=r"the reader breaks on cases of date, decoy, money"):
        peer_scores.layers()


def gold_list(folder, name, text, *figures):
    """A text and its gold list; a figure is (text, kind, value, unit, measure)."""
    (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    gold = {"file": f"{name}.txt", "parts": [], "optional": [], "decoys": [], "figures": []}
    for printed, kind, value, unit, measure in figures:
        start = text.index(printed)
        end = start + len(printed)
        where = {"start": start, "end": end, "num_start": start, "num_end": end}
        what = {"kind": kind, "value": value, "unit": unit, "measure": measure}
        owner = {"entity": ["Seoul"], "period": None}
        gold["figures"].append({"text": printed} | where | what | owner)
    path = folder / f"{name}.gold.json"
    path.write_text(json.dumps(gold), encoding="utf-8")
    return path


RANK = ("fourth", "rank", 4, "rank", "cluster rank")


def test_each_error_says_rule_article_text_field_wanted_and_read(tmp_path):
    text = "Seoul ranks fourth. Seoul has nine parks and a dozen. Call +82 2 1234 5678."
    errors = reading_errors.of_article(
        gold_list(
            tmp_path,
            "seoul",
            text,
            ("fourth", "rank", 4, "rank", "innovation output"),
            ("a dozen", "count", 20, "parks", "parks"),
            ("1234", "count", 1234, "parks", "parks"),
            ("Call", "count", 7, "parks", "parks"),
        )
    )
    said = [str(error) for error in errors]
    (measure,) = [line for line in said if "fourth" in line]
    assert measure.endswith("seoul.txt | fourth | measure: innovation output → cluster rank")
    assert any(line.endswith("| seoul.txt | a dozen | value: 20 → 12.0") for line in said)
    assert "refused as phone number | seoul.txt | 1234 | value: 1234 → nothing" in said
    assert "no rule | seoul.txt | Call | value: 7 → nothing" in said
    assert any(line.endswith("| seoul.txt | nine | value: nothing → 9.0") for line in said)
    assert len(said) == 5


def test_a_well_read_article_has_no_error(tmp_path):
    assert reading_errors.of_article(gold_list(tmp_path, "a", "Seoul ranks fourth.", RANK)) == []


def test_there_are_as_many_errors_as_the_scorer_counts():
    for path in article_scores.gold_lists(article_scores.GIVEN):
        read = article_scores.rows_of(article_scores.article_of(path))
        counts = score_articles.score_file(score_articles.load(path), read)
        errors = reading_errors.of_article(path)
        wrong = [error for error in errors if not error.what.startswith("value:")]
        assert len(wrong) == sum(counts["tp"] - right for right in counts["fields"].values())
        assert (len(errors) > len(wrong)) == bool(counts["missed"] or counts["fp"])


def test_a_card_s_error_names_the_field_that_differs():
    figure = {"text": "fourth", "start": 12, "end": 18, "kind": "streak", "value": 4}
    card = {"id": 99, "text": "Seoul ranks fourth.", "published": "2024-08-28", "figures": [figure]}
    (error,) = reading_errors.of_card(card)
    assert (error.place, error.what) == ("card 99", "kind: streak → rank")


@WITH_PEERS
def test_the_errors_of_all_are_listed():
    errors = reading_errors.all_errors()
    in_peers = [error for error in errors if error.rule.startswith("peers: ")]
    assert len(in_peers) == len(peer_scores.failures())
    in_given = [
        e
        for p in article_scores.gold_lists(article_scores.GIVEN)
        for e in reading_errors.of_article(p)
    ]
    assert set(in_given) <= set(errors)


def test_the_rule_with_the_most_errors_comes_first():
    one, two, three = Error("b", "x", "", ""), Error("c", "x", "", ""), Error("a", "x", "", "")
    assert reading_errors.by_rule([one, two, three, two]) == [two, two, three, one]


def test_the_command_prints_the_committed_page_and_then_the_errors(monkeypatch, capsys):
    error = Error("date", "a.txt", "July 3", "entity: [] → ['Seoul']")
    monkeypatch.setattr(reading_errors, "all_errors", lambda: [error])
    assert reading_scores.main("--errors") == 0
    printed = capsys.readouterr().out
    if peer_scores.are_here():
        assert printed.startswith(COMMITTED), STALE
    assert printed.endswith(
        "\n1 error: rule | article | text | field: wanted → read\n\n"
        "date | a.txt | July 3 | entity: [] → ['Seoul']\n"
    )


def test_without_peers_cases_the_command_says_so_and_writes_nothing(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(peer_scores, "PEERS", tmp_path)
    monkeypatch.setattr(reading_scores, "COMMITTED", tmp_path / "scores.md")
    with pytest.raises(SystemExit, match="the table is kept whole or not at all"):
        reading_scores.main("--write")
    assert peer_scores.ABSENT in capsys.readouterr().out
    assert not (tmp_path / "scores.md").exists()
