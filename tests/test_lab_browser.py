"""The analyst's way through JupyterLab, in a real browser.

Pictures of each notebook, light and dark, wide and narrow, are left in `.screenshots/`: to look at.
"""

import time

import floors
import lab_browser
import nbformat
import pytest
from conftest import SEED

from helpers.environment import ROOT
from helpers.lab import settings

if not lab_browser.CHROMIUM:
    pytest.skip("no Chromium here to open JupyterLab with", allow_module_level=True)
playwright = pytest.importorskip(
    "playwright.sync_api", reason="playwright is not installed (.requirements-browser.txt)"
)

NAMES = [p.relative_to(ROOT).as_posix() for p in settings.notebooks_in(settings.NOTEBOOKS)]
FIRST = settings.FIRST
KEPT = ROOT / ".screenshots"
LOOKS = [("light", 1440, 900), ("dark", 1440, 900), ("dark", 1024, 768), ("light", 1024, 768)]


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as driver:
        made = driver.chromium.launch(executable_path=lab_browser.CHROMIUM, args=lab_browser.FLAGS)
        yield made
        made.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with lab_browser.lab(tmp_path_factory.mktemp("lab")) as running:
        yield running


@pytest.fixture
def window(browser, server):
    with lab_browser.window(browser, server) as made:
        yield made
        assert not made.outside and not made.broken


def test_the_analyst_is_at_work_in_seconds(browser, server, window):
    """The first window of a Lab that was just started: how long until a cell can be run."""
    window.open(FIRST)
    seconds = time.monotonic() - server.begun
    floors.record("Lab: from its start to an idle kernel, s", "< 10", f"{seconds:.1f}")
    assert window.page.locator(".jp-NotebookPanel:visible").count() == 1
    assert seconds < 30


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_opens_clean_and_runs_from_the_menu(window, name):
    window.open(name)
    assert not window.is_dirty() and not window.dialogs()
    assert len(window.contents()) > 1
    before = window.text()
    seconds = window.run_all()
    floor = "< 8" if name == FIRST else ""
    floors.record(f"Lab: {name}, all cells run, s", floor, f"{seconds:.1f}")
    assert window.faults() == [] and window.too_wide() == 0
    assert window.text() == before
    pictures = window.pictures()
    assert pictures and all(p["width"] > 0 and len(p["alt"]) > 20 for p in pictures)
    stem = name.rpartition("/")[2].removesuffix(".ipynb")
    for look in LOOKS:
        window.turn(*look)
        for place, heading in enumerate(window.contents()[:3]):
            window.look(KEPT / f"{stem}-{look[0]}-{look[1]}-{place}.png", heading)


@pytest.mark.parametrize(
    ("name", "parameter", "value", "gone", "said"),
    [
        (FIRST, "edition", '"2022"', "GII 2024 and 30th", "GII 2022"),
        ("notebooks/edition.ipynb", "cluster", '"Munich"', "Shenzhen is", "Munich"),
        ("notebooks/change.ipynb", "before", "2023", "GII 2022", "GII 2023"),
    ],
)
def test_sentences_tables_and_charts_follow_a_parameter(window, name, parameter, value, gone, said):
    window.open(name)
    before = window.text()
    window.say_parameter(parameter, value)
    window.run_all()
    after = window.text()
    assert window.faults() == []
    assert after != before and after.count(said) > before.count(said)
    assert window.is_dirty()  # nothing is saved by itself


def test_a_long_cell_says_how_far_it_is_and_clears_it_away(window):
    window.open("notebooks/method.ipynb")
    window.menu("Run", '[data-command="runmenu:run-all"]')
    line = window.page.locator(".jp-OutputArea:visible", has_text="trying other parameters")
    line.first.wait_for(timeout=60_000)
    line.first.scroll_into_view_if_needed()
    window.look(KEPT / "method-progress.png")
    line.first.wait_for(state="detached", timeout=60_000)


def test_labs_own_menu_exports_what_the_command_publishes(window):
    window.open(FIRST)
    published = ROOT / "reports" / SEED
    assert window.export("Report_PDF") == (published / "report.pdf").read_bytes()
    assert window.export("Report_HTML") == (published / "report.html").read_bytes()


def test_a_cell_that_raises_is_seen_and_says_in_one_line_what_is_wrong(window, server):
    failing = nbformat.read(server.root / FIRST, as_version=4)
    failing.cells[2].source = 'articles.read("nothing of that name")'
    nbformat.write(failing, server.root / "failing.ipynb")
    window.open("failing.ipynb")
    window.run_all()
    assert any("cell 3 raised" in fault for fault in window.faults())
    (raised,) = [o for cell in window.cells() for o in cell["outputs"] if "traceback" in o]
    assert "nothing of that name" in raised["traceback"][0]
