"""The steps of the method in words, each with its number at one place."""

from decimal import Decimal

import pandas as pd

from helpers import reference, worlds
from helpers.clusters import Clusters, kinds
from helpers.clusters.closeups import BORDER, CORE, NOISY, Spot, counted_roles
from helpers.clusters.recoveries import LOST, ONE
from helpers.narrative.findings import Finding
from helpers.narrative.limits import bullets
from helpers.provenance import Computed, keyed, label
from helpers.rankings.methods import METHOD
from helpers.reference import Reference
from helpers.studies import Study
from helpers.wording import capital, cardinal, listed, number, plain

PLACED = Computed("places by their role in the clustering, each place counted once")
ONE_OF = {"patent": "an inventor’s", "article": "an author’s", "deal": "an investor’s"}


def steps(study: Study, found: Clusters, spot: Spot, published: Reference) -> Finding:
    """Weight, neighbourhood, cores, growth, border and noise, as a list; `spot` as on the chart."""
    roles, method = counted_roles(found.members), found.method
    radius = _given(method.radius_km, published, study.edition, "radius")
    around = Computed(
        f"weight of all places within {method.radius_km:g} km of the heaviest place of "
        f"{spot.cluster}"
    )
    density = keyed(number(spot.density), around)
    core, border, noise = (keyed(number(roles[r]), PLACED) for r in (CORE, BORDER, NOISY))
    count = keyed(number(found.found), Computed("groups of cores joined by neighbourhood"))
    least = _least(study, published)
    lines = (
        f"**Weight.** {_weights(found.members)}",
        f"**Neighbourhood.** Around each place, the weight of all addresses within {radius} km is "
        f"added up; around the heaviest place of {label(plain(spot.cluster))} it is {density}.",
        f"**Cores.** A place that reaches {least} is a core: {core} places are. "
        f"{_full_scale(study, published)}",
        f"**Growth.** Cores within the radius of each other belong together, and so do theirs in "
        f"turn, until nothing more can be reached: {count} "
        f"{'cluster' if found.found == 1 else 'clusters'}.",
        f"**Border and noise.** A place within the radius of a core that is none itself is the "
        f"border of that core’s cluster ({border} places); all others are noise ({noise}) and in "
        "no cluster.",
    )
    return Finding(bullets(lines))


def _given(value: float, published: Reference, edition: int, name: str) -> str:
    """A parameter with its cell where it is WIPO's; a plain label where the user chose it."""
    cell = reference.fact(published, edition, METHOD[name])
    words = f"{value:,g}" if value < 1e6 else number(value)
    return keyed(words, cell) if cell.value == Decimal(f"{value:g}") else label(words)


def _weights(members: pd.DataFrame) -> str:
    """What one address of each kind weighs, as `clusters.weighting` makes it."""
    counts = {kind: int(members[f"{kind}_addresses"].sum()) for kind in kinds(members)}
    counts = {kind: count for kind, count in counts.items() if count}
    if len(counts) == 1:
        return "All addresses are of one kind, so each weighs the same: one."
    part = sum(counts.values()) / len(counts)
    made = Computed("addresses with a place ÷ kinds ÷ addresses of the kind with a place")
    each = [
        f"{ONE_OF.get(kind, kind)} weighs {keyed(number(part / count, 2), made)}"
        for kind, count in counts.items()
    ]
    return (
        "So that no kind shapes the clusters by its number alone, all addresses of one kind weigh "
        f"as much as all of another: {listed(each)}."
    )


def _least(study: Study, published: Reference) -> str:
    """The minimum density with what it was made from."""
    least = study.method.minimum_density
    if not study.is_synthetic:
        return _given(least, published, study.edition, "density")
    made = Computed(
        "minimum density of the edition × addresses here ÷ addresses of the edition",
        (reference.fact(published, study.edition, METHOD["density"]),),
    )
    return keyed(number(least), made)


def _full_scale(study: Study, published: Reference) -> str:
    """What WIPO's own number is, and for how many addresses it was set."""
    asked = reference.fact(published, study.edition, METHOD["density"])
    cells = tuple(
        reference.fact(published, study.edition, METHOD[name]) for name in ("inventors", "authors")
    )
    of_all = worlds.addresses(f"gii{study.edition}") / 1e6
    added = Computed("addresses of inventors + addresses of authors", cells)
    whole = keyed(f"{number(of_all, 1)} million", added)
    wipos = f"WIPO asks for {keyed(number(asked.value), asked)} among {whole} addresses"
    if not study.is_synthetic:
        return f"({wipos}: with fewer addresses the same number asks for more.)"
    if study.method.minimum_density == asked.value:
        return f"({wipos}.)"
    return f"({wipos}; among as many as are here, that is as dense.)"


