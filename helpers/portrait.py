"""The cluster of the article in sentences, beside the other ninety-nine: what the tables add.

Each function takes the table it speaks of and has a sentence for every outcome.
"""

import pandas as pd

from helpers.narrative import Finding
from helpers.rankings import Context
from helpers.wording import (
    capital,
    cardinal,
    listed,
    number,
    ordinal,
    ordinal_word,
    signed_per_cent,
)


def meaning(table: pd.DataFrame, about: Context) -> Finding:
    """What the verdicts leave out: the place by head beside the place by size."""
    row = table.set_index("measure")
    size, head = (int(row.loc[m, "rank"]) for m in ("total_share", "total_share_per_capita"))
    people, people_rank = row.loc["population", ["value", "rank"]]
    of = int(row["of"].iloc[0])
    text = (
        f"{capital(about.cluster)} is {ordinal_word(size)} by size in GII {about.edition} and "
        f"{ordinal_word(head)} by head, of {of} clusters. With {number(people / 1e6, 1)} million "
        f"inhabitants it is {_populous(int(people_rank), of)}. "
    )
    rates = [row.loc[m] for m in ("pct_per_million", "publications_per_million")]
    text += (
        f"Its {number(rates[0]['value'])} PCT applications per million are the "
        f"{_highest(rates[0]['rank'])} of all, its {number(rates[1]['value'])} articles the "
        f"{_highest(rates[1]['rank'])}. "
    )
    if size < head:
        text += "It ranks higher by mass than by density."
    elif size > head:
        text += "It ranks higher by density than by mass."
    else:
        text += "Both ways of counting put it at the same place."
    if not about.named:
        return Finding(f"The article names no cluster of the table; the first one is shown. {text}")
    return Finding(_other_edition(about) + text)


def standing(table: pd.DataFrame, about: Context) -> Finding:
    """Size against head: the two ranks, and which of the two rates carries the second."""
    row = table.set_index("measure")
    rank = row["rank"]
    pct, articles = int(rank["pct_per_million"]), int(rank["publications_per_million"])
    carried = "patent applications" if pct < articles else "scientific articles"
    text = (
        f"By size {about.cluster} is **{ordinal(rank['total_share'])}**: "
        f"{number(row.loc['total_share', 'value'], 1)}% as the sum of its shares in the world’s "
        f"PCT applications and scientific articles. By head it is "
        f"**{ordinal(rank['total_share_per_capita'])}**: {ordinal(pct)} by PCT applications per "
        f"million inhabitants, {ordinal(articles)} by articles."
    )
    if pct == articles:
        return Finding(text)
    return Finding(f"{text} What place it has by head it owes to {carried}.")


