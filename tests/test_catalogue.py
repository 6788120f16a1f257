import os
import threading

import psutil
import pytest
import report_folders as made
from bs4 import BeautifulSoup

from helpers import catalogue
from helpers.catalogue import page, readings, texts
from helpers.failures import PublishFailed
from helpers.locks import locked

HOSTILE = (
    "<script>alert(1)<",
    '" onmouseover="alert(1)',
    "javascript:alert(1)",
    "{{ 7*7 }}{% include 'x' %}",
    "a\nb",
    "\u202egnp.exe",
    "zero\u200bwidth",
    "\x1b[31mred",
    "x..%2f..",
    "#top?x=1&y",
    "&lt;b&gt;",
    "مقالة",
    "]]>",
    "x" * 200,
)


def only(folder):
    (entry,) = readings.read(folder)
    return entry


def soup(folder):
    return BeautifulSoup(page.write(readings.read(folder)), "html.parser")


def test_a_good_report_is_read_with_its_times_counts_and_files(tmp_path):
    made.good(tmp_path, "a")
    entry = only(tmp_path)
    assert (entry.states, entry.alarming) == (("good",), False)
    assert texts.stamp(entry.last.ended) == "2026-11-26T03:00:05Z"
    assert entry.last.verdicts == {"not checkable": 7, "refuted": 1, "supported": 10}
    assert entry.last.links[0] == ("HTML", "./a/report.html")


def test_a_failed_run_stands_beside_the_last_good_one(tmp_path):
    made.good(tmp_path, "a")
    made.failed(tmp_path, "a")
    entry = only(tmp_path)
    assert (entry.states, entry.failed.code) == (("failed",), 10)
    assert entry.last.verdicts["supported"] == 10
    assert entry.failed.links == (("Notebook", "./failed/a/report.ipynb"),)


def test_a_failed_run_that_a_good_one_followed_is_over(tmp_path):
    made.failed(tmp_path, "a")
    made.good(tmp_path, "a", ended="2026-11-28T03:00:00Z")
    assert only(tmp_path).states == ("good",)


def test_a_run_whose_process_lives_is_under_way(tmp_path):
    made.begun(tmp_path, "a", since=psutil.Process().create_time())
    assert only(tmp_path).states == ("running",)


def test_a_run_whose_process_is_gone_has_crashed_even_if_its_number_lives_on(tmp_path):
    made.begun(tmp_path, "a")
    made.good(tmp_path, "a")
    entry = only(tmp_path)
    assert (entry.states, entry.alarming) == (("crashed",), True)


def test_a_failure_is_not_hidden_by_a_run_under_way(tmp_path):
    made.failed(tmp_path, "a")
    made.begun(tmp_path, "a", since=psutil.Process().create_time())
    entry = only(tmp_path)
    assert (entry.states, entry.alarming) == (("failed", "running"), True)


def test_a_stage_without_its_mark_is_a_crash_once_it_is_old(tmp_path):
    stage = tmp_path / ".a.stage"
    stage.mkdir()
    assert readings.read(tmp_path) == []
    os.utime(stage, (0, 0))
    assert only(tmp_path).states == ("crashed",)


@pytest.mark.parametrize(
    "record",
    ["", "{", "[]", "null", "7", '{"a": 1}', '{"outcome": []}', '{"outcome": "failed"}', "\ud800",
     '{"outcome": "published", "format": 2}', "[" * 100_000, '{"outcome": "published", "x": NaN'],
)  # fmt: skip
def test_a_broken_or_foreign_record_is_an_entry_that_says_so(tmp_path, record):
    folder = made.put(tmp_path / "a", "{}")
    (folder / "run.json").write_bytes(record.encode("utf-8", "surrogatepass"))
    entry = only(tmp_path)
    assert (entry.states, entry.last) == (("unreadable",), None)
    assert "run.json" in entry.good.fault
    assert "run.json" in soup(tmp_path).get_text()


@pytest.mark.parametrize(
    "known",
    [{"verdicts": ["x"]}, {"verdicts": {"supported": -1, "refuted": True, "x": "9"}},
     {"started": 7, "ended": "soon"}, {"ended": "0001-01-01T00:00:00+14:00"}, {"title": {}},
     {"changes": "all"}, {"changes": {"added": "many"}}, {"failure": []}, {"date": None}],
)  # fmt: skip
def test_a_value_of_a_wrong_kind_reads_as_empty(tmp_path, known):
    made.good(tmp_path, "a", **known)
    assert only(tmp_path).states == ("good",)
    assert catalogue.write(tmp_path)


def test_a_record_of_before_times_were_kept_is_as_old_as_its_file(tmp_path):
    folder = made.put(tmp_path / "a", {"outcome": "published", "verdicts": {"supported": 1}})
    os.utime(folder / "run.json", (1_700_000_000, 1_700_000_000))
    assert texts.stamp(only(tmp_path).last.ended) == "2023-11-14T22:13:20Z"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_or_a_link_in_place_of_a_record_is_not_followed(tmp_path):
    os.mkfifo(made.put(tmp_path / "pipe", "{}").parent / "pipe2")
    for name in ("pipe", "link"):
        (made.put(tmp_path / name, "{}") / "run.json").unlink()
    os.mkfifo(tmp_path / "pipe" / "run.json")
    (tmp_path / "link" / "run.json").symlink_to("/etc/hostname")
    assert [e.states for e in readings.read(tmp_path)] == [("unreadable",), ("unreadable",)]


def test_reports_without_a_record_are_listed_and_other_folders_are_not(tmp_path):
    made.put(tmp_path / "a", "{}")
    (tmp_path / "a" / "run.json").unlink()
    (tmp_path / "notes").mkdir()
    entry = only(tmp_path)
    assert (entry.states, entry.alarming) == (("unrecorded",), False)


