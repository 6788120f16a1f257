"""The project's own Python environment in `.venv`: made from the lock, proved, entered.

Standard library only: this runs before anything is installed. A stamp, written last, says from
which lock, where and with which Python the environment was made; without a stamp that fits it is
made anew, so an interrupted or broken set-up never gets used.
"""

import hashlib
import importlib.util
import json
import os
import platform
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path

from helpers.failures import NoEnvironment

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
REQUIREMENTS = ROOT / "requirements.txt"
SETUP_LOCK = "setup.lock"  # the only file that survives a set-up begun anew
SETUP_LOG = "setup.log"
# What nbconvert, and so JupyterLab's menu, finds of ours. The menu shows a name as it stands here,
# and the server takes letters, digits and underscores only.
ENTRY_POINTS = """\
[nbconvert.exporters]
Report_HTML = helpers.exporters:ReportHTML
Report_PDF = helpers.exporters:ReportPDF
"""
# Not "helpers": a package of that name from an index must never take its place.
DISTRIBUTION = "cluster_check_helpers"
WINDOWS = os.name == "nt"

# Variables of another environment or of the user's own taste: none may reach ours.
FOREIGN = (
    "PYTHONPATH",
    "PYTHONHOME",
    "PYTHONSTARTUP",
    "CONDA_PREFIX",
    "MATPLOTLIBRC",
    "MPLBACKEND",
)
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


def enter(arguments: list[str], venv: Path = VENV) -> None:
    """Go on inside the environment, which is made first where needed; returns only inside it."""
    if not is_ready(venv):
        make(venv)
    if Path(sys.prefix).resolve() == venv.resolve():
        return
    # -P: a file named like a module in the user's folder is not taken for it.
    command = [str(interpreter(venv)), "-P", "-m", "helpers", *arguments]
    variables = clean_variables(venv)
    if WINDOWS:
        sys.exit(subprocess.call(command, env=variables))
    sys.stdout.flush()
    os.execve(command[0], command, variables)


def become(module: str, *words: str) -> int:
    """Be this module's program from now on, in the project's folder: signals and exit code too."""
    os.chdir(ROOT)
    command = [sys.executable, "-m", module, *words]
    if WINDOWS:
        return subprocess.call(command)
    sys.stdout.flush()
    return os.execv(sys.executable, command)


def is_ready(venv: Path = VENV, requirements: Path = REQUIREMENTS) -> bool:
    """Whether the environment is whole, stands where it was made, follows the lock, is ours."""
    stamp = _stamp(venv)
    try:
        return _is_whole(venv, stamp, requirements) and stamp["entry_points"] == ENTRY_POINTS
    except OSError:
        return False


def _stamp(venv: Path) -> dict:
    """What the stamp says; empty where there is none that can be used."""
    try:
        stamp = json.loads((venv / "stamp.json").read_text(encoding="utf-8"))
        said = {part: str(stamp[part]) for part in ("lock", "place", "interpreter", "packages_in")}
        packages = set(map(str, stamp["packages"]))
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return {}
    return said | {"packages": packages, "entry_points": stamp.get("entry_points")}


def _is_whole(venv: Path, stamp: dict, requirements: Path) -> bool:
    """Whether the packages of the lock are there and can be used, whoever sealed them."""
    try:
        packages = set(os.listdir(venv / stamp["packages_in"]))
    except (OSError, ValueError, KeyError):
        return False
    return (
        os.access(interpreter(venv), os.X_OK)
        and stamp["lock"] == digest(requirements)
        and stamp["place"] == str(venv)  # scripts in a copied environment start the original
        and stamp["interpreter"] == os.path.realpath(interpreter(venv))
        and packages.issuperset(stamp["packages"])
    )


def make(venv: Path = VENV, requirements: Path = REQUIREMENTS) -> None:
    """Make the environment from nothing; a second process that wants it too waits for the first."""
    if venv.is_symlink():  # it would be emptied for whoever it belongs to
        raise NoEnvironment(f"{venv} is a link to another environment; remove it, then run again")
    try:
        venv.mkdir(exist_ok=True)
        with locked(venv / SETUP_LOCK, "another set-up is under way; waiting for it") as lock:
            # An installer that outlives us keeps the lock, and the next set-up waits for its end.
            os.set_inheritable(lock.fileno(), True)
            if is_ready(venv, requirements):
                return
            if _is_whole(
                venv, _stamp(venv), requirements
            ):  # made by an earlier state of this program
                return _seal(venv, requirements)
            _build(venv, requirements)
    except OSError as fault:
        raise NoEnvironment(
            f"no environment can be made in {venv}: {fault.strerror or fault}; "
            "free some space or correct the permissions, then run again"
        ) from fault


def interpreter(venv: Path = VENV) -> Path:
    return venv / ("Scripts/python.exe" if WINDOWS else "bin/python")


def clean_variables(venv: Path = VENV) -> dict[str, str]:
    """The variables to start our Python with: as if `.venv` were active and no other ever was."""
    kept = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    scripts = str(interpreter(venv).parent)
    return kept | {
        "VIRTUAL_ENV": str(venv),
        "PATH": os.pathsep.join([scripts, kept.get("PATH", os.defpath)]),
        "PYTHONUTF8": "1",  # texts are UTF-8 whatever the machine's locale says
        "PYTHONNOUSERSITE": "1",
        "MPLCONFIGDIR": str(venv / "cache" / "matplotlib"),  # no HOME needed, no private style
        "NUMBA_CACHE_DIR": str(venv / "cache" / "numba"),  # the program's own folder may be locked
    }


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@contextmanager
def locked(path: Path, waiting: str | None = None):
    """Hold an exclusive lock on the file `path`, given as a file that a child may inherit.

    If another process holds it: BlockingIOError, or, where `waiting` is given, tell the user that
    (nothing if it is empty) and wait. The system drops the lock when the process ends, however
    it ends.
    """
    with open(path, "a+", encoding="utf-8") as file:
        try:
            _lock(file, wait=False)
        except BlockingIOError:
            if waiting is None:
                raise
            if waiting:
                print(waiting, file=sys.stderr)
            _lock(file, wait=True)
        yield file


