"""Reports in words: the list, a report as a page and on paper, and its files."""

from .files import FORMATS, written
from .pages import report_list, report_page
from .paper import as_pdf

__all__ = ["FORMATS", "as_pdf", "report_list", "report_page", "written"]
