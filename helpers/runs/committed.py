"""What git keeps of our results, held to what the commands make today.

The seed's report stands beside README, the notebooks are committed executed, README has their
parameters as a table; all go stale when code, tables or packages change.
"""

import tempfile
from pathlib import Path

import nbformat

from helpers.environment import ROOT
from helpers.failures import NotebookFailed
from helpers.lab import settings
from helpers.runs import forms, parameters, publishing, reports, runs
from helpers.runs.orders import Order
from helpers.runs.plans import NOTEBOOK

NOTEBOOKS, README = ROOT / "notebooks", ROOT / "README.md"
# Of the project's own notebooks, those that ask for an article.
ASKING = (NOTEBOOK.name, "own_analysis.ipynb")
KEPT = ("report.html", "report.pdf", "first-page.png", "data/*.csv")  # as .gitignore says


def stale_files(
    order: Order, into: Path | None = None, limits: reports.Limits | None = None
) -> list[str]:
    """Files of a report that are missing or not, byte for byte, what is made now.

    `into` is where reports lie (reports/), `limits` what the run may take.
    """
    with tempfile.TemporaryDirectory() as folder:
        fresh = reports.make(order, Path(folder), limits or reports.Limits()).folder
        kept = [name for pattern in KEPT for name in _names(fresh, pattern)]
        place = (into or reports.REPORTS) / order.name
        return [name for name in kept if _content(place / name) != _content(fresh / name)]


def rerun_notebooks(save: bool, folder: Path = NOTEBOOKS) -> list[Path]:
    """Run each of the project's notebooks in a folder, and in those in it, with its defaults.

    Returns the ones whose outputs are no longer what they were.
    """
    changed = []
    for path in projects(folder):
        try:
            executed = runs.execute(path, needs=())
        except runs.Unfinished as run:
            raise NotebookFailed(f"{path.name}: {run}; it was left as it is") from run
        if save and path.read_text(encoding="utf-8") != runs.to_text(executed):
            publishing.write(path, runs.to_text(executed).encode())
            changed.append(path)
        elif not save and _comparable(path) != _as_comparable(executed):
            changed.append(path)
    return changed


def projects(folder: Path = NOTEBOOKS) -> list[Path]:
    """The notebooks that are the project's, without what users saved beside them.

    A copy of article_check or of the template asks for an article as these do; whatever asks for
    none is a report on the ranking.
    """
    return [
        path
        for path in settings.notebooks_in(folder)
        if path.name in ASKING or "article" not in parameters.declared(path)
    ]


def refresh_readme(save: bool, page: Path = README, folder: Path = NOTEBOOKS) -> list[Path]:
    """Set README's table of parameters anew; README, if that is not what stood there."""
    before = page.read_text(encoding="utf-8")
    top = [path for path in projects(folder) if path.parent == folder]
    table = forms.as_markdown(top, folder.name)
    after = forms.refreshed(before, table)
    if after == before:
        return []
    if save:
        publishing.write(page, after.encode())
    return [page]


def _comparable(path: Path) -> str:
    return _as_comparable(nbformat.read(path, as_version=4))


def _as_comparable(notebook: nbformat.NotebookNode) -> str:
    """A notebook's text without the version of the Python that ran it."""
    bare = nbformat.from_dict(notebook)
    bare.metadata.get("language_info", {}).pop("version", None)
    return runs.to_text(bare)


def _names(folder: Path, pattern: str) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.glob(pattern))


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
