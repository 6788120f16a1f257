"""How many clusters each economy has, counted as WIPO counts, and what its text says of that."""

import pandas as pd

from helpers import reference as wipo
from helpers.language import names
from helpers.reference import Reference

# WIPO's own names of two economies; all others go by the names of news English.
WIPOS_NAMES = {"HK": "Hong Kong, China", "TW": "Taiwan, Province of China"}
WITH_ARTICLE = {"AE", "DO", "GB", "NL", "PH", "US"}
COUNT = r"clusters in the top 100: (?P<code>[A-Z]{2})\b"


def economy_name(code: str) -> str:
    """ "DE" → Germany, "TW" → Taiwan, Province of China."""
    return WIPOS_NAMES.get(code) or names.economy(code)


def economy_in_text(code: str) -> str:
    """The name as it stands in a sentence: "US" → the United States."""
    return f"the {economy_name(code)}" if code in WITH_ARTICLE else economy_name(code)


def hosts(table: pd.DataFrame) -> pd.DataFrame:
    """One row an economy and cluster, from `rankings.standings`: a cluster across a border has
    a row for each of its economies.

    Economies with most clusters (`clusters`) first, equal ones by their best rank; within an
    economy by rank.
    """
    codes = table["economies"].str.split("/")
    long = table.assign(code=codes, cross_border=codes.str.len() > 1).explode("code")
    by_code = long.groupby("code")
    return (
        long.assign(
            economy=long["code"].map(economy_name),
            clusters=by_code["rank"].transform("size"),
            best_rank=by_code["rank"].transform("min"),
        )
        .sort_values(["clusters", "best_rank", "code", "rank"], ascending=[False, *[True] * 3])
        .reset_index(drop=True)
    )


def economies(table: pd.DataFrame) -> pd.DataFrame:
    """One row an economy, from `rankings.standings`: its clusters, in the order of `hosts`.

    Counts only: the share of a cluster across a border cannot be split among its economies.
    `clusters` in all, of these `first_ten`, `first_25` and `cross_border`; `largest` and its rank.
    """
    long = hosts(table)
    long = long.assign(first_ten=long["rank"] <= 10, first_25=long["rank"] <= 25)
    return long.groupby(["code", "economy"], sort=False, as_index=False).agg(
        clusters=("rank", "size"),
        first_ten=("first_ten", "sum"),
        first_25=("first_25", "sum"),
        cross_border=("cross_border", "sum"),
        largest=("cluster", "first"),
        best_rank=("rank", "first"),
        edition=("edition", "first"),
        source_id=("source_id", "first"),
    )


def stated_counts(reference: Reference, edition: int, table: pd.DataFrame) -> pd.DataFrame:
    """Counts of clusters that a text gives for `edition`, beside those of `rankings.economies`.

    `stated` with its `cell`, `counted`, and `is_wipos`, False for what only the press is held for.
    """
    rows = reference.edition_facts[reference.edition_facts["edition"] == edition]
    codes = rows["fact"].str.extract(COUNT)["code"].dropna()
    counted = table.set_index("code")["clusters"]
    cells = [wipo.fact(reference, edition, rows.loc[at, "fact"]) for at in codes.index]
    return pd.DataFrame(
        {
            "code": codes.to_list(),
            "stated": [int(cell.value) for cell in cells],
            "counted": [int(counted.get(code, 0)) for code in codes],
            "is_wipos": [cell.is_from_wipo for cell in cells],
            "cell": cells,
        }
    )
