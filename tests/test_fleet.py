"""Reports from the workers of a cluster: the bytes of a local run, or a failure that says why."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace

import nbformat
import pytest
import tiny_notebook

from helpers import __main__ as command_line
from helpers import environment, seeds
from helpers.environment import ROOT
from helpers.failures import ArticleRefused, Failure, Killed, NotebookFailed, PublishFailed
from helpers.runs import digests, fleet, orders, parcels, plans, records, reports, runs
from helpers.runs.reports import Limits

TEXT = "Tokyo–Yokohama ranks 1st\n\n28 August 2024 – In GII 2024, Tokyo–Yokohama is first of {}.\n"


@pytest.fixture
def outside(tmp_path):
    """An article that lies outside of seeds/."""
    path = tmp_path / "mail" / "news.txt"
    path.parent.mkdir()
    path.write_text(TEXT.format(100), encoding="utf-8")
    return path


@pytest.fixture
def inside(tmp_path, monkeypatch):
    """A folder that is taken for seeds/, with one article in it."""
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "one.txt").write_text(TEXT.format(100), encoding="utf-8")
    monkeypatch.setattr(seeds, "FOLDER", folder)
    return folder / "one.txt"


class NoProcess:
    returncode = 0
    stdin = type("Closed", (), {"close": staticmethod(lambda: None)})

    def poll(self):
        return 0

    wait = poll


@pytest.fixture
def result(tmp_path, monkeypatch):
    """What a run of the notebook gives: a tiny one's content, or a failure put in its place."""
    executed = nbformat.read(tiny_notebook.save(tmp_path / "tiny.ipynb"), as_version=4)
    given = [executed]

    def execute(notebook, parameters, **_):
        seen.append(parameters)
        if isinstance(given[0], Exception):
            raise given[0]
        return runs.clean(given[0])

    seen = []
    monkeypatch.setattr(runs, "execute", execute)
    monkeypatch.setattr("helpers.runs.warm_kernel._start", lambda *_: NoProcess())
    return given


def plan(name, into):
    return plans.plan(str(name), {}, into, force=True)


