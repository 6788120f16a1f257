"""Which editions can be looked at: proved at the door, so that later stages may trust a year."""

from helpers.reference import Reference


def prove_full(reference: Reference, edition: int) -> None:
    """LookupError unless all hundred clusters of `edition` are held, with counts and rates."""
    _prove(edition, reference.complete_editions, "the tables of {} are not held in full")


def prove_ranked(reference: Reference, *editions: int) -> None:
    """LookupError unless ranks of each edition are held, and each is later than the one before."""
    held = sorted({int(edition) for edition in reference.rank_history["edition"]})
    for edition in editions:
        _prove(edition, held, "no ranks of {} are held")
    if list(editions) != sorted(set(editions)):
        raise LookupError(f"'before' wants an edition before {editions[-1]}, not {editions[0]}")


def _prove(edition: int, held: list[int], fault: str) -> None:
    # A year between quotes is none of these years, and the message shows the quotes.
    if edition not in held:
        years = ", ".join(map(str, held))
        raise LookupError(f"{fault.format(repr(edition))}; give one of {years}, as a number")
