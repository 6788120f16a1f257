"""Sentences that carry where each of their numbers comes from, and show it in Lab and in reports.

A `Finding` refuses a digit that came from nowhere: every number of a narrative is `keyed` to its
origin, every other digit belongs to a `label`.
"""

import json
import re
from dataclasses import dataclass
from html import escape

import mistune

from helpers.provenance import CARRIERS, CLOSE, MIDDLE, NAME, NAME_END, OPEN

# finds each carried piece: an origin with its words, or a name
# leaves all bare text between them
PIECE = re.compile(
    f"{OPEN}(?P<origin>[^{MIDDLE}]*){MIDDLE}(?P<words>[^{OPEN}-{NAME_END}]*){CLOSE}"
    f"|{NAME}(?P<name>[^{OPEN}-{NAME_END}]*){NAME_END}"
)
# finds what a number is read with: the % of 98%, the km of 15 km, the million of 4.1 million
# leaves words that only follow: 26 clusters, 3 kmers
UNIT = re.compile(r"%|[ \N{NO-BREAK SPACE}](?:km|per cent|thousand|million|billion)\b")
# In Lab there is no style sheet and no script: a title for the mouse over the number, and beneath
# the sentences a list that opens, for the keyboard.
NUMBER = (
    '<span title="{says}" style="cursor:help">{words}<span style="white-space:nowrap">{last}'
    '<sup style="font-size:65%;opacity:.75">{key}</sup>{after}</span></span>'
)
LIST = (
    '<details style="font-size:85%;margin:0 0 .8em"><summary style="cursor:pointer;opacity:.75">'
    'Where these numbers come from</summary><ol style="margin:.3em 0 0">{items}</ol></details>'
)
# A number between two signs, in the HTML: its last word, the key and a stop stay on one line.
# finds: 42%¹ ; 4.1 million², ; 100³)
SIGNED = re.compile(
    f"{NAME}(?P<words>[^{OPEN}]*?)(?P<last>[^{OPEN}\\s]*){OPEN}(?P<mark>[0-9]+){CLOSE}"
    "(?P<after>[.,;:!?)”’]*)"
)


@dataclass(frozen=True)
class Mark:
    """A number within a finding with its unit, from `start` to `end`, and its origin's record."""

    start: int
    end: int
    text: str
    origin: dict

    def to_dict(self) -> dict:
        return vars(self)


class Finding(str):
    """A sentence or more of Markdown, computed; as a string it is clean of its origins."""

    marks: tuple[Mark, ...]

    def __new__(cls, told: str):
        text, marks = read(told)
        finding = super().__new__(cls, text)
        finding.marks = marks
        return finding

    def _repr_mimebundle_(self, include=None, exclude=None) -> tuple[dict, dict]:
        origins = [mark.to_dict() for mark in self.marks]
        data = {"text/html": _html(self, self.marks), "text/markdown": str(self)}
        return data, {"report": {"kind": "finding", "origins": origins}}


def read(told: str) -> tuple[str, tuple[Mark, ...]]:
    """The clean text of a told one, and its marks; ValueError for a digit from nowhere."""
    parts, marks, length, at = [], [], 0, 0
    for piece in PIECE.finditer(told):
        bare = _proved(told[at : piece.start()])
        words = piece["words"] if piece["name"] is None else piece["name"]
        start = length + len(bare)
        length = start + len(words)
        parts += [bare, words]
        if piece["name"] is None:
            marks.append(Mark(start, length, words, json.loads(piece["origin"])))
        at = piece.end()
    text = "".join([*parts, _proved(told[at:])])
    return text, tuple(_with_unit(mark, text) for mark in marks)


def _with_unit(mark: Mark, text: str) -> Mark:
    """The mark with the unit that follows it: its key stands after 98%, not between 98 and %."""
    unit = UNIT.match(text, mark.end)
    end = unit.end() if unit else mark.end
    return Mark(mark.start, end, text[mark.start : end], mark.origin)


def _proved(bare: str) -> str:
    if CARRIERS.search(bare):
        raise ValueError(f"a number within a number: {bare[:80]!r}; give each one origin")
    # Not \d alone: ½, ² and Ⅻ are numbers too.
    at = next((place for place, sign in enumerate(bare) if sign.isnumeric()), None)
    if at is not None:
        around = bare[max(0, at - 30) : at + 11]
        raise ValueError(f"a digit without an origin: {around!r}; say where it is from (keyed)")
    return bare


def _html(text: str, marks: tuple[Mark, ...]) -> str:
    """The Markdown as HTML for Lab: each number with a key, the origins in a list beneath."""
    signed = text
    for number in reversed(range(len(marks))):
        start, end = marks[number].start, marks[number].end
        words = f"{NAME}{signed[start:end]}{OPEN}{number}{CLOSE}"
        signed = signed[:start] + words + signed[end:]
    made = mistune.create_markdown(escape=True)(signed)
    made = made.replace("<p>", '<div style="margin:0 0 .4em">').replace("</p>", "</div>")
    says = [escape(mark.origin["says"]) for mark in marks]
    listed = list(dict.fromkeys(says))

    def number_of(found: re.Match) -> str:
        said = says[int(found["mark"])]
        parts = {name: found[name] for name in ("words", "last", "after")}
        return NUMBER.format(says=said, key=listed.index(said) + 1, **parts)

    told = SIGNED.sub(number_of, made).strip()
    items = "".join(f"<li>{said}</li>" for said in listed)
    # Lab would read what stands between two dollars as mathematics.
    return f'<div class="mathjax_ignore">{told}{LIST.format(items=items) if items else ""}</div>'
