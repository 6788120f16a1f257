"""The rules by which claims are judged: one for each kind, in one table.

A rule looks up the published value, compares, and gives its evidence. A value that the tables do
not hold is a LookupError, which makes the claim not checkable, with the error's words as reason.
"""

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

# Kinds that no table of the ranking can decide, and why.
OUTSIDE = {
    "date": "a date of the article itself; WIPO’s tables hold no dates of the press",
    "time": "a time of the article itself; WIPO’s tables hold no times of the press",
    "datetime": "a time of the article itself; WIPO’s tables hold no times of the press",
    "ordinal": "numbers something that is not part of the ranking",
    "money": "an amount of money; WIPO’s tables hold none",
    "target": "an aim or a forecast; a table of the past cannot decide it",
    "retracted": "withdrawn or corrected by the article itself",
    "negated": "says what is not so; only what is said to be so is judged",
    "score": "a score of the whole index; its tables are not held",
}
