"""The house rules that a machine can see: where things stand and which way imports run."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HELPERS = ROOT / "helpers"
# The method in order: a stage imports itself and stages named before it.
STAGES = (
    "product progress failures locks installation environment seeds language articles claims "
    "reference provenance verdicts rankings globe geonames addresses clustering clusters worlds "
    "studies wording theme charts marking tables displays narrative document output exporters lab "
    "listings runs catalogue schedules lab_scheduler commands __main__"
).split()
VISIBLE = {"README.md", "requirements.txt", "seeds", "notebooks", "helpers", "reports", "tests"}
MODULES = sorted(p for p in HELPERS.rglob("*.py") if "fonts" not in p.parts)


def stage(path: Path) -> str:
    return path.relative_to(HELPERS).parts[0].removesuffix(".py")


def imported_stages(path: Path) -> set[str]:
    """The stages that a module imports anywhere in it, in functions too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "helpers":
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("helpers."):
            found.add(node.module.split(".")[1])
        elif isinstance(node, ast.Import):
            found |= {a.name.split(".")[1] for a in node.names if a.name.startswith("helpers.")}
    return found


def test_every_module_belongs_to_a_stage():
    assert {stage(path) for path in MODULES} - {"__init__"} == set(STAGES)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(HELPERS)))
def test_imports_run_one_way(path):
    if stage(path) == "__init__":
        return
    allowed = STAGES[: STAGES.index(stage(path)) + 1]
    assert imported_stages(path) <= set(allowed)


def test_the_visible_top_level_is_the_card_s():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("not a git checkout: which files belong to the project is not known")
    top = {line.split("/")[0] for line in listed.stdout.splitlines()}
    assert {name for name in top if not name.startswith(".")} <= VISIBLE


def test_the_readme_maps_every_module_and_what_it_names_exists():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for path in MODULES:
        name = path.parent.name if path.name == "__init__.py" else path.stem
        assert re.search(rf"`{name}[`/.]", text), f"{path} is not on README's map"
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", text):
        assert (ROOT / target).exists(), f"README names {target}, which is not there"


def test_the_readme_quotes_the_sentence_that_the_report_reaches():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    notebook = (ROOT / "notebooks" / "article_check.ipynb").read_text(encoding="utf-8")
    quoted = re.search(r"^> \*\*(.+?)\*\*", text, re.M)[1]
    assert quoted in notebook


@pytest.mark.parametrize("words", [("check", "--no-cache"), ("format", "--check", "--no-cache")])
def test_modules_and_notebooks_are_in_one_style(words):
    command = [sys.executable, "-m", "ruff", *words, "helpers", "tests", "notebooks"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
