"""What decides what a report says, as hashes: where none has changed there is nothing to do.

Standard library only, as in `plans`.
"""

import json
import os
import platform
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path

from helpers import seeds
from helpers.environment import REQUIREMENTS

CODE = Path(__file__).resolve().parents[1]
LARGEST_BYTES = 50_000_000
TABLES = "wipo/*.csv"


def inputs(article: Path | None, notebook: Path) -> dict[str, str]:
    """A hash of everything that decides what a report says, and the Python that it is made with.

    A report on the ranking looks closely at the cluster that the articles in seeds/ are about.
    """
    return {
        "article": files([article] if article else seeds.files()),
        "notebook": files([notebook]),
        "tables": _tables(),
        "code": _code(),
        "lock": files([REQUIREMENTS]),
        "python": platform.python_version(),
    }


def outputs(folder: Path) -> dict[str, str]:
    """A hash of each file in a report's folder, by its path in it."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): files([path]) for path in found}


def files(paths: Iterable[Path]) -> str:
    """One hash for files: names and contents, in the order of the names."""
    total = sha256()
    for path in sorted(filter(_is_file, paths)):
        total.update(f"{path.name} {_content(path)}\n".encode())
    return total.hexdigest()


def whole(inputs: dict[str, str], parameters: dict[str, object]) -> str:
    """One hash of a run: of all its inputs and parameters."""
    text = json.dumps([inputs, parameters], sort_keys=True, ensure_ascii=False)
    return sha256(text.encode()).hexdigest()


def _is_file(path: Path) -> bool:
    """Whether it may be one: a link into a folder that is closed to us cannot be followed."""
    try:
        return path.is_file()
    except OSError:
        return True


def _content(path: Path) -> str:
    """Of a file's size and its first part: what is larger is no article, and is refused as such.

    So is a file that cannot be read, by whoever reads it: here a word stands for its content.
    """
    try:
        with open(path, "rb") as file:
            first = file.read(LARGEST_BYTES)
            return f"{sha256(first).hexdigest()} {os.fstat(file.fileno()).st_size}"
    except OSError as fault:
        return f"unreadable {fault.errno}"


@cache
def _tables() -> str:
    return files(CODE.glob(TABLES))


@cache
def _code() -> str:
    """All that belongs to the program, its data too, but not the tables."""
    tables = set(CODE.glob(TABLES))
    every = (path for path in CODE.rglob("*") if "__pycache__" not in path.parts)
    return files(path for path in every if path not in tables)
