"""What a report costs, beside the three bare commands on the same notebook, in the same run.

python3 tests/benchmark.py [ROUNDS]    a table of medians; about a minute a round on two cores
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from helpers import environment

SEED = "000_76db195f44cf09c7"
PYTHON = str(environment.interpreter())
NOTEBOOK = environment.ROOT / "notebooks" / "article_check.ipynb"
FILES = [
    f"{report}/report.{kind}" for report in (SEED, "edition", "change") for kind in ("html", "pdf")
]
IN_PROCESS = """
import sys, time, json, nbformat
from helpers import exporters
notebook = nbformat.read(sys.argv[1], as_version=4)
seconds = []
for exporter in (exporters.ReportHTML, exporters.ReportPDF):
    begun = time.process_time()
    exporter().from_notebook_node(notebook)
    seconds.append(time.process_time() - begun)
print(json.dumps(seconds))
"""


def main(rounds: int = 3) -> None:
    environment.make()
    with tempfile.TemporaryDirectory() as folder:
        rows = [measured(Path(folder)) for _ in range(rounds)]
    middle = {name: statistics.median(row[name] for row in rows) for name in rows[0]}
    bare = sum(middle[name] for name in middle if name.startswith("bare: "))
    ratio = statistics.median(
        row["report, s"] / sum(row[name] for name in row if name.startswith("bare: "))
        for row in rows
    )
    print(f"medians of {rounds} rounds; {os.cpu_count()} cores")
    for name, value in middle.items():
        print(f"  {name:54} {value:8.2f}")
    print(f"  {'bare: all three, s':54} {bare:8.2f}")
    print(f"  {'report ÷ bare (wanted: at most 0.50)':54} {ratio:8.2f}")
    for file in FILES:
        size = (environment.ROOT / "reports" / file).stat().st_size / 1000
        print(f"  {file.replace(SEED, 'article') + ', kB':54} {size:8.0f}")


def measured(folder: Path) -> dict[str, float]:
    executed = str(folder / "executed.ipynb")
    bare = [PYTHON, "-m"]
    nbconvert = [*bare, "nbconvert", "--log-level=ERROR", executed, "--to"]
    row = {}
    report = [sys.executable, "-m", "helpers", "report", "--force", "--into", str(folder / "r")]
    report += [SEED]
    row["report, s"] = timed(report)
    unchanged = [word for word in report if word != "--force"]
    nothing = timed([PYTHON, "-c", "pass"])
    row["unchanged, s above Python's start (wanted: below 0.30)"] = timed(unchanged) - nothing
    row["report: peak memory of all processes, MB"] = peak_memory(report)
    for name in ("edition", "change"):
        row[f"report {name}, s (wanted: below 15)"] = timed([*report[:-1], name])
    row["bare: papermill, s"] = timed([*bare, "papermill", "--no-progress-bar", NOTEBOOK, executed])
    row["bare: nbconvert to HTML, s"] = timed([*nbconvert, "helpers.exporters.ReportHTML"])
    row["bare: nbconvert to PDF, s"] = timed([*nbconvert, "helpers.exporters.ReportPDF"])
    html, pdf = json.loads(output([PYTHON, "-c", IN_PROCESS, executed]))
    row["HTML in one process, CPU s"] = html
    row["PDF beyond it, CPU s (wanted: at most 0.50)"] = pdf
    ours = timed([sys.executable, "-m", "helpers", "test", "--version"])
    row["bootstrap, s (wanted: below 0.20)"] = ours - timed([*bare, "pytest", "--version"])
    return row


def timed(command: list) -> float:
    begun = time.monotonic()
    output(command)
    return time.monotonic() - begun


def output(command: list) -> str:
    variables = environment.clean_variables()
    return subprocess.run(
        list(map(str, command)),
        cwd=environment.ROOT,
        env=variables,
        check=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ).stdout


def peak_memory(command: list[str]) -> float:
    """The largest memory that a command and all it started held at one time."""
    process = subprocess.Popen(command, cwd=environment.ROOT, stdout=subprocess.DEVNULL)
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, sum(map(memory_mb, family(process.pid))))
        time.sleep(0.05)
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return peak


def family(pid: int) -> list[int]:
    """A process and all its descendants (Linux)."""
    try:
        lists = [path.read_text() for path in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:  # it has just ended
        return []
    return [pid, *(one for child in " ".join(lists).split() for one in family(int(child)))]


def memory_mb(pid: int) -> float:
    """Proportional set size: shared pages are counted once in all."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
