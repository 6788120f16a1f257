import pytest

from helpers.runs import records


def test_verdicts_are_counted_by_outcome():
    rows = [{"outcome": "supported"}, {"outcome": "refuted"}, {"outcome": "supported"}]
    assert records.verdict_counts(rows) == {"refuted": 1, "supported": 2}


def test_memory_and_time_are_measured():
    watch = records.Stopwatch()
    with watch.stage("nothing"):
        pass
    assert watch.seconds == {"nothing": 0.0}
    assert 10 < records.peak_memory_mb() < 10_000


def test_a_stage_that_fails_is_measured_too():
    watch = records.Stopwatch()
    with pytest.raises(KeyError), watch.stage("run"):
        raise KeyError
    assert watch.seconds == {"run": 0.0}


def test_a_record_that_cannot_be_read_is_empty(tmp_path):
    assert records.read(tmp_path) == {}
    for content in ("", "[1]", "{", '"x"'):
        (tmp_path / "run.json").write_text(content)
        assert records.read(tmp_path) == {}


def test_a_record_takes_only_what_records_have():
    with pytest.raises(TypeError, match="no record has colour"):
        records.record("a", "b", records.Stopwatch(), colour="red")
