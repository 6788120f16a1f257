"""JupyterLab as `lab` starts it, without a browser: what it is told, what it signs, its kernel."""

import json
import os
import subprocess
import sys
from pathlib import Path

import floors
import nbformat
import pytest
from conftest import claim
from IPython.core.interactiveshell import InteractiveShell
from jupyter_client.kernelspec import KernelSpecManager
from nbconvert.exporters import get_export_names
from nbformat.sign import NotebookNotary
from traitlets.config import Config

from helpers import __main__ as command_line
from helpers import environment
from helpers.lab import session, settings
from helpers.runs import committed, parameters, plans

NOTEBOOKS = settings.notebooks_in(settings.NOTEBOOKS)


@pytest.fixture
def written(tmp_path):
    """The folder that Lab writes to, prepared."""
    settings.prepare(written=tmp_path / "lab")
    return tmp_path / "lab"


def test_the_command_becomes_jupyterlab_with_our_settings_and_the_users_words_last(monkeypatch):
    became = []
    monkeypatch.setattr(environment, "enter", lambda arguments: None)
    monkeypatch.setattr(environment, "become", lambda *words: became.extend(words))
    monkeypatch.setattr(os, "environ", {"HOME": "their folder"})
    command_line.main(["lab", "--no-browser"])
    assert became[0] == "helpers.lab" and became[-1] == "--no-browser"
    assert os.environ["HOME"] == "their folder"
    assert os.environ["JUPYTER_CONFIG_PATH"] == str(settings.HERE / "etc")


def test_an_option_of_the_users_takes_the_place_of_ours():
    """JupyterLab refuses to start where one stands twice."""
    mine = "--ServerApp.root_dir=/mine"
    told = settings.words([mine])
    assert [word for word in told if word.startswith("--ServerApp.root_dir")] == [mine]
    assert not [word for word in told if word.startswith(settings.PAGE)]
    assert settings.words(["--notebook-dir=/mine"])[:-1] == told[:-1]


def test_a_notebook_that_lies_anywhere_is_opened_in_its_own_folder(tmp_path, monkeypatch):
    own = tmp_path / "my own.ipynb"
    own.touch()
    told = settings.words([str(own), "--no-browser"])
    assert told[:2] == [
        f"{settings.ROOT_DIR}={tmp_path}",
        f"{settings.PAGE}=/lab/tree/my%20own.ipynb",
    ]
    assert told[-1] == "--no-browser" and str(own) not in told
    assert settings.words([str(tmp_path)])[:2] == [
        f"{settings.ROOT_DIR}={tmp_path}",
        f"{settings.PAGE}=/lab/tree/",
    ]
    value = ["--notebook-dir", str(tmp_path)]
    assert settings.words(value)[-2:] == value  # of an option, and not what is to be opened
    monkeypatch.chdir(environment.ROOT)
    assert settings.words(["notebooks/edition.ipynb"])[:2] == [
        settings.SHOWN,
        f"{settings.PAGE}=/lab/tree/notebooks/edition.ipynb",
    ]


def test_a_folder_that_the_user_named_is_still_searched_behind_ours():
    given = settings.variables({"JUPYTER_PATH": "/theirs", "JUPYTER_CONFIG_PATH": "/theirs"})
    for name in ("JUPYTER_PATH", "JUPYTER_CONFIG_PATH"):
        ours, theirs = given[name].split(os.pathsep)
        assert Path(ours).is_dir() and theirs == "/theirs"


def test_what_lab_writes_lies_in_the_environment_and_not_in_the_users_folders(written):
    given = settings.variables({}, written)
    for name in ("JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR"):
        assert Path(given[name]).parent == written and Path(given[name]).is_dir()
    assert f"--NotebookNotary.data_dir={written}" in settings.words(written=written)
    assert settings.WRITTEN.is_relative_to(environment.VENV)


def test_every_notebook_is_trusted_and_a_changed_output_is_not(written):
    notary = NotebookNotary(data_dir=str(written))
    read = [nbformat.read(path, as_version=4) for path in NOTEBOOKS]
    assert read and all(notary.check_signature(notebook) for notebook in read)
    read[0].cells[0].source += " "
    assert not notary.check_signature(read[0])


def test_a_notebook_that_cannot_be_read_does_not_keep_lab_from_starting(tmp_path):
    (tmp_path / "torn.ipynb").write_text('{"cells": [')
    (tmp_path / "list.ipynb").write_text("[]")
    settings.prepare(tmp_path, tmp_path / "lab")
    assert (tmp_path / "lab" / "nbsignatures.db").exists()


def test_the_first_window_shows_the_contents_and_a_later_one_what_was_left(written, tmp_path):
    (first,) = (written / "workspaces").iterdir()
    left = json.loads(first.read_text())["data"]["layout-restorer:data"]["left"]
    assert left["current"] == "@jupyterlab/toc:plugin" and left["visible"]
    first.write_text("as it was left")
    settings.prepare(tmp_path, written)
    assert first.read_text() == "as it was left"


def test_every_default_of_ours_is_one_that_this_lab_knows():
    """A setting that a newer Lab renamed would be ignored without a word."""
    schemas = environment.VENV / "share" / "jupyter" / "lab" / "schemas"
    path = settings.HERE / "etc" / "labconfig" / "default_setting_overrides.json"
    for plugin, given in json.loads(path.read_text()).items():
        schema = json.loads((schemas / (plugin.replace(":", "/") + ".json")).read_text())
        assert given.keys() <= schema["properties"].keys(), plugin


