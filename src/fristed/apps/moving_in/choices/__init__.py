"""What can be moved in, how far it is, and what can be wrong with a cell."""

from .fields import FIELDS, Field, fields_of
from .states import UNDER_WAY, Decision, Kind, RowIs, State
from .troubles import CellCode, FileCode

__all__ = [
    "FIELDS",
    "UNDER_WAY",
    "CellCode",
    "Decision",
    "Field",
    "FileCode",
    "Kind",
    "RowIs",
    "State",
    "fields_of",
]
