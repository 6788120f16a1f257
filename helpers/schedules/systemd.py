"""The units for systemd: a service, its timer, and an alert to fill in."""

import subprocess

from helpers.failures import BadParameter
from helpers.schedules.jobs import Job, prove_printable

UNIT, ALERT = "cluster-check", "cluster-check-alert"
LONGEST_RUN = "6h"  # of all reports together; each has a limit of its own


def units(job: Job, when: str, user: str) -> dict[str, str]:
    """The units by file name: the service, its timer, and an alert to fill in.

    `when` is a time of systemd (OnCalendar), without a zone; BadParameter if a path is one that
    systemd does not take, or the folder of the reports is not there.
    """
    prove_printable(*job.command, str(job.root), when)
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


def _quoted(word: str) -> str:
    """A word of ExecStart: systemd expands %, and $ in all words but the first."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{escaped}"'


def _service(job: Job, user: str) -> str:
    words = [_quoted(job.python)]
    words += [_quoted(word).replace("$", "$$") for word in job.command[1:]]
    variables = " ".join(f"{name}={value}" for name, value in job.variables.items())
    root = str(job.root).replace("%", "%%")
    written = " ".join((_quoted(str(job.reports)), _quoted(f"-{job.root / '.venv' / 'cache'}")))
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
