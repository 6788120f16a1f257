"""The maps of the world chart: where each stands on the page and what part of the Earth it shows.

Everything on the page is in points (1/72 inch) from the lower left.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from helpers import theme
from helpers.charts import earth

MIDDLE = 11  # degrees east: the map ends in the Bering Strait, where it cuts no mainland
PAGE = round(theme.WIDTH * 72, 2)
TITLE, FLOOR = 16, 1  # above and below the close-ups
TALL = 152  # of a close-up
STEPS = np.linspace(0, 1, 12)  # along an edge of a close-up, to draw it on the world


@dataclass(frozen=True)
class Window:
    """One map: its place (left, bottom, width, height), points per Earth radius, its middle."""

    name: str
    at: tuple[float, float, float, float]
    scale: float
    centre: tuple[float, float] | None = None  # none: the world on the Equal Earth map

    @property
    def box(self) -> earth.Box:
        """The degrees whose land is drawn: all but Antarctica, or more than the close-up shows."""
        if self.centre is None:
            return MIDDLE - 180, -57, MIDDLE + 180, 84
        lon, lat = self.centre
        return lon - 55, lat - 30, lon + 55, lat + 30

    def points(self, lon, lat) -> np.ndarray:
        """Places as points from the lower left corner of the map, one row each."""
        lon, lat = np.asarray(lon, float), np.asarray(lat, float)
        _, _, width, height = self.at
        if self.centre:
            x, y = earth.azimuthal(lon, lat, self.centre)
            return np.column_stack([width / 2 + self.scale * x, height / 2 + self.scale * y])
        x, y = earth.equal_earth(np.where(lon < self.box[0], lon + 360, lon) - MIDDLE, lat)
        low = earth.equal_earth(0, self.box[1])[1]
        return np.column_stack([width / 2 + self.scale * x, self.scale * (y - low)])

    def holds(self, points: np.ndarray) -> np.ndarray:
        """Which points lie on the map."""
        return ((points >= 0) & (points <= self.at[2:])).all(axis=1)

    def edge(self) -> tuple[np.ndarray, np.ndarray]:
        """Longitudes and latitudes along the frame of a close-up, closed."""
        half = np.array(self.at[2:]) / 2 / self.scale
        ends = np.array([(-1, -1), (-1, 1), (1, 1), (1, -1), (-1, -1)]) * half
        sides = [a + (b - a) * step for a, b in pairwise(ends) for step in STEPS]
        return earth.unazimuthal(*np.array(sides).T, self.centre)


CLOSE_UPS = (
    Window("North America", (1, FLOOR, 166, TALL), 196, (-96.5, 39.2)),
    Window("Europe", (176, FLOOR, 134, TALL), 345, (9.2, 50.2)),
    Window("East Asia", (319, FLOOR, 151, TALL), 220, (123.0, 32.4)),
)
WORLD = Window("", (0, FLOOR + TALL + TITLE, PAGE, 205), 86.9)
HEIGHT = WORLD.at[1] + WORLD.at[3]  # of the whole chart
