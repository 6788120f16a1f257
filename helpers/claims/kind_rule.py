"""One row of the table of kinds: between which words a mention is of which kind."""

from dataclasses import dataclass

from helpers.claims.mentions import Mention
from helpers.claims.surroundings import Surroundings


@dataclass(frozen=True)
class Rule(Surroundings):
    """Mentions of these forms between these words are of this kind; kind None refuses them."""

    name: str
    forms: str
    kind: str | None
    unit: str = ""
    value: int | None = None

    def fits(self, mention: Mention) -> bool:
        formed = mention.form in self.forms.split()
        return formed and self.value in (None, mention.value) and self.are_of(mention)
