"""The event in figures and the paper forms, as PDF."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from fristed.apps.festivals.permissions import SEES_FIGURES, TENT
from fristed.apps.festivals.queries import deployments as ask
from fristed.apps.festivals.views.pages import held
from fristed.apps.sites.entrance import SiteRequest, at_site

from ..actions.reporting import note_taken
from ..presenters import paper_forms, report_file
from ..queries.figures import figures
from ..queries.stays import codes_for_paper, codes_in_use, free_codes
from .figures import labels
from .pages import to


@never_cache
@require_safe
@at_site(*SEES_FIGURES)
def report_pdf(request: SiteRequest, deployment: int) -> HttpResponse:
    """Hand out the figures of an event that is over; of a running one only the page tells."""
    found = held(request, deployment)
    if found.ended_at is None:
        return redirect(to(request, "report", found.pk))
    note_taken(deployment=found, by=request.user, at=request.at)
    content = report_file.as_pdf(found, figures(found), site=request.site, at=request.at)
    return _pdf(content, f"{request.site.slug}-event-{found.first_date}.pdf")


@never_cache
@require_safe
@at_site(*TENT)
def paper_pdf(request: SiteRequest, deployment: int) -> HttpResponse:
    """Hand out the paper forms."""
    found = held(request, deployment)
    paper = paper_forms.Paper(
        event=found,
        cell=ask.tent_cell(found),
        threshold=ask.threshold_in_force(found),
        codes=codes_for_paper(free_codes(codes_in_use(found))),
        labels=labels(request),
    )
    content = paper_forms.as_pdf(paper, site=request.site, at=request.at)
    return _pdf(content, f"{request.site.slug}-paper-{found.first_date}.pdf")


def _pdf(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
