import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import psutil
import pytest
import report_folders as made

from helpers.__main__ import main
from helpers.catalogue import readings, remedies, status
from helpers.failures import CAUSES, Failure

NOW = datetime(2026, 11, 27, 3, tzinfo=UTC)  # a day after the good runs made here


@pytest.fixture
def run(tmp_path, monkeypatch):
    """The command on a folder of its own, in this Python."""
    monkeypatch.setattr("helpers.environment.enter", lambda given: None)
    return lambda *words: main(["status", "--into", str(tmp_path), *words])


def table(tmp_path, oldest=None):
    return status.table(readings.read(tmp_path), NOW, oldest)


def test_good_reports_and_runs_under_way_are_no_alarm(tmp_path, run, capsys):
    made.good(tmp_path, "a")
    made.begun(tmp_path, "b", since=psutil.Process().create_time())
    assert run() == 0
    assert "2 reports: 1 good, 1 running" in capsys.readouterr().out


def test_where_an_age_is_asked_for_no_report_at_all_is_an_alarm(run, capsys):
    assert (run(), run("--max-age", "26")) == (0, 1)
    assert run("--json") == 0 and run("--json", "--max-age", "26") == 1
    assert '"ok": false' in capsys.readouterr().out


@pytest.mark.parametrize("closed", ["", "failed"])
def test_a_folder_that_cannot_be_read_is_not_taken_for_an_empty_one(
    tmp_path, run, capsys, monkeypatch, closed
):
    made.good(tmp_path, "a")
    really = os.scandir

    def scandir(path):
        if path == tmp_path / closed:
            raise PermissionError(13, "Permission denied", str(path))
        return really(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert run() == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert f"{tmp_path / closed} cannot be read (Permission denied)" in said.err


@pytest.mark.parametrize("wrong", [made.failed, made.begun])
def test_a_failed_or_crashed_run_is_an_alarm_though_a_good_report_stands(tmp_path, run, wrong):
    made.good(tmp_path, "a")
    wrong(tmp_path, "a")
    assert run() == 1


def test_a_record_that_cannot_be_read_is_an_alarm(tmp_path, run):
    made.put(tmp_path / "a", "{")
    assert run() == 1


def test_an_empty_folder_is_no_alarm_and_a_missing_one_is_refused(tmp_path, run, capsys):
    assert run() == 0
    assert main(["status", "--into", str(tmp_path / "nowhere")]) == 2
    assert "there is no folder" in capsys.readouterr().err


@pytest.mark.parametrize(("hours", "code"), [("1e6", 0), ("0.001", 1)])
def test_a_good_run_too_long_ago_is_an_alarm(tmp_path, run, hours, code):
    made.good(tmp_path, "a", ended="2026-01-01T00:00:00Z")
    assert run("--max-age", hours) == code


def test_the_age_counts_from_the_end_of_the_last_good_run(tmp_path):
    made.good(tmp_path, "a")
    made.failed(tmp_path, "never")
    (a, never) = readings.read(tmp_path)
    assert status.states(a, NOW, timedelta(hours=24)) == ("good",)
    assert status.states(a, NOW, timedelta(hours=23)) == ("old",)
    assert status.states(never, NOW, timedelta(hours=24)) == ("failed", "old")


@pytest.mark.parametrize("hours", ["0", "-1", "nan", "inf", "1e99", "soon", ""])
def test_an_age_that_is_no_number_of_hours_is_refused(run, hours, capsys):
    with pytest.raises(SystemExit) as refused:
        run("--max-age", hours)
    assert refused.value.code == 2
    assert "a number of hours is wanted" in capsys.readouterr().err


def test_the_table_has_a_line_a_report_and_says_what_to_do(tmp_path):
    changes = {"since": "2026-11-25T03:00:00Z", "added": 1, "gone": 0, "changed": 0, "verdicts": 0}
    made.good(tmp_path, "a", changes=changes)
    made.failed(tmp_path, "b")
    lines = table(tmp_path).splitlines()
    assert lines[1].split("  ")[0] == "a"
    assert "good" in lines[1] and "10✓ 1✗ 7○" in lines[1] and "1 fact added" in lines[1]
    assert "2026-11-26 03:00Z" in lines[1]
    assert "2 reports: 1 good, 1 failed" in lines
    assert "b: The run of 27 November 2026, 03:00 UTC failed (exit code 10): cell 4" in lines[6]
    assert lines[7].startswith("  Look where the notebook stopped")


def test_nothing_that_acts_unseen_reaches_the_terminal(tmp_path):
    for name in ("\x1b[31mred", "\u202egnp.exe", "a\nb"):
        message = {"cause": "x", "code": 1, "message": f"{name}\x07"}
        made.failed(tmp_path, name, failure=message)
    assert all(sign.isprintable() or sign == "\n" for sign in table(tmp_path))


def test_json_tells_the_same_to_a_program(tmp_path, run, capsys):
    made.good(tmp_path, "a")
    made.failed(tmp_path, "a")
    assert run("--json") == 1
    told = json.loads(capsys.readouterr().out)
    (report,) = told["reports"]
    assert (told["ok"], report["ok"], report["states"]) == (False, False, ["failed"])
    assert report["verdicts"] == {"not checkable": 7, "refuted": 1, "supported": 10}
    assert report["last_good"] == "2026-11-26T03:00:05Z"
    (problem,) = report["problems"]
    assert (problem["kind"], problem["code"]) == ("failed", 10)


@pytest.mark.parametrize("cause", [c for c in CAUSES if c is not Failure], ids=lambda c: c.__name__)
def test_every_exit_code_has_a_remedy_of_its_own(cause):
    assert remedies.of(cause.code) != remedies.of(Failure.code)


def test_the_command_imports_only_the_standard_library_and_ours():
    code = (
        "import sys; from helpers.commands import changes, status\n"
        "from helpers.catalogue import readings, changelists, changes as c, status as s\n"
    )
    probe = code + "print(*{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    foreign = set(done.stdout.split()) & {"pandas", "numpy", "jinja2", "psutil", "bs4", "mistune"}
    assert not foreign
