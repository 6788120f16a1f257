"""What the theme does with figures that somebody else made."""

import matplotlib.pyplot as plt
import pandas as pd
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
