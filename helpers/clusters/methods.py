"""The parameters of the ranking, each with the place where WIPO states it or that it is ours."""

from dataclasses import dataclass

NOISE = -1


@dataclass(frozen=True)
class Method:
    """What makes clusters of addresses. The defaults are WIPO's of 2024 wherever WIPO states one.

    `radius_km`, `minimum_density`: GII 2024, Appendix IV, p. 305. The density is in listed
    inventors and authors; each kind's addresses weigh as much as half of all (our reading, see
    `weighting`).
    `merge_km`: edges that lie nearer than this may be merged; WIPO merges at 3 to 5 km where ties
    allow (p. 305). None: nothing is merged.
    `outline_degrees`: a cluster's ground is all within this of an address (p. 306).
    `listed`: the hundred largest are published.
    `name_cities`, `name_part`, `name_apart_km`: a name has at most this many cities, each with at
    least this part of the largest one's inhabitants and this far from every larger one (ours: WIPO
    does not say how it names).
    `economy_part`: an economy is named where it has this part of the inhabitants of the cities
    inside (ours).
    """

    radius_km: float = 15
    minimum_density: float = 4_500
    merge_km: float | None = 5
    outline_degrees: float = 0.05
    listed: int = 100
    name_cities: int = 3
    name_part: float = 0.25
    name_apart_km: float = 15
    economy_part: float = 0.05


WIPO_2024 = Method()
