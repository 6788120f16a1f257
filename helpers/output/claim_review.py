"""The verdicts on an article as schema.org ClaimReview: JSON-LD that fact-check indexes read.

https://schema.org/ClaimReview, on the scale of Google's guide to it: 1 is false, 5 is true.
"""

import json
import re

from helpers.output import facts
from helpers.product import NAME

BEST, WORST = 5, 1
RATINGS = {
    "supported": (BEST, "Supported by WIPO’s tables"),
    "refuted": (WORST, "Refuted by WIPO’s tables"),
}
MOST = 300  # characters quoted of a sentence
# Signs that could end a script element or a line within it.
UNSAFE = re.compile("[<>&\u2028\u2029]")


def json_ld(reviews: list[dict], article: dict) -> str:
    """One ClaimReview a decided fact, safe inside `<script type="application/ld+json">`.

    `reviews` and `article` are those of a tally. A fact that is not checkable has no rating, so it
    is left out; where none is decided the text is empty. Of what Google requires, `url` is absent
    and of what it recommends `datePublished` and `author.url`: a report is a file that knows
    neither its address nor its day. The claim's `author`, `firstAppearance` and own date are
    absent, because an article does not prove who said a thing first, or when.
    """
    graph = [_review(r, article) for r in facts.clean(reviews) if r["outcome"] in RATINGS]
    if not graph:
        return ""
    made = {"@context": "https://schema.org", "@graph": graph}
    return in_script(json.dumps(made, ensure_ascii=False))


def in_script(text: str) -> str:
    """JSON as the text of a script element: what could end it or a line is written as \\u003c."""
    return UNSAFE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def _review(review: dict, article: dict) -> dict:
    return {
        "@type": "ClaimReview",
        "identifier": review["fact"],
        "author": {"@type": "Organization", "name": NAME},
        "claimReviewed": _claimed(review),
        "itemReviewed": {"@type": "Claim", "appearance": _article(facts.clean(article))},
        "reviewRating": _rating(review),
        "citation": [origin["says"] for origin in review["evidence"]],
    }


def _claimed(review: dict) -> str:
    """“2,303” (PCT applications; Seoul) in “…”: one sentence may make several claims.

    A review without its `entity` names the measure only.
    """
    about = "; ".join(part for part in (review["measure"], *review.get("entity", ())) if part)
    text, sentence = (" ".join(review[key].split()) for key in ("text", "sentence"))
    return f"“{text}”{f' ({about})' if about else ''} in “{_excerpt(sentence, text)}”"


def _excerpt(sentence: str, text: str) -> str:
    """The sentence, or of a very long one the words around `text`; whole words only."""
    if len(sentence) <= MOST:
        return sentence
    #   finds:  "303" in "by 303 places"                    leaves: "2,303"
    found = re.search(rf"(?<![\w,.]){re.escape(text)}(?!\w)", sentence)
    at = found.start() if found else 0
    start = max(at - MOST // 2, 0)
    before, after = sentence[start:at], sentence[at : start + MOST]
    before = f"… {before.partition(' ')[2]}" if start else before
    return before + (after if start + MOST >= len(sentence) else f"{after.rpartition(' ')[0]} …")


def _article(article: dict) -> dict:
    known = {"headline": article["title"], "datePublished": article["date"]}
    return {"@type": "Article"} | {key: value for key, value in known.items() if value}


def _rating(review: dict) -> dict:
    value, words = RATINGS[review["outcome"]]
    return {
        "@type": "Rating",
        "ratingValue": value,
        "bestRating": BEST,
        "worstRating": WORST,
        "alternateName": words,
        "ratingExplanation": review["reason"],
    }
