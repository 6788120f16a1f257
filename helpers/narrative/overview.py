"""What the ranking of one edition says, in a title and a sentence; what it rests on."""

import pandas as pd

from helpers.narrative.briefs import Number, Numbers
from helpers.narrative.concentration import summed
from helpers.narrative.findings import Finding
from helpers.narrative.limits import LIMITS, bullets
from helpers.narrative.titles import Title
from helpers.provenance import Computed, gii, keyed
from helpers.rankings import Context, economy_in_text, origin
from helpers.wording import listed, number, ordinal_word

QUESTION = "Which places lead in science and technology?"


def title(table: pd.DataFrame, about: Context) -> Title:
    """The question, the edition asked, the answer in a line."""
    subtitle = (
        f"The {len(table)} science and technology clusters of the Global Innovation Index (GII) "
        f"{about.edition}"
    )
    answer = str(Finding(_first(table)))
    return Title(QUESTION, subtitle, "", answer)


def headline(table: pd.DataFrame, sums: pd.DataFrame, about: Context) -> Finding:
    """Who leads, what the first ten have of the world's, where the focus stands.

    `table` from `rankings.standings`, `sums` from `rankings.concentration`.
    """
    own = table[table["cluster"] == about.cluster].iloc[0]
    pct, articles = (keyed(*summed(_ten(sums), measure)) for measure in ("pct", "publication"))
    return Finding(
        f"**{_first(table)}** The ten largest account for {pct} of the world’s patent applications "
        f"under the Patent Cooperation Treaty (PCT) and {articles} of its scientific articles. A "
        f"cluster’s size is its share of the one plus its share of the other. In the ranking of "
        f"the World Intellectual Property Organization (WIPO), {_own(own)}"
    )


def numbers(sums: pd.DataFrame, hosts: pd.DataFrame) -> Numbers:
    """The first ten's shares of the world's, and how many economies have a cluster.

    `sums` from `rankings.concentration`, `hosts` from `rankings.hosts`.
    """
    (pct, made_pct), (articles, made) = (
        summed(_ten(sums), measure) for measure in ("pct", "publication")
    )
    economies = Computed("different economies in the edition’s table of clusters")
    return Numbers(
        (
            Number(pct, "of the world’s PCT applications come from the ten largest", made_pct),
            Number(articles, "of its scientific articles come from the same ten", made),
            Number(number(hosts["code"].nunique()), "economies have a cluster", economies),
        )
    )


def _first(table: pd.DataFrame) -> str:
    """Who is first by size, and who per head if that is another one."""
    large = table.loc[table["rank"].idxmin(), "cluster"]
    dense = table.loc[table["rank_intensity"].idxmin(), "cluster"]
    if large == dense:
        return f"{large} leads by size and per head."
    where = _economy(table, dense)
    return f"{large} is the largest cluster; {dense} ({where}) has the highest output per head."


def _economy(table: pd.DataFrame, cluster: str) -> str:
    """Where a cluster lies, for there is more than one Cambridge."""
    codes = table.loc[table["cluster"] == cluster, "economies"].iloc[0].split("/")
    return listed(economy_in_text(code).removeprefix("the ") for code in codes)


def _ten(sums: pd.DataFrame) -> pd.Series:
    return sums[sums["rank"] == 10].iloc[0]


def _own(own: pd.Series) -> str:
    size, head = (
        keyed(ordinal_word(int(own[rank])), origin(own, rank))
        for rank in ("rank_total_share", "rank_total_share_per_capita")
    )
    return f"{own['cluster']} is {size} by size, {head} per head."


def limits(about: Context) -> Finding:
    """What the ranking cannot say."""
    lines = [
        f"Every figure of the edition is from the tables of {gii(about.edition)} as printed; sums "
        "are no finer than the digits printed there. Ranks of other years come from the documents "
        "listed under Sources, some of them press reports.",
        *LIMITS,
        "One firm or one university can carry a cluster; the tables do not say which.",
        "WIPO’s own outlines of clusters are not published: each stands here at the mean place of "
        "the cities in its name.",
    ]
    return Finding(bullets(lines))
