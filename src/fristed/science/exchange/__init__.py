"""Exchange: the tables in which drug-checking services and laboratories tell each other results.

``read(data)`` takes a laboratory's file in one of three forms and returns every line, or what is
wrong with it, none left out; ``lines_of`` and the forms' columns write two of them.
"""

from .cells import csv_line, unsafe_to_open
from .forms import FORMS, TEDI_MOST, Form, read
from .lines import Line, Reading, Trouble
from .methods import METHODS, method_code, method_word
from .tables import FileTrouble
from .tedi import TediSample
from .tedi import row as tedi_row
from .unc import row as unc_row
from .values import is_cas

__all__ = [
    "FORMS",
    "METHODS",
    "TEDI_MOST",
    "FileTrouble",
    "Form",
    "Line",
    "Reading",
    "TediSample",
    "Trouble",
    "csv_line",
    "is_cas",
    "method_code",
    "method_word",
    "read",
    "tedi_row",
    "unc_row",
    "unsafe_to_open",
]
