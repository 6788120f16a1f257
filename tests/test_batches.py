"""Batches of reports, each a process; what is made here are files, by functions of the tests."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from helpers.environment import ROOT
from helpers.runs import batches
from helpers.runs.plans import Plan

pytestmark = [
    pytest.mark.forks,
    pytest.mark.skipif(not batches.FORKS, reason="batches fork on Linux only"),
]


def plans(*names):
    notebook = ROOT / "notebooks" / "article_check.ipynb"
    return [Plan(name, notebook, None, {}, {}, {}, {}, ("new",)) for name in names]


@pytest.fixture(autouse=True)
def _nothing_to_warm(monkeypatch):
    monkeypatch.setattr(batches, "_warm_up", lambda plans: None)


def run(make, *names, jobs=2):
    codes = {}
    batches.run(plans(*names), make, jobs, lambda plan, code: codes.update({plan.name: code}))
    return codes


def test_each_report_has_a_process_of_its_own_and_its_own_end(tmp_path):
    def make(plan, fork):
        (tmp_path / plan.name).write_text(f"{os.getpid()} {fork}")
        if plan.name == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        return {"fails": 10}.get(plan.name, 0)

    codes = run(make, "good", "fails", "killed", "last")
    assert codes == {"good": 0, "fails": 10, "killed": -9, "last": 0}
    said = [(tmp_path / name).read_text().split() for name in codes]
    assert len({pid for pid, _ in said} - {str(os.getpid())}) == 4
    assert {fork for _, fork in said} == {"True"}


def test_no_more_run_at_once_than_are_asked_for(tmp_path):
    def make(plan, fork):
        (tmp_path / plan.name).touch()
        time.sleep(0.2)
        running = len(list(tmp_path.iterdir()))
        (tmp_path / plan.name).unlink()
        return running

    assert max(run(make, *"abcdef", jobs=3).values()) == 3


def test_one_report_alone_is_made_here():
    assert run(lambda plan, fork: 0 if os.getpid() == here and not fork else 1, "a") == {"a": 0}


here = os.getpid()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_batch_that_is_ended_ends_all_it_has_started(tmp_path, number):
    script = (
        "import os, sys, time; from pathlib import Path; sys.path.insert(0, 'tests')\n"
        "from test_batches import plans\n"
        "from helpers import __main__; from helpers.runs import batches\n"
        "__main__._end_in_order(); batches._warm_up = lambda plans: None\n"
        "def make(plan, fork):\n"
        "    Path(sys.argv[1], plan.name).write_text(str(os.getpid())); time.sleep(99)\n"
        "batches.run(plans('a', 'b', 'c'), make, 2, print)"
    )
    batch = subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], cwd=ROOT)
    until = time.monotonic() + 30
    while len(list(tmp_path.iterdir())) < 2 and time.monotonic() < until:
        time.sleep(0.05)
    time.sleep(0.2)
    batch.send_signal(number)
    assert batch.wait(10) == (143 if number == signal.SIGTERM else -9)
    pids = [int(path.read_text()) for path in tmp_path.iterdir()]
    assert len(pids) == 2
    while any(alive(pid) for pid in pids) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(alive(pid) for pid in pids)


def alive(pid):
    """Whether it runs: one that nobody has collected yet does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
