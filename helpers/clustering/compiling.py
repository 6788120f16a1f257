"""A word to whoever waits: numba compiles the kernels once, then finds them in its cache."""

import functools
import logging
from collections.abc import Callable

from numba.core import event

MESSAGE = "compiling the clustering for this machine: about ten seconds, the first time only"


class FirstCompilation(event.Listener):
    """Calls `tell` when the first of all kernels is compiled; a kernel from the cache is not."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self.tell, self.told = tell, False

    def on_start(self, event) -> None:
        if not self.told:
            self.told = True
            self.tell(MESSAGE)

    def on_end(self, event) -> None:
        """Nothing to say."""


def announced(function):
    """Give a function `on_compile`, told once if anything is compiled; else it is logged."""

    @functools.wraps(function)
    def told(*args, on_compile: Callable[[str], None] | None = None, **options):
        listener = FirstCompilation(on_compile or logging.getLogger(__name__).info)
        with event.install_listener("numba:compile", listener):
            try:
                return function(*args, **options)
            except SystemError as fault:  # numba's words for an exception while its kernel ran
                if isinstance(fault.__cause__, KeyboardInterrupt):
                    raise KeyboardInterrupt from None
                raise

    return told
