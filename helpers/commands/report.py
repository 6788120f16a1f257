"""The command `report`: what is asked for, and what of it must be made.

Only the standard library is imported up here: where nothing has changed, nothing else is.
"""

from pathlib import Path

from helpers.commands import makings


def add(commands):
    """The command with its options."""
    command = commands.add_parser(
        "report",
        help="make the reports: notebook, HTML and PDF",
        description="Make the report of each article, and those on the ranking itself (edition, "
        "change, method): reports/NAME/ with report.html, report.pdf, report.ipynb, facts.json, "
        "the data of its charts and run.json; for an article claims.json and verdicts.json too. "
        "One that would come out as it is is left alone; one is replaced only by a whole new one. "
        "What fails leaves its record in reports/failed/NAME/.",
    )
    command.add_argument(
        "names",
        metavar="NAME",
        nargs="*",
        help="an article (a name in seeds/ or a file), edition, change or method; all of them if "
        "none is named",
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
    from helpers.environment import REPORTS
    from helpers.runs import plans

    into = Path(options.into).absolute() if options.into else REPORTS
    given = _given(options)
    names = _names(options, given)
    planned, code = _planned(names or plans.every(given), given, into, options)
    if options.dry_run:
        _show(planned)
        return code
    if options.check:
        return makings.first([code, *(_stale(plan, into, options) for plan in planned)])
    gone = [] if names else _forget_gone(into)
    todo = [plan for plan in planned if plan.reasons]
    if not options.quiet:
        for plan in planned:
            if not plan.reasons:
                print(f"{plan.name}: unchanged")
    if todo:
        code = makings.all_of(todo, into, options, code)
    if todo or code or gone:
        code = makings.first([code, makings.write_catalogue(into)])
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
            makings.say(failure)
            if options.dry_run or options.check:
                continue
            article = (
                _keep_refused(into, name, failure) if isinstance(failure, ArticleRefused) else None
            )
            makings.tell_of_failure(into, article or name, article, failure, options)
    return _each_once(planned), makings.first(codes)


def _each_once(planned):
    return list({plan.name: plan for plan in planned}.values())


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
        names = committed.stale_files(orders.of(plan), into, makings.limits(options))
    except Failure as failure:
        makings.say(failure)
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
