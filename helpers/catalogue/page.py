"""`index.html`: all reports on one page, in the look of a report; nothing runs, nothing is loaded.

The page is a function of the entries alone, so that a run that changed nothing writes nothing.
"""

import datetime
from collections import Counter
from functools import cache
from hashlib import sha256
from pathlib import Path

import jinja2
from markupsafe import Markup

from helpers import output
from helpers.catalogue import FEED, tellings, texts
from helpers.catalogue.entries import Entry, Run
from helpers.output import typefaces
from helpers.product import NAME

TEMPLATES = Path(__file__).parent / "templates"
REPORT_STYLE = Path(output.__file__).parent / "templates" / "report.css"
SENTENCE = 320  # characters of what a report says; the report itself has it whole
CLASSES = {"supported": "supported", "refuted": "refuted"}  # of a verdict; any other is grey


def write(found: list[Entry]) -> str:
    """The whole page; every text in it is escaped by the template."""
    standing = [entry for entry in found if entry.good is not None]
    groups = [
        ("Articles", [e for e in standing if _is_article(e)]),
        ("The ranking", [e for e in standing if _is_ranking(e)]),
        (
            "Without a readable record",
            [e for e in standing if not _is_article(e) and not _is_ranking(e)],
        ),
    ]
    return _template().render(
        product=NAME,
        feed=FEED,
        lead=lead(found),
        last=_last(found),
        tally=_tally(standing),
        attention=[_attention(entry) for entry in found if entry.alarming],
        groups=[(title, list(map(_row, _newest_first(of)))) for title, of in groups if of],
        fonts=Markup(typefaces.stylesheet(_letters(found))),
        style=Markup(_style()),
    )


def lead(found: list[Entry]) -> str:
    """How all reports are, in a sentence or two."""
    if not found:
        return "There are no reports yet."
    alarming = [entry for entry in found if entry.alarming]
    total = texts.count(len(found), "report")
    if not alarming:
        good = "The one report is good." if len(found) == 1 else f"All {total} are good."
        return good if all(entry.recorded for entry in found) else f"{total}, none failed."
    verb = "needs" if len(alarming) == 1 else "need"
    return f"{len(alarming):,} of {total} {verb} a look. {_kept(alarming)}"


def _kept(alarming: list[Entry]) -> str:
    """How many of the reports to look at can still be read as they were."""
    kept = sum(entry.last is not None and entry.recorded for entry in alarming)
    if kept == len(alarming) == 1:
        return "Its last good report still stands."
    if kept == len(alarming):
        return "The last good report of each still stands."
    if not kept:
        whose = "it" if len(alarming) == 1 else "any of these"
        return f"There is no good report of {whose}."
    return f"For {kept:,} of these the last good report still stands."


def anchor(entry: Entry) -> str:
    """Where a report stands on the page: the same in every run, whatever its name is made of."""
    return "report-" + sha256(entry.folder_name.encode("utf-8", "surrogateescape")).hexdigest()[:12]


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("index.html.j2")


@cache
def _style() -> str:
    own = TEMPLATES / "catalogue.css"
    return "\n".join(path.read_text(encoding="utf-8") for path in (REPORT_STYLE, own))


def _is_article(entry: Entry) -> bool:
    return bool(entry.good.article or entry.good.verdicts)


def _is_ranking(entry: Entry) -> bool:
    return not _is_article(entry) and entry.recorded and not entry.good.fault


def _newest_first(found: list[Entry]) -> list[Entry]:
    """By the article's date, then by name, so that equal ones keep one order."""
    return sorted(sorted(found, key=_name), key=lambda entry: entry.good.date, reverse=True)


def _name(entry: Entry) -> str:
    return entry.folder_name


def _last(found: list[Entry]) -> dict | None:
    """When the newest of all runs ended."""
    runs = (run for entry in found for run in (entry.good, entry.failed) if run is not None)
    ends = [run.ended for run in runs if run.ended is not None]
    return _moment(max(ends)) if ends else None


def _tally(found: list[Entry]) -> list[dict]:
    """The verdicts on the facts of all articles."""
    total = Counter()
    for entry in found:
        total.update(entry.good.verdicts)
    known = [(kind, total[kind]) for kind in tellings.OUTCOMES] if total else []
    return [_verdict(kind, number) for kind, number in known]


def _verdict(kind: str, number: int) -> dict:
    """None of a kind raises no alarm."""
    return {
        "kind": kind,
        "sign": tellings.SIGNS.get(kind, ""),
        "number": f"{number:,}",
        "look": CLASSES.get(kind, "unchecked") if number else "unchecked",
    }


def _row(entry: Entry) -> dict:
    run = entry.good
    first = " ".join(texts.sentences(run.sentence)[:1])
    return {
        "id": anchor(entry),
        "name": entry.name,
        "title": run.title or entry.name,
        "sentence": texts.line(first, SENTENCE),
        "date": _date(run.date),
        "edition": run.edition,
        "verdicts": [_verdict(*pair) for pair in tellings.verdicts(run)],
        "changes": tellings.change_words(run),
        "links": run.links,
        "ended": None if run.fault else _moment(run.ended),
        "note": _note(entry),
        "alarming": entry.alarming,
        "earlier": [_old(old) for old in reversed(entry.earlier) if old.links],
    }


def _note(entry: Entry) -> str:
    """What is to be said of a report besides its last good run."""
    if entry.crashed:
        return "the run after it crashed"
    if entry.failed is not None:
        return "the run after it failed"
    if entry.unreadable:
        return "its record cannot be read"
    if entry.attempt is not None:
        return "a run was under way when this page was written"
    return "" if entry.recorded else "no record of its run"


def _old(run: Run) -> dict:
    return {
        "ended": _moment(run.ended),
        "links": run.links,
        "verdicts": tellings.verdict_words(run),
    }


def _attention(entry: Entry) -> dict:
    good = entry.last
    return {
        "id": anchor(entry),
        "name": entry.name,
        "problems": [
            {
                "kind": problem.kind,
                "happened": problem.happened,
                "remedy": problem.remedy,
                "links": problem.run.links if problem.run else (),
            }
            for problem in tellings.problems(entry)
        ],
        "good": {"ended": _moment(good.ended), "links": good.links} if good else None,
    }


def _moment(time: datetime.datetime | None) -> dict | None:
    return {"stamp": texts.stamp(time), "words": texts.spoken(time)} if time else None


def _date(given: str) -> dict | None:
    """The day of an article; what is no day is shown as it is."""
    try:
        return {"stamp": given, "words": texts.day(datetime.date.fromisoformat(given))}
    except ValueError:
        return {"stamp": "", "words": given} if given else None


def _letters(found: list[Entry]) -> str:
    """All texts of the page that are not ours: they say which letters its fonts must have."""
    runs = (run for entry in found for run in (entry.good, entry.failed) if run is not None)
    told = (f"{run.title}{run.sentence}{run.edition}{run.date}{run.message}" for run in runs)
    return "".join([*(entry.name for entry in found), *told])
