"""Where each character of an article's text stands in the page that it was taken from."""

import html
import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.entities import html5

# A reference, a run of blanks, or what stands as it is, single blanks inside it too.
#   finds:  "&nbsp;", "&#8211;", "&pound5" (a reference and a digit), " \n ", "the top"
#   leaves: nothing: an "&" that begins no reference stands as it is
PART = re.compile(
    r"(?P<reference>&(?:#[0-9]+;?|#x[0-9a-f]+;?|[a-z][a-z0-9]{1,31};?))|(?P<blanks>[ \t\r\n\f]+)"
    r"|(?:[^& \t\r\n\f]|&(?!#[0-9]|#x[0-9a-f]|[a-z][a-z0-9])| (?=[^& \t\r\n\f]))++",
    re.I,
)
BLANK = frozenset(" \t\r\n\f")


@dataclass(frozen=True)
class Origin:
    """The first and the last place in the page of each character of a text."""

    starts: array
    ends: array

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where text[start:end] stands; tags and references inside it are in the span."""
        first = self.starts[start] if start < len(self.starts) else self.ends[-1]
        return first, self.ends[end - 1] if end > start else first


def text_of(blocks: Iterable[Iterable[tuple[int, int]]], markup: str) -> tuple[str, Origin]:
    """The text of blocks of spans, a blank line between them, and where it comes from.

    Blanks are folded to one as a browser folds them; references are resolved.
    """
    text: list[str] = []
    starts, ends = array("l"), array("l")
    for block in blocks:
        for part, start, end in _trimmed(_parts(block, markup)):
            text.append(part)
            as_it_is = len(part) == end - start
            starts.extend(range(start, end) if as_it_is else [start] * len(part))
            ends.extend(range(start + 1, end + 1) if as_it_is else [end] * len(part))
        if text and text[-1] != "\n\n":
            text.append("\n\n")
            starts.extend(ends[-1:] * 2)
            ends.extend(ends[-1:] * 2)
    if text:
        text[-1] = "\n"
        del starts[-1], ends[-1]
    return "".join(text), Origin(starts, ends)


def _parts(spans: Iterable[tuple[int, int]], markup: str) -> Iterator[tuple[str, int, int]]:
    for start, end in spans:
        for m in PART.finditer(markup, start, end):
            if m["blanks"]:
                yield " ", m.start(), m.end()
            elif m["reference"]:
                yield from _resolved(m.group(), m.start(), m.end())
            else:
                yield m.group(), m.start(), m.end()


def _resolved(reference: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """A reference's character, and what is glued to it where its ";" is missing."""
    length = _length(reference)
    character = html.unescape(reference[:length])
    if character:  # some controls are named and stand for nothing: "&#1;"
        yield " " if character in BLANK else character, start, start + length
    if length < end - start:
        yield reference[length:], start + length, end


def _length(reference: str) -> int:
    """How much of "&pound5" is the reference: as `html.unescape`, the longest name there is."""
    name = reference[1:]
    if name[0] == "#" or name in html5:
        return len(reference)
    return 1 + next((n for n in range(len(name), 1, -1) if name[:n] in html5), len(name))


def _trimmed(parts: Iterable[tuple[str, int, int]]) -> Iterator[tuple[str, int, int]]:
    """Without blanks at either end; one blank for those that only a tag parts."""
    waiting, begun = None, False
    for part in parts:
        if part[0] == " ":
            waiting = part if begun else None
            continue
        if waiting:
            yield waiting
        yield part
        waiting, begun = None, True
