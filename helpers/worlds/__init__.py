"""A made-up world of addresses whose ranking has to come back as WIPO published it.

No open file holds WIPO's addresses. This stands in for them to prove the method at full size: the
clusters' places and sizes are the published ones, the addresses are nobody's (see `description`).
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from helpers import geonames
from helpers.worlds.calibration import EDITIONS, KINDS, Calibration, calibration
from helpers.worlds.descriptions import LABEL, description
from helpers.worlds.documents import chunks, places
from helpers.worlds.people import population
from helpers.worlds.sites import Sites, sites
from helpers.worlds.writing import connection, write_addresses, write_table

__all__ = ["EDITIONS", "SEED", "World", "WorldTooSmall", "addresses", "read", "write"]

SEED = 2024
FEWEST = 10_000  # fewer addresses say nothing about 232 clusters
ADDRESSES = "addresses-*.parquet"
CARD = "world.json"


class WorldTooSmall(ValueError):
    """A world of so few addresses that its clusters would be chance."""


@dataclass(frozen=True)
class World:
    """Where a made-up world lies, how it was made, and what was put into it."""

    name: str
    path: Path
    rows: int
    seed: int
    description: list[str]
    truth: pd.DataFrame  # cluster, rank, patent, article (shares), size, population, twin

    @cached_property
    def discs(self) -> pd.DataFrame:
        """Every place that addresses are scattered about."""
        return sites(calibration(self.name)).discs

    @property
    def addresses(self) -> str:
        """The address files, as a glob."""
        return str(self.path / ADDRESSES)

    @property
    def population(self) -> Path:
        """Inhabitants on cells of 0.01°."""
        return self.path / "population.parquet"


def write(
    path: str | Path,
    name: str = "gii2024",
    addresses: int | None = None,
    seed: int = SEED,
    progress: Callable[[float], None] | None = None,
) -> World:
    """Write the world `name` into the folder `path`, with as many addresses as the edition has.

    `addresses` scales it; `progress` gets the share written. The same seed gives the same bytes.
    """
    known = calibration(name)
    rows = _rows(known, addresses)
    folder = _emptied(Path(path))
    where = sites(known)
    lines = description(known, where, rows, seed)
    people = population(where.discs, geonames.cities())
    write_table(connection(), people, folder / "population.parquet", LABEL)
    _write_addresses(folder, known, where, rows, seed, progress or (lambda share: None))
    truth = _truth(where.clusters)
    truth.to_csv(folder / "truth.csv", index=False)
    world = World(name, folder, sum(rows.values()), seed, lines, truth)
    _write_card(world)
    return world


def read(path: str | Path) -> World | None:
    """The world that lies in a folder, or None where there is none that is whole."""
    folder = Path(path)
    try:
        card = json.loads((folder / CARD).read_text(encoding="utf-8"))
        truth = pd.read_csv(folder / "truth.csv")
        return World(card["name"], folder, card["rows"], card["seed"], card["description"], truth)
    except (OSError, ValueError, KeyError):
        return None


def addresses(name: str) -> int:
    """The addresses of the edition that the world `name` follows."""
    return calibration(name).addresses


def _rows(known: Calibration, addresses: int | None) -> dict[str, int]:
    """How many rows of each kind, in the edition's proportion."""
    wanted = known.addresses if addresses is None else addresses
    if wanted < FEWEST:
        raise WorldTooSmall(
            f"a world of {wanted:,} addresses is too small; take {FEWEST:,} or more"
        )
    patents = round(wanted * known.totals["patent"].addresses / known.addresses)
    return {"patent": patents, "article": wanted - patents}


def _emptied(folder: Path) -> Path:
    """The folder without an earlier world; a folder of anything else is not touched."""
    folder.mkdir(parents=True, exist_ok=True)
    own = {
        *folder.glob(ADDRESSES),
        *(folder / n for n in (CARD, "truth.csv", "population.parquet")),
    }
    others = [p.name for p in folder.iterdir() if p not in own]
    if others:
        raise ValueError(f"{folder} holds other things ({others[0]}); name a folder of its own")
    # The card first: without it nobody takes what is left for a whole world.
    for file in sorted(own, key=lambda p: p.name != CARD):
        file.unlink(missing_ok=True)
    return folder


def _write_addresses(
    folder: Path,
    known: Calibration,
    where: Sites,
    rows: dict[str, int],
    seed: int,
    progress: Callable[[float], None],
) -> None:
    database = connection()
    done, document, number = 0, 1, 0
    for stream, kind in enumerate(KINDS):
        drawn = chunks(
            places(where.discs, kind), known.totals[kind], rows[kind], (seed, stream), document
        )
        for frame in drawn:
            file = folder / ADDRESSES.replace("*", f"{number:04d}")
            write_addresses(database, frame, kind, file, LABEL)
            done, number = done + len(frame), number + 1
            document = int(frame["document"].iloc[-1]) + 1
            progress(done / sum(rows.values()))


def _truth(clusters: pd.DataFrame) -> pd.DataFrame:
    sizes = clusters[list(KINDS)].sum(axis=1)
    columns = ["cluster", "rank", *KINDS, "size", "population", "twin"]
    return clusters.assign(size=sizes)[columns]


def _write_card(world: World) -> None:
    """What the world is, beside it; written last, so that a card means a whole world."""
    card = {
        "name": world.name,
        "rows": world.rows,
        "seed": world.seed,
        "description": world.description,
    }
    text = json.dumps(card, ensure_ascii=False, indent=1) + "\n"
    (world.path / CARD).write_text(text, encoding="utf-8")
