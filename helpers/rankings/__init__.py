"""What the tables say beyond the article: who stands where, what moved, how firm it is.

Every function takes the reference and gives a new table; none fills a gap. Rank 1 is the largest.
"""

from helpers.rankings.contexts import Context, context, focus
from helpers.rankings.histories import breaks, histories, history
from helpers.rankings.methods import method
from helpers.rankings.origins import median_origin, origin, rank_origin
from helpers.rankings.rate_changes import change
from helpers.rankings.standings import MEASURES, peers, standing, standings

__all__ = [
    "MEASURES",
    "Context",
    "breaks",
    "change",
    "context",
    "focus",
    "histories",
    "history",
    "median_origin",
    "method",
    "origin",
    "peers",
    "rank_origin",
    "standing",
    "standings",
]
