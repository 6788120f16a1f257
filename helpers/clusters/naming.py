"""What a cluster is called and in which economies it lies: by the cities on its ground."""

import numpy as np
import pandas as pd

from helpers.clusters import grounds
from helpers.clusters.methods import NOISE, Method
from helpers.geonames import cities
from helpers.globe import plane

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
        name = UNNAMED.format(heaviest["latitude"], heaviest["longitude"])
        return {"cluster": name, "economies": ""}
    enough = method.name_part * inside["population"].max()
    large = _apart(inside[inside["population"] >= enough], method.name_apart_km)
    people = inside.groupby("country")["population"].sum()
    people = people.sort_values(ascending=False, kind="stable")
    there = people[people >= method.economy_part * people.sum()]
    name = JOINT.join(large["name"].head(method.name_cities))
    return {"cluster": name, "economies": "/".join(there.index)}


def _apart(cities: pd.DataFrame, km: float) -> pd.DataFrame:
    """The cities without those nearer than `km` to a larger one: boroughs and suburbs of it."""
    kept: list[int] = []
    for city in cities.itertuples():  # the most populous first
        if all(_km(city, cities.loc[other]) >= km for other in kept):
            kept.append(city.Index)
    return cities.loc[kept]


def _km(one, other) -> float:
    return float(np.hypot(*plane(other.latitude, other.longitude, (one.latitude, one.longitude))))


def _told_apart(table: pd.DataFrame) -> pd.DataFrame:
    twice = table["cluster"].duplicated(keep=False)
    by_economy = table["cluster"] + ", " + table["economies"]
    names = table["cluster"].where(~twice | (table["economies"] == ""), by_economy)
    again = names.groupby(names).cumcount() + 1
    return table.assign(cluster=names.where(again == 1, names + " (" + again.astype(str) + ")"))
