"""What a ranking from addresses shows in rows."""

from html import escape
from typing import TYPE_CHECKING

import pandas as pd

from helpers.clusters import WIPO_2024, Clusters, kinds
from helpers.clusters.recoveries import LOST, ONE
from helpers.rankings.precision import MEASURES, printed_rows, world_totals
from helpers.reference import Reference
from helpers.tables.table import Column, Table
from helpers.wording import number, signed

if TYPE_CHECKING:  # DuckDB comes with it, which only a study needs
    from helpers.studies import Study

OURS = "our choice; WIPO does not state it"
COUNTS = {"patent": "PCT applications", "article": "Scientific articles", "deal": "Deals"}


def found(clusters: Clusters, source: str, first: int = 100) -> Table:
    """The first clusters of the ranking with counts, shares and, where known, intensity."""
    table, own = clusters.ranking.head(first), kinds(clusters.members)
    known = "total_share_per_million" in table
    columns = (
        Column("Rank", 2, True),
        Column("Cluster", 9),
        Column("Economies", 3),
        *(Column(COUNTS.get(kind, kind), 4, True) for kind in own),
        Column("Size, %", 3, True),
        *([Column("Rank per head", 3, True)] if known else []),
    )
    rows = tuple(
        (
            number(row["rank"]),
            escape(row["cluster"]),
            escape(row["economies"].replace("/", ", ")),
            *(number(row[f"{kind}_count"]) for kind in own),
            number(row["total_share"], 2),
            *([_rank(row["intensity_rank"])] if known else []),
        )
        for _, row in table.iterrows()
    )
    title = "The cluster found" if len(rows) == 1 else f"The {len(rows)} largest clusters found"
    return Table(title, columns, rows, source, breakable=True)


def _rank(value) -> str:
    return "–" if pd.isna(value) else number(int(value))


def pairs(clusters: Clusters, source: str) -> Table:
    """Neighbours that might have been merged, and what decided."""
    columns = (
        Column("Cluster", 5),
        Column("Neighbour", 5),
        Column("Distance, km", 3, True),
        Column("Documents shared", 3, True),
        Column("Most with another", 3, True),
        Column("Merged", 2),
    )
    rows = tuple(
        (
            escape(pair.name_a),
            escape(pair.name_b),
            number(pair.distance_km, 1),
            number(pair.documents),
            number(pair.rival_documents),
            "yes" if pair.merged else "no",
        )
        for pair in clusters.pairs.itertuples()
    )
    return Table("Neighbouring clusters", columns, rows, source)


def choices(study: "Study", found: Clusters, source: str) -> Table:
    """All that is set in the method: what it is here, and where that is from."""
    columns = (Column("What is set", 3), Column("Here", 6), Column("From", 6))
    rows = tuple(tuple(map(escape, row)) for row in _choices(study, found))
    return Table("What is set, and by whom", columns, rows, source, breakable=True)


def _choices(study: "Study", found: Clusters) -> list[tuple[str, str, str]]:
    method, wipo = found.method, "GII 2024, Appendix IV"
    years = "; ".join(f"{kind} {a}–{b}" for kind, (a, b) in (study.windows or {}).items())
    return [
        ("Years that count", years or "all that were read", f"{wipo}: the newest of each kind"),
        ("Radius", f"{method.radius_km:g} km", _from(method, "radius_km", f"{wipo}, p. 305")),
        ("Minimum density", number(method.minimum_density), _density(study, f"{wipo}, p. 305")),
        ("Weight", "each kind as much as any other", f"{wipo}, p. 305"),
        ("Unit of the weight", "all weights add up to the number of addresses", OURS),
        ("A border place", "belongs to the cluster of its nearest core", OURS),
        (
            "Merging",
            f"edges within {method.merge_km:g} km, and each the other’s strongest partner"
            if method.merge_km
            else "none",
            _from(method, "merge_km", f"{wipo}, p. 305: 3 to 5 km"),
        ),
        ("Review of mergers", "none", "WIPO merges “after review”, of which it states no more"),
        ("Count", "each document in equal parts, one for each address", f"{wipo}, pp. 304–306"),
        ("Size", "the sum of the shares of each kind", f"{wipo}, pp. 304–306"),
        (
            "Ground, for inhabitants",
            f"all within {method.outline_degrees:g}° of an address",
            f"{wipo}, p. 306",
        ),
        (
            "Name",
            f"at most {method.name_cities} of the largest cities on the ground, "
            f"{method.name_apart_km:g} km apart, each with {method.name_part:.0%} of the largest "
            "one’s inhabitants or more",
            OURS,
        ),
        ("Economies", f"those with {method.economy_part:.0%} of its city people or more", OURS),
    ]


def _from(method, name: str, source: str) -> str:
    """The source of a parameter, or that the user set it otherwise."""
    is_wipos = getattr(method, name) == getattr(WIPO_2024, name)
    return source if is_wipos else f"set for this run; {source}: {getattr(WIPO_2024, name):,g}"


def _density(study: "Study", source: str) -> str:
    wipos = number(WIPO_2024.minimum_density)
    if study.is_synthetic:
        return f"{wipos} ({source}), in proportion to the addresses"
    return _from(study.method, "minimum_density", source)


def sized(again: pd.DataFrame, found: Clusters, reference: Reference, edition: int) -> pd.DataFrame:
    """`again` (from `recoveries.recovered`) with the published `size` and the `found_size`.

    Both in per cent, the sum of the shares; the published one by its counts where these fit one
    world total, since shares are printed to a tenth in 2024. Missing where nothing was found.
    """
    rows = printed_rows(reference, edition)
    totals = world_totals(reference, edition)
    if totals["low"].isna().any():
        size = rows[list(MEASURES)].astype(float).sum(axis=1)
    else:
        middles = (totals["low"] + totals["high"]) / 2
        size = sum(100 * rows[c].astype(float) / float(middles[s]) for s, c in MEASURES.items())
    return again.assign(
        size=again["cluster"].map(dict(zip(rows["cluster"], size, strict=True))),
        found_size=again["label"].map(found.ranking.set_index("label")["total_share"]),
    )


def displaced(again: pd.DataFrame, source: str, least: int = 3) -> Table:
    """Published clusters (from `sized`) not found one to one or moved by `least` places or more.

    Where most are not found at all, since the addresses are of a part of the world, only those
    that are found are shown.
    """
    columns = (
        Column("Published cluster", 6),
        Column("Rank", 2, True),
        Column("Rank found", 2, True),
        Column("Places", 2, True),
        Column("Size, %", 2, True),
        Column("Size found, %", 3, True),
        Column("Found as", 6),
    )
    lost = again["outcome"] == LOST
    odd = again[(again["outcome"] != ONE) | (again["moved"].abs() >= least)]
    if lost.mean() > 0.5:
        odd = odd[odd["outcome"] != LOST]
    rows = tuple(_displaced(row) for row in odd.itertuples())
    title = f"Not found one to one, or moved by {least} places or more among the published"
    return Table(title, columns, rows, source, breakable=True)


def _displaced(row) -> tuple[str, ...]:
    return (
        escape(row.cluster),
        number(row.rank),
        _rank(row.found_rank),
        "–" if pd.isna(row.moved) else signed(row.moved),
        number(row.size, 3),
        "–" if pd.isna(row.found_size) else number(row.found_size, 3),
        _found_as(row),
    )


def _found_as(row) -> str:
    """The name it has here, and how it was found if not one to one."""
    if pd.isna(row.found_as):
        return escape(row.outcome)
    return escape(row.found_as if row.outcome == ONE else f"{row.found_as} ({row.outcome})")
