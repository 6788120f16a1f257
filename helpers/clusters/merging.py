"""Neighbouring clusters that are one: near each other, and each the other's strongest partner.

GII 2024, Appendix IV, p. 305: clusters are merged whose edges lie within 3 to 5 km and whose
co-author and co-inventor ties to each other are stronger than those of either to any other cluster
or place. What WIPO then settles "after review" is not known and not done.
"""

from collections.abc import Callable
from itertools import product

import numpy as np
import pandas as pd

from helpers.clusters.methods import NOISE
from helpers.globe import EARTH_RADIUS_KM, km_of, unit_vectors

Ties = Callable[[list[int]], pd.DataFrame]


def neighbours(members: pd.DataFrame, within_km: float) -> pd.DataFrame:
    """Pairs of labels whose nearest places are at most `within_km` apart: a, b, `distance_km`.

    a < b, in order of both.
    """
    inside = members[members["label"] != NOISE]
    points = unit_vectors(inside["latitude"], inside["longitude"])
    labels = inside["label"].to_numpy()
    # Cubes as wide as the distance: what is near lies in the same one or in one beside it.
    cube = np.floor(points * (EARTH_RADIUS_KM / within_km)).astype(np.int64)
    kept = _on_a_border(cube, labels)
    near = _pairs(pd.DataFrame(cube[kept], columns=["x", "y", "z"]), kept, labels)
    chord = np.linalg.norm(points[near["one"]] - points[near["other"]], axis=1)
    table = pd.DataFrame(
        {"a": labels[near["one"]], "b": labels[near["other"]], "distance_km": km_of(chord)}
    )
    table = table[table["distance_km"] <= within_km]
    return table.groupby(["a", "b"], as_index=False)["distance_km"].min()


def _on_a_border(cube: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Places with another label in their cube or beside it: few, so only these are compared."""
    cubes = pd.DataFrame(cube, columns=["x", "y", "z"]).assign(label=labels).drop_duplicates()
    around = [cubes.assign(x=cubes.x + i, y=cubes.y + j, z=cubes.z + k)
              for i, j, k in product((-1, 0, 1), repeat=3)]  # fmt: skip
    several = pd.concat(around).groupby(["x", "y", "z"])["label"].nunique()
    several = several[several > 1].index
    return np.flatnonzero(pd.MultiIndex.from_arrays(cube.T).isin(several))


def _pairs(cubes: pd.DataFrame, kept: np.ndarray, labels: np.ndarray) -> pd.DataFrame:
    """Rows of places, `one` and `other`, in the same cube or in two beside each other."""
    ones = cubes.assign(one=kept)
    found = [pd.DataFrame({"one": [], "other": []}, dtype=np.int64)]
    for i, j, k in product((-1, 0, 1), repeat=3):
        others = cubes.assign(x=cubes.x + i, y=cubes.y + j, z=cubes.z + k, other=kept)
        pair = ones.merge(others, on=["x", "y", "z"])[["one", "other"]]
        found.append(pair[labels[pair["one"]] < labels[pair["other"]]])
    return pd.concat(found, ignore_index=True)


def judged(pairs: pd.DataFrame, ties: pd.DataFrame) -> pd.DataFrame:
    """Each pair of neighbours with its ties and whether it is to be `merged`.

    `ties`: label, other, `documents` that name addresses in both; an `other` below NOISE is a
    place outside all clusters. `documents` of a pair: those it shares; `rival_documents`: the most
    that either shares with anybody else.
    """
    strength = ties.set_index(["label", "other"])["documents"].to_dict()
    rows = []
    for pair in pairs.itertuples():
        own = strength.get((pair.a, pair.b), 0)
        rivals = ties[
            (ties["label"].isin([pair.a, pair.b])) & ~(ties["other"].isin([pair.a, pair.b]))
        ]
        rival = int(rivals["documents"].max()) if len(rivals) else 0
        rows.append({"documents": own, "rival_documents": rival, "merged": own > rival})
    told = pd.DataFrame(rows, columns=["documents", "rival_documents", "merged"])
    return pairs.reset_index(drop=True).join(told.astype({"merged": bool}))


def relabelled(members: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """The members with merged clusters as one; labels count again from 0, the heaviest first.

    Of equal weight the one that had the lower label comes first.
    """
    label = members["label"].to_numpy()
    head = np.arange(label.max() + 1)
    for pair in pairs[pairs["merged"]].itertuples():
        one, other = sorted((head[pair.a], head[pair.b]))
        head[head == other] = one
    heads, number = np.unique(head, return_inverse=True)
    inside = label >= 0
    weights = np.bincount(number[label[inside]], members["weight"].to_numpy()[inside], len(heads))
    order = np.empty(len(heads), np.int64)
    order[np.argsort(-weights, kind="stable")] = np.arange(len(heads))
    return members.assign(label=np.where(inside, order[number][label], NOISE))
