"""What is given to cron and systemd, held against small stand-ins that know their rules."""

import os
import pwd
import re
import shlex
import shutil
import subprocess
import sys

import pytest

from helpers import __main__ as command_line
from helpers import environment, schedules
from helpers.failures import BadParameter

AWKWARD = ["plain", "two words", "100%", "%%", "it's", 'say "so"', "$HOME", "`id`", "a;b&c", "#1",
           "a\\b", "a\\\\b", "end\\", "back\\%", "Zürich 深圳", "{x}", "!1", "*"]  # fmt: skip
TAKEN_BY_SYSTEMD = [name for name in AWKWARD if not set(name) & set("\"'\\")]


@pytest.fixture(autouse=True)
def _no_other_process(monkeypatch):
    monkeypatch.setattr(environment, "enter", lambda arguments: None)
    monkeypatch.delenv("TZ", raising=False)


def run(*words):
    return command_line.main(list(words))


def fake_python(folder):
    """A program that says where it runs, with what words and in which variables."""
    folder.mkdir(parents=True, exist_ok=True)
    program = folder / "python"
    program.write_text(
        '#!/bin/sh\nprintf "%s\\n" "$PWD" "$LANG" "$TZ" "$@"\nexit 75\n', encoding="utf-8"
    )
    program.chmod(0o755)
    return str(program)


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


@pytest.mark.parametrize(
    "time", ["0 3 * * *", "*/15 8-18/2 1,15 jan-mar MON-fri", "@daily", "0 0 29 2 *", "0 0 31 2 1",
             "59 23 31 12 7", "0  6\t* * 0"])  # fmt: skip
def test_times_that_cron_reads_are_taken(time):
    assert schedules.prove_expression(time) == " ".join(time.split()).lower()


@pytest.mark.parametrize(
    ("time", "hint"),
    [("0 3 * *", "five fields"), ("0 0 3 * * *", "five fields"), ("", "five fields"),
     ("@noon", "five fields"), ("60 * * * *", "0 to 59"), ("0 24 * * *", "0 to 23"),
     ("0 0 0 * *", "1 to 31"), ("0 0 * 13 *", "jan to dec"), ("0 0 * * 8", "sun to sat"),
     ("0 0 * * monday", "sun to sat"), ("mon * * * *", "0 to 59"), ("0 0 * jam *", "jan to dec"),
     ("5/10 * * * *", "steps"), ("*/0 * * * *", "steps"), ("1- * * * *", "steps"),
     ("0 0 ? * *", "steps"), ("0 0 L * *", "0 3"), ("1,,2 * * * *", "steps"),
     ("30-10 * * * *", "backwards"), ("0 0 * * sat-sun", "Sunday is 0 and 7"),
     ("0 0 31 2 *", "never comes"), ("0 0 31 4,jun *", "never comes"), ("٣ * * * *", "0 to 59"),
     ("-5 * * * *", "steps")])  # fmt: skip
def test_a_time_that_cron_cannot_read_is_refused_with_a_hint(time, hint):
    with pytest.raises(BadParameter, match=hint):
        schedules.prove_expression(time)


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


@pytest.mark.parametrize("zone", ["Europe/Berln", "../../etc/passwd", "/etc/localtime", "Europe",
                                  "CET-1CEST,M3.5.0"])  # fmt: skip
def test_a_time_zone_that_is_none_is_refused(zone):
    with pytest.raises(BadParameter, match="no time zone"):
        schedules.prove_zone(zone)


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


def words_of_systemd(line):
    """The words of an ExecStart as systemd reads them: quotes, backslashes, then %% and $$."""
    quoted = re.findall(r'"((?:[^"\\]|\\.)*)"', line)
    words = [re.sub(r"\\(.)", r"\1", word).replace("%%", "%") for word in quoted]
    return [words[0], *(word.replace("$$", "$") for word in words[1:])]


@pytest.mark.parametrize("name", TAKEN_BY_SYSTEMD)
def test_the_service_starts_the_command_whatever_stands_in_its_paths(tmp_path, name):
    root = tmp_path / name
    root.mkdir()
    job = schedules.Job(("-p", "cluster", 'a "b" \\ $c %d'), "", root, root, fake_python(root))
    made = schedules.units(job, "*-*-* 03:00", pwd.getpwuid(os.getuid()).pw_name)
    started = re.search("^ExecStart=(.*)", made["cluster-check.service"], re.M)[1]
    assert words_of_systemd(started) == job.command
    assert_systemd_takes(tmp_path, made)


def assert_systemd_takes(folder, made):
    program = shutil.which("systemd-analyze")
    if not program:
        pytest.skip("systemd-analyze is not installed: what systemd itself says is not known")
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8")
    paths = [str(folder / name) for name in made]
    done = subprocess.run([program, "verify", "--man=no", *paths], capture_output=True, text=True)
    ours = [line for line in done.stderr.splitlines() if "cluster-check" in line]
    assert done.returncode == 0 and not ours, done.stderr


def test_systemd_itself_finds_a_fault_in_a_unit_that_has_one(tmp_path):
    """The self-check of `assert_systemd_takes`."""
    made = schedules.units(schedules.Job(), "*-*-* 03:00", "root")
    broken = {name: text.replace("oneshot", "twoshot") for name, text in made.items()}
    with pytest.raises(AssertionError):
        assert_systemd_takes(tmp_path, broken)


@pytest.mark.parametrize("name", ["it's", 'say "so"', "a\\b"])
def test_a_path_that_systemd_does_not_take_is_refused(tmp_path, name):
    with pytest.raises(BadParameter, match="systemd takes no path"):
        schedules.units(schedules.Job(root=tmp_path / name), "*-*-* 03:00", "someone")


def test_reports_in_no_folder_are_refused_for_systemd(tmp_path, capsys):
    words = ("--systemd", "--", "--into", str(tmp_path / "none"))
    assert run("schedule", *words) == 2
    assert "none: no such folder; make it first" in capsys.readouterr().err


def test_the_service_ends_all_it_started_and_may_write_only_reports_and_caches():
    made = schedules.units(schedules.Job(), "*-*-* 03:00", "someone")
    service = made["cluster-check.service"]
    for line in ("Type=oneshot", "User=someone", "KillMode=control-group", "PrivateTmp=true",
                 "ProtectSystem=strict", "NoNewPrivileges=true", "SuccessExitStatus=75",
                 "OnFailure=cluster-check-alert.service"):  # fmt: skip
        assert f"{line}\n" in service
    written = re.search("^ReadWritePaths=(.*)", service, re.M)[1]
    assert written == f'"{environment.ROOT}/reports" "-{environment.ROOT}/.venv/cache"'
    assert "Persistent=true\n" in made["cluster-check.timer"]
    assert "ExecStart=" in made["cluster-check-alert.service"]


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
    assert schedules.PYTHON in said and not (tmp_path / "reports").exists()


def test_check_says_what_would_fail_at_night(tmp_path, capsys):
    assert run("schedule", "check", "--", "no-such-article", "--into", str(tmp_path)) == 14
    said = capsys.readouterr()
    assert "exit code  14" in said.out and "no-such-article" in said.err


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