def _lock(file, wait: bool) -> None:
    if not WINDOWS:
        import fcntl

        return fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    import msvcrt

    while True:
        try:
            file.seek(0)
            return msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError as held:
            if not wait:
                raise BlockingIOError(str(held)) from held
            time.sleep(0.5)


def _build(venv: Path, requirements: Path) -> None:
    progress = Progress()
    progress.say(f"setting up once: Python {platform.python_version()}, packages into {venv.name}")
    _empty(venv)
    # From the interpreter beneath any active environment, which may be the one being replaced.
    base = getattr(sys, "_base_executable", sys.executable)
    _run([base, "-m", "venv", "--without-pip", str(venv)], venv)
    _install(base, venv, requirements, progress)
    progress.say("packages unpacked, compiling")
    _compile(venv)
    _seal(venv, requirements)
    progress.say("set-up finished")


def _empty(venv: Path) -> None:
    for entry in venv.iterdir():
        if entry.name == SETUP_LOCK:
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()


def _install(base: str, venv: Path, requirements: Path, progress: "Progress") -> None:
    """By uv where there is one, else (or where uv cannot) by pip: Python's own, or the system's."""
    locked_only = ["--require-hashes", "--no-deps", "-r", str(requirements)]
    python = str(interpreter(venv))
    uv = shutil.which("uv")
    if uv:
        command = [uv, "pip", "install", "--python", python, *locked_only]
        try:
            progress.say("installing with uv")
            return _run(command, venv, progress.see)
        except NoEnvironment:
            # uv knows nothing of pip's own settings: mirrors, certificates, local indexes.
            progress.say(f"uv could not (details in {venv.name}/{SETUP_LOG}); trying pip")
    quiet = ["--no-input", "--disable-pip-version-check", "--no-warn-script-location"]
    if importlib.util.find_spec("ensurepip"):
        _run([python, "-m", "ensurepip"], venv)
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
    _run([*pip, "install", *quiet, *quick, *locked_only], venv, progress.see)


def _compile(venv: Path) -> None:
    """Bytecode of all but the packages' own tests, on every core: less time, 60 MB less disk."""
    skipped = r"[\\/](tests|pip)[\\/]"
    every = ["-m", "compileall", "-q", "-j", "0", "-x", skipped, str(_packages(venv))]
    # A template that is no Python is no fault of ours; what is not compiled is at first use.
    with suppress(NoEnvironment):
        _run([str(interpreter(venv)), *every], venv)


def _packages(venv: Path) -> Path:
    return next(venv.glob("Lib/site-packages" if WINDOWS else "lib/python3*/site-packages"))


def _run(command: list[str], venv: Path, see=lambda line: None) -> None:
    """Run one step of the set-up: its output goes to the log, each line past `see`."""
    with open(venv / SETUP_LOG, "a", encoding="utf-8") as log:
        process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            cwd=ROOT,
            env=clean_variables(venv),
            close_fds=False,
        )
        lines = []
        for line in process.stdout:
            log.write(line)
            lines.append(line.strip())
            see(line)
        if process.wait() != 0:
            raise NoEnvironment(_remedy(lines, venv))


def _remedy(lines: list[str], venv: Path) -> str:
    """One line out of an installer's many: the cause and what to do."""
    cause = next((x for x in reversed(lines) if x.lower().startswith("error")), "")
    if any(sign in line for line in lines for sign in NO_NETWORK):
        cause = "the package index cannot be reached; connect to the network"
    elif any("No space left" in line for line in lines):
        cause = "the disk is full; free about 1 GB"
    elif not cause:
        cause = lines[-1] if lines else "the installer said nothing"
    return f"{cause} (details in {venv.name}/{SETUP_LOG}), then run the same command again"


def _seal(venv: Path, requirements: Path) -> None:
    """Make `import helpers` work from any folder, name our exporters, stamp last of all."""
    packages = _packages(venv)
    _put(packages / "helpers.pth", os.path.relpath(ROOT, packages) + "\n")
    _name_exporters(packages)
    stamp = {
        "lock": digest(requirements),
        "place": str(venv),
        "interpreter": os.path.realpath(interpreter(venv)),
        "python": platform.python_version(),
        "entry_points": ENTRY_POINTS,
        "packages_in": packages.relative_to(venv).as_posix(),
        "packages": sorted(
            entry.name for entry in packages.iterdir() if entry.suffix in (".dist-info", ".pth")
        ),
    }
    _put(venv / "stamp.json", json.dumps(stamp, indent=1))


def _name_exporters(packages: Path) -> None:
    """The few files by which Python takes a folder for an installed distribution."""
    about = packages / f"{DISTRIBUTION}-0.dist-info"
    about.mkdir(exist_ok=True)
    metadata = f"Metadata-Version: 2.1\nName: {DISTRIBUTION}\nVersion: 0\n"
    _put(about / "METADATA", metadata)
    _put(about / "entry_points.txt", ENTRY_POINTS)


def _put(path: Path, text: str) -> None:
    """Write a file whole or not at all: a Python that starts meanwhile reads the old or the new."""
    unfinished = path.with_name(path.name + ".tmp")
    unfinished.write_text(text, encoding="utf-8")
    unfinished.replace(path)


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
