"""How far the printed digits of an edition settle its ranks; exact, in fractions.

A reader has two ways to a share: as printed, or as count ÷ world total. WIPO prints no exact
total, but each count with its share says between which bounds it lies.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction

import pandas as pd

from helpers import reference as wipo
from helpers.reference import Reference

MEASURES = {"pct_share": "pct_applications", "publication_share": "publications"}
Bounds = tuple[Fraction, Fraction]


def bounds(printed: str) -> Bounds:
    """The least and the greatest value that rounds to `printed`: "0.3" → 0.25 and 0.35.

    Both ends belong to it, because which way a half was rounded is not known.
    """
    value = Decimal(printed)
    half = Decimal(5).scaleb(value.as_tuple().exponent - 1)
    return Fraction(value - half), Fraction(value + half)


def possible_ranks(reference: Reference, edition: int) -> pd.DataFrame:
    """Per cluster the best and the worst rank that the digits of the edition's table allow.

    `best_by_shares`, `worst_by_shares`: from the three columns of shares alone; `best`, `worst`:
    from shares and counts. Both include ranks that equal sizes leave open.
    """
    rows = printed_rows(reference, edition)
    ahead_by_shares = _by_totals(rows)
    leads = [_leads(rows, share) for share in MEASURES]

    def ahead(a: int, b: int) -> bool:
        return ahead_by_shares(a, b) or sum(lead(a, b) for lead in leads) > 0

    ranges = {"_by_shares": _ranges(len(rows), ahead_by_shares), "": _ranges(len(rows), ahead)}
    columns = {
        f"{end}{way}": [pair[at] for pair in pairs]
        for way, pairs in ranges.items()
        for at, end in enumerate(("best", "worst"))
    }
    known = {"rank": rows["rank"].astype(int), "cluster": rows["cluster"]}
    document = wipo.document(reference, rows["source_id"].iloc[0])
    return pd.DataFrame({"edition": edition, **known, **columns, "documents": document})


def world_totals(reference: Reference, edition: int) -> pd.DataFrame:
    """Per measure the bounds (`low`, `high`, Fractions) of the world total that its table implies.

    None where no one total fits all counts and shares, as with the PCT applications of 2022;
    `decimals`: as many as the shares are printed with.
    """
    rows = printed_rows(reference, edition)
    found = {share: _world_total(rows, share) or (None, None) for share in MEASURES}
    return pd.DataFrame(
        {
            "measure": list(MEASURES),
            "low": [low for low, _ in found.values()],
            "high": [high for _, high in found.values()],
            "decimals": [_decimals(rows[share]) for share in MEASURES],
        },
        dtype=object,
    ).set_index("measure")


def printed_rows(reference: Reference, edition: int) -> pd.DataFrame:
    """The edition's clusters as text, digit by digit, in the order of their ranks."""
    rows = reference.printed["clusters"]
    return rows[rows["edition"] == str(edition)].sort_values("rank", key=pd.to_numeric,
                                                             ignore_index=True)  # fmt: skip


def _decimals(printed: Iterable[str]) -> int:
    return max(-Decimal(value).as_tuple().exponent for value in printed)


def _world_total(rows: pd.DataFrame, share: str) -> Bounds | None:
    """The totals that fit every row: share = 100 × count ÷ total, within the digits of both."""
    pairs = list(zip(map(bounds, rows[MEASURES[share]]), map(bounds, rows[share]), strict=True))
    low = max(100 * count[0] / part[1] for count, part in pairs)
    # a share printed as 0.0 may be nothing, and then sets no upper bound
    high = min(100 * count[1] / part[0] for count, part in pairs if part[0] > 0)
    return (low, high) if low <= high else None


def _by_totals(rows: pd.DataFrame) -> Callable[[int, int], bool]:
    """Whether a row is larger for certain, from its shares and their sum as printed."""
    totals = []
    for shares in zip(*(rows[c] for c in (*MEASURES, "total_share")), strict=True):
        pct, articles, whole = map(bounds, shares)
        totals.append((max(pct[0] + articles[0], whole[0]), min(pct[1] + articles[1], whole[1])))
    return lambda a, b: totals[a][0] > totals[b][1]


def _leads(rows: pd.DataFrame, share: str) -> Callable[[int, int], Fraction]:
    """The least by which one row's share exceeds another's, in per cent; negative if it may not.

    By counts both are divided by the same total, so that its bounds widen the lead but little.
    """
    parts = [bounds(value) for value in rows[share]]
    counts = [bounds(value) for value in rows[MEASURES[share]]]
    total = _world_total(rows, share)

    def lead(a: int, b: int) -> Fraction:
        by_share = parts[a][0] - parts[b][1]
        if total is None:
            return by_share
        more = counts[a][0] - counts[b][1]
        return max(by_share, 100 * more / total[1 if more > 0 else 0])

    return lead


def _ranges(count: int, ahead: Callable[[int, int], bool]) -> list[tuple[int, int]]:
    """Per row: after all that are ahead of it for certain, before all that it is ahead of."""
    above = [[ahead(a, b) for b in range(count)] for a in range(count)]
    return [(1 + sum(row[at] for row in above), count - sum(above[at])) for at in range(count)]
