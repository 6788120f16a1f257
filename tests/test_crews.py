"""Whom reports are given to, and what is done where a worker dies or cannot."""

import pytest
from fake_cluster import SAME, Client, Task, crew, needs_dask, sent

from helpers.failures import Failure, Killed
from helpers.runs import crews, parcels


@pytest.fixture(autouse=True)
def _soon(monkeypatch):
    monkeypatch.setattr(crews, "ASKING_SECONDS", 0.05)


def test_workers_of_another_state_get_nothing_and_are_told_of_once():
    says = {"b": SAME | {"code": "other", "lock": "other"}, "c": ImportError("no helpers")}
    told = []
    workers = crew(Client({"a": 2, "b": 4, "c": 4}, says), told.append)
    assert (workers.look(), workers.look()) == (2, 2)
    assert len(told) == 2
    assert told[0].startswith(
        "worker b gets no report: the program, requirements.txt is not the same there as here; "
    )
    assert "worker c gets no report: it cannot load this program (ImportError: no h" in told[1]


@needs_dask
def test_a_report_whose_worker_is_gone_is_given_to_another():
    def act(sent, address):
        if address == "a":
            del client.workers["a"]
            workers.look()
            return Task("pending")
        return Task("finished", {"run.json": b""})

    client = Client({"a": 1, "b": 1}, act=act)
    workers = crew(client)
    workers.look()
    assert crews.submitted(sent("x"), workers) == {"run.json": b""}
    assert client.asked == [("x", "a"), ("x", "b")]


@needs_dask
def test_a_report_that_takes_three_workers_with_it_has_failed():
    def act(sent, address):
        client.workers[f"{address}+"] = client.workers.pop(address)
        workers.look()
        return Task("pending")

    client = Client({"a": 1}, act=act)
    workers = crew(client)
    workers.look()
    with pytest.raises(Killed, match="x: each of 3 workers that made it was killed"):
        crews.submitted(sent("x"), workers)
    assert client.asked == [("x", "a"), ("x", "a+"), ("x", "a++")]


@needs_dask
def test_a_worker_that_cannot_is_made_up_for_and_the_third_fault_is_told():
    client = Client({"a": 1}, act=lambda *_: Task("error", parcels.WorkerFailed("disk full")))
    workers = crew(client)
    workers.look()
    with pytest.raises(Failure, match="x: none of 3 workers could make it: disk full"):
        crews.submitted(sent("x"), workers)


@needs_dask
def test_three_workers_are_told_to_be_killed_only_if_all_were():
    ends = iter([parcels.WorkerFailed("disk full"), parcels.WorkerFailed("no Python"), None])

    def act(sent, address):
        if fault := next(ends):
            return Task("error", fault)
        del client.workers[address]
        workers.look()
        return Task("pending")

    client = Client({"a": 1}, act=act)
    workers = crew(client)
    workers.look()
    with pytest.raises(Failure, match="disk full; no Python; it was killed") as failed:
        crews.submitted(sent("x"), workers)
    assert not isinstance(failed.value, Killed)