def density(table: pd.DataFrame, about: Context) -> Finding:
    """Each rate as a multiple or a fraction of the median cluster's."""
    row = table.set_index("measure")
    parts = [
        f"{_times(row.loc[m, 'value'] / row.loc[m, 'median'])} the median in {words} "
        f"({number(row.loc[m, 'value'])} against {number(row.loc[m, 'median'])})"
        for m, words in (
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
        text += f" To {smaller['edition'].max()} the line is that of {names}, a smaller area."
    if breaks.empty:
        return Finding(f"{text} No break of cluster or method falls between.")
    said = listed(f"{row.edition} ({row.what})" for row in breaks.itertuples())
    return Finding(f"{text} Ranks from before and after a break do not compare: {said}.")


def _spans(own: pd.DataFrame) -> str:
    """ "2nd from 2017 to 2024 and 1st in 2025"; the ends only where the rank moves often."""
    runs = (own["rank"] != own["rank"].shift()).cumsum()
    spans = own.groupby(runs)[["rank", "edition"]].agg(["first", "last"])
    if len(spans) > 4:
        first, last = own.iloc[0], own.iloc[-1]
        best, worst = own["rank"].min(), own["rank"].max()
        return (
            f"{ordinal(first['rank'])} in {first['edition']} and {ordinal(last['rank'])} in "
            f"{last['edition']}, never above {ordinal(best)} nor below {ordinal(worst)}"
        )
    return listed(
        f"{ordinal(int(span[('rank', 'first')]))} "
        + _when(int(span[("edition", "first")]), int(span[("edition", "last")]))
        for _, span in spans.iterrows()
    )


def _when(first: int, last: int) -> str:
    return f"in {first}" if first == last else f"from {first} to {last}"


def change(table: pd.DataFrame, about: Context) -> Finding:
    """How much the two rates moved, and how much of the two windows is the same years."""
    if table.empty:
        return Finding(
            f"No earlier per-million figures of {about.cluster} are held, so no change can be "
            "computed."
        )
    moves = listed(
        f"{row.measure} per million went from {number(row.rate_before)} to {number(row.rate_now)} "
        f"(**{signed_per_cent(row.per_cent)}**)"
        for row in table.itertuples()
    )
    before, now = table.iloc[0][["before", "now"]]
    text = f"From GII {before} to GII {now}, {moves}. {_overlap(table)}"
    small = table[table["per_cent"].abs() < 1]
    if not small.empty:
        which = listed(small["measure"])
        text += (
            f" The change in {which} is below one per cent; better placing of addresses between "
            "the editions could make that much, so it should not be read as growth."
        )
    return Finding(text)


def _overlap(table: pd.DataFrame) -> str:
    """How many of the years counted are the same in both editions, for each measure."""
    shared, window = table["years_shared"], table["years_window"]
    if (window - shared == 1).all():
        return (
            f"Each figure sums {cardinal(window[0])} years, and {cardinal(shared[0])} of them are "
            "the same in both editions: a move tells of the one year that came, of the one that "
            "went, and of the population by which both are divided."
        )
    (first, second), (one, other) = table["measure"], map(cardinal, shared)
    return (
        f"The two editions have {one} of the {cardinal(window[0])} years counted for {first} in "
        f"common, {other} for {second}."
    )


def peers(table: pd.DataFrame, about: Context) -> Finding:
    """The cluster's place by head among its neighbours by size, and who is densest of them."""
    by_head = table.sort_values("rank_total_share_per_capita")["cluster"].tolist()
    place = by_head.index(about.cluster) + 1
    own = table[table["cluster"] == about.cluster].iloc[0]
    part = own["pct_share"] / (own["pct_share"] + own["publication_share"])
    others = table[table["cluster"] != about.cluster]
    lean = others["pct_share"] / (others["pct_share"] + others["publication_share"])
    leaning = int((lean > part).sum())
    return Finding(
        f"Among the {cardinal(len(table))} clusters nearest in size it is {ordinal_word(place)} by "
        f"head; {by_head[0]} is first. Patent applications make {number(100 * part)}% of its size, "
        f"more than in {_of_neighbours(len(others) - leaning, len(others))}."
    )


def method(table: pd.DataFrame, about: Context) -> Finding:
    """WIPO's way to a cluster, step by step, with the edition's numbers (`rankings.method`)."""
    if table.empty:
        return Finding(f"The parameters of the method in {about.edition} are not held.")
    values = table["value"]
    v = {k: number(x) if not isinstance(x, str) else _words(x) for k, x in values.items()}
    geocoded = [values["inventors_placed"], values["authors_placed"]]
    return Finding(
        f"1. **Collect.** {v['inventors']} inventor addresses of PCT applications and "
        f"{v['authors']} author addresses of scientific articles.\n"
        f"2. **Place.** {geocoded[0]}% of the inventors’ and {geocoded[1]}% of the authors’ "
        "addresses get coordinates.\n"
        f"3. **Find dense areas.** A density-based search (DBSCAN): an address with at least "
        f"{v['density']} inventors or authors within {v['radius']} km is the core of a cluster. It "
        f"found {v['found']} clusters.\n"
        f"4. **Merge.** Close neighbours with strong ties become one: {v['merged']} remain.\n"
        "5. **Count.** A patent or article with several addresses is split among them.\n"
        "6. **Rank.** The share of the world’s PCT applications plus the share of its articles, "
        "equal weights; the first hundred are published.\n"
        "7. **Divide by inhabitants** for intensity, from a population grid around the addresses."
    )


def _of_neighbours(count: int, of: int) -> str:
    if count == of:
        return f"any of its {cardinal(of)} neighbours"
    return f"{cardinal(count) if count else 'none'} of its {cardinal(of)} neighbours"


def _populous(rank: int, of: int) -> str:
    if rank == of:
        return "the least populous of all"
    return "the most populous of all" if rank == 1 else f"the {ordinal_word(rank)} most populous"


def _highest(rank: int) -> str:
    return "highest" if rank == 1 else f"{ordinal_word(rank)} highest"


def _other_edition(about: Context) -> str:
    if about.edition == about.article_edition:
        return ""
    return (
        f"The full tables of {about.article_edition} are not held; what follows is from those of "
        f"{about.edition}. "
    )


def _times(ratio: float) -> str:
    return f"{number(ratio, 1)} times" if ratio >= 1 else f"{number(100 * ratio)}% of"


def _words(value: str) -> str:
    """ "4100000 (4.1 million)" → 4.1 million: the words that WIPO uses."""
    return value.partition("(")[2].rstrip(")") or value
