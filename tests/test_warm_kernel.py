import os
import subprocess
import sys
import tempfile
import time

import psutil
import pytest
import tiny_notebook

from helpers.environment import ROOT
from helpers.failures import NotebookFailed
from helpers.runs import runs
from helpers.runs.private_folders import PrivateFolder
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


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells that a parent is gone")
def test_a_kernel_still_importing_ends_when_its_runner_is_killed(tmp_path):
    slow = "import os, time\nopen('pid', 'w').write(str(os.getpid()))\ntime.sleep(60)\n"
    (tmp_path / "slow_module.py").write_text(slow)
    path = tiny_notebook.save(tmp_path / "n.ipynb", "import slow_module")
    script = (
        "import sys, time; from pathlib import Path\n"
        "from helpers.runs.warm_kernel import WarmKernel\n"
        "WarmKernel(Path(sys.argv[1])); time.sleep(60)"
    )
    runner = subprocess.Popen([sys.executable, "-c", script, str(path)], cwd=ROOT)
    pid = tmp_path / "pid"
    assert eventually(lambda: pid.exists() and pid.read_text())
    runner.kill()
    runner.wait()
    assert eventually(lambda: not psutil.pid_exists(int(pid.read_text())), seconds=5)


STARTS_A_CHILD = (
    "import subprocess, sys\n"
    "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(99)'], "
    "start_new_session=True)\n"
    "open('pids', 'w').write(f'{child.pid} {os.getpid()}')"
)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a process adopt orphans")
@pytest.mark.parametrize("fork", [False, True])
@pytest.mark.parametrize("more", ["", "time.sleep(99)", "os.kill(os.getpid(), 9)"])
def test_what_cells_have_started_ends_with_the_kernel(tmp_path, fork, more):
    cell = f"import os, time\n{STARTS_A_CHILD}\n{more}"
    path = tiny_notebook.save(tmp_path / "n.ipynb", cell)
    # In a process of its own: a fork wants one thread, and the tests' process may have more.
    script = (
        "import sys; from pathlib import Path\n"
        "from helpers.runs import runs\n"
        "from helpers.runs.warm_kernel import WarmKernel, warm\n"
        "warm([])\n"
        f"with WarmKernel(Path(sys.argv[1]), fork={fork}) as kernel:\n"
        "    runs.execute(Path(sys.argv[1]), {'article': 'b'}, seconds=5, kernel=kernel)"
    )
    command = [sys.executable, "-c", script, str(path)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (ended.returncode == 0) == (more == ""), ended.stderr
    for pid in (tmp_path / "pids").read_text().split():
        assert not psutil.pid_exists(int(pid))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a process adopt orphans")
def test_what_cells_have_started_ends_when_the_runner_is_killed(tmp_path):
    cell = f"import os, time\n{STARTS_A_CHILD}"
    path = tiny_notebook.save(tmp_path / "n.ipynb", cell, "time.sleep(99)")
    script = (
        "import sys; from pathlib import Path\n"
        "from helpers.runs import runs\n"
        "runs.execute(Path(sys.argv[1]), {'article': 'b'})"
    )
    runner = subprocess.Popen([sys.executable, "-c", script, str(path)], cwd=ROOT)
    pids = tmp_path / "pids"
    assert eventually(lambda: pids.exists() and len(pids.read_text().split()) == 2)
    runner.kill()
    runner.wait()
    assert eventually(lambda: not any(psutil.pid_exists(int(p)) for p in pids.read_text().split()))


def eventually(what, seconds=20):
    until = time.monotonic() + seconds
    while not what():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def test_a_folder_whose_run_was_killed_is_cleared_by_the_next(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    living = PrivateFolder()
    for name in ("report-killed", "begun-killed", "begun-just-now"):
        (tmp_path / f"cluster-{name}").mkdir()
    (tmp_path / "cluster-report-killed" / ".held").touch()
    (tmp_path / "theirs").mkdir()
    os.utime(tmp_path / "cluster-begun-killed", (0, 0))
    second = PrivateFolder()
    left = {"cluster-begun-just-now", "theirs"}
    assert {p.name for p in tmp_path.iterdir()} == left | {living.path.name, second.path.name}
    living.close()
    second.close()
    assert {p.name for p in tmp_path.iterdir()} == left


def test_the_users_own_settings_stay_out(tmp_path, monkeypatch):
    monkeypatch.setenv("IPYTHONDIR", "/elsewhere")
    monkeypatch.setenv("MPLBACKEND", "agg")
    given = variables(tmp_path)
    assert given["IPYTHONDIR"] == given["JUPYTER_CONFIG_DIR"] == str(tmp_path)
    assert "inline" in given["MPLBACKEND"]
