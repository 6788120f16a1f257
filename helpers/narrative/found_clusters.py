"""What a ranking from addresses found: title, answer in a sentence, what went in, what came out."""

import pandas as pd

from helpers.clusters import NOISE, Clusters, kinds
from helpers.clusters.recoveries import ONE, correlation
from helpers.narrative.briefs import Number, Numbers
from helpers.narrative.findings import Finding
from helpers.narrative.limits import LIMITS, bullets
from helpers.narrative.titles import Title
from helpers.provenance import Computed, gii, keyed, label
from helpers.studies import Study
from helpers.wording import capital, cardinal, listed, number, plain

QUESTION = "How do addresses become a ranking of clusters?"
FEW = 10  # clusters found again: of fewer ranks no correlation is told
READ = Computed("rows of the address table, counted as they were read")
NAMES = {"patent": "PCT applications", "article": "scientific articles", "deal": "deals"}
PEOPLE = {"patent": "inventors", "article": "authors", "deal": "investors"}


def title(study: Study) -> Title:
    """The question, and of which addresses; a calibrated world is called synthetic at once."""
    what = "a synthetic world of" if study.is_synthetic else ""
    size = number(study.addresses)
    subtitle = f"WIPO’s method, step by step, on {what} {size} addresses".replace("  ", " ")
    return Title(QUESTION, subtitle, "", subtitle)


def headline(study: Study, found: Clusters, again: pd.DataFrame) -> Finding:
    """How many clusters, which is the largest, how well the published ranking comes back.

    `again` from `clusters.recovered`.
    """
    count = keyed(number(len(found.ranking)), _counted(found))
    first = found.ranking.iloc[0]
    told = (
        f"**{count} clusters, {label(plain(first['cluster']))} the largest.** They are found in "
        f"{keyed(number(study.addresses), READ)} addresses of inventors and authors by the method "
        f"that WIPO (World Intellectual Property Organization) describes."
    )
    if not study.is_synthetic:
        return Finding(f"{told} {_compared(again)}")
    return Finding(
        f"{told} The addresses are synthetic: made so that each cluster of {gii(study.edition)} "
        f"(Global Innovation Index) has its published share. {_compared(again)}"
    )


def _compared(again: pd.DataFrame) -> str:
    one = int((again["outcome"] == ONE).sum())
    where = Computed("published clusters whose named cities lie on the ground of one found cluster")
    if not one:
        return "None of the published clusters is among them."
    agree = Computed("Spearman’s correlation of published and found ranks, of the clusters found")
    told = (
        f"Of the {keyed(number(len(again)), where)} clusters that WIPO published, "
        f"{keyed(number(one), where)} {'is' if one == 1 else 'are'} found one to one"
    )
    if one < FEW:
        return f"{told}."
    return (
        f"{told}, and their ranks agree at {keyed(number(correlation(again), 4), agree)} "
        "(Spearman; one is full agreement)."
    )


def _counted(found: Clusters) -> Computed:
    method = found.method
    return Computed(
        f"clusters found with a radius of {method.radius_km:g} km and a minimum density of "
        f"{number(method.minimum_density)}, after merging"
    )


def numbers(study: Study, found: Clusters) -> Numbers:
    """Addresses, clusters, and how much of the weight lies in clusters."""
    members = found.members
    inside = members.loc[members["label"] != NOISE, "weight"].sum() / members["weight"].sum()
    share = Computed("weight of the places in clusters ÷ weight of all places")
    return Numbers(
        (
            Number(number(study.addresses), "addresses read", READ),
            Number(number(len(found.ranking)), "clusters found", _counted(found)),
            Number(f"{number(100 * inside)}%", "of all addresses lie in clusters", share),
        )
    )


