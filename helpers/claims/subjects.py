"""What an article is about: its owner, cluster, country, edition and yardstick.

They fill what a sentence leaves out: "it", "the cluster", "our country", "this year's list".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from helpers.articles import Article
from helpers.claims.kinds import Named
from helpers.claims.mentions import Mention
from helpers.claims.sentences import LEAD, LEAD_SENTENCES, Sentence
from helpers.language import names
from helpers.language.names import MARKS, Name

# An edition that the article's own is compared with.
#   finds:  "up from third in GII "                              leaves: "GII 2019 to GII "
COMPARED = re.compile(r"\b(?:from|against|compared (?:with|to)|versus|than|since)\b[^,;.]*$", re.I)
# What the ranks in brackets are.
#   finds:  "with last year's rank in brackets", "(2023 position in parentheses)"
#   leaves: "the rank in brackets"
IN_BRACKETS = re.compile(
    r"\b(?:last year's|previous(?: year's)?|prior(?: year's)?|(?P<year>20\d\d)) "
    r"(?:rank(?:ing|s)?|position|place|placing|standing)s?,? (?:is |are |given |shown )*"
    r"in (?:brackets|parenthes[ei]s)",
    re.I,
)
# Output by head, not money by head; a cluster's intensity, not an industry's.
#   finds:  "per capita", "by intensity", "most science-intensive", "intensive clusters"
#   leaves: "GDP per capita", "per capita income", "R&D intensity", "labour-intensive"
_NO_MONEY = r"(?<!GDP )(?<!product )(?<!income )(?<!spending )"
_MONEY = r"(?! (?:GDP|gross|income|spending|wealth|debt)\b)"
INTENSITY = (
    r"(?:\b(?:most|least) \S+-intensive|(?<!-)(?<!R&D )(?<!energy )(?<!carbon )\bintensi(?:ty|ve))"
)
# Words that relate output to inhabitants; a number of inhabitants alone relates nothing to them.
#   finds:  "against its population", "relative to the size of its population",
#           "population is taken into account", "population-adjusted", "per inhabitant"
#   leaves: "with a population of 3 million", "largest city by population"
_NAMES = f"[{''.join(MARKS.values())}]+(?:'s)?"  # "its" and "their" too, once they are read
_OWN = rf"(?: (?:{_NAMES}|its|their|the|an?|own|total|number of|size of))*"
TO_PEOPLE = (
    r"(?:\b(?:against|(?:relative|proportion\w*|in relation) to|compared (?:with|to)"
    r"|(?:adjust|correct|allow|account|control)\w* for"
    r"|(?:adjust|weigh|divid|scal|normali[sz])\w* (?:by|for|to|with)|as a share of)"
    rf"{_OWN} (?:population|inhabitants|residents)\b"
    r"|\bpopulation(?: size)? (?:is |was |being )?(?:taken into account|factored in|considered"
    r"|(?:allowed|accounted|adjusted|corrected|controlled) for)"
    rf"|\b(?:tak\w+{_OWN} population into account|factor\w* in{_OWN} population)\b"
    r"|\bpopulation-(?:adjusted|weighted|corrected)\b"
    rf"|{_NO_MONEY}\bper (?:capita|head|inhabitant|resident|person|citizen|population)\b{_MONEY})"
)
# A lead that ranks by head, not by size.
#   finds:  "most intensive science cluster", "measured against population"
#   leaves: "per 1 million inhabitants" further down, "largest city by population"
BY_HEAD = re.compile(
    rf"{INTENSITY}\b|{_NO_MONEY}\bper capita\b{_MONEY}"
    r"|(?:against|relative to|(?:adjust|weight|divid|measur)\w+ by) (?:its |their )?population",
    re.I,
)

_HEAD, _WORLDWIDE = "by (?:intensity|density|head)", r"(?:in|of|among|overall|globally|worldwide)\b"
#   finds:  "the largest science cluster", "by size", "50th in the world and 18th by intensity"
#   leaves: "the largest city"
BY_SIZE = re.compile(
    r"\b(?:largest|biggest)(?: [\w&()-]+){0,5}? clusters?\b|\b(?:by|in) size\b"
    rf"|(?:st|nd|rd|th)(?: {_WORLDWIDE}[^.;]{{0,40}} and (?:\S+ ){{0,2}}| and (?:is|was|ranks) )"
    rf"\S+ {_HEAD}|{_HEAD} and (?:\S+ ){{0,2}}\S+(?:st|nd|rd|th) {_WORLDWIDE}",
    re.I,
)


@dataclass(frozen=True)
class Subject:
    """Canonical names, "" where the article has none; `home` is the economy it speaks from.

    `of_both` tells of an article that speaks of output by head anywhere, `bracketed` is the edition
    of the ranks in brackets, where the article says which.
    """

    owner: str
    cluster: str
    home: str
    edition: int | None
    by_head: bool
    bracketed: int | None = None
    of_both: bool = False


def of(
    article: Article, sentences: Sequence[Sentence], found: list[tuple[Mention, Named]]
) -> Subject:
    """The subject, read off the title and the first sentences."""
    lead = [s for s in sentences if s.zone in LEAD]
    named = [n for s in lead for n in s.names if n.kind in ("cluster", "economy")]
    first = [n for n in named if n.end <= lead[:LEAD_SENTENCES][-1].end]
    clusters = [n.canonical for n in named if n.kind == "cluster"]
    edition = _edition(article, found)
    return Subject(
        owner=first[0].canonical if first else "",
        cluster=clusters[0] if clusters else "",
        home=_home(first),
        edition=edition,
        of_both=any(BY_HEAD.search(article.reading[s.start : s.end]) for s in lead),
        bracketed=_bracketed(article.reading, edition),
        by_head=_by_head([article.reading[s.start : s.end] for s in lead]),
    )


def _bracketed(reading: str, edition: int | None) -> int | None:
    m = IN_BRACKETS.search(reading)
    if m is None or edition is None:
        return None
    return int(m["year"]) if m["year"] else edition - 1


def _by_head(texts: Sequence[str]) -> bool:
    """Whether the lead ranks by head and no sentence by size."""
    first = [re.split(r"\b(?:but|though|while|however|as)\b", text)[0] for text in texts[:2]]
    return any(map(BY_HEAD.search, first)) and not any(map(BY_SIZE.search, texts))


def _home(first: Sequence[Name]) -> str:
    """The country of the first cluster, else the first economy; Hong Kong's country is China.

    Of a cluster across a border, the country that the lead names.
    """
    named = [n.canonical for n in first if n.kind == "economy"]
    home = named[0] if named else ""
    for name in first:
        if name.kind == "cluster" and (codes := names.clusters()[name.canonical]):
            own = [names.economy(code) for code in codes]
            home = next((economy for economy in named if economy in own), own[0])
            break
    return "China" if home == "Hong Kong" else home


def _edition(article: Article, found: list[tuple[Mention, Named]]) -> int | None:
    """The edition named in the lead, else the year of publication.

    An article that only names last year's index further down would get every period wrong.
    """
    editions = [(f, int(f.value)) for f, named in found if named.kind == "edition"]
    editions = [(f, year) for f, year in editions if not COMPARED.search(f.before)]
    body = next((z.end for z in article.zones if z.kind in ("body", "quote")), 0)
    in_lead = [year for f, year in editions if f.sentence.zone in LEAD and f.start < body]
    if in_lead:
        return in_lead[0]
    if article.published:
        return article.published.year
    return max((year for _, year in editions), default=None)
