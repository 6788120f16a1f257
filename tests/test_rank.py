"""The command `rank`: from files to tables, outlines and a printed ranking."""

import json
import os

import duckdb
import pandas as pd
import pytest

from helpers import __main__ as command_line
from helpers import environment, studies
from helpers.clusters import populations
from helpers.commands import rank
from helpers.runs import ranks

HEAD = "document,kind,year,latitude,longitude,fraction\n"


@pytest.fixture(autouse=True)
def _here(monkeypatch, tmp_path):
    monkeypatch.setattr(environment, "enter", lambda arguments: None)
    monkeypatch.setattr(environment, "REPORTS", tmp_path / "reports")


def run(*words):
    return command_line.main(["rank", *map(str, words)])


def rows() -> str:
    """Two towns, Basel large and Tokyo small, and a lone author in the sea."""
    lines = [f"p{n},patent,2020,47.56,7.59,0.5" for n in range(8)]
    lines += [f"a{n},article,2020,47.58,7.60,0.25" for n in range(8)]
    lines += [f"b{n},article,2021,35.69,139.69,1" for n in range(4)]
    lines += [f"q{n},patent,2021,35.69,139.70,1" for n in range(2)]
    return HEAD + "\n".join([*lines, "z,article,2020,-40,-120,1", "y,patent,2020,,,1"]) + "\n"


@pytest.fixture
def addresses(tmp_path):
    path = tmp_path / "addresses.csv"
    path.write_text(rows(), encoding="utf-8")
    return path


def test_a_ranking_is_printed_and_its_tables_are_written(addresses, tmp_path, capsys):
    assert run(addresses, "--density", 5, "--no-report") == 0
    said = capsys.readouterr().out
    assert "2 clusters; size" in said
    folder = tmp_path / "reports" / "rank-addresses"
    made = {path.name for path in folder.iterdir()}
    assert {f"{n}.{k}" for n in ("ranking", "members", "totals") for k in ("csv", "parquet")} < made
    ranking = pd.read_csv(folder / "ranking.csv")
    # Patents: 4 and 2 of 7 in the world, one without a place; articles: 2 and 4 of 7.
    assert ranking["patent_share"].round(2).tolist() == [28.57, 57.14] or ranking[
        "patent_share"
    ].round(2).tolist() == [57.14, 28.57]
    assert ranking["rank"].tolist() in ([1, 2], [1, 1])
    again = duckdb.sql(f"SELECT * FROM '{folder / 'ranking.parquet'}'").df()
    assert again["cluster"].tolist() == ranking["cluster"].tolist()
    outlines = json.loads((folder / "outlines.geojson").read_text(encoding="utf-8"))
    assert len(outlines["features"]) == 2
    assert len(pd.read_csv(folder / "members.csv")) == 4


def test_who_looks_on_sees_that_tables_are_being_written(addresses, tmp_path, monkeypatch, capsys):
    stage = tmp_path / "reports" / ".rank-addresses.stage"
    seen = {}
    monkeypatch.setattr(
        ranks, "write", lambda *_: seen.update(json.loads((stage / "started.json").read_text()))
    )
    assert run(addresses, "--density", 5, "--no-report") == 0
    assert (seen["report"], seen["pid"]) == ("rank-addresses", os.getpid())


def test_twice_the_same_input_gives_the_same_bytes(addresses, tmp_path, capsys):
    made = []
    for name in ("one", "two"):
        assert run(addresses, "--density", 5, "--no-report", "--out", name) == 0
        folder = tmp_path / "reports" / f"rank-{name}"
        made.append({p.name: p.read_bytes() for p in folder.iterdir() if p.name != "run.json"})
    assert made[0] == made[1]


def test_inhabitants_give_the_intensity(addresses, tmp_path, capsys):
    people = tmp_path / "people.csv"
    people.write_text(
        "latitude,longitude,population\n47.56,7.6,2000\n35.7,139.7,1000000\n0,0,9\n", "utf-8"
    )
    run(addresses, "--density", 5, "--no-report", "--population", people)
    table = pd.read_csv(tmp_path / "reports/rank-addresses/ranking.csv")
    by = table.set_index("population")
    assert by.loc[2000, "intensity_rank"] == 1 and by.loc[1e6, "intensity_rank"] == 2


def test_a_window_and_kinds_leave_the_rest_out(addresses, tmp_path, capsys):
    run(addresses, "--density", 3, "--no-report", "--kinds", "article",
        "--window", "article", "2021-2021")  # fmt: skip
    table = pd.read_csv(tmp_path / "reports/rank-addresses/ranking.csv")
    assert table["article_share"].tolist() == [100]
    assert "patent_share" not in table
    dropped = pd.read_csv(tmp_path / "reports/rank-addresses/dropped.csv")
    assert dropped["rows"].sum() == 20


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "name files of addresses, or a calibrated world"),
        (("a.csv", "--synthetic", "gii2024"), "name files of addresses, or a calibrated world"),
        (("a.csv", "--addresses", "5"), "--addresses is the size of a calibrated world"),
        (("--synthetic", "gii1999"), "gii1999"),
        (("a.csv", "--window", "patent", "2019"), "patent 2019-2023"),
        (("a.csv", "--out", "../edition"), "no path: '../edition'"),
        (("a.csv", "--merge", "-1"), "--merge wants kilometres"),
        (("--synthetic", "gii2024", "--addresses", "5"), "a world of 5 addresses is too small"),
        (("--synthetic", "gii2024", "--addresses", "0"), "a world of 0 addresses is too small"),
        (("--synthetic", "gii2025"), "no calibrated world 'gii2025'; there is gii2024"),
        (("--synthetic", "a.csv"), "no calibrated world 'a.csv'"),
        (("a.csv", "--merge", "nan"), "--merge wants kilometres"),
        (("a.csv", "--merge", "inf"), "--merge wants kilometres"),
        (("none.csv", "--radius", "-1"), "radius_km is -1.0"),
        (("none.csv", "--density", "nan"), "minimum_density is nan"),
        (("a.csv", "--window", "patents", "2019-2023"), "a window for patents, which is not asked"),
        (("a.csv", "SELECT 1"), "a SELECT stands alone"),
        (("a;b.csv",), "has a ; in its name"),
    ],
)
def test_options_that_do_not_go_together_are_refused(words, says, capsys):
    assert run(*words) in (2, 15)
    assert says in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "empty"),
        (HEAD + "a,patent,2020,95,7,1\n", "latitude"),
        (HEAD + "a,patent,2020,47,7,1\na,article,2020,47,7,x\n", "fraction"),
    ],
)
def test_addresses_with_faults_are_refused_with_code_15(tmp_path, capsys, text, says):
    path = tmp_path / "bad.csv"
    path.write_text(text, encoding="utf-8")
    assert run(path, "--no-report") == 15
    said = capsys.readouterr().err
    assert "bad.csv" in said and says in said
    assert not (tmp_path / "reports").exists()


