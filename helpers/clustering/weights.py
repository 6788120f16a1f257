"""Weights as whole numbers: their sum is the same in any order, by point, by block and by cell.

Sums of floats differ in the last digit with their order, so a point just at the minimum density
would be a core or not by the route of the sum. Here the density is about 2**52 units and weights
round to the unit: whole weights stay exact, and 3 x 1/3 is 1 (see SLACK). A weight above the
density counts as the density, which leaves the test as it is and keeps sums in 64 bits.
"""

import numpy as np

DENSITY_BITS = 52  # a neighbourhood adds some hundred capped cells: far below 2**63
TOTAL_BITS = 62
SLACK = 1e-9  # a sum that misses the density by less than a billionth of it reaches it


def needed(minimum_density: float) -> int:
    """What the neighbours of a core weigh at least, in units."""
    return int(np.ceil(minimum_density * (1 - SLACK) * scale(minimum_density, DENSITY_BITS)))


def scale_of_sums(weight: np.ndarray) -> float:
    """What lifts weights to whole numbers whose sum over all points still fits."""
    return scale(max(float(weight.sum()), np.finfo(float).tiny), TOTAL_BITS - 1)


def scale(most: float, bits: int) -> float:
    """The power of two that lifts `most` to just below 2**bits; multiplying by it is exact."""
    return float(2.0 ** min(bits - np.frexp(most)[1], 1000))
