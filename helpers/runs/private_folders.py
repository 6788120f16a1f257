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

PREFIX, BEGUN = "cluster-report-", "cluster-begun-"  # the second: until its lock is held
HELD = ".held"
BEGUN_SECONDS = 10


class PrivateFolder:
    """A new folder of mode 0700, its path short enough for sockets; gone once closed."""

    def __init__(self):
        clear_left_behind()
        begun = Path(tempfile.mkdtemp(prefix=BEGUN))
        self._held = ExitStack()
        self._held.enter_context(locked(begun / HELD))
        self.path = begun.rename(begun.with_name(PREFIX + begun.name.removeprefix(BEGUN)))

    def close(self) -> None:
        shutil.rmtree(self.path, ignore_errors=True)
        self._held.close()


def clear_left_behind() -> None:
    """Remove the folders of runs that were killed, not those of other users or of living runs."""
    temporary = Path(tempfile.gettempdir())
    for folder in [*temporary.glob(f"{PREFIX}*"), *temporary.glob(f"{BEGUN}*")]:
        with suppress(OSError):  # another's, in use (BlockingIOError), or just being cleared
            found = folder.lstat()
            if hasattr(os, "getuid") and found.st_uid != os.getuid():
                continue
            if folder.name.startswith(BEGUN) and time.time() - found.st_mtime < BEGUN_SECONDS:
                continue
            with locked(folder / HELD):
                shutil.rmtree(folder)
