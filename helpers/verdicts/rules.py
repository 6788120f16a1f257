"""The rules by which claims are judged: one for each kind, in one table.

A rule looks up the published value, compares, and gives its evidence. A value that the tables do
not hold is a LookupError, which makes the claim not checkable, with the error's words as reason.
"""

from helpers.claims import Claim
from helpers.claims.measures import CAPTION_DATE, DATELINE_DATE, PUBLICATION_DATE
from helpers.verdicts import amounts, lists, ranks
from helpers.verdicts.cases import Rule

RULES: dict[str, Rule] = {
    "rank": ranks.check_rank,
    "rank_change": ranks.check_rank_change,
    "streak": ranks.check_streak,
    "rate": amounts.check_rate,
    "share": amounts.check_share,
    "ratio": amounts.check_share,
    "growth": amounts.check_growth,
    "trend": amounts.check_trend,
    "count": lists.check_count,
    "change": lists.check_change_on_list,
    "top_n": lists.check_length,
    "edition": lists.check_edition,
    "year": lists.check_edition,
    "period": lists.check_window,
    "duration": lists.check_duration,
}

NO_DAYS = "WIPO’s tables hold neither days nor hours"
# Kinds that no table of the ranking can decide, and why.
OUTSIDE = {
    "date": f"the day of something the article tells of; {NO_DAYS}",
    "time": f"a time of day; {NO_DAYS}",
    "datetime": f"a time of day; {NO_DAYS}",
    "ordinal": "numbers something that is not part of the ranking",
    "money": "an amount of money; WIPO’s tables hold none",
    "target": "an aim or a forecast; a table of the past cannot decide it",
    "retracted": "withdrawn or corrected by the article itself",
    "negated": "says what is not so; only what is said to be so is judged",
    "score": "a score of the whole index; its tables are not held",
}

# What is dated, where the measure of a date tells more than its kind.
DATED = {
    PUBLICATION_DATE: f"the date of the article; {NO_DAYS}",
    DATELINE_DATE: f"the date of the article; {NO_DAYS}",
    "publication time": f"the time the article appeared; {NO_DAYS}",
    CAPTION_DATE: f"the date of a photo, in its caption; {NO_DAYS}",
    "release event date": f"the day of the release; {NO_DAYS}",
}


def outside(claim: Claim) -> str:
    """Why no table of the ranking decides a claim of this kind."""
    if claim.modality in OUTSIDE:
        return OUTSIDE[claim.modality]
    if claim.kind in ("date", "time", "datetime") and claim.measure in DATED:
        return DATED[claim.measure]
    return OUTSIDE.get(claim.kind, "no rule decides a claim of this kind")
