import json

import pytest
import report_folders as made

from helpers.__main__ import main
from helpers.catalogue import changelists, changes


def fact(text, **known):
    plain = {
        "fact": "F1", "outcome": "supported", "text": text, "kind": "rank", "value": text,
        "unit": "rank", "measure": "cluster rank", "entity": ["Munich"], "period": "2024",
        "mentions": [[0, 3]], "reason": "GII 2024 prints rank 2",
    }  # fmt: skip
    return plain | known


def article(folder, *rows):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "verdicts.json").write_text(json.dumps(rows), encoding="utf-8")
    return folder


def ranking(folder, *findings, numbers=(), anchor="who-leads"):
    folder.mkdir(parents=True, exist_ok=True)
    section = {"anchor": anchor, "findings": [{"text": text} for text in findings]}
    told = {"sections": [section], "numbers": list(numbers)}
    (folder / "facts.json").write_text(json.dumps(told), encoding="utf-8")
    return folder


def counts(old, new):
    found = changes.between(old, new).counts
    return tuple(found[key] for key in ("added", "gone", "changed", "verdicts"))


def between_articles(tmp_path, old, new):
    return counts(article(tmp_path / "old", *old), article(tmp_path / "new", *new))


def test_a_shifted_offset_and_another_key_are_no_change(tmp_path):
    moved = fact("2nd", fact="F7", mentions=[[900, 903]])
    assert between_articles(tmp_path, [fact("2nd")], [moved]) == (0, 0, 0, 0)


def test_facts_in_another_order_are_the_same(tmp_path):
    one, two = fact("2nd"), fact("5th", entity=["Cairo"])
    assert between_articles(tmp_path, [one, two], [two, one]) == (0, 0, 0, 0)


def test_a_fact_more_is_added_and_a_fact_less_is_gone(tmp_path):
    one, two = fact("2nd"), fact("5th", entity=["Cairo"])
    assert between_articles(tmp_path, [one], [one, two]) == (1, 0, 0, 0)
    assert between_articles(tmp_path, [one, two], [two]) == (0, 1, 0, 0)


def test_another_verdict_on_the_same_words_is_a_change_of_verdict(tmp_path):
    refuted = fact("2nd", outcome="refuted", reason="GII 2025 prints rank 3")
    assert between_articles(tmp_path, [fact("2nd")], [refuted]) == (0, 0, 1, 1)


def test_another_value_for_the_same_thing_is_a_change_not_one_gone_and_one_added(tmp_path):
    assert between_articles(tmp_path, [fact("2nd")], [fact("3rd")]) == (0, 0, 1, 0)


def test_the_same_value_in_other_words_is_a_change(tmp_path):
    assert between_articles(tmp_path, [fact("2nd")], [fact("second", value="2nd")]) == (0, 0, 1, 0)


def test_what_may_have_become_either_of_two_is_gone_and_both_are_added(tmp_path):
    assert between_articles(tmp_path, [fact("2nd")], [fact("3rd"), fact("4th")]) == (2, 1, 0, 0)


def test_bare_numbers_that_say_nothing_of_what_are_not_taken_for_each_other(tmp_path):
    bare = {"measure": "", "entity": []}
    assert between_articles(tmp_path, [fact("5", **bare)], [fact("9", **bare)]) == (1, 1, 0, 0)


def test_one_of_two_equal_facts_gone_is_one_gone(tmp_path):
    assert between_articles(tmp_path, [fact("2nd"), fact("2nd")], [fact("2nd")]) == (0, 1, 0, 0)


def test_a_sentence_whose_numbers_changed_is_a_changed_sentence(tmp_path):
    old = ranking(tmp_path / "old", "Munich leads with 35 of 93. It stayed 2nd.")
    new = ranking(tmp_path / "new", "Munich leads with 36 of 93. It stayed 2nd.")
    (pair,) = changes.between(old, new).changed
    assert [f.text for f in pair] == ["Munich leads with 35 of 93.", "Munich leads with 36 of 93."]


def test_a_sentence_with_most_of_its_words_is_changed_and_another_one_is_new(tmp_path):
    old = ranking(tmp_path / "old", "Lanzhou and Hefei climbed most of all clusters.")
    new = ranking(tmp_path / "new", "Suzhou and Hefei climbed most of all clusters.", "Cairo left.")
    assert counts(old, new) == (1, 0, 1, 0)


def test_a_sentence_that_only_moved_to_another_section_is_the_same(tmp_path):
    old = ranking(tmp_path / "old", "Munich leads.")
    new = ranking(tmp_path / "new", "Munich leads.", anchor="who-follows")
    assert counts(old, new) == (0, 0, 0, 0)


