"""The pages of the committed notebooks as they would be printed."""

import io
from pathlib import Path

import nbformat
import numpy as np
import pytest
from PIL import Image

from helpers import document
from helpers.output import pdf

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
HEAD, FOOT = 0.085, 0.925  # parts of the page's height between which the text stands
INK = 200  # of 255: darker than every tint


def fullness(picture: bytes) -> float:
    """How far down the page's own part something is printed, 0 to 1."""
    page = np.asarray(Image.open(io.BytesIO(picture)).convert("L"))
    body = page[int(len(page) * HEAD) : int(len(page) * FOOT)]
    printed = np.flatnonzero((body < INK).any(axis=1))
    return (printed[-1] + 1) / len(body) if len(printed) else 0


def test_an_empty_page_is_empty_and_a_line_at_its_foot_fills_it():
    picture = Image.new("L", (210, 297), 255)
    blank = io.BytesIO()
    picture.save(blank, "png")
    assert fullness(blank.getvalue()) == 0
    picture.paste(0, (20, 270, 190, 272))
    full = io.BytesIO()
    picture.save(full, "png")
    assert fullness(full.getvalue()) > 0.95


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_page_but_the_last_is_less_than_a_third_full(path):
    made = document.build(nbformat.read(path, as_version=4))
    pages = [fullness(picture) for picture in pdf.page_pngs(made, 30)]
    assert len(pages) > 5
    assert min(pages[:-1]) > 1 / 3
