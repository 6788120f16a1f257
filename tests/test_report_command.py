"""What `report` makes, leaves alone and says, without a kernel: `reports.make` is a stand-in."""

import builtins
import json
import os

import pytest
import report_folders

from helpers import __main__ as command_line
from helpers import catalogue, environment, seeds
from helpers.failures import ExportFailed, Failure, NotebookFailed
from helpers.runs import batches, committed, digests, fleet, publishing, records, reports

SEED = "000_76db195f44cf09c7"


@pytest.fixture(autouse=True)
def _one_process(monkeypatch):
    monkeypatch.setattr(environment, "enter", lambda arguments: None)
    monkeypatch.setattr(batches, "FORKS", False)
    monkeypatch.setattr("helpers.runs.warm_kernel._start", lambda *_: NoProcess())


class NoProcess:
    returncode = 0

    class stdin:
        close = staticmethod(lambda: None)

    def poll(self):
        return 0

    def wait(self):
        return 0


@pytest.fixture
def inbox(tmp_path, monkeypatch):
    """A folder of articles a and b, taken for seeds/."""
    folder = tmp_path / "seeds"
    folder.mkdir()
    for name in "ab":
        (folder / f"{name}.txt").write_text(f"Title {name}\n\nTokyo ranks 1st.\n")
    monkeypatch.setattr(seeds, "FOLDER", folder)
    return folder


@pytest.fixture
def made(monkeypatch):
    """The names of the reports made, each with a record and one file; those in `bad` fail."""
    done, bad = [], set()

    def make(order, into, limits, **_):
        done.append(order.name)
        if order.name in bad:
            raise NotebookFailed(f"{order.name}: cell 3 raised KeyError: 'x'")
        with publishing.stage(into, order.name) as stage:
            (stage / "new").mkdir()
            publishing.put(stage / "new" / "report.html", "whole")
            record = records.record(
                order.name,
                order.notebook.stem,
                records.Stopwatch(),
                parameters=order.shown_parameters,
                inputs=digests.inputs(order.article and order.article.path, order.notebook),
                outputs=digests.outputs(stage / "new"),
                changes=changes[0],
            )
            publishing.put(stage / "new" / "run.json", records.to_json(record))
            publishing.publish(stage / "new", into / order.name)
        return reports.Report(into / order.name, "All agree.", record)

    changes = [None]
    done_and_bad = type("Made", (list,), {})()
    done_and_bad.bad, done_and_bad.changes = bad, changes
    done = done_and_bad
    monkeypatch.setattr(reports, "make", make)
    return done


