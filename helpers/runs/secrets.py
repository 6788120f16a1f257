"""No secret of the environment in a published file.

Secrets reach a program by its environment; a cell that prints it, or an error that quotes a URL
with a password in it, must not carry them into a report that others read.
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
    values = {
        name: value.encode()
        for name, value in os.environ.items()
        if NAMED.search(name.upper()) and len(value) >= SHORTEST
    }
    for path in sorted(path for path in folder.rglob("*") if path.is_file()) if values else []:
        content = path.read_bytes()
        for name, value in values.items():
            if value in content:
                raise PublishFailed(
                    f"{path.name} holds the value of the environment's {name}; it was not "
                    "published; take it out of what the notebook shows"
                )
