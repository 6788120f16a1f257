"""The way from a calibrated world to a ranking, its sentences, charts and tables."""

from dataclasses import replace

import pandas as pd
import pytest

from helpers import charts, clusters, provenance, reference, studies, tables, theme
from helpers.clusters import maps, recoveries
from helpers.narrative import found_clusters, method_steps

NUMBER = 400_000  # addresses: a second or two, and not so few that chance makes clusters
PEARL = "Shenzhen–Hong Kong–Guangzhou"


@pytest.fixture(scope="module", autouse=True)
def look():
    theme.apply()


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    patch = pytest.MonkeyPatch()
    patch.setattr(studies, "WORLDS", tmp_path_factory.mktemp("worlds"))
    yield studies.of_parameters("gii2024", NUMBER)
    patch.undo()


@pytest.fixture(scope="module")
def found(study):
    return study.find()


@pytest.fixture(scope="module")
def again(found):
    return recoveries.recovered(reference.load(), 2024, found)


@pytest.fixture(scope="module")
def near(found, again):
    return clusters.look(found, recoveries.label_of(again, PEARL))


@pytest.fixture(scope="module")
def swept(study, found):
    return clusters.sweep(found, study.intake.totals)


def test_what_was_put_in_comes_out(found, again):
    assert (again["outcome"] == recoveries.ONE).sum() >= 95
    assert recoveries.correlation(again) > 0.98
    pearl = again.set_index("cluster").loc[PEARL]
    assert pearl["outcome"] == recoveries.ONE and pearl["found_rank"] == 2
    assert found.ranking["total_share"].is_monotonic_decreasing


def test_a_smaller_world_has_a_smaller_density(study):
    assert study.addresses == NUMBER and study.is_synthetic
    assert study.method.minimum_density == pytest.approx(4500 * NUMBER / 31_100_000)


def test_a_world_is_made_once(study, monkeypatch):
    monkeypatch.setattr(studies.worlds, "write", None)
    assert studies.of_parameters("gii2024", NUMBER).addresses == NUMBER


def test_neighbours_that_are_wired_together_are_merged(found):
    assert found.pairs["merged"].any()
    assert len(found.ranking) == found.found - found.pairs["merged"].sum()


def test_the_headline_says_synthetic_and_how_well_the_ranking_comes_back(study, found, again):
    told = found_clusters.headline(study, found, again)
    assert told.startswith(f"**{len(found.ranking)} clusters, Tokyo–Yokohama the largest.**")
    assert "synthetic" in told and "(Spearman; one is full agreement)" in told
    assert "synthetic" in found_clusters.title(study).subtitle
    assert "synthetic" in found_clusters.limits(study)


def test_addresses_of_somebody_s_own_are_not_called_synthetic(study, found, again):
    own = replace(study, is_synthetic=False, description=("The addresses are from a.csv.",))
    for told in (
        found_clusters.title(own).subtitle,
        found_clusters.headline(own, found, again),
        found_clusters.limits(own),
        method_steps.recovery(again, is_synthetic=False),
        own.made,
    ):
        assert "synthetic" not in told.lower()
    assert tables.described(own).title == "The addresses"


def test_nothing_published_may_be_found(study, found, again):
    lost = again.assign(outcome=recoveries.LOST, label=None, found_rank=None, moved=None)
    own = replace(study, is_synthetic=False)
    assert "None of the published" in found_clusters.headline(own, found, lost)
    assert "No published cluster is found" in method_steps.recovery(lost, is_synthetic=False)
    assert recoveries.label_of(lost, PEARL) == 0


def test_the_intake_tells_rows_years_and_what_has_no_place(study):
    told = found_clusters.intake(study)
    totals = study.intake.totals.set_index("kind")
    assert f"{totals.loc['patent', 'rows']:,} inventors" in told
    assert "(2019 to 2023)" in told and "(2018 to 2022)" in told
    assert f"{totals['without_place'].sum():,} rows have no coordinates" in told


@pytest.mark.parametrize(
    ("pairs", "says"),
    [
        ([], "No two of them lie within 5 km"),
        ([True], "One pair lies within 5 km of each other; it becomes one"),
        ([False], "One pair lies within 5 km of each other; it stays two"),
        ([True, False, True], "Three pairs lie within 5 km; in two of them"),
        ([False, False], "Two pairs lie within 5 km; in none of them"),
    ],
)
def test_merging_has_a_sentence_for_every_outcome(found, pairs, says):
    table = pd.DataFrame({"merged": pd.Series(pairs, dtype=bool)})
    assert says in found_clusters.merging(replace(found, pairs=table))


