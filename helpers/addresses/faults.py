"""What can be wrong with a row: how SQL finds it, what is said of it, what helps."""

import difflib
from dataclasses import dataclass

from helpers.addresses.schema import NUMBERS, YEARS

COORDINATES = ("latitude", "longitude")
LIMITS = {"latitude": 90, "longitude": 180}


class BadAddresses(ValueError):
    """The addresses cannot be used: a line says how many faults there are, then a line each."""


@dataclass(frozen=True)
class Fault:
    name: str  # the reason that `Intake.dropped` gives
    column: str
    condition: str  # SQL over the columns of schema.expressions
    says: str
    remedy: str
    value: str = ""  # SQL of what to quote; empty: nothing


def of_rows(has_fraction: bool, kinds: tuple[str, ...]) -> tuple[Fault, ...]:
    """All faults that a row can have, in the order in which a row with several is counted."""
    numbers = [name for name in NUMBERS if has_fraction or name != "fraction"]
    return (
        _empty("document", "document IS NULL", "give every document its id"),
        _empty("kind", "coalesce(trim(kind), '') = ''", f"write {_listed(kinds)}"),
        _unknown_kind(kinds),
        *(fault for name in numbers for fault in _unreadable(name)),
        *_years(),
        *_coordinates(),
        *(_fractions() if has_fraction else ()),
    )


def closest_kind(kind: str, kinds: tuple[str, ...]) -> str:
    """What to write for a kind nobody knows: `Patents` → write "patent"."""
    near = difflib.get_close_matches(kind.strip().lower(), kinds, 1)
    return f'write "{near[0]}"' if near else f"write {_listed(kinds)}"


def told(where: str, fault: Fault, rows: int, value: str | None, kinds: tuple[str, ...]) -> str:
    """One line: where it is first, what is wrong, in how many rows, what helps."""
    quoted = f'{fault.column} "{value}"' if fault.value else fault.column
    remedy = fault.remedy or closest_kind(value or "", kinds)
    return f"{where}: {quoted} {fault.says} ({counted(rows, 'row')}); {remedy}"


def counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def complaint(lines: list[tuple[str, str]], droppable: bool) -> BadAddresses:
    """The exception for (source, line) pairs."""
    names = list(dict.fromkeys(name for name, _ in lines))
    where = names[0] if len(names) == 1 else ", ".join(names)
    closing = ["Correct them, or drop such rows (--drop-faulty)."] if droppable else []
    head = f"{counted(len(lines), 'fault')} in {where}:"
    return BadAddresses("\n".join([head, *(f"  {line}" for _, line in lines), *closing]))


def _listed(kinds: tuple[str, ...]) -> str:
    words = [f'"{kind}"' for kind in kinds]
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + f" or {words[-1]}"


def _empty(column: str, condition: str, remedy: str) -> Fault:
    return Fault(f"{column} empty", column, condition, "is empty", remedy)


def _unknown_kind(kinds: tuple[str, ...]) -> Fault:
    known = ", ".join("'" + kind.replace("'", "''") + "'" for kind in kinds)
    condition = f"trim(kind) <> '' AND kind NOT IN ({known})"
    return Fault("kind unknown", "kind", condition, "is not known", "", "kind")


def _unreadable(name: str) -> list[Fault]:
    """Text where a number should be: of degrees and minutes, with a comma, or of any other sort."""
    text = f"{name}_text"
    broken = f"{name} IS NULL AND {text} IS NOT NULL"
    # 48°51'N, 48 51 24 N, N48.85; not 48,85
    degrees = f"regexp_matches({text}, '[°º′″''\"]|^[NSEWnsew] ?[0-9]|[0-9] ?[NSEWnsew]$')"
    comma = f"regexp_full_match({text}, '[-+]?[0-9]+,[0-9]+')"
    leave = {"year": "write the year of publication alone", "fraction": "write a decimal number"}
    leave = leave.get(name, "write decimal degrees, or leave both coordinates empty")
    faults = [
        Fault(
            f"{name} with a decimal comma", name, f"{broken} AND {comma}",
            "has a comma as decimal sign", "write a point", text,
        ),
        Fault(
            f"{name} not a number", name,
            f"{broken} AND NOT {comma}" + (f" AND NOT {degrees}" if name in COORDINATES else ""),
            "is not a number", leave, text,
        ),
    ]  # fmt: skip
    if name in COORDINATES:
        condition = f"{broken} AND NOT {comma} AND {degrees}"
        says, remedy = "is in degrees and minutes", "write decimal degrees, as 48.85 and -2.35"
        faults.insert(0, Fault(f"{name} in minutes", name, condition, says, remedy, text))
    return faults


def _years() -> list[Fault]:
    first, last = YEARS
    empty = "year IS NULL AND year_text IS NULL OR isnan(CAST(year AS DOUBLE))"
    return [
        Fault("year empty", "year", empty, "is empty", "give the year of publication"),
        Fault(
            "year not whole", "year", "NOT year_is_whole",
            "is not a whole number", "write the year of publication alone", _shown("year"),
        ),
        Fault(
            "year out of range", "year",
            f"year_is_whole AND NOT isnan(CAST(year AS DOUBLE)) "
            f"AND year NOT BETWEEN {first} AND {last}",
            f"is not from {first} to {last}", "correct it", _shown("year"),
        ),
    ]  # fmt: skip


def _coordinates() -> list[Fault]:
    # NaN, as some programs write it, is an empty cell.
    has = {c: f"({c} IS NOT NULL AND NOT isnan({c}))" for c in COORDINATES}
    beyond = {c: f"{has[c]} AND abs({c}) > {LIMITS[c]}" for c in COORDINATES}
    swapped = f"abs(latitude) <= 180 AND {has['longitude']} AND abs(longitude) <= 90"
    pair = f"concat({_shown('latitude')}, ', ', {_shown('longitude')})"
    leave = "correct it or leave both coordinates empty"
    return [
        Fault(
            "coordinates swapped", "latitude, longitude", f"{beyond['latitude']} AND {swapped}",
            "fit only the other way round", "swap the two columns",
            pair,
        ),
        Fault(
            "latitude out of range", "latitude", f"{beyond['latitude']} AND NOT ({swapped})",
            "is not from -90 to 90", leave, _shown("latitude"),
        ),
        Fault(
            "longitude out of range", "longitude", beyond["longitude"],
            "is not from -180 to 180", leave, _shown("longitude"),
        ),
        *(
            Fault(
                f"{there} alone", there,
                f"{has[there]} AND NOT {has[other]} AND {other}_text IS NULL",
                f"comes without a {other}", "give both or leave both empty", _shown(there),
            )
            for there, other in (COORDINATES, COORDINATES[::-1])
        ),
    ]  # fmt: skip


def _fractions() -> list[Fault]:
    empty = "fraction IS NULL AND fraction_text IS NULL OR isnan(fraction)"
    remedy = "write 1 / number of inventors or authors"
    return [
        Fault("fraction empty", "fraction", empty, "is empty", remedy),
        Fault(
            "fraction out of range", "fraction",
            "NOT isnan(fraction) AND (fraction <= 0 OR fraction > 1)",
            "is not above 0 and at most 1", remedy, _shown("fraction"),
        ),
    ]  # fmt: skip


def _shown(name: str) -> str:
    return f"coalesce({name}_text, CAST({name} AS VARCHAR))"
