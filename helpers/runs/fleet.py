"""Thousands of reports on the workers of a Dask cluster, with the bytes that a run here would give.

Plans, locks, publication (see `receipts`) and the record of failures stay here; the workers (see
`crews`) only make files.
"""

import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from pathlib import Path

from helpers.failures import Failure
from helpers.runs import crews
from helpers.runs.crews import Crew
from helpers.runs.plans import Plan
from helpers.runs.receipts import Compare, receive
from helpers.runs.reports import Limits, Report

MOST = 1_000  # reports under way, each with a thread here that waits for it
PATIENCE_SECONDS = 60  # for a worker, where there is none


def run(
    plans: list[Plan],
    address: str,
    into: Path,
    limits: Limits,
    ended: Callable[[Plan, Report | Failure], None],
    say: Callable[[str], None],
    jobs: int | None = None,
    compare: Compare | None = None,
) -> None:
    """Make the reports of articles on the workers at `address` and publish each as it arrives.

    `ended(plan, report or failure)` is told of each, `say` of each worker that gets none; at most
    `jobs` are under way; `compare` is that of `reports.make`. Failure if no worker is left that
    could make the others.
    """
    with crews.connected(address, jobs) as client, Crew(client, plans[0].inputs, say) as crew:
        _make_all(plans, crew, into, limits, ended, min(jobs or MOST, MOST), compare)


def _make_all(
    plans: list[Plan],
    crew: Crew,
    into: Path,
    limits: Limits,
    ended: Callable[[Plan, Report | Failure], None],
    most: int,
    compare: Compare | None = None,
) -> None:
    """Never more at once than the crew has threads, nor than `most`."""

    def make(plan: Plan) -> Report:
        return receive(plan, lambda sent: crews.submitted(sent, crew), into, limits, compare)

    waiting, running = deque(plans), {}
    last_seen = time.monotonic()
    with _pool(crew) as pool:
        while waiting or running:
            threads = crew.look()
            last_seen = time.monotonic() if threads else last_seen
            if time.monotonic() - last_seen > _patience(crew):
                left = len(waiting) + len(running)
                raise Failure(f"no worker can make reports; {left} not made, run again for them")
            while waiting and len(running) < min(threads, most):
                plan = waiting.popleft()
                running[pool.submit(make, plan)] = plan
            for future in _ended(running):
                ended(running.pop(future), _outcome(future))


def _patience(crew: Crew) -> float:
    """None with a cluster whose workers have all been refused."""
    return 0 if crew.refused and not crew.threads else PATIENCE_SECONDS


def _ended(running: dict[Future, Plan]) -> set[Future]:
    if not running:
        time.sleep(crews.ASKING_SECONDS)
        return set()
    return wait(running, crews.ASKING_SECONDS, FIRST_COMPLETED).done


def _outcome(future: Future) -> Report | Failure:
    try:
        return future.result()
    except Failure as failure:
        return failure


@contextmanager
def _pool(crew: Crew) -> Iterator[ThreadPoolExecutor]:
    """Threads that wait for reports; where we are interrupted they give up waiting first."""
    pool = ThreadPoolExecutor(MOST, "report")
    try:
        yield pool
    finally:
        with crew:
            pass
        pool.shutdown(cancel_futures=True)
