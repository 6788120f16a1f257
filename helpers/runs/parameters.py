"""The parameters that a notebook declares, and the proof of given values against them.

Nothing is evaluated: the tagged cell is parsed, and a value becomes what its declared type says
("007" stays "007" for a `str`). All this happens before a kernel starts.
"""

import ast
import json
import math
import re
from dataclasses import dataclass
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path

from helpers.failures import BadParameter

INTEGER = re.compile(r"[+-]?[0-9]{1,18}")  # finds "2024", "-3"; leaves "2_024", "1e5", "٣"
#   finds:  "[0 to 500]", "[0.1 to 1500]"     leaves: "5 to 10 kilometres"
RANGE = re.compile(r"\[(-?[\d.]+) to (-?[\d.]+)\]$")
#   finds:  "[2022, 2024]", "[auto, 2024]"     leaves: "[0 to 500]", "[see README]"
CHOICE = re.compile(r"\[([\w.-]+(?:, [\w.-]+)+)\]$")
LONGEST_BYTES = 60  # of one value in a folder's name, which ends at 255
TRUTH = {"true": True, "yes": True, "false": False, "no": False}


@dataclass(frozen=True)
class Parameter:
    """One line of the parameters cell: `name: type = default  # help [what may be given]`.

    In the brackets stands a range, [0 to 500], or a choice, [2022, 2024].
    """

    name: str
    type: str
    default: object
    help: str = ""

    @property
    def range(self) -> tuple[float, float] | None:
        found = RANGE.search(self.help)
        return found and (float(found[1]), float(found[2]))

    @property
    def choices(self) -> list[str]:
        found = CHOICE.search(self.help)
        return found[1].split(", ") if found else []


def declared(notebook: Path) -> dict[str, Parameter]:
    """The parameters by name, in the order of the cell tagged `parameters`."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    tagged = ["".join(c["source"]) for c in cells if "parameters" in c["metadata"].get("tags", [])]
    if not tagged:
        return {}
    try:
        lines = [_parameter(node, tagged[0]) for node in ast.parse(tagged[0]).body]
    except (SyntaxError, ValueError) as fault:
        raise BadParameter(
            f"the parameters cell of {notebook.name} holds more than lines "
            f"`name: type = plain value`: {fault}"
        ) from fault
    return {parameter.name: parameter for parameter in lines}


def prove(given: dict[str, str], known: dict[str, Parameter]) -> dict[str, object]:
    """The given values as their declared types; BadParameter says what is wrong."""
    return {name: _value(_named(name, known), text) for name, text in given.items()}


def suffixes(proved: dict[str, object], known: dict[str, Parameter]) -> str:
    """--edition-2022 for each value that is not the notebook's own, for a folder's name."""
    return "".join(
        f"--{name}-" + _for_a_folder(str(value))
        for name, value in proved.items()
        if value != known[name].default
    )


def _for_a_folder(value: str) -> str:
    """A value as part of a folder's name; a long one is cut, and its hash keeps it apart."""
    text = re.sub(r"[^\w.]+", "-", value).strip("-")
    if len(text.encode()) <= LONGEST_BYTES:
        return text
    cut = text.encode()[:LONGEST_BYTES].decode(errors="ignore")
    return f"{cut}-{sha256(value.encode()).hexdigest()[:8]}"


def _parameter(node: ast.stmt, source: str) -> Parameter:
    if not (isinstance(node, ast.AnnAssign) and node.value is not None):
        raise ValueError(f"line {node.lineno}")
    line = source.splitlines()[node.end_lineno - 1]
    comment = line.encode()[node.end_col_offset :].decode().strip()
    return Parameter(
        name=ast.unparse(node.target),
        type=ast.unparse(node.annotation),
        default=ast.literal_eval(node.value),
        help=comment.lstrip("# "),
    )


def _named(name: str, known: dict[str, Parameter]) -> Parameter:
    if name in known:
        return known[name]
    close = get_close_matches(name, known, n=1)
    hint = f"did you mean '{close[0]}'? " if close else ""
    names = ", ".join(known) or "none"
    raise BadParameter(f"this report has no parameter '{name}'; {hint}it declares: {names}")


def _value(parameter: Parameter, text: str) -> object:
    convert = {"str": _text, "int": _integer, "float": _real, "bool": _truth}.get(parameter.type)
    if convert is None:
        raise BadParameter(
            f"'{parameter.name}' is declared as {parameter.type}; "
            "only str, int, float and bool can be given from outside"
        )
    try:
        return _allowed(parameter, convert(text))
    except ValueError as fault:
        raise BadParameter(
            f"'{parameter.name}' wants {fault}, not '{text}' (default: {parameter.default!r})"
        ) from None


def _allowed(parameter: Parameter, value: object) -> object:
    """The value, if it is in the range or among the choices that the cell states."""
    if parameter.range and not parameter.range[0] <= value <= parameter.range[1]:
        raise ValueError("a number from {:g} to {:g}".format(*parameter.range))
    if parameter.choices and str(value) not in parameter.choices:
        raise ValueError("one of " + ", ".join(parameter.choices))
    return value


def _text(text: str) -> str:
    if not text.isprintable():
        raise ValueError("one line of printable text")
    return text


def _integer(text: str) -> int:
    if not INTEGER.fullmatch(text):
        raise ValueError("a whole number")
    return int(text)


def _real(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise ValueError("a number")
    return number


def _truth(text: str) -> bool:
    if text.lower() not in TRUTH:
        raise ValueError("true or false")
    return TRUTH[text.lower()]
