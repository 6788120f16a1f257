"""What a ranking from addresses found: title, answer in a sentence, what went in, what came out."""

import numpy as np
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
MILLION = 1_000_000  # from here on the first page counts in millions, which fit on a telephone
READ = Computed("rows of the address table, counted as they were read")
NAMES = {"patent": "PCT applications", "article": "scientific articles", "deal": "deals"}
PEOPLE = {"patent": "inventors", "article": "authors", "deal": "investors"}


def title(study: Study) -> Title:
    """The question, and of which addresses; a calibrated world is called synthetic at once."""
    what = "a synthetic world of" if study.is_synthetic else ""
    size = number(study.addresses)
    subtitle = f"WIPO’s method, step by step, on {what} {size} addresses".replace("  ", " ")
    return Title(QUESTION, subtitle, "", subtitle)


def headline(study: Study, found: Clusters, again: pd.DataFrame, focus: str) -> Finding:
    """How many clusters, which is the largest, how well the published ranking comes back.

    `again` from `recoveries.recovered`; `focus`: the published cluster that is looked at closely.
    """
    count = keyed(number(len(found.ranking)), _counted(found))
    first = found.ranking.iloc[0]
    told = (
        f"**{count} {_noun(len(found.ranking))}, {label(plain(first['cluster']))} the largest.** "
        f"{'It is' if len(found.ranking) == 1 else 'They are'} found in "
        f"{keyed(number(study.addresses), READ)} addresses of {_people(study)} by the method "
        f"that WIPO (World Intellectual Property Organization) describes."
    )
    if not study.is_synthetic:
        return Finding(f"{told} {_compared(again)}{_focus(again, focus)}")
    return Finding(
        f"{told} The addresses are synthetic: made so that each cluster of {gii(study.edition)} "
        "(Global Innovation Index) has its published share. "
        f"{_compared(again)}{_focus(again, focus)}"
    )


def _noun(count: int) -> str:
    return "cluster" if count == 1 else "clusters"


def _people(study: Study) -> str:
    """Whose addresses there are: inventors and authors."""
    return listed(PEOPLE.get(kind, kind) for kind in study.intake.totals["kind"])


def _compared(again: pd.DataFrame) -> str:
    one = int((again["outcome"] == ONE).sum())
    where = Computed("published clusters whose named cities lie on the ground of one found cluster")
    if not one:
        return "None of the published clusters is among them."
    agree = Computed("Spearman’s correlation of published and found ranks, of the clusters found")
    listed_ones = Computed("rows of the published ranking")
    told = (
        f"Of the {keyed(number(len(again)), listed_ones)} clusters that WIPO published, "
        f"{keyed(number(one), where)} {'is' if one == 1 else 'are'} found one to one"
    )
    if one < FEW:
        return f"{told}."
    return (
        f"{told}, and their ranks agree at {keyed(number(correlation(again), 4), agree)} "
        "(Spearman; one is full agreement)."
    )


def _focus(again: pd.DataFrame, focus: str) -> str:
    """Under which name and rank the focus is found; nothing where it is not."""
    rows = again[(again["cluster"] == focus) & again["found_rank"].notna()]
    if rows.empty:
        return ""
    row = rows.iloc[0]
    rank = keyed(number(row["found_rank"]), Computed("rank by size among all clusters found"))
    if row["found_as"] == row["cluster"]:
        return f" {label(plain(focus))} has rank {rank}."
    return (
        f" WIPO’s {label(plain(focus))} has rank {rank}, here under the names of its most populous "
        f"cities, {label(plain(row['found_as']))}."
    )


def _counted(found: Clusters) -> Computed:
    method = found.method
    return Computed(
        f"clusters found with a radius of {method.radius_km:g} km and a minimum density of "
        f"{number(method.minimum_density)}, after merging"
    )


