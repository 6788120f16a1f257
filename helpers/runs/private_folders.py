"""Folders in the system's temporary folder that only we can enter, and none left behind.

Each holds a lock while its process lives. Who opens the next one clears those whose lock is free:
a killed run cannot clear up after itself. Standard library only.
"""

import os
import shutil
import tempfile
import time
from contextlib import ExitStack, suppress
from pathlib import Path

from helpers.locks import locked

PREFIX = "cluster-report-"
HELD = ".held"
YOUNG_SECONDS = 10


class PrivateFolder:
    """A new folder of mode 0700, its path short enough for sockets; gone once closed."""

    def __init__(self):
        clear_left_behind()
        self.path = Path(tempfile.mkdtemp(prefix=PREFIX))
        self._held = ExitStack()
        self._held.enter_context(locked(self.path / HELD))

    def close(self) -> None:
        shutil.rmtree(self.path, ignore_errors=True)
        self._held.close()


def clear_left_behind() -> None:
    """Remove the folders of runs that were killed, not those of other users or of living runs."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError):  # another's, in use (BlockingIOError), or just being cleared
            if hasattr(os, "getuid") and folder.lstat().st_uid != os.getuid():
                continue
            if time.time() - folder.lstat().st_mtime < YOUNG_SECONDS:
                continue  # begun this moment, its lock not yet there or not yet held
            with locked(folder / HELD):
                shutil.rmtree(folder)
