"""Names that an article may use for WIPO's clusters, for economies, regions and institutions.

Clusters are known from WIPO's tables beside this module and are named as WIPO prints them, with en
dashes and US states ("San Jose–San Francisco, CA"); articles spell them in many other ways.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, permutations
from pathlib import Path

from helpers.language import economies

WIPO = Path(__file__).parents[1] / "wipo"
CLUSTER_FILES = ("clusters.csv", "rank_history.csv", "places.csv")

# What news pages write for a name; cities that WIPO names otherwise, and what stands for them.
CLUSTER_ALIASES = {
    "Shenzhen–Hong Kong–Guangzhou": (
        "SZ-HK-GZ",
        "Shenzhen-HK-Guangzhou",
        "Greater Bay Area cluster",
        "GBA cluster",
    ),
    "San Jose–San Francisco, CA": (
        "San Jose, San Francisco",
        "Silicon Valley cluster",
        "Silicon Valley",
        "San Francisco Bay Area",
        "Bay Area cluster",
        "Bay Area",
    ),
    "Bengaluru": ("Bangalore",),
    "Boston–Cambridge, MA": ("Cambridge, MA", "Cambridge, Massachusetts"),
    "Beijing": ("Chinese capital", "China's capital"),
    "Cairo": ("Egyptian capital",),
    "Cologne": ("Köln", "Koeln"),
    "Cologne–Düsseldorf": ("Köln-Düsseldorf", "Cologne-Dusseldorf"),
    "Delhi": ("New Delhi",),
    "Frankfurt am Main": ("Frankfurt",),
    "Göteborg": ("Gothenburg",),
    "Kuala Lumpur": ("Malaysian capital",),
    "Lund–Malmö": ("Malmö-Lund",),
    "Macao SAR–Zhuhai": ("Macao-Zhuhai", "Macau-Zhuhai"),
    "Milan": ("Milano",),
    "Moscow": ("Russian capital",),
    "Munich": ("München", "Muenchen"),
    "New York City, NY": ("New York", "NYC"),
    "Seoul": ("South Korean capital", "Korean capital"),
    "St. Louis, MO": ("Saint Louis",),
    "Tehran": ("Iranian capital",),
    "Tel Aviv–Jerusalem": ("Tel Aviv-Yafo-Jerusalem",),
    "Warsaw": ("Polish capital",),
    "Washington, DC–Baltimore, MD": (
        "Washington, DC-Baltimore",
        "Washington DC-Baltimore",
    ),
    "Zürich": ("Zuerich",),
}
# Economy → the cluster that "the capital" is, for those whose capital leads a cluster.
CAPITALS = {
    **{"China": "Beijing", "Egypt": "Cairo", "South Korea": "Seoul", "United Kingdom": "London"},
    **{"France": "Paris", "Germany": "Berlin", "Türkiye": "Ankara", "Iran": "Tehran"},
    **{"India": "Delhi", "Spain": "Madrid", "Italy": "Rome", "Austria": "Vienna"},
    **{"Poland": "Warsaw", "Malaysia": "Kuala Lumpur", "Sweden": "Stockholm"},
    **{"Denmark": "Copenhagen", "Finland": "Helsinki", "Norway": "Oslo", "Ireland": "Dublin"},
    **{"Japan": "Tokyo–Yokohama", "Portugal": "Lisbon", "Greece": "Athens"},
}
INSTITUTIONS = {
    "World Intellectual Property Organization": (
        "WIPO",
        "World Intellectual Property Organisation",
    ),
    "Global Innovation Index": ("GII",),
    "National Five-Year Plan": ("Five-Year Plan", "Five Year Plan"),
    "University of Cambridge": ("Cambridge University",),
}
REGIONS = {
    "Africa": (),
    "Asia": (),
    "East Asia": (),
    "Europe": (),
    "European Union": ("EU",),
    "Greater Bay Area": ("Guangdong-Hong Kong-Macao Greater Bay Area", "GBA"),
    "Latin America": ("Latin America and the Caribbean",),
    "Middle East": (),
    "North America": (),
    "Northern America": (),
    "Oceania": (),
    "South America": (),
    "Southeast Asia": ("South-East Asia", "South East Asia"),
    "Sub-Saharan Africa": (),
}
REGION_ADJECTIVES = {"Asian": "Asia", "European": "Europe", "African": "Africa"}

# One token of a name: a word, an abbreviation or a comma.
#   finds:  Xi'an, U.S, Hong, the comma of "San Jose, CA"
#   leaves: the 's of Japan's, digits
TOKEN = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*(?:'(?!s\b)[^\W\d_]+)?|[,()]", re.I)
# What may stand between two tokens of one name.
#   finds:  "-", " / ", " ", ". " (St. Louis), "" (before a comma)
#   leaves: " - - ", "; ", a line break
GAP = re.compile(r"\.? ?[-/]? ?")


@dataclass(frozen=True)
class Name:
    """A name found in a text; `kind` is cluster, place, economy, demonym, region or institution."""

    start: int
    end: int
    canonical: str
    kind: str


def fold(text: str) -> str:
    """The text with one blank, one dash, one quote, plain digits and no accents; same length."""
    return text.translate({ord(c): _fold(c) for c in set(text) if ord(c) > 126})


@cache
def _fold(character: str) -> str:
    if character in "\u200b\ufeff":  # no width: stands where nothing does
        return " "
    category = unicodedata.category(character)
    if category == "Zs":
        return " "
    if category == "Pd" or character == "−":
        return "-"
    if character in "‘’ʼ′":
        return "'"
    if character in "“”„«»″":
        return '"'
    letter = unicodedata.normalize("NFKD", character)[:1]
    return letter if letter.isascii() and letter.isalnum() and category != "No" else character


def found(text: str) -> tuple[Name, ...]:
    """Every name in the text, in order, the longest where several begin."""
    folded = fold(text)
    tokens = [(m.group().replace(".", ""), m.start(), m.end()) for m in TOKEN.finditer(folded)]
    return tuple(_found(folded, tokens))


def _found(folded: str, tokens: list[tuple[str, int, int]]) -> Iterator[Name]:
    index, at = _index(), 0
    while at < len(tokens):
        for words, canonical, kind, cased in index.get(tokens[at][0].lower(), ()):
            end = _end(folded, tokens[at : at + len(words)], words, cased)
            if end:
                yield Name(tokens[at][1], end, canonical, kind)
                at += len(words) - 1
                break
        at += 1


def _end(folded: str, run: list[tuple[str, int, int]], words: tuple[str, ...], cased: bool) -> int:
    """Where the name ends if these tokens spell it, else 0."""
    if tuple(word.lower() for word, _, _ in run) != words or not run[0][0][0].isupper():
        return 0
    if cased and not run[0][0].isupper():
        return 0
    if any(not GAP.fullmatch(folded, a[2], b[1]) for a, b in pairwise(run)):
        return 0
    start, end = run[-1][1:]
    if folded[end : end + 1] == "$":  # the US of US$25 billion
        return 0
    return end + ("." in folded[start:end] and folded[end : end + 1] == ".")


@cache
def _index() -> dict[str, list[tuple[tuple[str, ...], str, str, bool]]]:
    """First word → the names that begin with it, longest first; initials must be in capitals."""
    index: dict[str, dict] = {}
    for spelled, canonical, kind in _spellings():
        words = tuple(w.replace(".", "") for w in TOKEN.findall(fold(spelled)))
        cased = len(words) == 1 and len(words[0]) <= 4 and words[0].isupper()
        lowered = tuple(w.lower() for w in words)
        index.setdefault(lowered[0], {}).setdefault(lowered, (lowered, canonical, kind, cased))
    return {
        first: sorted(entries.values(), key=lambda e: -len(e[0]))
        for first, entries in index.items()
    }


def _spellings() -> Iterator[tuple[str, str, str]]:
    """(spelling, canonical name, kind); where two agree in words, the earlier holds."""
    for canonical in clusters():
        for spelled in (*_orders(canonical), *CLUSTER_ALIASES.get(canonical, ())):
            yield spelled, canonical, "cluster"
    for economy in economies.by_code().values():
        for spelled in (economy.name, *economy.spellings):
            yield spelled, economy.name, "economy"
        for spelled in economy.adjectives:
            yield spelled, economy.name, "demonym"
    for adjective, region in REGION_ADJECTIVES.items():
        yield adjective, region, "demonym"
    for kind, table in (("institution", INSTITUTIONS), ("region", REGIONS)):
        for canonical, aliases in table.items():
            for spelled in (canonical, *aliases):
                yield spelled, canonical, kind
    for canonical in clusters():
        for part in _parts(canonical):
            yield part, part, "place"


def _orders(canonical: str) -> Iterable[str]:
    """The name as printed, and its cities in any order without their states."""
    return (canonical, *("-".join(order) for order in permutations(_parts(canonical))))


def _parts(canonical: str) -> list[str]:
    """The cities of a name: "Boston–Cambridge, MA" → Boston, Cambridge."""
    return [part.split(",")[0] for part in canonical.split("–")]


@cache
def clusters() -> dict[str, tuple[str, ...]]:
    """Cluster as WIPO prints it → ISO codes of its economies (empty where no table tells)."""
    known: dict[str, tuple[str, ...]] = {}
    for file in CLUSTER_FILES:
        with open(WIPO / file, encoding="utf-8", newline="") as table:
            for row in csv.DictReader(table):
                codes = tuple(row.get("economies", "").split("/")) if row.get("economies") else ()
                known[row["cluster"]] = known.get(row["cluster"]) or codes
    return known


@cache
def cluster_of(city: str) -> str:
    """The only cluster that a city is part of: "Boston" → "Boston–Cambridge, MA"; else ""."""
    holding = [canonical for canonical in clusters() if city in _parts(canonical)]
    return holding[0] if len(holding) == 1 else ""


def economy(code: str) -> str:
    """Name of an economy by ISO code: "KR" → "South Korea"."""
    try:
        return economies.by_code()[code].name
    except KeyError:
        raise LookupError(f"no economy has the ISO code {code!r} in helpers/economies.py") from None


def code(name: str) -> str:
    """ISO code of an economy by any of its spellings: "Republic of Korea" → "KR"."""
    for iso, row in economies.by_code().items():
        if fold(name).lower() in (fold(n).lower() for n in (row.name, *row.spellings)):
            return iso
    raise LookupError(f"no economy is called {name!r} in helpers/economies.py")


def plain(canonical: str) -> str:
    """A cluster's cities in ASCII: "São Paulo" → "Sao Paulo"; no "TX", no "SAR" behind a city."""
    parts = (part.removesuffix(" SAR") for part in _parts(canonical))
    cities = "-".join(parts) if canonical in clusters() else canonical
    return fold(cities)


# One sign for each kind of name, so that a pattern can say "an economy stands here".
MARKS = {
    "cluster": "\ue001",
    "economy": "\ue002",
    "place": "\ue003",
    "region": "\ue004",
    "institution": "\ue005",
    "index": "\ue006",
}


def masked(text: str, spans: Iterable[Name]) -> str:
    """The text with the sign of its kind in place of each letter of a name; same length.

    Adjectives ("Chinese") stay readable; the Global Innovation Index has a sign of its own.
    """
    pieces, at = [], 0
    for name in spans:
        kind = "index" if name.canonical == "Global Innovation Index" else name.kind
        if kind in MARKS:
            pieces += [text[at : name.start], MARKS[kind] * (name.end - name.start)]
            at = name.end
    return "".join(pieces) + text[at:]
