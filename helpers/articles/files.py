"""The file of an article: found by name or path, proved a plain one, opened so that nothing waits.

What lies in seeds/ was put there by anyone. So no link is followed out of it, no pipe or device is
opened, and a name that would act in a terminal or as a folder's name is refused.
"""

import errno
import os
import stat
from pathlib import Path

from helpers import seeds
from helpers.language.unseen import on_one_line

LARGEST_BYTES = 5_000_000
# A pipe without a writer, a terminal or a line of a modem must not make us wait or be ours.
FLAGS = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY")
)
NO_LINK = getattr(os, "O_NOFOLLOW", 0)
CAUSES = {
    errno.ELOOP: "its links lead to one another: put the article itself there",
    errno.ENOENT: "is a link to a file that is not there: put the article itself there",
    errno.ENXIO: "is not a regular file: save the article as .txt or .html",
}


class Unreadable(ValueError):
    """A file that is no article; the message names file, cause and remedy in one line."""


def refused(path: Path, why: str) -> Unreadable:
    """Why a file is no article, on one line whatever its name holds."""
    return Unreadable(f"{on_one_line(str(path))}: {why}")


def found(name: str) -> Path:
    """The file that a name in seeds/ or a path means; `Unreadable` if there is none."""
    try:
        return _well_named(seeds.find(name))
    except LookupError as missing:
        raise Unreadable(missing.args[0]) from missing


def content(path: Path) -> bytes:
    """All bytes of a regular file; `Unreadable` for anything else, at once.

    A link is followed where the user named it, not where it lies in the folder of articles.
    """
    of_seeds = _is_seed(path)
    try:
        _prove_regular(path, os.lstat(path) if of_seeds else os.stat(path))
        with open(os.open(path, FLAGS | (NO_LINK if of_seeds else 0)), "rb") as file:
            _prove_regular(path, os.fstat(file.fileno()))  # what was opened, not what was there
            data = file.read(LARGEST_BYTES + 1)
    except OSError as error:
        why = f"cannot be read ({error.strerror}): check its rights"
        raise refused(path, CAUSES.get(error.errno, why)) from error
    if len(data) > LARGEST_BYTES:
        raise refused(path, "more than 5 MB: keep the article alone in it")
    return data


def _prove_regular(path: Path, found: os.stat_result) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise refused(path, "is a folder: give the article's file in it")
    if stat.S_ISLNK(found.st_mode):
        raise refused(path, "is a link: put the article itself into seeds/")
    if not stat.S_ISREG(found.st_mode):
        raise refused(path, "is not a regular file: save the article as .txt or .html")
    if found.st_size > LARGEST_BYTES:
        size = f"{found.st_size:,} bytes"
        raise refused(path, f"{size}, more than 5 MB: keep the article alone in it")


def _is_seed(path: Path) -> bool:
    return path.parent.resolve() == seeds.FOLDER.resolve()


def _well_named(path: Path) -> Path:
    """The report's folder bears the name, and so do messages: it must be one that does nothing."""
    name = path.name
    if name != on_one_line(name) or (path.stem.startswith(".") and name not in ("", ".", "..")):
        raise refused(
            path, "its name begins with a point or holds an unseen character: rename the file"
        )
    return path
