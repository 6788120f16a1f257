"""Where one cluster stands: by size and per head, in all and against the median."""

import pandas as pd

from helpers.narrative.findings import Finding
from helpers.provenance import Computed, gii, keyed, label
from helpers.rankings import Context
from helpers.wording import capital, listed, number, ordinal, ordinal_word

SIZE = (
    "Size is a cluster’s share of the world’s patent applications under the Patent Cooperation "
    "Treaty (PCT) plus its share of the world’s scientific articles."
)
PER_HEAD = ("total_share_per_capita", "pct_per_million", "publications_per_million")


def meaning(table: pd.DataFrame, about: Context) -> Finding:
    """What the verdicts leave out: the place per head beside the place by size."""
    row = table.set_index("measure")
    size, head, people = (row.loc[m] for m in ("total_share", *PER_HEAD[:1], "population"))
    text = (
        f"{capital(about.cluster)} is {_rank(size, ordinal_word)} by size in "
        f"{gii(about.edition)} and {_rank(head, ordinal_word)} per head, of {_of(size)} clusters. "
        f"{SIZE} With {keyed(number(people['value'] / 1e6, 1), people['value_origin'])} million "
        f"inhabitants it is {_populous(people)}."
    )
    if not about.named:
        return Finding(f"The article names no cluster of the table; the first one is shown. {text}")
    return Finding(_other_edition(about) + text)


def standing(table: pd.DataFrame, about: Context) -> Finding:
    """By size and per head: the two ranks, and which of the two rates carries the second."""
    row = table.set_index("measure")
    size = row.loc["total_share"]
    head, pct, articles = (row.loc[measure] for measure in PER_HEAD)
    carried = "patent applications" if pct["rank"] < articles["rank"] else "scientific articles"
    text = (
        f"By size {about.cluster} is **{_rank(size)}**: its shares of the world’s PCT applications "
        f"and of its scientific articles add up to {_value(size, 1, '%')}. Per head it is "
        f"**{_rank(head)}**: {_rank(pct)} by PCT applications per million inhabitants, "
        f"{_rank(articles)} by articles."
    )
    if pct["rank"] == articles["rank"]:
        return Finding(text)
    return Finding(f"{text} Per head it stands higher in {carried}.")


def density(table: pd.DataFrame, about: Context) -> Finding:
    """Each rate as a multiple or a fraction of the median cluster's."""
    row = table.set_index("measure")
    parts = [
        f"{_times(row.loc[measure])} the median in {words} ({_value(row.loc[measure])} against "
        f"{keyed(number(row.loc[measure, 'median']), row.loc[measure, 'median_origin'])})"
        for measure, words in (
            ("pct_per_million", "PCT applications per million inhabitants"),
            ("publications_per_million", "scientific articles"),
        )
    ]
    return Finding(f"Per head, {about.cluster} has {listed(parts)}.")


def _populous(row: pd.Series) -> str:
    if row["rank"] == row["of"]:
        return "the least populous of all"
    if row["rank"] == 1:
        return "the most populous of all"
    return f"the {_rank(row, ordinal_word)} most populous"


def _rank(row: pd.Series, words=ordinal) -> str:
    return keyed(words(int(row["rank"])), row["rank_origin"])


def _value(row: pd.Series, decimals: int = 0, unit: str = "") -> str:
    return keyed(f"{number(row['value'], decimals)}{unit}", row["value_origin"])


def _of(row: pd.Series) -> str:
    return keyed(number(row["of"]), Computed("rows of the edition’s table", (row["rank_origin"],)))


def _highest(rank: int) -> str:
    return "highest" if rank == 1 else f"{ordinal_word(rank)} highest"


def _other_edition(about: Context) -> str:
    if about.edition == about.article_edition:
        return ""
    return (
        f"The full tables of {label(about.article_edition)} are not held; what follows is from "
        f"those of {label(about.edition)}. "
    )


def _times(row: pd.Series) -> str:
    """ "2.8 times" the median, "54% of" it, "99.5% of" it; "as much as" what is printed alike."""
    ratio = row["value"] / row["median"]
    made = Computed("value ÷ median", (row["value_origin"], row["median_origin"]))
    if number(row["value"]) == number(row["median"]):
        return "as much as"
    if ratio >= 1 and number(ratio, 1) != "1.0":
        return f"{keyed(number(ratio, 1), made)} times"
    return f"{keyed(f'{_short_of_all(100 * ratio)}%', made)} of"


def _short_of_all(per_cent: float) -> str:
    """With the decimals that it takes not to read as 100, which what differs is not."""
    printed = (number(per_cent, decimals) for decimals in range(4))
    return next((p for p in printed if float(p) != 100), number(per_cent, 4))
