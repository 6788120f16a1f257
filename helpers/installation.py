"""The packages of the lock, installed into a new environment by uv or pip.

Standard library only. What an installer says goes to a log; the user is told each stage, and the
cause and the remedy where one fails.
"""

import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from helpers.failures import NoEnvironment

ROOT = Path(__file__).resolve().parent.parent
LOCK = "setup.lock"  # the only file that survives a set-up begun anew
LOG = "setup.log"
NO_NETWORK = (
    "name resolution",
    "Name or service not known",
    "getaddrinfo",
    "unreachable",
    "dns error",
    "Connection refused",
    "Failed to establish a new connection",
    "error sending request",
    "No matching distribution",
)


@dataclass(frozen=True)
class Target:
    """The environment that is made, its own Python, and the variables to start that with."""

    venv: Path
    python: Path
    variables: dict[str, str]


def build(target: Target, requirements: Path, progress: "Progress") -> None:
    """The packages of the lock in a new environment; what stood there before is gone."""
    venv = target.venv
    progress.say(f"setting up once: Python {platform.python_version()}, packages into {venv.name}")
    _empty(venv)
    # From the interpreter beneath any active environment, which may be the one being replaced.
    base = getattr(sys, "_base_executable", sys.executable)
    _run([base, "-m", "venv", "--without-pip", str(venv)], target)
    _install(base, target, requirements, progress)
    progress.say("packages unpacked, compiling")
    _compile(target)


def packages(venv: Path) -> Path:
    return next(venv.glob("Lib/site-packages" if os.name == "nt" else "lib/python3*/site-packages"))


def _empty(venv: Path) -> None:
    for entry in venv.iterdir():
        if entry.name == LOCK:
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()


def _install(base: str, target: Target, requirements: Path, progress: "Progress") -> None:
    """By uv where there is one, else (or where uv cannot) by pip: Python's own, or the system's."""
    locked_only = ["--require-hashes", "--no-deps", "-r", str(requirements)]
    python = str(target.python)
    uv = shutil.which("uv")
    if uv:
        command = [uv, "pip", "install", "--python", python, *locked_only]
        try:
            progress.say("installing with uv")
            return _run(command, target, progress.see)
        except NoEnvironment:
            # uv knows nothing of pip's own settings: mirrors, certificates, local indexes.
            progress.say(f"uv could not (details in {target.venv.name}/{LOG}); trying pip")
    quiet = ["--no-input", "--disable-pip-version-check", "--no-warn-script-location"]
    if importlib.util.find_spec("ensurepip"):
        _run([python, "-m", "ensurepip"], target)
        pip = [python, "-m", "pip"]
    elif importlib.util.find_spec("pip"):
        pip = [base, "-m", "pip", "--python", python]
    else:
        raise NoEnvironment(
            "this Python comes without pip: `apt install python3-venv` (Debian, Ubuntu) "
            "or install uv, then run again"
        )
    progress.say("installing with pip")
    quick = ["--no-compile", "--progress-bar=off"]
    _run([*pip, "install", *quiet, *quick, *locked_only], target, progress.see)


def _compile(target: Target) -> None:
    """Bytecode of all but the packages' own tests, on every core: less time, 60 MB less disk."""
    skipped = r"[\\/](tests|pip)[\\/]"
    every = ["-m", "compileall", "-q", "-j", "0", "-x", skipped, str(packages(target.venv))]
    # A template that is no Python is no fault of ours; what is not compiled is at first use.
    with suppress(NoEnvironment):
        _run([str(target.python), *every], target)


def _run(command: list[str], target: Target, see=lambda line: None) -> None:
    """Run one step of the set-up: its output goes to the log, each line past `see`."""
    with open(target.venv / LOG, "a", encoding="utf-8") as log:
        process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            cwd=ROOT,
            env=target.variables,
            close_fds=False,
        )
        lines = []
        for line in process.stdout:
            log.write(line)
            lines.append(line.strip())
            see(line)
        if process.wait() != 0:
            raise NoEnvironment(_remedy(lines, target.venv))


def _remedy(lines: list[str], venv: Path) -> str:
    """One line out of an installer's many: the cause and what to do."""
    cause = next((x for x in reversed(lines) if x.lower().startswith("error")), "")
    if any(sign in line for line in lines for sign in NO_NETWORK):
        cause = "the package index cannot be reached; connect to the network"
    elif any("No space left" in line for line in lines):
        cause = "the disk is full; free about 1 GB"
    elif not cause:
        cause = lines[-1] if lines else "the installer said nothing"
    return f"{cause} (details in {venv.name}/{LOG}), then run the same command again"


class Progress:
    """A line a stage with the seconds gone by, on stderr; an installer's many are counted."""

    STAGES = (
        ("Resolved", "packages known, fetching"),
        ("Prepared", "packages fetched, unpacking"),
        ("Installing collected packages", "packages fetched, unpacking"),
    )
    EVERY_SECONDS = 10

    def __init__(self):
        self.begun = self.spoken = time.monotonic()
        self.fetched = 0

    def say(self, text: str) -> None:
        self.spoken = time.monotonic()
        print(f"{self.spoken - self.begun:4.0f} s  {text}", file=sys.stderr, flush=True)

    def see(self, line: str) -> None:
        """Take note of one line of an installer's output."""
        self.fetched += line.startswith(("Collecting ", "Processing "))
        for sign, text in self.STAGES:
            if line.startswith(sign):
                return self.say(text)
        if line.startswith("Collecting ") and time.monotonic() - self.spoken > self.EVERY_SECONDS:
            self.say(f"{self.fetched} packages fetched")
