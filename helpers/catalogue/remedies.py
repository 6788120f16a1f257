"""What to do about a run that failed: a sentence for each exit code."""

AGAIN = "run it again"
REMEDIES = {
    2: "Correct the parameter, then {again}.",
    3: "Remove the folder .venv and see that the package index can be reached, then {again}.",
    10: "Look where the notebook stopped, correct the article or the notebook, then {again}.",
    11: "Give it more time with --timeout, or look at the cell where it stopped, then {again}.",
    12: "The notebook ran, the export did not: {again}; if it fails again, report the message.",
    13: "Free space on the disk or correct the permissions, then {again}.",
    14: "Put a readable article in its place, or take it out of seeds/, then {again}.",
    15: "Correct the addresses as the message says, then {again}.",
    16: "See whether the machine ran out of memory; run fewer at once (--jobs), then {again}.",
    75: "Another run was making it; wait for that one to end.",
}
OTHER = "Read the message, then {again}; if it fails again, report it."
CRASHED = "Nothing needs clearing up: {again}. If it crashes again, look for a lack of memory."
UNREADABLE = "Its files may be good, but nothing is known of the run: {again} with --force."


def of(code: int) -> str:
    """What to do after a run that ended with this exit code."""
    return REMEDIES.get(code, OTHER).format(again=AGAIN)


def of_crash() -> str:
    """What to do after a run whose process is gone."""
    return CRASHED.format(again=AGAIN)


def of_record() -> str:
    """What to do about a record that cannot be read."""
    return UNREADABLE.format(again=AGAIN)
