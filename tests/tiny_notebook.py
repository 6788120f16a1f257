"""A notebook that shows the least a report needs, to be run for real by the tests."""

from pathlib import Path

from nbformat import write
from nbformat.v4 import new_code_cell, new_notebook

PARAMETERS = 'article: str = "the-seed"  # article to check\nedition: str = "auto"  # or a year'
TITLE = {"kind": "title", "title": "Tiny", "authors": ["A"], "date": "2024-08-28", "lang": "en"}
FIGURE = {"kind": "figure", "title": "A line", "alt": "A line rises.", "source": "WIPO, 2024."}
TABLE = {"kind": "table", "title": "A table", "source": "WIPO, 2024."}
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="10pt" height="10pt" viewBox="0 0 10 10"/>'
HTML = (
    "<table><caption>A table</caption><thead><tr><th>a</th></tr></thead>"
    "<tbody><tr><td>1</td></tr></tbody></table>"
)
NEEDED = (
    f"display({{'text/markdown': '# Tiny'}}, raw=True, metadata={{'report': {TITLE}}})",
    f"display({{'image/svg+xml': {SVG!r}, 'text/plain': 'A line rises.'}}, raw=True, "
    f"metadata={{'report': {FIGURE}}})",
    f"display({{'text/html': {HTML!r}, 'text/plain': 'a'}}, raw=True, "
    f"metadata={{'report': {TABLE}}})",
)
FINDING = "from IPython.display import Markdown\nMarkdown(f'**All** figures of {article} agree.')"


def save(path: Path, *more: str, needed=NEEDED) -> Path:
    """Write the notebook, with `more` code cells at its end."""
    cells = [
        new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]}),
        *map(new_code_cell, needed),
        new_code_cell(FINDING, metadata={"tags": ["finding"]}),
        *map(new_code_cell, more),
    ]
    for number, cell in enumerate(cells):
        cell.id = f"cell-{number}"
    # The kernel named here is on no machine: ours is taken whatever a notebook says.
    spec = {"name": "not-there", "display_name": "Not there", "language": "python"}
    write(new_notebook(cells=cells, metadata={"kernelspec": spec}), path)
    return path
