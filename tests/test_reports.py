import json
import shutil
import subprocess
import sys
from dataclasses import replace

import jsonschema
import nbformat
import pytest
import tiny_notebook

from helpers import articles, exporters
from helpers.failures import Busy, ExportFailed, NotebookFailed, PublishFailed
from helpers.output import pdf
from helpers.runs import committed, failed, orders, publishing, records, reports, runs

SEED = "000_76db195f44cf09c7"
FILES = (
    "claims.json facts.json facts.schema.json report.html report.ipynb report.pdf run.json "
    "verdicts.json"
).split()


@pytest.fixture
def tiny_order(tmp_path):
    """The seed, to be run through a tiny notebook."""
    notebook = tiny_notebook.save(tmp_path / "tiny.ipynb")
    return orders.order(articles.read(SEED), {}, notebook)


@pytest.fixture
def old(tmp_path):
    """A folder with yesterday's report of the seed in it."""
    place = tmp_path / "reports" / SEED
    place.mkdir(parents=True)
    (place / "report.html").write_text("yesterday's")
    return place


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_report_is_published_whole_with_its_record_and_nothing_else(tiny_order, old):
    made = reports.make(tiny_order, into=old.parent)
    assert made.sentence == f"All figures of {SEED} agree."
    assert [path.name for path in made.files] == FILES
    record = json.loads((old / "run.json").read_text())
    assert record["parameters"] == {"article": SEED}
    assert set(record["outputs"]) == set(FILES) - {"run.json"}
    assert sum(record["verdicts"].values()) == len(json.loads((old / "verdicts.json").read_text()))
    assert sorted(p.name for p in old.parent.iterdir()) == [f".{SEED}.lock", SEED, "earlier"]


def test_a_notebook_that_fails_leaves_the_old_report_and_is_kept_aside(tiny_order, old):
    tiny_notebook.save(tiny_order.notebook, "raise KeyError('x')")
    with pytest.raises(
        NotebookFailed, match=f"{SEED}: cell 7 raised KeyError: 'x'; .*failed/{SEED}/report.ipynb"
    ):
        reports.make(tiny_order, into=old.parent)
    assert contents(old) == {"report.html": b"yesterday's"}
    kept = old.parent / "failed" / SEED
    assert "KeyError" in (kept / "report.ipynb").read_text()
    record = json.loads((kept / "run.json").read_text())
    assert (record["outcome"], record["failure"]["cause"]) == ("failed", "NotebookFailed")
    tiny_notebook.save(tiny_order.notebook)
    reports.make(tiny_order, into=old.parent)
    assert not kept.parent.exists()


def without_a_kernel(monkeypatch, result):
    """Let the run end at once, with a result or a failure."""

    def execute(*_, **__):
        if isinstance(result, Exception):
            raise result
        return result

    monkeypatch.setattr(runs, "execute", execute)


@pytest.fixture
def executed(tiny_order):
    return nbformat.read(tiny_order.notebook, as_version=4)


def test_an_export_that_fails_leaves_the_old_report(tiny_order, old, executed, monkeypatch):
    def broken(self, notebook):
        raise ValueError("no glyph")

    without_a_kernel(monkeypatch, executed)
    monkeypatch.setattr(exporters.ReportPDF, "from_notebook_node", broken)
    with pytest.raises(ExportFailed, match="ReportPDF: no glyph"):
        reports.make(tiny_order, into=old.parent)
    assert contents(old) == {"report.html": b"yesterday's"}


def test_a_full_disk_leaves_the_old_report(tiny_order, old, executed, monkeypatch):
    def full(path, content):
        raise OSError(28, "No space left on device", str(path))

    without_a_kernel(monkeypatch, executed)
    monkeypatch.setattr(publishing, "put", full)
    with pytest.raises(PublishFailed, match="No space left on device; the old report is as it was"):
        reports.make(tiny_order, into=old.parent)
    assert contents(old) == {"report.html": b"yesterday's"}


def test_a_report_that_is_good_again_is_no_longer_among_the_failed(
    tiny_order, old, executed, monkeypatch
):
    without_a_kernel(monkeypatch, executed)
    for name in (SEED, f"{SEED}.txt", "other"):
        failed.refuse(old.parent, name, f"{SEED}.txt", NotebookFailed("x"))
    reports.make(tiny_order, old.parent)
    assert [p.name for p in (old.parent / "failed").iterdir()] == ["other"]


def test_replaced_reports_are_kept_as_many_as_are_wanted(tiny_order, old, executed, monkeypatch):
    shutil.rmtree(old)  # it bears no date
    without_a_kernel(monkeypatch, executed)
    times = iter(range(1, 19))
    monkeypatch.setattr(records, "now", lambda: f"2026-11-0{next(times) // 2 + 1}T03:00:00Z")
    monkeypatch.setattr(records, "begun", lambda name: "{}")
    for _ in range(4):
        reports.make(tiny_order, old.parent, reports.Limits(keep=2))
    kept = sorted(p.name for p in (old.parent / "earlier" / SEED).iterdir())
    assert kept == ["20261102T030000Z", "20261103T030000Z"]
    reports.make(tiny_order, old.parent, reports.Limits(keep=0))
    assert not (old.parent / "earlier" / SEED).exists()