def test_a_large_number_is_found_again_by_its_words(tmp_path):
    old = ranking(tmp_path / "old", numbers=[{"text": "30 of 93", "words": "clusters moved"}])
    new = ranking(tmp_path / "new", numbers=[{"text": "31 of 93", "words": "clusters moved"}])
    assert counts(old, new) == (0, 0, 1, 0)


def test_the_summary_is_what_a_record_bears(tmp_path):
    old = article(tmp_path / "old", fact("2nd"))
    (old / "run.json").write_text(json.dumps(made.record("a")), encoding="utf-8")
    assert changes.summary(old, article(tmp_path / "new", fact("3rd"))) == {
        "since": "2026-11-26T03:00:00Z", "added": 0, "gone": 0, "changed": 1, "verdicts": 0,
    }  # fmt: skip


@pytest.mark.parametrize("text", [None, "", "{", "[1]", "7", "[" * 100_000, '{"sections": [3]}'])
def test_a_report_whose_facts_cannot_be_read_has_no_summary(tmp_path, text):
    new = ranking(tmp_path / "new", "Munich leads.")
    old = tmp_path / "old"
    old.mkdir()
    if text is not None:
        (old / "facts.json").write_text(text, encoding="utf-8")
        (old / "verdicts.json").write_text(text, encoding="utf-8")
    assert changes.summary(old, new) is None
    assert changes.summary(new, old) is None


def test_lines_tell_each_change_with_what_was_and_what_is(tmp_path):
    old = article(tmp_path / "old", fact("2nd"), fact("5th", entity=["Cairo"]))
    new = article(tmp_path / "new", fact("2nd", outcome="refuted"), fact("9th", entity=["Kunming"]))
    assert changelists.lines(changes.between(old, new)).splitlines() == [
        "1 fact added, 1 gone and 1 changed (1 verdict)",
        "+ “9th” (cluster rank, Kunming): supported; GII 2024 prints rank 2",
        "− “5th” (cluster rank, Cairo): supported; GII 2024 prints rank 2",
        "~ “2nd” (cluster rank, Munich): supported; GII 2024 prints rank 2",
        "  → “2nd” (cluster rank, Munich): refuted; GII 2024 prints rank 2",
    ]


def test_no_change_is_said_so(tmp_path):
    same = article(tmp_path / "old", fact("2nd"))
    assert changelists.lines(changes.between(same, same)) == "no fact changed\n"


@pytest.fixture
def reports(tmp_path, monkeypatch):
    """A report and the two before it; commands stay in this Python."""
    monkeypatch.setattr("helpers.environment.enter", lambda given: None)
    article(made.good(tmp_path, "munich"), fact("4th"))
    article(made.earlier(tmp_path, "munich", "20261125T030000Z"), fact("3rd"))
    article(made.earlier(tmp_path, "munich", "20261124T030000Z"), fact("2nd"))
    return tmp_path


def run(reports, *words):
    return main(["changes", *words, "--into", str(reports)])


def test_the_command_compares_with_the_newest_earlier_report(reports, capsys):
    assert run(reports, "munich", "--json") == 0
    (changed,) = json.loads(capsys.readouterr().out)["changed"]
    assert (changed["old"]["text"], changed["new"]["text"]) == ("3rd", "4th")


def test_the_command_compares_any_two(reports, capsys):
    assert run(reports, "munich", "20261124T030000Z", "current", "--json") == 0
    (changed,) = json.loads(capsys.readouterr().out)["changed"]
    assert (changed["old"]["text"], changed["new"]["text"]) == ("2nd", "4th")


@pytest.mark.parametrize(
    ("words", "says"),
    [(["munihc"], "did you mean 'munich'?"), (["munich", "2025", "current"], "there are: 2026112"),
     (["munich", "current"], "OLD and NEW"), (["../munich"], "there is no good report")],
)  # fmt: skip
def test_the_command_refuses_what_is_not_there_and_says_what_is(reports, capsys, words, says):
    assert run(reports, *words) == 2
    assert says in capsys.readouterr().err


def test_a_report_without_an_earlier_one_is_said_so(reports, capsys):
    article(made.good(reports, "cairo"), fact("9th"))
    assert run(reports, "cairo") == 2
    assert "no earlier report" in capsys.readouterr().err


def test_no_name_that_acts_in_a_terminal_reaches_it(reports, capsys):
    made.good(reports, "a\x1b[31mb")
    made.earlier(reports, "munich", "t\x1b[31m")
    assert run(reports, "a[31mb") == 2 and run(reports, "munich", "u\x1b", "u\x1b") == 2
    assert run(reports, "a\x1b[31mb") == 2
    assert "\x1b" not in capsys.readouterr().err
