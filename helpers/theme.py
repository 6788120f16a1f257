"""How everything looks: colours with one meaning each, the type of the charts, their size.

A chart is drawn without its title; title, source and alt text travel with the figure in a
`Caption`, so that Lab, HTML and PDF each set them as text.
"""

import base64
import io
import sys
from dataclasses import dataclass
from html import escape
from pathlib import Path

import matplotlib
import pandas as pd
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure

INK, MUTED, GRID, PAPER = "#1b1f24", "#5b6470", "#d9dee4", "#ffffff"
ACCENT, CONTRAST, SOFT = "#0b5cad", "#c2410c", "#9fb4c9"
# Of what a size is made; a ramp for the balance of both, mostly patents → mostly articles.
PATENTS, ARTICLES = "#0f766e", "#8e4585"
BALANCE = (PATENTS, "#6fb0a8", "#b9c0c8", "#c493bd", ARTICLES)
VERDICT = {"supported": "#1a7f4b", "refuted": "#b42318", "not checkable": "#6b7280"}
# Shape as well as colour, for those who see no difference between red and green.
SIGN = {"supported": "✓", "refuted": "✗", "not checkable": "○"}

# 0 in a light theme of JupyterLab's and everywhere else, 1 in its dark ones: of what their style
# sheets set, the one number that tells them apart.
_DARK = "(var(--jp-cell-prompt-not-active-opacity,.5)*2 - 1)"
# What is drawn in the inks of paper reads on a dark ground too: light and dark change places, hues
# stay. Where Lab does not trust a notebook it drops this, and paper stays white.
IN_THE_DARK = f"filter:invert(calc({_DARK}*.93)) hue-rotate(calc({_DARK}*180deg))"

WIDTH = 6.54  # inches: the 166 mm that figures and tables have on an A4 page
FONTS = Path(__file__).parent / "output" / "fonts"

BOLD = {"color": ACCENT, "fontweight": "semibold"}  # names of the focus cluster
LABEL_BOX = {"facecolor": PAPER, "edgecolor": "none", "pad": 1}
PANEL_TITLE = {"loc": "left", "fontsize": 8, "fontweight": "semibold"}
STYLE = {
    "font.family": "Inter",
    "font.size": 8.5,
    "axes.edgecolor": GRID,
    "axes.labelcolor": MUTED,
    "axes.labelsize": 8,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "axes.unicode_minus": True,
    "grid.color": GRID,
    "grid.linewidth": 0.6,
    "xtick.color": GRID,
    "ytick.color": GRID,
    "xtick.labelcolor": MUTED,
    "ytick.labelcolor": MUTED,
    "text.color": INK,
    "figure.facecolor": PAPER,
    "axes.facecolor": PAPER,
    "svg.fonttype": "none",
    "svg.hashsalt": "cluster check",
    # Drawings are vectors: hinted widths would be those of one machine’s pixels, up to a tenth off.
    "text.hinting": "none",
}


@dataclass(frozen=True)
class Caption:
    """What is said of a figure: what to see, what it shows for those who can't, its source.

    `data` is what is drawn, as CSV: it is held in the page and the PDF, and lies beside them.
    """

    title: str
    alt: str
    source: str
    data: str


UNDESCRIBED = Caption("A chart without a caption", "A chart that nobody described.", "", "")


def apply() -> None:
    """Set the look of all charts and, in a notebook, how a `Figure` shows itself."""
    for path in sorted(FONTS.glob("Inter-*.ttf")):
        font_manager.fontManager.addfont(path)
    matplotlib.rcParams.update(STYLE)
    from IPython import get_ipython  # here, because the tests and the command need no IPython

    shell = get_ipython()
    if shell is not None:
        shell.display_formatter.mimebundle_formatter.for_type(Figure, bundle)


def figure(height: float) -> Figure:
    """An empty figure of the page's width; `height` in inches."""
    return Figure(figsize=(WIDTH, height), layout="constrained")


def captioned(fig: Figure, title: str, alt: str, source: str, data: pd.DataFrame) -> Figure:
    """The same figure with its caption on it, for `bundle`, the reports and the tests.

    `title` says what to see, `alt` what is drawn, for those who do not see it; `source` is the line
    beneath. `data` is the table that is drawn: the columns that the chart shows, units in their
    names; readers get it as CSV.
    """
    _taken_from_pyplot(fig)
    fig.caption = Caption(title, alt, source, data.to_csv(index=False, lineterminator="\n"))
    return fig


def _taken_from_pyplot(fig: Figure) -> None:
    """Nothing for a figure of our own; pyplot would show one of its own again below the cell."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        pyplot.close(fig)


def quiet(axes: Axes, grid: str = "both") -> Axes:
    """Axes without a frame and ticks, with grid lines along `grid` ("x", "y", "both") only."""
    axes.tick_params(length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.grid(False)
    if grid != "none":
        axes.grid(True, axis=grid)
    return axes


def bundle(fig: Figure, include=None, exclude=None) -> tuple[dict, dict]:
    """The figure for a notebook: HTML with alt text for Lab, vector drawing for the reports.

    Returns the data and metadata of one display bundle (`include`, `exclude`: IPython's protocol).
    """
    caption = getattr(fig, "caption", UNDESCRIBED)
    drawing, picture = io.StringIO(), io.BytesIO()
    # What nobody has laid out has empty bands around it, or a legend outside of the paper.
    box = None if fig.get_layout_engine() else "tight"
    fig.savefig(drawing, format="svg", bbox_inches=box, metadata={"Date": None, "Creator": None})
    fig.set_layout_engine("none")  # it is settled: searching it again takes a third of the time
    fig.savefig(picture, format="png", bbox_inches=box, dpi=144)
    address = "data:image/png;base64," + base64.b64encode(picture.getvalue()).decode()
    html = (
        f'<figure style="margin:0;max-width:942px"><p><strong>{escape(caption.title)}</strong></p>'
        f'<img src="{address}" alt="{escape(caption.alt)}" style="max-width:100%;{IN_THE_DARK}">'
        f'<figcaption style="font-size:85%">{escape(caption.source)}</figcaption></figure>'
    )
    data = {"text/html": html, "image/svg+xml": drawing.getvalue(), "text/plain": caption.alt}
    width = "wide" if fig.get_figwidth() >= WIDTH else "text"
    return data, {"report": {"kind": "figure", "width": width, **vars(caption)}}
