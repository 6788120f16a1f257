"""Weighted places: columns of degrees and weights, checked once at the door; addresses grouped."""

from typing import NamedTuple

import numpy as np
from numba import njit

from helpers.clustering.compiling import announced

RADII_KM = (0.1, 5000.0)  # below, bands become too many; above, the method's bounds do not hold
MOST_POINTS = 2**31 - 1  # a row fits in 31 bits
ROW_BITS = 31
MOST_WEIGHT = 1e290  # the sum of all is finite
MOST_DECIMALS = 4  # 11 metres


class PlacesRefused(ValueError):
    """places, weights or parameters cannot be clustered"""


class Places(NamedTuple):
    """Columns of one length: degrees WGS 84 and weights, all float64."""

    latitude: np.ndarray
    longitude: np.ndarray
    weight: np.ndarray


class Grouped(NamedTuple):
    """Places in order of latitude, then longitude; `place` says which one each address is at."""

    places: Places
    place: np.ndarray


def checked(latitude, longitude, weight=None) -> Places:
    """The columns as float64; without weights each point weighs 1. A fault names its row."""
    latitude, longitude = column("latitude", latitude), column("longitude", longitude)
    weight = np.ones(len(latitude)) if weight is None else column("weight", weight)
    places = Places(latitude, longitude, weight)
    check_lengths(places)
    refuse("latitude", latitude, -90, 90, "a number from -90 to 90 degrees")
    refuse("longitude", longitude, -180, 180, "a number from -180 to 180 degrees")
    refuse("weight", weight, 0, MOST_WEIGHT, "a finite number, 0 or more")
    return places


def column(name: str, values) -> np.ndarray:
    """One column as contiguous float64; missing values become NaN, to be refused by row."""
    if np.ma.isMaskedArray(values):
        values = np.ma.filled(values.astype(np.float64), np.nan)
    try:
        values = np.require(values, np.float64, ["C_CONTIGUOUS", "ALIGNED"])
    except (TypeError, ValueError) as error:
        raise PlacesRefused(
            f"{name} is not a column of numbers ({error}); convert it, drop rows that have none"
        ) from error
    if values.ndim != 1:
        raise PlacesRefused(f"{name} has {values.ndim} dimensions; give one column of numbers")
    return values if values.flags.writeable else np.asarray(Unlocked(values))


class Unlocked:
    """The memory of a read-only column (pandas hands those out), not copied.

    To numba a read-only array is another type, for which all would be compiled again; the kernels
    only read it.
    """

    def __init__(self, values: np.ndarray) -> None:
        self.values = values  # keeps the memory alive
        address, _ = values.__array_interface__["data"]
        self.__array_interface__ = {**values.__array_interface__, "data": (address, False)}


def check_lengths(places: Places) -> None:
    lengths = {name: len(values) for name, values in places._asdict().items()}
    if len(set(lengths.values())) > 1:
        raise PlacesRefused(f"columns differ in length: {lengths}; give one value a row in each")
    if not 0 < len(places.weight) <= MOST_POINTS:
        raise PlacesRefused(
            f"{len(places.weight)} points; give at least one and at most {MOST_POINTS:,}"
        )


def refuse(name: str, values: np.ndarray, low: float, high: float, wanted: str) -> None:
    """Raise at the first row outside the bounds (NaN is), and say how many more there are."""
    if values.min() >= low and values.max() <= high:  # neither holds if any is NaN
        return
    faults = np.flatnonzero(~((values >= low) & (values <= high)))
    others = f" (and {len(faults) - 1:,} more)" if len(faults) > 1 else ""
    raise PlacesRefused(
        f"{name} in row {faults[0]}{others}, counted from 0, is {values[faults[0]]}; "
        f"it must be {wanted}: correct or drop it"
    )


def check_parameters(radius_km: float, minimum_density: float) -> None:
    low, high = RADII_KM
    if not low <= radius_km <= high:  # NaN too
        raise PlacesRefused(f"radius_km is {radius_km}; it must be from {low} to {high:,.0f} km")
    if not 0 < minimum_density < np.inf:
        raise PlacesRefused(
            f"minimum_density is {minimum_density}; it must be a finite weight above 0"
        )


@announced
def grouped(latitude, longitude, weight=None, decimals: int = 2) -> Grouped:
    """Addresses rounded to `decimals` of a degree, one place for all that round alike."""
    addresses = checked(latitude, longitude, weight)
    if decimals not in range(MOST_DECIMALS + 1):
        raise PlacesRefused(
            f"decimals is {decimals}; it must be from 0 to {MOST_DECIMALS}: "
            "finer coordinates need no grouping, give them to find() as they are"
        )
    steps = 10**decimals
    records, by_row = sort(addresses.latitude, addresses.longitude, steps)
    place, row, along, total = gather(records, by_row, addresses.weight)
    # Divided once, so that 0.57 degrees is 0.57 and not 0.5699999999999932.
    latitude, longitude = (row - 90 * steps) / steps, (along - 180 * steps) / steps
    return Grouped(Places(latitude, longitude, total), place)


@njit(cache=True)
def grid(latitude, longitude, steps):
    """Row from the South Pole and column from 180 degrees west, which is 180 degrees east."""
    row = np.int64(np.rint(latitude * steps)) + 90 * steps
    along = np.int64(np.rint(longitude * steps)) + 180 * steps
    return row, along if along < 360 * steps else 0


@njit(cache=True)
def sort(latitude, longitude, steps):
    """Records (column, row of the table) in order of grid row and column; first of each grid row.

    Two passes of a radix sort: it is linear, stable, and reads straight through.
    """
    by_row = np.zeros(180 * steps + 2, np.int64)
    by_column = np.zeros(360 * steps + 1, np.int64)
    for i in range(len(latitude)):
        row, along = grid(latitude[i], longitude[i], steps)
        by_row[row + 1] += 1
        by_column[along + 1] += 1
    by_row, by_column = np.cumsum(by_row), np.cumsum(by_column)
    free = by_column.copy()
    once = np.empty(len(latitude), np.int64)
    for i in range(len(latitude)):
        row, along = grid(latitude[i], longitude[i], steps)
        once[free[along]] = (row << ROW_BITS) | i
        free[along] += 1
    free = by_row.copy()
    twice = np.empty_like(once)
    for along in range(len(by_column) - 1):
        for j in range(by_column[along], by_column[along + 1]):
            row = once[j] >> ROW_BITS
            twice[free[row]] = (along << ROW_BITS) | (once[j] & ((1 << ROW_BITS) - 1))
            free[row] += 1
    return twice, by_row


@njit(cache=True)
def gather(records, by_row, weight):
    """Place of each address; grid row, column and weight of each place, from south-west on."""
    place = np.empty(len(records), np.int32)
    count = 0
    for row in range(len(by_row) - 1):
        at = -1
        for j in range(by_row[row], by_row[row + 1]):
            if records[j] >> ROW_BITS != at:
                at = records[j] >> ROW_BITS
                count += 1
            place[records[j] & ((1 << ROW_BITS) - 1)] = count - 1
    rows, columns, total = np.empty(count, np.int64), np.empty(count, np.int64), np.zeros(count)
    for row in range(len(by_row) - 1):
        for j in range(by_row[row], by_row[row + 1]):
            i = records[j] & ((1 << ROW_BITS) - 1)
            rows[place[i]], columns[place[i]] = row, records[j] >> ROW_BITS
            total[place[i]] += weight[i]
    return place, rows, columns, total
