"""What a cluster is called and in which economies it lies: by the cities on its ground."""

import pandas as pd

from helpers.clusters import grounds
from helpers.clusters.methods import NOISE, Method
from helpers.geonames import cities

JOINT = "–"  # between the cities of a name, as WIPO writes it
UNNAMED = "({:.2f}, {:.2f})"  # degrees of the heaviest place, where no city is near


def named(members: pd.DataFrame, method: Method) -> pd.DataFrame:
    """One row a label: `cluster` (its name) and `economies` ("CH/DE/FR", the largest first).

    `members`: latitude, longitude, weight, label. Two clusters of one name are told apart by
    their economies, else by a number.
    """
    table = cities()
    table = table.assign(label=grounds.owners(members, table, method.outline_degrees))
    inside = table[table["label"] != NOISE]
    rows = [
        {"label": label, **_named(own, inside[inside["label"] == label], method)}
        for label, own in members[members["label"] != NOISE].groupby("label", sort=True)
    ]
    return _told_apart(pd.DataFrame(rows, columns=["label", "cluster", "economies"]))


def _named(own: pd.DataFrame, inside: pd.DataFrame, method: Method) -> dict:
    if inside.empty:
        heaviest = own.loc[own["weight"].idxmax()]
        return {"cluster": UNNAMED.format(heaviest["latitude"], heaviest["longitude"]),
                "economies": ""}  # fmt: skip
    largest = inside.nlargest(method.name_cities, "population", keep="first")
    enough = method.name_part * largest["population"].iloc[0]
    people = (
        inside.groupby("country")["population"].sum().sort_values(ascending=False, kind="stable")
    )
    there = people[people >= method.economy_part * people.sum()]
    return {"cluster": JOINT.join(largest.loc[largest["population"] >= enough, "name"]),
            "economies": "/".join(there.index)}  # fmt: skip


def _told_apart(table: pd.DataFrame) -> pd.DataFrame:
    twice = table["cluster"].duplicated(keep=False)
    by_economy = table["cluster"] + ", " + table["economies"]
    names = table["cluster"].where(~twice | (table["economies"] == ""), by_economy)
    again = names.groupby(names).cumcount() + 1
    return table.assign(cluster=names.where(again == 1, names + " (" + again.astype(str) + ")"))
