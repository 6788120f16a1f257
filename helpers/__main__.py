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
  python3 -m helpers report                        every article in seeds/, edition and change
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

    # Asked to end, we end what we started: the kernel, the stage, the private folder.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
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


def say(what, code):
    print(f"helpers: {what}", file=sys.stderr)
    return code


def parse(given):
    from helpers import rank
    from helpers.catalogue import commands as catalogue
    from helpers.failures import CAUSES

    codes = "\n".join(f"  {cause.code:<4} {cause.__doc__}" for cause in CAUSES)
    parser = argparse.ArgumentParser(
        prog="python3 -m helpers",
        description="Check a news article's figures against WIPO's published tables.",
        epilog=EXAMPLES + "  0    all went well\n" + codes,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    _add_report(commands)
    for name, run, purpose in (
        ("claims", claims, "list what an article states"),
        ("refused", refused, "list the numbers of an article that are no claims, and why"),
        ("check", check, "list the verdict on each fact of an article"),
    ):
        command = commands.add_parser(name, help=purpose, description=purpose.capitalize() + ".")
        command.add_argument("article", metavar="PATH", help="a text file, or a name in seeds/")
        command.add_argument("--json", action="store_true", help="for another program")
        command.set_defaults(run=run)
    _add_notebooks(commands)
    rank.add(commands)
    catalogue.add(commands)
    for name, run, purpose in (
        ("lab", lab, "open JupyterLab on the notebooks"),
        ("test", test, "run the tests and compare the notebooks with their outputs"),
    ):
        command = commands.add_parser(name, help=purpose, add_help=False)
        command.set_defaults(run=run, more=())
    options, more = parser.parse_known_args(given)
    if more and not hasattr(options, "more"):
        parser.error("unrecognized arguments: " + " ".join(more))
    options.more = more
    return options


def _add_report(commands):
    command = commands.add_parser(
        "report",
        help="make the reports: notebook, HTML and PDF",
        description="Make the report of each article, and those on the ranking itself (edition, "
        "change): reports/NAME/ with report.html, report.pdf, report.ipynb, facts.json, the data "
        "of its charts and run.json; for an article claims.json and verdicts.json too. A report "
        "is replaced only by a whole new one.",
    )
    command.add_argument(
        "names",
        metavar="NAME",
        nargs="*",
        help="an article (a name in seeds/ or a file), edition or change; all of them if none is "
        "named",
    )
    command.add_argument(
        "-p",
        dest="parameters",
        nargs=2,
        action="append",
        default=[],
        metavar=("NAME", "VALUE"),
        help="set a parameter of the notebook, for instance: -p edition 2022",
    )
    command.add_argument(
        "--timeout", type=float, default=600, metavar="SECONDS", help="for one notebook (600)"
    )
    command.add_argument(
        "--check",
        action="store_true",
        help="publish nothing; exit 1 if a report in reports/ is not what would be made now",
    )
    command.set_defaults(run=report)


def _add_notebooks(commands):
    command = commands.add_parser(
        "notebooks",
        help="run the committed notebooks again, in place",
        description="Run every notebook in notebooks/ with its default parameters and save it.",
    )
    command.add_argument(
        "--check", action="store_true", help="save nothing; exit 1 if one is not what it would be"
    )
    command.set_defaults(run=notebooks)


def report(options):
    """Every report in turn; one that fails does not stop the others, its code is the exit code.

    Parameters without a name go to the articles: the reports on the ranking declare others.
    """
    from helpers import articles
    from helpers.failures import BadParameter, Failure
    from helpers.runs import orders

    given = dict(options.parameters)
    if len(given) < len(options.parameters):
        raise BadParameter("a parameter is given twice; give each one value")
    named = [given.pop("article")] if "article" in given else []
    if named and options.names:
        raise BadParameter(
            "name the report once: as an argument, or an article with -p article; the reports on "
            "the ranking take no article"
        )
    of_ranking = orders.ranking_reports()
    for name in {*articles.seeds()} & {*of_ranking}:
        raise BadParameter(f"seeds/{name} bears the name of a report on the ranking; rename it")
    every = [*articles.seeds(), *([] if given else of_ranking)]
    code = 0
    for name in options.names or named or every:
        try:
            if name in of_ranking:
                order = orders.of_ranking(name, given)
            else:
                order = orders.order(_article(name), given)
            code = _make(order, options) or code
        except Failure as failure:
            code = code or failure.code
            say(failure, failure.code)
    return code


def _make(order, options):
    from helpers.runs.warm_kernel import WarmKernel

    if options.check:
        return _check_committed(order, options)
    with WarmKernel(order.notebook) as kernel:  # first: it imports while we do
        # jsonschema would compile a grammar of web addresses for 0.7 s; notebooks hold none.
        sys.modules.setdefault("rfc3987_syntax", None)
        from helpers.runs import reports

        watched = sys.stderr.isatty()
        made = reports.make(order, seconds=options.timeout, progress=watched, kernel=kernel)
    print(f"{order.name}: {made.sentence}")
    for path in made.files:
        print(f"  {_shown(path)}")
    return 0


def _check_committed(order, options):
    from helpers.runs import committed

    stale = committed.stale_files(order, options.timeout)
    for name in stale:
        print(f"{order.name}: {name} is stale; run the same command without --check")
    return int(bool(stale))


def claims(options):
    """Every offset of a row points into the decoded original, in a saved page into its markup."""
    from helpers import claims, listings

    article, found = _read(options.article)
    rows = listings.rows(claims.to_frame(found, article))
    return _list(rows, listings.CLAIM_COLUMNS, options.json)


def refused(options):
    from helpers import claims, listings

    article = _article(options.article)
    rows = [
        {"text": article.text[d.start : d.end], "reason": d.reason}
        | dict(zip(("start", "end"), article.in_original(d.start, d.end), strict=True))
        for d in claims.refused(article)
    ]
    return _list(rows, listings.REFUSED_COLUMNS, options.json)


def check(options):
    from helpers import listings, reference, verdicts

    _, found = _read(options.article)
    rows = listings.rows(verdicts.to_frame(verdicts.check_all(found, reference.load())))
    return _list(rows, listings.VERDICT_COLUMNS, options.json)


def notebooks(options):
    from helpers.runs import committed

    changed = committed.rerun_notebooks(save=not options.check)
    for path in changed:
        print(f"{_shown(path)} {'is stale' if options.check else 'was run again'}")
    return int(bool(options.check and changed))


def lab(options):
    from helpers.environment import ROOT

    where = [f"--ServerApp.root_dir={ROOT}", "--LabApp.default_url=/lab/tree/notebooks"]
    return _python("jupyterlab", *where, *options.more)


def test(options):
    """The tests and the notebooks in one pytest, unless the user names files."""
    from helpers.environment import ROOT

    named = any((ROOT / word.partition("::")[0]).exists() for word in options.more)
    everything = [] if named else ["tests", "notebooks"]
    return _python("pytest", "--nbval-lax", "--nbval-current-env", *everything, *options.more)


def _python(module, *words):
    """Become this program, so that signals and the exit code are its own."""
    import os
    import subprocess

    from helpers.environment import ROOT

    os.chdir(ROOT)
    command = [sys.executable, "-m", module, *words]
    if os.name == "nt":
        return subprocess.call(command)
    sys.stdout.flush()
    return os.execv(sys.executable, command)


def _article(name):
    return _read(name)[0]


def _read(name):
    """An article and its claims; a table of thousands of numbers is refused like a broken file."""
    from helpers import articles, claims
    from helpers.failures import ArticleRefused

    try:
        article = articles.read(name)
        return article, claims.find(article)
    except articles.Unreadable as refused:
        raise ArticleRefused(str(refused)) from refused


def _list(rows, columns, as_json):
    from helpers import listings

    print(listings.to_json(rows) if as_json else listings.aligned(rows, columns), end="")
    return 0


def _shown(path):
    """A path as short as it can be said from where the user stands."""
    import os

    near = os.path.relpath(path)
    return path if near.startswith("..") else near


if __name__ == "__main__":
    sys.exit(main())
