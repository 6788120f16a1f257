"""Runs in one process, one after the other, grow neither processes, nor open files, nor memory.

What floods its output is cut; what is unchanged costs next to nothing.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import floors
import pytest
import tiny_notebook

from helpers.environment import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks /proc")

RUNS, WARM_UP = 20, 5
GROWTH_MB = 5  # allocators give back in pieces; a notebook kept would be more with each run
TINY = Path(__file__).with_name("tiny_command.py")
SOAK = """
import json, os, sys
from pathlib import Path
import psutil
from helpers import articles
from helpers.failures import Failure
from helpers.runs import orders, reports
us = psutil.Process()
order = orders.order(articles.read(sys.argv[2]), {}, Path(sys.argv[1]))
for _ in range(int(sys.argv[4])):
    try:
        reports.make(order, Path(sys.argv[3]), reports.Limits(seconds=float(sys.argv[5])))
    except Failure as failure:
        print(failure, file=sys.stderr)
    LEAK
    memory = us.memory_full_info().uss / 1e6
    print(json.dumps([len(us.children(recursive=True)), us.num_fds(), us.num_threads(), memory]))
peak = [line for line in open("/proc/self/status") if line.startswith("VmHWM")]
print(int(peak[0].split()[1]) / 1e3)
"""


def article(folder: Path) -> Path:
    path = folder / "news.txt"
    path.write_text("Title\n\nTokyo ranks 1st.\n")
    return path


def soak(folder: Path, runs: int, *cells: str, leak="", seconds=60) -> tuple[list, float, str]:
    """What the process holds after each run, its peak in MB, and what it said of failures."""
    notebook = tiny_notebook.save(folder / "tiny.ipynb", *cells)
    words = [str(notebook), str(article(folder)), str(folder / "reports"), str(runs)]
    words.append(str(seconds))
    ended = subprocess.run(
        [sys.executable, "-c", SOAK.replace("LEAK", leak), *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=400,
    )
    assert ended.returncode == 0, ended.stderr
    *after, peak = map(json.loads, ended.stdout.splitlines())
    return after, peak, ended.stderr


def growth(after: list) -> list[float]:
    """Of processes, open files, threads and memory (MB), once it is warm."""
    return [last - first for first, last in zip(after[WARM_UP - 1], after[-1], strict=True)]


def test_twenty_runs_in_one_process_grow_nothing(tmp_path):
    after, _, said = soak(tmp_path, RUNS)
    assert said == "" and len(after) == RUNS
    processes, files, threads, memory = growth(after)
    floors.record(
        f"soak, {RUNS} runs: growth of processes / files / threads / memory",
        f"0 / 0 / 0 / < {GROWTH_MB} MB",
        f"{processes} / {files} / {threads} / {memory:.1f} MB",
    )
    assert (processes, files, threads) == (0, 0, 0)
    assert memory < GROWTH_MB, [round(each[3], 1) for each in after]


def test_a_run_that_leaks_would_be_seen(tmp_path):
    """A few runs that lose together what a megabyte in each of all runs would be."""
    few = 6
    leak = (
        "kept = globals().setdefault('kept', []); "
        f"kept.append(bytearray(os.urandom({RUNS * 10**6 // few}))); kept.append(open('/dev/null'))"
    )
    missing = "raise KeyError"  # no export: it is quicker
    after, _, _ = soak(tmp_path, WARM_UP + few, missing, leak=leak)
    assert growth(after)[1] == few and growth(after)[3] > GROWTH_MB


FLOODS = {
    "prints": "while True: print('x' * 999)",
    "one print of 300 MB": "print('x' * 300_000_000)",
    "one huge display": (
        "from IPython.display import HTML\ndisplay(HTML('<p>' + 'x' * 300_000_000))"
    ),
    "many displays": "from IPython.display import HTML\nwhile True: display(HTML('x' * 9_000_000))",
    "one huge error": "raise KeyError('x' * 300_000_000)",
    "many clears": (
        "from IPython.display import clear_output\nwhile True: print('x' * 999); clear_output()"
    ),
}
RUNNER_MB, KEPT_MB = 300, 20


def kept_mb(folder: Path) -> float:
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file()) / 1e6


@pytest.mark.parametrize("flood", FLOODS)
def test_a_flood_of_output_is_cut_in_memory_and_on_the_disk(tmp_path, flood):
    begun = time.monotonic()
    # An error's text is what no limit but that of time can see; all else ends at once.
    seconds = 15 if flood == "one huge error" else 60
    _, peak, said = soak(tmp_path, 1, FLOODS[flood], seconds=seconds)
    assert time.monotonic() - begun < 50
    kept = kept_mb(tmp_path / "reports")
    floors.record(
        f"output flood ({flood}): runner / kept",
        f"< {RUNNER_MB} MB / < {KEPT_MB} MB",
        f"{peak:.0f} MB / {kept:.1f} MB",
    )
    assert said and not (tmp_path / "reports" / "news").exists()
    assert peak < RUNNER_MB and kept < KEPT_MB


def state(folder: Path) -> dict:
    """Every file and folder with its time of change."""
    return {path: path.stat().st_mtime_ns for path in [folder, *folder.rglob("*")]}


def best_seconds(command) -> float:
    """The best of five: the machine may be busy with something else."""
    taken = []
    for _ in range(5):
        begun = time.monotonic()
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        taken.append(time.monotonic() - begun)
    return min(taken)


def test_what_is_unchanged_costs_next_to_nothing_and_writes_nothing(tmp_path):
    notebook = tiny_notebook.save(tmp_path / "tiny.ipynb")
    words = [str(notebook), "report", str(article(tmp_path)), "--into", str(tmp_path / "reports")]
    command = [sys.executable, str(TINY), *words]
    begun = time.monotonic()
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    first = time.monotonic() - begun
    before = state(tmp_path)
    more = best_seconds(command) - best_seconds([sys.executable, "-c", "pass"])
    floors.record("unchanged: above Python's start", "< 0.3 s, 0 bytes", f"{more:.2f} s")
    assert state(tmp_path) == before
    assert more < 0.3
    assert first > more  # self-check: making it takes longer


def test_a_file_written_would_be_seen(tmp_path):
    (tmp_path / "a").write_text("a")
    before = state(tmp_path)
    os.utime(tmp_path / "a", ns=(0, 0))
    assert state(tmp_path) != before
