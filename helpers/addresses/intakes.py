"""What a reading gives: places with their sums, totals by kind, and what was left out."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from helpers.addresses import grouping
from helpers.addresses.grouping import SCALE, Partial, Question

REASONS = {
    grouping.OUT_OF_WINDOW: "out of window",
    grouping.NOT_ASKED: "kind not asked for",
}


@dataclass(frozen=True)
class Intake:
    places: pd.DataFrame  # latitude, longitude (the order), then {kind}_addresses, {kind}_fraction
    totals: pd.DataFrame  # kind, rows, addresses, without_place, fraction, first_year, last_year
    dropped: pd.DataFrame  # reason, kind, rows
    files: tuple[str, ...]
    fraction_from: str  # "given", or "counted": 1 / rows of the document in all files
    warnings: tuple[str, ...]


def of(summed: Partial, question: Question, files: tuple[str, ...], cut_lines: int = 0) -> Intake:
    """The places and totals of all files; `cut_lines`: lines of a CSV that were no rows."""
    first = summed.groups[question.code].to_numpy()
    inside = summed.groups[first >= 0]
    # a kind's rows without a place belong to its total
    outside = _outside(summed.groups[first < 0], question)
    places = _places(inside, question)
    return Intake(
        places=places,
        totals=_totals(inside, outside, summed.years, question),
        dropped=_dropped(outside, question, cut_lines),
        files=files,
        fraction_from="given" if question.has_fraction else "counted",
        warnings=_null_island(places, question),
    )


def has_faults(summed: Partial, question: Question) -> bool:
    outside = _outside(summed.groups[summed.groups[question.code] < 0], question)
    return bool((outside.reason >= grouping.FIRST_FAULT).any())


def has_places(summed: Partial, question: Question) -> bool:
    return bool((summed.groups[question.code] >= 0).any())


def _outside(groups: pd.DataFrame, question: Question) -> pd.DataFrame:
    """Sums of rows without a place, with the reason's number and the kind."""
    codes = groups[question.code].tolist()
    told = [grouping.reason_and_kind(code, question) for code in codes]
    table = pd.DataFrame(told, columns=["reason", "kind"], index=groups.index)
    return table.join(groups[grouping.SUMS])


def _places(inside: pd.DataFrame, question: Question) -> pd.DataFrame:
    kind, latitude, longitude = _located(inside, question)
    new = np.ones(len(kind), bool)
    new[1:] = (latitude[1:] != latitude[:-1]) | (longitude[1:] != longitude[:-1])
    place = np.cumsum(new) - 1
    columns = {"latitude": latitude[new], "longitude": longitude[new]}
    addresses = inside["addresses"].to_numpy()
    fraction = inside["whole"].to_numpy() + inside["part"].to_numpy() / SCALE
    for number, name in enumerate(question.kinds):
        its = kind == number
        columns[f"{name}_addresses"] = np.zeros(new.sum(), "int64")
        columns[f"{name}_fraction"] = np.zeros(new.sum())
        columns[f"{name}_addresses"][place[its]] = addresses[its]
        columns[f"{name}_fraction"][place[its]] = fraction[its]
    return pd.DataFrame(columns)


def _located(inside: pd.DataFrame, question: Question):
    if question.exact:
        return tuple(inside[name].to_numpy() for name in ("code", "latitude", "longitude"))
    kind, cell = grouping.cells(inside["key"].to_numpy(), question)
    return kind, *grouping.degrees(cell)


def _totals(inside, outside, years: pd.DataFrame, question: Question) -> pd.DataFrame:
    kinds = grouping.kind_codes(inside, question)
    unplaced = outside[outside.reason == grouping.WITHOUT_PLACE]
    rows = []
    for code, kind in enumerate(question.kinds):
        here, nowhere = inside[kinds == code], unplaced[unplaced.kind == kind]
        addresses, without = int(here.addresses.sum()), int(nowhere.addresses.sum())
        # Python's integers: whole documents times SCALE may be past 64 bits
        whole = int(here.whole.sum()) + int(nowhere.whole.sum())
        part = int(here.part.sum()) + int(nowhere.part.sum())
        fraction = (whole * SCALE + part) / SCALE
        rows.append((kind, addresses + without, addresses, without, fraction))
    names = ["kind", "rows", "addresses", "without_place", "fraction"]
    return pd.DataFrame(rows, columns=names).merge(years, on="kind", how="left")


def _dropped(outside: pd.DataFrame, question: Question, cut_lines: int) -> pd.DataFrame:
    names = dict(enumerate((fault.name for fault in question.faults), grouping.FIRST_FAULT))
    left = outside[outside.reason != grouping.WITHOUT_PLACE].sort_values(["reason", "kind"])
    table = pd.DataFrame(
        {
            "reason": left.reason.map(REASONS | names).astype(object),
            "kind": left.kind.astype(object),
            "rows": left.addresses.astype("int64"),
        }
    )
    if cut_lines:
        more = {"reason": ["line with too few or many cells"], "kind": [""], "rows": [cut_lines]}
        table = pd.concat([table, pd.DataFrame(more)])
    return table.reset_index(drop=True)


def _null_island(places: pd.DataFrame, question: Question) -> tuple[str, ...]:
    there = places[(places.latitude == 0) & (places.longitude == 0)]
    rows = int(sum(there[f"{kind}_addresses"].sum() for kind in question.kinds))
    if not rows:
        return ()
    return (
        f"{rows:,} address{'es' if rows > 1 else ''} at latitude 0, longitude 0, in the sea off "
        "Ghana: often an unknown place; if so, leave both coordinates empty",
    )
