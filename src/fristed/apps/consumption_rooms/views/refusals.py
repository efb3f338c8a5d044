"""The refusal log: which provision, what was offered, whether it was taken back."""

import csv
import io
from collections.abc import Iterator

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fristed.apps.registers.views.pages import READERS, list_page, page_of
from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import LEADS

from ..actions.exporting import note_export
from ..models import Refusal
from ..presenters import refusals as shown
from ..queries.refusals import refusals_of
from .pages import to

COLUMNS = (
    "at",
    "visit_handle",
    "provision",
    "rule_set",
    "wording",
    "source",
    "confidence",
    "offered_and_taken",
    "offered_not_taken",
    "refused_by",
    "lead_asked_at",
    "withdrawn_at",
    "withdrawn_by",
)
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@at_site(*READERS)
@require_safe
def refusals(request: SiteRequest) -> HttpResponse:
    """Show the log, the newest first."""
    page = page_of(request, refusals_of(request.site))
    return list_page(
        request,
        heading=_("Could not use the room"),
        lead=_("Each with the rule that decided it, and what the person was offered."),
        head=[_("When"), _("Visit"), _("Why"), _("Offered"), _("State")],
        rows=shown.refusals(request.site, page),
        empty=_("Everybody could use the room"),
        page=page,
        action_url=to(request, "refusals_csv") if request.roles.intersection(LEADS) else "",
        action_label=_("Download as CSV"),
        action_icon="download",
    )


@at_site(*LEADS)
@require_safe
def refusals_csv(request: SiteRequest) -> HttpResponse:
    """Hand out the whole log, made in memory while the scope is open."""
    made = io.StringIO()
    writer = csv.writer(made)
    writer.writerow(COLUMNS)
    for row in refusals_of(request.site).iterator(chunk_size=500):
        writer.writerow([_safe(cell) for cell in _cells(request, row)])
    note_export(what="refusals", site=request.site, by=request.user, at=request.at)
    response = HttpResponse(made.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="refusals.csv"'
    response["Cache-Control"] = "no-store"
    return response


def _cells(request: SiteRequest, row: Refusal) -> Iterator[str]:
    zone = request.site.zone
    offers = sorted(row.visit.offers.all(), key=lambda made: made.at)
    yield row.at.astimezone(zone).isoformat()
    yield row.visit.handle
    yield from (row.provision, row.rule_set, row.wording, row.source, row.confidence)
    yield " ".join(made.offer for made in offers if made.taken)
    yield " ".join(made.offer for made in offers if not made.taken)
    yield str(row.by)
    for moment in (row.lead_asked_at, row.withdrawn_at):
        yield moment.astimezone(zone).isoformat() if moment else ""
    yield str(row.withdrawn_by or "")


def _safe(cell: str) -> str:
    """Keep a spreadsheet from reading a cell as a formula."""
    return f"'{cell}" if cell.startswith(BEGINS_A_FORMULA) else cell
