"""Bare mentions, judged on the cases of nine other projects' test suites.

Cases and scorer stay beside the project, in `../shared/peers`: their licences are their own.
"""

import importlib.util
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import article_scores  # noqa: F401  it puts the project on the path

from helpers import articles
from helpers.claims import mentions

PEERS = Path(__file__).resolve().parents[2] / "shared" / "peers"
ABSENT = "peers’ cases: ../shared/peers is not here, so nothing is scored on them"
NO_DATE = date(2024, 8, 28)  # for a case that tells no day
LAYERS = {
    "number": "numbers",
    "ordinal": "ordinals",
    "percent": "percentages",
    "money": "money",
    "numrange": "ranges",
    "date": "dates",
    "period": "periods",
    "decoy": "decoys avoided",
}


@dataclass(frozen=True)
class Layer:
    """`precision` is None where no case of the layer lists every figure of its text."""

    figures: int
    recall: float
    precision: float | None


def are_here() -> bool:
    return (PEERS / "peer_score.py").exists()


def layers() -> dict[str, Layer]:
    """The score of each layer over all suites; precision on the cases that list every figure."""
    cases = _scorer().load_cases()
    of_all, of_whole = _counted(cases), _counted([case for case in cases if case["complete"]])
    return {layer: _layer(of_all[layer], of_whole[layer]) for layer in LAYERS}


def failures() -> list[tuple[dict, list]]:
    """Each case that is not read whole, with the (value, start, end) read in it."""
    judged: list[tuple[str, bool, list]] = []
    cases = _scorer().load_cases()
    _scored(cases, judged)
    by_id = {case["id"]: case for case in cases}
    return [(by_id[name], read) for name, is_right, read in judged if not is_right]


def _layer(in_all: Counter, in_whole: Counter) -> Layer:
    said = in_whole["hits"] + in_whole["false"]
    precision = in_whole["hits"] / said if said else None
    return Layer(in_all["expected"], in_all["hits"] / in_all["expected"], precision)


def _counted(cases: list[dict]) -> dict[str, Counter]:
    counts = {layer: Counter() for layer in LAYERS}
    for (_, layer), (expected, hits, _strict, false, _cases) in _scored(cases).items():
        counts[layer].update(expected=expected, hits=hits, false=false)
    return counts


def _scored(cases: list[dict], judged: list | None = None) -> dict:
    counts = _scorer().score(_read(), cases, per_case=judged)
    # The scorer takes a reader that breaks for one that finds nothing: no decoy would be taken.
    if broken := [layer for suite, layer in counts if suite == "!errors"]:
        raise RuntimeError(f"the reader breaks on cases of {', '.join(sorted(broken))}")
    return counts


def _read() -> Callable:
    def read(text: str, ref: str | None = None) -> list[tuple]:
        stated = date.fromisoformat(ref[:10]) if ref else NO_DATE
        found, _ = mentions.found(articles.parse(text, stated=stated))
        return [(_plain(mention.value), mention.start, mention.end) for mention in found]

    read.takes_ref = True  # the scorer's sign that it may give the day
    return read


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [float(bound) for bound in value]
    return float(value) if isinstance(value, Decimal) else value


@cache
def _scorer():
    spec = importlib.util.spec_from_file_location("peer_score", PEERS / "peer_score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
