"""The command line: `python3 -m helpers COMMAND`, from a bare Python 3.11 on.

Only the standard library is imported up here; each command imports what it needs once the
environment is there. The syntax stays readable for old Pythons, so that they can say what is wrong.
"""

import argparse
import signal
import sys

if sys.version_info < (3, 11):  # noqa: UP036 - a newcomer's Python may be older than ours
    sys.exit("helpers: Python 3.11 or newer is needed, this is " + sys.version.split()[0])

EXAMPLES = """
examples:
  python3 -m helpers report                        every article in seeds/, the ranking
  python3 -m helpers report my-article             seeds/my-article.txt
  python3 -m helpers report ~/news.txt -p edition 2022
  python3 -m helpers report edition -p cluster Tokyo-Yokohama
  python3 -m helpers report change -p before 2023
  python3 -m helpers claims ~/news.txt             what the article states, as a table
  python3 -m helpers rank addresses.parquet        clusters from your own addresses
  python3 -m helpers rank --synthetic gii2024      from a calibrated world of 31 million
  python3 -m helpers check ~/news.txt --json       the verdicts, for another program
  python3 -m helpers test -k verdicts              only tests with "verdicts" in their name

The first command of all makes the environment in .venv (about 870 MB); that takes a minute or two.

exit codes:
"""


def main(arguments=None):
    """Run one command inside the environment; the exit code says how it ended."""
    from helpers import environment
    from helpers.failures import Failure

    _end_in_order()
    given = sys.argv[1:] if arguments is None else arguments
    options = parse(given)
    try:
        environment.enter(given)
        return options.run(options)
    except Failure as failure:
        return say(failure, failure.code)
    except KeyboardInterrupt:
        return say("interrupted", 130)
    except ModuleNotFoundError as missing:
        if missing.name.partition(".")[0] == "helpers":
            raise
        return say(
            f"the package '{missing.name}' is missing from .venv: remove the folder .venv "
            "and run again",
            3,
        )
    except BrokenPipeError:  # the reader of our output (head, less) has seen enough
        sys.stderr.close()
        return 141


def _end_in_order():
    """Asked to end, we end what we started: the kernel, the stage, the private folder.

    Only the first request counts: a second would interrupt just that.
    """
    asked = [getattr(signal, name, None) for name in ("SIGINT", "SIGTERM", "SIGHUP")]

    def end(number, frame):
        for other in filter(None, asked):
            signal.signal(other, signal.SIG_IGN)
        if number == signal.SIGINT:
            raise KeyboardInterrupt
        sys.exit(128 + number)

    for number in filter(None, asked):
        if signal.getsignal(number) != signal.SIG_IGN:  # nohup
            signal.signal(number, end)


def say(what, code):
    from helpers.runs import secrets

    # Of a night's run, this lies in the log among the reports.
    print(secrets.masked(f"helpers: {what}"), file=sys.stderr)
    return code


def parse(given):
    from helpers.commands import article, changes, lab, rank, report, schedule, status
    from helpers.failures import CAUSES

    codes = "\n".join(f"  {cause.code:<4} {cause.__doc__}" for cause in CAUSES)
    parser = argparse.ArgumentParser(
        prog="python3 -m helpers",
        description="Check a news article's figures against WIPO's published tables.",
        epilog=EXAMPLES + "  0    all went well\n" + codes,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    report.add(commands)
    article.add(commands)
    _add_notebooks(commands)
    rank.add(commands)
    status.add(commands)
    changes.add(commands)
    schedule.add(commands)
    lab.add(commands)
    _add_test(commands)
    options, more = parser.parse_known_args(given)
    if more and not hasattr(options, "more"):
        parser.error("unrecognized arguments: " + " ".join(more))
    options.more = more
    return options


def _add_notebooks(commands):
    command = commands.add_parser(
        "notebooks",
        help="run the committed notebooks again, in place",
        description="Run every notebook in notebooks/ with its default parameters and save it; "
        "set README's table of the parameters anew.",
    )
    command.add_argument(
        "--check", action="store_true", help="save nothing; exit 1 if one is not what it would be"
    )
    command.set_defaults(run=notebooks)


def _add_test(commands):
    purpose = "run the tests and compare the notebooks with their outputs"
    command = commands.add_parser("test", help=purpose, add_help=False)
    command.set_defaults(run=test, more=())


def notebooks(options):
    from helpers.environment import ROOT
    from helpers.runs import committed

    save = not options.check
    changed = committed.rerun_notebooks(save) + committed.refresh_readme(save)
    for path in changed:
        print(f"{path.relative_to(ROOT)} {'is stale' if options.check else 'was made again'}")
    return int(bool(options.check and changed))


def test(options):
    """The tests and the notebooks in one pytest, unless the user names files."""
    from helpers.environment import ROOT, become

    named = any((ROOT / word.partition("::")[0]).exists() for word in options.more)
    everything = [] if named else ["tests", "notebooks"]
    return become("pytest", "--nbval-lax", "--nbval-current-env", *everything, *options.more)


if __name__ == "__main__":
    sys.exit(main())
