"""A DuckDB of our own for one reading: bounded in threads and memory, spilling aside."""

import tempfile
from contextlib import contextmanager, suppress
from threading import Event, Thread

import duckdb

MEMORY = "700MB"  # of DuckDB alone; what does not fit is spilled
LOOK_SECONDS = 0.2


@contextmanager
def opened(threads: int | None = None, memory_limit: str | None = None):
    """A connection that leaves nothing behind; `threads` None means one a core."""
    with tempfile.TemporaryDirectory(prefix="addresses-") as spill:
        settings = {
            "memory_limit": memory_limit or MEMORY,
            "temp_directory": spill,
        }
        if threads is not None:
            settings["threads"] = threads
        connection = duckdb.connect(config=settings)
        try:
            yield connection
        finally:
            connection.close()


@contextmanager
def watched(connection, tell, done: float, share: float):
    """Call `tell` with the share of all that is done while the block's queries do `share` of it."""
    if tell is None:
        yield
        return
    ended = Event()
    # query_progress() knows nothing without the bar, and the bar is not ours to print. In a
    # notebook DuckDB refuses to have one without ipywidgets: then only what is done is told.
    with suppress(duckdb.Error):
        connection.execute("SET enable_progress_bar = true")
        connection.execute("SET enable_progress_bar_print = false")

    def look():
        while not ended.wait(LOOK_SECONDS):
            tell(done + share * max(connection.query_progress(), 0) / 100)

    watcher = Thread(target=look, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        ended.set()
        watcher.join()
    tell(done + share)
