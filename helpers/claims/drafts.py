"""A claim in the making: a mention with its kind and the fields found so far."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from helpers.claims.mentions import Mention

# The noun that a duration takes into its expression.
#   finds:  " years", " more years"     leaves: "-year"
NOUN = re.compile(r" (?:more )?[a-z]+", re.I)
COUNTED = ("count", "rate")


@dataclass(frozen=True)
class Draft:
    """`rule` names the row of `kind_rules` that told the kind; `doubt` what is left open."""

    mention: Mention = field(repr=False)
    kind: str
    unit: str
    rule: str
    measure: str = ""
    entity: tuple[str, ...] = ()
    period: str | None = None
    direction: str | None = None
    doubt: str = ""

    @property
    def end(self) -> int:
        """Where the expression ends: a duration takes its noun ("five years")."""
        noun = NOUN.match(self.mention.after) if self.kind == "duration" else None
        return self.mention.end + (noun.end() if noun else 0)


def last(drafts: Sequence[Draft], *kinds: str) -> Draft | None:
    """The last draft of one of these kinds."""
    return next((d for d in reversed(drafts) if d.kind in kinds), None)


def counted(drafts: Sequence[Draft]) -> list[Draft]:
    """The counts and rates among them, which a share, a window or "both" may refer to."""
    return [d for d in drafts if d.kind in COUNTED]