@pytest.fixture
def run(inbox, tmp_path, capsys):
    """Run `report` into a folder of its own: exit code, what it said, what it complained of."""

    def command(*words):
        code = command_line.main(["report", "--into", str(tmp_path / "reports"), *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


def test_without_names_every_seed_and_every_report_on_the_ranking_is_made(run, made):
    assert run()[0] == 0
    assert made == ["a", "b", "change", "edition", "method"]


def test_what_is_unchanged_is_left_alone_and_nothing_is_written(run, made, tmp_path):
    run()
    made.clear()
    before = {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*")}
    code, said, _ = run()
    assert (code, made) == (0, [])
    assert said.splitlines()[:2] == ["a: unchanged", "b: unchanged"]
    assert {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*")} == before
    assert run("--force", "a")[0] == 0 and made == ["a"]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda f: (f / "seeds/a.txt").write_text("New\n\nTokyo.\n"), "the article has changed"),
        (lambda f: (f / "reports/a/report.html").write_text("x"), "report.html is not as it was"),
        (lambda f: (f / "reports/a/report.html").unlink(), "report.html is not as it was made"),
        (lambda f: (f / "reports/a/more.txt").write_text("x"), "more.txt is not as it was made"),
        (lambda f: (f / "reports/a/run.json").write_text("{"), "its record cannot be read"),
        (lambda f: os.rename(f / "reports/a", f / "reports/z"), "there is none yet"),
    ],
)
def test_what_has_changed_is_named_and_made_again(run, made, tmp_path, change, why):
    run("a")
    change(tmp_path)
    assert f"a: would be made: {why}" in run("a", "--dry-run")[1]
    made.clear()
    run("a")
    assert made == ["a"]


def test_other_code_tables_packages_or_python_are_a_reason(run, made, monkeypatch):
    run("a")
    real = digests.inputs
    for part, why in (
        ("code", "the program has changed"),
        ("tables", "WIPO's tables have changed"),
        ("lock", "the packages have changed"),
        ("notebook", "the notebook has changed"),
        ("python", "another Python"),
    ):
        monkeypatch.setattr(digests, "inputs", lambda *a, part=part: real(*a) | {part: "other"})
        assert why in run("a", "--dry-run")[1]


def test_a_dry_run_shows_the_resolved_parameters_and_writes_nothing(run, made, tmp_path):
    code, said, _ = run("a", "--dry-run", "-p", "edition", "2022")
    assert code == 0 and made == []
    assert said == (
        "a--edition-2022: would be made: there is none yet\n"
        "  article_check: article = 'a', edition = '2022', cluster = 'auto'\n"
    )
    assert not (tmp_path / "reports").exists()


def test_one_that_fails_does_not_stop_the_others_and_gives_the_exit_code(run, made):
    made.bad.add("a")
    code, said, complained = run()
    assert code == 10
    assert made[:2] == ["a", "b"]
    assert "helpers: a: cell 3 raised KeyError" in complained and "b: All agree." in said


def test_that_another_run_makes_a_report_hides_no_failure(run, made, tmp_path):
    made.bad.add("b")
    with publishing.stage(tmp_path / "reports", "a"):
        assert run("a")[0] == 75
        assert run("a", "b")[0] == 10


def test_what_fails_first_gives_the_exit_code_and_not_the_catalogue(run, made, monkeypatch):
    def unwritten(into):
        raise ExportFailed("index.html: no template")

    monkeypatch.setattr(catalogue, "write", unwritten)
    assert run("a")[0] == 12
    made.bad.add("b")
    assert run("a", "b")[0] == 10


def test_a_refused_article_is_kept_among_the_failed_and_the_others_go_on(run, made, tmp_path):
    (tmp_path / "seeds" / "c.txt").mkdir()
    (tmp_path / "seeds" / "edition.txt").write_text("x")
    (tmp_path / "seeds" / "b.html").write_text("<p>x")
    code, _, complained = run()
    assert code == 14
    assert complained.count("helpers: ") == 3
    assert "b.html" in complained and "rename" in complained
    failed = {p.name for p in (tmp_path / "reports" / "failed").iterdir()}
    assert failed == {"b.txt", "edition.txt", "c"}
    assert made == ["a", "change", "edition", "method"]


def test_an_article_that_cannot_be_opened_is_refused_and_the_others_go_on(run, made, monkeypatch):
    def refusing(really):
        def opened(path, *words, **named):
            if str(path).endswith("a.txt"):
                raise PermissionError(13, "Permission denied", str(path))
            return really(path, *words, **named)

        return opened

    monkeypatch.setattr(builtins, "open", refusing(open))
    monkeypatch.setattr(os, "open", refusing(os.open))
    code, _, complained = run("a", "b")
    assert (code, made) == (14, ["b"])
    assert "a.txt" in complained and "Permission denied" in complained


def test_a_crash_is_cleared_by_the_next_run_though_nothing_has_changed(run, made, tmp_path):
    run("a")
    stage = report_folders.begun(tmp_path / "reports", "a")
    assert "a: would be made: the last run crashed" in run("a", "--dry-run")[1]
    made.clear()
    assert run("a")[0] == 0
    assert made == ["a"] and not stage.exists()


def test_a_refused_article_taken_out_of_seeds_is_forgotten_by_the_next_whole_run(
    run, made, tmp_path
):
    refused = tmp_path / "seeds" / "c.txt"
    refused.mkdir()
    assert run()[0] == 14
    refused.rmdir()
    failed = tmp_path / "reports" / "failed"
    report_folders.failed(tmp_path / "reports", "d")
    run("a")
    run("--dry-run")
    assert sorted(p.name for p in failed.iterdir()) == ["c", "d"]
    assert run()[0] == 0
    assert [p.name for p in failed.iterdir()] == ["d"]
    assert '"c"' not in (tmp_path / "reports" / "index.html").read_text()


def test_a_name_that_acts_in_a_terminal_is_said_as_python_writes_it(run, made, inbox):
    for suffix in ("txt", "html"):
        (inbox / f"c\x1b[31m.{suffix}").write_text("x")
    code, said, complained = run()
    assert code == 14
    assert "c\\x1b[31m.txt" in complained and "\x1b" not in said + complained


def test_a_cluster_that_gives_up_does_not_stop_the_reports_that_are_made_here(
    run, made, monkeypatch
):
    def gone(*_):
        raise Failure("the Dask scheduler does not answer any more; run again")

    monkeypatch.setattr(fleet, "run", gone)
    code, _, complained = run("a", "edition", "--dask", "tcp://nowhere:1")
    assert (code, made) == (1, ["edition"])
    assert "does not answer" in complained


def test_quiet_says_only_what_failed(run, made):
    made.bad.add("b")
    code, said, complained = run("--quiet")
    assert (code, said) == (10, "")
    assert complained == "helpers: b: cell 3 raised KeyError: 'x'\n"


def test_parameters_come_from_a_file_and_the_command_line_has_the_last_word(run, made, tmp_path):
    (tmp_path / "night.yaml").write_text("edition: 2023\n")
    assert (
        "edition = '2023'" in run("a", "--parameters", str(tmp_path / "night.yaml"), "--dry-run")[1]
    )
    words = ["a", "--parameters", str(tmp_path / "night.yaml"), "-p", "edition", "2022"]
    assert "edition = '2022'" in run(*words, "--dry-run")[1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--jobs", "0"], "--jobs wants a number from 1 on, not 0"),
        (["--keep", "-1"], "--keep wants a number from 0 on, not -1"),
        (["--timeout", "nan"], "--timeout wants a number"),
        (["--all", "a"], "name reports or give --all, not both"),
        (["-p", "edition", "2022", "-p", "edition", "2023"], "a parameter is given twice"),
        (["a", "-p", "editon", "2022"], "did you mean 'edition'"),
        (["a", "-p", "edition", "2021"], "'edition' wants auto or one of 2022, 2023, 2024"),
        (["a", "-p", "edition", "2021", "--dry-run"], "'edition' wants auto or one of 2022"),
        (["--parameters", "missing.yaml"], "missing.yaml: cannot be read"),
    ],
)
def test_wrong_options_are_refused_before_anything_is_made(run, made, words, said):
    code, _, complained = run(*words)
    assert (code, made) == (2, []) and said in complained


