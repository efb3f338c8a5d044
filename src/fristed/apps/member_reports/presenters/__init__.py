"""A room's reports in words."""

from .lists import (
    line_head,
    line_rows,
    may_be_sent,
    month_rows,
    report_facts,
    sending_head,
    sending_rows,
    state,
)
from .pages import (
    OUTDATED,
    TROUBLE,
    draft_facts,
    missing_items,
    network_facts,
    number_head,
    number_rows,
    report_rows,
    what_is_missing,
    why_not,
)

__all__ = [
    "OUTDATED",
    "TROUBLE",
    "draft_facts",
    "line_head",
    "line_rows",
    "may_be_sent",
    "missing_items",
    "month_rows",
    "network_facts",
    "number_head",
    "number_rows",
    "report_facts",
    "report_rows",
    "sending_head",
    "sending_rows",
    "state",
    "what_is_missing",
    "why_not",
]
