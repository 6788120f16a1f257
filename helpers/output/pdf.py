"""A document → PDF by Typst: tagged (PDF/UA-1), with the shipped fonts only, the same each time."""

import json
import tempfile
import warnings
from collections.abc import Callable, Mapping

import typst

from helpers.document import Document, Figure, svg
from helpers.output import pagination, typst_writer
from helpers.output.typefaces import FOLDER, printable


class PDFWarning(UserWarning):
    """The PDF was made, but not quite as it should be."""


def write(document: Document, strict: bool = False) -> bytes:
    """The PDF's bytes.

    A character no shipped font has becomes □ with a PDFWarning. Content the standard refuses makes
    a PDF that is tagged but bears no PDF/UA mark, with a PDFWarning too; an error where `strict`.
    """
    files = fitted(document)
    try:
        return _typst(typst.compile, files, format="pdf", pdf_standards=["ua-1"])
    except typst.TypstError as error:
        if strict:
            raise
        warnings.warn(f"not PDF/UA-1, made without its mark: {error}", PDFWarning, stacklevel=2)
        return _typst(typst.compile, files, format="pdf")


def first_page_png(document: Document, pixels_per_inch: float = 110) -> bytes:
    """A picture of page 1, for a README."""
    return page_pngs(document, pixels_per_inch)[0]


def page_pngs(document: Document, pixels_per_inch: float) -> list[bytes]:
    """A picture of every page."""
    made = _typst(typst.compile, fitted(document), format="png", ppi=float(pixels_per_inch))
    return made if isinstance(made, list) else [made]


def fitted(document: Document) -> dict[str, bytes]:
    """The sources, with a figure drawn smaller where it would else leave a hole on a page."""
    files, scales = sources(document), {}
    while squeeze := pagination.first_squeeze(_spots(typst.query, files), done=scales):
        scales |= [squeeze]
        files = sources(document, scales)
    return files


def _spots(query: Callable, files: dict[str, bytes]) -> list[dict]:
    return json.loads(_typst(query, files, selector="<spot>", field="value"))


def sources(document: Document, scales: Mapping[int, float] | None = None) -> dict[str, bytes]:
    """All that Typst reads, by file name: the main text, the page's template, the figures."""
    texts = {"main.typ": typst_writer.write(document, scales)}
    for block in document.blocks:
        if isinstance(block, Figure):
            texts[typst_writer.file_name(block)] = svg.standalone(block.drawing)
    files = {"report.typ": typst_writer.TEMPLATE.read_bytes()}
    return files | {name: text.encode() for name, text in _printable_texts(texts).items()}


def _printable_texts(texts: dict[str, str]) -> dict[str, str]:
    """The same texts in characters the shipped fonts have; markup is ASCII and stays as it is."""
    fitted, lost = {}, set()
    for name, text in texts.items():
        fitted[name], missing = printable(text)
        lost |= missing
    if lost:
        signs = " ".join(f"U+{ord(sign):04X}" for sign in sorted(lost))
        warnings.warn(f"no shipped font has {signs}; printed as □", PDFWarning, stacklevel=4)
    return fitted


def _typst(work: Callable, files: dict[str, bytes], **settings):
    """Typst in a jail: an empty root to read from, no packages, no fonts but ours."""
    with tempfile.TemporaryDirectory() as empty:
        jail = {"root": empty, "package_path": empty, "package_cache_path": empty}
        fonts = {"font_paths": [str(FOLDER)], "ignore_system_fonts": True}
        return work(files, **jail, **fonts, **settings)
