"""A document as a web page and as a PDF: the page, its typefaces and templates."""
