"""The way from a calibrated world to a ranking, its sentences, charts and tables."""

import re
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
    published = reference.load()
    return tables.sized(recoveries.recovered(published, 2024, found), found, published, 2024)


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
    told = found_clusters.headline(study, found, again, PEARL)
    assert told.startswith(f"**{len(found.ranking)} clusters, Tokyo–Yokohama the largest.**")
    assert "synthetic" in told and "(Spearman; one is full agreement)" in told
    assert "synthetic" in found_clusters.title(study).subtitle
    assert "synthetic" in found_clusters.limits(study)


def test_addresses_of_somebody_s_own_are_not_called_synthetic(study, found, again):
    own = replace(study, is_synthetic=False, description=("The addresses are from a.csv.",))
    for told in (
        found_clusters.title(own).subtitle,
        found_clusters.headline(own, found, again, PEARL),
        found_clusters.limits(own),
        method_steps.recovery(again, is_synthetic=False),
        own.made,
    ):
        assert "synthetic" not in told.lower()
    assert tables.described(own).title == "The addresses"


def test_nothing_published_may_be_found(study, found, again):
    lost = again.assign(outcome=recoveries.LOST, label=None, found_rank=None, moved=None)
    own = replace(study, is_synthetic=False)
    assert "None of the published" in found_clusters.headline(own, found, lost, PEARL)
    assert "No published cluster is found" in method_steps.recovery(lost, is_synthetic=False)
    assert recoveries.label_of(lost, PEARL) == 0


def test_the_intake_tells_rows_years_and_what_has_no_place(study):
    told = found_clusters.intake(study)
    totals = study.intake.totals.set_index("kind")
    assert f"{totals.loc['patent', 'rows']:,} addresses of inventors on " in told
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


def test_the_steps_give_each_its_number(study, found, near):
    told = method_steps.steps(study, found, near, reference.load())
    roles = clusters.closeups.counted_roles(found.members)
    assert f"{roles['core']:,} places" in told and f"noise ({roles['noise']:,})" in told
    assert told.count("\n") == 4
    assert "WIPO asks for 4,500 among 31.1 million addresses" in told
    radius = next(mark for mark in told.marks if mark.text == "15 km")
    assert radius.origin["kind"] == "printed"


def test_what_an_address_weighs_adds_up_to_half_of_all(study, found, near):
    told = method_steps.steps(study, found, near, reference.load())
    each = [float(weight) for weight in re.findall(r"weighs (\d\.\d\d)", told)]
    counts = [found.members[f"{kind}_addresses"].sum() for kind in ("patent", "article")]
    weights = [w * n for w, n in zip(each, counts, strict=True)]
    assert weights == pytest.approx([sum(counts) / 2] * 2, rel=0.02)


def test_addresses_of_one_kind_weigh_one(study, found, near):
    members = found.members.drop(columns=["article_addresses", "article_fraction"])
    told = method_steps.steps(study, replace(found, members=members), near, reference.load())
    assert "each weighs the same: one" in told


def test_a_parameter_of_the_user_s_own_is_not_called_wipo_s(study, found, near):
    method = replace(found.method, radius_km=20.0, minimum_density=300.0)
    own = replace(study, method=method, is_synthetic=False)
    told = method_steps.steps(own, replace(found, method=method), near, reference.load())
    assert "within 20 km" in told and "reaches 300 is" in told
    assert {"20 km", "300"}.isdisjoint(mark.text for mark in told.marks)
    assert "with fewer addresses the same number asks for more" in told
    rows = {row[0]: row for row in tables.choices(own, replace(found, method=method), "s").rows}
    assert rows["Radius"][2] == "set for this run; GII 2024, Appendix IV, p. 305: 15"
    assert rows["Minimum density"][1:] == (
        "300", "set for this run; GII 2024, Appendix IV, p. 305: 4,500"
    )  # fmt: skip


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
    assert told.startswith("The ranking was made under 30 settings: radii of 10 to 20 km, ")
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


def test_the_focus_is_found_under_its_own_name_or_another(study, found, again):
    told = found_clusters.headline(study, found, again, PEARL)
    assert told.endswith(
        f"WIPO’s {PEARL} has rank 2, here under the names of its most populous cities, "
        "Shenzhen–Guangzhou–Foshan."
    )
    assert found_clusters.headline(study, found, again, "Beijing").endswith("Beijing has rank 3.")