def contents(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def timeless(files):
    """Files without what may differ from run to run: times, seconds and memory in the record."""
    record = json.loads(files[records.FILE])
    for part in ("started", "ended", "seconds", "peak_memory_mb"):
        record.pop(part)
    return files | {records.FILE: record}


@pytest.mark.parametrize("where", ["inside", "outside"])
def test_the_files_of_a_worker_are_those_of_a_run_here(where, request, result, tmp_path):
    planned = plan(request.getfixturevalue(where), tmp_path / "there")
    made = fleet.receive(planned, parcels.make, tmp_path / "there", Limits())
    reports.make(orders.of(planned), tmp_path / "here")
    assert made.record["verdicts"]["supported"]
    there, here = contents(tmp_path / "there" / planned.name), contents(made.folder)
    assert timeless(there) == timeless(contents(tmp_path / "here" / planned.name))
    assert not any(b"cluster-report-" in content for content in here.values())
    assert not plans.plan(str(planned.article), {}, tmp_path / "there").reasons


def test_a_failed_run_leaves_its_record_and_notebook_here(outside, result, tmp_path):
    into, planned = tmp_path / "nights", plan(outside, tmp_path / "nights")
    partial = runs.clean(result[0])
    result[0] = runs.Unfinished(NotebookFailed("cell 7 raised KeyError: 'x'"), partial)
    with pytest.raises(
        NotebookFailed,
        match=r"^news: cell 7 raised KeyError: 'x'; .*: nights/failed/news/report.ipynb$",
    ):
        fleet.receive(planned, parcels.make, into, Limits())
    record = records.read(into / "failed" / "news")
    assert record["failure"]["message"] == "news: cell 7 raised KeyError: 'x'"
    assert (into / "failed" / "news" / "report.ipynb").is_file()
    assert not (into / "news").exists()


def test_a_failure_names_the_articles_folder_as_it_is_here(outside, tmp_path, result):
    sent = replace(parcels.parcel(plan(outside, tmp_path), 600), content=b"\0binary")
    failure = json.loads(parcels.make(sent)[records.FILE])["failure"]
    assert failure["cause"] == "ArticleRefused"
    assert failure["message"].startswith(f"{outside}: is binary")


def test_what_is_no_article_is_refused_before_it_travels(tmp_path):
    (tmp_path / "empty.txt").symlink_to("/dev/zero")
    with pytest.raises(ArticleRefused, match="not a regular file"):
        parcels.parcel(plan(tmp_path / "empty.txt", tmp_path), 600)
    (tmp_path / "large.txt").write_bytes(b"x" * 5_000_001)
    with pytest.raises(ArticleRefused, match="more than 5 MB"):
        parcels.parcel(plan(tmp_path / "large.txt", tmp_path), 600)


@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        (lambda f: f.update({"report.html": b"x"}), "report.html is not as the worker made it"),
        (lambda f: f.pop("report.pdf"), "report.pdf is not as the worker made it"),
        (lambda f: f.update({"more.txt": b"x"}), "more.txt is not as the worker made it"),
        (lambda f: f.update({"../more.txt": b"x"}), "../more.txt, which is no report's file"),
        (lambda f: f.pop("run.json"), "sent no record"),
        (lambda f: f.update({"run.json": b"{"}), "sent no record"),
        (lambda f: rewrite(f, "code"), "not what was planned (the program differs)"),
        (lambda f: rewrite(f, "article"), "not what was planned (the article differs)"),
    ],
)
def test_what_is_not_as_it_was_made_or_planned_is_not_published(
    outside, result, tmp_path, tamper, said
):
    def tampered(sent):
        files = parcels.make(sent)
        tamper(files)
        return files

    into = tmp_path / "reports"
    fleet.receive(plan(outside, into), parcels.make, into, Limits())
    before = contents(into / "news")
    with pytest.raises(PublishFailed) as refused:
        fleet.receive(plan(outside, into), tampered, into, Limits())
    assert said in str(refused.value)
    assert contents(into / "news") == before
    assert records.read(into / "failed" / "news")["failure"]["cause"] == "PublishFailed"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["mail", "reports", "tiny.ipynb"]


def rewrite(files, part):
    record = json.loads(files[records.FILE])
    record["inputs"][part] = "other"
    files[records.FILE] = records.to_json(record).encode()


class Task:
    """A future of the stand-in: it has ended, or never will."""

    def __init__(self, status, outcome=None):
        self.status, self.outcome, self.cancelled = status, outcome, False

    def add_done_callback(self, call):
        if self.status != "pending":
            call(self)

    def result(self):
        return self.outcome

    exception = result

    def cancel(self):
        self.cancelled = True


class Client:
    """A stand-in for Dask's: workers with their threads, what each says of itself, and tasks."""

    def __init__(self, workers, says=None, act=None):
        self.workers, self.says, self.act, self.asked = workers, says or {}, act, []

    def nthreads(self):
        return dict(self.workers)

    def run(self, function, workers, on_error):
        return {address: self.says.get(address, SAME) for address in workers}

    def submit(self, function, sent, key, workers, pure):
        self.asked.append((sent.name, workers[0]))
        return self.act(sent, workers[0])


SAME = dict.fromkeys(fleet.SHARED, "same")


def crew(client, say=lambda told: None):
    return fleet.Crew(client, SAME, say)


@pytest.fixture(autouse=True)
def _soon(monkeypatch):
    monkeypatch.setattr(fleet, "ASKING_SECONDS", 0.05)


needs_dask = pytest.mark.skipif(
    not __import__("importlib.util").util.find_spec("distributed"),
    reason="Dask is not installed (see README)",
)


