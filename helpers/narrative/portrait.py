"""The cluster of the article in sentences, beside the other ninety-nine: what the tables add.

Each function takes the table it speaks of and has a sentence for every outcome.
"""

import pandas as pd

from helpers.narrative.findings import Finding
from helpers.provenance import Computed, gii, keyed, label
from helpers.rankings import Context, origin, rank_origin, within_method
from helpers.wording import (
    capital,
    cardinal,
    listed,
    number,
    ordinal,
    ordinal_word,
    signed_per_cent,
)

BY_HEAD = ("total_share_per_capita", "pct_per_million", "publications_per_million")


def meaning(table: pd.DataFrame, about: Context) -> Finding:
    """What the verdicts leave out: the place by head beside the place by size."""
    row = table.set_index("measure")
    size, head, people = (row.loc[m] for m in ("total_share", *BY_HEAD[:1], "population"))
    rates = [row.loc[m] for m in BY_HEAD[1:]]
    text = (
        f"{capital(about.cluster)} is {_rank(size, ordinal_word)} by size in "
        f"{gii(about.edition)} and {_rank(head, ordinal_word)} by head, of {_of(size)} clusters. "
        f"With {keyed(number(people['value'] / 1e6, 1), people['value_origin'])} million "
        f"inhabitants it is {_populous(people)}. Its {_value(rates[0])} PCT applications per "
        f"million are the {_rank(rates[0], _highest)} of all, its {_value(rates[1])} articles the "
        f"{_rank(rates[1], _highest)}. "
    )
    if size["rank"] < head["rank"]:
        text += "It ranks higher by mass than by density."
    elif size["rank"] > head["rank"]:
        text += "It ranks higher by density than by mass."
    else:
        text += "Both ways of counting put it at the same place."
    if not about.named:
        return Finding(f"The article names no cluster of the table; the first one is shown. {text}")
    return Finding(_other_edition(about) + text)


def standing(table: pd.DataFrame, about: Context) -> Finding:
    """Size against head: the two ranks, and which of the two rates carries the second."""
    row = table.set_index("measure")
    size = row.loc["total_share"]
    head, pct, articles = (row.loc[measure] for measure in BY_HEAD)
    carried = "patent applications" if pct["rank"] < articles["rank"] else "scientific articles"
    text = (
        f"By size {about.cluster} is **{_rank(size)}**: {_value(size, 1, '%')} as the sum of its "
        "shares in the world’s PCT applications and scientific articles. By head it is "
        f"**{_rank(head)}**: {_rank(pct)} by PCT applications per million inhabitants, "
        f"{_rank(articles)} by articles."
    )
    if pct["rank"] == articles["rank"]:
        return Finding(text)
    return Finding(f"{text} By head it stands higher in {carried}.")


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


def history(lines: pd.DataFrame, breaks: pd.DataFrame, about: Context) -> Finding:
    """The line of ranks in words, and the breaks at which it stops being one line."""
    own = lines[lines["line"] == about.cluster]
    text = f"{about.cluster} was {_spans(own)}."
    smaller = own[own["cluster"] != about.cluster]
    if not smaller.empty:
        names = listed(smaller["cluster"].unique())
        text += (
            f" To {label(smaller['edition'].max())} the line is that of {names}, a smaller area."
        )
    if breaks.empty:
        return Finding(f"{text} No part joined it and no measure was added in between.")
    said = listed(f"{label(row.edition)} ({row.what})" for row in breaks.itertuples())
    return Finding(f"{text} Ranks from before and after a break do not compare: {said}.")


def _spans(own: pd.DataFrame) -> str:
    """ "2nd from 2017 to 2024 and 1st in 2025"; the ends only where the rank moves often."""
    runs = [rows for _, rows in own.groupby((own["rank"] != own["rank"].shift()).cumsum())]
    if len(runs) > 4:
        first, last = own.iloc[0], own.iloc[-1]
        best, worst = own.loc[own["rank"].idxmin()], own.loc[own["rank"].idxmax()]
        return (
            f"{_held(first)} in {label(first['edition'])} and {_held(last)} in "
            f"{label(last['edition'])}, never above {_held(best)} nor below {_held(worst)}"
        )
    return listed(f"{_run(rows)} {_when(rows['edition'])}" for rows in runs)


def _held(row: pd.Series) -> str:
    return keyed(ordinal(int(row["rank"])), rank_origin(row))


def _run(rows: pd.DataFrame) -> str:
    """The rank of several editions, traced to each of them."""
    if len(rows) == 1:
        return _held(rows.iloc[0])
    cells = tuple(rank_origin(row) for _, row in rows.iterrows())
    return keyed(ordinal(int(rows["rank"].iloc[0])), Computed("the same rank each time", cells))


def _when(editions: pd.Series) -> str:
    first, last = label(editions.min()), label(editions.max())
    return f"in {first}" if first == last else f"from {first} to {last}"


def change(table: pd.DataFrame, about: Context) -> Finding:
    """How much the two rates moved, and how much of the two windows is the same years."""
    if table.empty:
        return Finding(
            f"Per-million figures of {about.cluster} are not held for two editions to compare, so "
            "no change can be computed."
        )
    moves = listed(
        f"{row.measure} per million went from {keyed(number(row.rate_before), row.origin_before)} "
        f"to {keyed(number(row.rate_now), row.origin_now)} (**{_move(row)}**)"
        for row in table.itertuples()
    )
    before, now = table.iloc[0][["before", "now"]]
    text = f"From {gii(before)} to {gii(now)}, {moves}. {_overlap(table)}"
    return Finding(text + _outline(table) + _small(table))


