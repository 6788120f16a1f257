"""A notebook run and published: order, kernel, run, record, report."""

import sys


def without_web_addresses() -> None:
    """Keep jsonschema from compiling a grammar of web addresses for 0.7 s; notebooks hold none.

    To be called before nbformat is imported.
    """
    sys.modules.setdefault("rfc3987_syntax", None)
