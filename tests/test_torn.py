"""No fault at any operation on files tears a report: publish, retention, the failed record, write.

Each job is the real one but for notebook and exporters, which are too slow to be run a thousand
times. With two renames in place of one exchange a reader may find nothing for a moment, and a
crash there leaves nothing: what is promised then is that the next start puts the old report back.
"""

import json
import shutil
import sys
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import floors
import nbformat
import pytest
import tiny_notebook
import torn

from helpers import articles
from helpers.environment import ROOT
from helpers.failures import Failure, NotebookFailed, PublishFailed
from helpers.runs import digests, failed, orders, publishing, records, reports, retention, runs

pytestmark = [
    pytest.mark.forks,
    pytest.mark.skipif(sys.platform == "win32", reason="the faults strike a fork"),
]

NAME, ARTICLE = "news", "news.txt"
OLD, NEW, NEXT = "old", "new", "next"
DAYS = {OLD: "26", NEW: "27", NEXT: "28", "first": "24", "second": "25"}
counts: dict[str, list[str]] = {}  # what was found, by the job


def files(token: str) -> dict[str, str]:
    """A report's files: each is its token, over and over."""
    return {"report.html": token * 2000, "report.pdf": token * 3000, "data/1.csv": token * 100}


def record(token: str, outputs: dict[str, str], **more) -> str:
    watch = records.Stopwatch()
    watch.started = f"2026-11-{DAYS[token]}T03:00:00Z"
    return records.to_json(
        records.record(NAME, "tiny", watch, article=ARTICLE, outputs=outputs, sentence=token) | more
    )


def fill(folder: Path, token: str, **more) -> dict:
    """What `reports._fill` does, with files of its kind."""
    (folder / "data").mkdir(parents=True)
    for name, text in files(token).items():
        publishing.put(folder / name, text)
    publishing.put(folder / records.FILE, record(token, digests.outputs(folder), **more))
    return records.read(folder)


def whole(folder: Path) -> str | None:
    """The token of a report each of whose files is as its record says; None if it is torn."""
    made = records.read(folder)
    there = digests.outputs(folder)
    there.pop(records.FILE, None)
    good = made.get("outcome") == "published" and there == made["outputs"]
    return made["sentence"] if good else None


def prepare(folder: Path, old: bool = True) -> None:
    """Yesterday's report, two earlier ones, a failed run of the day before, another's report."""
    for place, token in (
        (NAME, OLD),
        (f"earlier/{NAME}/20261124T030000Z", "first"),
        (f"earlier/{NAME}/20261125T030000Z", "second"),
        ("other", OLD),
    ):
        if old or not place.endswith(NAME):
            fill(folder / place, token)
    (folder / "failed" / NAME).mkdir(parents=True)
    (folder / "failed" / NAME / "run.json").write_text(record(OLD, {}, outcome="failed"))


@pytest.fixture(scope="module")
def order(tmp_path_factory):
    folder = tmp_path_factory.mktemp("order")
    (folder / ARTICLE).write_text("Title\n\nTokyo ranks 1st.\n")
    notebook = tiny_notebook.save(folder / "tiny.ipynb")
    made = orders.order(articles.read(str(folder / ARTICLE)), {}, notebook)
    digests.inputs(folder / ARTICLE, notebook)  # remembered: the forks need not hash it again
    versions = records.versions()
    with pytest.MonkeyPatch.context() as patched:  # slow, and nothing to do with files of ours
        patched.setattr(records, "versions", lambda: versions)
        yield made


@contextmanager
def doing(order, token, fails):
    """`reports` without kernel and exporters."""

    def run(*_):
        if fails:
            raise runs.Unfinished(NotebookFailed("x"), nbformat.read(order.notebook, 4))
        return None, {}

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(reports, "_run", run)
        patched.setattr(reports, "_fill", lambda folder, *_, **__: refill(folder, token))
        yield


def refill(folder: Path, token: str) -> dict:
    folder.rmdir()  # made by the caller
    return fill(folder, token)


def make(folder: Path, order=None, token=NEW, keep=3, fails=False, exchange=True) -> None:
    with doing(order, token, fails), pytest.MonkeyPatch.context() as patched:
        if not exchange:
            patched.setattr(publishing, "_exchange", lambda new, old: False)
        reports.make(order, folder, reports.Limits(keep=keep))


def refuse(folder: Path) -> None:
    failed.refuse(folder, NAME, ARTICLE, NotebookFailed("x"))


def look(case: torn.Case, order, first: bool, keep: int, exchange: bool, fails: bool) -> list[str]:
    """What is wrong after a fault; afterwards the next run has been made."""
    folder, found = case.folder, []
    if not exchange:  # only the next start can put the old report back
        with publishing.stage(folder, NAME):
            pass
    place = folder / NAME
    stands = whole(place) if place.exists() else "nothing"
    before = "nothing" if first else OLD
    if stands not in (before, NEW) or (fails and stands != before):
        found.append(f"torn: {stands} stands there")
    if case.code == torn.UNGUARDED:
        found.append("an error that no one expected")
    elif case.code == 0 and stands != NEW and not fails:
        found.append("said to be good and is not there")
    elif case.code == PublishFailed.code and stands != before:
        found.append("said to be as it was and is not")
    found += _others(folder)
    try:
        make(folder, order, NEXT, keep)
    except Failure as failure:
        return [*found, f"the next run fails: {failure}"]
    if whole(place) != NEXT:
        found.append("the next run's report is torn")
    kept = [whole(earlier) for earlier in retention.earlier(folder, NAME)]
    if None in kept or len(kept) > keep:
        found.append(f"earlier reports: {kept}")
    if keep and stands != "nothing" and kept[-1] != stands:
        found.append("the good report of before the next run is lost")
    return found + _litter(folder)


