"""Documents with their inventors or authors, chunk by chunk: one row an address."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from helpers.worlds.calibration import Totals
from helpers.worlds.scatter import scattered

MOST_MEMBERS = 10
ELSEWHERE = 0.25  # of the members after the first: at the document's second place
SAME_DOOR = 0.5  # of the others at home: at the first member's own address
WIRED = 0.4  # of the second places of one half of a twin cluster: in its other half
CHUNK_ROWS = 1_000_000
# Steps of the golden section fill any part of the line as evenly as its length asks, in any number
# of steps: clusters get their published shares, not a draw around them.
GOLDEN = (5**0.5 - 1) / 2


@dataclass(frozen=True)
class Places:
    """The discs of the world for one kind, as arrays: what a draw needs."""

    latitude: np.ndarray
    longitude: np.ndarray
    radius_km: np.ndarray
    first: np.ndarray  # cumulated shares: where documents are at home
    second: np.ndarray  # cumulated shares: where members from elsewhere are
    twin: np.ndarray  # the disc of the other half, or -1


def places(discs: pd.DataFrame, kind: str) -> Places:
    """The discs for drawing documents of `kind`.

    Second places are drawn in proportion to size, so that shares stay what they are: what a twin
    sends to its other half, and gets back, it neither sends to the rest nor gets from it.
    """
    twin = _twins(discs)
    shares = discs[kind].to_numpy()
    return Places(
        *(discs[c].to_numpy(dtype=float) for c in ("latitude", "longitude", "radius_km")),
        first=_cumulated(shares),
        second=_cumulated(shares * np.where(twin >= 0, 1 - WIRED, 1.0)),
        twin=twin,
    )


def member_chances(mean: float) -> np.ndarray:
    """Chances of 1, 2, … MOST_MEMBERS members, each the same part of the last; they mean `mean`."""
    ratios = np.linspace(0.01, 1, 10_000)[:, None]
    counts = np.arange(1, MOST_MEMBERS + 1)
    weights = ratios ** (counts - 1)
    means = (weights * counts).sum(axis=1) / weights.sum(axis=1)
    chances = np.interp(mean, means, ratios[:, 0]) ** (counts - 1)
    return chances / chances.sum()


def chunks(
    where: Places, totals: Totals, rows: int, seed: tuple[int, ...], first_document: int
) -> Iterator[pd.DataFrame]:
    """`rows` addresses of one kind in frames of at most CHUNK_ROWS; `first_document` is an id.

    Columns: document, year, latitude, longitude (missing where not placed), fraction.
    """
    chances = np.cumsum(member_chances(totals.members))
    start = np.random.default_rng(seed).random()
    done = 0
    for number, row in enumerate(range(0, rows, CHUNK_ROWS)):
        # A generator for each chunk: what one draws does not depend on the others.
        random = np.random.default_rng((*seed, number))
        members = _members(random, chances, min(CHUNK_ROWS, rows - row))
        documents = done + np.arange(len(members))
        home = _at(where.first, (start + documents * GOLDEN) % 1)
        yield _addresses(random, where, totals, first_document + documents, home, members)
        done += len(members)


def _members(random: np.random.Generator, chances: np.ndarray, rows: int) -> np.ndarray:
    """Members of each document, as many documents as fill `rows`; the last is cut to fit."""
    members = np.searchsorted(chances[:-1], random.random(rows), side="right") + 1
    filled = np.cumsum(members)
    number = int(np.searchsorted(filled, rows)) + 1
    members = members[:number]
    members[-1] -= filled[number - 1] - rows
    return members


def _addresses(
    random: np.random.Generator,
    where: Places,
    totals: Totals,
    documents: np.ndarray,
    home: np.ndarray,
    members: np.ndarray,
) -> pd.DataFrame:
    rows = int(members.sum())
    of = np.repeat(np.arange(len(members)), members)
    first = np.cumsum(members) - members
    away = random.random(rows) < ELSEWHERE
    away[first] = False  # the first member is at home
    disc = np.where(away, _second(random, where, home)[of], home[of])
    latitude, longitude = scattered(
        random, where.latitude[disc], where.longitude[disc], where.radius_km[disc]
    )
    same = ~away & (random.random(rows) < SAME_DOOR)
    latitude[same], longitude[same] = (c[first[of[same]]] for c in (latitude, longitude))
    unplaced = random.random(rows) >= totals.placed
    latitude[unplaced] = longitude[unplaced] = np.nan
    earliest, latest = totals.years
    years = random.integers(earliest, latest + 1, len(members), dtype=np.int16)
    return pd.DataFrame(
        {
            "document": documents[of],
            "year": years[of],
            "latitude": latitude,
            "longitude": longitude,
            "fraction": (1 / members)[of],
        }
    )


def _second(random: np.random.Generator, where: Places, home: np.ndarray) -> np.ndarray:
    """Each document's second place: in proportion to size, or the other half of a twin."""
    anywhere = _at(where.second, random.random(len(home)))
    twin = where.twin[home]
    return np.where((twin >= 0) & (random.random(len(home)) < WIRED), twin, anywhere)


def _at(cumulated: np.ndarray, positions: np.ndarray) -> np.ndarray:
    return np.minimum(np.searchsorted(cumulated, positions, side="right"), len(cumulated) - 1)


def _cumulated(shares: np.ndarray) -> np.ndarray:
    return np.cumsum(shares) / shares.sum()


def _twins(discs: pd.DataFrame) -> np.ndarray:
    """For each disc that is a half of a twin cluster, the disc of the other half; else -1."""
    twin = np.full(len(discs), -1)
    halves = discs["half"].to_numpy()
    clusters = discs["cluster"].to_numpy()
    one, other = (np.flatnonzero(halves == half) for half in (0, 1))
    if (clusters[one] != clusters[other]).any():
        raise ValueError("the halves of twin clusters do not stand in the same order")
    twin[one], twin[other] = other, one
    return twin
