"""What a set-up runs, and what it says: stages, or the cause and the remedy."""

import sys
from pathlib import Path

import pytest

from helpers import installation
from helpers.failures import NoEnvironment


def target(venv):
    return installation.Target(venv, venv / "bin" / "python", {})


@pytest.fixture
def commands(monkeypatch):
    """The commands that a set-up would run; those in `failing` fail."""
    seen = []

    def run(command, target, see=None):
        seen.append(command)
        if any(word in seen.failing for word in command):
            raise NoEnvironment("no")

    class Seen(list):
        failing = ()

    seen = Seen()
    monkeypatch.setattr(installation, "_run", run)
    return seen


def installed():
    installation._install("python", target(Path("v")), Path("r.txt"), installation.Progress())


def test_uv_installs_where_there_is_one(commands, monkeypatch):
    monkeypatch.setattr(installation.shutil, "which", lambda name: "/bin/uv")
    installed()
    assert [command[0] for command in commands] == ["/bin/uv"]
    assert "--require-hashes" in commands[0]


def test_pip_installs_where_uv_is_not_or_cannot(commands, monkeypatch):
    monkeypatch.setattr(installation.shutil, "which", lambda name: "/bin/uv")
    commands.failing = ("/bin/uv",)
    installed()
    assert [command[-1] for command in commands[:2]] == ["r.txt", "ensurepip"]
    assert commands[2][1:4] == ["-m", "pip", "install"] and "--require-hashes" in commands[2]


def test_debians_python_without_ensurepip_uses_the_systems_pip_or_says_what_to_install(
    commands, monkeypatch
):
    monkeypatch.setattr(installation.shutil, "which", lambda name: None)
    has = {"pip"}
    monkeypatch.setattr(installation.importlib.util, "find_spec", lambda name: name in has)
    installed()
    assert commands[0][:4] == ["python", "-m", "pip", "--python"]
    has.clear()
    with pytest.raises(NoEnvironment, match="apt install python3-venv"):
        installed()


@pytest.mark.parametrize(
    ("output", "remedy"),
    [
        ("ERROR: No matching distribution found for a==1", "connect to the network"),
        ("error: dns error: failed to lookup address", "connect to the network"),
        ("OSError: [Errno 28] No space left on device", "the disk is full"),
        ("Downloading\nERROR: hashes differ\nand more", "ERROR: hashes differ (details in"),
        ("odd", "odd (details in .venv/setup.log), then run the same command again"),
    ],
)
def test_an_installer_that_fails_leaves_a_log_and_one_line_with_the_remedy(
    tmp_path, output, remedy
):
    venv = tmp_path / ".venv"
    venv.mkdir()
    command = [sys.executable, "-c", f"print({output!r}); raise SystemExit(1)"]
    with pytest.raises(NoEnvironment) as raised:
        installation._run(command, target(venv))
    assert remedy in str(raised.value) and "\n" not in str(raised.value)
    assert output in (venv / "setup.log").read_text()


def test_progress_is_a_line_a_stage(capsys):
    progress = installation.Progress()
    for line in ["Collecting a", "Downloading a.whl", "Installing collected packages: a", "Done"]:
        progress.see(line)
    assert capsys.readouterr().err == "   0 s  packages fetched, unpacking\n"


def test_progress_counts_where_a_stage_takes_long(capsys):
    progress = installation.Progress()
    progress.see("Collecting a")
    progress.spoken -= 11
    progress.see("Collecting b")
    assert capsys.readouterr().err == "   0 s  2 packages fetched\n"
