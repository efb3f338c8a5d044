"""Words and shapes of the copy, of the pages that show it record by record, and of the letter."""

from .own_file import as_json
from .paper import as_pdf, page_of_copy
from .records import (
    crumbs,
    decide_page,
    decision_rows,
    health_links,
    letter_page,
    may_decide,
    outcomes_for,
    provision_choices,
    record_rows,
    refusal,
    table_links,
    undo_url,
)
from .sheets import sheet_of, sheets_of
from .tables import by_label, by_slug, models_told

__all__ = [
    "as_json",
    "as_pdf",
    "by_label",
    "by_slug",
    "crumbs",
    "decide_page",
    "decision_rows",
    "health_links",
    "letter_page",
    "may_decide",
    "models_told",
    "outcomes_for",
    "page_of_copy",
    "provision_choices",
    "record_rows",
    "refusal",
    "sheet_of",
    "sheets_of",
    "table_links",
    "undo_url",
]