def numbers(study: Study, found: Clusters) -> Numbers:
    """Addresses, clusters, and how much of the weight lies in clusters.

    Addresses by the million where there are as many.
    """
    members = found.members
    inside = members.loc[members["label"] != NOISE, "weight"].sum() / members["weight"].sum()
    share = Computed("weight of the places in clusters ÷ weight of all places")
    counted = _counted(found)
    read = Number(number(study.addresses), "addresses read", READ)
    if study.addresses >= MILLION:
        read = Number(number(study.addresses / MILLION, 1), "million addresses read", READ)
    return Numbers(
        (
            read,
            Number(number(len(found.ranking)), f"{_noun(len(found.ranking))} found", counted),
            Number(f"{number(100 * inside)}%", "of all weight lies in clusters", share),
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
    return Finding(
        f"There are {listed(parts)}.{lost} {_different(study.intake.places)}"
        f"{_fractions(study)}{_dropped(study.intake.dropped)}{_warned(study)}"
    )


def _different(places: pd.DataFrame) -> str:
    """At how many places they lie; rounded unless they were read as given (`--exact`)."""
    degrees = places[["latitude", "longitude"]].to_numpy()
    if np.allclose(degrees, degrees.round(2), rtol=0, atol=1e-9):
        made = Computed("different places after rounding to a hundredth of a degree, about 1 km")
        return (
            f"Rounded to about a kilometre they lie at {keyed(number(len(places)), made)} places."
        )
    made = Computed("different pairs of latitude and longitude, as given")
    return f"They lie at {keyed(number(len(places)), made)} different places."


def _fractions(study: Study) -> str:
    """That the parts of a document were counted, where the source does not give them."""
    if study.intake.fraction_from == "given":
        return ""
    return " How many share a document is counted from its rows, since no source says it."


def _dropped(dropped: pd.DataFrame) -> str:
    """Rows that were left out, by reason; nothing where all were taken."""
    if dropped.empty:
        return ""
    sums = dropped.groupby("reason", sort=False)["rows"].sum()
    each = [f"{keyed(number(rows), READ)} ({label(plain(why))})" for why, rows in sums.items()]
    return f" Left out are {keyed(number(sums.sum()), READ)} more rows: {listed(each)}."


def _warned(study: Study) -> str:
    return "".join(f" Take note: {label(plain(told))}." for told in study.intake.warnings)


def origin(study: Study) -> Finding:
    """Whose addresses these are, before the table that describes them."""
    if not study.is_synthetic:
        return Finding(label(plain(" ".join(study.description))))
    return Finding(
        "From nobody: WIPO’s own addresses are not open, so these were drawn by the steps below. "
        "Sizes and cities are the published ones; where an address lies within its city, who works "
        "with whom, and all clusters that WIPO did not print are made up."
    )


def _kind(row) -> str:
    total = Computed(f"fractions of the rows of kind “{row.kind}”, added up")
    years = " to ".join(label(str(year)) for year in sorted({row.first_year, row.last_year}))
    return (
        f"{keyed(number(row.rows), READ)} addresses of {PEOPLE.get(row.kind, row.kind)} on "
        f"{keyed(number(row.fraction), total)} {NAMES.get(row.kind, row.kind)} ({years})"
    )


def merging(found: Clusters) -> Finding:
    """Which neighbours were joined and why, or that none were."""
    pairs, near = found.pairs, found.method.merge_km
    made = Computed("groups of cores joined by neighbourhood")
    first = f"The search finds {keyed(number(found.found), made)} {_noun(found.found)}."
    if not near:
        return Finding(f"{first} Merging is switched off.")
    within = label(f"{near:g} km")
    if pairs.empty:
        return Finding(f"{first} No two of them lie within {within} of each other, so none merge.")
    close = Computed(f"pairs of clusters whose nearest places are at most {near:g} km apart")
    told = Computed("pairs that share more documents than either shares with anybody else")
    merged = int(pairs["merged"].sum())
    if len(pairs) == 1:
        then = "it becomes one" if merged else "it stays two"
        return Finding(
            f"{first} {capital(keyed('one', close))} pair lies within {within} of each other; "
            f"{then}, since the two share "
            f"{'more' if merged else 'no more'} documents than either shares with anybody else."
        )
    which = keyed(cardinal(merged), told)
    many = (
        "all of them" if merged == len(pairs) else f"{which} of them" if merged else "none of them"
    )
    return Finding(
        f"{first} {capital(keyed(cardinal(len(pairs)), close))} pairs lie within "
        f"{within}; in {many} the two share more documents with each other "
        f"than either does with anybody else{', and become one' if merged else ''}."
    )


def ranking(found: Clusters) -> Finding:
    """Who leads by each kind and, where inhabitants are known, per head; what the map shows."""
    table, parts = found.ranking, []
    for kind in kinds(found.members):
        leader = table.loc[table[f"{kind}_share"].idxmax()]
        made = Computed(f"its count of kind “{kind}” ÷ the world’s")
        share = keyed(f"{number(leader[f'{kind}_share'], 1)}%", made)
        parts.append(
            f"{label(plain(leader['cluster']))} by {NAMES.get(kind, kind)} ({share} of the world’s)"
        )
    return Finding(
        f"{listed(parts)} {'come' if len(parts) > 1 else 'comes'} first.{_ten(table)}"
        f"{_per_head(table)}{_shown(found)}"
    )


def _ten(table: pd.DataFrame) -> str:
    """What the first ten hold, where there are more."""
    if len(table) <= 10:
        return ""
    ten = table.head(10)["total_share"].sum() / table["total_share"].sum()
    made = Computed("sizes of the first ten ÷ sizes of all clusters found")
    part = keyed(f"{number(100 * ten)}%", made)
    return f" The ten largest hold {part} of the size of all clusters."


def _per_head(table: pd.DataFrame) -> str:
    """Who is first per inhabitant, of all clusters found."""
    if "intensity_rank" not in table or table["intensity_rank"].isna().all():
        return ""
    first = table.loc[table["intensity_rank"].idxmin()]
    by_size = keyed(number(first["rank"]), Computed("its rank by size"))
    return (
        " Per head, that is by size ÷ inhabitants of its ground, "
        f"{label(plain(first['cluster']))} is first (by size: rank {by_size})."
    )


def _shown(found: Clusters) -> str:
    """That map and table show the largest only, where there are more."""
    most = found.method.listed
    if len(found.ranking) <= most:
        return ""
    return f" The map shows the {label(number(most))} largest, as many as WIPO publishes."


def limits(study: Study) -> Finding:
    """What such a ranking cannot say."""
    synthetic = (
        "The addresses are synthetic: the report proves the program, and says nothing of the world "
        "that the published tables do not say."
    )
    lines = [
        *([synthetic] if study.is_synthetic else []),
        "The method joins what touches: where a band of dense places leads from one city to the "
        "next, both are one cluster, however far apart. So the radius can decide who is first.",
        "Size favours the large: a cluster may lead because many people live there. The rank per "
        "head, where inhabitants are known, says something else.",
        "One applicant or one university can carry a cluster; addresses do not say whose they are.",
        "Whatever is set that WIPO does not state is a choice made here (see the table of what is "
        "set): above all how the density reads once addresses are weighted.",
        "WIPO settles mergers “after review”; what that changes is not known and not repeated "
        "here.",
        "An address counts where it is written, and that may be a head office; one without "
        "coordinates counts in the world’s total only.",
        *LIMITS,
    ]
    return Finding(bullets(lines))
