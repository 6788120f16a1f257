"""What an article says of the list: its edition, length and years; who has how many on it."""

import re
from dataclasses import replace
from decimal import Decimal

from helpers import reference as wipo
from helpers.claims import Claim
from helpers.language import names, numberwords
from helpers.reference import Cell, Reference
from helpers.verdicts.amounts import COUNT, check_documents, is_round
from helpers.verdicts.cases import Case, Rule, edition_of, for_each_owner
from helpers.verdicts.judgement import Verdict, agrees, contradicted, refuted, supported

MEASURES = ("PCT applications", "scientific articles")
# finds: "clusters in top five" (five), "cities in top 100" (100)
# leaves: "target clusters in top 10", "economies in top 100", "consecutive years in top 20"
ON_LIST = re.compile(r"^(?:clusters|cities) in top (\w+)$")
# A number of people that is said to be the cluster's, not the city's of the same name.
#   finds:  "The Berlin cluster has ", "the cluster's "
#   leaves: "In the cluster ranking Berlin has ", "The cluster of the city of Berlin with its "
OF_CLUSTER = re.compile(
    r"\bcluster(?:['’]s)?\b(?! (?:ranking|list|table)\b| is\b)"
    r"(?:(?!\b(?:city|town|capital|metropolis|and)\b)[^,;.])*$"
)
ALL = "all"  # the row of a cell that counts rows


def check_count(claim: Claim, case: Case) -> Verdict:
    """A count: of documents, of an economy's clusters, of economies."""
    if claim.measure in COUNT:
        return check_documents(claim, case)
    if ON_LIST.match(claim.measure):
        return check_clusters_on_list(claim, case)
    if rule := COUNTED.get(claim.measure):
        return rule(claim, case)
    if not claim.measure:
        raise LookupError("the sentence leaves open what this counts")
    raise LookupError(f"no table held counts {claim.measure}")


@for_each_owner
def check_clusters_on_list(claim: Claim, case: Case) -> Verdict:
    """How many clusters of an economy are on the list; cross-border ones count for each."""
    top = numberwords.value(ON_LIST.match(claim.measure)[1])
    edition = edition_of(claim, case)
    cell = _clusters_of(case.reference, edition, claim.entity[0], top)
    return _compared(claim, cell, f"{cell.value} of the top {top} in GII {edition}")


def check_change_on_list(claim: Claim, case: Case) -> Verdict:
    """How many clusters more or fewer an economy has than in the edition before."""
    if not ON_LIST.match(claim.measure):
        raise LookupError(f"no two tables held count {claim.measure}")
    return _check_change_of_one(claim, case)


@for_each_owner
def _check_change_of_one(claim: Claim, case: Case) -> Verdict:
    top = numberwords.value(ON_LIST.match(claim.measure)[1])
    edition = edition_of(claim, case)
    before, now = (
        _clusters_of(case.reference, year, claim.entity[0], top) for year in (edition - 1, edition)
    )
    difference = now.value - before.value
    reason = f"{before.value} in GII {edition - 1}, {now.value} in GII {edition}"
    stated = -claim.value if claim.direction == "down" else claim.value
    same = difference == stated if claim.direction else abs(difference) == stated
    verdict = supported if same else contradicted
    return verdict(claim, [before, now], reason, stated - difference)


def _clusters_of(reference: Reference, edition: int, economy: str, top: int) -> Cell:
    """WIPO's own count where it gives one, else counted in the table held to that depth."""
    try:
        code = names.code(economy)
    except LookupError:
        raise LookupError(f"no table says which clusters are in {economy}") from None
    if top == 100:
        try:
            return wipo.fact(reference, edition, f"clusters in the top 100: {code}")
        except LookupError:
            pass  # not printed for every economy: counted below
    return wipo.count_of_economy(reference, edition, code, top)


def check_economies_on_list(claim: Claim, case: Case) -> Verdict:
    """How many economies have a cluster among the hundred."""
    edition = edition_of(claim, case)
    try:
        cell = wipo.fact(case.reference, edition, "economies hosting a top-100 cluster")
    except LookupError:
        cell = wipo.count_of_economies(case.reference, edition)
    return _compared(claim, cell, f"{cell.value} economies in GII {edition}")


def check_economies_ranked(claim: Claim, case: Case) -> Verdict:
    """How many economies the whole index ranks."""
    edition = edition_of(claim, case)
    cell = wipo.fact(case.reference, edition, "economies in the GII")
    return _compared(claim, cell, f"GII {edition} ranks {cell.value} economies")