def test_the_hooks_are_told_of_failures_and_of_changed_verdicts(run, made, tmp_path):
    told = tmp_path / "told.json"
    hook = f"sh -c 'cat >> {told}'"
    (tmp_path / "seeds" / "c.txt").symlink_to("nowhere")
    run("a", "missing", "--on-failure", hook, "--on-change", hook)
    assert json.loads(told.read_text())["failure"]["cause"] == "ArticleRefused"
    told.unlink()
    made.changes[0] = {"since": "", "added": 0, "gone": 0, "changed": 1, "verdicts": 1}
    run("a", "b", "--force", "--on-failure", hook, "--on-change", hook)
    assert told.read_text().count('"verdicts": 1') == 2


def test_the_hook_is_told_of_this_failure_even_where_the_run_left_no_record(run, made, tmp_path):
    told = tmp_path / "told.json"
    hook = f"sh -c 'cat > {told}'"
    report_folders.failed(
        tmp_path / "reports", "a", failure={"cause": "OutOfTime", "code": 11, "message": "old"}
    )
    made.bad.add("a")
    run("a", "--on-failure", hook)
    record = json.loads(told.read_text())
    assert (record["report"], record["article"]) == ("a", "a.txt")
    assert record["failure"]["message"] == "a: cell 3 raised KeyError: 'x'"
    run("a", "-p", "editon", "2022", "--on-failure", hook)
    assert json.loads(told.read_text())["failure"]["code"] == 2


def test_no_hook_is_told_that_another_run_makes_the_report(run, made, tmp_path):
    told = tmp_path / "told.json"
    with publishing.stage(tmp_path / "reports", "a"):
        assert run("a", "--on-failure", f"sh -c 'cat > {told}'")[0] == 75
    assert not told.exists()


def test_a_hook_that_fails_is_said_and_changes_nothing_else(run, made):
    code, _, complained = run("missing", "--on-failure", "false")
    assert code == 14 and "the hook `false` failed" in complained


@pytest.mark.parametrize(("stale", "code"), [([], 0), (["report.html"], 1)])
def test_a_stale_report_is_named_and_changes_the_exit_code(run, monkeypatch, stale, code):
    monkeypatch.setattr(committed, "stale_files", lambda *_: stale)
    got, said, _ = run("a", "--check")
    assert got == code
    assert said.count("report.html is stale") == len(stale)


def test_a_check_looks_where_it_is_told_and_one_failure_does_not_end_it(
    run, monkeypatch, tmp_path, inbox
):
    asked = []

    def stale_files(order, into, limits):
        asked.append((order.name, into, limits.cell_seconds))
        if order.name == "a":
            raise NotebookFailed("a: cell 3 raised KeyError: 'x'")
        return ["report.html"]

    monkeypatch.setattr(committed, "stale_files", stale_files)
    code, said, complained = run("missing", "a", "b", "--check", "--cell-timeout", "7")
    assert code == 14
    assert asked == [(name, tmp_path / "reports", 7) for name in "ab"]
    assert "b: report.html is stale" in said and "cell 3 raised" in complained
