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


def pytest_terminal_summary(terminalreporter):
    """The floors that were wanted and what was measured, as a table."""
    rows = [("what", "wanted", "measured"), *floors.ROWS]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows if floors.ROWS else ():
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        terminalreporter.write_line("  ".join(cells).rstrip())
