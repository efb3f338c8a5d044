"""Questions about reports: what is owed, what was sent, what is incomplete, what changed since."""

from .changed import Change, changes
from .copies import CopyBroken, CopyGone, contents_of, figures_sent, opened
from .owed import (
    Owed,
    attention,
    due_date,
    obligation_at,
    obligations_of,
    open_reports_of,
    owed_at,
    owed_of,
    report_named,
    terms_of,
)
from .sent import (
    compared_lately,
    deliveries_of,
    dispatch_at,
    sent_by,
    standing_of,
    stuck_deliveries,
    versions_of,
)
from .whole import Gaps, gaps_of

__all__ = [
    "Change",
    "CopyBroken",
    "CopyGone",
    "Gaps",
    "Owed",
    "attention",
    "changes",
    "compared_lately",
    "contents_of",
    "deliveries_of",
    "dispatch_at",
    "due_date",
    "figures_sent",
    "gaps_of",
    "obligation_at",
    "obligations_of",
    "open_reports_of",
    "opened",
    "owed_at",
    "owed_of",
    "report_named",
    "sent_by",
    "standing_of",
    "stuck_deliveries",
    "terms_of",
    "versions_of",
]
