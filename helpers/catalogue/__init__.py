"""All reports at once: what each is, what changed in it, what failed; as a page and as a feed.

`write` is called at the end of a run. Only the standard library is imported up here, so that
`status` begins at once.
"""

import stat
from pathlib import Path

from helpers.runs.publishing import FEED, PAGE

LOCK = ".catalogue.lock"


def write(folder: Path) -> list[Path]:
    """Write `index.html` and `feed.atom` of a folder of reports; those that had to change.

    A run that ends meanwhile waits, then reads what both have left. PublishFailed if a file cannot
    be written; the old one is whole then.
    """
    from helpers.catalogue import feed, page, readings
    from helpers.failures import PublishFailed
    from helpers.locks import locked

    try:
        folder.mkdir(parents=True, exist_ok=True)
        with locked(folder / LOCK, waiting=""):
            found = readings.read(folder)
            made = {PAGE: page.write(found), FEED: feed.write(found)}
            return [p for name, text in made.items() if _put(p := folder / name, text.encode())]
    except OSError as fault:
        where = f" ({fault.filename})" if fault.filename else ""
        raise PublishFailed(
            f"the catalogue could not be written{where}: {fault.strerror or fault}; the reports "
            "are not touched; free space or correct the permissions, then run again"
        ) from fault


def _put(path: Path, content: bytes) -> bool:
    """Write a file in one step, unless it says so already; whether it was written."""
    from helpers.runs import publishing

    if _is_file(path) and path.read_bytes() == content:
        return False
    publishing.write(path, content)
    return True


def _is_file(path: Path) -> bool:
    """Whether a regular file stands there: no link, which may lead anywhere."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False
