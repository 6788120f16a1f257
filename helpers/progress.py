"""How far a long piece of work is: a line under the cell that runs, or in the terminal.

Whoever works tells what is done and, where that is known, how far (from 0 to 1); where it is shown
is no matter of theirs.
"""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

SHOWN_EVERY_S = 0.2


class Tell(Protocol):
    """What a long piece of work is given to tell of itself."""

    def __call__(self, what: str, done: float | None = None) -> None: ...


@contextmanager
def under_cell() -> Iterator[Tell]:
    """A line under the running cell, gone when the work is done or has failed.

    So a notebook keeps what it would if nothing had been told.
    """
    from IPython.display import clear_output, display  # here: the terminal needs no IPython

    line = display({"text/plain": ""}, raw=True, display_id=True)
    try:
        yield _seldom(lambda words: line.update({"text/plain": words}, raw=True))
    finally:
        clear_output()


def in_terminal() -> Tell | None:
    """A line on the terminal that is written over; None where nobody looks at one."""
    if not sys.stderr.isatty():
        return None

    def tell(what: str, done: float | None = None) -> None:
        end = "\n" if done is None or done >= 1 else ""
        print(f"\r{_words(what, done)}", end=end, file=sys.stderr, flush=True)

    return tell


def _words(what: str, done: float | None) -> str:
    return what if done is None else f"{what} {done:4.0%}"


def _seldom(show: Callable[[str], object]) -> Tell:
    """Shows another piece of work at once, and how far the same one is only so often."""
    last: tuple[str, float] = ("", 0.0)

    def tell(what: str, done: float | None = None) -> None:
        nonlocal last
        now = time.monotonic()
        if what != last[0] or now - last[1] >= SHOWN_EVERY_S:
            last = (what, now)
            show(_words(what, done))

    return tell
