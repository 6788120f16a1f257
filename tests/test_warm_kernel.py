import os
import subprocess
import sys
import time

import pytest
import tiny_notebook

from helpers.environment import ROOT
from helpers.failures import NotebookFailed
from helpers.runs import runs
from helpers.runs.warm_kernel import WarmKernel, imports, variables

IMPORTS = (
    "import json, os.path as p\nfrom helpers.language import names\nfrom . import x\nnames = 1"
)


def test_the_modules_are_those_of_the_notebooks_own_import_lines(tmp_path):
    path = tiny_notebook.save(tmp_path / "n.ipynb", IMPORTS, "%matplotlib inline", "import (")
    from_display = "IPython.display.Markdown"
    assert imports(path) == [from_display, "json", "os.path", "helpers.language.names"]


def test_what_raises_on_import_is_told_by_the_cell_that_imports_it(tmp_path):
    (tmp_path / "half_written.py").write_text("raise NameError('half')")
    path = tiny_notebook.save(tmp_path / "n.ipynb", "import half_written")
    with pytest.raises(runs.Unfinished, match="cell 7 raised NameError: half") as raised:
        runs.execute(path, {"article": "b"})
    assert isinstance(raised.value.failure, NotebookFailed)


def test_a_kernel_that_is_never_used_leaves_neither_process_nor_folder(tmp_path):
    with WarmKernel(tiny_notebook.save(tmp_path / "n.ipynb", "import time")) as warm:
        assert warm.process.poll() is None
        assert warm.folder.is_dir()
    assert warm.process.poll() is not None
    assert not warm.folder.exists()


def test_a_kernel_whose_runner_is_killed_ends_by_itself(tmp_path):
    path = tiny_notebook.save(tmp_path / "n.ipynb")
    script = (
        "import os, sys; from pathlib import Path\n"
        "from helpers.runs.warm_kernel import WarmKernel\n"
        "print(WarmKernel(Path(sys.argv[1])).process.pid, flush=True); os._exit(9)"
    )
    killed = subprocess.run(
        [sys.executable, "-c", script, str(path)],
        cwd=ROOT,
        env=os.environ | {"TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    for _ in range(100):
        if subprocess.call(["ps", "-p", killed.stdout.strip()], stdout=subprocess.DEVNULL):
            return
        time.sleep(0.1)
    pytest.fail("the kernel is still there after 10 s")


def test_the_users_own_settings_stay_out(tmp_path, monkeypatch):
    monkeypatch.setenv("IPYTHONDIR", "/elsewhere")
    monkeypatch.setenv("MPLBACKEND", "agg")
    given = variables(tmp_path)
    assert given["IPYTHONDIR"] == given["JUPYTER_CONFIG_DIR"] == str(tmp_path)
    assert "inline" in given["MPLBACKEND"]
