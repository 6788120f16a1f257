"""Parameters as an attacker or a tired operator gives them, by the command line and by a file.

The cells that papermill injects are run, so a value that is code would show.
"""

import json

import fake_kernel
import floors
import nbformat
import pytest
import tiny_notebook

from helpers import __main__ as command_line
from helpers.failures import BadParameter
from helpers.runs import records

REFUSED = BadParameter.code
PARAMETERS = """\
article: str = "the-seed"  # article to check
edition: str = "auto"  # or a year
year: int = 2024  # [2022, 2024]
radius: float = 15.0  # [0 to 500]
count: int = 3
share: float = 0.5
exact: bool = False
word: str = "x"
day: str = "2024-08-28"
view: str = "table"  # [table, map]"""
CODE = "__import__('os').close(os.open('CANARY', 64))"
# The value that the notebook must get, or REFUSED.
CASES = [
    # Names.
    (f"word={CODE}; y", "1", REFUSED), ("word\n" + CODE, "1", REFUSED),
    ("__class__", "1", REFUSED), ("print", "1", REFUSED), ("", "1", REFUSED),
    ("wrod", "1", REFUSED), ("Word", "1", REFUSED), ("word ", "1", REFUSED),
    ("class", "1", REFUSED), ("ｗord", "1", REFUSED), ("../word", "1", REFUSED),
    # Code in values.
    ("word", CODE, CODE), ("word", f'"; {CODE} #', f'"; {CODE} #'),
    ("word", f"\\'; {CODE} #", f"\\'; {CODE} #"),
    ("word", "{pm[run_uuid].__class__}", "{pm[run_uuid].__class__}"),
    ("word", f"x\n{CODE}", REFUSED), ("word", f"x\u2028{CODE}", REFUSED), ("word", "x\0", REFUSED),
    ("count", CODE, REFUSED), ("share", CODE, REFUSED), ("exact", CODE, REFUSED),
    # Ways out of the folder.
    ("word", "../../../escaped", "../../../escaped"), ("word", "/escaped", "/escaped"),
    ("word", "..", ".."), ("word", "a/../../b", "a/../../b"),
    ("word", "C:\\escaped", "C:\\escaped"),
    ("word", "~root", "~root"), ("word", "y" * 400, "y" * 400),
    # What is guessed elsewhere stays what it is.
    ("word", "007", "007"), ("word", "NO", "NO"), ("word", "1e5", "1e5"), ("word", "None", "None"),
    ("word", "12:30", "12:30"), ("day", "2024-02-03", "2024-02-03"), ("count", "007", 7),
    ("exact", "yes", True), ("share", "1e-3", 0.001),
    # Types, choices, ranges.
    ("count", "2_024", REFUSED), ("count", "٣", REFUSED), ("count", "1e5", REFUSED),
    ("count", "0x1F", REFUSED), ("share", "nan", REFUSED), ("share", "1e999", REFUSED),
    ("exact", "maybe", REFUSED), ("year", "2023", REFUSED), ("year", "2022", 2022),
    ("view", "map", "map"), ("view", "globe", REFUSED), ("radius", "500", 500.0),
    ("radius", "500.1", REFUSED), ("radius", "-0.1", REFUSED), ("radius", "-inf", REFUSED),
]  # fmt: skip
FILES = [
    "word: !!python/object/apply:os.system ['touch CANARY']\n",
    "word: !!python/name:os.system\n",
    "!!python/object/new:os.system [touch CANARY]\n",
    "? !!python/object/apply:os.system ['touch CANARY']\n: 1\n",
    "a: &a [x,x]\nb: &b [*a,*a]\nword: *b\n",
    "word: x\nword: y\n",
    "wrod: x\n",
    '"word\\nimport os": x\n',
    "word: [x]\n",
    "<<: {word: x}\n",
]
tried: list[tuple[bool, bool, bool]] = []


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A working folder with an article, two folders deep: a way out ends in `tmp_path`."""
    folder = tmp_path / "in" / "work"
    folder.mkdir(parents=True)
    (folder / "news.txt").write_text("Title\n\nTokyo ranks 1st.\n")
    monkeypatch.chdir(folder)
    return folder


def run(place, *words) -> tuple[int, dict]:
    """Make the report; the exit code and the values that its notebook got."""
    notebook = tiny_notebook.save(place / "tiny.ipynb")
    node = nbformat.read(notebook, 4)
    node.cells[0].source = PARAMETERS
    nbformat.write(node, notebook)
    got = {}
    with fake_kernel.reports_of(notebook, lambda node, _: got.update(fake_kernel.run(node))):
        try:
            code = command_line.main(["report", "news.txt", "--into", "reports", *words])
        except SystemExit as refused:  # by argparse: -inf looks like an option
            code = refused.code
    return code, got


def judge(place, code, got, name, wanted) -> None:
    """Note what the case did that it must not, and hold that it ended as it should."""
    root = place.parents[1]
    ran = any(root.rglob("CANARY"))
    expected = {place / "news.txt", place / "tiny.ipynb", place / "reports", place / "night.yaml",
                place / "night.json", place.parent, place}  # fmt: skip
    strays = {
        p for p in root.rglob("*") if p not in expected and place / "reports" not in p.parents
    }
    accepted = wanted == REFUSED and (code != REFUSED or bool(got))
    tried.append((ran, bool(strays), accepted))
    assert tried[-1] == (False, False, False), strays
    if wanted != REFUSED:
        assert code == 0
        assert (got[name], type(got[name])) == (wanted, type(wanted))
        made = [path for path in (place / "reports").iterdir() if path.is_dir()]
        assert [records.read(path)["parameters"][name] for path in made] == [wanted]


@pytest.mark.parametrize(("name", "value", "wanted"), CASES)
@pytest.mark.parametrize("way", ["command line", "file"])
def test_a_parameter_is_its_declared_type_or_refused(place, name, value, wanted, way):
    words = ["-p", name, value]
    if way == "file":
        (place / "night.json").write_text(json.dumps({name: value}), encoding="utf-8")
        words = ["--parameters", "night.json"]
    code, got = run(place, *words)
    judge(place, code, got, name, wanted)


@pytest.mark.parametrize("text", FILES)
def test_a_file_with_more_than_plain_values_is_refused(place, text):
    (place / "night.yaml").write_text(text)
    code, got = run(place, "--parameters", "night.yaml")
    judge(place, code, got, "word", REFUSED)


def test_a_parameter_pasted_as_code_would_be_seen(place):
    """Self-check: what jupyter-scheduler does, `name = value`, runs it."""
    exec(f"import os\nword = {CODE}", {})
    with pytest.raises(AssertionError):
        judge(place, REFUSED, {}, "word", REFUSED)
    tried.pop()


def test_enough_parameters_were_tried():
    """Last of this file: it counts what the tests before it tried."""
    if len(tried) < 2 * len(CASES) + len(FILES):
        pytest.skip("not all of this file was run")
    ran, escaped, accepted = (sum(kind) for kind in zip(*tried, strict=True))
    floors.record(
        "parameters: code run / path escape / unknown accepted",
        "0 / 0 / 0 of 40",
        f"{ran} / {escaped} / {accepted} of {len(tried)}",
    )
    assert len(tried) >= 40
