"""Reports made at night: the line for cron, the units for systemd, and what cron would see.

Every path is whole and every character that cron, the shell or systemd takes for its own is
escaped, for both start a command in a bare environment. Standard library only.
"""

import json
import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from helpers.environment import ROOT
from helpers.failures import BadParameter

# Beneath .venv: it makes .venv anew where that is needed.
PYTHON = getattr(sys, "_base_executable", sys.executable)
LANG = "C.UTF-8"  # cron sets no locale
UNIT, ALERT = "cluster-check", "cluster-check-alert"
LONGEST_COMMAND = 990  # characters; Debian's cron cuts a command at 998
LONGEST_RUN = "6h"  # of all reports together; each has a limit of its own
CHECK_SECONDS = 900  # a first run makes the environment

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
DAYS = "sun mon tue wed thu fri sat".split()
FIELDS = (
    ("minute", 0, 59, []),
    ("hour", 0, 23, []),
    ("day of the month", 1, 31, []),
    ("month", 1, 12, MONTHS),
    ("day of the week", 0, 7, DAYS),
)
LONGEST_MONTHS = {month: 29 if month == 2 else 30 + (month in {1, 3, 5, 7, 8, 10, 12})
                  for month in range(1, 13)}  # fmt: skip
NICKNAMES = "@hourly @daily @midnight @weekly @monthly @yearly @annually".split()
#   finds: "*", "5", "mon", "1-5", "*/15", "8-18/2"     leaves: "5/10", "?", "L", "1#2", "1--5"
PART = re.compile(r"(?:\*|(?P<only>\w+)|(?P<first>\w+)-(?P<last>\w+))(?P<step>/[1-9][0-9]*)?")
EXAMPLE = 'for instance "0 3 * * *" for three o\'clock each night, "30 6 * * mon-fri"'

PROBE = """
import json, locale, os, sys, time
print(json.dumps({"python": sys.executable, "version": sys.version.split()[0],
    "locale": os.environ.get("LANG", "none"), "encoding": locale.getpreferredencoding(False),
    "zone": os.environ.get("TZ", "the machine's"), "time": time.strftime("%H:%M %Z"),
    "folder": os.getcwd()}))
"""


@dataclass(frozen=True)
class Job:
    """The command `report` with its words, as it is to be run by a schedule."""

    words: tuple[str, ...] = ("--all", "--quiet")
    zone: str = ""  # a name such as Europe/Berlin; "": the machine's own
    reports: Path = ROOT / "reports"  # where it writes
    root: Path = ROOT
    python: str = PYTHON

    @property
    def command(self) -> list[str]:
        return [self.python, "-m", "helpers", "report", *self.words]

    @property
    def variables(self) -> dict[str, str]:
        return {"LANG": LANG} | ({"TZ": self.zone} if self.zone else {})


def prove_zone(zone: str) -> str:
    """The name of a time zone as the database has it; BadParameter if it has no such."""
    name = zone.removeprefix(":")
    try:
        if name:
            ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        raise BadParameter(
            f"no time zone is called '{zone}'; give one such as Europe/Berlin with --tz"
            + _near(name, available_timezones())
        ) from None
    return name


def prove_expression(expression: str) -> str:
    """When cron is to start, in one spelling; BadParameter says what is wrong with it."""
    if expression in NICKNAMES:
        return expression
    fields = expression.lower().split()
    if len(fields) != len(FIELDS):
        raise BadParameter(
            f"a time of cron has five fields, minute, hour, day, month, day of the week, not "
            f"'{expression}': {EXAMPLE}"
        )
    days, months = [_numbers(field, *kind) for field, kind in zip(fields, FIELDS, strict=True)][2:4]
    if fields[4] == "*" and not any(LONGEST_MONTHS[month] >= min(days) for month in months):
        raise BadParameter(f"'{expression}' never comes: no such month has a day {min(days)}")
    return " ".join(fields)