def test_each_number_of_the_headline_has_its_own_origin(study, found, again):
    marks = found_clusters.headline(study, found, again, PEARL).marks
    hundreds = [mark.origin["how"] for mark in marks if mark.text == "100"]
    assert hundreds[0] == "rows of the published ranking" and len(set(hundreds)) == len(hundreds)


def test_the_first_page_counts_millions_as_millions(study, found):
    totals = study.intake.totals.assign(rows=[1_200_000, 30_000_000])
    large = replace(study, intake=replace(study.intake, totals=totals))
    first = found_clusters.numbers(large, found)[0]
    assert (first.value, first.words) == ("31.2", "million addresses read")
    assert found_clusters.numbers(study, found)[0].value == f"{NUMBER:,}"


def told_of(study, **changes):
    return found_clusters.intake(replace(study, intake=replace(study.intake, **changes)))


def test_exact_places_are_not_called_rounded(study):
    exact = study.intake.places.assign(latitude=study.intake.places["latitude"] + 0.0012)
    assert "Rounded to about a kilometre they lie" in found_clusters.intake(study)
    told = told_of(study, places=exact)
    assert "Rounded" not in told and "different places" in told


def test_what_was_left_out_counted_or_doubted_is_told(study):
    dropped = pd.DataFrame(
        {"reason": ["out of window"] * 2, "kind": ["patent", "article"], "rows": [3, 4]}
    )
    assert "Left out are 7 more rows: 7 (out of window)." in told_of(study, dropped=dropped)
    assert "is counted from its rows" in told_of(study, fraction_from="counted")
    assert "Take note: 2 addresses at" in told_of(study, warnings=("2 addresses at 0",))
    assert "Left out" not in found_clusters.intake(study)


def test_recovery_says_why_ranks_move_with_what_the_tables_hold(again):
    told = method_steps.recovery(again, is_synthetic=True)
    assert "Ranks move because sizes lie close" in told and "sizes" not in method_steps.recovery(
        again, is_synthetic=False
    )
    # WIPO prints 11.9 for the first.
    assert again["size"].round(1).iloc[0] == 11.9
    assert again["found_size"].sub(again["size"]).abs().div(again["size"]).median() < 0.03


def test_recovery_has_a_sentence_for_no_move_and_for_one(again):
    still = again.assign(moved=0.0)
    assert "100 clusters keep their rank: all that are found." in method_steps.recovery(
        still, False
    )
    swap = again.assign(moved=[1.0, -1.0] + [0.0] * 98)
    told = method_steps.recovery(swap, is_synthetic=False)
    assert "98 clusters keep their rank; the largest difference is 1 place (Tokyo" in told


def test_the_chart_of_recovery_counts_among_the_published(again):
    # Between the second and the third stand two that WIPO did not print.
    table = again.assign(found_rank=[1, 2, *range(5, 103)], moved=0.0)
    figure = charts.recovery(table, PEARL, "s")
    dots = [xy for group in figure.axes[0].collections for xy in group.get_offsets().tolist()]
    assert all(x == y for x, y in dots) and len(dots) == 100


def fates(**ranks):
    """A sweep of two settings and some clusters with their ranks in each."""
    rows = [
        (radius, 145.0, "equal", name, place, 5.0, 0, 10)
        for name, own in ranks.items()
        for radius, place in zip((10, 15), own, strict=True)
    ]
    columns = "radius_km minimum_density weighting cluster rank total_share with_others clusters"
    return pd.DataFrame(rows, columns=columns.split())


@pytest.mark.parametrize(
    ("ranks", "says"),
    [
        ({"A": (1, 1), "B": (2, 2)}, "Of the two largest clusters all keep their rank"),
        ({"A": (1, 1), "B": (2, 4)}, "one keeps its rank under every setting. The others range: "
         "B 2 to 4."),
        ({"A": (1, 1), "B": (2, None)}, "no cluster is found around the middle of B."),
    ],
)  # fmt: skip
def test_the_fate_of_the_first_ranks_has_a_sentence_for_each_outcome(ranks, says):
    assert says in method_steps.sweep(fates(**ranks), "A", is_synthetic=False)


def test_others_that_grow_together_are_named(swept, near):
    names = swept["cluster"].unique()
    other = next(name for name in names if name != near.cluster)
    joined = swept.assign(with_others=(swept["cluster"] == other).astype(float))
    assert f"{other} " in method_steps.sweep(joined, near.cluster, is_synthetic=False)
    assert "A hollow mark" in charts.sweep(joined, near.cluster, "s").caption.source
    assert charts.sweep(swept, near.cluster, "s").caption.source == "s"


