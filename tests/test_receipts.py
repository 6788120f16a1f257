"""What a worker sends: the bytes of a local run, or a failure that says why."""

import json
from dataclasses import replace

import nbformat
import pytest
import tiny_notebook
from fake_cluster import TEXT, contents, news, plan, timeless

from helpers import seeds
from helpers.failures import NotebookFailed, PublishFailed
from helpers.runs import orders, parcels, plans, receipts, records, reports, runs
from helpers.runs.reports import Limits


@pytest.fixture
def outside(tmp_path):
    return news(tmp_path)


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


@pytest.mark.parametrize("where", ["inside", "outside"])
def test_the_files_of_a_worker_are_those_of_a_run_here(where, request, result, tmp_path):
    planned = plan(request.getfixturevalue(where), tmp_path / "there")
    made = receipts.receive(planned, parcels.make, tmp_path / "there", Limits())
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
        receipts.receive(planned, parcels.make, into, Limits())
    record = records.read(into / "failed" / "news")
    assert record["failure"]["message"] == "news: cell 7 raised KeyError: 'x'"
    assert (into / "failed" / "news" / "report.ipynb").is_file()
    assert not (into / "news").exists()


def test_a_failure_names_the_articles_folder_as_it_is_here(outside, tmp_path, result):
    sent = replace(parcels.parcel(plan(outside, tmp_path), 600), content=b"\0binary")
    failure = json.loads(parcels.make(sent)[records.FILE])["failure"]
    assert failure["cause"] == "ArticleRefused"
    assert failure["message"].startswith(f"{outside}: is binary")


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
    receipts.receive(plan(outside, into), parcels.make, into, Limits())
    before = contents(into / "news")
    with pytest.raises(PublishFailed) as refused:
        receipts.receive(plan(outside, into), tampered, into, Limits())
    assert said in str(refused.value)
    assert contents(into / "news") == before
    assert records.read(into / "failed" / "news")["failure"]["cause"] == "PublishFailed"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["mail", "reports", "tiny.ipynb"]


def rewrite(files, part):
    record = json.loads(files[records.FILE])
    record["inputs"][part] = "other"
    files[records.FILE] = records.to_json(record).encode()
