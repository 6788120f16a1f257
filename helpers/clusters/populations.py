"""Inhabitants of each cluster's ground, from a grid of population."""

from pathlib import Path

import numpy as np
import pandas as pd

from helpers.clusters import grounds
from helpers.clusters.methods import NOISE

COLUMNS = ["latitude", "longitude", "population"]


class BadPopulation(ValueError):
    """A population table or grid that cannot be read; says which, why and what would do."""


def inhabitants(members: pd.DataFrame, population: pd.DataFrame, degrees: float) -> pd.Series:
    """Inhabitants by label: each point of the grid counts for the ground it lies on."""
    label = grounds.owners(members, population, degrees)
    people = population["population"].groupby(label).sum()
    return people.drop(NOISE, errors="ignore")


def read(path: Path) -> pd.DataFrame:
    """A grid of population as points: latitude, longitude (degrees), population.

    Parquet or CSV with these three columns, or a GeoTIFF in degrees such as GHSL's at 30 seconds
    of arc (that needs the package rasterio, which is not part of the environment).
    """
    path = Path(path)
    if not path.is_file():
        raise BadPopulation(f"{path}: no such file; give a CSV, Parquet or GeoTIFF of population")
    if path.suffix.lower() in (".tif", ".tiff"):
        return _raster(path)
    return _proved(_table(path), path)


def _table(path: Path) -> pd.DataFrame:
    import duckdb  # here, because only who gives a file needs it

    quoted = "'" + str(path).replace("'", "''") + "'"
    # CSV as text: a guessed type would refuse the table where a number alone is wrong.
    is_csv = any(end.lower() in (".csv", ".tsv") for end in path.suffixes)
    relation = f"read_csv({quoted}, all_varchar = true)" if is_csv else quoted
    try:
        return duckdb.sql(f"SELECT * FROM {relation}").df()
    except duckdb.Error as error:
        told = str(error).splitlines()[0]
        raise BadPopulation(
            f"{path}: no table that can be read ({told}); give a CSV, Parquet or GeoTIFF"
        ) from error


def _proved(table: pd.DataFrame, path: Path) -> pd.DataFrame:
    table = table.rename(columns=str.lower)
    missing = [c for c in COLUMNS if c not in table]
    if missing:
        raise BadPopulation(
            f"{path}: column {', '.join(missing)} missing; needed are {', '.join(COLUMNS)}"
        )
    table = table[COLUMNS].apply(pd.to_numeric, errors="coerce")
    wrong = ~np.isfinite(table).all(axis=1) | (table["population"] < 0)
    wrong |= (table["latitude"].abs() > 90) | (table["longitude"].abs() > 180)
    if wrong.any():
        row = int(wrong.to_numpy().argmax()) + 1
        raise BadPopulation(
            f"{path}, row {row}: not a latitude, a longitude and a number of inhabitants "
            f"({int(wrong.sum())} such rows); mend or leave them out"
        )
    return table


def _raster(path: Path) -> pd.DataFrame:
    try:
        import rasterio
    except ModuleNotFoundError as missing:
        raise BadPopulation(
            f"{path}: to read a GeoTIFF install rasterio first: "
            ".venv/bin/python -m pip install rasterio"
        ) from missing
    try:
        grid = rasterio.open(path)
    except rasterio.errors.RasterioIOError as fault:
        raise BadPopulation(
            f"{path}: no GeoTIFF that can be read ({fault}); copy it anew"
        ) from fault
    parts = []
    with grid:
        if not grid.crs or not grid.crs.is_geographic:
            raise BadPopulation(f"{path}: not in degrees (WGS 84); take GHSL's 30 arcsec grid")
        for _, window in grid.block_windows(1):
            block = grid.read(1, window=window, masked=True).filled(0)
            rows, columns = np.nonzero(block > 0)
            xs, ys = rasterio.transform.xy(
                grid.transform, rows + window.row_off, columns + window.col_off
            )
            parts.append(
                pd.DataFrame({"latitude": ys, "longitude": xs, "population": block[rows, columns]})
            )
    return pd.concat(parts, ignore_index=True).astype("float64")