def test_where_there_is_one_cluster_no_other_is_promised(near):
    assert method_steps.elsewhere([]) == "There is no other cluster to look at."
    assert "at one other place, Shenzhen" in method_steps.elsewhere([near])
    assert charts.closeups([], "s").caption.title == "No other cluster is found"
    assert charts.closeups([near], "s").caption.title.startswith("One cluster covers ")


def test_one_cluster_is_told_in_the_singular(study, found, again, near):
    alone = replace(found, ranking=found.ranking.head(1), found=1, pairs=found.pairs.head(0))
    told = found_clusters.headline(study, alone, again, PEARL)
    assert told.startswith("**1 cluster, Tokyo–Yokohama the largest.** It is found in")
    assert found_clusters.numbers(study, alone)[1].words == "cluster found"
    assert "reached: 1 cluster." in method_steps.steps(study, alone, near, reference.load())
    assert found_clusters.merging(alone).startswith("The search finds 1 cluster. ")
    assert "The ten largest" not in found_clusters.ranking(alone)
    assert tables.found(alone, "s").title == "The cluster found"
    told = method_steps.sweep(fates(A=(1, 1)).assign(clusters=1), "A", is_synthetic=False)
    assert told.endswith("They find 1 cluster each. A keeps rank 1, and its size stays 5.0%.")
    lost = [recoveries.LOST] * 99
    one = again.assign(outcome=[recoveries.ONE, *lost], moved=[0, *[None] * 99],
                       found_rank=[1, *[None] * 99])  # fmt: skip
    title = charts.recovery(
        one.astype({"moved": float, "found_rank": float}), PEARL, "s"
    ).caption.title
    assert title == "1 of 100 published clusters is found one to one, 1 at its rank"


def test_a_single_year_is_told_once(study):
    totals = study.intake.totals.assign(first_year=2020, last_year=2020)
    assert "PCT applications (2020) and" in told_of(study, totals=totals)


def test_who_leads_per_head_is_told_where_inhabitants_are_known(found):
    told = found_clusters.ranking(found)
    first = found.ranking.set_index("intensity_rank").loc[1]
    assert f"{first['cluster']} is first (by size: rank {first['rank']})" in told
    assert "The map shows the 100 largest, as many as WIPO publishes." in told
    without = found.ranking.drop(columns="intensity_rank").head(100)
    told = found_clusters.ranking(replace(found, ranking=without))
    assert "Per head" not in told and "The map" not in told


def test_addresses_of_somebody_s_own_are_told_in_rows_by_kind(study):
    own = replace(study, is_synthetic=False, description=("The addresses are from a1.csv.",))
    assert found_clusters.origin(own) == "The addresses are from a1.csv."
    assert [row[0] for row in tables.described(own).rows] == ["patent", "article"]
    assert tables.described(own).rows[0][1] == "2019 to 2023"
    assert "are made up" in found_clusters.origin(study)
    told = "".join(row[1] for row in tables.described(study).rows)
    assert "nobody’s" in told and "&#x27;" not in told


def test_every_open_choice_is_named_with_its_default_and_source(study, found):
    rows = tables.choices(study, found, study.made).rows
    named = {row[0] for row in rows}
    assert {"Radius", "Minimum density", "A border place", "Merging", "Name", "Count"} < named
    assert all(here and source for _, here, source in rows)
    off = replace(found, method=replace(found.method, merge_km=None))
    merging = next(row for row in tables.choices(study, off, "s").rows if row[0] == "Merging")
    assert merging[1] == "none"


def test_a_cluster_far_from_every_city_is_told_by_its_place(study, found, again):
    named = found.ranking.assign(cluster=["(-17.00, -179.97)", *found.ranking["cluster"][1:]])
    told = found_clusters.headline(study, replace(found, ranking=named), again, PEARL)
    assert "clusters, (-17.00, -179.97) the largest" in told


def test_nothing_found_is_an_empty_scatter_not_a_crash(study, again):
    lost = again.assign(outcome=recoveries.LOST, label=None, found_rank=None, moved=None)
    assert charts.recovery(lost, PEARL, "s").caption.alt.startswith("An empty scatter: none of the")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"radius_km": "15"}, "radius_km wants a number, without quotes, not '15'"),
        ({"kinds": 3}, "kinds wants text between quotes, not 3"),
    ],
)
def test_a_parameter_of_the_wrong_kind_is_named(given, said):
    with pytest.raises(LookupError, match=said):
        studies.of_parameters("gii2024", 30_000, **given)
