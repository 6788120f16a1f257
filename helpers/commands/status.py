"""The command `status`: how all reports are.

Only the standard library is imported up here, as in `__main__`.
"""

import math
from argparse import ArgumentTypeError
from contextlib import suppress

from helpers.commands import folders


def add(commands):
    """The command with its options."""
    command = commands.add_parser(
        "status",
        help="list how all reports are",
        description="List every report: good, failed, running or crashed, its verdicts, its last "
        "good run and what to do where one failed. Exit code 0: all are good; 1: one failed or "
        "crashed, its record cannot be read, or its last good run is older than --max-age or "
        "there is none at all.",
    )
    command.add_argument("--json", action="store_true", help="for another program")
    command.add_argument(
        "--max-age",
        type=_hours,
        metavar="HOURS",
        help="exit 1 too if a report's last good run ended longer ago; a run that finds nothing "
        "changed makes no report, so this suits reports made with --force",
    )
    folders.add(command)
    command.set_defaults(run=run)


def run(options):
    """Print the table or JSON; 1 if someone should look."""
    from datetime import UTC, datetime

    from helpers.catalogue import readings
    from helpers.catalogue import status as told

    found = readings.read(folders.named(options.into))
    how = (found, datetime.now(UTC), options.max_age)
    print(told.to_json(*how) if options.json else told.table(*how), end="")
    return int(told.alarm(*how))


def _hours(word: str):
    from datetime import timedelta

    with suppress(ValueError, OverflowError):
        hours = float(word.removesuffix("h"))
        if hours > 0 and math.isfinite(hours):
            return timedelta(hours=hours)
    raise ArgumentTypeError(f"a number of hours is wanted, for instance 26, not '{word}'")
