"""Thousands of reports on the workers of a Dask cluster, with the bytes that a run here would give.

Plans, locks, publication and the record of failures stay here; a worker only makes files (see
`parcels`). Each report is given to one worker that has a thread free: what waits takes no memory,
and where a worker dies it is known which reports were on it. They are given to others.
"""

import json
import logging
import threading
import time
import uuid
from collections import Counter, deque
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path, PurePosixPath

import nbformat

from helpers.addresses import distributed
from helpers.failures import CAUSES, BadParameter, Failure, Killed, PublishFailed
from helpers.runs import batches, digests, parcels, publishing, records, reports, runs, secrets
from helpers.runs.parcels import Parcel
from helpers.runs.plans import NOTEBOOK, Plan
from helpers.runs.private_folders import PrivateFolder
from helpers.runs.reports import Limits, Report

LOCAL = "local"  # in place of an address: a cluster of our own, on this machine
MOST = 1_000  # reports under way, each with a thread here that waits for it
ASKING_SECONDS = 1  # between two looks at who is there
PATIENCE_SECONDS = 60  # for a worker, where there is none
TRIES = 3  # workers that one report may take with it
# What must be the same there and here; the article travels.
SHARED = {
    "code": "the program",
    "tables": "WIPO's tables",
    "notebook": "the notebook",
    "lock": "requirements.txt",
    "python": "Python",
}


Compare = Callable[[Path, Path], dict | None]


class Cancelled(Exception):
    """The fleet was ended before the report: it has not failed."""


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
    with _connected(address, jobs) as client, Crew(client, plans[0].inputs, say) as crew:
        _make_all(plans, crew, into, limits, ended, min(jobs or MOST, MOST), compare)


def receive(
    plan: Plan,
    ask: Callable[[Parcel], dict[str, bytes]],
    into: Path,
    limits: Limits,
    compare: Compare | None = None,
) -> Report:
    """Publish the files that `ask(parcel)` brings; a failure that it brings is kept and raised.

    Files that are not those of their record, or are made from anything but what was planned, are
    published nowhere.
    """
    watch = records.Stopwatch()
    known = {"article": plan.article.name, "parameters": plan.parameters, "inputs": plan.inputs}
    came = {}

    def fill(finished: Path) -> dict:
        files = ask(parcels.parcel(plan, limits.seconds, limits.cell_seconds))
        record = _proved_record(plan, files)
        if record["failure"] is not None:
            came.update(record)
            raise _failure(plan, record, files)
        _put(finished, plan, record, files)
        if compare is not None and (into / plan.name).is_dir():
            record["changes"] = compare(into / plan.name, finished)
        publishing.put(finished / records.FILE, records.to_json(record))
        return record

    def begun() -> dict:
        return came or records.record(plan.name, plan.notebook.stem, watch, **known)

    return reports.publish(plan.name, into, fill, begun, limits.keep)


def differing(wanted: dict[str, str], found: dict[str, str]) -> str:
    """What is not the same there as here, in words; empty where all is."""
    return ", ".join(said for part, said in SHARED.items() if wanted[part] != found[part])


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
        return receive(plan, lambda sent: submitted(sent, crew), into, limits, compare)

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
        time.sleep(ASKING_SECONDS)
        return set()
    return wait(running, ASKING_SECONDS, FIRST_COMPLETED).done


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


def _proved_record(plan: Plan, files: dict[str, bytes]) -> dict:
    """The record that came, if it is one of what was planned."""
    try:
        record = json.loads(files[records.FILE])
        known = (record["report"], record["parameters"], record["inputs"])
        failure = record["failure"]
    except (KeyError, TypeError, ValueError) as fault:
        raise PublishFailed(f"{plan.name}: the worker sent no record; run again") from fault
    if failure is None and known != (plan.name, plan.parameters, plan.inputs):
        told = differing(plan.inputs, plan.inputs | record["inputs"]) or "the article"
        raise PublishFailed(
            f"{plan.name}: what the worker made is not what was planned ({told} differs); it was "
            "not published; run again"
        )
    return record


def _failure(plan: Plan, record: dict, files: dict[str, bytes]) -> Failure | runs.Unfinished:
    causes = {cause.__name__: cause for cause in CAUSES}
    failure = causes.get(record["failure"]["cause"], Failure)(record["failure"]["message"])
    if parcels.FAILED_NOTEBOOK not in files:
        return failure
    notebook = nbformat.reads(files[parcels.FAILED_NOTEBOOK].decode(), as_version=4)
    return runs.Unfinished(type(failure)(str(failure).removeprefix(f"{plan.name}: ")), notebook)


def _put(finished: Path, plan: Plan, record: dict, files: dict[str, bytes]) -> None:
    """Write the files, but the record, and hold each to its hash in it."""
    for name, content in files.items():
        if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
            raise PublishFailed(f"{plan.name}: the worker sent {name}, which is no report's file")
        if name != records.FILE:
            (finished / name).parent.mkdir(parents=True, exist_ok=True)
            publishing.put(finished / name, content)
    found, wanted = digests.outputs(finished), record["outputs"]
    for name in sorted(found.keys() | wanted):
        if found.get(name) != wanted.get(name):
            raise PublishFailed(
                f"{plan.name}: {name} is not as the worker made it; it was not published; run again"
            )
    secrets.prove_absent(finished)


@contextmanager
def _connected(address: str, jobs: int | None) -> Iterator:
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
