"""The command `changes`: what changed in one report.

Only the standard library is imported up here, as in `__main__`.
"""

from pathlib import Path

from helpers.commands import folders


def add(commands):
    """The command with its options."""
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
    folders.add(command)
    command.set_defaults(run=run)


def run(options):
    """Print what changed as lines or JSON."""
    from helpers.catalogue import changelists
    from helpers.catalogue import changes as compared
    from helpers.failures import BadParameter

    old, new = _two(folders.named(options.into), options.name, options.two)
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
