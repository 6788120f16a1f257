"""Bare mentions of an article, in reading order: decoys first, then dates, then numerals.

A mention here is a value at a place with its form; what it counts is told by `kinds` and after.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from helpers.articles import Article
from helpers.claims import anaphora, decoys
from helpers.claims.sentences import Sentence
from helpers.language import dates, names, numerals
from helpers.language.names import MARKS, Name

#   finds:  ", ", " and ", ", and " between names or numbers     leaves: " to ", "; "
LISTED = re.compile(r"(?:,|,? and|,? or|,? &)(?: the)? ?(?:at |in )?|(?:,|,? and) ")

#   finds:  " in China is Beijing", " place went to Seoul"       leaves: " in 2024 was the year"
IS_OWNER = re.compile(
    rf"(?: (?:place|spot))?(?: in (?:the )?(?:[{MARKS['economy']}{MARKS['region']}]+|world)"
    r"| overall| globally| worldwide)? (?:is|was|went to|goes to) (?:the )?"
    rf"(?P<cluster>{MARKS['cluster']}+)"
)
# A cluster behind its rank at the head of a line.
#   finds:  " - Tokyo-Yokohama" of "• 2 - Tokyo-Yokohama, Japan"   leaves: " clusters in Japan"
LISTED_OWNER = re.compile(rf"(?:[.):]| -)? (?P<cluster>{MARKS['cluster']}+)")
LINE_HEAD = re.compile(r"\W{0,3}")
# A first rank without a number, said of the name before it.
#   finds:  "X tops the list", "X remains the biggest science and technology cluster"
#   leaves: "X tops the list of countries", "one of the largest clusters", "X leads a team"
FIRST = re.compile(
    rf"[{MARKS['cluster']}{MARKS['economy']}](?: cluster)?"
    r"(?:,? (?:again|still|also|itself|has|remains|is|was|once|which|now|stays|on))* (?P<claim>"
    r"(?:tops|topped|heads|headed|leads|led) the (?:overall |global )?"
    r"(?:table|list|rankings?|index)"
    r"|top of (?:the |\w+ ){1,4}?(?:table|list|ranking|index)"
    r"|(?:the |(?:the )?world's )(?:single )?(?:biggest|largest|most intensive|top-ranked)"
    r"(?: [\w&()-]+){0,5}? cluster)\b"
    rf"(?! of (?:countries|economies|nations)| (?:in|of) [A-Z{MARKS['economy']}{MARKS['region']}])"
)


@dataclass(frozen=True)
class Mention:
    """A value where it is printed; `form` is a date's kind or a numeral's form."""

    start: int
    end: int
    value: object
    form: str
    unit: str
    sentence: Sentence = field(repr=False)
    in_words: bool = False

    @property
    def before(self) -> str:
        return self.sentence.before(self.start)

    @property
    def after(self) -> str:
        return self.sentence.after(self.end)


def found(article: Article) -> tuple[list[Mention], list[decoys.Decoy]]:
    """The mentions of an article and the numbers refused as decoys."""
    reading = article.reading
    refused = decoys.found(reading)
    rest = numerals.blank(reading, [*refused, *_numbered(names.found(reading))])
    dated = dates.found(rest, article.published)
    counted = numerals.found(numerals.blank(rest, dated))
    known = anaphora.resolved(article)
    placed = [*_placed([*dated, *counted], known), *_firsts(known)]
    return sorted(placed, key=lambda f: f.start), refused


def _firsts(known: Iterable[Sentence]) -> Iterator[Mention]:
    """Ranks of 1 that stand in no number: "tops the list", "remains the biggest cluster"."""
    for sentence in known:
        for m in FIRST.finditer(sentence.text):
            start, end = (sentence.start + at for at in m.span("claim"))
            yield Mention(start, end, Decimal(1), "implicit", "", sentence)


def _numbered(known: Iterable[Name]) -> list[Name]:
    """Names with a number word in them, such as the Five-Year Plan."""
    return [name for name in known if name.canonical == "National Five-Year Plan"]


def _placed(found: list, sentences: list[Sentence]) -> Iterator[Mention]:
    """Dates and numerals as mentions, each in its sentence."""
    at = 0
    for item in sorted(found, key=lambda f: f.start):
        while at < len(sentences) - 1 and item.start >= sentences[at].end:
            at += 1
        form = item.kind if isinstance(item, dates.Dated) else item.form
        in_words = getattr(item, "in_words", False)
        unit = getattr(item, "unit", "")
        yield Mention(item.start, item.end, item.value, form, unit, sentences[at], in_words)


def owner_behind(mention: Mention) -> Name | None:
    """Beijing of "No. 1 in China is Beijing"."""
    m = IS_OWNER.match(mention.after)
    if m is None and LINE_HEAD.fullmatch(mention.before):
        m = LISTED_OWNER.match(mention.after)
    at = mention.end + m.start("cluster") if m else -1
    return next((n for n in mention.sentence.names if n.start == at), None)


def run_of(mention: Mention, mentions: Sequence[Mention]) -> list[Mention]:
    """The list of mentions of one form that a mention stands in, itself at least."""
    alike = [f for f in mentions if f.form == mention.form]
    runs: list[list[Mention]] = [[]]
    for item in alike:
        gap = runs[-1] and mention.sentence.between(runs[-1][-1].end, item.start)
        if gap and not LISTED.fullmatch(gap):
            runs.append([])
        runs[-1].append(item)
    return next(run for run in runs if mention in run)
