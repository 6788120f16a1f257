"""The line for cron, and what a command sees that cron starts."""

import json
import os
import re
import shlex
import subprocess
from pathlib import Path

from helpers.failures import BadParameter
from helpers.schedules.cron_times import prove_expression
from helpers.schedules.jobs import Job, prove_printable

LONGEST_COMMAND = 990  # characters; Debian's cron cuts a command at 998
CHECK_SECONDS = 900  # a first run makes the environment
PROBE = """
import json, locale, os, sys, time
print(json.dumps({"python": sys.executable, "version": sys.version.split()[0],
    "locale": os.environ.get("LANG", "none"), "encoding": locale.getpreferredencoding(False),
    "zone": os.environ.get("TZ", "the machine's"), "time": time.strftime("%H:%M %Z"),
    "folder": os.getcwd()}))
"""


def cron_line(job: Job, expression: str, log: Path) -> str:
    """One line of a crontab: at the time of `expression`, make the reports and log how it ended.

    BadParameter where cron could not read it or the log cannot be written.
    """
    when = prove_expression(expression)
    prove_printable(*job.command, str(job.root), str(log))
    if not log.parent.is_dir():
        raise BadParameter(f"{log.parent}: no such folder for the log; make it, or give --log")
    # In braces, so that a folder that is gone is logged too.
    run = f'{{ date; {_shell(job, job.command, _quoted)}; code=$?; echo "exit code $code"; }}'
    command = f"{run} >> {_quoted(str(log))} 2>&1; exit $code"
    if len(os.fsencode(command)) > LONGEST_COMMAND:
        raise BadParameter(
            f"the line would be longer than the {LONGEST_COMMAND} characters that cron reads; put "
            "the parameters into a file (--parameters) or the hook into a script"
        )
    return f"{when} {command}"


def under_cron(job: Job, words: list[str]) -> subprocess.CompletedProcess:
    """Run our Python with `words` as cron would: bare variables, the home folder, no input."""
    home, variables = _variables()
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


def _shell(job: Job, command: list[str], quoted) -> str:
    """A command for /bin/sh, in the project's folder and with our variables."""
    variables = [f"{name}={quoted(value)}" for name, value in job.variables.items()]
    return " ".join(["cd", quoted(str(job.root)), "&&", *variables, *map(quoted, command)])


def _quoted(word: str) -> str:
    r"""A word for the shell through cron, which ends a command at a plain %.

    Some crons take the backslash of \% away and some leave it to the shell, so it may not stand
    in quotes; some make one backslash of two, so two may not stand together.
    """
    parts = [re.split(r"(?<=\\)(?=\\)", part) for part in word.split("%")]
    quoted = ["".join(shlex.quote(piece) for piece in part if piece) for part in parts]
    return r"\%".join(quoted) or "''"


def _variables() -> tuple[str, dict[str, str]]:
    """The folder and the variables that cron gives to this user's commands: no others."""
    import pwd

    user = pwd.getpwuid(os.getuid())
    home = user.pw_dir if Path(user.pw_dir).is_dir() else "/"
    variables = {"HOME": home, "LOGNAME": user.pw_name, "PATH": "/usr/bin:/bin"}
    return home, variables | {"SHELL": "/bin/sh"}
