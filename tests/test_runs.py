import json
import os
import stat
import sys

import nbformat
import pytest
import tiny_notebook
from nbformat.v4 import new_code_cell, new_notebook, new_output

from helpers.environment import ROOT
from helpers.failures import NotebookFailed, OutOfTime
from helpers.runs import kernels, runs
from helpers.runs.warm_kernel import WarmKernel


def code(source="1", count=None, *outputs, **metadata):
    return new_code_cell(source, execution_count=count, outputs=list(outputs), metadata=metadata)


def shows(kind):
    return new_output("display_data", {"text/plain": kind}, metadata={"report": {"kind": kind}})


def everything():
    return [code("1", 1, shows("title")), code("2", 2, shows("figure"), shows("table"))]


def judged(*cells, **options):
    return runs.judge(new_notebook(cells=list(cells)), **options)


def test_a_run_with_all_cells_in_order_and_all_that_is_needed_is_good():
    assert judged(*everything(), code("", None)) == []


def test_a_cell_that_never_ran_is_seen_whatever_papermill_says_of_it():
    finished = code("3", None, papermill={"status": "completed", "exception": None})
    assert judged(*everything(), finished) == ["cell 3 never ran"]


def test_cells_out_of_order_are_seen():
    assert judged(*everything(), code("3", 7)) == ["cell 3 ran as number 7, not 3"]


def test_an_error_among_the_outputs_is_seen():
    error = new_output("error", ename="KeyError", evalue="'x'\nmore", traceback=[])
    assert judged(*everything(), code("3", 3, error)) == ["cell 3 raised KeyError: 'x'"]


def test_what_a_report_needs_must_be_there_and_one_title_only():
    assert judged(code("1", 1, shows("figure"))) == [
        "no cell shows a title",
        "no cell shows a table",
    ]
    assert judged(*everything(), code("3", 3, shows("title"))) == [
        "more than one cell shows a title"
    ]
    assert judged(code("1", 1), needs=()) == []


def test_the_cleaned_notebook_keeps_no_time_no_warning_and_no_place():
    noisy = code(
        "1",
        1,
        new_output("stream", name="stderr", text="a warning"),
        new_output("display_data", {"text/plain": f"in {ROOT}/seeds"}),
        papermill={"start_time": "2024"},
        execution={"iopub.status.busy": "2024"},
        tags=["finding"],
    )
    notebook = new_notebook(cells=[noisy], metadata={"papermill": {"duration": 1.0}})
    text = runs.to_text(runs.clean(notebook))
    for trace in ("2024", "papermill", "warning", str(ROOT)):
        assert trace not in text
    assert "in ./seeds" in text and "finding" in text
    assert runs.complaints(notebook) == ["a warning"]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    """A tiny notebook that looks about itself, run twice from two folders with spaces.

    The user's own kernel of the name "python3" is one that cannot work.
    """
    executed = []
    theirs = tmp_path_factory.mktemp("jupyter")
    (theirs / "kernels" / "python3").mkdir(parents=True)
    spec = {"argv": ["false"], "display_name": "Theirs", "language": "python"}
    (theirs / "kernels" / "python3" / "kernel.json").write_text(json.dumps(spec))
    for folder in ("first place", "zweiter Ort 二"):
        path = tmp_path_factory.mktemp("n") / folder
        path.mkdir()
        looks = "import os, sys\nprint(os.environ['IPYTHONDIR'] != '', sys.executable)"
        saved = tiny_notebook.save(path / "n {x}.ipynb", looks)
        with pytest.MonkeyPatch.context() as patched:
            patched.setenv("JUPYTER_PATH", str(theirs))
            executed.append(runs.execute(saved, {"article": "b"}))
    return executed


def test_our_own_interpreter_runs_whatever_kernel_the_notebook_names(tiny):
    assert f"True {sys.executable}" in tiny[0].cells[-1].outputs[0].text.replace("./", f"{ROOT}/")


def test_neither_kernel_nor_open_file_is_left_behind(tmp_path):
    looks = "import os\nopen('pid', 'w').write(str(os.getpid()))"
    path = tiny_notebook.save(tmp_path / "n.ipynb", looks)
    still_open = []
    for _ in range(2):
        runs.execute(path)
        still_open.append(len(os.listdir("/proc/self/fd")))
    assert still_open[0] == still_open[1]
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


def test_two_runs_in_two_places_give_the_same_bytes(tiny):
    one, two = (runs.to_text(notebook) for notebook in tiny)
    assert one == two
    assert '"article = \\"b\\"' in one and "**All** figures of b agree." in one


@pytest.mark.parametrize(
    ("cell", "failure", "message"),
    [
        ("{}['x']", NotebookFailed, "cell 7 raised KeyError: 'x'"),
        ("import os; os._exit(0)", NotebookFailed, "the kernel died"),
        ("import sys; sys.exit(0)", NotebookFailed, "cell 7 raised SystemExit: 0"),
        ("while True: print('x' * 99)", NotebookFailed, "a cell prints without end"),
        ("import time; time.sleep(99)", OutOfTime, "not finished after 3 s"),
    ],
    ids=["raises", "dies", "exits", "prints", "hangs"],
)
def test_a_run_that_fails_says_why_and_keeps_the_notebook(tmp_path, cell, failure, message):
    path = tiny_notebook.save(tmp_path / "n.ipynb", cell, "2")
    with pytest.raises(runs.Unfinished, match=message) as raised:
        runs.execute(path, {"article": "b"}, seconds=3 if failure is OutOfTime else 60)
    assert isinstance(raised.value.failure, failure)
    assert "figures of b agree" in runs.to_text(raised.value.notebook)
    nbformat.validate(raised.value.notebook)


def test_the_kernel_talks_through_sockets_that_only_we_can_enter(tmp_path):
    with WarmKernel(tiny_notebook.save(tmp_path / "n.ipynb")) as warm:
        assert stat.S_IMODE(warm.folder.stat().st_mode) == 0o700
        assert kernels.OwnKernel(warm).transport == "ipc"
        warm.folder /= "long" * 30
        assert kernels.OwnKernel(warm).transport == "tcp"
    assert not warm.folder.parent.exists()
