"""Many reports at once, beside the three bare commands one after the other, in the same run.

python3 tests/batch_benchmark.py [ARTICLES]    20 if not said; about five minutes on two cores
"""

import os
import sys
import tempfile
import time
from pathlib import Path

from benchmark import NOTEBOOK, PYTHON, SEED, output

from helpers import environment, seeds

WANTED = 0.22


def main(count: int = 20) -> None:
    environment.make()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        articles = copies(folder / "seeds", count)
        bare = ours = 0.0
        # In halves, by turns: the machine may be busier now than then.
        for half in (articles[: count // 2], articles[count // 2 :]):
            ours += timed(lambda half=half: batch(half, folder / "reports"))
            bare += timed(lambda half=half: one_by_one(half, folder / "bare.ipynb"))
        left = [p for p in Path("/proc").glob("[0-9]*/cmdline") if b"ipykernel" in content(p)]
        made = len(list((folder / "reports").glob("*/run.json")))
    print(f"{count} articles; {os.cpu_count()} cores")
    print(f"  report --jobs 2, s                {ours:8.1f}   ({made} reports)")
    print(f"  three bare commands each, s       {bare:8.1f}")
    print(f"  ratio (wanted: at most {WANTED})      {ours / bare:8.3f}")
    print(f"  kernels left                      {len(left):8}")


def copies(folder: Path, count: int) -> list[Path]:
    """The seed under other names."""
    folder.mkdir()
    text = seeds.find(SEED).read_bytes()
    made = [folder / f"article-{number:02}.txt" for number in range(count)]
    for path in made:
        path.write_bytes(text)
    return made


def batch(articles: list[Path], reports: Path) -> None:
    command = [sys.executable, "-m", "helpers", "report", "--jobs", "2", "--into", reports]
    output([*command, *articles])


def one_by_one(articles: list[Path], executed: Path) -> None:
    for article in articles:
        words = ["papermill", "--no-progress-bar", NOTEBOOK, executed, "-p", "article", article]
        output([PYTHON, "-m", *words])
        for kind in ("HTML", "PDF"):
            to = f"helpers.exporters.Report{kind}"
            output([PYTHON, "-m", "nbconvert", "--log-level=ERROR", executed, "--to", to])


def timed(work) -> float:
    begun = time.monotonic()
    work()
    return time.monotonic() - begun


def content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # it has just ended
        return b""


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
