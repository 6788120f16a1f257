"""Where articles lie: the names in seeds/, and the file that a name or a path means.

Standard library only: a run in which nothing has changed is over before anything else is imported.
"""

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
    for suffix in ("", *SUFFIXES):
        for folder in (FOLDER, Path()):
            path = folder / f"{name}{suffix}"
            if path.exists() and (suffix or folder != FOLDER or path.is_file()):
                return path
    known = ", ".join(names()) or "none"
    raise LookupError(f"{name}: no such article: give a path or a name from seeds/ ({known})")
