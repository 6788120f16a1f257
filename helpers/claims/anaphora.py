"""Words that stand for a name ("it", "the city", "the Japanese cluster"), read as that name.

"It" speaks of what its paragraph spoke of last, else of what the article is about.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from helpers.articles import Article
from helpers.claims import sentences
from helpers.claims.sentences import Sentence
from helpers.language import names
from helpers.language.names import MARKS, Name

_PLACE = (
    r"(?:cluster|city|corridor|capital|hub|metropolis|conurbation|metro area|region|area|strip|belt"
    r"|agglomeration|metro|town|municipality|zone)"
)
_NO_ADJECTIVE = (
    r"(?!(?:\w+(?:st|nd|rd|th)|first|second|third|next|other|only|same|whole|entire|top|leading"
    r"|largest|biggest|best|most|highest|host|rival|second-\w+|third-\w+|world's|country's)\b)"
)
# Words that stand for a cluster.
#   finds:  "The cluster", "the Victorian capital", "this city"
#   leaves: "the third cluster", "the city of Bonn", "the clusters", "the capital region"
PLACE = re.compile(
    rf"\b(?:[Tt]he|[Tt]his) (?:{_NO_ADJECTIVE}[A-Za-z-]+ )?{_PLACE}\b"
    r"(?! of\b| (?:ranking|list|table|index|council|government|region|rank)\b)"
)
# "It" as a subject that has something, not the "it" of "it is the first time".
#   finds:  "It filed", "it was ranked", "it had"       leaves: "it said", "it is true that"
IT = re.compile(
    r"\b[Ii]t(?! (?:said|says|added|adds|noted|notes|takes|remains to|seems|means|turns|shows"
    r"|(?:is|was|will be|would be) (?:the (?:first|last|second|third|only) (?:time|year)|no\b|not\b"
    r"|(?:clear|true|important|likely|possible|expected|due|also clear|hard|easy|too|about)\b"
    rf"|[{MARKS['cluster']}{MARKS['economy']}])))(?= \w)"
)
#   finds:  "Its 3,081 filings", "its rate"             leaves: "its rival", "its own"
ITS = re.compile(r"\b[Ii]ts\b(?! (?:rival|neighbou?r|own|closest|nearest|main|peers?))")
#   finds:  "its rival"                                 leaves: "a rival"
RIVAL = re.compile(r"\b[Ii]ts (?:great |old |main )?rival\b")
#   finds:  "The latter", "the former"                  leaves: "the former mayor"
OF_TWO = re.compile(
    r"\b[Tt]he (?:(?P<first>former)|latter)\b(?= (?:\w+ed|was|is|has|had|for|in)\b|,)"
)
#   finds:  "The country", "the nation"                 leaves: "the country of", "the countries"
COUNTRY = re.compile(r"\b[Tt]he (?:country|nation)\b(?! of\b|')")
# What speaks for itself before "it".
#   finds:  "WIPO said ", "the institute found that "   leaves: "Seoul filed "
ANOTHER = re.compile(
    rf"[{MARKS['institution']}]|\b(?:institute|ministry|university|company|agency|organi[sz]ation"
    r"|government|council|report|bureau|office)\b",
    re.I,
)
#   finds:  " (12th), " and " (21st) and " between names    leaves: " is third, "
LISTED = re.compile(r"(?: \([^()]*\))?(?:,|,? and|,? or) (?:the )?")
# What takes up the sentence before, in a new paragraph too.
#   finds:  "Spread over 5 million, that is ", "That makes "    leaves: "that is why"
CARRIES_ON = re.compile(r"\b[Tt]hat (?:is|makes|gives|works out|equals|amounts to)\b(?! why| how)")
# A subject without a known name.
#   finds:  "LTU invests", "The Merri Institute said"          leaves: "GII 2024", "The cluster"
STRANGER = re.compile(
    r"(?:The )?(?:(?!PCT|GII|VC|R&D|US|UK|EU)[A-Z]{2,6} [a-z]|(?:[A-Z][\w&'-]+ ){1,4}?(?:Institute"
    r"|University|Group|Ventures|Company|Inc|Ltd|Council|Agency|Bank|Foundation|Park|Bureau)\b)"
)
# Names that a sentence does not speak of first.
#   finds:  "Ahead of ", "Like "                        leaves: "In 2024 "
BESIDE = re.compile(
    r"\b(?:ahead of|behind|like|unlike|than|after|from|with|by|against|only|except) (?:the )?$",
    re.I,
)


#   finds:  "; ", ", while ", " but "                   leaves: ", even as "
CLAUSE = re.compile(r";|\b(?:while|but|whereas)\b")


@dataclass
class _Talk:
    """What has been spoken of up to a sentence."""

    owner: str
    cluster: str
    home: str
    centre: Name | None = None
    is_strange: bool = False  # the last sentence spoke of somebody without a known name
    last_country: str = ""
    named: list[Name] = field(default_factory=list)
    last_in: dict[str, str] = field(default_factory=dict)  # economy → its last-named cluster


def resolved(article: Article) -> list[Sentence]:
    """The sentences of an article with these words among their names."""
    found = sentences.of(article)
    first = sentences.first_named(found)
    talk = _Talk(
        owner=first[0].canonical if first else "",
        cluster=next((n.canonical for n in first if n.kind == "cluster"), ""),
        home=_home(first),
    )
    read: list[Sentence] = []
    for plain in found:
        carries_on = CARRIES_ON.search(plain.text)
        if not carries_on and (not read or read[-1].paragraph != plain.paragraph):
            talk.centre, talk.is_strange = None, False
        previous = read[-1].text if read and read[-1].paragraph == plain.paragraph else ""
        known = sentences.with_names(plain, _anaphors(plain, talk))
        centre = talk.centre.canonical if talk.centre and not talk.is_strange else ""
        pair = _pair(talk.named)
        opening = read[-1].opening if previous else known.text
        read.append(replace(known, pair=pair, previous=previous, centre=centre, opening=opening))
        _hear(known, OF_TWO.search(plain.text), talk)
    return read


def _home(first: Sequence[Name]) -> str:
    """The first economy named, else that of the first cluster."""
    codes = [names.clusters().get(n.canonical, ()) for n in first if n.kind == "cluster"]
    of_cluster = [names.economy(code[0]) for code in codes if code]
    return next(iter([*(n.canonical for n in first if n.kind == "economy"), *of_cluster]), "")


def _anaphors(sentence: Sentence, talk: _Talk) -> list[Name]:
    if sentence.zone not in sentences.LEAD:
        return []
    found = sorted(
        [
            *_places(sentence, talk),
            *_its(sentence, talk),
            *_of_two(sentence, talk),
            *_rivals(sentence, talk),
            *_countries(sentence, talk),
        ],
        key=lambda n: n.start,
    )
    return [n for n in found if n.canonical]


def _places(sentence: Sentence, talk: _Talk) -> Iterator[Name]:
    """ "The Japanese cluster" is the last one named in Japan, "the city" the one spoken of."""
    for m in PLACE.finditer(sentence.text):
        start, end = sentence.start + m.start(), sentence.start + m.end()
        inside = [n for n in sentence.names if start <= n.start < end and n.kind == "demonym"]
        if inside:
            canonical = talk.last_in.get(inside[0].canonical, "")
        elif m.group().lower() == "the capital" and talk.home in names.CAPITALS:
            canonical = names.CAPITALS[talk.home]
        else:
            canonical = _spoken_of(sentence, start, talk, "cluster") or talk.cluster
        yield Name(start, end, canonical, "cluster")


def _its(sentence: Sentence, talk: _Talk) -> Iterator[Name]:
    """ "It" is the subject of its clause, "its" the nearest name before it."""
    for m in (*IT.finditer(sentence.text), *ITS.finditer(sentence.text)):
        start, end = sentence.start + m.start(), sentence.start + m.end()
        strange = talk.is_strange and not _first_hand(sentence, ("cluster", "economy"))
        if not strange and not ANOTHER.search(sentence.text[: m.start()]):
            nearest = [
                n.canonical
                for n in _first_hand(sentence, ("cluster", "economy"))
                if n.end <= start and m.re is ITS
            ]
            spoken_of = _spoken_of(sentence, start, talk, "cluster", "economy")
            canonical = nearest[-1] if nearest else spoken_of or talk.owner
            kind = "cluster" if canonical in names.clusters() else "economy"
            yield Name(start, end, canonical, kind)


def _of_two(sentence: Sentence, talk: _Talk) -> Iterator[Name]:
    """ "The former" and "the latter" of the last two names, of this sentence or before."""
    for m in OF_TWO.finditer(sentence.text):
        start, end = sentence.start + m.start(), sentence.start + m.end()
        before = [n for n in _first_hand(sentence, ("cluster", "economy")) if n.end <= start]
        pair = _pair([*talk.named, *before])
        if pair:
            canonical = pair[0] if m["first"] else pair[1]
            kind = "cluster" if canonical in names.clusters() else "economy"
            yield Name(start, end, canonical, kind)


def _rivals(sentence: Sentence, talk: _Talk) -> Iterator[Name]:
    """ "Its rival" is the other of the last two names."""
    pair = _pair(talk.named)
    for m in RIVAL.finditer(sentence.text):
        start, end = sentence.start + m.start(), sentence.start + m.end()
        own = _spoken_of(sentence, start, talk, "cluster", "economy")
        other = [name for name in pair if name != own]
        if len(other) == 1 and other[0] in names.clusters():
            yield Name(start, end, other[0], "cluster")


def _countries(sentence: Sentence, talk: _Talk) -> Iterator[Name]:
    for m in COUNTRY.finditer(sentence.text):
        start, end = sentence.start + m.start(), sentence.start + m.end()
        yield Name(start, end, talk.last_country or talk.home, "economy")


def _pair(named: Sequence[Name]) -> tuple[str, ...]:
    """The last two names, if they are of one kind."""
    kinds = {n.canonical: n.kind for n in reversed(named)}  # in the order of their last mention
    last = list(kinds)[1::-1]
    return tuple(last) if len(last) == 2 and len({kinds[n] for n in last}) == 1 else ()


def _spoken_of(sentence: Sentence, at: int, talk: _Talk, *kinds: str) -> str:
    """The first such name before this place in the sentence, else the centre of those before."""
    before = [n for n in _first_hand(sentence, kinds) if n.end <= at]
    clause = [n for n in before if not CLAUSE.search(sentence.between(n.end, at))]
    centre = next(iter([*clause, *before[-1:]]), talk.centre)
    return centre.canonical if centre and centre.kind in kinds else ""


def _first_hand(sentence: Sentence, kinds: Sequence[str]) -> list[Name]:
    """The names a sentence speaks of, not only beside another."""
    own: list[Name] = []
    beside: Name | None = None
    for name in sentence.names:
        if name.kind not in ("cluster", "economy") or sentences.located(sentence, name):
            continue
        listed = beside and LISTED.fullmatch(sentence.between(beside.end, name.start))
        if listed or BESIDE.search(sentence.before(name.start)[-40:]):
            beside = name
        elif name.kind in kinds and not sentence.after(name.end).startswith("'s "):
            own.append(name)
    return own


def _hear(sentence: Sentence, of_two: re.Match | None, talk: _Talk) -> None:
    """Note whom the sentence speaks of: the first it names, or "the latter" that it takes up."""
    if sentence.zone not in sentences.LEAD:
        return
    named = _first_hand(sentence, ("cluster", "economy"))
    talk.is_strange = bool(STRANGER.match(sentence.text)) or (talk.is_strange and not named)
    taken_up = [n for n in named if of_two and n.start == sentence.start + of_two.start()]
    talk.centre = next(iter([*taken_up, *named]), talk.centre)
    talk.named += named
    for name in sentence.names:
        if name.kind == "cluster" and (codes := names.clusters().get(name.canonical)):
            for code in codes:
                talk.last_in[names.economy(code)] = name.canonical
        if name.kind in ("economy", "demonym"):
            talk.last_country = name.canonical
