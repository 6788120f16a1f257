"""The real command hit by KILL, TERM and INT at random: what stands, what is left behind.

Most runs are of a tiny notebook, the first ones of the real one, which is ten times as slow.
"""

import json
import os
import random
import secrets
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import floors
import psutil
import pytest
import tiny_notebook

from helpers import catalogue
from helpers.environment import ROOT
from helpers.runs import digests, publishing, records

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks /proc who has been started")

TIMES, REAL_TIMES = 20, 4
MARK = "CLUSTERS_STARTED_BY_TEST"
SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
ENDING_SECONDS = 5
NAMES = ("one", "two")
TINY = Path(__file__).with_name("tiny_command.py")


@dataclass
class Field:
    """Where the command is run and hit, and what was found."""

    folder: Path
    mark: str = field(default_factory=lambda: secrets.token_hex(8))
    lost: int = 0
    left: list[str] = field(default_factory=list)
    litter: int = 0
    hits: int = 0

    def __post_init__(self):
        for name in ("temporary", "reports"):
            (self.folder / name).mkdir()
        for name in NAMES:
            (self.folder / f"{name}.txt").write_text(f"Title {name}\n\nTokyo ranks 1st.\n")
        self.notebook = tiny_notebook.save(self.folder / "tiny.ipynb")

    @property
    def reports(self) -> Path:
        return self.folder / "reports"

    def command(self, names, real: bool) -> list[str]:
        program = ["-m", "helpers"] if real else [str(TINY), str(self.notebook)]
        articles = [str(self.folder / f"{name}.txt") for name in names]
        into = ["--into", str(self.reports), "--force", "--quiet"]
        return [sys.executable, *program, "report", *articles, *into]

    def start(self, command) -> subprocess.Popen:
        # A shell that runs tests in the background hands down SIGINT as ignored.
        return subprocess.Popen(
            command,
            cwd=ROOT,
            env=os.environ | {MARK: self.mark, "TMPDIR": str(self.folder / "temporary")},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        )

    def whole_run(self, command) -> float:
        begun = time.monotonic()
        assert self.start(command).wait(200) == 0
        return time.monotonic() - begun

    def hit(self, command, number: int, seconds: float) -> None:
        running = self.start(command)
        time.sleep(seconds)
        self.hits += running.poll() is None
        running.send_signal(number)
        running.wait(60)
        self.left += [
            f"{signal.Signals(number).name} after {seconds:.2f} s: {said}"
            for said in self.still_there()
        ]
        self.lost += sum(not whole(self.reports / name) for name in NAMES)

    def still_there(self) -> list[str]:
        """What the command has started and is running when its time to end is over."""
        until = time.monotonic() + ENDING_SECONDS
        while (left := [p for p in psutil.process_iter() if self.is_ours(p)]) and (
            time.monotonic() < until
        ):
            time.sleep(0.05)
        said = [" ".join(process.cmdline()) for process in left]
        for process in left:
            process.kill()
        return said

    def is_ours(self, process: psutil.Process) -> bool:
        try:
            ours = process.environ().get(MARK) == self.mark
            return ours and process.status() != psutil.STATUS_ZOMBIE
        except psutil.Error:
            return False

    def count_litter(self) -> None:
        wanted = {*NAMES, "earlier", *(f".{name}.lock" for name in NAMES)}
        wanted |= {catalogue.LOCK, publishing.PAGE, publishing.FEED}
        left = {path.name for path in self.reports.iterdir()} - wanted
        self.litter += len(left) + len(os.listdir(self.folder / "temporary"))


def whole(folder: Path) -> bool:
    """Whether each file of a report is as its record says."""
    there = digests.outputs(folder)
    there.pop(records.FILE, None)
    return bool(there) and records.read(folder).get("outputs") == there


def test_kills_lose_no_report_and_leave_nothing_behind(tmp_path):
    seed = secrets.randbits(32)
    chance = random.Random(seed)
    print("seed", seed)
    field = Field(tmp_path)
    lasts = {
        real: field.whole_run(field.command(NAMES if not real else NAMES[:1], real))
        for real in (True, False)
    }
    for turn in range(TIMES):
        real = turn < REAL_TIMES
        names = NAMES[:1] if real or turn % 2 else NAMES
        number = SIGNALS[turn % len(SIGNALS)]
        field.hit(field.command(names, real), number, chance.uniform(0.05, 0.9 * lasts[real]))
        if turn % 7 == 6 or turn == TIMES - 1:
            field.whole_run(field.command(NAMES, real=False))
            field.count_litter()
    floors.record(
        f"{TIMES} kills of the command (seed {seed}): reports lost / processes left / litter",
        "0 / 0 / 0",
        f"{field.lost} / {len(field.left)} / {field.litter}",
    )
    assert (field.lost, field.left, field.litter) == (0, [], 0), f"seed {seed}"
    assert field.hits >= TIMES * 2 // 3, f"{field.hits} of {TIMES} hit a run under way"


NAIVE = """
import json, subprocess, sys, tempfile, time
from pathlib import Path
folder = Path(tempfile.mkdtemp(prefix='cluster-report-'))
subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(30)'], start_new_session=True)
place = Path(sys.argv[1]) / 'one'
with open(place / 'report.html', 'w') as file:
    for _ in range(100):
        file.write('new' * 1000); file.flush(); time.sleep(0.1)
"""


def test_the_same_kills_catch_a_naive_runner(tmp_path):
    field = Field(tmp_path)
    for name in NAMES:
        (field.reports / name).mkdir()
        (field.reports / name / "report.html").write_text("whole")
        outputs = {"outputs": digests.outputs(field.reports / name)}
        (field.reports / name / "run.json").write_text(json.dumps(outputs))
        assert whole(field.reports / name)
    field.hit([sys.executable, "-c", NAIVE, str(field.reports)], signal.SIGKILL, 2)
    field.count_litter()
    assert field.lost == 1 and len(field.left) >= 1 and field.litter >= 1
