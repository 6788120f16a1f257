"""Eight runs at once: of one report, one makes it, seven are turned away; of eight, all whole."""

import json
import os
import subprocess
import sys
import time
from multiprocessing import get_context
from pathlib import Path

import fake_kernel
import floors
import pytest
import tiny_notebook

from helpers import __main__ as command_line
from helpers.environment import ROOT
from helpers.failures import Busy
from helpers.runs import digests, publishing, records

pytestmark = [pytest.mark.forks, pytest.mark.skipif(sys.platform != "linux", reason="forks")]

MANY = 8
SECONDS = 60
TINY = Path(__file__).with_name("tiny_command.py")


def article(folder: Path, name: str) -> Path:
    path = folder / f"{name}.txt"
    path.write_text(f"Title of {name}\n\nTokyo ranks 1st, says {name}.\n")
    return path


def one_run(notebook, words, go: Path) -> None:
    """A run whose notebook waits for `go`."""

    def script(node, watch):
        until = time.monotonic() + SECONDS
        while not go.exists() and time.monotonic() < until:
            time.sleep(0.01)
        fake_kernel.run(node)

    with fake_kernel.reports_of(notebook, script):
        os._exit(command_line.main(words))


def exit_codes(tmp_path) -> list[int]:
    """Eight runs of one report: the first waits in its notebook until the others have ended."""
    notebook = tiny_notebook.save(tmp_path / "tiny.ipynb")
    go = tmp_path / "go"
    words = ["report", str(article(tmp_path, "news")), "--into", str(tmp_path / "reports")]
    fork = get_context("fork")
    runs = [fork.Process(target=one_run, args=(notebook, words, go)) for _ in range(MANY)]
    for run in runs:
        run.start()
    until = time.monotonic() + SECONDS / 2
    while sum(run.is_alive() for run in runs) > 1 and time.monotonic() < until:
        time.sleep(0.02)
    go.touch()
    for run in runs:
        run.join(SECONDS)
    return sorted(run.exitcode for run in runs)


def test_of_eight_runs_of_one_report_one_makes_it_and_seven_are_turned_away(tmp_path):
    codes = exit_codes(tmp_path)
    floors.record(
        "8 runs of one report at once",
        "1 done + 7 exit 75",
        f"{codes.count(0)} done + {codes.count(Busy.code)} exit {Busy.code}",
    )
    assert codes == [0] + [Busy.code] * (MANY - 1)
    place = tmp_path / "reports" / "news"
    assert records.read(place)["outputs"].items() <= digests.outputs(place).items()
    assert sorted(p.name for p in place.parent.iterdir()) == [
        ".catalogue.lock", ".news.lock", "feed.atom", "index.html", "news",
    ]  # fmt: skip


def test_without_the_lock_they_are_not_turned_away(tmp_path, monkeypatch):
    from contextlib import nullcontext

    monkeypatch.setattr(publishing, "locked", lambda path: nullcontext())
    assert exit_codes(tmp_path) != [0] + [Busy.code] * (MANY - 1)


def others_tokens(place: Path, own: str, tokens: list[str]) -> list[str]:
    """Tokens of other reports in any file of a report."""
    texts = [path.read_bytes() for path in place.rglob("*") if path.is_file()]
    return [t for t in tokens if t != own and any(t.encode() in text for text in texts)]


def test_eight_reports_at_once_are_each_whole_and_hold_nothing_of_another(tmp_path):
    tokens = [f"token{number:03}x" for number in range(MANY)]
    notebook = tiny_notebook.save(tmp_path / "tiny.ipynb", "open(article).read()")
    articles = [str(article(tmp_path, token)) for token in tokens]
    reports = tmp_path / "reports"
    command = [sys.executable, str(TINY), str(notebook), "report", *articles]
    command += ["--into", str(reports), "--jobs", str(MANY), "--quiet"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert ended.returncode == 0, ended.stderr
    whole = foreign = 0
    for token in tokens:
        place = reports / token
        there = digests.outputs(place)
        there.pop(records.FILE)
        cells = json.loads((place / "report.ipynb").read_text())["cells"]
        own = f"says {token}" in str(cells[-1]["outputs"])
        whole += records.read(place)["outputs"] == there and own
        foreign += len(others_tokens(place, token, tokens))
    floors.record(
        "8 reports at once: whole / with another's token", "8 / 0", f"{whole} / {foreign}"
    )
    assert (whole, foreign) == (MANY, 0)


def test_another_s_token_would_be_seen(tmp_path):
    (tmp_path / "report.html").write_text("of token1, and of token2")
    assert others_tokens(tmp_path, "token1", ["token1", "token2", "token3"]) == ["token2"]
