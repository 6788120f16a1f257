"""What the tables say beyond the article: who stands where, what moved, how firm it is.

Every function takes the reference and gives a new table; none fills a gap. Rank 1 is the largest.
"""

from helpers.rankings.concentrations import concentration, counted, half, half_unit
from helpers.rankings.contexts import Context, context, focus
from helpers.rankings.count_changes import (
    METHOD_PER_CENT,
    count_changes,
    medians,
    same_outline,
    within_method,
    world_growth,
)
from helpers.rankings.economy_counts import economies, economy_in_text, hosts, stated_counts
from helpers.rankings.edition_breaks import edition_breaks
from helpers.rankings.histories import breaks, histories, history
from helpers.rankings.holdings import holdings
from helpers.rankings.locations import by_region, locations
from helpers.rankings.matches import followed, is_restated, matches, movers, told_entries
from helpers.rankings.methods import method
from helpers.rankings.origins import median_origin, origin, rank_origin
from helpers.rankings.precision import possible_ranks, world_totals
from helpers.rankings.rate_changes import change, head_ranks
from helpers.rankings.restatements import restatements
from helpers.rankings.standings import MEASURES, peers, standing, standings
from helpers.rankings.weights import weight_ranges, weighted_ranks
from helpers.rankings.windows import windows

__all__ = [
    "MEASURES",
    "METHOD_PER_CENT",
    "Context",
    "breaks",
    "by_region",
    "change",
    "concentration",
    "context",
    "count_changes",
    "counted",
    "economies",
    "economy_in_text",
    "edition_breaks",
    "focus",
    "followed",
    "half",
    "half_unit",
    "head_ranks",
    "histories",
    "history",
    "holdings",
    "hosts",
    "is_restated",
    "locations",
    "matches",
    "median_origin",
    "medians",
    "method",
    "movers",
    "origin",
    "peers",
    "possible_ranks",
    "rank_origin",
    "restatements",
    "same_outline",
    "standing",
    "standings",
    "stated_counts",
    "told_entries",
    "weight_ranges",
    "weighted_ranks",
    "windows",
    "within_method",
    "world_growth",
    "world_totals",
]
