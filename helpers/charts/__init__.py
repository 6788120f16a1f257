"""The drawings of a report: one function a chart, a table in, one `Figure` out.

Titles and alt texts are computed from what is plotted. The focus cluster is ACCENT and bold in
every chart; the others are SOFT, named directly rather than in a legend.
"""

from helpers.charts.change import change
from helpers.charts.clustering_steps import closeups, clustering_steps
from helpers.charts.concentration import concentration
from helpers.charts.count_changes import count_changes
from helpers.charts.density import density
from helpers.charts.economies import economies
from helpers.charts.leaders import leaders
from helpers.charts.movers import movers
from helpers.charts.moves import moves
from helpers.charts.peers import peers
from helpers.charts.rank_history import rank_history
from helpers.charts.rank_ranges import rank_ranges
from helpers.charts.recovery import recovery
from helpers.charts.standing import standing
from helpers.charts.sweep import sweep
from helpers.charts.two_ranks import two_ranks
from helpers.charts.weights import weights
from helpers.charts.windows import windows
from helpers.charts.world import world

__all__ = [
    "change",
    "closeups",
    "clustering_steps",
    "concentration",
    "count_changes",
    "density",
    "economies",
    "leaders",
    "movers",
    "moves",
    "peers",
    "rank_history",
    "rank_ranges",
    "recovery",
    "standing",
    "sweep",
    "two_ranks",
    "weights",
    "windows",
    "world",
]
