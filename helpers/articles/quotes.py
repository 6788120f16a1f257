"""Who says what in an article: direct quotations and indirect speech, with their speakers."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_SAID = (
    r"(?:said|says|added|adds|noted|notes|told [A-Z][\w ]{1,30}|stated|explained|commented|remarked"
    r"|stressed|pointed out|according to)"
)
#   finds:  "Our country now has 24 clusters,"      leaves: a single quote sign, 5" pipes
DIRECT = re.compile(r'"[^"\n]{2,1500}"')
# The speaker behind or before a quotation.
#   finds:  ' he said', ' said Dr Imogen Hartley, deputy director'
#   leaves: ' is what the report was called'
AFTER = re.compile(
    rf",? ?(?:{_SAID} (?P<said>[^,.;:\n]{{2,80}})|(?P<who>[^,.;:\n]{{2,60}}?) {_SAID}\b)", re.I
)
BEFORE = re.compile(rf"(?P<who>[A-Z][^,.;:\n]{{1,60}}?)(?:, [^,\n]{{2,60}},)? {_SAID}[:,]? $")
# Indirect speech, its speaker at the end or the beginning of the sentence.
#   finds:  ", the spokesperson said", "A spokesman noted that", ", according to the organization"
#   leaves: ", it is said to be"
INDIRECT = re.compile(
    rf", (?P<tail>[^,;:\n]{{2,80}}?) {_SAID}(?: (?:on )?\w+)?\.?$"
    r"|, according to (?P<source>[^,;:\n]{2,80}?)\.?$"
    r"|^(?P<head>(?:An? |The |[A-Z])[^,;:\n]{2,100}?) "
    r"(?:said|noted|added|says|welcomed [^,\n]{2,60}, saying) that\b"
)
PRONOUNS = ("he", "she", "they", "it")


@dataclass(frozen=True)
class Quote:
    """What somebody says, in quotation marks or not, and the name the article gives them."""

    start: int
    end: int
    speaker: str


def found(reading: str, sentences: Iterable) -> list[Quote]:
    """Every attributed quotation, in order; "he" is whoever spoke last."""
    quotes: list[Quote] = []
    for sentence in sentences:
        for quote in _of_sentence(reading, sentence.start, sentence.end):
            speaker = quote.speaker.strip()
            if speaker.lower() in PRONOUNS:
                speaker = quotes[-1].speaker if quotes else ""
            if speaker:
                quotes.append(Quote(quote.start, quote.end, speaker))
    return quotes


def _of_sentence(reading: str, start: int, end: int) -> Iterator[Quote]:
    text = reading[start:end].rstrip()
    direct = [*DIRECT.finditer(text)]
    for m in direct:
        after = AFTER.match(text, m.end())
        before = BEFORE.search(text[: m.start()])
        if after or before:
            speaker = (after["said"] or after["who"]) if after else before["who"]
            yield Quote(start + m.start(), start + m.end(), speaker)
    if not direct and (m := INDIRECT.search(text)):
        speaker = m["tail"] or m["source"] or m["head"]
        yield Quote(start, start + len(text), speaker)