def test_a_record_is_as_the_schema_says(tiny_order, old, executed, monkeypatch):
    without_a_kernel(monkeypatch, executed)
    made = reports.make(tiny_order, old.parent)
    schema = json.loads(records.SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(made.record, schema)
    without_a_kernel(monkeypatch, runs.Unfinished(NotebookFailed("x"), None))
    with pytest.raises(NotebookFailed):
        reports.make(tiny_order, old.parent)
    jsonschema.validate(records.read(old.parent / "failed" / SEED), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(made.record | {"outcome": "good"}, schema)


def test_the_record_tells_article_edition_and_sentence(tiny_order, old, executed, monkeypatch):
    without_a_kernel(monkeypatch, executed)
    record = reports.make(tiny_order, old.parent).record
    assert record["article"] == f"{SEED}.txt"
    assert record["title"].startswith("Shenzhen-Hong Kong-Guangzhou sci-tech cluster")
    assert record["edition"] == "2024"
    assert record["started"] <= record["ended"]


def test_a_secret_of_the_environment_is_never_published(tiny_order, old, executed, monkeypatch):
    without_a_kernel(monkeypatch, executed)
    monkeypatch.setenv("SOME_API_KEY", "A line rises.")
    with pytest.raises(PublishFailed, match="holds the value of the environment's SOME_API_KEY"):
        reports.make(tiny_order, old.parent)
    assert contents(old) == {"report.html": b"yesterday's"}


def test_a_failure_that_quotes_a_secret_is_kept_without_it(tiny_order, old, executed, monkeypatch):
    monkeypatch.setenv("DB_PASSWORD", "correct horse")
    failure = runs.Unfinished(NotebookFailed("no entry with correct horse"), executed)
    without_a_kernel(monkeypatch, failure)
    executed.cells[0].source = "'correct horse'"
    with pytest.raises(NotebookFailed):
        reports.make(tiny_order, old.parent)
    kept = contents(old.parent / "failed" / SEED)
    assert b"correct horse" not in kept["run.json"] + kept["report.ipynb"]
    assert "no entry with ‹DB_PASSWORD›" in kept["run.json"].decode()


def test_the_picture_is_drawn_anew_only_for_another_pdf(tiny_order, old, executed, monkeypatch):
    drawn = []
    without_a_kernel(monkeypatch, executed)
    monkeypatch.setattr(pdf, "first_page_png", lambda made: drawn.append(1) or b"drawn")
    pictured = replace(tiny_order, pictured=True)
    for _ in range(2):
        reports.make(pictured, into=old.parent)
        assert (old / "first-page.png").read_bytes() == b"drawn"
    assert drawn == [1]
    (old / "report.pdf").write_bytes(b"another")
    reports.make(pictured, into=old.parent)
    assert drawn == [1, 1]


def test_a_full_disk_has_room_for_the_record_of_the_failure(tiny_order, old, executed, monkeypatch):
    real = publishing.put

    def full(path, content):
        if path.name == "report.pdf" or (path.name == "run.json" and (stage / "new").exists()):
            raise OSError(28, "No space left on device", str(path))
        real(path, content)

    stage = old.parent / f".{SEED}.stage"
    without_a_kernel(monkeypatch, executed)
    monkeypatch.setattr(publishing, "put", full)
    with pytest.raises(PublishFailed):
        reports.make(tiny_order, old.parent)
    assert records.read(old.parent / "failed" / SEED)["failure"]["code"] == 13


def test_a_second_run_of_a_report_is_turned_away_before_it_starts(tiny_order, old, monkeypatch):
    without_a_kernel(monkeypatch, AssertionError("started"))
    with publishing.stage(old.parent, SEED), pytest.raises(Busy):
        reports.make(tiny_order, into=old.parent)


def test_the_published_notebook_shows_the_articles_file_without_its_folder(tmp_path):
    path = tmp_path / "Ünï cødé.txt"
    path.write_text("A title\n\nA sentence.\n")
    order = orders.order(articles.read(str(path)), {})
    cell = tiny_notebook.new_code_cell("x", metadata={"tags": ["injected-parameters"]})
    notebook = tiny_notebook.new_notebook(cells=[cell])
    shown = reports._with_shown_parameters(notebook, order).cells[0].source
    assert shown == "# Parameters of this report\narticle = 'Ünï cødé.txt'"


@pytest.mark.parametrize("name", [SEED, "edition", "change"])
def test_the_committed_report_is_what_the_command_makes_here_and_now(name):
    article = name == SEED
    order = orders.order(articles.read(SEED), {}) if article else orders.of_ranking(name, {})
    stale = committed.stale_files(order)
    assert not stale, f"run `python3 -m helpers report {name}` and commit {', '.join(stale)}"


def test_what_is_imported_before_a_run_brings_no_grammar_of_web_addresses():
    """It is compiled for a second as soon as nbformat is imported, unless it is kept out first."""
    code = (
        "import sys; from helpers.commands import report\n"
        "from helpers.runs import batches, failed, plans, warm_kernel\n"
        "print('nbformat' in sys.modules)"
    )
    command = [sys.executable, "-c", code]
    assert subprocess.run(command, capture_output=True, text=True).stdout == "False\n"
