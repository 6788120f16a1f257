"""No secret of the environment in a file that is left behind.

Secrets reach a program by its environment; a cell that prints one, or an error that quotes an
address with a password in it, must not carry it into a report that others read.
"""

import html
import json
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
    known = [(os.fsencode(spelling), name) for spelling, name in _known()]
    for path in sorted(path for path in folder.rglob("*") if path.is_file()) if known else []:
        content = path.read_bytes()
        for spelling, name in known:
            if spelling in content:
                raise PublishFailed(
                    f"{path.name} holds the value of the environment's {name}; it was not "
                    "published; take it out of what the notebook shows"
                )


def masked(text: str) -> str:
    """The text of a run that failed, with the name of each secret in place of its value."""
    for spelling, name in _known():
        text = text.replace(spelling, f"‹{name}›")
    return text


def _known() -> list[tuple[str, str]]:
    """Each spelling of a secret with its name, the longest first: one may hold another."""
    found = {
        (spelling, name)
        for name, value in os.environ.items()
        if NAMED.search(name.upper()) and len(value) >= SHORTEST
        for spelling in _spellings(value)
    }
    return sorted(found, key=lambda known: (-len(known[0]), known))


def _spellings(value: str) -> set[str]:
    """As it stands in a text, in markup, and in JSON that holds either (a notebook does)."""
    quoted = html.escape(value)
    # The last is Jinja's, by which pages are filled.
    jinja = quoted.replace("&#x27;", "&#39;").replace("&quot;", "&#34;")
    written = {value, html.escape(value, quote=False), quoted, jinja}
    in_json = {json.dumps(w, ensure_ascii=a)[1:-1] for w in written for a in (True, False)}
    return written | in_json
