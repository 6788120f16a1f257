"""The command `report`: what is to be made, made, and put before who asked.

Only the standard library is imported up here: where nothing has changed, nothing else is.
"""

import os
import sys
import time
from pathlib import Path

CATALOGUE_PART = 0.1  # of the time of a batch that its catalogue may take


def add(commands):
    """The command with its options."""
    command = commands.add_parser(
        "report",
        help="make the reports: notebook, HTML and PDF",
        description="Make the report of each article, and those on the ranking itself (edition, "
        "change): reports/NAME/ with report.html, report.pdf, report.ipynb, facts.json, the data "
        "of its charts and run.json; for an article claims.json and verdicts.json too. One that "
        "would come out as it is is left alone; one is replaced only by a whole new one. What "
        "fails leaves its record in reports/failed/NAME/.",
    )
    command.add_argument(
        "names",
        metavar="NAME",
        nargs="*",
        help="an article (a name in seeds/ or a file), edition or change; all of them if none is "
        "named",
    )
    command.add_argument("--all", action="store_true", help="all of them, said aloud")
    given = command.add_argument_group("parameters of the notebook")
    given.add_argument(
        "-p",
        dest="parameters",
        nargs=2,
        action="append",
        default=[],
        metavar=("NAME", "VALUE"),
        help="set a parameter, for instance: -p edition 2022",
    )
    given.add_argument("--parameters", dest="file", metavar="FILE", help="of YAML or JSON")
    asked = command.add_argument_group("what is done")
    asked.add_argument(
        "--dry-run", action="store_true", help="only say what would be made, and why"
    )
    asked.add_argument("--force", action="store_true", help="make what is unchanged too")
    asked.add_argument(
        "--check",
        action="store_true",
        help="publish nothing; exit 1 if a report in reports/ is not what would be made now",
    )
    run = command.add_argument_group("how")
    run.add_argument("--jobs", type=int, metavar="N", help="reports at once (one a core)")
    run.add_argument(
        "--dask",
        metavar="ADDRESS",
        help="of a Dask scheduler whose workers make the articles' reports; local: workers here",
    )
    run.add_argument(
        "--timeout", type=float, default=600, metavar="SECONDS", help="for one notebook (600)"
    )
    run.add_argument("--cell-timeout", type=float, metavar="SECONDS", help="for one cell (none)")
    run.add_argument("--keep", type=int, default=3, metavar="N", help="earlier good reports (3)")
    run.add_argument("--into", metavar="FOLDER", help="where reports lie (reports/)")
    run.add_argument("--quiet", action="store_true", help="say only what failed")
    run.add_argument(
        "--on-failure", metavar="COMMAND", help="run it for each failure, run.json on its input"
    )
    run.add_argument(
        "--on-change",
        metavar="COMMAND",
        help="run it for each report with a verdict that is not the earlier one's",
    )
    command.set_defaults(run=run_command)
    options = command.format_help
    command.format_help = lambda: f"{options()}\n{_forms()}"  # only when it is asked for


def _forms():
    from helpers.runs import forms, plans

    return forms.as_text([plans.NOTEBOOK, *plans.ranking_reports().values()])


def run_command(options):
    """Every report that must be made; one that fails does not stop the others.

    The exit code is the first failure's; that another run makes a report hides no failure.
    """
    from helpers.environment import ROOT
    from helpers.runs import plans

    into = Path(options.into).absolute() if options.into else ROOT / "reports"
    given = _given(options)
    names = _names(options, given)
    planned, code = _planned(names or plans.every(given), given, into, options)
    if options.dry_run:
        _show(planned)
        return code
    if options.check:
        return _first([code, *(_stale(plan, into, options) for plan in planned)])
    gone = [] if names else _forget_gone(into)
    todo = [plan for plan in planned if plan.reasons]
    if not options.quiet:
        for plan in planned:
            if not plan.reasons:
                print(f"{plan.name}: unchanged")
    if todo:
        code = _make_all(todo, into, options, code)
    if todo or code or gone:
        code = _first([code, _write_catalogue(into)])
    return code


def _forget_gone(into):
    from helpers.runs import failed

    return failed.forget_gone(into)


