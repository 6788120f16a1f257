"""Work on the cells in parts side by side: the kernels let go of Python while they run."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

PARTS = 8  # a processor: the parts are not equally hard


def in_parts(cells: int, work: Callable[[int, int], None]) -> None:
    """`work(first, end)` for all cells, in parts, on every processor.

    Each part writes only its own points, so the result is the same whatever the order.
    """
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    parts = min(processors * PARTS, cells)
    edges = [cells * part // parts for part in range(parts + 1)]
    with ThreadPoolExecutor(processors) as pool:
        list(pool.map(work, edges[:-1], edges[1:]))
