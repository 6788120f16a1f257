"""The table of economies."""

import csv

from helpers.language import economies, names


def test_every_economy_of_wipos_clusters_is_in_the_table():
    with open(names.WIPO / "clusters.csv", encoding="utf-8", newline="") as table:
        codes = {code for row in csv.DictReader(table) for code in row["economies"].split("/")}
    assert codes <= economies.by_code().keys()


def test_no_spelling_stands_for_two_economies():
    spelled = [s for row in economies.by_code().values() for s in (row.name, *row.spellings)]
    assert len(spelled) == len(set(spelled))
