"""What an amount of money is for, and in whose dollars: "chip design spending", "research fund"."""

import re

from helpers.claims.mentions import Mention

# What money is for, by the words of its sentence.
NAMED = tuple(
    (re.compile(pattern, re.I), measure)
    for pattern, measure in (
        (r"\bresearch facilit|\bI&T\b|innovation and technology", "I&T funding"),
        (r"\bfund\b.*\bresearch|\bresearch fund", "research fund"),
        (r"\bto the (?:\S+ )?economy", "contribution to economy"),
        (r"\bR&D\b|research and development", "R&D spending"),
        (r"\bventure capital\b|\bdeals?\b", "venture capital"),
    )
)
# The purpose named behind an amount.
#   finds:  "chip design" of " over 10 years on chip design and", "start-ups" of " for start-ups"
#   leaves: " in 2023", " from the state"
PURPOSE = re.compile(
    r"(?: \([^()]*\)| of public money| over \w+ \w+| (?:a|each|every|per) year| this year"
    r"| (?:was|were|is|are|has been|had been) (?:earmarked|set aside|allocated|committed))*"
    r" (?:for|on|in|into|towards) (?:(?:a|an|the|its|their|new|more|building|further|\d+) )*+"
    r"(?P<purpose>(?-i:[a-z])[a-z-]+"
    r"(?: (?!(?:and|by|due|or|in|every|last|between|from|over|at|to)\b)[a-z-]+)?)",
    re.I,
)
# What the amount itself is.
#   finds:  " university fund", " commercialisation scheme"    leaves: " for a scheme"
ITSELF = re.compile(
    r" (?P<what>(?:[a-z][a-z-]+ ){0,2}(?:fund|scheme|programme|program|project|investment|budget"
    r"|grant|deal|package))\b"
)
# What is done with it, by the last verb before it.
DONE = tuple(
    (re.compile(rf"\b(?:{verbs})\b[^;.]{{0,40}}$", re.I), noun)
    for verbs, noun in (
        ("spend|spends|spent|spending|invest|invests|invested|investing", "spending"),
        ("raise|raises|raised|raising|attract|attracts|attracted", "raised"),
        ("manage|manages|managed|managing", "managed"),
        ("worth|valued at", "value"),
    )
)
#   finds:  " (about " before a converted amount       leaves: " ("
CONVERTED = re.compile(r" \((?:about|some|around|roughly|approximately|nearly|or)? ?$")
#   finds:  "($1 = "                                   leaves: "$1 "
EXCHANGE = re.compile(r"[$€£¥]?\d[\d.]* ?=|= ?$")
# Economies that call their own currency "dollar".
DOLLARS = {"Australia": "AUD", "Canada": "CAD", "New Zealand": "NZD", "Singapore": "SGD"}


def measure(mention: Mention) -> str:
    """What the amount is for; "amount" where the sentence does not say."""
    if EXCHANGE.search(mention.before[-12:]):
        return "exchange rate"
    text = mention.sentence.text
    named = next((measure for pattern, measure in NAMED if pattern.search(text)), "")
    if named:
        return named
    done = next((noun for pattern, noun in DONE if pattern.search(mention.before)), "")
    if done == "raised":
        return "venture capital raised"
    if done in ("managed", "value"):
        return f"assets {done}"
    if itself := ITSELF.match(mention.after):
        return itself["what"]
    purpose = PURPOSE.match(mention.after)
    return f"{_singular(purpose['purpose'])} {done or 'funding'}" if purpose else done or "amount"


def currency(mention: Mention, home: str) -> str:
    """ISO 4217 code; a bare "$" is the dollar of the article's own economy, if it has one."""
    sentence = mention.sentence
    bare = sentence.between(mention.start, mention.start + 1) == "$"
    return DOLLARS.get(home, mention.unit) if bare and mention.unit == "USD" else mention.unit


def _singular(purpose: str) -> str:
    return re.sub(r"ies$", "y", purpose) if purpose.endswith("ies") else purpose.removesuffix("s")
