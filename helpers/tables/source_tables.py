"""The documents that a report rests on."""

from html import escape

from helpers.reference import Reference, source
from helpers.reference.publications import publication
from helpers.tables.table import Column, Table


def sources(reference: Reference, source_ids: list[str], title: str) -> Table:
    """Each source the report rests on, numbered: document and table, where it was read, licence."""
    columns = (Column("No."), Column("Document and table", 12), Column("Licence", 4))
    rows = []
    for place, source_id in enumerate(source_ids, 1):
        row = source(reference, source_id)
        address, _, document = row["source"].rpartition(" — ")
        where = f"<br><small>{escape(address)}</small>" if address else ""
        licence = row["licence"] or "none seen; facts cited"
        rows.append((str(place), f"{escape(document)}{where}", escape(licence)))
    documents = tuple(map(publication, source_ids))
    return Table(title, columns, tuple(rows), "", True, documents)
