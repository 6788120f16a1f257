"""What several tests need: the tables, the seed read once, a claim made by hand."""

from decimal import Decimal

import floors
import pytest

from helpers import articles, claims, reference, verdicts
from helpers.verdicts.judgement import Verdict

CLUSTER = "Shenzhen–Hong Kong–Guangzhou"
SEED = "000_76db195f44cf09c7"


@pytest.fixture(scope="session")
def published():
    return reference.load()


@pytest.fixture(scope="session")
def article():
    return articles.read(SEED)


@pytest.fixture(scope="session")
def found(article):
    return claims.find(article)


@pytest.fixture(scope="session")
def checked(found, published):
    return verdicts.check_all(found, published)


def claim(text: str, kind: str, value, measure: str = "", **fields) -> claims.Claim:
    """A claim made by hand: what a test does not name is the plainest there is."""
    number = Decimal(value) if kind in NUMERIC else value
    plain = {
        "start": 0, "end": len(text), "unit": "", "entity": (CLUSTER,), "period": "2024",
        "qualifier": None, "direction": None, "modality": "fact", "speaker": None, "zone": "body",
        "sentence": text, "sentence_start": 0, "sentence_end": len(text), "rule": "by hand",
        "fact": "F1", "implicit": False,
    }  # fmt: skip
    return claims.Claim(text=text, kind=kind, value=number, measure=measure, **(plain | fields))


NUMERIC = set(
    "rank rank_change rate count change share ratio growth streak edition year top_n ordinal "
    "duration".split()
)


def judge(published, *made: claims.Claim, edition: str = "auto") -> Verdict:
    """The verdict on the first of some claims made by hand."""
    return verdicts.check_all(list(made), published, edition)[0]


def pytest_configure(config):
    config.addinivalue_line("markers", "forks: copies the tests' own process, so it goes first")


def pytest_collection_modifyitems(items):
    """A copy of a process has one thread: what others of the original held, it waits for forever.

    So tests that fork come before those that start threads: Typst's, DuckDB's, sockets'.
    """
    items.sort(key=lambda item: item.get_closest_marker("forks") is None)


def pytest_terminal_summary(terminalreporter):
    """The figures that tests recorded, beside their floors."""
    if rows := floors.table():
        terminalreporter.section("measured against floors")
        for row in rows:
            terminalreporter.write_line(row)
