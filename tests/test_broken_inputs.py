"""Broken files in seeds/: each gets its line with cause and remedy, soon; the others go on."""

import gzip
import os
import re
import socket
import time

import floors
import pytest

from helpers import articles, claims
from helpers import seeds as store
from helpers.articles import Unreadable, files

SECONDS = 5
GOOD = "Seoul ranks 4th\n\nGENEVA, Aug. 28 (Xinhua) -- Seoul ranks 4th in 2024, WIPO said.\n"
OUTSIDE = "a secret outside of the folder"
needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")


def fifo(path):
    os.mkfifo(path)


def bound(path):
    here = os.getcwd()
    os.chdir(path.parent)  # the path of a socket may not be long
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


def outside(path):
    secret = path.parent.parent / "secret.txt"
    secret.write_text(GOOD + OUTSIDE)
    path.symlink_to(secret)


def loop(path):
    path.symlink_to(path)


def locked(path):
    path.write_text(GOOD)
    path.chmod(0)


def written(data):
    return lambda path: path.write_bytes(data.encode() if isinstance(data, str) else data)


PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01"
# name of the file, how it is made, what the message says; "" where a report is right.
BROKEN = {
    "empty": ("a.txt", written(""), "is empty"),
    "blank": ("a.txt", written(" \n\t\n"), "is empty"),
    "a folder": ("a.txt", lambda path: path.mkdir(), "is a folder"),
    "missing": ("a.txt", lambda path: None, "no such article"),
    "a dangling link": ("a.txt", lambda path: path.symlink_to("nowhere"), "is a link"),
    "a loop of links": ("a.txt", loop, "is a link"),
    "a link out of seeds/": ("a.txt", outside, "is a link"),
    "a link to a folder": ("a.txt", lambda path: path.symlink_to("/"), "is a link"),
    "a link to /dev/zero": ("a.txt", lambda path: path.symlink_to("/dev/zero"), "is a link"),
    "a pipe": ("a.txt", fifo, "not a regular file"),
    "a socket": ("a.txt", bound, "not a regular file"),
    "no permission": ("a.txt", locked, "check its rights"),
    "too large": ("a.txt", written(b"word " * 1_200_000), "more than 5 MB"),
    "too long": ("a.txt", written("word " * 40_000), "are no news article"),
    "gzip": ("a.txt", written(gzip.compress(GOOD.encode())), "binary"),
    "a picture": ("a.txt", written(PNG), "binary"),
    "UTF-16 without its mark": ("a.txt", written(GOOD.encode("utf-16-le")), "binary"),
    "NUL bytes": ("a.txt", written(GOOD + "\x00"), "binary"),
    "control codes": ("a.txt", written(GOOD + "\x1b[2J"), "binary"),
    "only a mark": ("a.txt", written(b"\xef\xbb\xbf"), "no text in it"),
    "one endless line": ("a.txt", written(("Seoul is 4th, " + "and so on " * 320) * 30), ""),
    "one endless word": ("a.txt", written("x" * 99_000), ""),
    "a million numbers": ("a.txt", written("7 " * 1_000_000), "are no news article"),
    "forty thousand numbers": ("a.txt", written("17 " * 33_000), "numbers"),
    "halves of characters": ("a.txt", written(GOOD.encode() + b"\xed\xa0\x80 \xed\xb0\x80"), ""),
    "a spoilt byte": ("a.txt", written("Zürich–Łódź ".encode() + b"\xff\n\n" + GOOD.encode()), ""),
    "deeply nested HTML": ("a.html", written("<html>" + "<div>" * 60_000 + GOOD), ""),
    "4 MB of <b>": ("a.html", written("<html>" + "<b>" * 1_400_000), "tags"),
    "10 MB of <b>": ("a.html", written("<html>" + "<b>" * 3_400_000), "more than 5 MB"),
    "a page without text": ("a.html", written("<html><nav>Home</nav></html>"), "no text in it"),
    "no figures": ("a.txt", written("A quiet day\n\nNothing happened in Seoul.\n"), ""),
    "only figures": ("a.txt", written("1 2 3 4 5 6 7\n8 9\n"), ""),
    "a line feed in its name": ("a\nb.txt", written(GOOD), "rename the file"),
    "an escape in its name": ("a\x1b[2J.txt", written(GOOD), "rename the file"),
    "no Unicode in its name": ("a\udcff.txt", written(GOOD), "rename the file"),
    "two points as its name": ("...txt", written(GOOD), "rename the file"),
    "a hidden file": (".a.txt", written(GOOD), "rename the file"),
    "a dash before its name": ("-rf.txt", written(GOOD), ""),
}


