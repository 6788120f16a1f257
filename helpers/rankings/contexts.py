"""The cluster that a report is about, and the edition that shows it among its peers."""

import re
from collections import Counter
from dataclasses import dataclass
from difflib import get_close_matches

from helpers import articles, claims, seeds
from helpers import reference as wipo
from helpers.claims import Claim
from helpers.language import names
from helpers.rankings import editions
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


def context(
    title: str,
    found: list[Claim],
    reference: Reference,
    edition: str = "auto",
    cluster: str = "auto",
) -> Context:
    """The cluster that an article is about, in its edition or the newest full one.

    "auto": the one that its title and claims name most. `edition` as in `reference.named_edition`,
    `cluster` as in `focus`. An article that names no cluster of the table is shown beside the
    cluster at its head.
    """
    article_edition = wipo.named_edition(found, reference, edition)
    full = reference.complete_editions
    edition = article_edition if article_edition in full else full[-1]
    ranked = list(standings(reference, edition)["cluster"])
    if cluster != "auto":
        return Context(_named(cluster, ranked, edition), edition, True, article_edition)
    named: Counter[str] = Counter()
    for name in {name.canonical for name in names.found(title)} & set(ranked):
        named[name] += WEIGHT["title"]
    for claim in found:
        for name in set(claim.entity) & set(ranked):
            named[name] += WEIGHT.get(claim.zone, 1)
    most = min(ranked, key=lambda name: (-named[name], ranked.index(name)))
    return Context(most, edition, bool(named), article_edition)


def focus(reference: Reference, edition: int, cluster: str = "auto") -> Context:
    """The cluster that a report on `edition` looks at closely.

    `cluster` as WIPO, the press or a typist writes it, or a city in it; "auto" is the one that the
    articles in seeds/ are about, or the first of the ranking. LookupError for one that the edition
    does not rank.
    """
    editions.prove_ranked(reference, edition)
    ranked = _ranked(reference, edition)
    if not ranked:
        raise LookupError(f"no ranking of {edition} is held as that edition published it")
    if cluster == "auto":
        return Context(_of_the_seeds(reference, ranked), edition, True, edition)
    return Context(_named(cluster, ranked, edition), edition, True, edition)


def _named(typed: str, ranked: list[str], edition: int) -> str:
    """The ranked cluster that is meant: by its name, a city in it, a spelling of the press."""
    if not isinstance(typed, str):
        raise LookupError(f"a cluster is a name between quotes, not {typed!r}")
    whole = {_letters(name): name for name in ranked}
    cities = {_letters(city): name for name in ranked for city in name.split("–")}
    known = {name.canonical for name in names.found(f"{typed} . {typed.title()}")}
    spelled = [name for name in ranked if name in known]
    wanted = _letters(typed)
    found = whole.get(wanted) or cities.get(wanted) or next(iter(spelled), None)
    if found:
        return found
    if known & set(names.clusters()) and len(ranked) < 100:
        raise LookupError(
            f"the rank of '{typed}' in {edition} is not held ({len(ranked)} of its ranks are)"
        )
    close = get_close_matches(wanted, whole, n=1, cutoff=0.7)
    hint = f"; closest: '{whole[close[0]]}'" if close else ""
    raise LookupError(f"no cluster '{typed}' is ranked in {edition}{hint}")


def _letters(name: str) -> str:
    """A name without case, accents, blanks, dashes, and the state behind a city."""
    return re.sub(r"[^a-z]", "", names.plain(name).casefold())


def _ranked(reference: Reference, edition: int) -> list[str]:
    """The clusters that `edition` ranks, as far as they are held, first to last."""
    rows = reference.rank_history[reference.rank_history["edition"] == edition]
    rows = rows[rows["basis"].str.startswith(wipo.PUBLISHED)]
    return list(rows.sort_values("rank")["cluster"])


def _of_the_seeds(reference: Reference, ranked: list[str]) -> str:
    """The cluster of the first article in seeds/ that is about a ranked one."""
    for name in seeds.names():
        try:
            article = articles.read(name)
            about = context(article.title, claims.find(article), reference)
        except articles.Unreadable:
            continue  # its own report says what is wrong with it
        if about.named and about.cluster in ranked:
            return about.cluster
    return ranked[0]
