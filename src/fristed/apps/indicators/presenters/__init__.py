"""Reports in words and pictures: the list, a report as a page and on paper, charts, files."""

from .changes import changed, period_words
from .files import FORMATS, written
from .finds import finds_map
from .pages import report_list, report_page
from .paper import as_pdf
from .pictures import pictures, table_of

__all__ = [
    "FORMATS",
    "as_pdf",
    "changed",
    "finds_map",
    "period_words",
    "pictures",
    "report_list",
    "report_page",
    "table_of",
    "written",
]
