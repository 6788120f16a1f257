"""What the theme does with figures that somebody else made."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from matplotlib.figure import Figure
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

from helpers import theme

CELL = """
%matplotlib inline
import matplotlib.pyplot as plt, pandas as pd
from helpers import theme
theme.apply()
fig, axes = plt.subplots()
theme.captioned(fig, title="T", alt="A", source="S", data=pd.DataFrame({"a": [1]}))
"""


def test_a_figure_of_pyplot_s_with_a_caption_shows_once():
    made = new_notebook(cells=[new_code_cell(CELL)])
    NotebookClient(made).execute()
    (output,) = made.cells[0].outputs
    assert output["metadata"]["report"]["title"] == "T"


def test_a_caption_leaves_the_other_figures_with_pyplot():
    kept, taken = plt.figure(), plt.figure()
    for figure in (taken, Figure()):
        theme.captioned(figure, "T", "A", "S", pd.DataFrame())
    assert plt.get_fignums() == [kept.number]
    plt.close(kept)


def height(figure: Figure) -> float:
    drawing = theme.bundle(figure)[0]["image/svg+xml"]
    return float(drawing.partition('height="')[2].partition("pt")[0])


def test_what_nobody_has_laid_out_loses_the_empty_bands_around_it():
    plain, ours = Figure(figsize=(6.4, 4.8)), theme.figure(4.8)
    for figure in (plain, ours):
        figure.subplots().plot([1, 2])
    assert height(plain) < 0.95 * 4.8 * 72
    assert height(ours) == pytest.approx(4.8 * 72)
    assert height(plain) < 0.95 * 4.8 * 72  # and so the second time


def test_a_figure_narrower_than_the_page_is_as_wide_as_the_text():
    widths = [
        theme.bundle(figure)[1]["report"]["width"]
        for figure in (theme.figure(2), Figure(figsize=(6.4, 4.8)), Figure(figsize=(10, 4)))
    ]
    assert widths == ["wide", "text", "wide"]