def test_a_file_that_is_not_there_is_named(tmp_path, capsys):
    assert run(tmp_path / "none.parquet") == 15
    assert "none.parquet" in capsys.readouterr().err


def test_no_cluster_at_all_is_said_and_not_a_crash(addresses, capsys):
    assert run(addresses, "--density", 1000, "--no-report") == 15
    assert "no place reaches a density of 1000" in capsys.readouterr().err


def test_faulty_rows_are_dropped_on_demand_and_counted(tmp_path, capsys):
    path = tmp_path / "some.csv"
    path.write_text(rows() + "w,patent,2020,95,7,1\n", encoding="utf-8")
    assert run(path, "--density", 5, "--no-report", "--drop-faulty") == 0
    dropped = pd.read_csv(tmp_path / "reports/rank-some/dropped.csv")
    assert dropped["rows"].tolist() == [1]


def test_bars_are_as_long_as_the_sizes():
    table = pd.DataFrame({"rank": [1, 2], "cluster": ["A", "Longer"], "total_share": [4.0, 2.0]})
    first, second = rank.printed(table, 5).splitlines()[1:]
    assert first.count("█") == rank.BAR and second.count("█") == rank.BAR / 2
    assert first.index("4.00") == second.index("2.00")


def test_a_query_is_a_source_like_a_file(addresses):
    query = f"SELECT * FROM read_csv('{addresses}')"
    assert studies.is_query(query) and not studies.is_query("selected.csv")
    study = studies.of_parameters(query, minimum_density=5)
    assert len(study.find().ranking) == 2


@pytest.mark.parametrize(
    "before", ["SELECT\n", "-- mine\nSELECT ", "/* a\nb */\n(SELECT ", " with"]
)
def test_a_query_may_have_lines_and_comments(before):
    assert studies.is_query(before + " * FROM 'a.csv'")


def test_files_in_a_query_are_those_of_the_users_folder(addresses, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "a.csv").write_text(rows(), encoding="utf-8")
    query = (
        "-- WIPO's\nSELECT 'patent' AS kind, '' AS b, 'none.csv' FROM 'addresses.csv' "
        "JOIN read_csv(['more/*.csv'])"
    )
    given = rank._anywhere(query)
    assert given == query.replace("addresses.csv", str(addresses)).replace(
        "more/*.csv", str(tmp_path / "more" / "*.csv")
    )


def test_lines_cut_from_a_file_are_cut_where_neighbours_are_judged(tmp_path, capsys):
    path = tmp_path / "some.csv"
    near = "".join(f"n{n},patent,2020,47.80,7.59,0.5\n" for n in range(8))
    path.write_text(rows() + near + "w,patent,2020,95,7,1,more\n", encoding="utf-8")
    words = (path, "--density", 3, "--merge", 40, "--no-report", "--drop-faulty")
    assert run(*words) == 0
    assert len(pd.read_csv(tmp_path / "reports/rank-some/pairs.csv")) == 1
    assert "left out: 1 row, line with too few or many cells" in capsys.readouterr().err


def test_what_is_odd_about_the_addresses_is_said(tmp_path, capsys):
    path = tmp_path / "some.csv"
    path.write_text(rows() + "w,patent,2020,0,0,1\n", encoding="utf-8")
    assert run(path, "--density", 5, "--no-report") == 0
    assert "1 address at latitude 0, longitude 0" in capsys.readouterr().err


def test_one_cluster_is_no_clusters():
    table = pd.DataFrame({"rank": [1], "cluster": ["A"], "total_share": [4.0]})
    assert rank.printed(table, 5).startswith("1 cluster; size")


def test_a_bad_population_leaves_no_folder(addresses, tmp_path, capsys):
    assert run(addresses, "--population", tmp_path / "none.csv", "--no-report") == 15
    assert "none.csv" in capsys.readouterr().err


def test_the_notebook_gets_the_command_s_parameters(addresses, monkeypatch, capsys):
    given = {}
    monkeypatch.setattr(ranks, "publish_report", lambda *a: given.update(a[3]) or [])
    run(addresses, "--density", 5, "--radius", 13, "--merge", 0, "--exact")
    assert given == {
        "addresses": str(addresses),
        "minimum_density": 5,
        "radius_km": 13,
        "merge_km": 0,
        "exact": True,
    }
    assert populations.COLUMNS == ["latitude", "longitude", "population"]
