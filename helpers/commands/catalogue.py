"""The commands `status` and `changes`: how all reports are, and what changed in one.

Only the standard library is imported up here, as in `__main__`.
"""

import math
from argparse import ArgumentTypeError
from contextlib import suppress
from pathlib import Path


def add(commands):
    """Both commands with their options."""
    _add_status(commands)
    _add_changes(commands)


def _add_status(commands):
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
    _add_into(command)
    command.set_defaults(run=status)


def _add_changes(commands):
    command = commands.add_parser(
        "changes",
        help="list what changed in a report since the one before",
        description="List the facts that a report has gained and lost and those that changed, "
        "their verdicts too: since the report that it replaced, or between any two.",
    )
    command.add_argument("name", metavar="NAME", help="a report")
    command.add_argument(
        "two",
        metavar="OLD NEW",
        nargs="*",
        help="two of its reports: the name of one in earlier/NAME/, the path of a folder, or "
        "'current'",
    )
    command.add_argument("--json", action="store_true", help="for another program")
    _add_into(command)
    command.set_defaults(run=changes)


def _add_into(command):
    command.add_argument("--into", metavar="FOLDER", help="where the reports are (reports/)")


def status(options):
    """Print the table or JSON; 1 if someone should look."""
    from datetime import UTC, datetime

    from helpers.catalogue import readings
    from helpers.catalogue import status as told

    found = readings.read(_folder(options.into))
    how = (found, datetime.now(UTC), options.max_age)
    print(told.to_json(*how) if options.json else told.table(*how), end="")
    return int(told.alarm(*how))


def changes(options):
    """Print what changed as lines or JSON."""
    from helpers.catalogue import changelists
    from helpers.catalogue import changes as compared
    from helpers.failures import BadParameter

    old, new = _two(_folder(options.into), options.name, options.two)
    try:
        found = compared.between(old, new)
    except compared.NotComparable as unknown:
        raise BadParameter(f"nothing to compare: {unknown.args[0]}") from unknown
    print(changelists.to_json(found) if options.json else changelists.lines(found), end="")
    return 0


def _two(folder: Path, name: str, given: list[str]) -> tuple[Path, Path]:
    """The folders of the old report and the new one."""
    from helpers.catalogue import readings, texts
    from helpers.failures import BadParameter

    if len(given) not in (0, 2):
        raise BadParameter("name two reports to compare, OLD and NEW, or none")
    entry = {e.folder_name: e for e in readings.read(folder)}.get(name)
    if entry is None or entry.good is None:
        raise BadParameter(
            f"there is no good report '{texts.line(name)}' in {folder}{_near(name, folder)}"
        )
    if given:
        return _one(entry, given[0]), _one(entry, given[1])
    if not entry.earlier:
        raise BadParameter(f"{entry.name} has no earlier report to compare with yet")
    return entry.earlier[-1].folder, entry.good.folder


def _one(entry, word: str) -> Path:
    from helpers.catalogue import texts
    from helpers.failures import BadParameter

    known = {run.folder.name: run.folder for run in entry.earlier} | {"current": entry.good.folder}
    if word in known:
        return known[word]
    if Path(word).is_dir():
        return Path(word)
    named = ", ".join(map(texts.line, known))
    raise BadParameter(f"no report '{texts.line(word)}' of {entry.name}; there are: {named}")


def _near(name: str, folder: Path) -> str:
    """The report that was probably meant."""
    import difflib

    from helpers.catalogue import readings, texts

    near = difflib.get_close_matches(name, [e.folder_name for e in readings.read(folder)], 1)
    return f"; did you mean '{texts.line(near[0])}'?" if near else ""


def _folder(given: str | None) -> Path:
    from helpers.environment import ROOT
    from helpers.failures import BadParameter

    folder = Path(given).expanduser() if given else ROOT / "reports"
    if given and not folder.is_dir():
        raise BadParameter(f"there is no folder {folder}; name the one the reports were made into")
    return folder


def _hours(word: str):
    from datetime import timedelta

    with suppress(ValueError, OverflowError):
        hours = float(word.removesuffix("h"))
        if hours > 0 and math.isfinite(hours):
            return timedelta(hours=hours)
    raise ArgumentTypeError(f"a number of hours is wanted, for instance 26, not '{word}'")