def cron_line(job: Job, expression: str, log: Path) -> str:
    """One line of a crontab: at the time of `expression`, make the reports and log how it ended.

    BadParameter where cron could not read it or the log cannot be written.
    """
    when = prove_expression(expression)
    _prove_printable(*job.command, str(job.root), str(log))
    if not log.parent.is_dir():
        raise BadParameter(f"{log.parent}: no such folder for the log; make it, or give --log")
    # In braces, so that a folder that is gone is logged too.
    run = f'{{ date; {_shell(job, job.command, _cron_quoted)}; code=$?; echo "exit code $code"; }}'
    command = f"{run} >> {_cron_quoted(str(log))} 2>&1; exit $code"
    if len(os.fsencode(command)) > LONGEST_COMMAND:
        raise BadParameter(
            f"the line would be longer than the {LONGEST_COMMAND} characters that cron reads; put "
            "the parameters into a file (--parameters) or the hook into a script"
        )
    return f"{when} {command}"


def units(job: Job, when: str, user: str) -> dict[str, str]:
    """The units by file name: the service, its timer, and an alert to fill in.

    `when` is a time of systemd (OnCalendar), without a zone; BadParameter if a path is one that
    systemd does not take.
    """
    _prove_printable(*job.command, str(job.root), when)
    for path in (job.python, str(job.root), str(job.reports)):
        if set(path) & set("\"'\\"):
            raise BadParameter(f"systemd takes no path with quotes or backslashes: {path}")
    if not job.reports.is_dir():  # a service with a ReadWritePaths that is not there fails at once
        raise BadParameter(f"{job.reports}: no such folder; make it first")
    return {
        f"{UNIT}.service": _service(job, user),
        f"{UNIT}.timer": _timer(f"{when} {job.zone}".rstrip()),
        f"{ALERT}.service": _alert(),
    }


def prove_calendar(when: str) -> str:
    """A time as systemd writes it, proved by systemd itself where it is installed."""
    from shutil import which

    program = which("systemd-analyze")
    asked = program and subprocess.run(
        [program, "calendar", "--", when], capture_output=True, stdin=subprocess.DEVNULL
    )
    if (asked and asked.returncode) or not when.strip():
        raise BadParameter(
            f"systemd cannot read the time '{when}': for instance \"*-*-* 03:00\" or "
            '"Mon..Fri 06:30"; the five fields of cron are for --cron'
        )
    return when


def under_cron(job: Job, words: list[str]) -> subprocess.CompletedProcess:
    """Run our Python with `words` as cron would: bare variables, the home folder, no input."""
    home, variables = _cron_variables()
    return subprocess.run(
        ["/bin/sh", "-c", _shell(job, [job.python, *words], shlex.quote)],
        env=variables,
        cwd=home,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=CHECK_SECONDS,
        start_new_session=True,
    )


def seen_by_cron(job: Job) -> dict[str, str]:
    """What our Python finds around it under cron; BadParameter if it does not even start."""
    done = under_cron(job, ["-c", PROBE])
    if done.returncode:
        said = done.stderr.strip().splitlines()[-1:] or ["it says nothing"]
        raise BadParameter(f"{job.python} does not start under cron: {said[0]}")
    return json.loads(done.stdout)


def _numbers(field: str, name: str, least: int, most: int, names: list[str]) -> set[int]:
    """Every number that one field stands for."""
    found = set()
    for part in field.split(","):
        read = PART.fullmatch(part)
        if read is None or (read["only"] and read["step"]):
            raise BadParameter(
                f"'{part}' is no {name} for cron: it takes *, a number, 1-5, lists 1,3 and steps "
                f"*/15, {EXAMPLE}"
            )
        ends = [read["only"] or read["first"], read["only"] or read["last"]]
        first, last = [_number(end, name, least, most, names) for end in ends if end] or (
            least,
            most,
        )
        if first > last:
            raise BadParameter(
                f"'{part}' runs backwards; write two ranges with a comma (Sunday is 0 and 7)"
            )
        found |= set(range(first, last + 1, int((read["step"] or "/1")[1:])))
    return found


