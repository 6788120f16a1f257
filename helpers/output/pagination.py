"""Which figures to draw a little smaller, so that no page ends in a hole."""

from collections.abc import Container, Iterable
from itertools import groupby

SMALLEST = 0.85  # of the planned size: the charts’ 8 points are then 6.8
WORDS_MM = 15  # of a figure's height: caption and source, counted generously
BETWEEN_MM = 9  # from the last line of the text to the figure below it, and a little to spare


def first_squeeze(spots: Iterable[dict], done: Container[int]) -> tuple[int, float] | None:
    """The first figure that went to a new page though it fits on the old one when drawn smaller.

    Returns its number and scale. `spots` are the marks `report.typ` leaves: for each figure, in
    order, the end of the text right above it (if there is any), its beginning and its end.
    """
    for number, group in groupby(spots, key=lambda spot: spot["figure"]):
        at = {spot["what"]: spot for spot in group}
        if number not in done and "text" in at and at["begin"]["page"] > at["text"]["page"]:
            scale = _scale(**at)
            if SMALLEST <= scale < 1:
                return number, scale
    return None


def _scale(text: dict, begin: dict, end: dict) -> float:
    """How much smaller the drawing would have to be; the words around it keep their size."""
    room = text["bottom"] - text["y"] - BETWEEN_MM
    return (room - WORDS_MM) / (end["y"] - begin["y"] - WORDS_MM)
