"""The steps of the method in words, each with its number at one place."""

import pandas as pd

from helpers.clusters import Clusters
from helpers.clusters.closeups import BORDER, CORE, NOISY, Spot, counted_roles
from helpers.clusters.recoveries import LOST, ONE
from helpers.narrative.findings import Finding
from helpers.narrative.limits import bullets
from helpers.provenance import Computed, keyed, label
from helpers.wording import number, plain

PLACED = Computed("places by their role in the clustering, after rounding to about 1 km")


def steps(found: Clusters, spot: Spot) -> Finding:
    """Neighbourhood, cores, growth, border and noise, as a list; `spot` as on the chart."""
    roles, method = counted_roles(found.members), found.method
    radius = keyed(f"{method.radius_km:g}", Computed("radius: GII 2024, Appendix IV, p. 305"))
    least = keyed(
        number(method.minimum_density),
        Computed("minimum density: GII 2024, Appendix IV, p. 305, in proportion to the addresses"),
    )
    around = Computed(
        f"weight of all places within {method.radius_km:g} km of the heaviest place of "
        f"{spot.cluster}"
    )
    density = keyed(number(spot.density), around)
    core, border, noise = (keyed(number(roles[r]), PLACED) for r in (CORE, BORDER, NOISY))
    count = keyed(number(found.found), Computed("groups of cores joined by neighbourhood"))
    lines = (
        f"**Neighbourhood.** Around each place, all addresses within {radius} km are added up; "
        f"around the heaviest place of {label(plain(spot.cluster))} that makes {density}.",
        f"**Cores.** A place with {least} or more is a core: {core} places are.",
        f"**Growth.** Cores within the radius of each other belong together, and so do theirs in "
        f"turn, until nothing more can be reached: {count} clusters.",
        f"**Border and noise.** A place near a core that is none itself is the border of its "
        f"cluster ({border} places); all others are noise ({noise}) and in no cluster.",
    )
    return Finding(bullets(lines))


def recovery(again: pd.DataFrame, is_synthetic: bool) -> Finding:
    """How far ranks moved, and what was not found one to one."""
    found = again[again["outcome"] != LOST]
    if found.empty:
        return Finding("No published cluster is found: the addresses are elsewhere.")
    still = keyed(
        number(int((found["moved"] == 0).sum())), Computed("published rank − found rank = 0")
    )
    far = found.loc[found["moved"].abs().idxmax()]
    most = keyed(number(abs(far["moved"])), Computed("largest of the differences in rank"))
    told = f"{still} clusters keep their rank; the largest difference is {most} places "
    told += f"({label(plain(far['cluster']))})."
    odd, lost = again[again["outcome"] != ONE], again["outcome"] == LOST
    if lost.mean() > 0.5:
        gone = Computed("published clusters with no named city on the ground of a found one")
        told += f" {keyed(number(int(lost.sum())), gone)} others are not in these addresses."
        odd = odd[odd["outcome"] != LOST]
    if len(odd):
        each = "; ".join(f"{label(plain(r.cluster))}: {r.outcome}" for r in odd.itertuples())
        told += f" Not found one to one: {each}."
    if is_synthetic:
        told += (
            " That is the proof of the program, not of the ranking: what was put in comes out, "
            "but for what neighbours and chance add."
        )
    return Finding(told)


def sweep(table: pd.DataFrame, cluster: str, is_synthetic: bool) -> Finding:
    """What other parameters do to the first cluster's share and to the number of clusters."""
    own = table[table["cluster"] == cluster]
    settings = table.drop_duplicates(["weighting", "minimum_density", "radius_km"])
    runs = Computed("settings of radius, minimum density and weighting that were run")
    low, high = settings["clusters"].min(), settings["clusters"].max()
    found = Computed("clusters found under each setting, before merging")
    ranks = own["rank"].dropna()
    places = Computed(f"rank of the cluster that holds the heaviest place of {cluster}")
    shares = own["total_share"].dropna()
    sizes = Computed(f"size of that cluster under each setting, {cluster}")
    joined = own.loc[own["with_others"] > 0, "radius_km"]
    span = keyed(number(ranks.min()), places)
    stands = f"keeps rank {span}"
    if ranks.min() < ranks.max():
        stands = f"ranks from {span} to {keyed(number(ranks.max()), places)}"
    told = (
        f"Under {keyed(number(len(settings)), runs)} settings there are "
        f"{keyed(number(low), found)} to {keyed(number(high), found)} clusters. "
        f"{label(plain(cluster))} {stands}, "
        f"and its size goes from {keyed(f'{number(shares.min(), 1)}%', sizes)} to "
        f"{keyed(f'{number(shares.max(), 1)}%', sizes)}."
    )
    if len(joined):
        from_km = Computed("smallest radius at which two of the first ten clusters are one")
        told += (
            f" From a radius of {keyed(f'{joined.min():g}', from_km)} km it grows together with "
            "another of the first ten: so a rank depends on the radius."
        )
    if is_synthetic:
        told += (
            " In this synthetic world the country around each cluster is empty, so that a radius "
            "joins little; between real cities people live, and a wider radius joins them."
        )
    return Finding(told)
