"""Claims of a text written in the test itself."""

from datetime import date

from helpers import articles, claims
from helpers.claims import Claim

PUBLISHED = date(2024, 8, 28)


def claims_of(text: str, published: date | None = PUBLISHED) -> list[Claim]:
    return claims.find(articles.parse(text, stated=published))


def claim_of(text: str, printed: str) -> Claim:
    """The claim of a text that is printed so."""
    return next(claim for claim in claims_of(text) if claim.text == printed)
