"""The same reading past one machine: a Dask task sums each file, others add the sums up.

A worker needs this project and the files at the paths that are given. A task may run twice, where a
worker dies: it only reads. Sums are of integers, so the result is that of `reading.read` to the
last bit. What cannot be split (CSV with faults, counted fractions) is read here.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

from helpers.addresses import engine, files, grouping, intakes, reading
from helpers.addresses.files import Source
from helpers.addresses.grouping import Partial, Question
from helpers.addresses.intakes import Intake

RETRIES = 3  # of a task whose worker died


def connected(address: str):
    """A Dask client of the scheduler at `address`, such as tcp://10.0.0.5:8786.

    ConnectionError where nobody answers or Dask is not installed, with what would do.
    """
    try:
        from distributed import Client
    except ModuleNotFoundError as missing:
        raise ConnectionError(
            "Dask is not installed: .venv/bin/python -m pip install -r .requirements-dask.txt"
        ) from missing
    try:
        return Client(address, timeout="10s", set_as_default=False)
    except (OSError, ValueError) as fault:
        raise ConnectionError(
            f"no Dask scheduler answers at {address}; start one with `dask scheduler` and name its "
            "address"
        ) from fault


def read(
    sources: str | Path | Iterable[str | Path],
    client,
    *,
    windows: dict[str, tuple[int, int]] | None = None,
    kinds: tuple[str, ...] = ("patent", "article"),
    exact: bool = False,
    drop_faulty: bool = False,
    progress: Callable[[float], None] | None = None,
) -> Intake:
    """As `reading.read`, one file a task on the workers of `client`."""
    options = {"windows": windows, "kinds": kinds, "exact": exact, "drop_faulty": drop_faulty}
    with engine.opened() as connection:
        readable, wrong = files.found(sources, connection)
    splits = len(readable) > 1 and all(source.has_fraction for source in readable)
    if splits and not wrong:
        question = Question(tuple(kinds), windows or {}, exact, has_fraction=True)
        summed = _summed(readable, question, client)
        if _is_plain(summed, question):
            return intakes.of(summed, question, tuple(source.name for source in readable))
    return reading.read(sources, progress=progress, **options)


def _summed(readable: list[Source], question: Question, client) -> Partial:
    """One task a file, then two sums at a time until there is one."""
    sums = client.map(_partial, readable, question=question, pure=False, retries=RETRIES)
    while len(sums) > 1:
        pairs = [sums[n : n + 2] for n in range(0, len(sums), 2)]
        sums = client.map(grouping.added, pairs, pure=False, retries=RETRIES)
    return sums[0].result()


def _partial(source: Source, question: Question) -> Partial:
    # The workers are the threads: DuckDB gets one.
    with engine.opened(threads=1) as connection:
        return grouping.partial(source, question, connection)


def _is_plain(summed: Partial, question: Question) -> bool:
    """Whether there is nothing to tell of: no fault, every kind there, some place."""
    every = set(question.kinds) <= set(summed.years["kind"])
    faults = intakes.has_faults(summed, question)
    return every and not faults and intakes.has_places(summed, question)


def spread(client) -> Callable:
    """A `map` whose calls run on the workers; keywords go to each of them once."""

    def apply(function, items, **shared):
        there = {name: client.scatter(value, broadcast=True) for name, value in shared.items()}
        futures = client.map(function, list(items), pure=False, retries=RETRIES, **there)
        return client.gather(futures)

    return apply
