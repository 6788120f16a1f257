"""Putting a finished report in its place: whole or not at all.

Everything is written into a private stage beside the report, reaches the disk, and is swapped in
by one rename, so a reader, a crash or a full disk finds either the old report whole or the new one
whole. Standard library only.
"""

import ctypes
import errno
import os
import shutil
import sys
from contextlib import ExitStack, contextmanager
from pathlib import Path

from helpers.environment import WINDOWS, locked
from helpers.failures import Busy, PublishFailed

HERE = -100  # AT_FDCWD of Linux: paths are relative to the working folder
EXCHANGE = 2  # RENAME_EXCHANGE
# What lies among the reports and is none.
FAILED, EARLIER, PAGE, FEED = "failed", "earlier", "index.html", "feed.atom"
RESERVED = (FAILED, EARLIER, PAGE, FEED)
REPLACED = "old"  # in the stage: the report that the new one takes the place of


@contextmanager
def stage(reports: Path, name: str):
    """A folder of mode 0700 for the new report `name`, gone afterwards; Busy if a run has it.

    What a crashed run of the same report left behind is cleared first.
    """
    folder = reports / f".{name}.stage"
    with ExitStack() as held:
        try:
            reports.mkdir(parents=True, exist_ok=True)
            held.enter_context(locked(reports / f".{name}.lock"))
            _recover(folder, reports / name)
            folder.mkdir(mode=0o700)
        except BlockingIOError as taken:
            raise Busy(f"{name} is being made by another run; wait for it to end") from taken
        except OSError as fault:
            raise unpublished(name, fault) from fault
        held.callback(shutil.rmtree, folder, ignore_errors=True)
        yield folder


def publish(finished: Path, place: Path) -> Path | None:
    """Swap the folder `finished` into `place`; where the old report is now, None if there was none.

    It lies in the stage of `finished`, out of the way of readers.
    """
    _settle(finished)
    aside = finished.parent / REPLACED
    if not place.exists():
        finished.rename(place)
        aside = None
    elif _exchange(finished, place):
        finished.rename(aside)
    else:
        place.rename(aside)
        finished.rename(place)
    _sync(place.parent)
    return aside


def put(path: Path, content: str | bytes) -> None:
    """Write a new file in a stage; it may not be there yet, not even as a link to elsewhere."""
    left = memoryview(content.encode() if isinstance(content, str) else content)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags, 0o600)
    try:
        while left:  # a disk about to be full takes a part
            written = os.write(handle, left)
            if not written:
                raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))
            left = left[written:]
        os.fsync(handle)
    finally:
        os.close(handle)


def write(path: Path, content: bytes) -> None:
    """Write one file beside a report in one step, whatever stood there before."""
    unfinished = path.with_name(f".{path.name}.new")
    unfinished.unlink(missing_ok=True)
    try:
        put(unfinished, content)
        unfinished.chmod(0o644)
        unfinished.replace(path)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise
    _sync(path.parent)


def unpublished(name: str, fault: OSError) -> PublishFailed:
    where = f" ({fault.filename})" if fault.filename else ""
    return PublishFailed(
        f"{name} could not be written{where}: {fault.strerror or fault}; "
        "the old report is as it was; free space or correct the permissions, then run again"
    )


def _recover(folder: Path, place: Path) -> None:
    """After a crash between two renames the old report lies in the stage: put it back."""
    aside = folder / REPLACED
    if aside.exists() and not place.exists():
        aside.rename(place)
    if folder.exists():
        shutil.rmtree(folder)


def _settle(finished: Path) -> None:
    """Everything on the disk before the rename, or a power cut could publish empty files."""
    for path in sorted(finished.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
        _sync(path)
    finished.chmod(0o755)
    _sync(finished)


def _sync(path: Path) -> None:
    if WINDOWS and path.is_dir():
        return  # folders cannot be opened there
    handle = os.open(path, os.O_RDWR if WINDOWS else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _exchange(new: Path, old: Path) -> bool:
    """Swap two folders in one step where the system can (Linux); False where it cannot."""
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    if rename is None:
        return False
    return rename(HERE, os.fsencode(new), HERE, os.fsencode(old), EXCHANGE) == 0
