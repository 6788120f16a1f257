"""The line for cron, held against stand-ins for three crons that know their rules."""

import re
import subprocess
import sys

import pytest
from awkward_paths import AWKWARD, fake_python

from helpers import schedules
from helpers.failures import BadParameter


def given_to_the_shell(command, removes_backslash, halves_backslashes):
    """A crontab's command as cron gives it to the shell: up to the first % without a backslash.

    The three kinds are those of cronie and ISC cron (\\% becomes %), of the first Vixie cron
    (it stays) and of Debian (two backslashes become one, too).
    """
    text, escaped = "", False
    for character in command:
        if escaped:
            if (removes_backslash and character == "%") or (
                halves_backslashes and character == "\\"
            ):
                text = text[:-1]
            text, escaped = text + character, False
        elif character == "%":
            return text
        else:
            text, escaped = text + character, character == "\\"
    return text


CRONS = {"cronie": (True, False), "vixie": (False, False), "debian": (True, True)}


def as_cron(line, kind):
    when, command = line[: line.index(" {")], line[line.index("{") :]
    assert len(when.split()) == 5
    return subprocess.run(
        ["env", "-i", "HOME=/", "LOGNAME=x", "PATH=/usr/bin:/bin", "SHELL=/bin/sh",
         "sh", "-c", given_to_the_shell(command, *CRONS[kind])],
        cwd="/", stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8",
    )  # fmt: skip


@pytest.mark.parametrize("kind", CRONS)
@pytest.mark.parametrize("name", AWKWARD)
def test_the_line_for_cron_starts_the_command_whatever_stands_in_its_paths(tmp_path, name, kind):
    root = tmp_path / name
    words = ("--into", str(root), "-p", "cluster", name, "", name * 2)
    job = schedules.Job(words, "Europe/Berlin", root, root, fake_python(root / "bin"))
    done = as_cron(schedules.cron_line(job, "0 3 * * *", root / "night.log"), kind)
    assert (done.returncode, done.stdout, done.stderr) == (75, "", "")
    logged = (root / "night.log").read_text(encoding="utf-8").splitlines()[1:]
    said = [str(root), "C.UTF-8", "Europe/Berlin", "-m", "helpers", "report", *words]
    assert logged == [*said, "exit code 75"]


@pytest.mark.parametrize("kind", CRONS)
def test_the_stand_in_for_cron_cuts_a_line_that_is_not_escaped(kind):
    """Its self-check: a plain % ends the command, in quotes too."""
    assert given_to_the_shell("date '+%F' && run", *CRONS[kind]) == "date '+"


def test_a_folder_that_is_gone_is_logged_and_is_no_success(tmp_path):
    job = schedules.Job(reports=tmp_path, root=tmp_path / "gone")
    done = as_cron(schedules.cron_line(job, "@daily", tmp_path / "log").replace(
        "@daily", "0 0 * * *"), "debian")  # fmt: skip
    assert done.returncode != 0
    assert "gone" in (tmp_path / "log").read_text(encoding="utf-8")


def test_a_line_that_cron_would_cut_is_refused(tmp_path):
    job = schedules.Job(("--on-failure", "x" * 1000), reports=tmp_path)
    with pytest.raises(BadParameter, match="990 characters"):
        schedules.cron_line(job, "0 3 * * *", tmp_path / "log")


def test_a_line_break_cannot_become_a_second_line(tmp_path):
    job = schedules.Job(("-p", "cluster", "a\n* * * * * id"), reports=tmp_path)
    with pytest.raises(BadParameter, match="line breaks"):
        schedules.cron_line(job, "0 3 * * *", tmp_path / "log")
    with pytest.raises(BadParameter, match="line breaks"):
        schedules.units(job, "*-*-* 03:00", "someone")


def test_a_log_in_no_folder_is_refused(tmp_path):
    with pytest.raises(BadParameter, match="no such folder"):
        schedules.cron_line(schedules.Job(), "0 3 * * *", tmp_path / "none" / "log")


def test_check_sees_only_what_cron_gives(monkeypatch):
    monkeypatch.setenv("SECRET_OF_THE_SHELL", "1")
    done = schedules.under_cron(schedules.Job(python=sys.executable), [
        "-c", "import os, sys; print(sorted(os.environ), repr(sys.stdin.read()))"])  # fmt: skip
    names, _, read = done.stdout.rpartition("] ")
    assert set(re.findall("'(.*?)'", names)) - {"PWD", "OLDPWD", "_", "SHLVL", "LC_CTYPE"} == {
        "HOME", "LANG", "LOGNAME", "PATH", "SHELL"}  # fmt: skip
    assert read.strip() == "''"


def test_check_names_an_interpreter_that_does_not_start(tmp_path):
    with pytest.raises(BadParameter, match="does not start under cron"):
        schedules.seen_by_cron(schedules.Job(python=str(tmp_path / "none")))
