import contextlib
import os
import stat

import pytest

from helpers.failures import Busy, PublishFailed
from helpers.runs import publishing


def report(folder, text):
    folder.mkdir()
    (folder / "report.html").write_text(text)
    return folder


def reading(folder):
    return (folder / "report.html").read_text()


@pytest.fixture(params=["exchange", "two renames"])
def way(request, monkeypatch):
    """Both ways of swapping folders: the system's own, and the one that works everywhere."""
    if request.param == "two renames":
        monkeypatch.setattr(publishing, "_exchange", lambda new, old: False)


def test_a_first_report_is_put_in_its_place(tmp_path):
    with publishing.stage(tmp_path, "a") as stage:
        publishing.publish(report(stage / "a", "new"), tmp_path / "a")
    assert reading(tmp_path / "a") == "new"
    assert sorted(p.name for p in tmp_path.iterdir()) == [".a.lock", "a"]


@pytest.mark.usefixtures("way")
def test_the_replaced_report_lies_whole_in_the_stage(tmp_path):
    report(tmp_path / "a", "old")
    with publishing.stage(tmp_path, "a") as stage:
        replaced = publishing.publish(report(stage / "new", "new"), tmp_path / "a")
        assert reading(replaced) == "old" and replaced.parent == stage
        assert publishing.publish(report(stage / "b", "first"), tmp_path / "b") is None


def test_a_new_file_is_written_whole_though_the_system_takes_parts(tmp_path, monkeypatch):
    real = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: real(handle, data[:3]))
    publishing.put(tmp_path / "a", "ten bytes!")
    assert (tmp_path / "a").read_text() == "ten bytes!"


def test_a_new_file_follows_no_link_and_replaces_nothing(tmp_path):
    (tmp_path / "theirs").write_text("theirs")
    (tmp_path / "a").symlink_to(tmp_path / "theirs")
    with pytest.raises(FileExistsError):
        publishing.put(tmp_path / "a", "ours")
    assert (tmp_path / "theirs").read_text() == "theirs"


@pytest.mark.usefixtures("way")
def test_a_new_report_takes_the_old_ones_place_whole(tmp_path):
    (report(tmp_path / "a", "old") / "left-over.txt").write_text("x")
    with publishing.stage(tmp_path, "a") as stage:
        publishing.publish(report(stage / "a", "new"), tmp_path / "a")
    assert [p.name for p in (tmp_path / "a").iterdir()] == ["report.html"]
    assert reading(tmp_path / "a") == "new"


def test_the_stage_is_private_and_the_published_report_is_not(tmp_path):
    with publishing.stage(tmp_path, "a") as stage:
        assert stat.S_IMODE(stage.stat().st_mode) == 0o700
        finished = report(stage / "a", "new")
        finished.chmod(0o700)
        publishing.publish(finished, tmp_path / "a")
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o755
    assert stat.S_IMODE((tmp_path / "a" / "report.html").stat().st_mode) == 0o644


def test_what_fails_before_publishing_leaves_the_old_report_and_no_litter(tmp_path):
    report(tmp_path / "a", "old")
    with pytest.raises(KeyError), publishing.stage(tmp_path, "a") as stage:
        report(stage / "a", "half")
        raise KeyError
    assert reading(tmp_path / "a") == "old"
    assert not (tmp_path / ".a.stage").exists()


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("step", range(1, 7))
def test_a_crash_at_any_step_leaves_one_whole_report_once_the_next_run_begins(
    tmp_path, monkeypatch, step
):
    class Crash(BaseException):
        pass

    steps = iter(range(1, 100))

    def crashing(name):
        real = getattr(os, name)

        def operation(*words, **named):
            if next(steps) == step:
                raise Crash
            return real(*words, **named)

        return operation

    report(tmp_path / "a", "old")
    stage = tmp_path / ".a.stage"
    stage.mkdir()
    finished = report(stage / "a", "new")
    with monkeypatch.context() as patched:
        for name in ("fsync", "rename"):
            patched.setattr(os, name, crashing(name))
        with contextlib.suppress(Crash):
            publishing.publish(finished, tmp_path / "a")
    with publishing.stage(tmp_path, "a"):
        assert reading(tmp_path / "a") in ("old", "new")
    assert sorted(p.name for p in tmp_path.iterdir()) == [".a.lock", "a"]


def test_a_second_run_of_the_same_report_is_turned_away(tmp_path):
    with publishing.stage(tmp_path, "a"):
        with pytest.raises(Busy, match="a is being made by another run"):
            publishing.stage(tmp_path, "a").__enter__()
        with publishing.stage(tmp_path, "b") as other:
            assert other.is_dir()


def test_a_place_that_cannot_be_written_is_named_with_its_cause(tmp_path):
    (tmp_path / "reports").write_text("a file where the folder should be")
    with pytest.raises(PublishFailed, match=r"reports.*the old report is as it was"):
        publishing.stage(tmp_path / "reports", "a").__enter__()


def test_a_file_is_replaced_in_one_step(tmp_path):
    publishing.write(tmp_path / "a.txt", b"old")
    publishing.write(tmp_path / "a.txt", b"new")
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("a.txt", b"new")]


def test_a_stage_in_which_nobody_works_is_that_of_a_crash(tmp_path):
    assert not publishing.crashed(tmp_path, "a")
    with publishing.stage(tmp_path, "a"):
        assert not publishing.crashed(tmp_path, "a")
    assert not publishing.crashed(tmp_path, "a")
    (tmp_path / ".a.stage").mkdir()
    assert publishing.crashed(tmp_path, "a")
    assert [p.name for p in tmp_path.iterdir()].count(".a.lock") == 1
