"""Pieces of Typst code. Every text goes through `quoted`, so none can become a command."""

from collections.abc import Iterable


def quoted(text: str) -> str:
    """A string literal: backslash and quotation mark are all that ends or bends one."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def boolean(value: bool) -> str:
    """true or false."""
    return "true" if value else "false"


def array(items: Iterable[str]) -> str:
    """Values in brackets; one alone keeps its comma, or it would be no array."""
    return "(" + "".join(f"{item}, " for item in items) + ")"


def call(function: str, *arguments: str) -> str:
    """A function of `report.typ` with its arguments, each a piece of code."""
    return f"{function}({', '.join(arguments)})"
