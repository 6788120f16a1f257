"""What the words around a claim leave open beside its owner and yardstick; told, never guessed.

Each row of the table has a sentence in which it fires on the number in brackets and one in which it
does not; the tests read them. A claim in doubt may be supported, but is not refuted.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from helpers.claims.drafts import Draft
from helpers.claims.surroundings import Surroundings


@dataclass(frozen=True)
class Rule(Surroundings):
    """Numbers of these kinds between these words leave `open` what it says."""

    open: str
    kinds: str

    def fits(self, draft: Draft) -> bool:
        return draft.kind in self.kinds.split() and self.are_of(draft.mention)


_MOVED = "fell|rose|climbed|dropped|slipped|gained|lost|entered|joined|improved|advanced|declined"
_WHEN = "when it held that rank"
_PART = "of which clusters it is a count"
_SUM = "whether it is of several together"

# fmt: off
# a row of the table stays a row
RULES = (
    Rule(
        _WHEN, "rank",
        before=r"\b(?:after|ending|ended|end of)\b[^;.]*\b(?:years?|reign|stint|run|spell)\b[^;.]*",
        finds="Seoul slipped to fifth after years at [number one].",
        leaves="Seoul slipped to [fifth] after years of growth.",
    ),
    Rule(
        _WHEN, "rank",
        after=r" for (?:the )?(?:past|last|previous) \w+ (?:years|editions)\b[^;.]*\bnow\b",
        finds="Seoul, [second] for the past five years, now ranks first.",
        leaves="Seoul was [second] for the fifth year.",
    ),
    Rule(
        "by which measure it ranks", "rank",
        after=r" (?:most of any|only to)\b",
        finds="Its papers were the [fourth] most of any cluster.",
        leaves="It is [fourth] of the clusters.",
    ),
    Rule(
        _PART, "count",
        after=rf"(?: of (?:them|\S+'s \S+)\b|[^,;.]{{0,40}}\bclusters? (?:{_MOVED})\b)",
        finds="Five are new. [Three] of them are in China.",
        leaves="China has [26] clusters.",
    ),
    Rule(
        _PART, "count change",
        before=r"\b(?:new|all but|lead|gap|widened|narrowed|more than|at least|countries have)\b"
        r"[^,;.:(]{0,50}",
        finds="Its lead widened from [three] to six clusters.",
        leaves="The new list has 100: China has [26].",
    ),
    Rule(
        _PART, "count",
        after=r"(?: new| \S+ new| new \S+)? \S* ?clusters? (?:entered|joined|are new)\b",
        finds="[Three] new Chinese clusters entered the top 100.",
        leaves="[Three] Chinese clusters are in the top 100.",
    ),
    Rule(
        _SUM, "count share ratio rate",
        before=r"\b(?:together|combined|jointly|between them)\b[^;.]*",
        finds="Seoul and Bonn together file [20 percent] of patents.",
        leaves="Seoul files [20 percent] of patents.",
    ),
    Rule(
        _SUM, "count share ratio rate",
        after=r"[^;.]*\b(?:together|combined|between them)\b",
        finds="China and Japan host [29] clusters between them.",
        leaves="China hosts [26] clusters.",
    ),
    Rule(
        "whose it is", "count rate",
        before=r"\b(?:versus|against|compared with|compared to) ",
        after=r"(?! (?:for|in|a year|last year|in the previous))",
        finds="It published fewer papers, 140,385 versus [308,561].",
        leaves="It filed 9,885 patents, against [9,102] a year earlier.",
    ),
)
# fmt: on
BY_HEAD = "whether it is by head"


def of(draft: Draft, here: Sequence[Draft]) -> str:
    """What a claim leaves open, "" where nothing; `here` are the drafts before it."""
    rated = draft.kind == "count" and any(d.kind == "rate" for d in here)
    told = next((rule.open for rule in RULES if rule.fits(draft)), "")
    return draft.doubt or told or (BY_HEAD if rated and draft.unit != "clusters" else "")
