"""Reports being made: each told of as it ends, with the catalogue kept up meanwhile.

Only the standard library is imported up here, as in `report`.
"""

import os
import sys
import time

CATALOGUE_PART = 0.1  # of the time of a batch that its catalogue may take


def all_of(todo, into, options, code):
    """Make every report of `todo`; the exit code, after the `code` of what could not be planned."""
    # What the reports on the ranking are made from lies in seeds/, so they are made here.
    far = [plan for plan in todo if plan.article] if options.dask else []
    here = [plan for plan in todo if not plan.article] if options.dask else todo
    making = Making(into, options, len(todo), code)
    try:
        if far:
            making.send(far)
            for plan in here:  # beside Dask's threads nothing may be forked
                making.ended(plan, making.make(plan, False))
        else:
            from helpers.runs import batches

            batches.run(here, making.make, options.jobs or batches.cores(), making.ended)
    finally:
        if making.bar is not None:
            making.bar.close()
    return first(making.codes)


class Making:
    """A number of reports on their way: what is told as each ends, and the codes they end with."""

    def __init__(self, into, options, number, code):
        self.into, self.options = into, options
        self.codes = [code]
        self.left = number
        self.due = 0  # when the catalogue is to be written again
        watched = sys.stderr.isatty() and not options.quiet
        self.bar = _bar(number) if watched and number > 1 else None
        self.progress = watched and self.bar is None

    def make(self, plan, fork):
        """Make one report and say how it ended; its exit code."""
        return _make(plan, fork, self.into, self.options, self.progress)

    def send(self, plans):
        """Have the workers make some; a cluster that gives up ends none of those made here."""
        from helpers.catalogue import changes
        from helpers.failures import Failure
        from helpers.runs import fleet

        options = self.options
        how = (say, options.jobs, changes.summary)
        try:
            fleet.run(plans, options.dask, self.into, limits(options), self.arrived, *how)
        except Failure as failure:
            say(failure)
            self.codes.append(failure.code)

    def arrived(self, plan, made):
        """A worker's report is here, or why there is none."""
        self.ended(plan, _told(plan, made, self.into, self.options))

    def ended(self, plan, exit_code):
        """One has ended with this code; below 0, by that signal."""
        if exit_code < 0:
            exit_code = _killed(plan, -exit_code, self.into, self.options)
        self.codes.append(exit_code)
        self.left -= 1
        if self.bar is not None:
            self.bar.update()
        if not exit_code and self.options.on_change:
            _tell_of_change(plan, self.into, self.options)
        # A night may end before its time; but of thousands of reports not each is worth a page.
        if self.left and (begun := time.monotonic()) > self.due:
            write_catalogue(self.into)
            self.due = time.monotonic() + (time.monotonic() - begun) / CATALOGUE_PART


def first(codes):
    """The exit code of several: the first failure's, else Busy's, for nothing is wrong there."""
    from helpers.failures import Busy

    failed = [code for code in codes if code]
    return next((code for code in failed if code != Busy.code), Busy.code if failed else 0)


def limits(options):
    from helpers.runs.reports import Limits

    return Limits(options.timeout, options.cell_timeout, options.keep)


def _make(plan, fork, into, options, progress):
    """Make one report and say how it ended; its exit code."""
    from helpers import runs
    from helpers.failures import ArticleRefused, Failure
    from helpers.runs import failed
    from helpers.runs.warm_kernel import WarmKernel

    try:
        with WarmKernel(plan.notebook, fork) as kernel:  # first: it imports while we do
            runs.without_web_addresses()
            from helpers.catalogue import changes
            from helpers.runs import orders, reports

            order, how = orders.of(plan), {"progress": progress, "compare": changes.summary}
            made = reports.make(order, into, limits(options), kernel=kernel, **how)
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
        say(made)
        tell_of_failure(into, plan.name, plan.article and plan.article.name, made, options)
        return made.code
    if not options.quiet:
        lines = [f"{plan.name}: {made.sentence}", *(f"  {_shown(path)}" for path in made.files)]
        print("\n".join(lines), flush=True)
    return 0


def write_catalogue(into):
    """The page and the feed of all reports; the exit code."""
    from helpers import catalogue
    from helpers.failures import Failure

    try:
        catalogue.write(into)
    except Failure as failure:
        say(failure)
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


def tell_of_failure(into, name, article, failure, options):
    """Here, where the failure is known: not every run leaves a record. Busy is nobody's alarm."""
    from helpers.failures import Busy
    from helpers.runs import failed

    if options.on_failure and not isinstance(failure, Busy):
        _tell(options.on_failure, failed.record_of(into, name, article, failure))


def _tell_of_change(plan, into, options):
    from helpers.runs import records

    record = records.read(into / plan.name)
    if (record.get("changes") or {}).get("verdicts"):
        _tell(options.on_change, record)


def _tell(command, record):
    from helpers.runs import hooks

    hooks.tell(command, record)


def _bar(number):
    from tqdm import tqdm

    return tqdm(total=number, unit="report", leave=False)


def say(failure):
    from helpers.runs import secrets

    print(secrets.masked(f"helpers: {failure}"), file=sys.stderr, flush=True)


def _shown(path):
    """A path as short as it can be said from where the user stands."""
    near = os.path.relpath(path)
    return path if near.startswith("..") else near
