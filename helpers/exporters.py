"""nbconvert's way to our two reports: `jupyter nbconvert --to helpers.exporters.ReportPDF FILE`.

A module that nbconvert cannot import breaks all its exports, so whatever is heavy or might fail is
imported in the moment it is used.
"""

import warnings

from nbconvert.exporters import Exporter
from traitlets import Bool, default


class ReportHTML(Exporter):
    """One HTML file: nothing runs, nothing is loaded; the data of its charts are in it.

    `resources["chart_data"]` has them too: the CSV of each by file name.
    """

    output_mimetype = "text/html"
    export_from_notebook = "Report (HTML)"

    @default("file_extension")
    def _file_extension_default(self):
        return ".html"

    def from_notebook_node(self, nb, resources=None, **kw):
        from helpers.output import webpage

        notebook, resources = super().from_notebook_node(nb, resources, **kw)
        made = _document(notebook, resources)
        resources["chart_data"] = made.data
        return webpage.write(made), resources


class ReportPDF(Exporter):
    """A tagged PDF (PDF/UA-1), set by Typst."""

    output_mimetype = "application/pdf"
    export_from_notebook = "Report (PDF)"
    strict = Bool(False, help="Stop where the PDF cannot be PDF/UA-1, rather than warn.").tag(
        config=True
    )

    @default("file_extension")
    def _file_extension_default(self):
        return ".pdf"

    def from_notebook_node(self, nb, resources=None, **kw):
        from helpers.output import pdf

        notebook, resources = super().from_notebook_node(nb, resources, **kw)
        with warnings.catch_warnings(record=True) as raised:
            warnings.simplefilter("always", pdf.PDFWarning)
            made = pdf.write(_document(notebook, resources), strict=self.strict)
        for warning in raised:
            self.log.warning("%s", warning.message)
        return made, resources


def _document(notebook, resources):
    from helpers import document

    return document.build(notebook, resources.get("metadata", {}).get("name") or "Report")
