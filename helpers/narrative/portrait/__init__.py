"""A cluster in sentences, beside the other ninety-nine: what the tables add to an article.

Each function takes the table it speaks of and has a sentence for every outcome.
"""

from helpers.narrative.portrait.methods import method
from helpers.narrative.portrait.peers import peers
from helpers.narrative.portrait.rank_history import history
from helpers.narrative.portrait.rates import change
from helpers.narrative.portrait.standing import density, meaning, standing

__all__ = ["change", "density", "history", "meaning", "method", "peers", "standing"]
