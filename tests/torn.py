"""Faults at the n-th operation on files: a crash, a full disk, a broken disk, a short write.

The work is done in a fork whose operations on files are counted; at the n-th the fault strikes.
What a crash leaves is then looked at from outside. Not a test: `test_torn` uses it.
"""

import builtins
import errno
import io
import os
import shutil
import tempfile
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from helpers.failures import Failure
from helpers.runs import publishing

OPERATIONS = (
    "open write fsync rename replace mkdir unlink remove rmdir chmod link symlink truncate"
).split()
EXCHANGE = "exchange"  # renameat2, which is no function of os
CRASH, FULL, FULL_ON, BROKEN, SHORT = "crash", "ENOSPC", "ENOSPC from then on", "EIO", "short write"
FAULTS = (CRASH, FULL, FULL_ON, BROKEN, SHORT)
ALLOCATES = {"open", "write", "fsync", "mkdir", "link", "symlink", "rename", EXCHANGE}
CRASHED, UNGUARDED = 99, 98  # exit codes of the fork
# Memory holds no file longer than a crash of the machine, but here only the program crashes.
FAST = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


@dataclass(frozen=True)
class Case:
    """What was struck, where, and the exit code: CRASHED, UNGUARDED or a failure's own."""

    fault: str
    step: int
    operation: str
    folder: Path
    code: int


def sweep(
    prepare: Callable[[Path], None], work: Callable[[Path], None], faults=FAULTS
) -> Iterator[Case]:
    """Each fault at each operation of `work(folder)`, every time in a folder prepared anew."""
    done = _operations(prepare, work)
    for fault in faults:
        for step, operation in enumerate(done, 1):
            if fault == SHORT and operation != "write":
                continue
            with _folder(prepare) as folder:
                code, _ = _forked(work, folder, fault, step)
                yield Case(fault, step, operation, folder, code)


def _operations(prepare, work) -> list[str]:
    """What the work does to files when nothing goes wrong."""
    with _folder(prepare) as folder:
        code, done = _forked(work, folder, None, 0)
    assert code == 0, f"the work fails without a fault too: {code}"
    return done


class _folder:
    def __init__(self, prepare):
        self.path = Path(tempfile.mkdtemp(prefix="torn-", dir=FAST))
        prepare(self.path)

    def __enter__(self) -> Path:
        return self.path

    def __exit__(self, *cause):
        shutil.rmtree(self.path, ignore_errors=True)


def _forked(work, folder: Path, fault: str | None, step: int) -> tuple[int, list[str]]:
    """Do the work in a fork; its exit code and the operations it did."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        tell, leave = os.write, os._exit
        strikes = Strikes(fault, step)
        code = UNGUARDED
        try:
            strikes.begin()
            work(folder)
            code = 0
        except Failure as failure:
            code = failure.code
        except BaseException:
            traceback.print_exc()
        finally:
            tell(writing, " ".join(strikes.done).encode())
            leave(code)
    os.close(writing)
    with open(reading, encoding="utf-8") as said:
        done = said.read().split()
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), done


class Strikes:
    """Counts the operations of this process on files and strikes at one of them."""

    def __init__(self, fault: str | None, step: int):
        self.fault = fault
        self.step = step
        self.done: list[str] = []

    def begin(self) -> None:
        for name in OPERATIONS:
            setattr(os, name, self._struck(name, getattr(os, name)))
        publishing._exchange = self._struck(EXCHANGE, publishing._exchange)
        builtins.open = io.open = _counted(io.open)

    def _struck(self, name: str, real: Callable) -> Callable:
        def operation(*words, **named):
            if name == "open" and not words[1] & (os.O_WRONLY | os.O_RDWR):
                return real(*words, **named)
            self.done.append(name)
            now = len(self.done) == self.step
            later = self.fault == FULL_ON and len(self.done) > self.step and name in ALLOCATES
            return self._fault(name, real, words, named) if now or later else real(*words, **named)

        return operation

    def _fault(self, name, real, words, named):
        if name == "write":  # a part arrives
            handle, data = words
            part = bytes(data)[: len(data) // 2]
            if self.fault == SHORT and part:
                return real(handle, part)
            if self.fault == CRASH:
                real(handle, part)
        if self.fault == SHORT:
            return real(*words, **named)
        if self.fault == CRASH:
            os._exit(CRASHED)
        if name == EXCHANGE:
            return False
        number = errno.EIO if self.fault == BROKEN else errno.ENOSPC
        raise OSError(number, os.strerror(number), *map(str, words[:1]))


def _counted(real: Callable) -> Callable:
    """The built-in `open` made of os.open and os.write, where the system's own go uncounted."""

    class Raw(io.FileIO):
        def write(self, data):
            return os.write(self.fileno(), data)

    def opened(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, **more):
        if isinstance(file, int) or not set(mode) & set("wax+"):
            return real(file, mode, buffering, encoding, errors, newline, **more)
        if "+" in mode:  # locks, which nothing is written to
            return real(file, mode, buffering, encoding, errors, newline, opener=_opener)
        raw = Raw(file, mode.replace("b", "").replace("t", ""), opener=_opener)
        whole = io.BufferedWriter(raw)
        return whole if "b" in mode else io.TextIOWrapper(whole, encoding, errors, newline)

    return opened


def _opener(path, flags):
    return os.open(path, flags, 0o666)
