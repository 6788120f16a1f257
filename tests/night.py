"""Nights as an operator has them, and whether the morning's catalogue tells the truth.

`python3 tests/night.py [--write]`, as root on Linux (a small disk is mounted), takes about five
minutes: 50 articles, ten of them hostile and five broken.

1. The disk is too small for all reports, and one report's process is killed.
2. The disk has been enlarged; the whole command is killed half-way.
3. Nothing happens.
4. Nothing has changed.

After each, what `status` and `index.html` say is held against the files, read by this program
alone: a report is good if each of its files has the hash of its record. `--write` keeps the table
in night.md.
"""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

import hostile
import psutil

from helpers.environment import ROOT, interpreter

ARTICLES, HOSTILE, BROKEN = 50, 10, 5
SMALL, LARGE = "24m", "400m"
GOOD = (
    "{city} is {rank}th\n\nGENEVA, Aug. 28, 2024 (Xinhua) -- {city} ranks {rank}th of 100 "
    "clusters in the Global Innovation Index 2024, WIPO said. Tokyo-Yokohama leads.\n"
)
CITIES = (
    "Beijing Seoul Shanghai Paris Munich Boston Osaka Nanjing Wuhan London Berlin Madrid".split()
)
COLUMNS = (
    "night", "seconds", "exit code", "good", "failed", "crashed", "left out",
    "untold or mistold", "torn", "processes left", "litter",
)  # fmt: skip


def inbox(folder: Path) -> list[Path]:
    """The articles of a night."""
    folder.mkdir()
    for number in range(ARTICLES - HOSTILE - BROKEN):
        city = CITIES[number % len(CITIES)]
        text = GOOD.format(city=city, rank=4 + number % 17)
        (folder / f"good-{number:02}.txt").write_text(text, encoding="utf-8")
    payloads = hostile.batches(hostile.PAYLOADS, HOSTILE)
    for number, batch in enumerate(payloads):
        texts = [p.at("http://127.0.0.1:9/", "/etc/passwd") for p in batch]
        (folder / f"hostile-{number:02}.txt").write_text(hostile.article(texts), encoding="utf-8")
    (folder / "broken-empty.txt").write_bytes(b"")
    (folder / "broken-folder.txt").mkdir()
    (folder / "broken-binary.txt").write_bytes(bytes(range(256)))
    os.mkfifo(folder / "broken-pipe.txt")
    (folder / "broken-link.txt").symlink_to("nowhere")
    return sorted(folder.iterdir())


def command(reports: Path, articles: list[Path]) -> list[str]:
    words = ["report", *map(str, articles), "--into", str(reports), "--jobs", "2", "--quiet"]
    return [str(interpreter()), "-P", "-m", "helpers", *words]


def night(reports: Path, articles: list[Path], private: Path, harm=lambda process: None) -> dict:
    """Run the command while `harm` befalls it; what it came to, by the files and by our telling."""
    begun = time.monotonic()
    variables = os.environ | {"TMPDIR": str(private), "NIGHT": str(private)}
    with open(private.parent / "night.log", "a") as log:
        process = subprocess.Popen(
            command(reports, articles), cwd=ROOT, env=variables, stderr=log, stdout=log
        )
        harm(process)
        code = process.wait()
    seconds = time.monotonic() - begun
    time.sleep(5)
    return {
        "seconds": round(seconds),
        "exit code": code,
        **judged(reports, articles),
        "processes left": len(left_running(str(private))),
        "litter": len(list(private.iterdir())) + len(list(reports.glob(".*.stage"))),
    }


def judged(reports: Path, articles: list[Path]) -> dict:
    """What the files say, and how often status or page say otherwise."""
    states = {path.stem: state(reports / path.stem) for path in articles}
    told = {entry["report"]: entry for entry in status(reports)}
    page = (reports / "index.html").read_text(encoding="utf-8")
    wrong = [name for name, seen in states.items() if not is_told(name, seen, told, page)]
    for name in wrong:
        print("told otherwise:", name, states[name], told.get(name, {}).get("states"))
    kinds = [kind for entry in told.values() for kind in entry["states"]]
    return {
        "good": sum(seen == "good" for seen in states.values()),
        "failed": kinds.count("failed"),
        "crashed": kinds.count("crashed"),
        "left out": len(states.keys() - told.keys()),
        "untold or mistold": len(wrong),
        "torn": sum(seen == "torn" for seen in states.values()),
    }


