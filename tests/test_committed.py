import shutil

import nbformat
import pytest
import tiny_notebook

from helpers.failures import NotebookFailed
from helpers.runs import committed, forms, orders, reports, runs


@pytest.fixture
def fresh(tmp_path):
    """A notebook saved by the command that re-runs the committed ones."""
    path = tiny_notebook.save(tmp_path / "article_check.ipynb")
    assert committed.rerun_notebooks(save=True, folder=tmp_path) == [path]
    return path


def test_a_rerun_notebook_is_in_order_and_complete_and_no_longer_stale(fresh):
    notebook = nbformat.read(fresh, as_version=4)
    assert [cell.execution_count for cell in notebook.cells] == [1, 2, 3, 4, 5]
    assert [cell.id for cell in notebook.cells] == [f"cell-{n}" for n in range(5)]
    assert notebook.metadata.kernelspec.name == "python3"
    assert notebook.metadata.language_info.codemirror_mode.name == "ipython"
    assert "papermill" not in runs.to_text(notebook)
    notebook.metadata.language_info.version = "3.99"
    nbformat.write(notebook, fresh)
    assert committed.rerun_notebooks(save=False, folder=fresh.parent) == []


def test_a_notebook_whose_outputs_are_old_is_called_stale_and_left_alone(fresh):
    old = fresh.read_text().replace("figures of the-seed agree", "figures of old agree")
    fresh.write_text(old)
    assert committed.rerun_notebooks(save=False, folder=fresh.parent) == [fresh]
    assert fresh.read_text() == old


def test_a_notebook_that_raises_is_named_and_left_alone(tmp_path):
    path = tiny_notebook.save(tmp_path / "article_check.ipynb", "1/0")
    before = path.read_bytes()
    with pytest.raises(NotebookFailed, match=r"check.ipynb: cell 6 raised ZeroDivisionError"):
        committed.rerun_notebooks(save=True, folder=tmp_path)
    assert path.read_bytes() == before


def test_a_committed_report_is_stale_when_a_file_is_missing_or_differs(tmp_path, monkeypatch):
    def make(order, into, limits):
        folder = into / "a"
        folder.mkdir()
        (folder / "report.html").write_text("new")
        (folder / "report.pdf").write_text("same")
        return reports.Report(folder, "", {})

    order = orders.Order(None, {}, "a", pictured=False)
    monkeypatch.setattr(reports, "make", make)
    monkeypatch.setattr(reports, "REPORTS", tmp_path)
    assert committed.stale_files(order) == ["report.html", "report.pdf"]
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "report.html").write_text("old")
    (tmp_path / "a" / "report.pdf").write_text("same")
    assert committed.stale_files(order) == ["report.html"]
    assert committed.stale_files(order, tmp_path / "elsewhere") == ["report.html", "report.pdf"]


def test_a_copy_that_a_user_saved_beside_the_notebooks_is_not_the_project_s(tmp_path):
    (tmp_path / "templates").mkdir()
    for name, source in (
        ("article_check", "article_check"),
        ("my check", "article_check"),
        ("edition", "edition"),
        ("templates/own_analysis", "templates/own_analysis"),
        ("templates/mine", "templates/own_analysis"),
    ):
        shutil.copyfile(committed.NOTEBOOKS / f"{source}.ipynb", tmp_path / f"{name}.ipynb")
    names = [path.stem for path in committed.projects(tmp_path)]
    assert names == ["article_check", "edition", "own_analysis"]
    page = tmp_path / "README.md"
    page.write_text(f"{forms.BEGIN}\n{forms.END}\n")
    committed.refresh_readme(True, page, tmp_path)
    assert "edition.ipynb" in page.read_text() and "my check" not in page.read_text()
