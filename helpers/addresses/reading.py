"""Read all sources: places are given, or every fault of every source is told at once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import duckdb

from helpers.addresses import engine, faults, files, fractions, grouping, intakes, proofs
from helpers.addresses.faults import BadAddresses
from helpers.addresses.files import Counted, Source
from helpers.addresses.grouping import Partial, Question
from helpers.addresses.intakes import Intake
from helpers.addresses.schema import YEARS

PENDING_GROUPS = 4_000_000  # sums kept apart before they are added: memory stays flat


def read(
    sources: str | Path | Iterable[str | Path],
    *,
    windows: dict[str, tuple[int, int]] | None = None,
    kinds: tuple[str, ...] = ("patent", "article"),
    exact: bool = False,
    drop_faulty: bool = False,
    threads: int | None = None,
    memory_limit: str | None = None,
    progress: Callable[[float], None] | None = None,
) -> Intake:
    """Addresses from files, patterns or one "SELECT …", summed by place.

    `windows`: first and last year by kind; a kind without one takes all years. `exact` keeps
    coordinates as given, else they are rounded to 0.01 degree. `progress` gets the share read.
    """
    _prove_question(kinds, windows or {})
    with engine.opened(threads, memory_limit) as connection:
        readable, wrong = files.found(sources, connection)
        question = Question(
            tuple(kinds), windows or {}, exact, any(source.has_fraction for source in readable)
        )
        wrong += _without_fraction(readable, question)
        readable = [source for source in readable if source.has_fraction == question.has_fraction]
        look = _looked(readable, question, connection, progress)
        wrong += (
            look.broken
            + ([] if drop_faulty else look.lines)
            + _above_one(look, question, connection)
        )
        if wrong:
            raise faults.complaint(wrong, bool(look.lines) and not drop_faulty)
        _prove_filled(look, question, connection)
        summed = grouping.added(look.partials)
    return intakes.of(summed, question, tuple(s.name for s in look.sources), look.cut)


@dataclass
class _Look:
    """What has been read so far; faults are (source's name, line) pairs."""

    sources: list[Source]
    partials: list[Partial]
    lines: list[tuple[str, str]]  # of rows that could be dropped
    broken: list[tuple[str, str]]
    rows: int = 0
    cut: int = 0


def _looked(readable: list[Source], question: Question, connection, progress) -> _Look:
    look = _Look([], [], [], [])
    counted = None
    if readable and not question.has_fraction:
        readable = [_through(source, look, connection) for source in readable]
        readable = [source for source in readable if source is not None]
        counted = fractions.count(readable, connection) if readable else None
    if _taken_at_once(readable, question, connection, counted, look, progress):
        return look
    done, every = 0, sum(source.bytes for source in readable)
    for source in readable:
        with engine.watched(connection, progress, done / every, source.bytes / every):
            _take(source, question, connection, counted, look)
        done += source.bytes
    return look


def _taken_at_once(
    readable: list[Source], question: Question, connection, counted, look: _Look, progress
) -> bool:
    """Whether all files could be summed as one; not where any has a fault: then each is named."""
    together = files.joint(readable)
    if together is None:
        return False
    try:
        with engine.watched(connection, progress, 0, 1):
            one = grouping.partial(together, question, connection, counted)
    except duckdb.Error:
        return False
    if intakes.has_faults(one, question):
        return False
    look.sources += readable
    look.partials.append(one)
    look.rows += int(one.groups.addresses.sum())
    return True


def _take(source: Source, question: Question, connection, counted: Counted | None, look: _Look):
    """Add one source to what has been read; a CSV with lines cut is read without them."""
    try:
        one = grouping.partial(source, question, connection, counted)
    except duckdb.Error:
        source = _through(source, look, connection)
        if source is None:
            return
        one = grouping.partial(source, question, connection, counted)
    cut = proofs.rejected(source, connection) if source.is_lenient else []
    if cut or intakes.has_faults(one, question):
        lines = proofs.told(source, cut, question, connection)
        look.lines += [(source.name, line) for line in lines]
    look.sources.append(source)
    look.partials.append(one)
    look.rows += int(one.groups.addresses.sum())
    look.cut += len(cut)
    if sum(len(p.groups) for p in look.partials) > PENDING_GROUPS:
        look.partials[:] = [grouping.added(look.partials)]


def _through(source: Source, look: _Look, connection) -> Source | None:
    """The source as it can be read to its end, else None and the reason among the broken."""
    try:
        connection.execute(f"SELECT count(document) FROM ({source.rows()})").fetchall()
        return source
    except duckdb.Error as fault:
        if source.kind == "csv" and proofs.rejected(source.lenient, connection):
            return source.lenient
        look.broken.append((source.name, proofs.unreadable(source, fault)))
        return None


def _without_fraction(readable: list[Source], question: Question) -> list[tuple[str, str]]:
    if not question.has_fraction:
        return []
    return [
        (
            source.name,
            f"{source.name} has no column fraction, as others have; give it to all or none",
        )
        for source in readable
        if not source.has_fraction
    ]


def _above_one(look: _Look, question: Question, connection) -> list[tuple[str, str]]:
    if not question.has_fraction or not look.sources or look.rows >= fractions.PROVED_UP_TO:
        return []
    above = fractions.above_one(look.sources, connection)
    if above is None:
        return []
    many, number, document, total = above
    name = look.sources[number].name
    documents = faults.counted(many, "document")
    return [
        (
            name,
            f'{name}: fractions of document "{document}" add to {total:.6g}, not to 1 at most '
            f"({documents}); write 1 / number of inventors or authors",
        )
    ]


def _prove_question(kinds: tuple[str, ...], windows: dict[str, tuple[int, int]]) -> None:
    if isinstance(kinds, str) or not kinds or len(set(kinds)) < len(kinds):
        raise BadAddresses(f"kinds are {kinds!r}; name each once, as ('patent', 'article')")
    for kind, (first, last) in windows.items():
        if not YEARS[0] <= first <= last <= YEARS[1]:
            raise BadAddresses(
                f"the window of {kind} is {first} to {last}; "
                f"give its first and last year, from {YEARS[0]} to {YEARS[1]}"
            )


def _prove_filled(look: _Look, question: Question, connection) -> None:
    """Every kind asked for has rows, lest it halve the ranking unseen; and some have a place."""
    has = {kind for one in look.partials for kind in one.years.kind}
    lacking = [kind for kind in question.kinds if kind not in has]
    if lacking:
        there = proofs.years_there(look.sources, connection)
        if not there:
            raise BadAddresses("no source has rows; fill in one row an address")
        raise BadAddresses(
            "\n".join(_lacking(kind, question.window(kind), there) for kind in lacking)
        )
    if not any(intakes.has_places(one, question) for one in look.partials):
        raise BadAddresses("no address has a place; fill latitude and longitude")


def _lacking(kind: str, window: tuple[int, int], there: dict[str, tuple[int, int]]) -> str:
    if kind in there:
        first, last = there[kind]
        return (
            f"no {kind} from {window[0]} to {window[1]}; "
            f"the sources have those from {first} to {last}: set its window within"
        )
    others = " and ".join(f'"{name}"' for name in there)
    return f'no row of kind "{kind}"; the sources have {others}: ask for these kinds alone'
