"""The nouns of the ranking: what a number counts, told from the words beside it."""

import re

from helpers.claims.mentions import LINE_HEAD, Mention
from helpers.language.names import MARKS

PCT, ARTICLES, DEALS = "PCT applications", "scientific articles", "VC deals"
MEASURED = (PCT, ARTICLES, DEALS)
BOTH = f"{PCT} and {ARTICLES}"  # of which a cluster's share is its size

# pattern, measure, unit; the first that fits.
#   finds:  "patent cooperation treaty applications", "filings", "papers", "venture capital deals"
#   leaves: "article" of law is not told apart; "paperwork", "dealers"
NOUNS = tuple(
    (re.compile(rf"\b(?:{pattern})\b", re.I), measure, unit)
    for pattern, measure, unit in (
        ("applications?|filings?|patents?|PCTs?", PCT, "applications"),
        ("articles?|papers?|publications?", ARTICLES, "articles"),
        ("deals?|venture capital", DEALS, "deals"),
        (r"newcomers?|new entr\w+|debutants?", "clusters new to the top 100", "clusters"),
        ("locations?", "VC deal locations", "locations"),
        ("clusters?|hubs?|regions?|metros?|names|entries", "clusters", "clusters"),
        ("entrants?|contenders?|representatives?", "clusters", "clusters"),
        ("cities", "cities", "cities"),
        ("economies|countries|nations", "economies", "economies"),
        ("sub-?ind(?:ices|exes)", "sub-indices", "sub-indices"),
        ("indicators?", "indicators", "indicators"),
        ("pillars?", "pillars", "pillars"),
        ("jobs?", "jobs supported", "jobs"),
        ("times", "times", "times"),
    )
)
_STOPS = (
    "and|or|but|while|are|is|was|were|has|have|had|in|on|at|for|from|per|as|than|with|each|apiece"
    "|to|by|since|between|under|that|which|who|this|last|ahead"
)
# The phrase that a number opens: up to a sign, another number, a verb or a preposition.
#   finds:  " patent cooperation treaty (PCT) applications" of "... applications per 1 million"
#   leaves: " (up two)" of "26 (up two)", " and published" behind it
PHRASE = re.compile(
    rf"(?:(?! (?:{_STOPS})\b)[^\d,.;:!?()\n-]|(?<=\w)[.-](?=\w)|\((?-i:[A-Z]{{2,5}})\))*", re.I
)
# A number of people behind what it is the size of.
#   finds:  "a country of ", "a city of some "      leaves: "a list of "
OF_PEOPLE = re.compile(
    r"\b(?:country|nation|city|metropolis|region|area) of (?:\w+ (?:than )?)?$", re.I
)
# A rate named by its noun.
#   finds:  "its publication rate is ", "a patent rate of "     leaves: "its growth rate is "
RATE_OF = re.compile(
    r"\b(?P<noun>publication|article|paper|patent|application|filing)s? (?:rate|intensity) "
    r"(?:is|was|of|stands at|stood at|reached|at) (?:\w+ )?$",
    re.I,
)
# A number of people behind the noun of them.
#   finds:  "a population of about ", "The population of Berlin is almost "
#   leaves: "population growth of "
POPULATION = re.compile(
    rf"\bpopulation(?: of (?:the )?[{''.join(MARKS.values())}]+)?"
    r" (?:of|is|was|stands at|stood at|reached|totals|totall?ed)"
    r"(?: (?:about|around|roughly|some|approximately|almost|nearly|over|just|only|barely|under"
    r"|below|above|(?:more|less|fewer) than|close to|an estimated)){0,2} $",
    re.I,
)
# A noun before its number.
#   finds:  "filings at ", "papers numbered ", "deals rose to "     leaves: "filings, and "
BEFORE = re.compile(
    r"(?P<noun>[A-Za-z-]{2,30})"
    r"(?: (?:from|in|between|over|for) \d{4}(?: ?(?:-|to|and|/) ?\d{2,4})?)?"
    r"(?:(?: (?:rose|fell|grew|climbed|dropped|stood|came|amounted))? (?:at|of|to)"
    r"|(?: (?:reached|numbered|totall?ed|were|was|hit|counted)))? \(?$"
)
# Words behind a number that are not what it counts.
NO_NOUN = (
    "of more fewer less respectively ago year years last this generate generates account accounts "
    "make makes yield yields produce produces contribute contributes come comes file lacks versus "
    "against compared"
).split()
# People that live or work somewhere.
#   finds:  "people", "residents", "people work"                leaves: "peoples"
PEOPLE = re.compile(
    r"\b(?:inhabitants|people|residents|citizens|population)\b"
    r"(?P<at_work> (?:who )?(?:work|are employed|earn)\w*)?",
    re.I,
)


