"""Addresses of inventors and authors, from the user's own files to weighted places.

A file, or an SQL query, has one row an address: document, kind, year, latitude, longitude and, if
it likes, fraction. It is proved while it is read: all that is wrong with it is told in one go.
What comes out is one row a place, with addresses and fractional counts a kind, the same to the last
bit however many threads or files there were.
"""

from helpers.addresses.faults import BadAddresses
from helpers.addresses.grouping import Partial, added, partial
from helpers.addresses.intakes import Intake
from helpers.addresses.reading import read
from helpers.addresses.ties import ties

__all__ = ["BadAddresses", "Intake", "Partial", "added", "partial", "read", "ties"]