def _given(options):
    from helpers.failures import BadParameter
    from helpers.runs import parameter_files, plans

    for value, name, least in (
        (options.jobs, "--jobs", 1),
        (options.keep, "--keep", 0),
        (options.timeout, "--timeout", 0.001),
        (options.cell_timeout, "--cell-timeout", 0.001),
    ):
        if value is not None and not value >= least:
            raise BadParameter(f"{name} wants a number from {least:g} on, not {value:g}")
    filed = parameter_files.read(Path(options.file)) if options.file else {}
    return filed | plans.proved_once(options.parameters)


def _names(options, given):
    """The reports asked for by name, an article as a parameter among them."""
    from helpers.failures import BadParameter

    named = [given.pop("article")] if "article" in given else []
    if named and options.names:
        raise BadParameter(
            "name the report once: as an argument, or an article with -p article; the reports on "
            "the ranking take no article"
        )
    if options.all and (named or options.names):
        raise BadParameter("name reports or give --all, not both")
    return options.names or named


def _planned(names, given, into, options):
    """A plan for each name; what cannot be planned is said, and kept among the failed."""
    from helpers.failures import ArticleRefused, Failure
    from helpers.runs import plans

    planned, codes = [], []
    for name in names:
        try:
            planned.append(plans.plan(name, given, into, options.force))
        except Failure as failure:
            codes.append(failure.code)
            _say(failure)
            if options.dry_run or options.check:
                continue
            article = (
                _keep_refused(into, name, failure) if isinstance(failure, ArticleRefused) else None
            )
            _tell_of_failure(into, article or name, article, failure, options)
    return _each_once(planned), _first(codes)


def _each_once(planned):
    return list({plan.name: plan for plan in planned}.values())


def _make_all(todo, into, options, code):
    from helpers.runs import batches, records

    codes = [code]
    due = 0
    watched = sys.stderr.isatty() and not options.quiet
    bar = _bar(len(todo)) if watched and len(todo) > 1 else None

    def make(plan, fork):
        return _make(plan, fork, into, options, watched and bar is None)

    def ended(plan, exit_code):
        nonlocal due
        if exit_code < 0:
            exit_code = _killed(plan, -exit_code, into, options)
        codes.append(exit_code)
        if bar is not None:
            bar.update()
        if not exit_code and options.on_change:
            record = records.read(into / plan.name)
            if (record.get("changes") or {}).get("verdicts"):
                _tell(options.on_change, record)
        # A night may end before its time; but of thousands of reports not each is worth a page.
        if len(codes) <= len(todo) and (begun := time.monotonic()) > due:
            _write_catalogue(into)
            due = time.monotonic() + (time.monotonic() - begun) / CATALOGUE_PART

    def arrived(plan, made):
        ended(plan, _told(plan, made, into, options))

    # What the reports on the ranking are made from lies in seeds/, so they are made here.
    far = [plan for plan in todo if plan.article] if options.dask else []
    here = [plan for plan in todo if not plan.article] if options.dask else todo
    try:
        if far:
            codes.append(_send(far, into, options, arrived))
            for plan in here:  # beside Dask's threads nothing may be forked
                ended(plan, make(plan, False))
        else:
            batches.run(here, make, options.jobs or batches.cores(), ended)
    finally:
        if bar is not None:
            bar.close()
    return _first(codes)


def _first(codes):
    """The exit code of several: the first failure's, else Busy's, for nothing is wrong there."""
    from helpers.failures import Busy

    failed = [code for code in codes if code]
    return next((code for code in failed if code != Busy.code), Busy.code if failed else 0)


def _send(plans, into, options, arrived):
    """The workers' reports; the exit code, if the cluster itself gave up. Ours are made still."""
    from helpers.catalogue import changes
    from helpers.failures import Failure
    from helpers.runs import fleet

    how = (_say, options.jobs, changes.summary)
    try:
        fleet.run(plans, options.dask, into, _limits(options), arrived, *how)
    except Failure as failure:
        _say(failure)
        return failure.code
    return 0


def _limits(options):
    from helpers.runs.reports import Limits

    return Limits(options.timeout, options.cell_timeout, options.keep)


