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
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from helpers.environment import WINDOWS
from helpers.failures import Busy, PublishFailed
from helpers.locks import locked

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
    folder = _stage(reports, name)
    with ExitStack() as held:
        try:
            reports.mkdir(parents=True, exist_ok=True)
            held.enter_context(locked(_lock(reports, name)))
            _recover(folder, reports / name)
            folder.mkdir(mode=0o700)
        except BlockingIOError as taken:
            raise Busy(f"{name} is being made by another run; wait for it to end") from taken
        except OSError as fault:
            raise unpublished(name, fault) from fault
        held.callback(_leave, folder, reports / name)
        yield folder


def crashed(reports: Path, name: str) -> bool:
    """Whether the last run of a report left its stage: one lies there and nobody works in it."""
    if not _stage(reports, name).is_dir():
        return False
    try:
        with locked(_lock(reports, name)):
            return _stage(reports, name).is_dir()  # not that of a run that has just ended
    except OSError:  # held, or not ours to hold
        return False


def _stage(reports: Path, name: str) -> Path:
    return reports / f".{name}.stage"


def _lock(reports: Path, name: str) -> Path:
    return reports / f".{name}.lock"


def publish(finished: Path, place: Path) -> Path | None:
    """Swap the folder `finished` into `place`; where the old report is now, None if there was none.

    It lies in the stage of `finished`, out of the way of readers.
    """
    _settle(finished)
    aside = None
    if not place.exists():
        finished.rename(place)
    elif _exchange(finished, place):
        aside = finished
    else:
        aside = finished.parent / REPLACED
        _rename_twice(finished, place, aside)
    # The report is in its place. If this fails, a power cut may bring the old one back, whole too.
    with suppress(OSError):
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
    with _alone(path.parent):
        unfinished.unlink(missing_ok=True)
        try:
            put(unfinished, content)
            unfinished.chmod(0o644)
            unfinished.replace(path)
        except OSError:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)
            raise
        with suppress(OSError):  # as in `publish`
            _sync(path.parent)


@contextmanager
def _alone(folder: Path):
    """One `write` at a time in a folder, or one would put another's half in place.

    Windows, where no folder can be locked, lets nobody touch a file that another has open.
    """
    if WINDOWS:
        yield
        return
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network disks lock no folders
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def unpublished(name: str, fault: OSError) -> PublishFailed:
    where = f" ({fault.filename})" if fault.filename else ""
    return PublishFailed(
        f"{name} could not be written{where}: {fault.strerror or fault}; "
        "the old report is as it was; free space or correct the permissions, then run again"
    )


def _recover(folder: Path, place: Path) -> None:
    """Put the old report back if it is still in the stage, for want of the second of two renames.

    Then the stage is removed; not before, it may hold the only good report.
    """
    aside = folder / REPLACED
    if aside.exists() and not place.exists():
        aside.rename(place)
    if folder.exists():
        shutil.rmtree(folder)


def _leave(folder: Path, place: Path) -> None:
    """Remove the stage; where that cannot be done, the next run does it."""
    with suppress(OSError):
        _recover(folder, place)


def _rename_twice(finished: Path, place: Path, aside: Path) -> None:
    """The swap where there is no exchange: a reader may find nothing for a moment."""
    place.rename(aside)
    try:
        finished.rename(place)
    except OSError:
        aside.rename(place)
        raise


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
