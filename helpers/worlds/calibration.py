"""What the world has to add up to: the published totals and the sizes of the clusters."""

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

from helpers import reference
from helpers.reference import Reference

KINDS = ("patent", "article")
EDITIONS = {"gii2024": 2024}  # editions of which addresses and documents are published
FACTS = {
    "patent": (
        "PCT inventor addresses",
        "PCT applications analysed (derived from counts and one-decimal shares)",
        "inventor addresses geocoded",
        "PCT applications",
    ),
    "article": (
        "author addresses",
        "publications analysed (derived)",
        "author addresses geocoded",
        "scientific articles",
    ),
}


@dataclass(frozen=True)
class Totals:
    """The world's addresses and documents of one kind, as published."""

    addresses: int
    documents: float
    placed: float  # part of the addresses with coordinates
    years: tuple[int, int]

    @property
    def members(self) -> float:
        """Inventors or authors of a document, on average."""
        return self.addresses / self.documents


@dataclass(frozen=True)
class Calibration:
    """All that is published and used: totals by kind, clusters, and the method's parameters."""

    edition: int
    totals: dict[str, Totals]
    clusters: pd.DataFrame  # cluster, rank, economies, geonameids, patent, article, population
    density: float  # weighted addresses within the radius, at full scale
    radius_km: float
    found: int  # clusters after merging
    before_merging: int

    @property
    def addresses(self) -> int:
        """All addresses of the edition."""
        return sum(total.addresses for total in self.totals.values())

    @property
    def threshold(self) -> float:
        """The density as a size: the two shares' sum that one neighbourhood needs.

        Each kind's weights add to half of all, so a size is twice a part of the whole weight.
        """
        return 2 * self.density / self.addresses


def edition_of(name: str) -> int:
    """The edition behind the name of a world."""
    if name not in EDITIONS:
        raise LookupError(f"no world '{name}'; there is: {', '.join(EDITIONS)}")
    return EDITIONS[name]


def calibration(name: str) -> Calibration:
    """What the tables say of the edition that the world `name` follows."""
    tables, edition = reference.load(), edition_of(name)

    def number(fact: str) -> float:
        return _numbers(reference.fact(tables, edition, fact).value)[0]

    totals = {kind: _totals(tables, edition, kind) for kind in KINDS}
    return Calibration(
        edition=edition,
        totals=totals,
        clusters=_clusters(tables, edition, totals),
        density=number("DBSCAN density (inventors/authors)"),
        radius_km=number("DBSCAN radius"),
        found=int(number("clusters after merging")),
        before_merging=int(number("clusters found before merging")),
    )


def falling(largest: float, smallest: float, number: int) -> np.ndarray:
    """`number` sizes from below `largest` down to `smallest`, each the same part of the last."""
    return largest * (smallest / largest) ** (np.arange(1, number + 1) / number)


def part_of_patents(clusters: pd.DataFrame, countries: pd.Series) -> np.ndarray:
    """The patents' part of a size, as in the published clusters of the country; else of all."""
    held = clusters.assign(country=clusters["economies"].str.split("/").str[0])
    sums = held.groupby("country")[list(KINDS)].sum()
    rest = 1 - clusters[list(KINDS)].sum()
    mixes = sums["patent"] / sums.sum(axis=1)
    return countries.map(mixes).fillna(rest["patent"] / rest.sum()).to_numpy()


def _totals(tables: Reference, edition: int, kind: str) -> Totals:
    addresses, documents, placed, measure = FACTS[kind]
    first, last = reference.window(tables, edition, measure).value.split("/")
    return Totals(
        addresses=int(_fact_numbers(tables, edition, addresses)[0]),
        # Printed as a range: what the counts and the one-decimal shares leave open.
        documents=float(np.mean(_fact_numbers(tables, edition, documents))),
        placed=_fact_numbers(tables, edition, placed)[0] / 100,
        years=(int(first), int(last)),
    )


def _fact_numbers(tables: Reference, edition: int, name: str) -> list[float]:
    return _numbers(reference.fact(tables, edition, name).value)


def _numbers(value: object) -> list[float]:
    """The figures of a fact, without the rounded one that it repeats in brackets."""
    return [float(n) for n in re.findall(r"\d+(?:\.\d+)?", re.sub(r"\(.*?\)", "", str(value)))]


def _clusters(tables: Reference, edition: int, totals: dict[str, Totals]) -> pd.DataFrame:
    held = tables.clusters[tables.clusters["edition"] == edition]
    people = tables.intensity[tables.intensity["edition"] == edition][["cluster", "population"]]
    places = tables.places[["cluster", "geonameids"]]
    joined = held.merge(people, on="cluster").merge(places, on="cluster").sort_values("rank")
    return pd.DataFrame(
        {
            "cluster": joined["cluster"],
            "rank": joined["rank"].astype(int),
            "economies": joined["economies"],
            "geonameids": [[int(i) for i in str(ids).split()] for ids in joined["geonameids"]],
            # Counts by totals, not the printed shares: these have one decimal only.
            "patent": joined["pct_applications"] / totals["patent"].documents,
            "article": joined["publications"] / totals["article"].documents,
            "population": joined["population"].astype(float),
        }
    ).reset_index(drop=True)
