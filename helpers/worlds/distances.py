"""Which points of the earth lie near which, without a dependency for it."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from helpers.globe import KM_PER_DEGREE, km_of, unit_vectors

CHUNK = 512  # rows compared at a time: bounds memory


def near(points: pd.DataFrame, others: pd.DataFrame, within_km: float) -> pd.DataFrame:
    """Pairs `point`, `other` (positions in the two tables) no more than `within_km` apart; `km`."""
    found = list(_chunks(points, others, within_km))
    return pd.DataFrame(np.concatenate(found), columns=["point", "other", "km"]).astype(
        {"point": int, "other": int}
    )


def km_between(points: pd.DataFrame, others: pd.DataFrame) -> np.ndarray:
    """Great-circle kilometres from each point (row) to each other point (column)."""
    return km_of(np.linalg.norm(_vectors(points)[:, None] - _vectors(others)[None], axis=2))


def clear_of(points: pd.DataFrame, discs: pd.DataFrame, gap_km: float) -> pd.DataFrame:
    """The points with at least `gap_km` between them and every disc (`radius_km`), renumbered."""
    pairs = near(points, discs, gap_km + discs["radius_km"].max())
    close = pairs["km"] < gap_km + discs["radius_km"].to_numpy()[pairs["other"]]
    return points.drop(points.index[pairs.loc[close, "point"].unique()]).reset_index(drop=True)


def _chunks(points: pd.DataFrame, others: pd.DataFrame, within_km: float) -> Iterator[np.ndarray]:
    # Sorted by latitude, so that only the others in the same band need be compared.
    rows, columns = (np.argsort(t["latitude"].to_numpy(), kind="stable") for t in (points, others))
    latitudes = others["latitude"].to_numpy()[columns]
    margin = within_km / KM_PER_DEGREE
    yield np.empty((0, 3))
    for start in range(0, len(rows), CHUNK):
        chosen = rows[start : start + CHUNK]
        band = points["latitude"].to_numpy()[chosen]
        first, last = np.searchsorted(latitudes, [band[0] - margin, band[-1] + margin])
        candidates = columns[first:last]
        km = km_between(points.iloc[chosen], others.iloc[candidates])
        i, j = np.nonzero(km <= within_km)
        yield np.column_stack([chosen[i], candidates[j], km[i, j]])


def _vectors(points: pd.DataFrame) -> np.ndarray:
    return unit_vectors(points["latitude"], points["longitude"])
