"""The units, held against systemd where it is installed, and a stand-in that knows its rules."""

import os
import pwd
import re
import shutil
import subprocess

import pytest
from awkward_paths import AWKWARD, fake_python

from helpers import environment, schedules
from helpers.failures import BadParameter

TAKEN_BY_SYSTEMD = [name for name in AWKWARD if not set(name) & set("\"'\\")]


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