def elsewhere(spots: list[Spot]) -> Finding:
    """What the close-ups of other places show, or that there is no other cluster."""
    if not spots:
        return Finding("There is no other cluster to look at.")
    places = "one other place" if len(spots) == 1 else f"{cardinal(len(spots))} other places"
    named = listed(label(plain(spot.cluster)) for spot in spots)
    return Finding(
        f"The same last step at {places}, {named}: cores are filled, the border is hollow, noise "
        "is a dot."
    )


def recovery(again: pd.DataFrame, is_synthetic: bool) -> Finding:
    """How far ranks moved, why, and what was not found one to one (from `found_tables.sized`)."""
    found = again[again["outcome"] != LOST]
    if found.empty:
        return Finding("No published cluster is found: the addresses are elsewhere.")
    told = [_moves(found), *_others(again)]
    if is_synthetic:
        told += [
            _why(found),
            "So a ranking that comes back proves the program, not the method: what was put in "
            "comes out.",
        ]
    return Finding(" ".join(told))


def _moves(found: pd.DataFrame) -> str:
    """How many keep their rank, and the largest move with its cluster."""
    made = "published rank − found rank, both counted among the published clusters that are found"
    still = int((found["moved"] == 0).sum())
    which = keyed(number(still), Computed(f"{made}: those where it is nought"))
    kept = "keeps its rank" if still == 1 else "keep their rank"
    first = f"{which} {'cluster' if still == 1 else 'clusters'} {kept}"
    if still == len(found):
        return f"{first}: all that are found."
    far = found.loc[found["moved"].abs().idxmax()]
    most = keyed(number(abs(far["moved"])), Computed(f"{made}: the largest"))
    places = "place" if abs(far["moved"]) == 1 else "places"
    return (
        f"{first}; the largest difference is {most} {places} ({label(plain(far['cluster']))}). "
        "Ranks are compared among the published clusters alone, since others may stand between."
    )


def _others(again: pd.DataFrame) -> list[str]:
    """What was not found one to one; of most of the world only how many are not here."""
    odd, lost, told = again[again["outcome"] != ONE], again["outcome"] == LOST, []
    if lost.mean() > 0.5:
        gone = Computed("published clusters with no named city on the ground of a found one")
        told = [f"{keyed(number(int(lost.sum())), gone)} others are not in these addresses."]
        odd = odd[odd["outcome"] != LOST]
    if len(odd):
        each = "; ".join(f"{label(plain(r.cluster))}: {r.outcome}" for r in odd.itertuples())
        told.append(f"Not found one to one: {each}.")
    return told


def _why(found: pd.DataFrame) -> str:
    """Why ranks move in a world made to be found: sizes are off by more than neighbours differ."""
    off = 100 * (found["found_size"] / found["size"] - 1)
    steps_down = -100 * found.sort_values("size", ascending=False)["size"].pct_change().dropna()
    sizes = "found size ÷ published size − one, in per cent"
    usual = keyed(f"{number(off.abs().median(), 1)}%", Computed(f"median of {sizes}, unsigned"))
    largest = keyed(f"{number(off.abs().max(), 1)}%", Computed(f"largest of {sizes}, unsigned"))
    apart = Computed("median of what a published size is smaller than the one before it")
    apart = keyed(f"{number(steps_down.median(), 1)}%", apart)
    return (
        f"Ranks move because sizes lie close: from one published cluster to the next the size "
        f"falls by {apart} as a rule (median), and a size comes back {usual} off the published "
        f"one, at most {largest}. Addresses without coordinates, those that fall outside a "
        "cluster’s edge, and the chance of who works with whom make the difference."
    )


def sweep(table: pd.DataFrame, cluster: str, is_synthetic: bool) -> Finding:
    """What other parameters do to the first clusters, to `cluster`, and to the number found."""
    told = [_settings(table), _own_fate(table[table["cluster"] == cluster], cluster)]
    if table["cluster"].nunique() > 1:
        told += [_first_fates(table), *_joined(table, cluster)]
    if is_synthetic:
        told.append(
            "In this synthetic world the country around each cluster is empty, so that a radius "
            "joins little; between real cities people live, and a wider radius joins them."
        )
    return Finding(" ".join(told))


