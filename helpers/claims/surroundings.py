"""The words before and behind a number, which the rows of the tables of rules speak of."""

import re
from dataclasses import dataclass
from functools import cached_property

from helpers.claims.mentions import Mention

REACH = 120  # characters that a rule sees on each side of the mention


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """Patterns for the end of what precedes and the beginning of what follows; "" is anything.

    `finds` and `leaves` are a sentence that the row fires in and one that it must not; the tests
    read them.
    """

    before: str = ""
    after: str = ""
    finds: str = ""
    leaves: str = ""

    @cached_property
    def patterns(self) -> tuple[re.Pattern | None, re.Pattern | None]:
        before = re.compile(f"(?:{self.before})$", re.I) if self.before else None
        return before, re.compile(self.after, re.I) if self.after else None

    def are_of(self, mention: Mention) -> bool:
        before, after = self.patterns
        return (after is None or bool(after.match(mention.after[:REACH]))) and (
            before is None or bool(before.search(mention.before[-REACH:]))
        )
