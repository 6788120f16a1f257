"""A kernel that has imported what its notebook will import before it is asked to be one.

Half of a short run is imports. A single run starts the kernel first, in a process that imports
while the runner is still importing itself: there are two cores. A batch imports everything once
and forks. Either way a guard stands between the runner and the kernel: once the runner is gone,
however it went, the guard ends the kernel and everything that its cells have started.

`python -m helpers.runs.warm_kernel MODULE ...` is the process of a single run. Standard library
only, so that nothing delays the start.
"""

import ast
import ctypes
import json
import os
import select
import signal
import subprocess
import sys
import time
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from helpers.runs.private_folders import PrivateFolder

# Linux: whoever loses its parent becomes our child; a signal once our own parent is gone.
PR_SET_CHILD_SUBREAPER, PR_SET_PDEATHSIG = 36, 1
GUARDED = hasattr(os, "fork")
PRINTED_LIMIT = 2_000_000  # characters printed in one run; a report prints none
ENDING_SECONDS = 3  # for a guard to end what it guards


class WarmKernel:
    """The process of a kernel to come, in a private folder; ended and gone when it is closed.

    With `fork` it is a copy of this process as it is now, which must have one thread only.
    """

    def __init__(self, notebook: Path, fork: bool = False):
        self._folder = PrivateFolder()
        self.folder = self._folder.path
        self.forked = fork
        self.process = (_Fork if fork else _start)(notebook, self.folder)

    def __enter__(self):
        return self

    def __exit__(self, *cause):
        self.end()
        self.process.wait()
        self._folder.close()

    def serve(self, arguments: list[str]) -> None:
        """Be a kernel from now on, started with these arguments."""
        with suppress(BrokenPipeError):  # it died; who waits for it will notice
            self.process.stdin.write(json.dumps(arguments).encode() + b"\n")
            self.process.stdin.flush()

    def end(self) -> None:
        """Kill the kernel and all that it started."""
        if not GUARDED:
            return self.process.kill()
        with suppress(BrokenPipeError):
            self.process.stdin.close()
        if not _ends(self.process, ENDING_SECONDS):
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)


class _Fork:
    """A forked process with what is used of a `subprocess.Popen`."""

    stdout = stderr = None

    def __init__(self, notebook: Path, folder: Path):
        reading, writing = os.pipe()
        self.returncode = None
        self.pid = os.fork()
        if self.pid == 0:
            with suppress(BaseException):
                os.close(writing)
                _settle_in(reading, notebook, folder)
                _serve()
            os._exit(1)
        os.close(reading)
        self.stdin = os.fdopen(writing, "wb")

    def poll(self) -> int | None:
        if self.returncode is None:
            self._collect(os.WNOHANG)
        return self.returncode

    def wait(self) -> int:
        if self.returncode is None:
            self._collect(0)
        return self.returncode

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def _collect(self, how: int) -> None:
        try:
            ended, status = os.waitpid(self.pid, how)
        except ChildProcessError:  # somebody else has collected it
            ended, status = self.pid, 0
        if ended:
            self.returncode = os.waitstatus_to_exitcode(status)


def imports(notebook: Path) -> list[str]:
    """The modules that a notebook's own import lines name, in order."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    sources = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    return [name for source in sources for name in _imported(source)]


def warm(modules: list[str]) -> None:
    """Import what a kernel and these modules need; what fails here fails again in its cell."""
    for name in ("psutil", "ipykernel.kernelapp", *modules):
        with suppress(Exception):
            import_module(name)


def variables(folder: Path) -> dict[str, str]:
    """The user's own Jupyter and IPython settings (start-up files) stay out of a report."""
    places = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    return {
        **os.environ,
        **{name: str(folder) for name in places},
        # As the kernel sets it; matplotlib looks when imported, here before the kernel is one.
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "JPY_PARENT_PID": "",
    }


def end_with_parent(by: signal.Signals = signal.SIGKILL) -> None:
    """Get the signal `by` once the parent is gone; where the system cannot (not Linux), never."""
    _prctl(PR_SET_PDEATHSIG, by)