def test_workers_of_another_state_get_nothing_and_are_told_of_once():
    says = {"b": SAME | {"code": "other", "lock": "other"}, "c": ImportError("no helpers")}
    told = []
    workers = crew(Client({"a": 2, "b": 4, "c": 4}, says), told.append)
    assert (workers.look(), workers.look()) == (2, 2)
    assert len(told) == 2
    assert told[0].startswith(
        "worker b gets no report: the program, requirements.txt is not the same there as here; "
    )
    assert "worker c gets no report: it cannot load this program (ImportError: no h" in told[1]


def test_a_cluster_of_refused_workers_only_is_given_up_at_once(outside, tmp_path):
    workers = crew(Client({"b": 1}, {"b": SAME | {"python": "3.9"}}))
    with pytest.raises(Failure, match="no worker can make reports; 1 not made"):
        fleet._make_all([plan(outside, tmp_path)], workers, tmp_path, Limits(), print, 9)


@needs_dask
def test_a_report_whose_worker_is_gone_is_given_to_another():
    def act(sent, address):
        if address == "a":
            del client.workers["a"]
            workers.look()
            return Task("pending")
        return Task("finished", {"run.json": b""})

    client = Client({"a": 1, "b": 1}, act=act)
    workers = crew(client)
    workers.look()
    assert fleet.submitted(sent("x"), workers) == {"run.json": b""}
    assert client.asked == [("x", "a"), ("x", "b")]


@needs_dask
def test_a_report_that_takes_three_workers_with_it_has_failed():
    def act(sent, address):
        client.workers[f"{address}+"] = client.workers.pop(address)
        workers.look()
        return Task("pending")

    client = Client({"a": 1}, act=act)
    workers = crew(client)
    workers.look()
    with pytest.raises(Killed, match="x: each of 3 workers that made it was killed"):
        fleet.submitted(sent("x"), workers)
    assert client.asked == [("x", "a"), ("x", "a+"), ("x", "a++")]


@needs_dask
def test_a_worker_that_cannot_is_made_up_for_and_the_third_fault_is_told():
    client = Client({"a": 1}, act=lambda *_: Task("error", parcels.WorkerFailed("disk full")))
    workers = crew(client)
    workers.look()
    with pytest.raises(Failure, match="x: none of 3 workers could make it: disk full"):
        fleet.submitted(sent("x"), workers)


@needs_dask
def test_three_workers_are_told_to_be_killed_only_if_all_were():
    ends = iter([parcels.WorkerFailed("disk full"), parcels.WorkerFailed("no Python"), None])

    def act(sent, address):
        if fault := next(ends):
            return Task("error", fault)
        del client.workers[address]
        workers.look()
        return Task("pending")

    client = Client({"a": 1}, act=act)
    workers = crew(client)
    workers.look()
    with pytest.raises(Failure, match="disk full; no Python; it was killed") as failed:
        fleet.submitted(sent("x"), workers)
    assert not isinstance(failed.value, Killed)


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


def sent(name):
    return parcels.Parcel(name, "x.txt", "x.txt", b"", {}, 9, None, {})


def test_a_process_that_ends_badly_is_the_workers_failure(monkeypatch):
    monkeypatch.setattr(parcels, "ROOT", ROOT / "tests")  # the module is found there all the same
    monkeypatch.setattr(parcels, "_answer", lambda process, *_: (process.wait() and b"", b"a\nb"))
    monkeypatch.setattr(parcels.sys, "executable", "false")
    with pytest.raises(parcels.WorkerFailed, match=r"^b$"):
        parcels.make_apart(sent("x"))


def test_a_report_that_nobody_waits_for_is_ended(outside, tmp_path):
    began = time.monotonic()
    with pytest.raises(parcels.WorkerFailed, match="nobody waits"):
        parcels.make_apart(parcels.parcel(plan(outside, tmp_path), 600), lambda: False)
    assert time.monotonic() - began < 5


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
