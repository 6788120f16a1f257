"""A lock on a file, held while a process lives. Standard library only."""

import os
import sys
import time
from contextlib import contextmanager
from pathlib import Path


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
    if os.name != "nt":
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
