"""What is held about a person, in every room; which law answers; what was decided."""

from .decisions import decision_of, decisions_on
from .held import Rows, counted, health_page, health_rows, page_of_table, rows_of
from .law import Complaint, Provision, complaints_at, provision, provisions_at
from .reach import reached, ways_to

__all__ = [
    "Complaint",
    "Provision",
    "Rows",
    "complaints_at",
    "counted",
    "decision_of",
    "decisions_on",
    "health_page",
    "health_rows",
    "page_of_table",
    "provision",
    "provisions_at",
    "reached",
    "rows_of",
    "ways_to",
]
