"""What is to be ranked, opened: the user's own addresses, or a calibrated world made first."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from numbers import Real
from pathlib import Path

import pandas as pd

from helpers import addresses, clusters, worlds
from helpers.addresses import Intake, distributed
from helpers.addresses.files import QUERY
from helpers.clustering.places import PlacesRefused, check_parameters
from helpers.clusters import WIPO_2024, Clusters, Method, populations
from helpers.environment import ROOT
from helpers.progress import Tell

WORLDS = ROOT / ".worlds"  # calibrated worlds, made once for each size and seed
WINDOW = re.compile(r"(?P<kind>\w+) (?P<first>[0-9]{4})[-–](?P<last>[0-9]{4})")
SHOWN = 5  # files named in a report
MOST_MERGE_KM = 100  # beyond, nothing is a neighbour, and all places would be compared with all
EDITION = 2024  # whose method is followed and whose ranking is compared


@dataclass(frozen=True)
class Study:
    """The addresses to be ranked and how.

    `method`: with a minimum density that fits the number of addresses of a calibrated world.
    `description`: sentences on where the addresses are from. `apply`: a map for the sweep, where
    there are workers for it.
    """

    intake: Intake
    sources: tuple[str, ...]
    method: Method
    description: tuple[str, ...]
    population: pd.DataFrame | None = None
    windows: dict[str, tuple[int, int]] | None = None
    is_synthetic: bool = False
    drop_faulty: bool = False
    apply: Callable | None = None
    edition: int = EDITION

    @property
    def addresses(self) -> int:
        """Rows read, with and without a place."""
        return int(self.intake.totals["rows"].sum())

    @property
    def made(self) -> str:
        """Where the addresses are from, for the line beneath a chart."""
        if self.is_synthetic:
            return "Synthetic addresses, made after the published tables of GII 2024"
        return f"Addresses: {_named(self.intake.files)}"

    def find(self, progress: Tell | None = None) -> Clusters:
        """The clusters of these addresses and their ranking; `progress` is told what is done."""
        if progress:
            progress("finding clusters")
        return clusters.find(
            self.intake.places,
            self.intake.totals,
            self.method,
            self.ties,
            self.population,
            on_compile=progress,
        )

    def ties(self, members: pd.DataFrame):
        """What `clusters.find` asks for: documents that clusters share."""
        kinds = tuple(self.intake.totals["kind"])
        return lambda labels: addresses.ties(
            self.sources, members, labels, kinds, self.windows, self.drop_faulty
        )


def of_parameters(
    addresses: str,
    number: int = 0,
    radius_km: float = WIPO_2024.radius_km,
    minimum_density: float = WIPO_2024.minimum_density,
    merge_km: float = WIPO_2024.merge_km,
    population: str = "",
    windows: str = "",
    kinds: str = "patent article",
    exact: bool = False,
    drop_faulty: bool = False,
    dask: str = "",
    progress: Tell | None = None,
) -> Study:
    """A study by the plain values that a notebook and a command line have.

    `addresses`: a calibrated world's name, one SELECT, or files and patterns with ; between them;
    `number` 0: as many as the edition has; `windows`: "patent 2019-2023; article 2018-2022", empty
    for all years; `kinds`: with blanks between them; `dask`: the address of a scheduler, empty to
    do everything here.
    """
    _prove(Real, number=number, radius_km=radius_km, minimum_density=minimum_density)
    _prove(Real, merge_km=merge_km)
    _prove(str, addresses=addresses, population=population, windows=windows, kinds=kinds)
    single = addresses in worlds.EDITIONS or is_query(addresses)
    source = addresses if single else tuple(part.strip() for part in addresses.split(";"))
    asked = tuple(kinds.split())
    return opened(
        source,
        number or None,
        _method(radius_km, minimum_density, merge_km),
        population or None,
        progress,
        windows=_windows(windows, asked),
        kinds=asked,
        client=distributed.connected(dask) if dask else None,
        exact=exact,
        drop_faulty=drop_faulty,
    )


def _prove(kind: type, **given) -> None:
    """LookupError names the first value that is of another kind than it has to be."""
    wanted = "text between quotes" if kind is str else "a number, without quotes"
    for name, value in given.items():
        if not isinstance(value, kind):
            raise LookupError(f"{name} wants {wanted}, not {value!r}")


def is_query(source: str) -> bool:
    """Whether a source is SQL and no file."""
    return bool(QUERY.match(source))


def _method(radius_km: float, minimum_density: float, merge_km: float) -> Method:
    """The method, refused before an hour is spent on reading for it."""
    try:
        check_parameters(radius_km, minimum_density)
    except PlacesRefused as refused:
        raise LookupError(str(refused)) from refused
    if not 0 <= merge_km <= MOST_MERGE_KM:  # NaN too
        raise LookupError(
            f"merge_km is {merge_km:g}; it must be from 0 (never) to {MOST_MERGE_KM} km"
        )
    return Method(radius_km, minimum_density, merge_km or None)


def _windows(text: str, kinds: tuple[str, ...]) -> dict[str, tuple[int, int]] | None:
    """ "patent 2019-2023; article 2018-2022" as first and last year by kind."""
    made = {}
    for part in filter(None, (p.strip() for p in text.split(";"))):
        found = WINDOW.fullmatch(part)
        if not found or found["first"] > found["last"]:
            raise LookupError(
                f"a window wants a kind and two years: patent 2019-2023, not {part!r}"
            )
        if found["kind"] not in kinds:
            raise LookupError(
                f"a window for {found['kind']}, which is not asked for; give it a kind of these: "
                f"{', '.join(kinds)}"
            )
        made[found["kind"]] = (int(found["first"]), int(found["last"]))
    return made or None


def opened(
    source: str | tuple[str, ...],
    number: int | None = None,
    method: Method = WIPO_2024,
    population: str | None = None,
    progress: Tell | None = None,
    client=None,
    **reading,
) -> Study:
    """A calibrated world by its name ("gii2024") of `number` addresses, or the user's files.

    `progress` is told what is done and how far; `client`: of Dask, for the reading and the sweep;
    `reading`: options of `addresses.read`. The minimum density of a world smaller than the
    edition's is smaller in proportion.
    """
    if isinstance(source, str) and source in worlds.EDITIONS:
        return _world(source, number, method, progress, client, **reading)
    sources = (source,) if isinstance(source, str) else tuple(source)
    intake = _intake(sources, progress, client, reading)
    people = populations.read(Path(population)) if population else None
    told = f"The addresses are from {_named(intake.files)}, as given."
    return Study(
        intake,
        sources,
        method,
        (told,),
        people,
        reading.get("windows"),
        drop_faulty=reading.get("drop_faulty", False),
        apply=_apply(client),
    )


def _intake(sources, progress, client, reading: dict) -> Intake:
    told = _told(progress, "reading")
    if client is not None:
        return distributed.read(sources, client, progress=told, **reading)
    return addresses.read(sources, progress=told, **reading)


def _world(name: str, number: int | None, method: Method, progress, client, **reading) -> Study:
    full = worlds.addresses(name)
    number = full if number is None else number
    world = kept(name, number, _told(progress, "making the world"))
    intake = _intake(world.addresses, progress, client, reading)
    density = method.minimum_density * number / full
    return Study(
        intake,
        (world.addresses,),
        replace(method, minimum_density=density),
        tuple(world.description),
        populations.read(world.population),
        reading.get("windows"),
        is_synthetic=True,
        apply=_apply(client),
    )


def kept(name: str, number: int, progress) -> worlds.World:
    """The world as it was made before, or made now: the same seed gives the same bytes."""
    folder = WORLDS / f"{name}-{number}"
    world = worlds.read(folder)
    if world is None or world.rows != number:
        world = worlds.write(folder, name, number, progress=progress)
    return world


def _named(files: tuple[str, ...]) -> str:
    """The files by name, without the folders of this machine; many by the first and how many."""
    names = [Path(name).name for name in files]
    return (
        ", ".join(names) if len(names) <= SHOWN else f"{names[0]} and {len(names) - 1} more files"
    )


def _apply(client) -> Callable | None:
    return None if client is None else distributed.spread(client)


def _told(progress: Tell | None, what: str):
    return (lambda done: progress(what, done)) if progress else None