def _start(notebook: Path, folder: Path) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", "helpers.runs.warm_kernel", *imports(notebook)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=notebook.parent,
        env=variables(folder),
        start_new_session=True,  # so that all it starts can be ended with it
    )


def _settle_in(reading: int, notebook: Path, folder: Path) -> None:
    """Make a fork what a process of its own would be."""
    os.setsid()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number, place in ((reading, 0), (nowhere, 1), (nowhere, 2)):
        os.dup2(number, place)
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    sys.argv = [sys.argv[0]]
    os.chdir(notebook.parent)
    os.environ.update(variables(folder))


def _serve() -> None:
    """Wait for the kernel's arguments; then guard it, or where there is no fork be it."""
    arguments = sys.stdin.buffer.readline()
    if not arguments:
        return
    if not GUARDED:
        return _be_kernel(json.loads(arguments))
    _prctl(PR_SET_CHILD_SUBREAPER, 1)
    _prctl(PR_SET_PDEATHSIG, 0)  # a guard outlives the runner, to end what it guards
    guard = os.getpid()
    kernel = os.fork()
    if kernel == 0:
        with suppress(BaseException):
            end_with_parent()
            os.environ["JPY_PARENT_PID"] = str(guard)
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            _be_kernel(json.loads(arguments))
        os._exit(0)
    os._exit(_guard(kernel))


def _be_kernel(arguments: list[str]) -> None:
    from ipykernel import iostream, kernelapp

    real = iostream.OutStream.write
    printed = 0

    def write(self, text):
        """Print, up to a limit: a flood would fill messages too large to be taken or counted."""
        nonlocal printed
        printed += len(text)
        if printed > PRINTED_LIMIT:
            raise OverflowError("a cell prints without end; take the printing out")
        return real(self, text)

    iostream.OutStream.write = write
    kernelapp.launch_new_instance(argv=arguments)


def _guard(kernel: int) -> int:
    """Stand by until the kernel or the runner has ended; the kernel's exit code."""
    awake, ringing = os.pipe()
    os.set_blocking(ringing, False)
    signal.set_wakeup_fd(ringing)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    code = _collected(kernel)
    while code is None:
        ready, _, _ = select.select([0, awake], [], [], 1)
        if 0 in ready:  # nothing more is ever written there: the runner has closed it or is gone
            break
        if awake in ready:
            os.read(awake, 512)
        code = _collected(kernel)
    _end_all_below()
    return max(code, 0) if code is not None else 0


def _collected(kernel: int) -> int | None:
    """Collect who has ended below us; the exit code of the kernel once it has."""
    with suppress(ChildProcessError):
        while True:
            ended, status = os.waitpid(-1, os.WNOHANG)
            if ended == kernel:
                return os.waitstatus_to_exitcode(status)
            if not ended:
                return None
    return 0


def _end_all_below() -> None:
    """Kill every descendant, again until none is left: one may just be starting another."""
    import psutil

    us = psutil.Process()
    while below := us.children(recursive=True):
        for process in below:
            with suppress(psutil.Error):
                process.kill()
        with suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        time.sleep(0.01)


def _ends(process, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while process.poll() is None:
        if time.monotonic() > until:
            return False
        time.sleep(0.005)
    return True


def _prctl(option: int, value: int) -> None:
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(option, value)


def _imported(source: str) -> list[str]:
    try:
        statements = ast.parse(source).body
    except SyntaxError:  # an IPython magic, or an error that the cell itself will tell
        return []
    names = []
    for statement in statements:
        if isinstance(statement, ast.Import):
            names += [alias.name for alias in statement.names]
        elif isinstance(statement, ast.ImportFrom) and not statement.level:
            names += [f"{statement.module}.{alias.name}" for alias in statement.names]
    return names


if __name__ == "__main__":
    end_with_parent()  # an import may take long, or hang
    warm(sys.argv[1:])
    _serve()