def check_losing_clusters(claim: Claim, case: Case) -> Verdict:
    """ "37 of 63 high-income clusters lost ground": both numbers stand in one fact."""
    edition = edition_of(claim, case)
    name = "high-income clusters with negative net S&T output"
    cell = wipo.fact(case.reference, edition, name)
    losing, of = str(cell.value).split(" of ")
    value = losing if "falling" in claim.measure else of
    return _compared(claim, replace(cell, value=Decimal(value)), f"GII {edition}: {cell.value}")


@for_each_owner
def check_population(claim: Claim, case: Case) -> Verdict:
    """The people of a cluster, as WIPO counts them for its intensity.

    A city has other inhabitants than the cluster of its name, and most sentences may mean either.
    """
    edition = edition_of(claim, case)
    cell = wipo.cell(case.reference, "intensity", edition, claim.entity[0], "population")
    reason = f"GII {edition} counts {int(cell.value):,} inhabitants"
    if agrees(claim, cell):
        return supported(claim, [cell], reason)
    if is_round(claim) and agrees(replace(claim, qualifier="about"), cell):
        return supported(claim, [cell], f"{reason}; the article rounds")
    if OF_CLUSTER.search(claim.sentence[: claim.start - claim.sentence_start]):
        return refuted(claim, cell, reason)
    raise LookupError(f"{reason} within the cluster’s outline, who need not be those of the city")


def check_identified(claim: Claim, case: Case) -> Verdict:
    """How many clusters WIPO's algorithm found before the list was cut."""
    edition = edition_of(claim, case)
    cell = wipo.fact(case.reference, edition, "clusters identified")
    return _compared(claim, cell, f"GII {edition} identified {cell.value} clusters")


COUNTED: dict[str, Rule] = {
    "population": check_population,
    "clusters identified": check_identified,
    "economies in top 100": check_economies_on_list,
    "economies ranked": check_economies_ranked,
    "high-income clusters": check_losing_clusters,
    "high-income clusters with falling output": check_losing_clusters,
}


def check_edition(claim: Claim, case: Case) -> Verdict:
    """Whether WIPO published a cluster ranking that year."""
    edition = int(claim.value)
    rows = case.reference.printed["rank_history"]
    rows = rows[(rows["edition"] == str(edition)) & rows["basis"].str.startswith(wipo.PUBLISHED)]
    if claim.measure == "target year" or rows.empty:
        raise LookupError(f"no ranks of an edition of {edition} are held")
    cell = Cell("rank_history", edition, ALL, "edition", claim.value, rows.iloc[0]["source_id"])
    return supported(claim, [cell], f"GII {edition} ranks clusters")


def check_length(claim: Claim, case: Case) -> Verdict:
    """The hundred of "the top 100"; a smaller number is a part of the list, not its length."""
    edition = edition_of(claim, case)
    rows = case.reference.rank_history
    published = rows["basis"].str.startswith(wipo.PUBLISHED)
    rows = rows[(rows["edition"] == edition) & published]
    if claim.value < 100:
        raise LookupError(f"a part of the list of {edition}, not a statement about its length")
    if len(rows) < 100:
        raise LookupError(f"the list of {edition} is not held to its end")
    cell = Cell("rank_history", edition, ALL, "rank", Decimal(len(rows)), rows["source_id"].iloc[0])
    return _compared(claim, cell, f"GII {edition} ranks {len(rows)} clusters")


def check_window(claim: Claim, case: Case) -> Verdict:
    """A span of years against those the article's edition counts; each kind has its own."""
    if claim.measure in MEASURES:
        cell = wipo.window(case.reference, case.edition, claim.measure)
        verdict = supported if claim.value == cell.value else contradicted
        return verdict(claim, [cell], f"GII {case.edition} counts {wipo.years(cell.value)}")
    for measure in MEASURES:
        cell = wipo.window(case.reference, case.edition, measure)
        if claim.value == cell.value:
            return supported(claim, [cell], f"GII {case.edition} counts {measure} of those years")
    raise LookupError("a span of years that the sentence ties to no count of the ranking")


def check_duration(claim: Claim, case: Case) -> Verdict:
    """How many years the window of an edition has."""
    if claim.measure != "measuring window":
        raise LookupError("a time that is not one of the ranking’s")
    cell = wipo.window(case.reference, case.edition, MEASURES[0])
    first, last = map(int, cell.value.split("/"))
    length = replace(cell, value=Decimal(last - first + 1))
    return _compared(claim, length, f"GII {case.edition} counts {wipo.years(cell.value)}")


def _compared(claim: Claim, cell: Cell, reason: str) -> Verdict:
    if agrees(claim, cell):
        return supported(claim, [cell], reason)
    return refuted(claim, cell, reason)
