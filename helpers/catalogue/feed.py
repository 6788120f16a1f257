"""`feed.atom`: an entry for each report's last good run, and one for each that failed or crashed.

Atom is RFC 4287. No address is known where the reports will lie, so links are relative and ids
are made of a report's name and the start of its run.
"""

import uuid
from datetime import UTC, datetime
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from helpers.catalogue import FEED, PAGE, page, tellings, texts
from helpers.catalogue.entries import Entry, Run
from helpers.product import NAME

ATOM = "http://www.w3.org/2005/Atom"
SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:cluster-check:catalogue")
UNKNOWN = datetime(1970, 1, 1, tzinfo=UTC)  # Atom wants a time even where none is known
MEDIA = {"HTML": "text/html", "PDF": "application/pdf", "Notebook": "application/x-ipynb+json"}


def write(found: list[Entry]) -> str:
    """The feed as XML, the newest entry first; the same entries give the same bytes."""
    told = [item for entry in found for item in _items(entry)]
    told.sort(key=lambda item: item["id"])
    told.sort(key=lambda item: item["updated"], reverse=True)
    feed = Element("feed", {"xmlns": ATOM, "xml:lang": "en"})
    _text(feed, "id", SPACE.urn)
    _text(feed, "title", f"{NAME}: reports")
    _text(feed, "subtitle", page.lead(found))
    _text(feed, "updated", texts.stamp(max((i["updated"] for i in told), default=UNKNOWN)))
    _text(SubElement(feed, "author"), "name", NAME)
    _link(feed, "self", f"./{FEED}", "application/atom+xml")
    _link(feed, "alternate", f"./{PAGE}", "text/html")
    for item in told:
        _add(feed, item)
    ElementTree.indent(feed, " ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + _serial(feed) + "\n"


def _items(entry: Entry) -> list[dict]:
    """What a reader is told of one report: its good run, then each thing that went wrong."""
    items = [_good(entry, entry.last)] if entry.last is not None and entry.recorded else []
    return items + [_problem(entry, problem) for problem in tellings.problems(entry)]


def _good(entry: Entry, run: Run) -> dict:
    parts = [run.sentence, _closed(tellings.verdict_words(run)), tellings.change_words(run)]
    return {
        "id": _id(entry, "good", run.started or run.ended),
        "title": run.title or entry.name,
        "updated": run.ended or run.started or UNKNOWN,
        "summary": " ".join(filter(None, parts)) or "No record of what it says.",
        "links": run.links or (("HTML", _on_page(entry)),),
    }


def _problem(entry: Entry, problem: tellings.Problem) -> dict:
    run = problem.run or (entry.good if problem.kind == "unreadable" else None)
    begun = run.started if run else entry.attempt.started if entry.attempt else None
    ended = (run.ended if run else None) or begun
    return {
        "id": _id(entry, problem.kind, begun or ended),
        "title": f"{entry.name}: {problem.kind}",
        "updated": ended or UNKNOWN,
        "summary": f"{problem.happened} {problem.remedy}",
        "links": (("HTML", _on_page(entry, "-problem")),),
    }


def _id(entry: Entry, kind: str, begun: datetime | None) -> str:
    return uuid.uuid5(SPACE, f"{page.anchor(entry)} {kind} {texts.stamp(begun)}").urn


def _on_page(entry: Entry, part: str = "") -> str:
    return f"./{PAGE}#{page.anchor(entry)}{part}"


def _closed(words: str) -> str:
    return f"{words}." if words else ""


def _add(feed: Element, item: dict) -> None:
    entry = SubElement(feed, "entry")
    _text(entry, "id", item["id"])
    _text(entry, "title", item["title"])
    _text(entry, "updated", texts.stamp(item["updated"]))
    for at, (label, address) in enumerate(item["links"]):
        # One alternate: Atom allows more of other types, many readers follow the last.
        _link(entry, "related" if at else "alternate", address, MEDIA[label])
    _text(entry, "summary", item["summary"])


def _text(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = text


def _link(parent: Element, rel: str, address: str, kind: str) -> None:
    SubElement(parent, "link", {"rel": rel, "href": address, "type": kind})


def _serial(feed: Element) -> str:
    return ElementTree.tostring(feed, encoding="unicode")
