"""Many reports on the workers of a cluster: with the bytes of a local run, or given up in order."""

import os
import signal
import subprocess
import sys
import threading
import time

import pytest
from fake_cluster import SAME, TEXT, Client, Task, contents, crew, needs_dask, news, plan, timeless

from helpers import __main__ as command_line
from helpers import environment
from helpers.failures import Failure
from helpers.runs import crews, digests, fleet
from helpers.runs.reports import Limits


@pytest.fixture
def outside(tmp_path):
    return news(tmp_path)


@pytest.fixture(autouse=True)
def _soon(monkeypatch):
    monkeypatch.setattr(crews, "ASKING_SECONDS", 0.05)


def test_a_cluster_of_refused_workers_only_is_given_up_at_once(outside, tmp_path):
    workers = crew(Client({"b": 1}, {"b": SAME | {"python": "3.9"}}))
    with pytest.raises(Failure, match="no worker can make reports; 1 not made"):
        fleet._make_all([plan(outside, tmp_path)], workers, tmp_path, Limits(), print, 9)


@needs_dask
def test_no_more_are_under_way_than_there_are_threads(tmp_path, monkeypatch):
    running, most = set(), []

    def receive(planned, ask, into, limits, compare):
        running.add(planned)
        most.append(len(running))
        time.sleep(0.02)
        running.remove(planned)
        return planned

    monkeypatch.setattr(fleet, "receive", receive)
    ended = []
    workers = crew(Client({"a": 2, "b": 1}))
    fleet._make_all([*"abcdefgh"], workers, tmp_path, Limits(), lambda p, r: ended.append(p), 99)
    assert sorted(ended) == [*"abcdefgh"] and max(most) == 3


@needs_dask
def test_an_interrupted_fleet_cancels_what_is_under_way_and_keeps_no_failure(outside, tmp_path):
    tasks = []
    into = tmp_path / "reports"

    class Interrupted(Client):
        def nthreads(self):
            if tasks:
                raise KeyboardInterrupt
            return super().nthreads()

    client = Interrupted({"a": 1}, act=lambda *_: tasks.append(Task("pending")) or tasks[-1])
    with pytest.raises(KeyboardInterrupt):
        fleet._make_all([plan(outside, into)], crew(client), into, Limits(), print, 9)
    assert [task.cancelled for task in tasks] == [True]
    assert [p.name for p in into.iterdir()] == [".news.lock"]


def test_without_dask_the_remedy_is_named(outside, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(environment, "enter", lambda arguments: None)
    monkeypatch.setitem(sys.modules, "distributed", None)
    for address in ("local", "tcp://127.0.0.1:9"):
        words = ["report", str(outside), "--into", str(tmp_path / "r"), "--dask", address]
        assert command_line.main(words) == 2
        assert "pip install -r .requirements-dask.txt" in capsys.readouterr().err


@needs_dask
def test_a_killed_worker_changes_no_byte_of_four_reports(tmp_path):
    import psutil

    names = [f"news-{number}" for number in range(4)]
    for number, name in enumerate(names):
        (tmp_path / f"{name}.txt").write_text(TEXT.format(100 - number), encoding="utf-8")
    command = [sys.executable, "-m", "helpers", "report", *(f"{n}.txt" for n in names)]
    words = ["--dask", "local", "--jobs", "2", "--into"]
    process = subprocess.Popen([*command, *words, "there"], cwd=tmp_path)
    killed = []

    def kill():
        """The first worker that is seen to make a report."""
        while not killed and process.poll() is None:
            time.sleep(0.1)
            for below in psutil.Process(process.pid).children(recursive=True):
                try:
                    if "helpers.runs.parcels" in below.cmdline():
                        killed.append(below.ppid())
                        return os.kill(below.ppid(), signal.SIGKILL)
                except psutil.Error:
                    pass

    assassin = threading.Thread(target=kill)
    assassin.start()
    assert process.wait(300) == 0
    assassin.join()
    assert killed
    subprocess.run([*command, "--into", "here"], cwd=tmp_path, check=True)
    for name in names:
        here, there = (contents(tmp_path / place / name) for place in ("here", "there"))
        assert timeless(here) == timeless(there)
        assert digests.outputs(tmp_path / "there" / name)["report.pdf"]
