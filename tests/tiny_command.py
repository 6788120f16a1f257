"""The command line with a tiny notebook in place of the one for articles; all else is real.

Run as a program: `python tests/tiny_command.py NOTEBOOK report NAME ...`.
"""

import sys
from pathlib import Path


def main() -> int:
    from helpers.runs import plans

    plans.NOTEBOOK = Path(sys.argv[1])  # before `orders` takes it
    from helpers.__main__ import main

    return main(sys.argv[2:])


if __name__ == "__main__":
    sys.exit(main())
