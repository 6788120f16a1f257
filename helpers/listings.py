"""Claims and verdicts for other programs (JSON) and for a terminal (an aligned table)."""

import json
import unicodedata
from decimal import Decimal

from helpers.language import names

WIDEST = 44  # columns of the terminal that one cell may take

CLAIM_COLUMNS = ("fact", "text", "kind", "value", "unit", "measure", "entity", "period", "zone")
REFUSED_COLUMNS = ("text", "reason", "start", "end")
VERDICT_COLUMNS = ("fact", "outcome", "text", "measure", "entity", "published", "reason")


def rows(frame) -> list[dict]:
    """A table as one dict a row; what pandas calls missing is None."""
    return frame.astype(object).where(frame.notna(), None).to_dict("records")


def to_json(rows: list[dict]) -> str:
    """Rows as JSON, letters as they are; a Decimal becomes a number.

    `entity` holds names as one would type them (Shenzhen-Hong Kong-Guangzhou), `published_name`
    the same as WIPO prints them (Shenzhen–Hong Kong–Guangzhou).
    """
    both = [row | _typed_names(row["entity"]) if "entity" in row else row for row in rows]
    return json.dumps(both, ensure_ascii=False, indent=1, default=_plain, allow_nan=False) + "\n"


def aligned(rows: list[dict], columns: tuple[str, ...]) -> str:
    """Rows as text in columns, numbers to the right, the heading first."""
    cells = [[_cell(row[column]) for column in columns] for row in rows]
    numeric = [all(isinstance(row[c], int | Decimal) for row in rows) for c in columns]
    table = [list(columns), *cells]
    widths = [max(_width(line[i]) for line in table) for i in range(len(columns))]
    lines = ["  ".join(map(_padded, line, widths, numeric)).rstrip() for line in table]
    return "\n".join(lines) + "\n"


def _typed_names(published) -> dict[str, list[str]]:
    return {"entity": [names.plain(n) for n in published], "published_name": list(published)}


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(f"{value!r} has no place in JSON")


def _cell(value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, Decimal):
        return f"{value:f}"
    text = "; ".join(value) if isinstance(value, tuple | list) else str(value)
    text = " ".join(text.split())
    return text if len(text) <= WIDEST else text[: WIDEST - 1] + "…"


def _width(text: str) -> int:
    """Columns of a terminal: Chinese letters take two, accents that stand on a letter none."""
    return sum(
        0 if unicodedata.combining(letter) else 1 + (unicodedata.east_asian_width(letter) in "WF")
        for letter in text
    )


def _padded(text: str, width: int, numeric: bool) -> str:
    space = " " * (width - _width(text))
    return space + text if numeric else text + space
