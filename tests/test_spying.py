"""Another user of the machine sees neither the kernel's folder, nor its sockets, nor the stage."""

import os
import shutil
import socket
import stat
import sys
import tempfile
from pathlib import Path

import floors
import pytest
import tiny_notebook

from helpers.runs import kernels, publishing, runs
from helpers.runs.warm_kernel import WarmKernel

pytestmark = [
    pytest.mark.forks,
    pytest.mark.skipif(
        sys.platform != "linux" or os.getuid() != 0, reason="only root can become another user"
    ),
]
NOBODY = 65534


@pytest.fixture
def open_folder(monkeypatch):
    """A folder that everybody may enter, as /tmp is: pytest's own are closed already."""
    folder = Path(tempfile.mkdtemp(prefix="open-"))
    folder.chmod(0o755)
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    shutil.rmtree(folder)


def seen_by_nobody(folder: Path, paths: list[Path]) -> list[str]:
    """What the user nobody can list, read or connect to, of a folder and of paths known to it."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
        listed = [Path(at) / name for at, _, files in os.walk(folder) for name in files]
        found = [str(path) for path in {*paths, *listed} if reaches(path)]
        os.write(writing, "\n".join(found).encode())
        os._exit(0)
    os.close(writing)
    with open(reading, encoding="utf-8") as said:
        found = said.read().splitlines()
    os.waitpid(child, 0)
    return found


def reaches(path: Path) -> bool:
    try:
        if stat.S_ISSOCK(path.stat().st_mode):
            with socket.socket(socket.AF_UNIX) as there:
                there.connect(str(path))
        else:
            path.read_bytes()
    except OSError:
        return False
    return True


def everything(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if not path.is_dir()]


def test_another_user_reaches_neither_kernel_nor_stage(open_folder, monkeypatch):
    notebook = tiny_notebook.save(open_folder / "n.ipynb")
    reports = open_folder / "reports"
    looked = []

    def look(client, message, cell, index):
        paths = everything(warm.folder) + everything(stage)
        looked.append((paths, seen_by_nobody(open_folder, paths)))
        return real(client, message, cell, index)

    real = kernels.WatchedClient.process_message
    with publishing.stage(reports, "news") as stage, WarmKernel(notebook) as warm:
        (stage / "new").mkdir()
        publishing.put(stage / "new" / "report.html", "not yet")
        monkeypatch.setattr(kernels.WatchedClient, "process_message", look)
        runs.execute(notebook, {"article": "b"}, kernel=warm)
    paths, seen = looked[-1]
    assert stage / "new" / "report.html" in paths
    assert any(path.name.startswith("k-ipc-") for path in paths), paths  # the sockets
    secret = [path for path in seen if Path(path).name not in ("n.ipynb", ".news.lock")]
    floors.record("another user reaches kernel, sockets or stage", "0", f"{len(secret)}")
    assert secret == []


def test_the_same_spy_reaches_what_is_open(open_folder):
    naive = open_folder / "naive"
    naive.mkdir(mode=0o755)
    (naive / "k.json").write_text("key")
    (naive / "k.json").chmod(0o644)
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(naive / "k-1"))
        os.chmod(naive / "k-1", 0o777)
        door.listen()
        found = seen_by_nobody(open_folder, everything(naive))
    assert sorted(found) == [str(naive / "k-1"), str(naive / "k.json")]