def intake(study: Study) -> Finding:
    """What was read, of which kinds and years, and what had no place."""
    totals = study.intake.totals
    parts = [_kind(row) for row in totals.itertuples()]
    without = int(totals["without_place"].sum())
    verb = "row has" if without == 1 else "rows have"
    lost = (
        f" {keyed(number(without), READ)} {verb} no coordinates: they count in the world’s totals "
        "and lie nowhere."
        if without
        else ""
    )
    places = Computed("different places after rounding to a hundredth of a degree, about 1 km")
    return Finding(
        f"The addresses are of {listed(parts)}.{lost} Rounded to about a kilometre they lie at "
        f"{keyed(number(len(study.intake.places)), places)} places."
    )


def _kind(row) -> str:
    total = Computed(f"fractions of the rows of kind “{row.kind}”, added up")
    years = f"{label(str(row.first_year))} to {label(str(row.last_year))}"
    return (
        f"{keyed(number(row.rows), READ)} {PEOPLE.get(row.kind, row.kind)} of "
        f"{keyed(number(row.fraction), total)} {NAMES.get(row.kind, row.kind)} ({years})"
    )


def merging(found: Clusters) -> Finding:
    """Which neighbours were joined and why, or that none were."""
    pairs, near = found.pairs, found.method.merge_km
    made = Computed(f"clusters before merging: {found.found}")
    first = f"The search finds {keyed(number(found.found), made)} clusters."
    if not near:
        return Finding(f"{first} Merging is switched off.")
    close = Computed(f"pairs of clusters whose nearest places are at most {near:g} km apart")
    if pairs.empty:
        return Finding(
            f"{first} No two of them lie within {keyed(f'{near:g}', close)} km of each other, so "
            "none are merged."
        )
    told = Computed("pairs that share more documents than either shares with anybody else")
    merged = int(pairs["merged"].sum())
    if len(pairs) == 1:
        then = "it becomes one" if merged else "it stays two"
        return Finding(
            f"{first} {capital(keyed('one', close))} pair lies within "
            f"{keyed(f'{near:g}', close)} km of each other; {then}, since the two share "
            f"{'more' if merged else 'no more'} documents than either shares with anybody else."
        )
    which = keyed(cardinal(merged), told)
    many = (
        "all of them" if merged == len(pairs) else f"{which} of them" if merged else "none of them"
    )
    return Finding(
        f"{first} {capital(keyed(cardinal(len(pairs)), close))} pairs lie within "
        f"{keyed(f'{near:g}', close)} km; in {many} the two share more documents with each other "
        f"than either does with anybody else{', and become one' if merged else ''}."
    )


def ranking(found: Clusters) -> Finding:
    """Who leads and by what."""
    table, parts = found.ranking, []
    for kind in kinds(found.members):
        leader = table.loc[table[f"{kind}_share"].idxmax()]
        made = Computed(f"its count of kind “{kind}” ÷ the world’s")
        share = keyed(f"{number(leader[f'{kind}_share'], 1)}%", made)
        parts.append(
            f"{label(plain(leader['cluster']))} by {NAMES.get(kind, kind)} ({share} of the world’s)"
        )
    ten = table.head(10)["total_share"].sum() / table["total_share"].sum()
    made = Computed("sizes of the first ten ÷ sizes of all clusters found")
    return Finding(
        f"{listed(parts)} come first. The ten largest hold {keyed(f'{number(100 * ten)}%', made)} "
        "of the size of all clusters."
    )


def limits(study: Study) -> Finding:
    """What such a ranking cannot say."""
    synthetic = (
        "The addresses are synthetic: the report proves the program, and says nothing of the world "
        "that the published tables do not say."
    )
    lines = [
        *([synthetic] if study.is_synthetic else []),
        "Each kind of address weighs as much as any other; WIPO does not print how it scales the "
        "density then, so the scale is a choice made here.",
        "Which of two clusters a border place belongs to is open in the method; here the nearest "
        "core has it.",
        "WIPO reviews merged clusters by hand; that step is not repeated here.",
        "Names and economies come from the largest cities on a cluster’s ground (GeoNames); WIPO "
        "names its clusters by hand.",
        *LIMITS,
    ]
    return Finding(bullets(lines))
