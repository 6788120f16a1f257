"""The project's own Python environment in `.venv`: made from the lock, proved, entered.

Standard library only: this runs before anything is installed. A stamp, written last, says from
which lock, where and with which Python the environment was made; without a stamp that fits it is
made anew, so an interrupted or broken set-up never gets used.
"""

import hashlib
import json
import os
import platform
import subprocess
import sys
from pathlib import Path

from helpers.failures import NoEnvironment
from helpers.locks import locked

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
REPORTS = ROOT / "reports"  # where reports go unless a folder is named
REQUIREMENTS = ROOT / "requirements.txt"
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
    from helpers import installation

    try:
        venv.mkdir(exist_ok=True)
        lock_file, told = venv / installation.LOCK, "another set-up is under way; waiting for it"
        with locked(lock_file, told) as lock:
            # An installer that outlives us keeps the lock, and the next set-up waits for its end.
            os.set_inheritable(lock.fileno(), True)
            if is_ready(venv, requirements):
                return
            # Made by an earlier state of this program.
            if _is_whole(venv, _stamp(venv), requirements):
                return _seal(venv, requirements)
            target = installation.Target(venv, interpreter(venv), clean_variables(venv))
            progress = installation.Progress()
            installation.build(target, requirements, progress)
            _seal(venv, requirements)
            progress.say("set-up finished")
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


def _seal(venv: Path, requirements: Path) -> None:
    """Make `import helpers` work from any folder, name our exporters, stamp last of all."""
    from helpers import installation

    packages = installation.packages(venv)
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
