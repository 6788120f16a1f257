"""Weighted DBSCAN on the sphere, exact in great-circle distance, at the size of the world.

A point's *neighbours* are all points within the radius of it, itself included. It is a *core* if
they weigh at least the minimum density together. Clusters *grow from cores*: two cores within the
radius of each other share one. A *border* point has a core within the radius and goes with the
nearest; all others are *noise*. A point exactly at the radius is a neighbour.
"""

from typing import NamedTuple

import numpy as np

from helpers.clustering import balls, borders, cells, cores, growth, labels, places, sphere, weights
from helpers.clustering.borders import NOISE
from helpers.clustering.compiling import announced
from helpers.clustering.places import PlacesRefused, grouped

__all__ = ["NOISE", "Clusters", "PlacesRefused", "find", "grouped"]

RADIUS_KM = 15  # GII 2024, Appendix IV, p. 305
MINIMUM_DENSITY = 4500  # listed inventors and authors; the same page


class Clusters(NamedTuple):
    """Of each point: its cluster, numbered from 0, heaviest first (or NOISE); whether a core."""

    label: np.ndarray
    is_core: np.ndarray


@announced
def find(
    latitude, longitude, weight=None,
    radius_km: float = RADIUS_KM, minimum_density: float = MINIMUM_DENSITY,
) -> Clusters:  # fmt: skip
    """Cluster points given in degrees; without weights each weighs 1.

    The answer does not depend on the order of the points.
    """
    places.check_parameters(radius_km, minimum_density)
    given = places.checked(latitude, longitude, weight)
    limit = sphere.chord(radius_km + sphere.TOUCH_KM)
    needed = weights.needed(minimum_density)

    cut = cells.cut(given, radius_km)
    points = balls.place_points(given, cut, minimum_density)
    enclosed = balls.enclose(points, needed)
    core = cores.find(points, enclosed, cut, limit, needed)
    cluster = growth.grow(points, enclosed, cut, core, limit)
    label = borders.assign(given, points, enclosed, cut, core, cluster, limit)
    del points, enclosed

    found, is_core = np.empty_like(label), np.empty_like(core)
    found[cut.order], is_core[cut.order] = label, core
    return Clusters(labels.numbered(given, found, is_core), is_core)
