"""The sentences of a report, each computed from the tables it speaks of.

One module a report or a part of one; a function has a sentence for every outcome and returns a
`Finding`, Markdown that shows itself as the last expression of a cell.
"""
