"""Sentences as the rules see them: their names found and masked, none of their numbers read yet."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from helpers.articles import Article
from helpers.language import names
from helpers.language.names import Name

LEAD = ("title", "standfirst", "body", "quote")
LEAD_SENTENCES = 4
# What stands between a cluster and the economy it lies in.
#   finds:  ", in the ", ", ", " ("                              leaves: " and ", " and in "
WHERE = re.compile(r",? (?:in|of) (?:the )?|, (?:the )?| \((?:the )?")


@dataclass(frozen=True)
class Sentence:
    """`text` has its names masked (`names.masked`); `paragraph` numbers the zone it stands in.

    `pair` are the last two names of one kind before it, which "the pair" may stand for, `previous`
    is the text of the sentence before it in its paragraph, `centre` whom that speaks of,
    `opening` the first sentence of the paragraph.
    """

    start: int
    end: int
    text: str
    names: tuple[Name, ...] = field(repr=False)
    zone: str
    paragraph: int
    pair: tuple[str, ...] = ()
    previous: str = ""
    centre: str = ""
    opening: str = ""

    @cached_property
    def located(self) -> frozenset[int]:
        """Where economies stand that only say where the name before them lies."""
        starts, last = [], None
        for name in self.names:
            if last and name.kind == "economy" and _lies_in(self, last, name):
                starts.append(name.start)
            last = name if name.kind in ("cluster", "place") else last
        return frozenset(starts)

    def before(self, offset: int) -> str:
        return self.text[: offset - self.start]

    def after(self, offset: int) -> str:
        return self.text[offset - self.start :]

    def between(self, start: int, end: int) -> str:
        return self.text[start - self.start : end - self.start]


def of(article: Article) -> list[Sentence]:
    """The sentences of an article with the names in each."""
    known = names.found(article.reading)
    starts = [zone.start for zone in article.zones]
    masked = names.masked(article.reading, known)
    found, at = [], 0
    for span in article.sentences:
        inside = []
        while at < len(known) and known[at].start < span.end:
            inside.append(known[at])
            at += 1
        paragraph = bisect_right(starts, span.start) - 1
        zone = article.zones[paragraph].kind
        text = masked[span.start : span.end]
        found.append(Sentence(span.start, span.end, text, tuple(inside), zone, paragraph))
    return found


def with_names(sentence: Sentence, more: Iterable[Name]) -> Sentence:
    """The sentence with further names in it, masked like the others."""
    added = [
        Name(n.start - sentence.start, n.end - sentence.start, n.canonical, n.kind) for n in more
    ]
    text = names.masked(sentence.text, added)
    known = sorted([*sentence.names, *more], key=lambda n: n.start)
    return replace(sentence, text=text, names=tuple(known))


def lead(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences of title, standfirst and text, without stamps, captions and footers."""
    return [s for s in sentences if s.zone in LEAD]


def first_named(sentences: Sequence[Sentence]) -> list[Name]:
    """Clusters and economies of the title and the first sentences."""
    return [
        n
        for s in lead(sentences)[:LEAD_SENTENCES]
        for n in s.names
        if n.kind in ("cluster", "economy")
    ]


def is_scope(sentence: Sentence, name: Name) -> bool:
    """Whether an economy is the part of the world that a rank is of: "third in Japan"."""
    before = sentence.before(name.start)
    ranked = any(n.kind == "cluster" and n.end < name.start for n in sentence.names)
    return name.kind == "economy" and ranked and before.endswith((" in ", " in the "))


def located(sentence: Sentence, name: Name) -> bool:
    """Whether an economy only says where a cluster lies: "Cambridge, United Kingdom"."""
    return name.start in sentence.located


def _lies_in(sentence: Sentence, place: Name, economy: Name) -> bool:
    codes = names.clusters().get(place.canonical, ())
    its_own = not codes or economy.canonical in [names.economy(code) for code in codes]
    return its_own and bool(WHERE.fullmatch(sentence.between(place.end, economy.start)))