def test_the_page_says_what_failed_what_to_do_and_what_still_stands(tmp_path):
    made.good(tmp_path, "a")
    made.failed(tmp_path, "a")
    problem = soup(tmp_path).select_one(".problem")
    text = " ".join(problem.get_text().split())
    assert "failed (exit code 10): cell 4 raised KeyError" in text
    assert "What to do Look where the notebook stopped" in text
    assert "the report of 26 November 2026, 03:00 UTC" in text
    assert problem.select("a")[0]["href"] == "./failed/a/report.ipynb"


def test_the_page_has_a_row_a_report_with_counts_in_words_and_earlier_reports(tmp_path):
    changes = {"since": "2026-11-25T03:00:00Z", "added": 1, "gone": 0, "changed": 2, "verdicts": 1}
    made.good(tmp_path, "a", changes=changes)
    made.earlier(tmp_path, "a", "20261125T030000Z", ended="2026-11-25T03:00:05Z")
    text = " ".join(soup(tmp_path).select_one("tbody tr").get_text().split())
    assert "Title of a a Yes: all ten figures that WIPO’s tables can decide agree. Since" in text
    assert "Since 25 November 2026: 1 fact added and 2 changed (1 verdict)." in text
    assert "28 August 2024 2024 ✓ 10 supported ✗ 1 refuted ○ 7 not checkable" in text
    links = [a["href"] for a in soup(tmp_path).select("details a")]
    assert links[0] == "./earlier/a/20261125T030000Z/report.html"


def test_the_newest_article_comes_first_and_the_ranking_stands_apart(tmp_path):
    made.good(tmp_path, "old", date="2023-01-01")
    made.good(tmp_path, "new", date="2024-01-01")
    made.ranking(tmp_path, "edition")
    tables = soup(tmp_path).select("table")
    names = [[span.text for span in table.select(".name")] for table in tables]
    assert names == [["new", "old"], ["edition"]]


@pytest.mark.parametrize(
    ("good", "failed", "says"),
    [("", "", "There are no reports yet."),
     ("a", "", "The one report is good."),
     ("ab", "", "All 2 reports are good."),
     ("ab", "b", "1 of 2 reports needs a look. Its last good report still stands."),
     ("ab", "ab", "2 of 2 reports need a look. The last good report of each still stands."),
     ("a", "ab", "2 of 2 reports need a look. For 1 of these the last good report still stands."),
     ("", "a", "1 of 1 report needs a look. There is no good report of it.")],
)  # fmt: skip
def test_the_lead_has_a_sentence_for_every_outcome(tmp_path, good, failed, says):
    for name in good:
        made.good(tmp_path, name)
    for name in failed:
        made.failed(tmp_path, name)
    assert page.lead(readings.read(tmp_path)) == says


def test_hostile_names_and_texts_are_only_ever_text(tmp_path):
    for name in HOSTILE:
        known = {"title": name * 2, "sentence": name * 3, "edition": name, "date": name}
        made.good(tmp_path, name, **known, verdicts={name: 1})
        made.failed(tmp_path, name, failure={"cause": name, "code": 10, "message": name})
    html = soup(tmp_path)
    assert len(html.select("tbody tr")) == len(HOSTILE)
    assert not html.select("script, img, iframe, object, form, base, [onmouseover]")
    for link in html.select("a[href], link[href]"):
        assert link["href"].startswith(("./", "#")), link
    assert not any(sign in str(html) for sign in "\u202e\u200b\x1b")
    assert "‹U+202E›gnp.exe" in html.get_text()


def test_a_link_leads_to_the_very_file_whatever_its_folder_is_called(tmp_path):
    from urllib.parse import unquote

    for name in HOSTILE:
        made.good(tmp_path, name)
    for address in [a["href"] for a in soup(tmp_path).select("td.links a")]:
        assert (tmp_path / unquote(address)).is_file()


def test_the_page_loads_and_runs_nothing(tmp_path):
    made.good(tmp_path, "深圳")
    html = page.write(readings.read(tmp_path))
    assert "default-src 'none'" in html
    assert "http://" not in html and "https://" not in html and "<script" not in html


def test_a_catalogue_is_written_once_and_again_only_if_it_differs(tmp_path):
    made.good(tmp_path, "a")
    assert [p.name for p in catalogue.write(tmp_path)] == ["index.html", "feed.atom"]
    before = [p.stat().st_mtime_ns for p in tmp_path.glob("*.*")]
    assert catalogue.write(tmp_path) == []
    assert [p.stat().st_mtime_ns for p in tmp_path.glob("*.*")] == before
    made.good(tmp_path, "b")
    assert len(catalogue.write(tmp_path)) == 2


def test_the_catalogue_of_a_folder_holds_what_was_there_once_the_other_run_had_ended(tmp_path):
    with locked(tmp_path / catalogue.LOCK):
        second = threading.Thread(target=catalogue.write, args=(tmp_path,))
        second.start()
        second.join(0.3)
        assert second.is_alive() and not (tmp_path / "index.html").exists()
        made.good(tmp_path, "late")
    second.join(10)
    assert "Title of late" in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_a_catalogue_that_cannot_be_written_says_so_and_leaves_the_old_one(tmp_path, monkeypatch):
    from helpers.runs import publishing

    catalogue.write(tmp_path)
    old = (tmp_path / "index.html").read_bytes()
    made.good(tmp_path, "a")

    def full(path, content):
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(publishing, "write", full)
    with pytest.raises(PublishFailed, match=r"index\.html.*No space left.*free space"):
        catalogue.write(tmp_path)
    assert (tmp_path / "index.html").read_bytes() == old
