"""Cities of the world with place and population, from GeoNames (see README.md beside this)."""

from functools import cache
from pathlib import Path

import pandas as pd

CITIES = Path(__file__).with_name("cities.csv.gz")
SOURCE = "GeoNames, cities with more than 15,000 inhabitants, CC BY 4.0"


def cities() -> pd.DataFrame:
    """All cities, the most populous first: name, country (ISO code), degrees WGS 84, population."""
    return _cities().copy()


@cache
def _cities() -> pd.DataFrame:
    # Namibia's code is a word to pandas: NA.
    return pd.read_csv(CITIES, keep_default_na=False, na_values={"population": [""]})