def _make(plan, fork, into, options, progress):
    """Make one report and say how it ended; its exit code."""
    from helpers.failures import ArticleRefused, Failure
    from helpers.runs import failed
    from helpers.runs.warm_kernel import WarmKernel

    try:
        with WarmKernel(plan.notebook, fork) as kernel:  # first: it imports while we do
            # jsonschema would compile a grammar of web addresses for 0.7 s; notebooks hold none.
            sys.modules.setdefault("rfc3987_syntax", None)
            from helpers.catalogue import changes
            from helpers.runs import orders, reports

            limits = _limits(options)
            order = orders.of(plan)
            made = reports.make(
                order, into, limits, progress=progress, kernel=kernel, compare=changes.summary
            )
    except ArticleRefused as failure:
        failed.refuse(into, plan.name, plan.article.name, failure)
        return _told(plan, failure, into, options)
    except Failure as failure:
        return _told(plan, failure, into, options)
    return _told(plan, made, into, options)


def _told(plan, made, into, options):
    """Say how a report ended; its exit code."""
    from helpers.failures import Failure

    if isinstance(made, Failure):
        _say(made)
        _tell_of_failure(into, plan.name, plan.article and plan.article.name, made, options)
        return made.code
    if not options.quiet:
        lines = [f"{plan.name}: {made.sentence}", *(f"  {_shown(path)}" for path in made.files)]
        print("\n".join(lines), flush=True)
    return 0


def _write_catalogue(into):
    """The page and the feed of all reports; the exit code."""
    from helpers import catalogue
    from helpers.failures import Failure

    try:
        catalogue.write(into)
    except Failure as failure:
        _say(failure)
        return failure.code
    return 0


def _killed(plan, number, into, options):
    """A report whose process was killed: what is known of it is kept among the failed."""
    from helpers.failures import Killed
    from helpers.runs import failed

    failure = Killed(
        f"{plan.name}: its process was ended by signal {number}, from outside or for want of "
        "memory; close other programs or give fewer --jobs, then run again"
    )
    failed.refuse(into, plan.name, plan.article and plan.article.name, failure)
    return _told(plan, failure, into, options)


def _tell_of_failure(into, name, article, failure, options):
    """Here, where the failure is known: not every run leaves a record. Busy is nobody's alarm."""
    from helpers.failures import Busy
    from helpers.runs import failed

    if options.on_failure and not isinstance(failure, Busy):
        _tell(options.on_failure, failed.record_of(into, name, article, failure))


def _keep_refused(into, name, failure):
    """Among the failed under its file's name: its stem may be that of a good report.

    That name; None where it can be no folder's.
    """
    from helpers import seeds
    from helpers.runs import failed

    try:
        article = seeds.find(name).name
    except LookupError:
        article = Path(name).name
    if not article.isprintable() or article.startswith((".", "-")):
        return None
    failed.refuse(into, article, article, failure)
    return article


def _stale(plan, into, options):
    """Say what is not as it would be made now; 1 if anything is, or the code of why none knows."""
    from helpers.failures import Failure
    from helpers.runs import committed, orders

    try:
        names = committed.stale_files(orders.of(plan), into, _limits(options))
    except Failure as failure:
        _say(failure)
        return failure.code
    for name in names:
        print(f"{plan.name}: {name} is stale; run the same command without --check")
    return int(bool(names))


def _show(planned):
    """What would be made: the report, its parameters, why."""
    for plan in planned:
        values = ", ".join(f"{name} = {value!r}" for name, value in plan.resolved.items())
        why = "; ".join(plan.reasons)
        print(f"{plan.name}: {'would be made: ' + why if why else 'unchanged'}")
        print(f"  {plan.notebook.stem}: {values}")


def _tell(command, record):
    from helpers.runs import hooks

    hooks.tell(command, record)


def _bar(number):
    from tqdm import tqdm

    return tqdm(total=number, unit="report", leave=False)


def _say(failure):
    print(f"helpers: {failure}", file=sys.stderr, flush=True)


def _shown(path):
    """A path as short as it can be said from where the user stands."""
    near = os.path.relpath(path)
    return path if near.startswith("..") else near
