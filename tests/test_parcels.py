"""What travels to a worker, and its process there."""

import time

import pytest
from fake_cluster import news, plan, sent

from helpers.environment import ROOT
from helpers.failures import ArticleRefused
from helpers.runs import parcels


@pytest.fixture
def outside(tmp_path):
    return news(tmp_path)


def test_what_is_no_article_is_refused_before_it_travels(tmp_path):
    (tmp_path / "empty.txt").symlink_to("/dev/zero")
    with pytest.raises(ArticleRefused, match="not a regular file"):
        parcels.parcel(plan(tmp_path / "empty.txt", tmp_path), 600)
    (tmp_path / "large.txt").write_bytes(b"x" * 5_000_001)
    with pytest.raises(ArticleRefused, match="more than 5 MB"):
        parcels.parcel(plan(tmp_path / "large.txt", tmp_path), 600)


def test_a_process_that_ends_badly_is_the_workers_failure(monkeypatch):
    monkeypatch.setattr(parcels, "ROOT", ROOT / "tests")  # the module is found there all the same
    monkeypatch.setattr(parcels, "_answer", lambda process, *_: (process.wait() and b"", b"a\nb"))
    monkeypatch.setattr(parcels.sys, "executable", "false")
    with pytest.raises(parcels.WorkerFailed, match=r"^b$"):
        parcels.make_apart(sent("x"))


def test_a_report_that_nobody_waits_for_is_ended(outside, tmp_path):
    began = time.monotonic()
    with pytest.raises(parcels.WorkerFailed, match="nobody waits"):
        parcels.make_apart(parcels.parcel(plan(outside, tmp_path), 600), lambda: False)
    assert time.monotonic() - began < 5
