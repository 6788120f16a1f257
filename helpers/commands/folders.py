"""The folder of reports that a command looks into."""

from pathlib import Path


def add(command):
    """The option that names it."""
    command.add_argument("--into", metavar="FOLDER", help="where the reports are (reports/)")


def named(given: str | None) -> Path:
    """The folder given, which has to be there; without one, reports/."""
    from helpers.environment import REPORTS
    from helpers.failures import BadParameter

    folder = Path(given).expanduser() if given else REPORTS
    if given and not folder.is_dir():
        raise BadParameter(f"there is no folder {folder}; name the one the reports were made into")
    return folder
