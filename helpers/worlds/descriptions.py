"""How a world was made, in sentences with their numbers."""

from helpers.worlds import clusters, countryside, documents, people, scatter, unpublished
from helpers.worlds.calibration import KINDS, Calibration
from helpers.worlds.sites import COUNTRYSIDE, Sites

LABEL = "Synthetic addresses: nobody's real ones"


def description(known: Calibration, places: Sites, rows: dict[str, int], seed: int) -> list[str]:
    """The lines that go with the world wherever it is shown; the first says that it is made up."""
    return [
        f"{LABEL}, drawn with seed {seed} so that the clusters are as WIPO published them for "
        f"GII {known.edition}.",
        *_totals(known, rows),
        *_places(known, places),
        *_documents(known),
        _people(places),
        _crowded(known, places),
        "So a ranking that comes back as published shows that the computing is right, not that "
        "the method is: clusters were made to be found.",
    ]


def _totals(known: Calibration, rows: dict[str, int]) -> list[str]:
    inventors, authors = rows["patent"], rows["article"]
    scale = (inventors + authors) / known.addresses
    return [
        f"{inventors:,} inventor and {authors:,} author addresses, {scale:.4g} of the edition's "
        f"{known.addresses:,}; {1 - known.totals['patent'].placed:.1%} and "
        f"{1 - known.totals['article'].placed:.1%} of them have no coordinates, as published.",
        f"Years are even over {_years(known, 'patent')} (patents) and "
        f"{_years(known, 'article')} (articles).",
    ]


def _years(known: Calibration, kind: str) -> str:
    first, last = known.totals[kind].years
    return f"{first}–{last}"


def _places(known: Calibration, places: Sites) -> list[str]:
    number = len(known.clusters)
    discs = places.discs
    towns = int((discs["cluster"] == COUNTRYSIDE).sum())
    own = int(discs["cluster"].between(0, number - 1).sum())
    rest = 1 - places.clusters[list(KINDS)].sum()
    twins = places.clusters["twin"].notna()
    pairs = ", ".join(places.clusters.loc[twins, "cluster"])
    return [
        f"Each of the {number} published clusters has its published counts as shares, spread over "
        f"{own:,} places: the cities in its name (each at least {clusters.NAMED_PART:.0%} of it), "
        f"towns of GeoNames within reach (from the published inhabitants at "
        f"{clusters.PEOPLE_PER_KM2:,} a km², {clusters.REACH_KM[0]:g} to "
        f"{clusters.REACH_KM[1]:g} km) by population, and a corridor between named cities that lie "
        f"apart, {clusters.SOLID:g} times as dense as the method asks. A town nearer than "
        f"{known.radius_km + clusters.MARGIN_KM:g} km to another cluster's, disc to disc, or where "
        f"its cluster is thin, is left out.",
        f"An address lies in a disc of {clusters.DISC_KM[0]:g} to {clusters.DISC_KM[1]:g} km "
        f"about its town, exponentially thinner outward, cut at {scatter.SCALES:g} scale lengths.",
        f"{len(places.clusters) - number} clusters that WIPO found but did not print are taken to "
        f"be the most populous cities away from these, {unpublished.APART_KM:g} km apart, the "
        f"largest just below the last published, falling evenly to {unpublished.SMALLEST:g} times "
        f"the method's density; the split between patents and articles is their country's. Where "
        f"they are and how large is made up.",
        f"{int(twins.sum())} of them are two halves, each the other's strongest partner, close at "
        f"the edges but not at the dense parts, for the merging to find: {pairs}.",
        f"The rest ({rest['patent']:.1%} of patents, {rest['article']:.1%} of articles) is spread "
        f"over {towns:,} towns by population, no neighbourhood of "
        f"{countryside.NEIGHBOURHOOD_KM:g} km over {countryside.FULLEST:g} of the method's density "
        f"and none within {known.radius_km + clusters.MARGIN_KM:g} km of a cluster, disc to disc: "
        f"around each cluster the country is empty, as it is nowhere on earth.",
    ]


def _documents(known: Calibration) -> list[str]:
    means = " and ".join(f"{known.totals[kind].members:.2f}" for kind in KINDS)
    return [
        f"A document has 1 to {documents.MOST_MEMBERS} inventors or authors ({means} on average, "
        f"from the published totals). The first is at its home place; of the others "
        f"{documents.ELSEWHERE:.0%} are at a second place, drawn in proportion to size, so that "
        f"shares stay as published; {documents.SAME_DOOR:.0%} of the rest have the first one's own "
        f"address. Of the second places of one half of a twin cluster "
        f"{documents.WIRED:.0%} are in its other half.",
        "Homes go round the places by the golden section, not by lot: each cluster gets its share "
        "of documents to within a few, and only second places are left to chance.",
    ]


def _people(places: Sites) -> str:
    held = places.clusters["population"].sum() / 1e6
    return (
        f"{held:,.0f} million people live in the clusters, as published (as GeoNames has them in "
        f"the unpublished ones), spread as the addresses are; all others in GeoNames' cities more "
        f"than {people.OUTLINE_KM + people.LARGEST_KM:.0f} km from a cluster's discs."
    )


def _crowded(known: Calibration, places: Sites) -> str:
    if places.crowded.empty:
        return f"No two clusters come within {known.radius_km:g} km of each other."
    pairs = ", ".join(f"{p.cluster} and {p.other}" for p in places.crowded.itertuples())
    return f"Nearer than {known.radius_km:g} km and not to be kept apart: {pairs}."