def _settings(table: pd.DataFrame) -> str:
    """What was varied, and how many clusters each setting finds."""
    runs = table.drop_duplicates(["weighting", "minimum_density", "radius_km"])
    count = keyed(
        number(len(runs)),
        Computed("settings of radius, minimum density and weighting that were run"),
    )
    radii = _between(runs["radius_km"], "km")
    densities = _between(runs["minimum_density"].round(), "")
    made = Computed("clusters found under each setting, before merging")
    low, high = runs["clusters"].min(), runs["clusters"].max()
    found = f"from {keyed(number(low), made)} to {keyed(number(high), made)} clusters"
    if low == high:
        found = f"{keyed(number(low), made)} {'cluster' if low == 1 else 'clusters'} each"
    return (
        f"The ranking was made under {count} settings: radii of {radii}, minimum densities of "
        f"{densities}, and each kind of address weighing the same or each address one. They find "
        f"{found}."
    )


def _between(values: pd.Series, unit: str) -> str:
    """10 to 20 km, as a label: what was chosen, not what was found."""
    return label(f"{number(values.min())} to {number(values.max())} {unit}".strip())


def _own_fate(own: pd.DataFrame, cluster: str) -> str:
    """Rank and size of the cluster in focus under all settings."""
    ranks, shares = own["rank"].dropna(), own["total_share"].dropna()
    places = Computed(f"rank of the cluster that holds the heaviest place of {cluster}")
    sizes = Computed(f"size of that cluster under each setting, {cluster}")
    first = keyed(number(ranks.min()), places)
    stands = f"keeps rank {first}"
    if ranks.min() < ranks.max():
        stands = f"ranks from {first} to {keyed(number(ranks.max()), places)}"
    low, high = (f"{number(share, 1)}%" for share in (shares.min(), shares.max()))
    size = f"goes from {keyed(low, sizes)} to {keyed(high, sizes)}"
    if low == high:
        size = f"stays {keyed(low, sizes)}"
    return f"{label(plain(cluster))} {stands}, and its size {size}."


def _first_fates(table: pd.DataFrame) -> str:
    """How many of the first clusters keep their rank whatever is set, and where the others go."""
    spans = table.groupby("cluster", sort=False)["rank"].agg(["min", "max"])
    gone = table[table["rank"].isna()]["cluster"].unique()
    moved = spans[(spans["min"] < spans["max"]) & ~spans.index.isin(gone)]
    made = Computed("ranks of the clusters around the heaviest places of the largest ones")
    staying = len(spans) - len(moved) - len(gone)
    still = keyed(cardinal(staying), made)
    keep = "keeps its rank" if staying == 1 else "keep their rank"
    first = f"Of the {keyed(cardinal(len(spans)), made)} largest clusters"
    told = f"{first} {still} {keep} under every setting."
    if len(moved) + len(gone) == 0:
        return f"{first} all keep their rank under every setting."
    if len(moved):
        each = [
            f"{label(plain(row.Index))} {keyed(number(row.min), made)} to "
            f"{keyed(number(row.max), made)}"
            for row in moved.itertuples()
        ]
        told += f" The others range: {listed(each)}."
    if len(gone):
        named = listed(label(plain(name)) for name in gone)
        told += f" Under some settings no cluster is found around the middle of {named}."
    return told


def _joined(table: pd.DataFrame, cluster: str) -> list[str]:
    """Which of the first clusters become one with another, and from what radius the own does."""
    joined, told = table[table["with_others"] > 0], []
    own = joined.loc[joined["cluster"] == cluster, "radius_km"]
    others = [name for name in joined["cluster"].unique() if name != cluster]
    if len(own):
        from_km = Computed("smallest radius at which two of the first ten clusters are one")
        told.append(
            f"From a radius of {keyed(f'{own.min():g}', from_km)} km it grows together with "
            "another of the first ten: so a rank depends on the radius."
        )
    if len(own) == 0 and others:
        named = capital(listed(label(plain(name)) for name in others))
        told.append(f"{named} are one cluster under some settings: so a rank depends on them.")
    return told
