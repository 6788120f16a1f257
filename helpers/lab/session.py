"""What every kernel that `lab` starts does first: an IPython extension.

Helpers that were edited are read again before the next cell; articles, claims and verdicts show
themselves; an error says in its first line what is wrong. Runs of `report` know nothing of it.
"""

import sys


def load_ipython_extension(shell) -> None:
    """IPython calls this once, before the first cell."""
    shell.run_line_magic("load_ext", "autoreload")
    shell.run_line_magic("autoreload", "2")
    _say_errors_first(shell)
    _show_ours(shell)


def _show_ours(shell) -> None:
    """Once a cell has imported what reads articles: before that it would delay the first cell."""

    def register(info):
        if "helpers.claims" in sys.modules:
            shell.events.unregister("pre_run_cell", register)
            from helpers import displays

            displays.register(shell)

    shell.events.register("pre_run_cell", register)


def first_line(kind: type[BaseException], value: BaseException) -> str:
    """An error in one line: what it says, and its kind where that tells more.

    A LookupError quotes its message when it is printed; here it stands as it was written.
    """
    said = str(value.args[0]) if isinstance(value, LookupError) and value.args else str(value)
    line = " ".join(said.split())
    return f"{kind.__name__}: {line}" if line else kind.__name__


def _is_told(kind: type[BaseException]) -> bool:
    """Whether an error is a refusal of ours, which says what is wrong and what would do."""
    return kind is LookupError or kind.__module__.startswith("helpers.")


def _say_errors_first(shell) -> None:
    """The last line of a traceback is the one to read: it is set before the rest, too."""
    show = shell._showtraceback  # where IPython's kernels send what they have formatted

    def showing(kind, value, lines):
        # bold, not red: Lab sets an error on a red ground, dark in its dark theme
        bold = f"\x1b[1m{first_line(kind, value)}\x1b[0m"
        rest = ["(%tb in a cell shows where)"] if _is_told(kind) else lines
        return show(kind, value, [bold, "", *rest])

    shell._showtraceback = showing