def test_labs_menu_offers_no_export_that_needs_programs_nobody_set_up():
    given = json.loads((settings.HERE / "etc" / "jupyter_server_config.json").read_text())
    offered = get_export_names(Config(given))
    assert {"Report_HTML", "Report_PDF", "html", "notebook"} <= set(offered)
    assert not [name for name in offered if name in ("pdf", "webpdf", "qtpdf", "qtpng")]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_opens_clean_and_with_its_helper_cells_folded(path):
    """Without a kernel Lab asks for one; without the whole language it marks the tab as changed."""
    notebook = nbformat.read(path, as_version=4)
    assert notebook.metadata.kernelspec.keys() == {"name", "display_name", "language"}
    assert {
        "codemirror_mode",
        "file_extension",
        "version",
    } <= notebook.metadata.language_info.keys()
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    helpers = [cell for cell in code[1:] if not cell.outputs]
    shown = [cell for cell in code if cell not in helpers]
    assert helpers and all(cell.metadata.jupyter.source_hidden for cell in helpers)
    assert not any(cell.metadata.get("jupyter") for cell in shown)


def test_a_template_is_executed_as_it_would_be_now_and_is_no_report_on_the_ranking():
    templates = settings.NOTEBOOKS / "templates"
    assert committed.rerun_notebooks(save=False, folder=templates) == []
    assert "own_analysis" not in plans.ranking_reports()
    for path in settings.notebooks_in(templates):
        assert "article" in parameters.declared(path)


def test_the_notebooks_readme_names_every_notebook():
    text = (settings.NOTEBOOKS / "README.md").read_text(encoding="utf-8")
    for path in NOTEBOOKS:
        assert f"({path.relative_to(settings.NOTEBOOKS).as_posix()})" in text


def test_labs_kernel_is_ours_under_the_name_that_the_notebooks_know(monkeypatch):
    monkeypatch.setenv("JUPYTER_PATH", settings.variables({})["JUPYTER_PATH"])
    spec = KernelSpecManager().get_kernel_spec("python3")
    assert spec.argv[-1] == "--InteractiveShellApp.extra_extensions=helpers.lab.session"
    (known,) = {
        nbformat.read(path, as_version=4).metadata.kernelspec.display_name for path in NOTEBOOKS
    }
    assert spec.display_name == known


@pytest.fixture
def shell():
    """An IPython as Lab's kernel has it, and what it shows of an error."""
    made = InteractiveShell()
    made.seen = []
    made._showtraceback = lambda kind, value, lines: made.seen.extend(lines)
    session.load_ipython_extension(made)
    return made


@pytest.mark.parametrize(
    ("cell", "line"),
    [
        ("{}['a']", "KeyError: a"),
        ("raise ValueError('two\\n  lines')", "ValueError: two lines"),
        ("assert False", "AssertionError"),
    ],
)
def test_an_error_is_one_readable_line_first_and_the_traceback_behind_it(shell, cell, line):
    shell.run_cell(cell)
    assert shell.seen[0] == f"\x1b[1m{line}\x1b[0m"
    assert any("Traceback" in part or "-->" in part for part in shell.seen[2:])


def test_a_refusal_of_ours_is_that_line_and_no_screen_of_code(shell):
    shell.run_cell("from helpers import articles")
    shell.run_cell("articles.read('nothing of that name')")
    line, _, rest = shell.seen
    assert line.startswith("\x1b[1mUnreadable: nothing of that name: no such article")
    assert rest == "(%tb in a cell shows where)"


def test_a_helper_that_was_edited_is_read_again_before_the_next_cell(shell):
    assert shell.find_line_magic("autoreload")
    (reloading,) = [e for e in shell.events.callbacks["pre_run_cell"] if "Autoreload" in repr(e)]
    assert reloading.__self__._reloader.enabled and reloading.__self__._reloader.check_all


# Starts Python, runs the imports of a notebook, says how long they took and what came with them.
IMPORTS = """
import sys, time
begun = time.perf_counter()
exec(sys.argv[1])
print(time.perf_counter() - begun, *{"numba", "duckdb"} & set(sys.modules))
"""


@pytest.mark.parametrize("name", ["article_check", "edition", "change"])
def test_helpers_are_imported_in_a_second_without_what_only_a_search_needs(name):
    cells = nbformat.read(settings.NOTEBOOKS / f"{name}.ipynb", as_version=4).cells
    (imports,) = [cell.source for cell in cells if cell.source.startswith("from helpers")]
    words = [sys.executable, "-c", IMPORTS, imports]
    done = subprocess.run(words, cwd=environment.ROOT, capture_output=True, text=True, check=True)
    seconds, *loaded = done.stdout.split()
    assert not loaded
    floors.record(f"helpers of {name} imported, s", "< 1.5", f"{float(seconds):.2f}")
    assert float(seconds) < 6  # this machine may be busy; the row above says what was measured


def test_claims_show_themselves_from_the_cell_after_their_import_on(shell):
    shell.run_cell("from helpers import claims")
    shell.run_cell("1")
    made = [claim("2nd", "rank", 2)]
    assert "<table" in shell.display_formatter.format(made)[0]["text/html"]
