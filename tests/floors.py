"""Figures that tests measured, to be listed beside their floors when the session ends."""

MEASURED: list[tuple[str, str, str]] = []


def record(what: str, floor: object, measured: object) -> None:
    """Remember one row: what was measured, what is wanted, what came out."""
    MEASURED.append((what, str(floor), str(measured)))


def table() -> list[str]:
    """The rows as lines of aligned columns under a head; nothing where nothing was measured."""
    if not MEASURED:
        return []
    rows = [("what", "floor", "measured"), *MEASURED]
    widths = [max(len(row[place]) for row in rows) for place in range(3)]
    return ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
