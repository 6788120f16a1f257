"""The file of an article: found by name or path, proved a plain one, opened so that nothing waits.

What lies in seeds/ was put there by anyone. So no link is followed out of it, no pipe or device is
opened, and a name that would act in a terminal or as a folder's name is refused.
"""

import errno
import os
import stat
from pathlib import Path

from helpers.language.unseen import on_one_line

SUFFIXES = (".txt", ".html", ".htm")
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


def names(seeds: Path) -> list[str]:
    """Names of the articles in a folder, in order."""
    return sorted({path.stem for path in seeds.iterdir() if path.suffix in SUFFIXES})


def found(name: str, seeds: Path) -> Path:
    """The file that a name in the folder or a path means; `Unreadable` if there is none, or two."""
    own = name if Path(name).name == name else None  # a path never leads into seeds/ and out again
    # "..", as the name of "...txt", is not the folder above.
    for suffix in SUFFIXES if name == ".." and _is_there(seeds / "...txt") else ("", *SUFFIXES):
        for folder in (seeds, Path()) if own else (Path(),):
            path = folder / f"{name}{suffix}"
            if _is_there(path) and (suffix or folder != seeds or not path.is_dir()):
                return _alone(_well_named(path), seeds)
    known = ", ".join(map(on_one_line, names(seeds))) if seeds.is_dir() else "none"
    raise Unreadable(
        f"{on_one_line(name)}: no such article: give a path or a name from seeds/ ({known})"
    )


def content(path: Path, seeds: Path) -> bytes:
    """All bytes of a regular file; `Unreadable` for anything else, at once.

    A link is followed where the user named it, not where it lies in the folder of articles.
    """
    of_seeds = _lies_in(path, seeds)
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


def _is_there(path: Path) -> bool:
    try:
        return os.path.lexists(path)
    except ValueError:  # a NUL in the name: no file has one
        return False


def _lies_in(path: Path, seeds: Path) -> bool:
    return path.parent.resolve() == seeds.resolve()


def _well_named(path: Path) -> Path:
    """The report's folder bears the name, and so do messages: it must be one that does nothing."""
    name = path.name
    if name != on_one_line(name) or (path.stem.startswith(".") and name not in ("", ".", "..")):
        raise refused(
            path, "its name begins with a point or holds an unseen character: rename the file"
        )
    return path


def _alone(path: Path, seeds: Path) -> Path:
    """Two files of one name in seeds/ would make one report, the last one's."""
    if _lies_in(path, seeds) and path.suffix in SUFFIXES:
        same = [f"{path.stem}{suffix}" for suffix in SUFFIXES]
        there = [name for name in same if _is_there(path.parent / name)]
        if len(there) > 1:
            raise refused(path, f"{' and '.join(there)} have one name: rename one of them")
    return path
