"""The command `schedule`: what it prints for cron and systemd, refuses, and tries."""

import shlex
import shutil

import pytest

from helpers import __main__ as command_line
from helpers import environment
from helpers.schedules import jobs


@pytest.fixture(autouse=True)
def _no_other_process(monkeypatch):
    monkeypatch.setattr(environment, "enter", lambda arguments: None)
    monkeypatch.delenv("TZ", raising=False)


def run(*words):
    return command_line.main(list(words))


def test_the_user_s_time_zone_is_kept_and_another_can_be_given(monkeypatch, capsys):
    monkeypatch.setenv("TZ", ":Asia/Tokyo")
    assert run("schedule", "--cron") == 0
    assert " TZ=Asia/Tokyo " in capsys.readouterr().out
    assert run("schedule", "--cron", "--tz", "UTC") == 0
    assert " TZ=UTC " in capsys.readouterr().out
    assert run("schedule", "--cron", "--tz", "") == 0
    assert "TZ=" not in capsys.readouterr().out


def test_one_line_is_printed_with_all_reports_in_it_and_the_rest_is_said_beside_it(capsys):
    assert run("schedule", "--cron") == 0
    said = capsys.readouterr()
    assert said.out.count("\n") == 1 and said.out.startswith("0 3 * * * ")
    assert " -m helpers report --all --quiet;" in said.out
    assert "75" in said.err


def test_the_user_s_own_words_and_paths_are_kept_whole(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news.txt").write_text("News.", encoding="utf-8")
    (tmp_path / "out").mkdir()
    words = ["news.txt", "--into=out", "--parameters", "p.yaml", "--jobs", "2"]
    assert run("schedule", "--cron", "30 6 * * mon-fri", "--", *words) == 0
    line = capsys.readouterr().out
    assert line.startswith("30 6 * * mon-fri ")
    for word in (f"report {tmp_path}/news.txt", f"--into={tmp_path}/out", "--jobs 2;",
                 f"--parameters {tmp_path}/p.yaml", f">> {tmp_path}/out/.night.log"):  # fmt: skip
        assert word in line


def test_articles_and_hooks_beside_the_user_are_found_at_night(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news.txt").write_text("News.", encoding="utf-8")
    (tmp_path / "mail.sh").write_text("", encoding="utf-8")
    (tmp_path / "edition.txt").write_text("News.", encoding="utf-8")
    words = ["news", "edition", "-p", "cluster", "news", "--on-failure", "./mail.sh 'to me'",
             "--on-change=./mail.sh"]  # fmt: skip
    assert run("schedule", "--cron", "--", *words) == 0
    line = capsys.readouterr().out
    assert f" report {tmp_path}/news.txt edition -p cluster news --on-failure " in line
    assert "".join(line.partition(" --on-failure ")[1:]).startswith(
        f" --on-failure {shlex.quote(shlex.join([f'{tmp_path}/mail.sh', 'to me']))} "
        f"--on-change={tmp_path}/mail.sh;"
    )


@pytest.mark.parametrize(
    ("hook", "said"), [("bin/mail.sh", "give its whole path"), ("mail 'me", "no command"),
                       (" ", "no command")])  # fmt: skip
def test_a_hook_that_could_not_be_started_at_night_is_refused(hook, said, capsys):
    assert run("schedule", "--cron", "--", "--on-failure", hook) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("hook", ["mail me", "/bin/mail 'a b'"])
def test_a_hook_that_is_found_from_anywhere_is_left_as_it_is(hook, capsys):
    assert run("schedule", "--cron", "--", "--on-failure", hook) == 0
    assert f"--on-failure {shlex.quote(hook)};" in capsys.readouterr().out


def test_words_that_report_does_not_know_are_refused_now_not_at_night(capsys):
    with pytest.raises(SystemExit) as ended:
        run("schedule", "--cron", "--", "--jbos", "2")
    assert ended.value.code == 2 and "--jbos" in capsys.readouterr().err


def test_without_a_kind_the_three_are_named(capsys):
    assert run("schedule") == 2
    assert "schedule check" in capsys.readouterr().err


def test_bad_times_end_the_command_with_2(capsys):
    assert run("schedule", "--cron", "0 25 * * *") == 2
    assert capsys.readouterr().out == ""


def test_reports_in_no_folder_are_refused_for_systemd(tmp_path, capsys):
    words = ("--systemd", "--", "--into", str(tmp_path / "none"))
    assert run("schedule", *words) == 2
    assert "none: no such folder; make it first" in capsys.readouterr().err


def test_the_timer_keeps_the_hour_in_the_zone_that_is_asked_for(capsys):
    words = ("--systemd", "--on-calendar", "Mon..Fri 06:30", "--tz", "Europe/Berlin")
    assert run("schedule", *words) == 0
    said = capsys.readouterr().out
    assert "OnCalendar=Mon..Fri 06:30 Europe/Berlin\n" in said
    assert "Environment=LANG=C.UTF-8 TZ=Europe/Berlin\n" in said


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
@pytest.mark.parametrize("time", ["0 3 * * *", "sometimes", "", "*-*-* 25:00"])
def test_a_time_that_systemd_cannot_read_is_refused(time, capsys):
    assert run("schedule", "--systemd", "--on-calendar", time) == 2
    assert "for --cron" in capsys.readouterr().err


def test_units_are_written_where_they_are_wanted(tmp_path, capsys):
    assert run("schedule", "--systemd", "--write", str(tmp_path / "units")) == 0
    names = {path.name for path in (tmp_path / "units").iterdir()}
    assert names == {"cluster-check.service", "cluster-check.timer", "cluster-check-alert.service"}
    assert "systemctl enable --now cluster-check.timer" in capsys.readouterr().err


def test_units_that_cannot_be_written_are_no_success(tmp_path, capsys):
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert run("schedule", "--systemd", "--write", str(tmp_path / "file")) == 13
    assert "cannot be written" in capsys.readouterr().err


def test_check_tries_the_command_in_cron_s_bare_environment(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("SECRET_OF_THE_SHELL", "1")
    into = str(tmp_path / "reports")
    assert run("schedule", "check", "--tz", "Asia/Tokyo", "--", "edition", "--into", into) == 0
    said = capsys.readouterr().out
    assert "exit code  0" in said and "C.UTF-8" in said and "Asia/Tokyo" in said and "JST" in said
    assert "edition: would be made: there is none yet" in said
    assert jobs.PYTHON in said and not (tmp_path / "reports").exists()


def test_check_says_what_would_fail_at_night(tmp_path, capsys):
    assert run("schedule", "check", "--", "no-such-article", "--into", str(tmp_path)) == 14
    said = capsys.readouterr()
    assert "exit code  14" in said.out and "no-such-article" in said.err
