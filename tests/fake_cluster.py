"""Stand-ins for a Dask cluster, and what its tests compare."""

import json

import pytest

from helpers.runs import crews, parcels, plans, records

TEXT = "Tokyo–Yokohama ranks 1st\n\n28 August 2024 – In GII 2024, Tokyo–Yokohama is first of {}.\n"


def news(tmp_path):
    """An article that lies outside of seeds/."""
    path = tmp_path / "mail" / "news.txt"
    path.parent.mkdir()
    path.write_text(TEXT.format(100), encoding="utf-8")
    return path


def plan(name, into):
    return plans.plan(str(name), {}, into, force=True)


def contents(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def timeless(files):
    """Files without what may differ from run to run: times, seconds and memory in the record."""
    record = json.loads(files[records.FILE])
    for part in ("started", "ended", "seconds", "peak_memory_mb"):
        record.pop(part)
    return files | {records.FILE: record}


def sent(name):
    return parcels.Parcel(name, "x.txt", "x.txt", b"", {}, 9, None, {})


class Task:
    """A future of the stand-in: it has ended, or never will."""

    def __init__(self, status, outcome=None):
        self.status, self.outcome, self.cancelled = status, outcome, False

    def add_done_callback(self, call):
        if self.status != "pending":
            call(self)

    def result(self):
        return self.outcome

    exception = result

    def cancel(self):
        self.cancelled = True


class Client:
    """A stand-in for Dask's: workers with their threads, what each says of itself, and tasks."""

    def __init__(self, workers, says=None, act=None):
        self.workers, self.says, self.act, self.asked = workers, says or {}, act, []

    def nthreads(self):
        return dict(self.workers)

    def run(self, function, workers, on_error):
        return {address: self.says.get(address, SAME) for address in workers}

    def submit(self, function, sent, key, workers, pure):
        self.asked.append((sent.name, workers[0]))
        return self.act(sent, workers[0])


SAME = dict.fromkeys(crews.SHARED, "same")


def crew(client, say=lambda told: None):
    return crews.Crew(client, SAME, say)


needs_dask = pytest.mark.skipif(
    not __import__("importlib.util").util.find_spec("distributed"),
    reason="Dask is not installed (see README)",
)
