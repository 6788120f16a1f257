"""One row of the table of kinds: between which words a mention is of which kind."""

import re
from dataclasses import dataclass
from functools import cached_property

from helpers.claims.mentions import Mention

REACH = 120  # characters that a rule sees on each side of the mention


@dataclass(frozen=True)
class Rule:
    """Mentions of these forms between these words are of this kind; kind None refuses them."""

    name: str
    forms: str
    kind: str | None
    unit: str = ""
    before: str = ""
    after: str = ""
    finds: str = ""
    leaves: str = ""
    value: int | None = None

    @cached_property
    def patterns(self) -> tuple[re.Pattern | None, re.Pattern | None]:
        before = re.compile(f"(?:{self.before})$", re.I) if self.before else None
        return before, re.compile(self.after, re.I) if self.after else None

    def fits(self, mention: Mention) -> bool:
        before, after = self.patterns
        return (
            mention.form in self.forms.split()
            and (self.value is None or mention.value == self.value)
            and (after is None or bool(after.match(mention.after[:REACH])))
            and (before is None or bool(before.search(mention.before[-REACH:])))
        )
