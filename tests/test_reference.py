"""WIPO's tables are proved once at the door."""

import shutil

import pytest
from conftest import CLUSTER

from helpers import reference


def spoiled(tmp_path, table: str, old: str, new: str):
    """A copy of the tables in which `old` is `new` once, in one of them."""
    folder = tmp_path / "wipo"
    shutil.copytree(reference.FOLDER, folder)
    path = folder / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


def test_the_shipped_tables_hold(published):
    assert published.complete_editions == [2022, 2024]


@pytest.mark.parametrize(
    ("table", "old", "new", "message"),
    [
        ("clusters", "pct_share", "pct_part", "no column pct_share"),
        ("clusters", "2024,3,Beijing", "2024,2,Beijing", "a rank given twice"),
        ("clusters", "2024,3,Beijing", "2024,103,Beijing", "not a whole number from 1 to 100"),
        ("clusters", "175364,9.0,2.2", "175364,109.0,2.2", "not a per cent of the world"),
        ("clusters", "175364,9.0,2.2", "175364,7.0,2.2", "not the sum of its shares"),
        ("clusters", "116411", "116811", "not pct_applications by population"),
        ("intensity", "3469,50546829", "3496,50546829", "not publications by population"),
        ("clusters", "gii2024-table8", "gii2024-table88", "sources.csv does not explain"),
        ("places", "Ankara,39.9199", "Ankara,139.9199", "a latitude beyond the poles"),
        ("places", "Ankara,", "Angora,", "a cluster without a place"),
    ],
)
def test_a_spoiled_table_is_refused_with_row_and_remedy(tmp_path, table, old, new, message):
    with pytest.raises(ValueError, match=message) as error:
        reference.load(spoiled(tmp_path, table, old, new))
    assert "git" in str(error.value)


def test_a_cell_keeps_the_digits_that_were_printed(published):
    cell = reference.cell(published, "clusters", 2024, CLUSTER, "pct_share")
    assert str(cell.value) == "9.0"
    assert str(cell.half_unit) == "0.05"


def test_a_misspelt_cluster_gets_the_closest_name(published):
    with pytest.raises(LookupError, match="closest: 'Zürich'"):
        reference.cell(published, "clusters", 2024, "Zurich", "rank")


def test_what_is_not_held_is_said_to_be_missing_never_filled_in(published):
    with pytest.raises(LookupError, match="the clusters table of 2021 is not held"):
        reference.cell(published, "clusters", 2021, CLUSTER, "rank")
    with pytest.raises(LookupError, match="pct_share of 'Philadelphia, PA' is not held"):
        reference.cell(published, "clusters", 2023, "Philadelphia, PA", "pct_share")


def test_patents_and_articles_have_windows_of_their_own_since_2023(published):
    windows = {
        (edition, measure): reference.window(published, edition, measure).value
        for edition in (2022, 2023, 2024)
        for measure in ("PCT applications", "scientific articles")
    }
    assert list(windows.values()) == [
        "2016/2020", "2016/2020", "2018/2022", "2017/2021", "2019/2023", "2018/2022",
    ]  # fmt: skip


def test_ranks_give_the_published_one_before_those_restated_later(published):
    cells = reference.ranks(published, "Nanjing", 2023)
    assert [(int(c.value), c.is_published) for c in cells] == [(11, True), (12, False)]


def test_an_edition_is_held_as_deep_as_its_published_ranks_go(published):
    assert reference.is_held_to(published, 2023, 35)
    assert not reference.is_held_to(published, 2023, 36)
    assert not reference.is_held_to(published, 2021, 1)  # known from a later edition only


def test_an_article_is_judged_by_the_edition_it_names(found, published):
    assert reference.named_edition(found, published) == 2024
    assert reference.named_edition(found, published, "2022") == 2022
    assert reference.named_edition([], published) == 2024
