"""Where the clusters of an edition lie, and what their size is made of, in sentences."""

import pandas as pd

from helpers.narrative.findings import Finding
from helpers.provenance import Computed, gii, keyed
from helpers.rankings import Context
from helpers.rankings.locations import ELSEWHERE, by_region
from helpers.wording import capital, cardinal, listed, number, ordinal_word

LEANING = 3  # clusters named at each end of the balance
FEW = 5  # clusters of the south that are named


def world(table: pd.DataFrame, about: Context) -> Finding:
    """Clusters and size by part of the world, the ends of the balance, the focus between them.

    `table`: `rankings.locations`. Regions follow the UN's M49, by a cluster's first economy.
    """
    return Finding(
        f"{_regions(table, about)} {_south(table)}\n\n{_leaning(table)} {_own(table, about)}"
    )


def _regions(table: pd.DataFrame, about: Context) -> str:
    """ "East Asia has 34 of the 100 clusters and 58% of the size of all; North America …" """
    first, *others = by_region(table).itertuples()
    of = keyed(number(len(table)), Computed(f"rows of the table of {about.edition}"))
    text = (
        f"In {gii(about.edition)}, **{_named(first)} has {_count(first)} of the {of} clusters "
        f"and {_part(first)} of the size of all**"
    )
    if not others:
        return f"{text}."
    parts = [f"{_named(row)} {_count(row)} and {_part(row)}" for row in others]
    return f"{text}. The other parts of the world: {listed(parts)}."


def _named(row) -> str:
    return "the rest" if row.region == ELSEWHERE else row.region


def _count(row) -> str:
    return keyed(number(row.clusters), Computed(f"clusters whose first economy is {row.codes}"))


def _part(row) -> str:
    made = Computed(
        "sum of the sizes (column sum of the two shares) of clusters whose first economy is "
        f"{row.codes} ÷ sum of the sizes of all clusters"
    )
    return keyed(f"{number(row.size_part)}%", made)


def _south(table: pd.DataFrame) -> str:
    """How many lie south of the equator, by the places of GeoNames."""
    south = table.loc[table["lat"] < 0, "cluster"].tolist()
    if not south:
        return "None lies south of the equator."
    made = Computed(f"clusters whose place (GeoNames) has a latitude below 0: {', '.join(south)}")
    verb = "lies" if len(south) == 1 else "lie"
    named = f": {listed(south)}" if len(south) <= FEW else ""
    return capital(f"{keyed(cardinal(len(south)), made)} {verb} south of the equator{named}.")


def _leaning(table: pd.DataFrame) -> str:
    order = table.sort_values(["balance", "cluster"], ascending=[False, True])
    patents, articles = order.head(LEANING), order.tail(LEANING).iloc[::-1]
    return (
        f"Patent applications account for the largest part of the size in "
        f"{listed(_share(row) for row in patents.itertuples())}; scientific articles in "
        f"{listed(_share(row, of_articles=True) for row in articles.itertuples())}."
    )


def _share(row, of_articles: bool = False) -> str:
    """ "Eindhoven (90%)", of patents or of articles."""
    if not of_articles:
        return f"{row.cluster} ({keyed(f'{number(100 * row.balance)}%', row.balance_origin)})"
    made = Computed(f"1 − ({row.balance_origin.how})", row.balance_origin.inputs)
    return f"{row.cluster} ({keyed(f'{number(100 * (1 - row.balance))}%', made)})"


def _own(table: pd.DataFrame, about: Context) -> str:
    """The focus by its patents' part, its place among all, the median; once if named before."""
    own = table[table["cluster"] == about.cluster].iloc[0]
    place = int((table["balance"] > own["balance"]).sum()) + 1
    made = Computed(
        "place among all clusters by the part of PCT applications in the size, largest first",
        own["balance_origin"].inputs,
    )
    middle = Computed("median over all clusters of the part of PCT applications in the size")
    median = keyed(f"{number(100 * table['balance'].median())}%", middle)
    part = keyed(f"{number(100 * own['balance'])}%", own["balance_origin"])
    return (
        f"In {about.cluster} patent applications account for {part}, the "
        f"{keyed(_largest(place, len(table)), made)} part of all; the median is {median}."
    )


def _largest(place: int, of: int) -> str:
    """ "eighth largest" of a hundred, "largest", "third smallest": from the nearer end."""
    back = of + 1 - place
    near, word = (place, "largest") if place <= back else (back, "smallest")
    return word if near == 1 else f"{ordinal_word(near)} {word}"
