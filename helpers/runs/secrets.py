"""No secret of the environment in a file that is left behind.

Secrets reach a program by its environment; a cell that prints one, or an error that quotes an
address with a password in it, must not carry it into a report that others read.
"""

import os
import re
from pathlib import Path

from helpers.failures import PublishFailed

# Names whose values nobody is to read.
#   finds:  "AWS_SECRET_ACCESS_KEY", "GITHUB_TOKEN", "DB_PASSWORD"     leaves: "KEYBOARD", "HOME"
NAMED = re.compile(r"(?:^|_)(?:SECRET|TOKEN|PASSWORD|PASSWD|PASSPHRASE|(?:API|ACCESS)_?KEY)(?:_|$)")
SHORTEST = 8  # characters; a shorter value stands in many a text by chance


def prove_absent(folder: Path) -> None:
    """PublishFailed if a file in `folder` holds the value of a variable that is named a secret."""
    known = _known()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()) if known else []:
        content = path.read_bytes()
        for name, value in known.items():
            if value.encode() in content:
                raise PublishFailed(
                    f"{path.name} holds the value of the environment's {name}; it was not "
                    "published; take it out of what the notebook shows"
                )


def masked(text: str) -> str:
    """The text of a run that failed, with the name of each secret in place of its value."""
    for name, value in _known().items():
        text = text.replace(value, f"‹{name}›")
    return text


def _known() -> dict[str, str]:
    return {
        name: value
        for name, value in os.environ.items()
        if NAMED.search(name.upper()) and len(value) >= SHORTEST
    }
