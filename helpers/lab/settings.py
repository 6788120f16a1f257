"""What JupyterLab is started with: our defaults, our kernel, and a place of its own for the rest.

Our defaults lie in `etc/` and `share/` beside this module. What Lab writes (the user's changes to
settings, the layout, signatures of trusted notebooks) goes to `.venv/share/lab`. A user's own
folder, `~/.jupyter`, is read by Jupyter as always, and not written to.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from helpers.environment import ROOT, VENV

HERE = Path(__file__).parent
NOTEBOOKS = ROOT / "notebooks"
FIRST = "notebooks/article_check.ipynb"
WRITTEN = VENV / "share" / "lab"
DEFAULT_WORKSPACE = "default"
ROOT_DIR, PAGE = "--ServerApp.root_dir", "--LabApp.default_url"
ALIASES = {"--notebook-dir": ROOT_DIR}
SHOWN, FIRST_PAGE = f"{ROOT_DIR}={ROOT}", f"{PAGE}=/lab/tree/{FIRST}"


def words(given: Sequence[str] = (), written: Path = WRITTEN) -> list[str]:
    """The options of JupyterLab: ours but for those `given` by the user, then the user's.

    JupyterLab refuses an option that stands there twice. A notebook or a folder among the words is
    what Lab opens; one that lies outside the project makes its own folder the one that Lab shows.
    """
    theirs = {ALIASES.get(name, name) for name in (word.partition("=")[0] for word in given)}
    theirs |= {PAGE} if ROOT_DIR in theirs else set()  # in their folder our first page is not
    opened = next((word for place, word in enumerate(given) if _is_opened(place, word)), None)
    shown = _shown(Path(opened).expanduser().absolute()) if opened else [SHOWN, FIRST_PAGE]
    ours = [word for word in [*shown, *_ours(written)] if word.partition("=")[0] not in theirs]
    return [*ours, *(word for word in given if word != opened)]


def _is_opened(place: int, word: str) -> bool:
    """A notebook anywhere among the words, a folder only as the first: else it may be a value."""
    path = Path(word).expanduser()
    is_notebook = path.is_file() and path.suffix == ".ipynb"
    return is_notebook or (place == 0 and path.is_dir())


def _shown(place: Path) -> list[str]:
    """The options that open a notebook or a folder, wherever it lies."""
    root = ROOT if place.is_relative_to(ROOT) else place if place.is_dir() else place.parent
    page = quote(place.relative_to(root).as_posix())
    return [f"{ROOT_DIR}={root}", f"{PAGE}=/lab/tree/{'' if page == '.' else page}"]


def _ours(written: Path) -> list[str]:
    return [
        f"--NotebookNotary.data_dir={written}",
        # No request leaves the machine: no news, no look for updates, no list of extensions.
        "--LabApp.news_url=",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.extension_manager=readonly",
    ]


def variables(given: dict[str, str], written: Path = WRITTEN) -> dict[str, str]:
    """The variables `given` with our folders in front of those that Jupyter searches."""
    return given | {
        "JUPYTER_CONFIG_PATH": _before(HERE / "etc", given.get("JUPYTER_CONFIG_PATH")),
        "JUPYTER_PATH": _before(HERE / "share", given.get("JUPYTER_PATH")),
        "JUPYTERLAB_SETTINGS_DIR": str(written / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(written / "workspaces"),
    }


def prepare(notebooks: Path = NOTEBOOKS, written: Path = WRITTEN) -> None:
    """Make the folder that Lab writes to; sign the notebooks; lay out the first window."""
    written.mkdir(parents=True, exist_ok=True)
    (written / "settings").mkdir(exist_ok=True)
    trust(notebooks, written)
    _lay_out(written / "workspaces")


def trust(notebooks: Path, written: Path) -> None:
    """Sign each notebook as it lies there: Lab shows all of an output only where it is signed.

    A changed output makes the signature void; the next start signs again. Notebooks of this folder
    are run by `report` in any case, so what lies there is trusted already.
    """
    from nbformat import v4
    from nbformat.sign import NotebookNotary

    notary = NotebookNotary(data_dir=str(written))
    try:
        for path in notebooks_in(notebooks):
            try:
                # read as Lab reads it, but not proved: that takes a second
                notary.sign(v4.reads(path.read_text(encoding="utf-8")))
            except (
                OSError,
                ValueError,
                AttributeError,
                TypeError,
            ):  # Lab itself says what is wrong with it
                continue
    finally:
        notary.store.close()


def notebooks_in(folder: Path) -> list[Path]:
    """The notebooks of a folder and of those in it, without the copies that Lab keeps of them."""
    return [p for p in sorted(folder.rglob("*.ipynb")) if ".ipynb_checkpoints" not in p.parts]


def _lay_out(workspaces: Path) -> None:
    """The contents beside the notebook in the first window; later windows are as they were left."""
    from jupyterlab_server.workspaces_handler import WorkspacesManager

    if workspaces.is_dir():
        return
    workspaces.mkdir()
    layout = (HERE / "workspace.json").read_text(encoding="utf-8")
    WorkspacesManager(str(workspaces)).save(DEFAULT_WORKSPACE, layout)


def _before(folder: Path, others: str | None) -> str:
    return os.pathsep.join([str(folder), *([others] if others else [])])
