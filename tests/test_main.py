import ast
import json
import subprocess
import sys

import pytest

from helpers import __main__ as command_line
from helpers import environment
from helpers.environment import ROOT
from helpers.failures import CAUSES, ArticleRefused
from helpers.runs import reports

SEED = "000_76db195f44cf09c7"


@pytest.fixture(autouse=True)
def _no_other_process(monkeypatch):
    monkeypatch.setattr(environment, "enter", lambda arguments: None)


def run(*words):
    return command_line.main(list(words))


def bad_inputs(folder):
    (folder / "empty.txt").write_bytes(b"")
    (folder / "blank.txt").write_bytes(b" \n\n")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "large.txt").write_bytes(b"word " * 1_100_000)
    (folder / "folder.txt").mkdir()


@pytest.mark.parametrize("command", ["claims", "check", "report"])
@pytest.mark.parametrize("name", ["empty", "blank", "binary", "large", "folder", "missing"])
def test_what_is_no_article_is_refused_in_one_line_before_anything_starts(
    tmp_path, monkeypatch, capsys, command, name
):
    bad_inputs(tmp_path)
    monkeypatch.setattr(reports, "make", None)
    into = ["--into", str(tmp_path / "reports")] if command == "report" else []
    assert run(command, str(tmp_path / f"{name}.txt"), *into) == 14
    said = capsys.readouterr()
    assert said.out == "" and said.err.count("\n") == 1
    assert said.err.startswith("helpers: ") and f"{name}.txt" in said.err


def test_a_failure_is_said_without_a_secret(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("DB_PASSWORD", "correct horse")
    assert run("claims", str(tmp_path / "correct horse.txt")) == 14
    said = capsys.readouterr().err
    assert "correct horse" not in said and "‹DB_PASSWORD›.txt" in said


def test_an_old_latin_1_page_is_read(tmp_path, capsys):
    path = tmp_path / "old.txt"
    path.write_bytes("Zürich – São Paulo\n\nZürich has 12 clusters.\n".encode("cp1252"))
    assert run("claims", str(path), "--json") == 0
    assert "Zürich" in capsys.readouterr().out


def test_claims_are_listed_for_people_and_for_programs(capsys):
    assert run("claims", SEED) == 0
    table = capsys.readouterr().out
    assert table.startswith("fact ") and "2nd" in table
    assert run("claims", SEED, "--json") == 0
    rows = json.loads(capsys.readouterr().out)
    wanted = "text start end kind value unit measure entity period zone sentence fact".split()
    assert set(wanted) <= set(rows[0])
    text = (ROOT / "seeds" / f"{SEED}.txt").read_text(encoding="utf-8")
    assert all(text[row["start"] : row["end"]] == row["text"] for row in rows)


def test_numbers_that_are_no_claims_are_listed_with_the_reason(capsys, tmp_path):
    article = tmp_path / "news.txt"
    article.write_text("Seoul is 4th.[1] Call +86 755 1234 5678.\n", encoding="utf-8")
    assert run("refused", str(article), "--json") == 0
    rows = json.loads(capsys.readouterr().out)
    assert [(row["text"], row["reason"]) for row in rows] == [
        ("[1]", "footnote mark"),
        ("+86 755 1234 5678", "phone number"),
    ]


def test_a_table_of_thousands_of_numbers_is_refused_in_a_line(capsys, tmp_path):
    article = tmp_path / "table.txt"
    article.write_text("Seoul is 2nd, " * 2000, encoding="utf-8")
    assert run("claims", str(article)) == ArticleRefused.code
    assert "2,000 numbers are a table" in capsys.readouterr().err


def test_verdicts_are_listed_for_people_and_for_programs(capsys):
    assert run("check", SEED) == 0
    assert "supported" in capsys.readouterr().out
    assert run("check", SEED, "--json") == 0
    rows = json.loads(capsys.readouterr().out)
    assert {row["fact"] for row in rows} and all(row["outcome"] for row in rows)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["-p", "editon", "2022"], "did you mean 'edition'"),
        (["-p", "edition", "1066"], "'edition' wants auto or one of 2022, 2023, 2024"),
        (["-p", "article", SEED], "name the report once"),
    ],
)
def test_a_wrong_parameter_is_refused_before_a_kernel_starts(monkeypatch, capsys, words, said):
    monkeypatch.setattr(reports.runs, "execute", None)
    assert run("report", SEED, *words) == 2
    assert said in capsys.readouterr().err


def test_help_names_every_command_and_every_exit_code(capsys):
    with pytest.raises(SystemExit) as ended:
        run("--help")
    assert ended.value.code == 0
    said = capsys.readouterr().out
    for word in ("report", "claims", "check", "notebooks", "lab", "test", "examples:"):
        assert word in said
    for cause in CAUSES:
        assert f"{cause.code:<4} {cause.__doc__}" in said


def test_a_word_that_is_no_option_is_refused(capsys):
    with pytest.raises(SystemExit) as ended:
        run("report", "--forse")
    assert ended.value.code == 2
    assert "--forse" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "targets"),
    [
        ([], ["tests", "notebooks"]),
        (["-k", "verdicts"], ["tests", "notebooks", "-k", "verdicts"]),
        (["tests/test_main.py::x"], ["tests/test_main.py::x"]),
    ],
)
def test_all_tests_run_unless_files_are_named(monkeypatch, words, targets):
    monkeypatch.setattr(environment, "become", lambda module, *given: list(given)[2:])
    assert run("test", *words) == targets


def test_an_old_python_can_read_the_file_that_tells_it_so():
    source = (ROOT / "helpers" / "__main__.py").read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 7))
    first = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom | ast.If)]
    assert [ast.unparse(node).splitlines()[0] for node in first[:4]] == [
        "import argparse",
        "import signal",
        "import sys",
        "if sys.version_info < (3, 11):",
    ]


def test_the_command_needs_only_the_standard_library_to_answer():
    without_packages = [sys.executable, "-S", "-E", "-m", "helpers", "--help"]
    assert b"examples:" in subprocess.check_output(without_packages, cwd=ROOT)


def test_a_reader_that_has_seen_enough_gets_no_traceback():
    command = [sys.executable, "-m", "helpers", "claims", SEED, "--json"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    ) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
