"""A kernel that imports what its notebook will import while the runner is still importing itself.

Half of a short run is imports, and there are two cores. Standard library only, so that nothing
delays the start. `python -m helpers.warm_kernel MODULE ...` is the kernel's own end: it imports,
waits for its arguments on its input, and from then on is an ordinary IPython kernel.
"""

import ast
import json
import os
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from importlib import import_module
from pathlib import Path


class WarmKernel:
    """The process of a kernel to come, in a private folder; ended and gone when it is closed."""

    def __init__(self, notebook: Path):
        # Mode 0700, and short enough for the path of a socket.
        self._folder = tempfile.TemporaryDirectory(prefix="report-", ignore_cleanup_errors=True)
        self.folder = Path(self._folder.name)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "helpers.runs.warm_kernel", *imports(notebook)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=notebook.parent,
            env=variables(self.folder),
            start_new_session=True,  # so that all it starts can be ended with it
        )

    def __enter__(self):
        return self

    def __exit__(self, *cause):
        self.end()
        self.process.wait()
        self._folder.cleanup()

    def serve(self, arguments: list[str]) -> None:
        """Be a kernel from now on, started with these arguments."""
        with suppress(BrokenPipeError):  # it died; who waits for it will notice
            self.process.stdin.write(json.dumps(arguments).encode() + b"\n")
            self.process.stdin.close()

    def end(self) -> None:
        """Kill the kernel and all that it started."""
        if not hasattr(os, "killpg"):
            return self.process.kill()
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)


def imports(notebook: Path) -> list[str]:
    """The modules that a notebook's own import lines name, in order."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    sources = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    return [name for source in sources for name in _imported(source)]


def variables(folder: Path) -> dict[str, str]:
    """The user's own Jupyter and IPython settings (start-up files) stay out of a report."""
    places = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    return {
        **os.environ,
        **{name: str(folder) for name in places},
        # As the kernel sets it; matplotlib looks when imported, here before the kernel is one.
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "JPY_PARENT_PID": str(os.getpid()) if os.name != "nt" else "",
    }


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


def _wait_and_serve(modules: list[str]) -> None:
    for name in ("ipykernel.kernelapp", *modules):
        with suppress(Exception):  # whatever it is, the cell meets it again and tells where
            import_module(name)
    arguments = sys.stdin.readline()
    if arguments:
        from ipykernel import kernelapp

        kernelapp.launch_new_instance(argv=json.loads(arguments))


if __name__ == "__main__":
    _wait_and_serve(sys.argv[1:])