def test_merging_may_be_switched_off(found):
    off = replace(found, method=replace(found.method, merge_km=None))
    assert found_clusters.merging(off).endswith("Merging is switched off.")


def test_the_steps_give_each_its_number(found, near):
    told = method_steps.steps(found, near)
    roles = clusters.closeups.counted_roles(found.members)
    assert f"{roles['core']:,} places" in told and f"noise ({roles['noise']:,})" in told
    assert told.count("\n") == 3


def test_the_close_up_shows_the_places_around_the_heaviest_one(found, near):
    assert near.density >= found.method.minimum_density
    assert near.squares["weight"].sum() > near.density
    assert near.squares.loc[near.squares["near"], "weight"].sum() == pytest.approx(
        near.density, rel=0.2
    )
    assert (near.squares["label"] == near.label).any()


@pytest.mark.parametrize("name", ["clustering_steps", "closeups", "recovery", "sweep", "world"])
def test_each_chart_has_a_title_an_alt_text_and_its_data(study, found, again, near, swept, name):
    figure = {
        "clustering_steps": lambda: charts.clustering_steps(near, found.method, study.made),
        "closeups": lambda: charts.closeups([near, clusters.look(found, 0)], study.made),
        "recovery": lambda: charts.recovery(again, PEARL, study.made),
        "sweep": lambda: charts.sweep(swept, near.cluster, study.made),
        "world": lambda: charts.world(maps.mapped(found, study.made), near.cluster, maps.PLACES),
    }[name]()
    caption = figure.caption
    assert len(caption.title) > 15 and len(caption.alt) > 80
    assert "Synthetic addresses" in caption.source
    assert caption.data.count("\n") > 10


def test_a_panel_of_steps_draws_every_square(found, near):
    first = charts.clustering_steps(near, found.method, "s").axes[0]
    drawn = sum(len(c.get_offsets()) for c in first.collections)
    assert drawn == len(near.squares)


def test_the_sweep_runs_every_setting_and_tells_the_span(swept, near):
    settings = swept.drop_duplicates(["radius_km", "minimum_density", "weighting"])
    assert len(settings) == 30 and swept["cluster"].nunique() == 10
    told = method_steps.sweep(swept, near.cluster, is_synthetic=True)
    assert told.startswith("Under 30 settings there are ")
    assert "empty" in told
    assert "empty" not in method_steps.sweep(swept, near.cluster, is_synthetic=False)


def test_clusters_that_grow_together_are_told(swept, near):
    joined = swept.assign(with_others=(swept["radius_km"] >= 17).astype(float))
    told = method_steps.sweep(joined, near.cluster, is_synthetic=False)
    assert "From a radius of 17 km it grows together with another" in told


def test_tables_of_the_ranking_have_as_many_rows_as_asked(study, found, again):
    assert len(tables.found(found, study.made, 30).rows) == 30
    assert "Rank per head" in [c.head for c in tables.found(found, study.made).columns]
    assert len(tables.pairs(found, study.made).rows) == len(found.pairs)
    moved = again.assign(moved=[5.0] + [0.0] * 99, outcome=recoveries.ONE)
    assert len(tables.displaced(moved, study.made).rows) == 1
    assert len(tables.described(study).rows) == len(study.description)


def test_the_sources_of_the_method_are_cited():
    published = reference.load()
    cited = recoveries.cited(published, 2024)
    assert "gii2024-table8" in cited and len(cited) == len(set(cited)) > 1
    assert provenance.publication(cited[0])


def test_addresses_of_a_part_of_the_world_name_no_list_of_what_they_lack(study, again):
    part = again.assign(outcome=[recoveries.ONE] * 10 + [recoveries.LOST] * 90)
    told = method_steps.recovery(part, is_synthetic=False)
    assert told.endswith("90 others are not in these addresses.")
    assert all("not found" not in row for row in tables.displaced(part, "s").rows)


def test_a_cluster_far_from_every_city_is_told_by_its_place(study, found, again):
    named = found.ranking.assign(cluster=["(-17.00, -179.97)", *found.ranking["cluster"][1:]])
    told = found_clusters.headline(study, replace(found, ranking=named), again)
    assert "clusters, (-17.00, -179.97) the largest" in told


def test_nothing_found_is_an_empty_scatter_not_a_crash(study, again):
    lost = again.assign(outcome=recoveries.LOST, label=None, found_rank=None, moved=None)
    assert charts.recovery(lost, PEARL, "s").caption.alt.startswith("An empty scatter: none of the")
