"""A reader at full speed meets only whole files, old or new, while reports are published."""

import json
import os
import random
import sys
import time
from multiprocessing import get_context
from pathlib import Path

import floors
import pytest

from helpers.runs import publishing, retention

pytestmark = [
    pytest.mark.forks,
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux swaps two folders"),
]

READS, PUBLISHES = 20_000, 20
FILES = {"report.html": 300_000, "report.pdf": 60_000, "run.json": 500}


def content(token: int, size: int) -> str:
    return json.dumps([token, "x" * size, token])


def publish(reports: Path, token: int) -> None:
    with publishing.stage(reports, "news") as stage:
        (stage / "new").mkdir()
        for name, size in FILES.items():
            publishing.put(stage / "new" / name, content(token, size))
        replaced = publishing.publish(stage / "new", reports / "news")
        if replaced is not None:
            retention.retire(replaced, reports, "news", keep=1)


def publish_naively(reports: Path, token: int) -> None:
    for name, size in FILES.items():
        (reports / "news" / name).write_text(content(token, size))


def publish_page(reports: Path, token: int) -> None:
    for name, size in FILES.items():
        publishing.write(reports / "news" / name, content(token, size).encode())


def read(reports: Path, reads, seen) -> None:
    """Read one file after the other; what is broken, not there or of no publish is counted."""
    names = list(FILES)
    while reads.value < READS:
        try:
            found = json.loads((reports / "news" / names[reads.value % 3]).read_text())
            good = found[0] == found[2] and len(found[1]) in FILES.values()
        except (OSError, ValueError, IndexError):
            good = False
        reads.value += 1
        if not good:
            seen.value += 1


def broken_reads(reports: Path, write) -> tuple[int, int]:
    """How many of the reads were broken while `write` published, and how many reads there were."""
    fork = get_context("fork")
    reads, seen = fork.Value("i", 0, lock=False), fork.Value("i", 0, lock=False)
    (reports / "news").mkdir()
    publish_naively(reports, 0)
    reader = fork.Process(target=read, args=(reports, reads, seen))
    reader.start()
    try:
        for token in range(1, PUBLISHES + 1):
            while reader.is_alive() and reads.value < token * READS // (PUBLISHES + 1):
                time.sleep(0)
            write(reports, token)
        reader.join(120)
    finally:
        reader.kill()
        reader.join()
    last = json.loads((reports / "news" / "run.json").read_text())[0]
    assert last == PUBLISHES
    return seen.value, reads.value


@pytest.mark.parametrize("write", [publish, publish_page])
def test_a_reader_sees_only_whole_files_while_reports_are_published(tmp_path, write):
    broken, reads = broken_reads(tmp_path, write)
    what = "report" if write is publish else "page"
    floors.record(
        f"reader over 20 publishes of a {what}: broken reads",
        "0 of 20,000",
        f"{broken} of {reads:,}",
    )
    assert (broken, reads) == (0, READS)


def test_the_same_reader_sees_what_a_naive_writer_has_not_finished(tmp_path):
    assert broken_reads(tmp_path, publish_naively)[0] > 0


def write_over_and_over(folder: Path, size: int, write, seed: int) -> None:
    """Pages of a size of this process's own; it ends with 1 if a write fails."""
    pause = random.Random(seed)
    for _ in range(60):
        write(folder / "index.html", content(size, size).encode())
        time.sleep(pause.random() / 1000)


def whole_writers(folder: Path, write) -> bool:
    """Whether two writers of one page each go well and the page is whole whenever it is read."""
    fork = get_context("fork")
    write(folder / "index.html", content(7, 7).encode())
    sizes = (400_000, 300_000)
    writers = [
        fork.Process(target=write_over_and_over, args=(folder, size, write, size)) for size in sizes
    ]
    for writer in writers:
        writer.start()
    good = True
    while any(writer.is_alive() for writer in writers):
        try:
            token, text, _ = json.loads((folder / "index.html").read_text())
            good &= len(text) == token
        except ValueError:
            good = False
    for writer in writers:
        writer.join()
    return good and not any(writer.exitcode for writer in writers)


def test_two_writers_of_one_page_never_put_a_half_in_place(tmp_path):
    assert whole_writers(tmp_path, publishing.write)
    assert os.listdir(tmp_path) == ["index.html"]


def test_two_writers_that_share_an_unfinished_file_do(tmp_path, capfd):
    def write(path: Path, text: bytes) -> None:
        unfinished = path.with_name(".index.html.new")
        unfinished.unlink(missing_ok=True)
        publishing.put(unfinished, text)
        unfinished.replace(path)

    assert not whole_writers(tmp_path, write)
