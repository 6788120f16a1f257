"""The cluster that a report is about, and the edition that shows it among its peers."""

from collections import Counter
from dataclasses import dataclass

from helpers import reference as wipo
from helpers.claims import Claim
from helpers.rankings.standings import standings
from helpers.reference import Reference

# What an article is about stands in its title more surely than in any number of mentions.
WEIGHT = {"title": 100, "standfirst": 10}


@dataclass(frozen=True)
class Context:
    """The cluster a report is about and the edition whose tables show it among its peers."""

    cluster: str
    edition: int
    named: bool
    article_edition: int


def context(found: list[Claim], reference: Reference, edition: str = "auto") -> Context:
    """The cluster that the article's claims name most, in its edition or the newest full one.

    `edition` as in `reference.named_edition`. An article that names no cluster of the table is
    shown beside the cluster at its head.
    """
    article_edition = wipo.named_edition(found, reference, edition)
    full = reference.complete_editions
    edition = article_edition if article_edition in full else full[-1]
    table = standings(reference, edition)
    named: Counter[str] = Counter()
    for claim in found:
        for name in set(claim.entity) & set(table["cluster"]):
            named[name] += WEIGHT.get(claim.zone, 1)
    if named:
        order = list(table["cluster"])
        cluster = min(named, key=lambda name: (-named[name], order.index(name)))
        return Context(cluster, edition, True, article_edition)
    return Context(table["cluster"].iloc[0], edition, False, article_edition)
