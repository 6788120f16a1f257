import configparser
import json
import re
import subprocess
import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell, new_notebook
from sample_notebook import make

from helpers import document, environment
from helpers.exporters import ReportHTML, ReportPDF
from helpers.output import pdf, webpage

ROOT = Path(__file__).parents[1]


def small():
    return new_notebook(cells=[new_markdown_cell("# A title\n\n## A question?\n\nAn answer.\n")])


def test_the_exporters_write_what_the_writers_write():
    made = document.build(small())
    assert ReportHTML().from_notebook_node(small())[0] == webpage.write(made)
    assert ReportPDF().from_notebook_node(small())[0] == pdf.write(made)


def test_a_notebook_without_a_title_is_named_by_its_file(tmp_path):
    path = tmp_path / "cluster report.ipynb"
    nbformat.write(new_notebook(), path)
    page, _ = ReportHTML().from_filename(str(path))
    assert "<title>cluster report</title>" in page


def test_the_pdf_exporter_logs_what_it_could_not_print(caplog):
    exporter = ReportPDF()
    exporter.log.propagate = True
    with caplog.at_level("WARNING"):
        exporter.from_notebook_node(make())
    assert "U+1F680" in caplog.text


@pytest.mark.parametrize(
    ("name", "start"), [("ReportHTML", b"<!DOCTYPE"), ("ReportPDF", b"%PDF-1.")]
)
def test_nbconvert_finds_the_exporters_from_any_folder(tmp_path, name, start):
    folder = tmp_path / "a b ü"
    folder.mkdir()
    nbformat.write(small(), folder / "in.ipynb")
    # from the test's folder, with the project importable as its environment makes it
    command = [sys.executable, "-m", "nbconvert", "--to", f"helpers.exporters.{name}", "in.ipynb"]
    environment = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    (made,) = (path for path in folder.iterdir() if path.suffix in {".html", ".pdf"})
    assert made.read_bytes().startswith(start)


def test_every_name_is_one_that_the_server_takes_and_leads_to_an_exporter():
    parser = configparser.ConfigParser()
    parser.optionxform = str  # names keep their capitals, as Python reads them
    parser.read_string(environment.ENTRY_POINTS)
    points = [
        EntryPoint(n, v, "nbconvert.exporters") for n, v in parser["nbconvert.exporters"].items()
    ]
    assert [point.name for point in points if not re.fullmatch(r"\w+", point.name)] == []
    assert [point.load() for point in points] == [ReportHTML, ReportPDF]


def test_the_entry_points_import_nothing_but_nbconvert():
    """One that cannot be imported breaks all exports: what is not imported cannot fail."""
    script = (
        "import json, sys, nbconvert.exporters; before = set(sys.modules)\n"
        "import helpers.exporters\n"
        "print(json.dumps(sorted(set(sys.modules) - before)))"
    )
    done = subprocess.check_output([sys.executable, "-c", script], cwd=ROOT, text=True)
    assert json.loads(done) == ["helpers", "helpers.exporters"]


@pytest.mark.parametrize(
    ("name", "exporter"), [("Report_HTML", ReportHTML), ("Report_PDF", ReportPDF)]
)
def test_nbconvert_and_labs_menu_know_the_exporters_and_give_the_bytes_of_the_report(
    name, exporter
):
    """By name, and as the server behind the menu calls it: with metadata and a configuration."""
    from nbconvert.exporters import get_export_names, get_exporter
    from traitlets.config import Config

    assert name in get_export_names()
    config = Config()
    found = get_exporter(name, config=config)
    notebook = make()
    given = {"metadata": {"name": "sample", "modified_date": "November 26, 2026"}}
    made, _ = found(config=config).from_notebook_node(notebook, resources=given)
    assert made == exporter().from_notebook_node(make())[0]
