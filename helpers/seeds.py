"""Where articles lie: the names in seeds/, and the file that a name or a path means.

Standard library only: a run in which nothing has changed is over before anything else is imported.
"""

import os
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "seeds"
SUFFIXES = (".txt", ".html", ".htm")


def names() -> list[str]:
    """Names of the articles in seeds/, in order, each once."""
    return sorted({path.stem for path in files()})


def files() -> list[Path]:
    """What lies in seeds/ under the name of an article, readable or not."""
    if not FOLDER.is_dir():
        return []
    return sorted(path for path in FOLDER.iterdir() if path.suffix in SUFFIXES)


def find(name: str) -> Path:
    """The file that is meant; LookupError says what there is instead."""
    known = ", ".join(map(_printable, names())) or "none"
    if not name.strip():
        raise LookupError(f"no article is named: give a path or a name from seeds/ ({known})")
    if name.startswith("~/"):
        name = os.path.expanduser(name)
    # A path is the user's own: it never leads through seeds/ and out again.
    folders = (FOLDER, Path()) if Path(name).name == name else (Path(),)
    # "..", as the name of "...txt", is not the folder above.
    bare = ("",) if name != ".." or not os.path.lexists(FOLDER / "...txt") else ()
    for suffix in (*bare, *SUFFIXES):
        for folder in folders:
            path = folder / f"{name}{suffix}"
            # A link to nothing is there too: whoever opens it says what is wrong with it.
            if os.path.lexists(path) and (suffix or folder != FOLDER or not path.is_dir()):
                return path
    raise LookupError(
        f"{_printable(name)}: no such article: give a path or a name from seeds/ ({known})"
    )


def _printable(name: str) -> str:
    """A name on one line: with its unseen characters as Python writes them."""
    return name if name.isprintable() else repr(name)[1:-1]
