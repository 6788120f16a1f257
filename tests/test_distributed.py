"""Dask gives the same bytes as one process, even if a worker dies half-way."""

import os
import signal
import threading
import time

import pandas as pd
import pytest

from helpers import addresses, clusters, studies
from helpers.addresses import distributed

SAME = pd.testing.assert_frame_equal


def test_without_dask_or_scheduler_the_remedy_is_named():
    with pytest.raises(ConnectionError, match=r"requirements-dask\.txt|no Dask scheduler answers"):
        distributed.connected("tcp://127.0.0.1:9")


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    return studies.worlds.write(tmp_path_factory.mktemp("dask") / "world", addresses=3_000_000)


@pytest.fixture(scope="module")
def cluster():
    dask = pytest.importorskip("distributed", reason="Dask is not installed (see README)")
    with dask.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, memory_limit="2GB"
    ) as made:
        yield made


@pytest.fixture
def client(cluster):
    made = distributed.connected(cluster.scheduler_address)
    yield made
    made.close()


def equal(one: addresses.Intake, other: addresses.Intake) -> None:
    SAME(one.places, other.places, check_exact=True)
    SAME(one.totals, other.totals, check_exact=True)
    assert one.files == other.files


def test_the_sums_are_those_of_one_process(world, client):
    equal(addresses.read(world.addresses), distributed.read(world.addresses, client))


def test_a_killed_worker_changes_nothing(world, cluster, client):
    killed = []

    def kill():
        while not killed:
            time.sleep(0.01)
            if any(client.processing().values()):
                worker = next(iter(cluster.workers.values()))
                killed.append(worker.pid)
                os.kill(worker.pid, signal.SIGKILL)

    assassin = threading.Thread(target=kill)
    assassin.start()
    made = distributed.read(world.addresses, client)
    assassin.join()
    assert killed
    equal(addresses.read(world.addresses), made)


def test_faults_are_told_as_without_dask(tmp_path, client):
    for name, latitude in (("a", 47), ("b", 95)):
        (tmp_path / f"{name}.csv").write_text(
            f"document,kind,year,latitude,longitude,fraction\nx,patent,2020,{latitude},7,1\n"
            "y,article,2020,47,7,1\n",
            encoding="utf-8",
        )
    told = []
    for read in (addresses.read, lambda source: distributed.read(source, client)):
        with pytest.raises(addresses.BadAddresses) as refused:
            read(str(tmp_path / "*.csv"))
        told.append(str(refused.value))
    assert told[0] == told[1]


def test_a_sweep_is_the_same_on_the_workers(world, client):
    intake = addresses.read(world.addresses)
    method = clusters.Method(minimum_density=4500 * 3 / 31.1)
    found = clusters.find(intake.places, intake.totals, method)
    here = clusters.sweep(found, intake.totals, first=3)
    SAME(here, clusters.sweep(found, intake.totals, first=3, apply=distributed.spread(client)))
