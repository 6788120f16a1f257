"""Which economies have the clusters of an edition, in sentences."""

import pandas as pd

from helpers.narrative.findings import Finding
from helpers.provenance import Computed, gii, keyed
from helpers.rankings import Context, economy_in_text
from helpers.wording import capital, cardinal, listed, number, ordinal_word

LEADERS = 3  # counts of clusters that the first sentence names, largest first


def economies(
    hosts: pd.DataFrame, table: pd.DataFrame, stated: pd.DataFrame, about: Context
) -> Finding:
    """How many clusters each of the first economies has, and the place of the focus among its own.

    From `rankings.hosts`, `rankings.economies` and `rankings.stated_counts` of one edition.
    """
    parts = (_leaders(table, about), _first_ten(table), _borders(hosts), _own(hosts, about))
    return Finding(" ".join([*parts, _agreement(stated)]))


def _leaders(table: pd.DataFrame, about: Context) -> str:
    """The economies with most clusters, those with equal counts in one breath."""
    groups = [rows for _, rows in table.groupby("clusters", sort=False)][:LEADERS]
    first, *others = map(_have, groups)
    everywhere = Computed("economies named in at least one row of the edition’s table")
    return (
        f"{capital(first)} of the hundred clusters of {gii(about.edition)}, {listed(others)}; "
        f"{keyed(number(len(table)), everywhere)} economies have at least a part of one."
    )


def _have(rows: pd.DataFrame) -> str:
    """ "China has 26"; "India and South Korea have four each"."""
    count = keyed(cardinal(int(rows["clusters"].iloc[0])), _naming(rows["code"]))
    if len(rows) == 1:
        return f"{economy_in_text(rows['code'].iloc[0])} has {count}"
    return f"{listed(map(economy_in_text, rows['code']))} have {count} each"


def _naming(codes: pd.Series) -> Computed:
    return Computed(f"rows of the edition’s table whose economies name {listed(codes, 'or')}")


def _first_ten(table: pd.DataFrame) -> str:
    rows = table[table["first_ten"] > 0].sort_values("first_ten", ascending=False, kind="stable")
    first, *others = [
        (keyed(cardinal(row.first_ten), _ranked_first(row.code)), economy_in_text(row.code))
        for row in rows.itertuples()
    ]
    rest = listed(f"{count} in {name}" for count, name in others)
    return f"Of the first ten clusters, {first[0]} lie in {first[1]}, {rest}."


def _ranked_first(code: str) -> Computed:
    return Computed(f"rows ranked 1 to 10 whose economies name {code}")


def _borders(hosts: pd.DataFrame) -> str:
    """How clusters across a border are counted, and what that makes of the sum."""
    across = hosts[hosts["cross_border"]].drop_duplicates("cluster").sort_values("rank")
    if across.empty:
        return "No cluster crosses a border."
    how = Computed("clusters of the edition’s table with more than one economy")
    total = Computed("sum of the clusters of all economies")
    cross = "cluster that crosses" if len(across) == 1 else "clusters that cross"
    count = "counts" if len(across) == 1 else "count"
    return (
        f"The {keyed(cardinal(len(across)), how)} {cross} a border ({listed(across['cluster'])}) "
        f"{count} for each economy, as WIPO counts, so that the counts add up to "
        f"{keyed(number(len(hosts)), total)}."
    )


def _own(hosts: pd.DataFrame, about: Context) -> str:
    """The place of the focus cluster among those of each of its economies."""
    codes = hosts.loc[hosts["cluster"] == about.cluster, "code"]
    said = [_place(hosts[hosts["code"] == code], code, about.cluster) for code in codes]
    return f"{about.cluster} is {listed(said)}."


def _place(rows: pd.DataFrame, code: str, cluster: str) -> str:
    of = len(rows)
    if of == 1:
        return f"the only one of {economy_in_text(code)}"
    place = rows["cluster"].to_list().index(cluster) + 1
    words = "last" if place == of else ordinal_word(place)
    how = Computed(f"order by rank of the clusters in {economy_in_text(code)}")
    return f"the {keyed(f'{words} of {cardinal(of)}', how)} in {economy_in_text(code)}"


def _agreement(stated: pd.DataFrame) -> str:
    """Whether the counts in a text agree with those from the table."""
    if stated.empty:
        return "No text with counts of this edition is at hand to compare them with."
    counts = Computed("counts of clusters per economy in a text", tuple(stated["cell"]))
    said = f"{_who(stated)} gives {keyed(cardinal(len(stated)), counts)} of these counts"
    apart = stated[stated["stated"] != stated["counted"]]
    if not apart.empty:
        return f"{said}; they differ: {listed(map(_differs, apart.itertuples()))}."
    return f"{said}, and {'it agrees' if len(stated) == 1 else 'all agree'} with the table."


def _who(stated: pd.DataFrame) -> str:
    if stated["is_wipos"].all():
        return "WIPO’s text"
    if stated["is_wipos"].any():
        return "WIPO’s text, with the press,"
    return "The press (WIPO’s own text is not at hand)"


def _differs(row) -> str:
    told = keyed(number(row.stated), row.cell)
    counted = keyed(number(row.counted), _naming(pd.Series([row.code])))
    return f"{economy_in_text(row.code)} has {told} in the text and {counted} in the table"
