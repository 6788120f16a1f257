"""The command `schedule`: what an operator gives to cron or systemd, and whether it would run.

Only the standard library is imported up here, as in `report`.
"""

import argparse
import os
import sys
from pathlib import Path

NIGHTLY, NIGHTLY_OF_SYSTEMD = "0 3 * * *", "*-*-* 03:00"
WORDS = ("--all", "--quiet")
LOG = ".night.log"


def add(commands):
    """The command with its options."""
    command = commands.add_parser(
        "schedule",
        help="print the line for cron or the units for systemd that make the reports at night",
        description="Print a line for a crontab, or units for systemd, that run `report` with the "
        "WORDS after -- (--all --quiet if there are none). `schedule check` tries "
        "`report --dry-run` once in the bare environment that cron gives, and says what it saw.",
    )
    command.add_argument(
        "words", metavar="check | -- WORDS", nargs="*", help="try it under cron; words of report"
    )
    kind = command.add_mutually_exclusive_group()
    kind.add_argument(
        "--cron", metavar="TIME", nargs="?", const=NIGHTLY, help=f'a line for cron ("{NIGHTLY}")'
    )
    kind.add_argument("--systemd", action="store_true", help="a service, its timer, an alert")
    command.add_argument(
        "--on-calendar",
        metavar="TIME",
        default=NIGHTLY_OF_SYSTEMD,
        help=f'for systemd ("{NIGHTLY_OF_SYSTEMD}")',
    )
    command.add_argument("--write", metavar="FOLDER", help="put the units there")
    command.add_argument("--tz", metavar="ZONE", help="of the reports, such as Europe/Berlin")
    command.add_argument("--log", metavar="FILE", help=f"of cron's runs (reports/{LOG})")
    # argparse leaves over what stands behind an option and --.
    command.set_defaults(run=run_command, more=())


def run_command(options):
    """Print what was asked for, or try it; the exit code."""
    from helpers.failures import BadParameter

    words = [*options.words, *(options.more[1:] if options.more[:1] == ["--"] else options.more)]
    if options.cron is not None:
        return _print_line(options, words)
    if options.systemd:
        return _print_units(options, words)
    if words[:1] != ["check"]:
        raise BadParameter(
            "say what is wanted: schedule --cron, schedule --systemd, schedule check"
        )
    return _check(_job(options, words[1:]))


def _print_line(options, words):
    from helpers import schedules

    job = _job(options, words)
    log = Path(options.log).absolute() if options.log else job.reports / LOG
    print(schedules.cron_line(job, options.cron, log))
    _note("add it with `crontab -e`; the hour is that of cron's own time zone")
    _note("a report has a lock of its own: where another run makes it, the exit code 75 is no harm")
    return 0


def _print_units(options, words):
    from getpass import getuser

    from helpers import schedules

    when = schedules.prove_calendar(options.on_calendar)
    made = schedules.units(_job(options, words), when, getuser())
    if not options.write:
        print("\n".join(f"# {name}\n{text}" for name, text in made.items()), end="")
        return 0
    for name, text in made.items():
        print(_written(Path(options.write), name, text))
    _note("as root: copy them to /etc/systemd/system, then")
    _note(f"systemctl daemon-reload && systemctl enable --now {schedules.UNIT}.timer")
    return 0


def _written(folder, name, text):
    from helpers.failures import PublishFailed
    from helpers.runs import publishing

    try:
        folder.mkdir(parents=True, exist_ok=True)
        publishing.write(folder / name, text.encode())
    except OSError as fault:
        raise PublishFailed(f"{folder / name} cannot be written: {fault.strerror}") from fault
    return folder / name


def _check(job):
    """Run `report --dry-run` as cron would; its exit code."""
    import subprocess

    from helpers import schedules
    from helpers.failures import OutOfTime

    try:
        seen = schedules.seen_by_cron(job)
        done = schedules.under_cron(job, [*job.command[1:], "--dry-run"])
    except subprocess.TimeoutExpired as late:
        raise OutOfTime(f"no end under cron within {late.timeout:g} s") from late
    for name, value in (
        ("python", f"{seen['python']} ({seen['version']})"),
        ("locale", f"{seen['locale']}, texts as {seen['encoding']}"),
        ("time zone", f"{seen['zone']}, now {seen['time']}"),
        ("folder", seen["folder"]),
        ("exit code", f"{done.returncode}{'' if done.returncode else ': cron can run it'}"),
    ):
        print(f"{name:<10} {value}")
    print(done.stdout, end="")
    print(done.stderr, end="", file=sys.stderr)
    return done.returncode


def _job(options, words):
    from helpers.environment import REPORTS
    from helpers.schedules import Job, prove_zone

    zone = prove_zone(os.environ.get("TZ", "") if options.tz is None else options.tz)
    words = list(words) or list(WORDS)
    asked = _asked(words)
    into = Path(asked.into).absolute() if asked.into else REPORTS
    return Job(tuple(_found_from_anywhere(words, asked)), zone, into)


def _asked(words):
    """The words as `report` reads them: what it would refuse at night is refused now."""
    from helpers.commands import report

    parser = argparse.ArgumentParser(prog="python3 -m helpers", add_help=False)
    report.add(parser.add_subparsers())
    return parser.parse_args(["report", *words])


def _found_from_anywhere(words, asked):
    """The words with whole paths: a schedule does not start where the user stands."""
    whole = _whole_paths(asked)
    for place, word in enumerate(words):
        option, given, value = word.partition("=")
        if _is_set(words, place):
            yield word
        elif given and option.startswith("--") and value in whole:
            yield f"{option}={whole[value]}"
        else:
            yield whole.get(word, word)


def _is_set(words, place):
    """Whether a word is the value of a parameter: of -p cluster news, though a file be named so."""
    return place >= 2 and words[place - 2] == "-p" and words[place - 1] != "article"


def _whole_paths(asked):
    """Each path among the words, and each hook, as it is to be said from anywhere."""
    articles = [*asked.names, *(value for name, value in asked.parameters if name == "article")]
    hooks = filter(None, (asked.on_failure, asked.on_change))
    return (
        {name: path for name in articles if (path := _article(name))}
        | {path: os.path.abspath(path) for path in (asked.into, asked.file) if path}
        | {command: _hook(command) for command in hooks}
    )


def _article(name):
    """The whole path of an article that lies where the user stands; None: in seeds/, or none."""
    from helpers import seeds
    from helpers.runs import plans

    if name in plans.ranking_reports():
        return None
    try:
        path = seeds.find(name)
    except LookupError:
        return None
    return None if path.parent == seeds.FOLDER else os.path.abspath(path)


def _hook(command):
    """The command with the whole path of its program; one without a / is looked for in PATH."""
    import shlex

    from helpers.failures import BadParameter

    try:
        program, *more = shlex.split(command)  # ValueError for a blank one too
    except ValueError as fault:
        raise BadParameter(f"the hook `{command}` is no command: {fault}") from fault
    if "/" not in program or os.path.isabs(program):
        return command
    if not os.path.isfile(program):
        raise BadParameter(f"the hook `{command}`: no such file; give its whole path")
    return shlex.join([os.path.abspath(program), *more])


def _note(text):
    print(f"helpers: {text}", file=sys.stderr)
