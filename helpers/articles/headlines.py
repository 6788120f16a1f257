"""The headline of a page, and how far from it the article reaches."""

import html
import re
from collections import Counter

from helpers.articles.outline import Element, Outline, Run

LONGEST = 2_000  # characters of a heading with its tags
#   finds:  "<h1 class='x'>", "</b>"     leaves: "a < b"
TAG = re.compile(r"</?[a-z][^<>]*>", re.I)


def of(outline: Outline, markup: str) -> Element | None:
    """The longest <h1> or <h2> that the page's <title> repeats, else the first <h1>.

    By the <title>, since many a site makes an <h1> of its own name and an <h2> of the headline.
    """
    found = [(e, _said(e, markup)) for e in outline.elements if e.tag in ("title", "h1", "h2")]
    title = next((said for e, said in found if e.tag == "title"), "")
    headings = [(e, said) for e, said in found if e.tag != "title" and said]
    repeated = [(e, said) for e, said in headings if said in title]
    first = next((e for e, _ in headings if e.tag == "h1"), None)
    return max(repeated, key=lambda pair: len(pair[1]), default=(first, ""))[0]


def framed(runs: list[Run], headline: Element | None) -> list[Run]:
    """From the headline to the end of the article; all where no <article> or <main> has most text.

    Below the headline it has most of it: a page may make an <article> of each related story too.
    """
    below = [run for run in runs if not headline or run.start >= headline.end]
    weights: Counter[Element] = Counter()
    for run in below:
        for element in run.parent.line():
            weights[element] += run.end - run.start
    half = sum(run.end - run.start for run in below) / 2
    frames = [e for tag in ("article", "main") for e in weights if e.tag == tag]
    frame = next((e for e in frames if weights[e] > half), None)
    if not frame:
        return runs
    top = min(frame.start, _top(headline)) if headline else frame.start
    return [run for run in runs if top <= run.start < frame.end]


def _top(headline: Element) -> int:
    """Where the headline begins, with the date or section that stands above it in one <header>."""
    headers = [e.start for e in headline.line() if e.tag in ("header", "hgroup")]
    return min([headline.start, *headers])


def _said(element: Element, markup: str) -> str:
    text = markup[element.start : min(element.end, element.start + LONGEST)]
    return " ".join(html.unescape(TAG.sub("", text)).split()).casefold()
