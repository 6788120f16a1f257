"""Which published cluster each found one is, and how far its rank is from the published one."""

import numpy as np
import pandas as pd

from helpers.clusters import Clusters, grounds
from helpers.clusters.methods import NOISE
from helpers.geonames import cities
from helpers.rankings import method
from helpers.reference import Reference

ONE, SPLIT, SHARED, LOST = "one to one", "in parts", "with another", "not found"


def recovered(reference: Reference, edition: int, found: Clusters) -> pd.DataFrame:
    """One row a published cluster of `edition`: rank, cluster, what became of it.

    It is found where its named cities lie on the ground of one found cluster (`label`,
    `found_as`, `found_rank`). `outcome`: ONE; SPLIT where its cities lie on several (the one with
    most people counts); SHARED where another published one lies on the same; LOST. `moved`:
    published rank − found rank, both counted among the published clusters that were found.
    """
    of_edition = reference.clusters["edition"] == edition
    published = reference.clusters.loc[of_edition, ["rank", "cluster"]]
    ranking = found.ranking
    owners = _owners(reference, found.members, found.method.outline_degrees)
    table = published.merge(owners, on="cluster", how="left")
    names = ranking[["label", "cluster", "rank"]].set_axis(
        ["label", "found_as", "found_rank"], axis=1
    )
    table = table.merge(names, on="label", how="left").sort_values("rank", ignore_index=True)
    shared = table["label"].duplicated(keep=False) & table["label"].notna()
    outcome = np.select(
        [table["label"].isna(), shared, table["parts"] > 1], [LOST, SHARED, SPLIT], ONE
    )
    expected, got = (table[c].where(table["label"].notna()).rank() for c in ("rank", "found_rank"))
    return table.assign(outcome=outcome, moved=expected - got).drop(columns="parts")


def _owners(reference: Reference, members: pd.DataFrame, degrees: float) -> pd.DataFrame:
    """For each published cluster the label on whose ground most people of its cities live."""
    places = reference.places[["cluster", "geonameids"]]
    named = places.assign(geonameid=places["geonameids"].str.split()).explode("geonameid")
    named = named.astype({"geonameid": "int64"}).merge(cities(), on="geonameid")
    named = named.assign(label=grounds.owners(members, named, degrees))
    named = named[named["label"] != NOISE]
    people = named.groupby(["cluster", "label"], as_index=False)["population"].sum()
    parts = people.groupby("cluster")["label"].size().rename("parts")
    first = people.sort_values(["population", "label"], ascending=[False, True])
    return first.drop_duplicates("cluster")[["cluster", "label"]].merge(parts, on="cluster")


def correlation(table: pd.DataFrame) -> float:
    """Spearman's rank correlation of published and found ranks, over the clusters found."""
    found = table[table["outcome"] != LOST]
    return float(found["rank"].rank().corr(found["found_rank"].astype(float).rank()))


def label_of(table: pd.DataFrame, cluster: str) -> int:
    """The found cluster that a published one is; the largest where it is not found."""
    own = table.loc[(table["cluster"] == cluster) & table["label"].notna(), "label"]
    return int(own.iloc[0]) if len(own) else 0


def ends(found: Clusters, besides: int) -> list[int]:
    """Labels of the largest cluster and of the last one listed, but for `besides`."""
    listed = found.ranking["label"].head(found.method.listed)
    others = listed[listed != besides]
    return list(dict.fromkeys(others.iloc[[0, -1]])) if len(others) else []


def cited(reference: Reference, edition: int) -> list[str]:
    """The sources of the method, of the ranking and of the clusters' places."""
    facts = method(reference, edition)["source_id"]
    ranking = reference.clusters.loc[reference.clusters["edition"] == edition, "source_id"]
    return list(dict.fromkeys([*ranking, *facts]))
