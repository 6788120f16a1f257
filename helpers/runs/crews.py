"""The workers of a Dask cluster that may make reports, and what is asked of one.

A worker only makes files (see `parcels`). Each report is given to one that has a thread free: what
waits takes no memory, and where a worker dies it is known which reports were on it. They are given
to others.
"""

import logging
import threading
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager

from helpers.addresses import distributed
from helpers.failures import BadParameter, Failure, Killed
from helpers.runs import batches, digests, parcels
from helpers.runs.parcels import Parcel
from helpers.runs.plans import NOTEBOOK
from helpers.runs.private_folders import PrivateFolder

LOCAL = "local"  # in place of an address: a cluster of our own, on this machine
ASKING_SECONDS = 1  # between two looks at who is there
TRIES = 3  # workers that one report may take with it
# What must be the same there and here; the article travels.
SHARED = {
    "code": "the program",
    "tables": "WIPO's tables",
    "notebook": "the notebook",
    "lock": "requirements.txt",
    "python": "Python",
}


class Cancelled(Exception):
    """The fleet was ended before the report: it has not failed."""


class Crew:
    """The workers that have what we have, and which of their threads are free.

    The others are told of once and get nothing to do. Who joins later, or is begun anew after its
    death, is asked like the first ones.
    """

    def __init__(self, client, wanted: dict[str, str], say: Callable[[str], None]):
        self.client = client
        self.threads: dict[str, int] = {}  # of each member that is there
        self.refused: set[str] = set()
        self._wanted = {part: wanted[part] for part in SHARED}
        self._say = say
        self._members: set[str] = set()
        self._busy: Counter[str] = Counter()
        self._changed = threading.Condition()
        self.over = False

    def __enter__(self):
        return self

    def __exit__(self, *cause):
        with self._changed:
            self.over = True
            self._changed.notify_all()

    def look(self) -> int:
        """See who is there, ask who is new; the reports that can be made at once."""
        try:
            there = self.client.nthreads()
            self._ask(sorted(there.keys() - self._members - self.refused))
        except (OSError, ValueError) as fault:  # closed connections are either, in Dask
            raise Failure("the Dask scheduler does not answer any more; run again") from fault
        with self._changed:
            self.threads = {a: number for a, number in there.items() if a in self._members}
            self._changed.notify_all()
        return sum(self.threads.values())

    @contextmanager
    def seat(self) -> Iterator[str]:
        """A free thread of a member, by the member's address; it is waited for."""
        with self._changed:
            while not (address := self._freest()):
                if self.over:
                    raise Cancelled
                self._changed.wait()
            self._busy[address] += 1
        try:
            yield address
        finally:
            with self._changed:
                self._busy[address] -= 1
                self._changed.notify_all()

    def _freest(self) -> str | None:
        free = {a: number - self._busy[a] for a, number in self.threads.items()}
        address = max(sorted(free), key=free.get, default=None)
        return address if address and free[address] > 0 else None

    def _ask(self, addresses: list[str]) -> None:
        if not addresses:
            return
        answers = self.client.run(_inputs, workers=addresses, on_error="return")
        for address, answer in answers.items():
            if not (told := self._complaint(answer)):
                self._members.add(address)
                continue
            self.refused.add(address)
            self._say(
                f"worker {address} gets no report: {told}; give it this very state of the project "
                "and start it anew in the project's .venv"
            )

    def _complaint(self, answer: dict[str, str] | BaseException) -> str:
        if isinstance(answer, BaseException):
            return f"it cannot load this program ({type(answer).__name__}: {answer})"
        told = differing(self._wanted, answer)
        return told and f"{told} is not the same there as here"


def submitted(sent: Parcel, crew: Crew) -> dict[str, bytes]:
    """The files that a worker makes of a parcel; another is asked where one dies or cannot.

    Killed or Failure after the third. Cancelled once the crew is over.
    """
    faults = []
    for _ in range(TRIES):
        with crew.seat() as address:
            # A key of its own: a second run at the same scheduler is none of ours.
            future = crew.client.submit(
                _task, sent, key=f"{sent.name}-{uuid.uuid4()}", workers=[address], pure=False
            )
            try:
                killed, fault = _wait(future, address, crew)
                if fault is None and not killed:
                    return future.result()
                faults.append("it was killed" if killed else str(fault))
            finally:
                future.cancel()  # its worker sees that nobody waits for it any more
    if set(faults) == {"it was killed"}:
        raise Killed(
            f"{sent.name}: each of {TRIES} workers that made it was killed, from outside or for "
            "want of memory; run `report` for it without --dask to see why"
        )
    told = "; ".join(dict.fromkeys(faults))
    raise Failure(f"{sent.name}: none of {TRIES} workers could make it: {told}")


def differing(wanted: dict[str, str], found: dict[str, str]) -> str:
    """What is not the same there as here, in words; empty where all is."""
    return ", ".join(said for part, said in SHARED.items() if wanted[part] != found[part])


@contextmanager
def connected(address: str, jobs: int | None) -> Iterator:
    """A client of the cluster there, or of our own, which ends with it."""
    with ExitStack() as held:
        try:
            if address == LOCAL:
                address = held.enter_context(_own_cluster(jobs or batches.cores()))
            client = held.enter_context(distributed.connected(address))
        except ConnectionError as refused:
            raise BadParameter(f"--dask: {refused}") from refused
        # What becomes of workers is told in our own words.
        logging.getLogger("distributed").setLevel(logging.CRITICAL)
        yield client


def _wait(future, address: str, crew: Crew) -> tuple[bool, object]:
    """Until a task has ended or its worker is gone: whether that was killed, and what failed."""
    from distributed import KilledWorker

    done = threading.Event()
    future.add_done_callback(lambda _: done.set())
    while not done.wait(ASKING_SECONDS):
        if crew.over:
            raise Cancelled
        if address not in crew.threads:
            return True, None
    if crew.over and future.status != "finished":
        raise Cancelled
    if future.status == "error":
        fault = future.exception()
        return isinstance(fault, KilledWorker), fault
    return False, None if future.status == "finished" else "the scheduler let go of it"


def _inputs() -> dict[str, str]:
    """On a worker: what it would make reports from."""
    return digests.inputs(None, NOTEBOOK)


def _task(sent: Parcel) -> dict[str, bytes]:
    """On a worker: make the report, as long as it is waited for."""
    from distributed import get_worker

    worker = get_worker()
    key = worker.get_current_task()

    def wanted() -> bool:
        task = worker.state.tasks.get(key)
        return task is not None and task.state != "cancelled"

    return parcels.make_apart(sent, wanted)


@contextmanager
def _own_cluster(jobs: int) -> Iterator[str]:
    """The address of a cluster on this machine."""
    try:
        from distributed import LocalCluster
    except ModuleNotFoundError as missing:
        raise ConnectionError(
            "Dask is not installed: .venv/bin/python -m pip install -r .requirements-dask.txt"
        ) from missing
    with closing(PrivateFolder()) as private:
        cluster = LocalCluster(
            n_workers=jobs,
            threads_per_worker=1,
            dashboard_address=None,
            memory_limit=0,  # a report's memory is that of its own process
            local_directory=str(private.path),
            silence_logs=logging.CRITICAL,
        )
        with cluster:
            yield cluster.scheduler_address
