"""The tables of a report: a frame in, a `Table` out that shows itself in Lab and in the reports.

A `Table` is plain HTML: a caption, column heads with scope, numbers aligned right.
"""

from helpers.tables.change_tables import (
    edition_breaks,
    entries,
    one_cluster,
    ranks,
)
from helpers.tables.cluster_tables import peers, ranking
from helpers.tables.found_tables import choices, displaced, found, pairs, sized
from helpers.tables.source_tables import sources
from helpers.tables.table import Column, Table
from helpers.tables.verdict_tables import undecided, verdict_mark, verdicts
from helpers.tables.world_tables import described

__all__ = [
    "Column",
    "Table",
    "choices",
    "described",
    "displaced",
    "edition_breaks",
    "entries",
    "found",
    "one_cluster",
    "pairs",
    "peers",
    "ranking",
    "ranks",
    "sized",
    "sources",
    "undecided",
    "verdict_mark",
    "verdicts",
]
