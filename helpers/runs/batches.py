"""Several reports: each in a process of its own, so that none can harm another.

The process that starts them has imported all that they and their kernels need, runs nothing, has
one thread, and forks. A report that dies takes nothing with it; one that is asked to end ends its
kernel. Where the system has no safe fork (not Linux), reports are made one after the other, here.
"""

import gc
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import connection

from helpers import runs
from helpers.runs.plans import Plan
from helpers.runs.warm_kernel import end_with_parent, imports, warm

# Read before the fork, so that tables, grammar and templates are there in every report's process.
REHEARSED = "Tokyo–Yokohama ranks 1st\n\nIt ranks first of 100 clusters in 2024, WIPO said.\n"
FORKS = sys.platform.startswith("linux")
ENDING_SECONDS = 5  # for a report that is asked to end


def cores() -> int:
    """Reports that this machine can make at once."""
    return len(os.sched_getaffinity(0)) if FORKS else 1


def run(
    plans: list[Plan],
    make: Callable[[Plan, bool], int],
    jobs: int,
    ended: Callable[[Plan, int], None],
) -> None:
    """Make each report, `jobs` at a time, and say so to `ended(plan, exit code)`.

    `make(plan, fork)` makes one and returns its exit code; with `fork` its kernel is to be a fork
    too. One killed by a signal ends with its negative number. A batch that is itself interrupted
    ends all that it has started.
    """
    if len(plans) < 2 or not FORKS:
        for plan in plans:
            ended(plan, make(plan, False))
        return
    _warm_up(plans)
    waiting, running = deque(plans), {}
    try:
        while waiting or running:
            while waiting and len(running) < jobs:
                plan = waiting.popleft()
                process = _begin(make, plan)
                running[process.sentinel] = (process, plan)
            for sentinel in connection.wait(list(running)):
                process, plan = running.pop(sentinel)
                process.join()
                ended(plan, process.exitcode)
                process.close()
    finally:
        _end(process for process, _ in running.values())


def _warm_up(plans: list[Plan]) -> None:
    """Import what runner, exporters and kernels need; Typst's threads must wait for the fork."""
    runs.without_web_addresses()
    warm([name for notebook in {plan.notebook for plan in plans} for name in imports(notebook)])
    from helpers import articles, claims, reference, verdicts
    from helpers.runs import orders, reports  # noqa: F401

    verdicts.check_all(claims.find(articles.parse(REHEARSED)), reference.load())
    for notebook in {plan.notebook for plan in plans}:
        reports.rehearse_page(notebook)
    gc.collect()
    gc.freeze()  # what is here now is shared by all; a collection would copy it


def _begin(make: Callable[[Plan, bool], int], plan: Plan) -> multiprocessing.Process:
    fork = multiprocessing.get_context("fork")
    process = fork.Process(target=_one, args=(make, plan, os.getpid()), name=plan.name)
    process.start()
    return process


def _one(make: Callable[[Plan, bool], int], plan: Plan, parent: int) -> None:
    end_with_parent(signal.SIGTERM)
    if os.getppid() == parent:  # else it is gone already
        sys.exit(make(plan, True))


def _end(processes) -> None:
    left = list(processes)
    for process in left:
        process.terminate()
    for process in left:
        process.join(ENDING_SECONDS)
        with suppress(ValueError):
            if process.is_alive():
                process.kill()
                process.join()
