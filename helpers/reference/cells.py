"""One published value with its place, and the tables it stands in."""

from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

PUBLISHED = "published"


def is_wipos(source_id: str) -> bool:
    """Whether a key of sources.csv stands for a document or a page of WIPO's own."""
    return source_id.startswith(("gii", "wipo.int"))


@dataclass(frozen=True)
class Cell:
    """One published value and where it stands: table, edition, row, column, source."""

    table: str
    edition: int
    row: str
    column: str
    value: Decimal | str
    source_id: str
    basis: str = PUBLISHED

    @property
    def is_published(self) -> bool:
        """Printed by the edition itself or the press of its day, not restated later."""
        return self.basis.startswith(PUBLISHED)

    @property
    def is_from_wipo(self) -> bool:
        """Read in a document or on a page of WIPO's, not in somebody's report of one."""
        return is_wipos(self.source_id)

    @property
    def half_unit(self) -> Decimal:
        """Half of the last printed digit: the published value is known no better than this."""
        return Decimal(5).scaleb(self.value.as_tuple().exponent - 1)


@dataclass(frozen=True)
class Reference:
    """WIPO's tables, twice: `printed` as text, digit by digit, and as numbers for calculation."""

    printed: dict[str, pd.DataFrame]
    clusters: pd.DataFrame
    intensity: pd.DataFrame
    rank_history: pd.DataFrame
    edition_facts: pd.DataFrame
    places: pd.DataFrame
    sources: pd.DataFrame

    @property
    def complete_editions(self) -> list[int]:
        """Editions of which all hundred clusters are held, with counts and with intensities."""
        return [
            edition
            for edition, rows in self.clusters.groupby("edition")
            if len(rows) == 100 and (self.intensity["edition"] == edition).sum() == 100
        ]
