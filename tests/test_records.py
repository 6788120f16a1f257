from helpers.runs import records


def test_a_digest_changes_with_a_files_name_or_content_but_not_with_the_order(tmp_path):
    a, b = tmp_path / "a", tmp_path / "b"
    a.write_text("1")
    b.write_text("2")
    both = records.digest([a, b])
    assert both == records.digest([b, a])
    assert both != records.digest([a])
    a.write_text("12")
    b.write_text("")
    assert both != records.digest([a, b])


def test_the_inputs_cover_all_that_decides_what_a_report_says(tmp_path):
    article = tmp_path / "a.txt"
    article.write_text("text")
    assert list(records.inputs(article, article)) == [
        "article",
        "notebook",
        "tables",
        "code",
        "lock",
    ]


def test_verdicts_are_counted_by_outcome():
    rows = [{"outcome": "supported"}, {"outcome": "refuted"}, {"outcome": "supported"}]
    assert records.verdict_counts(rows) == {"refuted": 1, "supported": 2}


def test_memory_and_time_are_measured():
    watch = records.Stopwatch()
    with watch.stage("nothing"):
        pass
    assert watch.seconds == {"nothing": 0.0}
    assert 10 < records.peak_memory_mb() < 10_000