def _others(folder: Path) -> list[str]:
    torn_ones = [
        str(place.relative_to(folder))
        for place in (folder / "other", *retention.earlier(folder, NAME))
        if whole(place) is None
    ]
    kept = folder / "failed" / NAME
    if kept.exists() and records.read(kept).get("outcome") != "failed":
        torn_ones.append("failed")
    return [f"torn: {', '.join(torn_ones)}"] if torn_ones else []


def _litter(folder: Path) -> list[str]:
    wanted = {f".{NAME}.lock", NAME, "other", "earlier"}
    more = {path.name for path in folder.iterdir()} - wanted
    return [f"litter: {', '.join(sorted(more))}"] if more else []


JOBS = {
    "first report": {"first": True},
    "publish, keep 3": {},
    "publish, keep 0": {"keep": 0},
    "publish by two renames": {"exchange": False},
    "first report by two renames": {"first": True, "exchange": False},
    "failed run": {"fails": True},
    "failed run by two renames": {"fails": True, "exchange": False},
    "first run failed, by two renames": {"fails": True, "exchange": False, "first": True},
}


@pytest.mark.parametrize("job", JOBS)
def test_no_fault_tears_a_report_and_the_next_run_clears_up(order, job):
    how = {"first": False, "keep": 3, "exchange": True, "fails": False} | JOBS[job]

    def work(folder):
        try:
            make(folder, order, NEW, how["keep"], how["fails"], how["exchange"])
        except NotebookFailed:
            assert how["fails"]

    said = []
    begun = partial(prepare, old=not how["first"])
    for case in torn.sweep(begun, work):
        wrong = look(case, order, **how)
        said.append(f"{case.fault} at {case.step} ({case.operation}): {wrong}" if wrong else "")
    counts[job] = said
    assert not any(said), "\n".join(filter(None, said))
    assert len(said) >= 40, len(said)


def test_no_fault_tears_the_record_of_a_refused_article(order):
    said = [
        look(case, order, first=False, keep=3, exchange=True, fails=True)
        for case in torn.sweep(prepare, refuse)
    ]
    counts["refused"] = [str(wrong) if wrong else "" for wrong in said]
    assert not any(said), said
    assert len(said) >= 40, len(said)


def write_page(folder: Path) -> None:
    publishing.write(folder / "index.html", b"new" * 5000)


def page(folder: Path) -> None:
    (folder / "index.html").write_bytes(b"old" * 5000)


def page_is_torn(case: torn.Case) -> str:
    stands = (case.folder / "index.html").read_bytes()
    if stands not in (b"old" * 5000, b"new" * 5000):
        return "torn"
    write_page(case.folder)
    left = [path.name for path in case.folder.iterdir()]
    return "" if left == ["index.html"] else f"litter: {left}"


def test_no_fault_tears_a_page_beside_the_reports():
    said = [page_is_torn(case) for case in torn.sweep(page, write_page)]
    counts["page"] = said
    assert not any(said), said
    assert len(said) >= 20, len(said)


def naive_page(folder: Path) -> None:
    with open(folder / "index.html", "wb") as file:
        file.write(b"new" * 5000)


def naive_publish(folder: Path) -> None:
    """In place, as papermill and nbconvert do it."""
    for name, text in files(NEW).items():
        (folder / NAME / name).write_text(text)
    outputs = {k: v for k, v in digests.outputs(folder / NAME).items() if k != records.FILE}
    (folder / NAME / records.FILE).write_text(record(NEW, outputs))


def naive_swap(folder: Path) -> None:
    """Whole beside it, but the old one is thrown away first."""
    fill(folder / "new", NEW)
    shutil.rmtree(folder / NAME)
    (folder / "new").rename(folder / NAME)


@pytest.mark.parametrize("naive", [naive_publish, naive_swap])
def test_the_same_faults_tear_what_a_naive_writer_makes(order, naive):
    torn_ones = [
        wrong
        for case in torn.sweep(prepare, naive)
        if (wrong := look(case, order, first=False, keep=3, exchange=True, fails=False))
    ]
    assert sum(wrong[0].startswith("torn") for wrong in torn_ones) >= 10, torn_ones


def test_the_same_faults_tear_a_naively_written_page():
    assert "torn" in [page_is_torn(case) for case in torn.sweep(page, naive_page)]


def test_enough_faults_were_tried():
    """Last of this file: it counts what the tests before it tried."""
    if len(counts) < len(JOBS) + 2:
        pytest.skip("not all of this file was run")
    tried = sum(map(len, counts.values()))
    found = sum(bool(wrong) for said in counts.values() for wrong in said)
    floors.record("faults on files: torn reports", "0 of ≥ 600", f"{found} of {tried}")
    assert tried >= 600


def test_the_record_made_here_is_one_of_ours():
    import jsonschema

    schema = json.loads((ROOT / "helpers/runs/run.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(record(NEW, {})), schema)
