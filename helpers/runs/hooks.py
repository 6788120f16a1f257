"""An operator's own command, told of a failure or of a verdict that has changed.

It gets the run's record as JSON on its input: a mail, a message, a ticket is for it to send.
"""

import shlex
import subprocess
import sys

from helpers.runs import records, secrets

SECONDS = 60


def tell(command: str, record: dict) -> None:
    """Run the command; that it fails is said and changes nothing else."""
    try:
        subprocess.run(
            shlex.split(command),
            input=records.to_json(record),
            encoding="utf-8",
            timeout=SECONDS,
            check=True,
        )
    except (OSError, ValueError, subprocess.SubprocessError) as fault:
        said = f"helpers: the hook `{command}` failed: {fault}"
        print(secrets.masked(said), file=sys.stderr)
