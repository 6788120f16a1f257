"""Documents that name addresses in two clusters: how strongly clusters are tied to each other."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import pandas as pd

from helpers.addresses import engine, files, grouping
from helpers.addresses.grouping import Question

ELSEWHERE = -2  # the label of the first place outside all clusters; the next have -3, -4 …


def ties(
    sources: str | Path | Iterable[str | Path],
    members: pd.DataFrame,
    labels: Sequence[int],
    kinds: tuple[str, ...] = ("patent", "article"),
    windows: dict[str, tuple[int, int]] | None = None,
    drop_faulty: bool = False,
    threads: int | None = None,
    memory_limit: str | None = None,
) -> pd.DataFrame:
    """For each of `labels`, the documents that it shares with each other cluster or place.

    Columns `label`, `other`, `documents`. `members`: places on the grid of 0.01 degrees with their
    `label`, below 0 for none; an `other` of ELSEWHERE or below is such a place. Rows that could
    not be placed, and other kinds, tie nothing. The sources were read before, so they are good;
    with `drop_faulty` those rows tie nothing that were dropped then.
    """
    owners = _owners(members)
    with engine.opened(threads, memory_limit) as connection:
        # The order of rows says nothing here, and keeping it takes memory.
        connection.execute("SET preserve_insertion_order = false")
        readable, _ = files.found(sources, connection)
        counts = _counts(kinds, windows or {})
        if drop_faulty:
            readable = [s.lenient if s.kind == "csv" else s for s in readable]
            has_fraction = all(source.has_fraction for source in readable)
            counts = grouping.good(Question(kinds, windows or {}, has_fraction=has_fraction))
        connection.register("owners", owners)
        wanted = pd.DataFrame({"label": pd.Series(list(labels), dtype="int64")})
        connection.register("wanted", wanted)
        together = files.joint(readable)
        rows = " UNION ALL ".join(
            f"SELECT kind, document, {_cell()} AS cell FROM ({source.rows()}) WHERE {counts}"
            for source in ([together] if together else readable)
        )
        for step in _steps(rows):
            connection.execute(step)
        found = connection.execute(COUNTED).fetchnumpy()
    return pd.DataFrame(found).astype("int64")


def _owners(members: pd.DataFrame) -> pd.DataFrame:
    """The cell of each place and whose it is: a cluster's, or its own."""
    up = (members["latitude"] * 100).round().astype("int64") + grouping.CELLS_UP
    around = (members["longitude"] * 100).round().astype("int64") + grouping.CELLS_AROUND // 2
    alone = ELSEWHERE - pd.RangeIndex(len(members)).to_series(index=members.index)
    return pd.DataFrame(
        {
            "cell": up * grouping.CELLS_AROUND + around % grouping.CELLS_AROUND,
            "owner": members["label"].where(members["label"] >= 0, alone).astype("int64"),
        }
    ).drop_duplicates("cell")  # of exact coordinates several lie in one cell


def _cell() -> str:
    up = f"CAST(CAST(latitude * 100 AS INTEGER) + {grouping.CELLS_UP} AS BIGINT)"
    half = grouping.CELLS_AROUND // 2
    around = f"(CAST(longitude * 100 AS INTEGER) + {half}) % {grouping.CELLS_AROUND}"
    return f"{up} * {grouping.CELLS_AROUND} + {around}"


def _counts(kinds: tuple[str, ...], windows: dict[str, tuple[int, int]]) -> str:
    """SQL of whether a row counts: a kind that is asked for, a year in its window, a place."""
    asked = " OR ".join(_asked(kind, windows.get(kind)) for kind in kinds)
    return f"({asked}) AND latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180"


def _asked(kind: str, window: tuple[int, int] | None) -> str:
    named = "kind = '" + kind.replace("'", "''") + "'"
    return f"{named} AND year BETWEEN {window[0]} AND {window[1]}" if window else named


def _steps(rows: str) -> list[str]:
    """Documents with an address in a wanted cluster, then everyone who is on these.

    One table after another: together they would have to be in memory at once.
    """
    return [
        "CREATE TEMP TABLE near AS SELECT cell FROM owners SEMI JOIN wanted ON owner = label",
        "CREATE TEMP TABLE touched AS SELECT DISTINCT kind, document "
        f"FROM ({rows}) SEMI JOIN near USING (cell)",
        "CREATE TEMP TABLE listed AS SELECT kind, document, cell "
        f"FROM ({rows}) SEMI JOIN touched USING (kind, document)",
        "CREATE TEMP TABLE named AS SELECT DISTINCT kind, document, owner "
        "FROM owners JOIN listed USING (cell)",
    ]


COUNTED = """
    SELECT one.owner AS label, other.owner AS other, count(*) AS documents
    FROM named AS one JOIN named AS other USING (kind, document)
    SEMI JOIN wanted ON one.owner = wanted.label
    WHERE one.owner <> other.owner
    GROUP BY one.owner, other.owner
    ORDER BY one.owner, other.owner
"""
