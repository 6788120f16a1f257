"""What was measured beside what is wanted: printed as a table at the end of the tests."""

ROWS: list[tuple[str, str, str]] = []


def record(what: str, floor: str, measured: str) -> None:
    """Note one line of the table: what was measured, what is wanted, what it came to."""
    ROWS.append((what, floor, measured))
