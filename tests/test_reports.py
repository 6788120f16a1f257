import json
from dataclasses import replace

import nbformat
import pytest
import tiny_notebook

from helpers import articles, exporters
from helpers.failures import Busy, ExportFailed, NotebookFailed, PublishFailed
from helpers.output import pdf
from helpers.runs import committed, orders, publishing, reports, runs

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
    assert sorted(p.name for p in old.parent.iterdir()) == [f".{SEED}.lock", SEED]


def test_a_notebook_that_fails_leaves_the_old_report_and_is_kept_aside(tiny_order, old):
    tiny_notebook.save(tiny_order.notebook, "raise KeyError('x')")
    with pytest.raises(
        NotebookFailed, match=f"{SEED}: cell 7 raised KeyError: 'x'; .*failed.ipynb"
    ):
        reports.make(tiny_order, into=old.parent)
    assert contents(old) == {"report.html": b"yesterday's"}
    kept = old.parent / f"{SEED}.failed.ipynb"
    assert "KeyError" in kept.read_text()
    tiny_notebook.save(tiny_order.notebook)
    reports.make(tiny_order, into=old.parent)
    assert not kept.exists()


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
    def full(folder, name, content):
        raise OSError(28, "No space left on device", str(folder / name))

    without_a_kernel(monkeypatch, executed)
    monkeypatch.setattr(reports, "_write", full)
    with pytest.raises(PublishFailed, match="No space left on device; the old report is as it was"):
        reports.make(tiny_order, into=old.parent)
    assert contents(old) == {"report.html": b"yesterday's"}


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
