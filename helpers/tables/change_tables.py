"""The tables of a report on two editions: breaks, entries, every rank, one cluster, counts."""

from html import escape

import pandas as pd

from helpers.provenance import cited
from helpers.rankings import Context
from helpers.reference.publications import publication
from helpers.tables.table import Column, Table
from helpers.wording import capital, number, signed, signed_per_cent

NONE = "–"


def edition_breaks(table: pd.DataFrame, before: int, now: int) -> Table:
    """Each break, the edition it begins at, its exact years (`rankings.edition_breaks`)."""
    columns = (
        Column("Since", 3),
        Column("What changed", 10),
        Column("Exactly", 12),
        Column("Touches", 7),
    )
    rows = tuple(
        (f"GII {row.edition}", escape(capital(row.what)), escape(row.detail or NONE),
         escape(capital(row.touches)))
        for row in table.itertuples()
    )  # fmt: skip
    title = f"What changed in the counting from GII {before} to GII {now}"
    source = f"WIPO, Global Innovation Index {before} to {now}."
    return Table(title, columns, rows, source, breakable=True)


def entries(matched: pd.DataFrame, before: int, now: int) -> Table:
    """Clusters new to the hundred, gone from it, renamed or merged (`rankings.matches`)."""
    words = {"entered": "New", "left": "Left", "renamed": "Renamed", "merged": "Merged"}
    columns = (
        Column("Cluster", 8),
        Column("What happened", 4),
        Column(f"Rank in GII {before}", 3, True),
        Column(f"Rank in GII {now}", 3, True),
    )
    told = matched[matched["how"].isin(words)]
    rows = tuple(
        (_names(row), words[row.how], _rank(row.rank_before), _rank(row.rank_now))
        for row in told.itertuples()
    )
    title = f"Arrivals, departures and new names from GII {before} to GII {now}"
    return Table(title, columns, rows, _sources(told), breakable=True)


def ranks(matched: pd.DataFrame, about: Context, before: int) -> Table:
    """Every cluster of either edition: rank before, as compared where that differs, and now.

    Those that left stand last, in the order of their earlier ranks.
    """
    now, again = about.edition, _is_compared_otherwise(matched)
    columns = (
        Column("Cluster", 9),
        Column(f"GII {before}, as published" if again else f"GII {before}", 3, True),
        *([Column(_compared(matched), 4, True)] if again else []),
        Column(f"GII {now}", 3, True),
        Column("Places won or lost", 3, True),
    )
    rows = tuple(
        (
            f"<strong>{_names(row)}</strong>" if row.cluster_now == about.cluster else _names(row),
            _rank(row.rank_published),
            *([_compared_rank(row)] if again else []),
            _rank(row.rank_now),
            _places(row.change),
        )
        for row in matched.itertuples()
    )
    return Table(f"Every rank by size, GII {before} and GII {now}", columns, rows,
                 f"–: no rank known. {_sources(matched)}", breakable=True)  # fmt: skip


def one_cluster(
    changes: pd.DataFrame,
    medians: pd.DataFrame,
    matched: pd.DataFrame,
    heads: pd.DataFrame,
    about: Context,
    before: int,
) -> Table:
    """Both ranks, the counts and the rates of the cluster in both editions, beside all compared.

    From `rankings.count_changes`, `medians`, `matches` and `head_ranks`; what is not known is –.
    """
    own = matched[matched["cluster_now"] == about.cluster].sort_values("change").iloc[0]
    moved = changes[changes["cluster"] == about.cluster]
    columns = (
        Column("Measure", 8),
        Column(f"GII {before}", 4, True),
        Column(f"GII {about.edition}", 4, True),
        Column("Change", 3, True),
        Column("Median change of all", 3, True),
        Column("Clusters that rose", 3, True),
    )[: 6 if len(medians) else 4]
    head = heads.set_index("edition")["rank"]
    again = own["basis"] if own["basis"].startswith("restated") else ""
    rows = [
        _rank_row(f"Rank by size{again and f' ({again})'}", own["rank_before"], own["rank_now"]),
        _rank_row("Rank per head", head.get(before), head.get(about.edition)),
        *(_measure_row(row, moved) for row in medians.itertuples()),
    ]
    rows = tuple(row[: len(columns)] for row in rows if set(row[1:]) != {NONE})
    keys = cited(matched.loc[[own.name], ["origin_before", "origin_now"]], heads, changes)
    title = f"{about.cluster} in GII {before} and GII {about.edition}"
    title += ", beside all clusters compared" if len(medians) else ""
    return Table(title, columns, rows, _documents(keys))


def _rank_row(words: str, then: float, now: float) -> tuple[str, ...]:
    return words, _rank(then), _rank(now), _moved(then, now), NONE, NONE


def _measure_row(row, moved: pd.DataFrame) -> tuple[str, ...]:
    """A measure of the cluster, of which `moved` are the changes, and of all clusters."""
    rose = f"{number(row.rose)} of {number(row.clusters)}"
    own = moved[moved["measure"] == row.measure]
    figures = (NONE, NONE, NONE)
    if len(own):
        it = own.iloc[0]
        figures = number(it["before"]), number(it["now"]), signed_per_cent(it["per_cent"])
    return escape(capital(row.words)), *figures, signed_per_cent(row.median), rose


def _moved(then: float, now: float) -> str:
    """+9 places; – where a rank is not known."""
    if pd.isna(then) or pd.isna(now):
        return NONE
    places = then - now
    return f"{signed(places)} place{'' if abs(places) == 1 else 's'}"


def _is_compared_otherwise(matched: pd.DataFrame) -> bool:
    """Whether any rank is compared that the earlier edition did not itself publish."""
    used = matched[matched["basis"] != ""]
    return bool((used["rank_before"].fillna(0) != used["rank_published"].fillna(0)).any())


def _compared(matched: pd.DataFrame) -> str:
    """The head of the column of earlier ranks as compared."""
    kinds = [basis for basis in matched["basis"].unique() if basis]
    return f"As {' or '.join(kinds)}"


def _compared_rank(row) -> str:
    """The earlier rank as compared; of one that left, only where it is not the published one."""
    known = row.basis or pd.isna(row.rank_published)
    return _rank(row.rank_before) if known else NONE


def _names(row) -> str:
    """Both names where they differ, the later one first."""
    if "" in (row.cluster_now, row.cluster_before) or row.cluster_now == row.cluster_before:
        return escape(row.cluster_now or row.cluster_before)
    return f"{escape(row.cluster_now)} <small>(was {escape(row.cluster_before)})</small>"


def _rank(rank: float) -> str:
    return NONE if pd.isna(rank) else number(rank)


def _places(change: float) -> str:
    return NONE if pd.isna(change) else signed(change)


def _sources(rows: pd.DataFrame) -> str:
    return _documents(cited(rows[[c for c in rows if c.startswith("origin")]]))


def _documents(keys) -> str:
    return f"{'; '.join(publication(key) for key in keys)}."
