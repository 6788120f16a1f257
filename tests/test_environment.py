import json
import os
import shutil
import subprocess
import threading
import time
from importlib.metadata import distributions
from pathlib import Path

import pytest

from helpers import environment, installation
from helpers.failures import NoEnvironment


@pytest.fixture
def made(tmp_path, monkeypatch):
    """An environment as a finished set-up leaves it, without packages, and its lock."""
    lock = tmp_path / "requirements.txt"
    lock.write_text("")
    venv = tmp_path / "Ünï cødé 環境" / ".venv"
    venv.parent.mkdir()
    monkeypatch.setattr(installation, "_install", lambda *_: None)
    environment.make(venv, lock)
    return venv, lock


def restamped(venv, **changes):
    path = venv / "stamp.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


def test_a_finished_environment_is_ready_and_its_python_finds_helpers_from_anywhere(made, tmp_path):
    venv, lock = made
    assert environment.is_ready(venv, lock)
    script = "import helpers; print(helpers.__file__)"
    command = [environment.interpreter(venv), "-P", "-c", script]
    found = subprocess.check_output(
        command, cwd=tmp_path, text=True, env=environment.clean_variables(venv)
    )
    assert Path(found.strip()) == environment.ROOT / "helpers" / "__init__.py"


def test_the_exporters_are_known_to_the_environment_and_its_stamp_says_so(made):
    venv, lock = made
    (packages,) = venv.glob("lib/*/site-packages")
    (ours,) = distributions(name=environment.DISTRIBUTION, path=[str(packages)])
    assert {point.name for point in ours.entry_points} == {"Report_HTML", "Report_PDF"}
    shutil.rmtree(next(packages.glob(f"{environment.DISTRIBUTION}*")))
    assert not environment.is_ready(venv, lock)


def test_a_whole_environment_of_an_earlier_state_is_sealed_again_not_made_anew(made, monkeypatch):
    venv, lock = made
    restamped(venv, entry_points="of old")
    assert not environment.is_ready(venv, lock)
    monkeypatch.setattr(installation, "build", None)
    environment.make(venv, lock)
    assert environment.is_ready(venv, lock)


def unstamped(venv, part):
    path = venv / "stamp.json"
    stamp = json.loads(path.read_text())
    del stamp[part]
    path.write_text(json.dumps(stamp))


def unexecutable(venv):
    """The same interpreter by its stamp, but nothing that can be started."""
    python = environment.interpreter(venv)
    python.unlink()
    python.write_text("")
    restamped(venv, interpreter=os.path.realpath(python))


@pytest.mark.parametrize(
    "harm",
    [
        lambda venv, lock: lock.write_text("changed"),
        lambda venv, lock: (venv / "stamp.json").unlink(),
        lambda venv, lock: (venv / "stamp.json").write_text("{half"),
        lambda venv, lock: (venv / "stamp.json").write_text("{}"),
        lambda venv, lock: (venv / "stamp.json").write_text("[1]"),
        lambda venv, lock: restamped(venv, packages=5),
        lambda venv, lock: unstamped(venv, "lock"),
        lambda venv, lock: environment.interpreter(venv).unlink(),
        lambda venv, lock: next(venv.glob("lib/*/site-packages/helpers.pth")).unlink(),
        lambda venv, lock: unexecutable(venv),
        lambda venv, lock: restamped(venv, place="elsewhere"),
        lambda venv, lock: restamped(venv, interpreter="python3.10"),
    ],
    ids=[
        "lock",
        "no stamp",
        "torn stamp",
        "empty stamp",
        "stamp of another kind",
        "stamp without packages",
        "stamp without a lock",
        "python",
        "package",
        "not a program",
        "moved",
        "upgrade",
    ],
)
def test_a_harmed_environment_is_not_ready_and_is_made_anew(made, harm, capsys):
    venv, lock = made
    harm(venv, lock)
    assert not environment.is_ready(venv, lock)
    environment.make(venv, lock)
    assert environment.is_ready(venv, lock)
    assert "setting up once" in capsys.readouterr().err


def test_an_interrupted_set_up_is_not_taken_for_a_finished_one(made, monkeypatch):
    venv, lock = made
    lock.write_text("changed")

    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(installation, "_install", interrupted)
    with pytest.raises(KeyboardInterrupt):
        environment.make(venv, lock)
    assert not environment.is_ready(venv, lock)


def test_of_two_that_want_the_environment_one_makes_it_and_one_waits(made, monkeypatch, capsys):
    venv, lock = made
    lock.write_text("changed")
    built = []

    def slowly(*_):
        built.append(1)
        time.sleep(0.3)

    monkeypatch.setattr(installation, "_install", slowly)
    both = [threading.Thread(target=environment.make, args=(venv, lock)) for _ in range(2)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert built == [1]
    assert "another set-up is under way" in capsys.readouterr().err
    assert environment.is_ready(venv, lock)


def test_a_folder_that_cannot_be_written_is_named_with_its_cause(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(NoEnvironment, match=r"no environment can be made in .*file"):
        environment.make(tmp_path / "file" / ".venv", tmp_path / "file")


def test_nothing_of_another_environment_reaches_ours(monkeypatch):
    for name in environment.FOREIGN:
        monkeypatch.setenv(name, "/elsewhere")
    monkeypatch.setenv("VIRTUAL_ENV", "/elsewhere")
    monkeypatch.delenv("HOME", raising=False)
    variables = environment.clean_variables()
    assert "/elsewhere" not in variables.values()
    assert variables["VIRTUAL_ENV"] == str(environment.VENV)
    assert variables["PATH"].startswith(str(environment.interpreter().parent))


def test_a_link_to_another_environment_is_never_emptied(tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "kept").touch()
    (tmp_path / ".venv").symlink_to(other)
    with pytest.raises(NoEnvironment, match="is a link to another environment"):
        environment.make(tmp_path / ".venv")
    assert (other / "kept").exists()