@pytest.fixture
def seeds(tmp_path, monkeypatch):
    """A folder of seeds with a good article in it."""
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD)
    monkeypatch.setattr(store, "FOLDER", folder)
    monkeypatch.chdir(tmp_path)
    return folder


def verdict(name: str) -> str:
    """What is said of an article in seeds/: why it is refused, or nothing."""
    try:
        claims.find(articles.read(name))
    except Unreadable as refused:
        return str(refused)
    return ""


KEPT: dict[str, float] = {}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_file_gets_its_line_soon_and_the_good_one_is_read(seeds, case):
    name, make, wanted = BROKEN[case]
    if make is locked and os.geteuid() == 0:
        pytest.skip("root may read everything")
    try:
        make(seeds / name)
    except (AttributeError, UnicodeEncodeError, OSError) as fault:
        pytest.skip(f"this system has no such file: {fault}")
    listed = store.names()
    started = time.monotonic()
    said = verdict(next((n for n in listed if n != "good"), "a"))
    took = time.monotonic() - started
    assert "\n" not in said and said.isprintable()
    assert wanted in said if wanted else said == ""
    assert not wanted or re.search(r".+: .+: .+", said)
    assert took < SECONDS
    assert OUTSIDE not in said
    assert "good" in listed and verdict("good") == ""
    KEPT[case] = took


def test_enough_files_were_tried():
    slowest = max(KEPT.values(), default=0)
    floors.record(
        "broken inputs: clear verdict in < 5 s, others go on",
        "25 of 25",
        f"{len(KEPT)} of {len(BROKEN)}, slowest {slowest:.1f} s",
    )
    assert len(BROKEN) >= 25


@pytest.mark.parametrize("path", ["/dev/zero", "/dev/null", "/proc/self/mem"])
def test_no_device_is_read_even_where_the_user_names_it(path):
    if not os.path.exists(path):
        pytest.skip(f"no {path} here")
    started = time.monotonic()
    assert verdict(path)
    assert time.monotonic() - started < SECONDS


def test_a_link_that_the_user_names_is_followed(seeds, tmp_path):
    link = tmp_path / "mine.txt"
    link.symlink_to(seeds / "good.txt")
    assert verdict(str(link)) == ""


def seen_as_regular(monkeypatch, seeds):
    """Let a first look at a.txt find a plain file, as if it were exchanged right after."""
    regular, look = os.lstat(seeds / "good.txt"), os.lstat
    monkeypatch.setattr(
        os, "lstat", lambda path: regular if str(path).endswith("a.txt") else look(path)
    )


@needs_pipes
@pytest.mark.parametrize(("make", "why"), [(fifo, "not a regular file"), (outside, "link")])
def test_a_file_exchanged_as_it_is_opened_is_refused(seeds, monkeypatch, make, why):
    make(seeds / "a.txt")
    seen_as_regular(monkeypatch, seeds)
    with pytest.raises(Unreadable, match=why):
        files.content(seeds / "a.txt")


def test_a_name_leads_to_seeds_and_never_out_of_it(seeds, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    os.chdir(tmp_path / "elsewhere")
    (tmp_path / "b.txt").write_text(GOOD)
    assert "no such article" in verdict("x/../../b")
    assert verdict("../b") == ""  # a path of the user's own
