"""The drawings of a report: one function a chart, a table in, one `Figure` out.

Titles and alt texts are computed from what is plotted. The focus cluster is ACCENT and bold in
every chart; the others are SOFT, named directly rather than in a legend.
"""

from helpers.charts.change import change
from helpers.charts.density import density
from helpers.charts.peers import peers
from helpers.charts.rank_history import rank_history
from helpers.charts.standing import standing

__all__ = ["change", "density", "peers", "rank_history", "standing"]