def state(report: Path) -> str:
    """good, none or torn, by the bytes alone."""
    if not report.exists():
        return "none"
    try:
        wanted = json.loads((report / "run.json").read_bytes())["outputs"]
    except (OSError, ValueError, KeyError):
        return "torn"
    files = {p.relative_to(report).as_posix(): p for p in report.rglob("*") if p.is_file()}
    files.pop("run.json")
    is_whole = files.keys() == wanted.keys()
    is_whole = is_whole and all(hashed(path) == wanted[name] for name, path in files.items())
    return "good" if is_whole else "torn"


def hashed(path: Path) -> str:
    """As records count it: of the name, the content's hash, its size."""
    content = path.read_bytes()
    told = f"{path.name} {sha256(content).hexdigest()} {len(content)}\n"
    return sha256(told.encode()).hexdigest()


def status(reports: Path) -> list[dict]:
    words = ["status", "--json", "--into", str(reports)]
    told = subprocess.run(
        [str(interpreter()), "-P", "-m", "helpers", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    return json.loads(told.stdout)["reports"]


def is_told(name: str, seen: str, told: dict, page: str) -> bool:
    """Whether status says what the files say, and the page links what is there and nothing else."""
    entry = told.get(name)
    linked = f'href="./{name}/report.html"' in page
    if seen == "good":
        return entry is not None and bool(entry["last_good"]) and linked
    if entry is None:  # never begun: nothing is claimed of it
        return not linked
    return (
        not entry["last_good"] and not linked and bool({*entry["states"]} & {"failed", "crashed"})
    )


def left_running(marker: str) -> list[int]:
    found = []
    for process in psutil.process_iter():
        try:
            if process.environ().get("NIGHT") == marker and process.status() != "zombie":
                found.append(process.pid)
        except psutil.Error:
            continue
    return found


def kill_one_report(process) -> None:
    """A report's own process, as the system does when memory runs out."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        children = psutil.Process(process.pid).children()
        with suppress(psutil.Error):
            if children and time.time() - children[0].create_time() > 1:
                children[0].kill()
                return
        time.sleep(0.05)


def kill_all(process) -> None:
    time.sleep(25)
    process.send_signal(signal.SIGKILL)


@contextmanager
def disk(folder: Path):
    """A small disk of its own."""
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SMALL}", "none", folder], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def main() -> int:
    with tempfile.TemporaryDirectory() as place:
        folder, reports, private = Path(place), Path(place, "disk"), Path(place, "tmp")
        articles = inbox(folder / "seeds")
        private.mkdir()
        rows = []
        with disk(reports):
            rows.append({"night": "disk full, one report killed"}
                        | night(reports, articles, private, kill_one_report))  # fmt: skip
            subprocess.run(["mount", "-o", f"remount,size={LARGE}", reports], check=True)
            rows.append({"night": "the whole command killed"}
                        | night(reports, articles, private, kill_all))  # fmt: skip
            rows.append({"night": "undisturbed"} | night(reports, articles, private))
            rows.append({"night": "nothing new"} | night(reports, articles, private))
            log = (folder / "night.log").read_text(encoding="utf-8")
        print(re.sub(r"(?m)^", "  ", log))
    table = told_as_table(rows)
    print(table)
    if "--write" in sys.argv:
        head = __doc__.partition("\n\n")[0]
        command = "`python3 tests/night.py --write`"
        Path(__file__).with_suffix(".md").write_text(f"{head}\n\n{command}\n\n{table}", "utf-8")
    bad = [row for row in rows if row["untold or mistold"] or row["torn"] or row["processes left"]]
    return int(bool(bad) or rows[-1]["litter"] > 0)


def told_as_table(rows: list[dict]) -> str:
    lines = [COLUMNS, ["-" * len(name) for name in COLUMNS]]
    lines += [[str(row[name]) for name in COLUMNS] for row in rows]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


if __name__ == "__main__":
    sys.exit(main())