def _number(text: str, name: str, least: int, most: int, names: list[str]) -> int:
    if text in names:
        return least + names.index(text)
    if text.isascii() and text.isdigit() and least <= int(text) <= most:
        return int(text)
    among = f" or {names[0]} to {names[-1]}" if names else ""
    raise BadParameter(f"the {name} is {least} to {most}{among}, not '{text}'; {EXAMPLE}")


def _near(name: str, known: set[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, known, n=1)
    return f" (did you mean {close[0]}?)" if close else ""


def _prove_printable(*words: str) -> None:
    for word in words:
        if not word.isprintable():
            raise BadParameter(
                f"{word!r} cannot stand in a schedule: line breaks or invisible signs"
            )


def _shell(job: Job, command: list[str], quoted) -> str:
    """A command for /bin/sh, in the project's folder and with our variables."""
    variables = [f"{name}={quoted(value)}" for name, value in job.variables.items()]
    return " ".join(["cd", quoted(str(job.root)), "&&", *variables, *map(quoted, command)])


def _cron_quoted(word: str) -> str:
    r"""A word for the shell through cron, which ends a command at a plain %.

    Some crons take the backslash of \% away and some leave it to the shell, so it may not stand
    in quotes; some make one backslash of two, so two may not stand together.
    """
    parts = [re.split(r"(?<=\\)(?=\\)", part) for part in word.split("%")]
    quoted = ["".join(shlex.quote(piece) for piece in part if piece) for part in parts]
    return r"\%".join(quoted) or "''"


def _unit_quoted(word: str) -> str:
    """A word of ExecStart: systemd expands %, and $ in all words but the first."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{escaped}"'


def _service(job: Job, user: str) -> str:
    words = [_unit_quoted(job.python)]
    words += [_unit_quoted(word).replace("$", "$$") for word in job.command[1:]]
    variables = " ".join(f"{name}={value}" for name, value in job.variables.items())
    root = str(job.root).replace("%", "%%")
    written = " ".join(
        (_unit_quoted(str(job.reports)), _unit_quoted(f"-{job.root / '.venv' / 'cache'}"))
    )
    return f"""\
[Unit]
Description=Cluster Check: reports on the articles in seeds/
OnFailure={ALERT}.service

[Service]
Type=oneshot
User={user}
WorkingDirectory={root}
Environment={variables}
ExecStart={" ".join(words)}
# Another run is making one of the reports: no failure.
SuccessExitStatus=75
TimeoutStartSec={LONGEST_RUN}
KillMode=control-group
Nice=10
NoNewPrivileges=true
PrivateTmp=true
ProtectSystem=strict
ProtectHome=read-only
ReadWritePaths={written}
"""


def _timer(when: str) -> str:
    return f"""\
[Unit]
Description=Cluster Check: when the reports are made

[Timer]
OnCalendar={when}
# A run that was missed, the machine being off, is made up for.
Persistent=true
RandomizedDelaySec=5min

[Install]
WantedBy=timers.target
"""


def _alert() -> str:
    return f"""\
[Unit]
Description=Cluster Check: tell that reports failed

[Service]
Type=oneshot
# An example: put your own mail or message in its place.
ExecStart=/usr/bin/logger -p user.err "{UNIT}: reports failed, see journalctl -u {UNIT}"
"""


def _cron_variables() -> tuple[str, dict[str, str]]:
    """The folder and the variables that cron gives to this user's commands: no others."""
    import pwd

    user = pwd.getpwuid(os.getuid())
    home = user.pw_dir if Path(user.pw_dir).is_dir() else "/"
    variables = {"HOME": home, "LOGNAME": user.pw_name, "PATH": "/usr/bin:/bin"}
    return home, variables | {"SHELL": "/bin/sh"}
