"""Fractions: counted where no file gives them, else proved to add up to one document at most."""

from helpers.addresses import schema
from helpers.addresses.files import Counted, Source
from helpers.addresses.grouping import SCALE

PROVED_UP_TO = 5_000_000  # rows: beyond, a table of all documents costs more than the reading
ROUNDING = 1e-6  # 0.333333 + 0.333333 + 0.333334, and the like
TABLE = "rows_of_documents"


def count(sources: list[Source], connection) -> Counted:
    """Rows of each document in all sources, even faulty ones: its inventors or authors."""
    counted = Counted(TABLE, _type(sources))
    connection.execute(
        f"CREATE TEMP TABLE {TABLE} AS SELECT document, kind, count(*) AS rows "
        f"FROM ({_documents(sources, counted.type)}) WHERE document IS NOT NULL GROUP BY ALL"
    )
    return counted


def above_one(sources: list[Source], connection) -> tuple[int, int, str, float] | None:
    """Documents with more than the whole of themselves: how many, and source, id and sum of one."""
    rows = _documents(sources, _type(sources), "fraction")
    many, first = connection.execute(
        f"""SELECT count(*), min((source, document, total)) FROM (
            SELECT document, min(source) AS source, sum(CAST(fraction * {SCALE} AS BIGINT)) AS total
            FROM ({rows}) WHERE fraction > 0 AND fraction <= 1 AND document IS NOT NULL
            GROUP BY document, kind)
        WHERE total > {round(SCALE * (1 + ROUNDING))}"""
    ).fetchone()
    return (many, first[0], str(first[1]), float(first[2]) / SCALE) if many else None


def _documents(sources: list[Source], kind: str, *more: str) -> str:
    columns = ", ".join([f"CAST(document AS {kind}) AS document", "kind", *more])
    return " UNION ALL ".join(
        f"SELECT {columns}, {n} AS source FROM ({source.rows()})"
        for n, source in enumerate(sources)
    )


def _type(sources: list[Source]) -> str:
    """Text as soon as one source has text: 17 and "17" are one document."""
    types = {source.columns["document"].type for source in sources}
    return "BIGINT" if types <= schema.INTEGERS - {"UBIGINT"} else "VARCHAR"
