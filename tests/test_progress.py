"""What long work tells of itself, and where it is shown."""

import sys

import nbformat
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat.v4 import new_code_cell, new_notebook

from helpers import progress, studies

TOLD = """
from helpers import progress
with progress.under_cell() as tell:
    tell("reading", 0.5)
    {}
"answer"
"""


def executed(last: str, seen: list) -> nbformat.NotebookNode:
    client = NotebookClient(new_notebook(cells=[new_code_cell(TOLD.format(last))]))
    shown = client.process_message
    client.process_message = lambda message, *rest: (
        seen.append((message["msg_type"], message["content"])),
        shown(message, *rest),
    )[1]
    client.execute()
    return client.nb


def test_a_cell_shows_how_far_it_is_and_keeps_only_its_answer():
    seen = []
    (cell,) = executed('tell("sweeping")', seen).cells
    lines = [c["data"]["text/plain"] for kind, c in seen if kind == "update_display_data"]
    assert lines == ["reading  50%", "sweeping"]
    (output,) = cell.outputs
    assert output["data"]["text/plain"] == "'answer'"


def test_a_cell_that_fails_keeps_only_its_error():
    made = new_notebook(cells=[new_code_cell(TOLD.format("1 / 0"))])
    with pytest.raises(CellExecutionError):
        NotebookClient(made).execute()
    assert [output["output_type"] for output in made.cells[0].outputs] == ["error"]


def test_the_same_work_is_told_seldom_and_other_work_at_once():
    shown = []
    tell = progress._seldom(shown.append)
    for done in range(100):
        tell("reading", done / 100)
    tell("sweeping", 0)
    assert shown == ["reading   0%", "sweeping   0%"]


def test_a_terminal_shows_a_line_that_is_written_over(monkeypatch, capsys):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    tell = progress.in_terminal()
    tell("reading", 0.5)
    tell("reading", 1)
    tell("finding clusters")
    assert capsys.readouterr().err == "\rreading  50%\rreading 100%\n\rfinding clusters\n"


def test_nothing_is_told_where_nobody_looks(monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: False, raising=False)
    assert progress.in_terminal() is None


def test_a_world_and_its_ranking_tell_each_step(tmp_path, monkeypatch):
    monkeypatch.setattr(studies, "WORLDS", tmp_path)
    told = []
    study = studies.of_parameters(
        "gii2024", 30_000, progress=lambda what, done=None: told.append((what, done))
    )
    study.find(lambda what, done=None: told.append((what, done)))
    steps = dict(told)
    assert list(steps)[:3] == ["making the world", "reading", "finding clusters"]
    assert steps["making the world"] == steps["reading"] == 1