def _outline(table: pd.DataFrame) -> str:
    """A warning where the cluster lies in other economies than before."""
    before, now = table.iloc[0][["economies_before", "economies_now"]]
    if before == now:
        return ""
    return (
        f" It lay in {label(before)} and lies in {label(now)}: its outline moved, and the change "
        "is the outline’s as well."
    )


def _small(table: pd.DataFrame) -> str:
    """Which changes better placing of addresses alone could make."""
    small = table[within_method(table["per_cent"])]
    if small.empty:
        return ""
    which = listed(f"{measure} per million" for measure in small["measure"])
    return (
        f" The change in {which} is about half a per cent or less; better placing of addresses "
        "between the editions could make that much, so it should not be read as growth."
    )


def _overlap(table: pd.DataFrame) -> str:
    """How many of the years counted are the same in both editions, for each measure."""
    shared, window = table["years_shared"], table["years_window"]
    length = keyed(cardinal(window[0]), Computed("length", (table["origin_window_now"][0],)))
    common = [keyed(cardinal(row.years_shared), _shared(row)) for row in table.itertuples()]
    if (window - shared == 1).all():
        return (
            f"Each figure sums {length} years, and {common[0]} of them are the same in "
            "both editions: a move tells of the one year that came, of the one that went, and of "
            "the population by which both are divided."
        )
    first, second = table["measure"]
    return (
        f"The two editions have {common[0]} of the {length} years counted for {first} in "
        f"common, {common[1]} for {second}."
    )


def _shared(row) -> Computed:
    return Computed("years in both windows", (row.origin_window_before, row.origin_window_now))


def _move(row) -> str:
    """+12.2%, with the two rates it is made from."""
    made = Computed("(now − before) ÷ before", (row.origin_now, row.origin_before))
    return keyed(signed_per_cent(row.per_cent), made)


def peers(table: pd.DataFrame, about: Context) -> Finding:
    """The cluster's place by head among its neighbours by size, and who is densest of them."""
    by_head = table.sort_values("rank_total_share_per_capita")["cluster"].tolist()
    own = table[table["cluster"] == about.cluster].iloc[0]
    others = table[table["cluster"] != about.cluster]
    below = others.loc[others["balance"] < own["balance"], "cluster"]
    heads = Computed(
        "order of these clusters by their rank by head",
        tuple(origin(row, "rank_total_share_per_capita") for _, row in table.iterrows()),
    )
    part = keyed(f"{number(100 * own['balance'])}%", own["balance_origin"])
    smaller = Computed(
        "neighbours in whose size patent applications make a smaller part: "
        + (listed(below) if len(below) else "none")
    )
    return Finding(
        f"Among the {keyed(cardinal(len(table)), heads)} clusters nearest in size it is "
        f"{keyed(ordinal_word(by_head.index(about.cluster) + 1), heads)} by head; {by_head[0]} is "
        f"first. Patent applications make {part} of its size, more than in "
        f"{keyed(_of_neighbours(len(below), len(others)), smaller)}."
    )


def method(table: pd.DataFrame, about: Context) -> Finding:
    """WIPO's way to a cluster, step by step, with the edition's numbers (`rankings.method`)."""
    if table.empty:
        return Finding(f"The parameters of the method in {label(about.edition)} are not held.")
    v = {row.Index: _parameter(row) for row in table.itertuples()}
    return Finding(
        f"{_step(1)} **Collect.** {v['inventors']} inventor addresses of PCT applications and "
        f"{v['authors']} author addresses of scientific articles.\n"
        f"{_step(2)} **Place.** {v['inventors_placed']}% of the inventors’ and "
        f"{v['authors_placed']}% of the authors’ addresses get coordinates.\n"
        f"{_step(3)} **Find dense areas.** A density-based search (DBSCAN): an address with at "
        f"least {v['density']} inventors or authors within {v['radius']} km is the core of a "
        f"cluster. It found {v['found']} clusters.\n"
        f"{_step(4)} **Merge.** Close neighbours with strong ties become one: {v['merged']} "
        "remain.\n"
        f"{_step(5)} **Count.** A patent or article with several addresses is split among them.\n"
        f"{_step(6)} **Rank.** The share of the world’s PCT applications plus the share of its "
        "articles, equal weights; the first hundred are published.\n"
        f"{_step(7)} **Divide by inhabitants** for intensity, from a population grid around the "
        "addresses."
    )


def _step(number: int) -> str:
    return label(f"{number}.")


def _parameter(row) -> str:
    """A parameter as WIPO writes it, in the words it uses: 4100000 (4.1 million) → 4.1 million."""
    if isinstance(row.value, str):
        return keyed(row.value.partition("(")[2].rstrip(")") or row.value, row.cell)
    return keyed(number(row.value, max(0, -row.value.as_tuple().exponent)), row.cell)


def _of_neighbours(count: int, of: int) -> str:
    if count == of:
        return f"any of its {cardinal(of)} neighbours"
    return f"{cardinal(count) if count else 'none'} of its {cardinal(of)} neighbours"


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
    """ "2.8 times" the median, "54% of" it."""
    ratio = row["value"] / row["median"]
    made = Computed("value ÷ median", (row["value_origin"], row["median_origin"]))
    if ratio >= 1:
        return f"{keyed(number(ratio, 1), made)} times"
    return f"{keyed(f'{number(100 * ratio)}%', made)} of"