def of(mention: Mention) -> tuple[str, str]:
    """Measure and unit of what a number counts: the noun behind it, else the noun before it.

    A noun that the ranking does not know is its own measure; ("", "") where there is none.
    """
    after = mention.after
    if LINE_HEAD.fullmatch(mention.before):  # "22 - U.S. clusters in the list"
        after = after.replace(" - ", " ", 1) if after.startswith(" - ") else after
    phrase = PHRASE.match(after).group()
    if people := PEOPLE.search(phrase):
        return _people(people)
    peopled = POPULATION.search(mention.before) or OF_PEOPLE.search(mention.before)
    if peopled and mention.value > 100:
        return "population", "people"
    for pattern, measure, unit in NOUNS:
        if pattern.search(phrase):
            return measure, unit
    before = RATE_OF.search(mention.before) or BEFORE.search(mention.before)
    if before and (people := PEOPLE.fullmatch(before["noun"])):
        return _people(people)
    for pattern, measure, unit in NOUNS:
        if before and pattern.fullmatch(before["noun"]):
            return measure, unit
    words = re.findall(r"\b[a-z][a-z-]+", phrase.lower() if phrase.isupper() else phrase)
    if not words or words[0] in NO_NOUN or words[0].endswith("ed"):
        return "", ""
    place = next((n for n, word in enumerate(words[:4]) if re.search(r"[^su]s$", word)), -1)
    named = [word for word in words[: place + 1 or None] if word not in ("new", "additional")]
    return " ".join(named), words[place]


def _people(found: re.Match) -> tuple[str, str]:
    return ("people employed" if found["at_work"] else "population"), "people"


def in_order(text: str) -> list[str]:
    """Applications, articles and deals in the order in which a text names them."""
    found = [
        (m.start(), measure)
        for pattern, measure, _ in NOUNS
        if measure in MEASURED
        for m in pattern.finditer(text)
    ]
    return list(dict.fromkeys(measure for _, measure in sorted(found)))


def measured(text: str) -> list[str]:
    """Which of applications, articles and deals a text speaks of."""
    return [
        measure for pattern, measure, _ in NOUNS if measure in MEASURED and pattern.search(text)
    ]


_N = r"(\d+|two|three|four|five|six|seven|eight|nine|ten|twenty|fifty|hundred)\b"
# The part of the list that something is out of.
#   finds:  "top 100", "leading five", "top-ten"                      leaves: "top spot"
LIST = re.compile(rf"\b(?:top|leading|largest|biggest|first)[ -]{_N}", re.I)
#   finds:  "in the top five for " before "four years running"        leaves: "the top 100 for it"
LIST_BEFORE = re.compile(rf"\btop[ -]{_N}(?: \w+){{0,2}} for (?:the |a )?(?:\w+ )?$", re.I)
#   finds:  " consecutive years in the top 20"                        leaves: " years, the top 20"
LIST_BEHIND = re.compile(rf"(?: \w+){{0,3}} (?:in|among) the top[ -]{_N}", re.I)
# The event that a session is one of; `head` is the last word of its name.
#   finds:  " session of the China Import and Export Fair"            leaves: " session of the day"
_SIGNS = "".join(MARKS.values())
EVENT = re.compile(
    rf" [a-z-]+ of (?:the )?(?P<event>(?:(?:[A-Z]\w+|[{_SIGNS}]+|and|of|for|the) ){{0,12}}"
    r"(?P<head>[A-Z]\w+))"
)
